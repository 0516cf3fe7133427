"""Reading quality cases (质量售后案件查询)."""

from django.db.models import QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.quality.models import Case
from chuhai.quality.states import OPEN
from chuhai.workflow.transitions import CaseNotFound


def visible(actor: Actor) -> QuerySet[Case]:
    """The cases that a reader may see: an exporter those of its vehicles, an authority those of its place, MOFCOM all."""
    rows = Case.objects.select_related("exporter", "authority")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    return rows.filter(authority_id=actor.organisation_id) if actor.at_commerce else rows.none()


def find(actor: Actor, number: str) -> Case:
    """The case of that number; CaseNotFound where there is none that the reader may see."""
    case = visible(actor).filter(number=number).first()
    if case is None:
        raise CaseNotFound(number)
    return case


def open_cases(actor: Actor) -> QuerySet[Case]:
    """What has not come to its end, the oldest first."""
    return visible(actor).filter(state__in=OPEN).order_by("opened_at", "pk")
