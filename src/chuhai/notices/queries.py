"""Reading notices (通知查询): what a reader may see, what waits for them, and whom a notice goes to."""

from datetime import date
from typing import IO

from django.db.models import Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.codes.area import covers
from chuhai.documents import store
from chuhai.notices.models import Attachment, Notice
from chuhai.notices.states import UNANSWERED, UNREAD
from chuhai.workflow.transitions import CaseNotFound

_OF_A_PROVINCE = 2
"""Digits of an area's code that name its province."""


def visible(actor: Actor) -> QuerySet[Notice]:
    """The notices that a reader may see: those it sent and those addressed to it; supervision sees all."""
    rows = Notice.objects.select_related("sender", "addressee", "exporter")
    if actor.sees_everything:
        return rows
    return rows.filter(Q(sender_id=actor.organisation_id) | Q(addressee_id=actor.organisation_id))


def find(actor: Actor, number: str) -> Notice:
    """The notice of that number; CaseNotFound where there is none that the reader may see."""
    notice = visible(actor).filter(number=number).first()
    if notice is None:
        raise CaseNotFound(number)
    return notice


def inbox(actor: Actor) -> QuerySet[Notice]:
    """What was addressed to the reader's organisation, newest first."""
    return visible(actor).filter(addressee_id=actor.organisation_id).order_by("-pk")


def outbox(actor: Actor) -> QuerySet[Notice]:
    """What the reader's organisation sent, newest first."""
    return visible(actor).filter(sender_id=actor.organisation_id).order_by("-pk")


def to_acknowledge(actor: Actor) -> QuerySet[Notice]:
    """What the reader has not said yet that it knows, the oldest first."""
    return inbox(actor).filter(state__in=UNREAD).order_by("pk")


def overdue(actor: Actor, on: date) -> QuerySet[Notice]:
    """Notices that the reader sees whose last day for an answer has passed without one, the longest first."""
    return visible(actor).filter(_overdue(on)).order_by("answer_by", "pk")


def of(actor: Actor, about: tuple[str, int]) -> QuerySet[Notice]:
    """The notices about a case that the reader may see, newest first."""
    return visible(actor).filter(subject_kind=about[0], subject_id=about[1]).order_by("-pk")


def attachment(actor: Actor, number: str, attachment_id: int) -> Attachment:
    """One file of a notice that the reader may see; CaseNotFound where there is none."""
    found = find(actor, number).attachments.filter(pk=attachment_id).first()
    if found is None:
        raise CaseNotFound(str(attachment_id))
    return found


def content_of(file: Attachment) -> IO[bytes]:
    """The bytes of a file that `attachment` gave; CaseNotFound when the store no longer has them."""
    try:
        return store.opened(file.stored_as)
    except FileNotFoundError as error:
        raise CaseNotFound(str(file.pk)) from error


def is_overdue(notice: Notice, on: date) -> bool:
    """Whether the last day for an answer has passed without one."""
    return notice.answer_by is not None and notice.answer_by < on and notice.state in UNANSWERED


def _overdue(on: date) -> Q:
    return Q(state__in=UNANSWERED, answer_by__lt=on)


def addressees(kind: OrganisationKind, area: str = "") -> list[Organisation]:
    """The organisations of a kind that a notice concerning an area goes to: docs/readings.md#notice-addressees.

    The closest that cover the area; else those inside it; else those of its province; else the national ones; where
    none of these is on the platform, all of the kind, so that no notice is lost for want of an addressee.
    """
    rows = list(Organisation.objects.filter(kind=kind).order_by("area", "pk"))
    covering = [row for row in rows if covers(row.area, area)]
    closest = max((len(row.area.rstrip("0")) for row in covering), default=0)
    chosen = [row for row in covering if len(row.area.rstrip("0")) == closest]
    inside = [row for row in rows if covers(area, row.area)]
    of_province = [row for row in rows if covers(area[:_OF_A_PROVINCE], row.area)]
    national = [row for row in rows if not row.area]
    return chosen or inside or of_province or national or rows
