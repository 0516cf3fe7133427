"""Reading test reports (检测报告查询): what a reader may see, what waits at the institution, what a report number stands for."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.codes import uscc
from chuhai.documents import cases
from chuhai.documents.models import Document
from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import TEST_REPORT, Requirement, requirements_of
from chuhai.law.homes import carries_out
from chuhai.testing import facts
from chuhai.testing.item_lists import ItemList, list_for, list_of
from chuhai.testing.models import Report
from chuhai.testing.states import GIVEN_OUT, OPEN
from chuhai.vehicles import queries as vehicles
from chuhai.workflow.transitions import CaseNotFound

NUMBER = re.compile(r"JC-\d{4}-\d{7}")
"""The form of the numbers that reports get here."""
PHOTOGRAPHS: tuple[Requirement, ...] = requirements_of(TEST_REPORT)
NEEDED_PHOTOGRAPHS = tuple(asked.name for asked in PHOTOGRAPHS if not asked.several)


def visible(actor: Actor) -> QuerySet[Report]:
    """The reports that a reader may see.

    An exporter its own orders and reports, an institution those given to it, authorities, public security and customs
    what was issued on vehicles that they see.
    """
    rows = Report.objects.select_related("institution", "exporter", "authority")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.desk is Desk.TEST_INSTITUTION:
        return rows.filter(institution_id=actor.organisation_id)
    return rows.filter(state__in=GIVEN_OUT, vehicle_id__in=vehicles.visible(actor).order_by().values("pk"))


def find(actor: Actor, report_id: int) -> Report:
    """One report; CaseNotFound where there is none that the reader may see."""
    report = visible(actor).filter(pk=report_id).first()
    if report is None:
        raise CaseNotFound(str(report_id))
    return report


def queue(actor: Actor) -> QuerySet[Report]:
    """What waits at the institution, the oldest order first."""
    return visible(actor).filter(state__in=OPEN).order_by("ordered_at", "pk")


def of_vehicle(actor: Actor, vehicle_id: int) -> QuerySet[Report]:
    """The reports on a vehicle that the reader may see, the newest first."""
    return visible(actor).filter(vehicle_id=vehicle_id).order_by("-pk")


def issued_for(actor: Actor, vehicle_id: int | None) -> Report | None:
    """The report on a vehicle that stands, the newest where there are several."""
    if vehicle_id is None:
        return None
    return of_vehicle(actor, vehicle_id).filter(state="issued").order_by("-issued_at").first()


@carries_out("2024-6/7.7", "2024-6/5.4a")
def on_record(numbers: Iterable[str | None]) -> dict[str, Report]:
    """The reports that were given out here under these numbers, withdrawn ones too, whosever they are.

    Asks nothing where no number is of the platform's own form.
    """
    wanted = {number for number in numbers if number and NUMBER.fullmatch(number)}
    if not wanted:
        return {}
    with reading_as(SYSTEM):
        rows = Report.objects.select_related("institution").filter(number__in=wanted, state__in=GIVEN_OUT)
        return {report.number: report for report in rows}


def standing_part(report: Report, vin: str) -> dict[str, Any] | None:
    """What a report says of a vehicle of this VIN, in the shape of a dossier; None where it is withdrawn or another's."""
    return facts.plain(report) if report.state == "issued" and report.vin == vin else None


def institutions(exporter: Organisation) -> list[Organisation]:
    """Where a report can be ordered: the institutions of the exporter's own place first, never the exporter itself."""
    own = uscc.area(exporter.uscc)
    rows = Organisation.objects.filter(kind=OrganisationKind.TEST_INSTITUTION).exclude(uscc=exporter.uscc)
    return sorted(rows.order_by("area", "name"), key=lambda found: found.area[:2] != own[:2])


def institution_called(uscc_code: str) -> int:
    """The id of the institution of a credit code; 0 where there is none."""
    found = Organisation.objects.filter(kind=OrganisationKind.TEST_INSTITUTION, uscc=uscc_code.strip().upper()).first()
    return found.pk if found else 0


def items_of(report: Report, on: date) -> ItemList | None:
    """The list that a report is drawn up by: the one it was begun with, else the one in use on a day."""
    if report.standard and report.items_version:
        return list_of(report.standard, report.items_version)
    return list_for(report.particulars, on)


def photographs(report: Report) -> list[Document]:
    """The photographs that are put to a report."""
    return list(papers_of(report.subject))


def dossier_part_of(actor: Actor, vehicle_id: int | None) -> dict[str, Any] | None:
    """The standing report on a vehicle in the shape of a dossier; None without one."""
    report = issued_for(actor, vehicle_id)
    return facts.plain(report) if report else None


cases.seen_with(TEST_REPORT, visible)
