"""Reading deregistrations (注销登记查询): what is due, what waits at the police desk, and what ran over."""

from datetime import date, timedelta

from django.db.models import QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.deregistration.models import Deregistration
from chuhai.documents import cases
from chuhai.law.homes import carries_out
from chuhai.workflow.transitions import CaseNotFound

NOT_APPLIED_FOR = ("due", "returned")
"""States in which the exporter has still to apply: its two months run."""
REMINDER = timedelta(days=14)
"""How long before the last day the exporter is reminded; the platform's own choice, the text names no day."""


def visible(actor: Actor) -> QuerySet[Deregistration]:
    """The deregistrations that a reader may see: exporter and authority their own, the police those applied for with them."""
    rows = Deregistration.objects.select_related("vehicle", "clearance", "exporter", "police")
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


def to_remind(actor: Actor, on: date) -> QuerySet[Deregistration]:
    """Duties whose last day is near and of which the exporter has not been reminded yet."""
    return due(actor).filter(reminded_on__isnull=True, due_on__lte=on + REMINDER)


cases.seen_with("deregistration", visible)
