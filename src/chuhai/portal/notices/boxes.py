"""Inbox and outbox (收文、发文): lists, what is to be done today, and the search field."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.notices import queries
from chuhai.notices.states import ADDRESSEE_DESKS, AUTHORITY_DESKS, STAGE, UNREAD
from chuhai.portal.listing import NEWEST_FIRST, Filter, Leaving, Listing, Sort, searching
from chuhai.portal.notice_columns import INBOX, OUTBOX
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.tasks import Task, Tasks, tasks_for
from chuhai.portal.workbooks import leave

TO_ACKNOWLEDGE, OVERDUE = "unread", "overdue"
BY_WORDS = Filter(
    "q",
    Bilingual("编号、对象、企业或单位", "Number, subject, exporter or authority"),
    searching("number", "label", "exporter__name", "sender__name", "addressee__name"),
)
SORTS = (NEWEST_FIRST, Sort("due", Bilingual("先到期在前", "Due first"), "answer_by"))


@desks(*ADDRESSEE_DESKS)
@require_safe
def inbox(request: PortalRequest) -> HttpResponse:
    """What was addressed to the reader's organisation."""
    return _box(request, queries.inbox(request.actor), "notices/inbox.html", INBOX)


@desks(*AUTHORITY_DESKS)
@require_safe
def outbox(request: PortalRequest) -> HttpResponse:
    """What the reader's organisation sent."""
    return _box(request, queries.outbox(request.actor), "notices/outbox.html", OUTBOX)


def _box(request: PortalRequest, rows: QuerySet, template: str, leaving: Leaving) -> HttpResponse:
    listing = Listing(request, rows, filters=(_by_state(request), BY_WORDS), sorts=SORTS, leaving=leaving)
    if listing.leaves:
        return leave(request, listing)
    shown = [(row, queries.is_overdue(row, request.today)) for row in listing.rows]
    return render(request, template, {"listing": listing, "rows": shown, "writes": _writes(request.actor)})


def _by_state(request: PortalRequest) -> Filter:
    def in_state(rows: QuerySet, value: str) -> QuerySet:
        if value == OVERDUE:
            late = queries.overdue(request.actor, request.today).order_by()
            return rows.filter(pk__in=late.values("pk"))
        return rows.filter(state__in=UNREAD if value == TO_ACKNOWLEDGE else (value,))

    choices = [
        (TO_ACKNOWLEDGE, Bilingual("待确认", "To acknowledge")),
        (OVERDUE, Bilingual("逾期未答复", "Answer overdue")),
        *((state.name, state.label) for state in STAGE.states),
    ]
    return Filter("state", Bilingual("状态", "State"), in_state, choices=choices)


def _writes(actor: Actor) -> bool:
    return actor.desk in AUTHORITY_DESKS


# --- today, and the search field ---------------------------------------------------------------------------------------


@tasks_for(*ADDRESSEE_DESKS)
def notices_to_acknowledge(actor: Actor, on: date) -> Tasks:
    """Notices that the desk's organisation has not acknowledged yet."""
    rows = queries.to_acknowledge(actor)
    url = f"{reverse('notices:inbox')}?state={TO_ACKNOWLEDGE}"
    return Tasks(Bilingual("通知待确认", "Notices to acknowledge"), rows.count(), url, _tasks(rows[:SHOWN]))


@tasks_for(*ADDRESSEE_DESKS)
def notices_to_answer(actor: Actor, on: date) -> Tasks:
    """Notices to the desk's organisation whose last day for an answer has passed."""
    rows = queries.overdue(actor, on).filter(addressee_id=actor.organisation_id)
    url = f"{reverse('notices:inbox')}?state={OVERDUE}"
    return Tasks(Bilingual("通知逾期未答复", "Notices overdue"), rows.count(), url, _tasks(rows[:SHOWN]))


@tasks_for(*AUTHORITY_DESKS)
def notices_unanswered(actor: Actor, on: date) -> Tasks:
    """Notices that the desk's organisation sent and that others have not answered in time."""
    rows = queries.overdue(actor, on).filter(sender_id=actor.organisation_id)
    url = f"{reverse('notices:outbox')}?state={OVERDUE}"
    return Tasks(Bilingual("对方逾期未答复", "Overdue with others"), rows.count(), url, _tasks(rows[:SHOWN]))


@finds_for(*ADDRESSEE_DESKS, label=Bilingual("通知", "Notices"))
def notices_found(actor: Actor, text: str) -> list[Hit]:
    """Notices by number, subject or exporter."""
    rows = searching("number", "label", "exporter__name")(queries.visible(actor), text)
    return [Hit(row.number, page_of(row), _told(row)) for row in rows.order_by("-pk")[:SHOWN]]


def page_of(row: Any) -> str:
    """The address of a notice."""
    return reverse("notices:notice", args=[row.number])


def _tasks(rows: Iterable[Any]) -> list[Task]:
    return [Task(row.number, page_of(row), _told(row), last_day=row.answer_by) for row in rows]


def _told(row: Any) -> Bilingual:
    sender = row.sender.name if row.sender else ""
    return Bilingual(
        f"{row.label} · {sender or '平台'}发给{row.addressee.name}",
        f"{row.label} · {sender or 'the platform'} to {row.addressee.name}",
    )
