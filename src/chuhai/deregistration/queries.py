"""Reading deregistrations (注销登记查询): what is due, what waits at the police desk, and what ran over."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.codes import uscc
from chuhai.codes.area import covers
from chuhai.deregistration.models import Deregistration
from chuhai.deregistration.states import NOT_APPLIED_FOR
from chuhai.documents import cases
from chuhai.law.assess import assess_deregistration
from chuhai.law.figures import DEREGISTRATION_HANDLING
from chuhai.law.findings import Assessment
from chuhai.law.homes import carries_out
from chuhai.law.periods import Deadline, working_day_after
from chuhai.vehicles import facts as vehicle_facts
from chuhai.workflow.transitions import CaseNotFound

REMINDER = timedelta(days=14)
"""How long before the last day the exporter is reminded; the platform's own choice. docs/readings.md#reminder-of-deregistration."""


def visible(actor: Actor) -> QuerySet[Deregistration]:
    """The deregistrations that a reader may see: exporter and authority their own, the police those applied for with them."""
    rows = Deregistration.objects.select_related("vehicle", "clearance__office", "exporter", "police")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.at_commerce:
        return rows.filter(authority_id=actor.organisation_id)
    if actor.desk is Desk.PUBLIC_SECURITY:
        return rows.filter(police_id=actor.organisation_id)
    return rows.none()


def find(actor: Actor, deregistration_id: int) -> Deregistration:
    """One deregistration; CaseNotFound where there is none that the reader may see."""
    found = visible(actor).filter(pk=deregistration_id).first()
    if found is None:
        raise CaseNotFound(str(deregistration_id))
    return found


def search(actor: Actor, words: str) -> QuerySet[Deregistration]:
    """Deregistrations whose VIN or certificate number the words name, the newest first."""
    named = Q(vehicle__vin__icontains=words) | Q(certificate_number__icontains=words)
    return visible(actor).filter(named).order_by("-pk")


def due(actor: Actor) -> QuerySet[Deregistration]:
    """待注销: what has still to be applied for, the last day first (2024-6/4.1d)."""
    return visible(actor).filter(state__in=NOT_APPLIED_FOR).order_by("due_on", "pk")


def queue(actor: Actor) -> QuerySet[Deregistration]:
    """What waits at the police desk, the oldest application first."""
    return visible(actor).filter(state="applied").order_by("applied_on", "pk")


@carries_out("2024-6/4.1d")
def overdue(actor: Actor, on: date) -> QuerySet[Deregistration]:
    """逾期未申请: not applied for by its last day; exporter, authority and MOFCOM see it."""
    return due(actor).filter(due_on__lt=on)


@carries_out("2024-6/4.1d", "2025-648/annex1.5")
def to_record(actor: Actor, on: date) -> QuerySet[Deregistration]:
    """Overruns that are not in the credit archive yet: those overdue, and those applied for only after their last day.

    docs/readings.md#day-of-a-late-deregistration.
    """
    late = Q(state__in=NOT_APPLIED_FOR, due_on__lt=on) | Q(applied_on__gt=F("due_on"))
    return visible(actor).filter(late, overrun_recorded_on__isnull=True).order_by("due_on", "pk")


def to_remind(actor: Actor, on: date) -> QuerySet[Deregistration]:
    """Duties whose last day is near and of which the exporter has not been reminded yet."""
    near = due(actor).filter(due_on__gte=on, due_on__lte=on + REMINDER)
    return near.filter(reminded_on__isnull=True)


def to_recount(until: date) -> QuerySet[Deregistration]:
    """Duties whose last day was only estimated and lies in a year that is published by now."""
    rows = Deregistration.objects.filter(state__in=NOT_APPLIED_FOR, due_provisional=True, due_on__lte=until)
    return rows.order_by("pk")


@carries_out("2024-6/4.1d")
def places(case: Deregistration) -> list[Organisation]:
    """Where a deregistration can be applied for: where the vehicle is registered, and at the exporter's place.

    docs/readings.md#place-of-deregistration.
    """
    police = Organisation.objects.filter(kind=OrganisationKind.PUBLIC_SECURITY).order_by("area", "pk")
    of_exporter = uscc.area(case.exporter.uscc)
    found = [place for place in police if place.pk == case.vehicle.police_id or covers(place.area, of_exporter)]
    return sorted(found, key=lambda place: place.pk != case.vehicle.police_id)


def assessment(case: Deregistration, on: date, *, trace: bool = False) -> Assessment:
    """What the law says of deregistering the vehicle as it stands on a day (order-164/42)."""
    return assess_deregistration(vehicle_facts.gather(case.vehicle), on, trace=trace)


def dossier(case: Deregistration) -> dict[str, Any]:
    """The facts of the vehicle that are judged, in plain JSON values."""
    return vehicle_facts.plain(case.vehicle)


@carries_out("order-164/39")
def handled_by(case: Deregistration) -> Deadline | None:
    """The last of the working days in which the police handle an application; None where there is none."""
    if case.applied_on is None:
        return None
    return working_day_after(case.applied_on, DEREGISTRATION_HANDLING.value)


cases.seen_with("deregistration", visible)
