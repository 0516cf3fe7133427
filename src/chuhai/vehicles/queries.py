"""Reading vehicles (车辆查询): what a reader may see, what waits at the registration desk, what stands still."""

from datetime import date, timedelta
from typing import Any

import msgspec
from django.db.models import Count, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.codes import area, uscc
from chuhai.documents import cases
from chuhai.documents.queries import requirements_met
from chuhai.law import dossier_vehicle
from chuhai.law.assess import assess_licence, assess_transfer
from chuhai.law.dossier_licence import LicenceDossier
from chuhai.law.findings import Assessment, Finding, Subject, Verdict
from chuhai.law.homes import carries_out
from chuhai.vehicles import facts
from chuhai.vehicles.entry import normalised_vin
from chuhai.vehicles.models import Vehicle
from chuhai.vehicles.states import ENDORSED_ONCE, WITH_POLICE
from chuhai.workflow.transitions import CaseNotFound

BROUGHT_BY_THE_TRANSFER = ("2024-6/4.1b", "2024-6/5.3b")
"""What a vehicle cannot have before its transfer: the endorsement, and the exporter as its owner."""
FORESEEN = ("2024-6/5.1a", "2025-648/1a")
"""What may be missing and is better known early: a right VIN, and the confirmation for a vehicle of at most 180 days."""


def visible(actor: Actor) -> QuerySet[Vehicle]:
    """The vehicles that a reader may see.

    An exporter its own, an authority those of its place once they were brought to the police, a registration desk those
    brought to it, customs those that are endorsed.
    """
    rows = Vehicle.objects.select_related("exporter", "authority", "police")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id).exclude(state__in=("entered", "removed"))
    if actor.desk is Desk.PUBLIC_SECURITY:
        return rows.filter(police_id=actor.organisation_id)
    return rows.filter(state__in=ENDORSED_ONCE) if actor.desk is Desk.CUSTOMS else rows.none()


def find(actor: Actor, vehicle_id: int) -> Vehicle:
    """One vehicle; CaseNotFound where there is none that the reader may see."""
    vehicle = visible(actor).filter(pk=vehicle_id).first()
    if vehicle is None:
        raise CaseNotFound(str(vehicle_id))
    return vehicle


def find_by_vin(actor: Actor, vin: str) -> Vehicle | None:
    """The reader's vehicle of that VIN that is not removed, the newest where several exporters had it."""
    rows = visible(actor).filter(vin=normalised_vin(vin)).exclude(state="removed")
    return rows.order_by("-pk").first()


def known_by_engine() -> QuerySet[Vehicle]:
    """Every vehicle that is not removed and of which an engine or motor number is known, whosever it is."""
    return Vehicle.objects.exclude(engine_number="").exclude(state="removed")


def queue(actor: Actor) -> QuerySet[Vehicle]:
    """What waits at the registration desk, the clock that ends first on top (order-164/28)."""
    return visible(actor).filter(state__in=WITH_POLICE).order_by("transfer_due_on", "pk")


def overdue(actor: Actor, on: date) -> QuerySet[Vehicle]:
    """Transfers whose three working days have passed without an answer (order-164/28)."""
    return queue(actor).filter(transfer_due_on__lt=on)


def to_recount(until: date) -> QuerySet[Vehicle]:
    """Transfers under way whose last day was only estimated and lies in a year that is published by now."""
    rows = Vehicle.objects.filter(state__in=WITH_POLICE, due_provisional=True, transfer_due_on__lte=until)
    return rows.order_by("pk")


def search(actor: Actor, *, vin: str = "", brand: str = "", state: str = "") -> QuerySet[Vehicle]:
    """Vehicles by the beginning of the VIN, a part of the brand, and state; the newest first.

    What was removed shows only when that state is asked for.
    """
    rows = visible(actor).filter(state=state) if state else visible(actor).exclude(state="removed")
    if vin:
        rows = rows.filter(vin__startswith=normalised_vin(vin))
    if brand.strip():
        rows = rows.filter(brand__icontains=brand.strip())
    return rows.order_by("-pk")


def registration_desks(vehicle: Vehicle) -> list[Organisation]:
    """Where a transfer can be asked for: the desks of the exporter's own place first, then all others by place."""
    own = uscc.area(vehicle.exporter.uscc)
    desks = Organisation.objects.filter(kind=OrganisationKind.PUBLIC_SECURITY).order_by("area", "name")
    return sorted(desks, key=lambda desk: not area.covers(desk.area, own))


def counts(actor: Actor) -> dict[str, int]:
    """How many vehicles the reader sees in each state that has any."""
    rows = visible(actor).order_by().values("state").annotate(number=Count("pk"))
    return {row["state"]: row["number"] for row in rows}


@carries_out("2024-6/4.2c")
def standing_still(actor: Actor, on: date, days: int) -> QuerySet[Vehicle]:
    """Vehicles endorsed at least so many days ago and not cleared since, the longest wait first.

    The text says "in good time" and names no period; who asks says how long is too long. docs/readings.md#standing-still.
    """
    since = on - timedelta(days=days)
    return visible(actor).filter(state="endorsed", endorsed_on__lte=since).order_by("endorsed_on", "pk")


def dossier(vehicle: Vehicle) -> dict[str, Any]:
    """The vehicle's part of a dossier in plain JSON values."""
    return facts.plain(vehicle, requirements_met(vehicle.subject))


def transfer_assessment(vehicle: Vehicle, on: date, *, trace: bool = False) -> Assessment:
    """What the law says of endorsing the vehicle as it stands on a day (order-164/29)."""
    return assess_transfer(facts.gather(vehicle, requirements_met(vehicle.subject)), on, trace=trace)


def outlook(vehicle: Vehicle, on: date) -> Assessment:
    """What already stands against exporting the vehicle, so that nobody brings one to the police that may not leave.

    Of the findings of a licence only what is violated, a VIN that cannot be right, and the confirmation that a young
    vehicle needs. What the next steps bring (papers, endorsement, the change of owner) is not held against it, and what
    else may hold the vehicle is the licensing room's to say.
    """
    told = facts.gather(vehicle, requirements_met(vehicle.subject))
    listed = msgspec.structs.replace(told, line=dossier_vehicle.Line(vin=vehicle.vin), live_licences=())
    judged = assess_licence(LicenceDossier(vehicles=(listed,)), on)
    foreseen = tuple(finding for finding in judged.findings if _is_foreseen(finding))
    return Assessment(judged.kind, judged.on, judged.register_version, foreseen)


def _is_foreseen(finding: Finding) -> bool:
    if finding.about is not Subject.VEHICLE or finding.clause in BROUGHT_BY_THE_TRANSFER:
        return False
    return finding.verdict is Verdict.VIOLATED or finding.clause in FORESEEN


cases.seen_with("vehicle", visible)
