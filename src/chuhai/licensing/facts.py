"""From an application's record to the dossier that the law judges (案卷).

While a draft is only being tried, what the exporter claims counts where public security has not spoken. From submission
on nothing counts but what the platform knows; what it does not know stays unknown and never passes.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from chuhai.catalogue.queries import Standing, product_standings
from chuhai.confirmations import queries as confirmations
from chuhai.credit.queries import credit_of
from chuhai.documents.queries import requirements_met, requirements_met_by_each
from chuhai.documents.requirements import APPLICATION, LINE, VEHICLE, answered, requirements_of
from chuhai.filing.models import Filing
from chuhai.filing.queries import approval_of
from chuhai.law.dossier_licence import LicenceDossier
from chuhai.law.homes import carries_out
from chuhai.licensing.models import Application, Line
from chuhai.maintenance import queries as maintenance
from chuhai.testing import queries as testing
from chuhai.vehicles import facts as vehicles
from chuhai.vehicles.states import ENDORSED_ONCE

Plain = dict[str, Any]

PROJECT_PAPERS = {asked.name for asked in requirements_of(APPLICATION) if asked.clause == "2024-6/3.5"}
CONFIRMATION = "after_sales_confirmation"
STATED = ("certificate", "odometer_km", "registry", "inspection")
"""What an exporter may claim of a vehicle and public security states."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the platform knows around an application: approval, credit, what else holds each VIN, papers on file."""

    approval: Filing | None
    credit: Plain
    held: dict[str, list[str]]
    papers: frozenset[str]
    papers_of_lines: dict[int, frozenset[str]]
    papers_of_vehicles: dict[int, frozenset[str]]
    confirmed: dict[str, Any]
    disproved: frozenset[int]
    reports: dict[str, Any]
    attached: dict[int, list[str]]
    announced: dict[int, Standing]


def gather(application: Application, on: date, *, claims: bool) -> Plain:
    """The dossier of an application as of a day, in plain JSON values; `claims` lets the exporter's own word count.

    docs/readings.md#whose-word-counts.
    """
    lines = lines_of(application)
    known = known_of(application, lines, on)
    plain = {
        "kind": "licence",
        "applied_on": (application.applied_on or on).isoformat(),
        "route": application.route or None,
        "applicant": {"uscc": application.exporter.uscc},
        "exporter": _exporter(application, known, claims),
        "project": _project(application, known),
        "form": application.form or None,
        "contract": application.contract,
        "vehicles": [_vehicle(line, known, claims) for line in lines],
    }
    return answered(plain, APPLICATION, known.papers)


def dossier(plain: Plain) -> LicenceDossier:
    """The same dossier as the law reads it."""
    return msgspec.convert(plain, LicenceDossier)


def lines_of(application: Application) -> list[Line]:
    """The vehicles of an application in the order of its appendix, each with its record where the reader may see it."""
    return list(application.lines.select_related("vehicle").order_by("position"))


def known_of(application: Application, lines: list[Line], on: date) -> Known:
    """Everything that the platform knows around an application, in a constant number of queries."""
    papers_of_lines = requirements_met_by_each(LINE, [line.pk for line in lines])
    return Known(
        approval=approval_of(application.exporter_id, on),
        credit=credit_of(application.exporter_id),
        held=held_elsewhere(application, [line.vin for line in lines]),
        papers=requirements_met(application.subject),
        papers_of_lines=papers_of_lines,
        papers_of_vehicles=requirements_met_by_each(VEHICLE, [line.vehicle_id for line in lines if line.vehicle_id]),
        confirmed=confirmed_of(application, lines, on),
        reports=testing.on_record((line.test_report or {}).get("number") for line in lines),
        attached=maintenance.attached(line.vehicle_id for line in lines if line.vehicle_id),
        disproved=confirmations.disproved_uploads(
            [line for line, met in papers_of_lines.items() if CONFIRMATION in met]
        ),
        announced=announcement_of(lines, on),
    )


def confirmed_of(application: Application, lines: list[Line], on: date) -> dict[str, Any]:
    """The confirmations issued on the platform that are in force for its vehicles and destination, by VIN (2025-648/1a)."""
    destination = (application.form or {}).get("destination")
    return confirmations.in_force(application.exporter_id, [line.vin for line in lines if line.vin], destination, on)


@carries_out("2025-648/4c")
def announcement_of(lines: list[Line], on: date) -> dict[int, Standing]:
    """What the announcement catalogue says of the modified vehicles on a day, by the id of their line."""
    modified = [line for line in lines if line.modified is not None]
    asked = [(line.modified.get("model"), line.modified.get("modified_brand")) for line in modified]
    return {line.pk: told for line, told in zip(modified, product_standings(asked, on) if asked else (), strict=True)}


@carries_out("2024-6/4.5a")
def held_elsewhere(application: Application, vins: list[str]) -> dict[str, list[str]]:
    """What else holds each VIN; another exporter's licence or application is told without its number or name."""
    held: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT vin, held FROM live_lines_elsewhere(%s::text[], %s)", [vins, application.pk])
        for vin, holder in cursor.fetchall():
            held.setdefault(vin, []).append(holder)
    return held


def _exporter(application: Application, known: Known, claims: bool) -> Plain:
    claimed = application.claimed if claims else {}
    approval = known.approval
    stated = (approval.particulars.get("exporter") or {}) if approval else {}
    by_route = "contractor" if application.route == "contractor" else None
    return {
        "name": application.exporter.name,
        "uscc": application.exporter.uscc,
        "customs_code": stated.get("customs_code") or claimed.get("customs_code"),
        "type": stated.get("type") or claimed.get("type") or by_route,
        "approval": {"approved_on": approval.decided_on.isoformat()} if approval else None,
        "admitted_before_2024": claimed.get("admitted_before_2024"),
        "credit": known.credit,
    }


def _project(application: Application, known: Known) -> Plain | None:
    """What was said of a contracted project; its papers alone make one, since there is nothing else to say of it."""
    shown = known.papers & PROJECT_PAPERS
    return application.project or ({} if shown and application.route == "contractor" else None)


def _vehicle(line: Line, known: Known, claims: bool) -> Plain:
    vehicle = {
        "line": line.entry,
        **(_as_claimed(line) if claims else _as_known(line)),
        "test_report": _test_report(line, known),
        "market_access": line.market_access,
        "after_sales_confirmation": _confirmation(line, known),
        "modified": _modified(line, known, claims),
        "live_licences": known.held.get(line.vin, []),
        "maintenance_records": known.attached.get(line.vehicle_id or 0) or line.claimed.get("maintenance_records"),
    }
    vehicle = answered(vehicle, VEHICLE, known.papers_of_vehicles.get(line.vehicle_id or 0, frozenset()))
    return answered(vehicle, LINE, _papers_that_count(line, known))


@carries_out("2024-6/5.4a", "2024-6/7.7")
def _test_report(line: Line, known: Known) -> Plain | None:
    """What the exporter says of the report; of one issued on the platform what the institution says, while it stands.

    One that was withdrawn, or that is another vehicle's, is no report of this vehicle.
    """
    said = line.test_report
    report = known.reports.get((said or {}).get("number") or "")
    return testing.standing_part(report, line.vin) if report else said


@carries_out("2025-648/1a", "2025-648/annex1.4")
def _confirmation(line: Line, known: Known) -> Plain | None:
    """The confirmation issued on the platform where one is in force, else what was said of a paper one.

    A paper under a seal of the platform that is not in force here proves nothing. docs/readings.md#uploaded-confirmations.
    """
    if line.vin in known.confirmed:
        return confirmations.plain(known.confirmed[line.vin])
    said = line.after_sales_confirmation
    return said | {"sealed": False} if said is not None and line.pk in known.disproved else said


def _papers_that_count(line: Line, known: Known) -> frozenset[str]:
    papers = known.papers_of_lines.get(line.pk, frozenset())
    return papers - {CONFIRMATION} if line.pk in known.disproved else papers


def _as_known(line: Line) -> Plain:
    """What the vehicle's record knows; a certificate that public security has not endorsed carries no endorsement."""
    if line.vehicle is None:
        facts: Plain = dict.fromkeys(STATED) | {"vin": line.vin or None}
        certificate = line.claimed.get("certificate") or {}
        return facts | {"certificate": certificate | {"pending_export_on": None}}
    facts = vehicles.plain(line.vehicle)
    return facts | {"certificate": facts["certificate"] or {"pending_export_on": None}}


def _as_claimed(line: Line) -> Plain:
    """What the exporter claims, overridden fact by fact by what public security stated."""
    claimed = {name: line.claimed.get(name) for name in STATED}
    if line.vehicle is None:
        return claimed | {"vin": line.vin or None}
    known = vehicles.plain(line.vehicle)
    if line.vehicle.state in ENDORSED_ONCE:
        return {"vin": known["vin"]} | {name: _overridden(claimed[name], known[name]) for name in STATED}
    of_papers = {name: _overridden(known[name], claimed[name]) for name in ("certificate", "odometer_km")}
    of_police = {name: _overridden(claimed[name], known[name]) for name in ("registry", "inspection")}
    return {"vin": known["vin"], **of_papers, **of_police}


def _overridden(weaker: Any, stronger: Any) -> Any:
    """The stronger word, completed from the weaker where both are groups of facts and it is silent."""
    if isinstance(weaker, dict) and isinstance(stronger, dict):
        return weaker | {name: fact for name, fact in stronger.items() if fact is not None}
    return weaker if stronger is None else stronger


def _modified(line: Line, known: Known, claims: bool) -> Plain | None:
    """A modification as described; whether it is proven is an officer's judgement alone (2025-648/4b).

    Whether the product is announced is the catalogue's to say where it knows (2025-648/4c), and what the exporter declared
    stays on the line as it was. docs/readings.md#announcement-catalogue.
    """
    if line.modified is None:
        return None
    listed = known.announced[line.pk].fact(line.modified.get("announcement_listed"), claims=claims)
    modified = line.modified | {"announcement_listed": listed}
    return modified if claims and not line.authenticity else modified | {"authenticity": line.authenticity or None}
