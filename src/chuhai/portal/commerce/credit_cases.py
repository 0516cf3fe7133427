"""Cases of the credit archive at the commerce authority (信用档案案件), and what of them waits for the officer."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import queries
from chuhai.portal import credit_case, credit_steps
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for

case = credit_case.page("commerce", *COMMERCE_DESKS)
papers = credit_case.papers_page("commerce", *COMMERCE_DESKS)
step = credit_steps.step_page("commerce", *COMMERCE_DESKS)


def _tasks(
    label: Bilingual, rows: QuerySet[Any], kind: str, show: str, told: Callable[[Any], Bilingual], due: str = ""
) -> Tasks:
    first = [
        Task(
            row.exporter.name,
            reverse("commerce:credit_case", args=[kind, row.pk]),
            told(row),
            last_day=getattr(row, due) if due else None,
        )
        for row in rows[:SHOWN]
    ]
    return Tasks(label, rows.count(), f"{reverse('commerce:credit')}?show={show}", first)


@tasks_for(*COMMERCE_DESKS)
def objections_open(actor: Actor, on: date) -> Tasks:
    """Objections that have to be examined."""
    rows = queries.objections(actor).filter(state="open").order_by("pk")
    label = Bilingual("记录异议待核查", "Objections to examine")
    return _tasks(label, rows, "objection", "objections", lambda row: Bilingual(row.words[:40], row.words[:40]))


@tasks_for(*COMMERCE_DESKS)
def interviews_open(actor: Actor, on: date) -> Tasks:
    """Interviews to hold and to minute, and those to follow up."""
    rows = queries.interviews(actor).filter(state__in=("called", "held")).order_by("on", "pk")

    def told(row: Any) -> Bilingual:
        held = row.state == "held"
        return Bilingual("待跟踪办结", "To be followed up") if held else Bilingual(row.place, row.place)

    return _tasks(Bilingual("约谈", "Interviews"), rows, "interview", "interviews", told, "on")


@tasks_for(*COMMERCE_DESKS)
def rectifications_to_review(actor: Actor, on: date) -> Tasks:
    """Plans to look at and reports to accept."""
    rows = queries.rectifications(actor).filter(state__in=("planned", "reported")).order_by("due_on", "pk")
    label = Bilingual("整改待审阅、待验收", "Rectifications to review")
    return _tasks(label, rows, "rectification", "open", _stands, "due_on")


@tasks_for(*COMMERCE_DESKS)
def rectifications_overdue(actor: Actor, on: date) -> Tasks:
    """Rectifications whose last day has passed without a report."""
    rows = queries.overdue(queries.rectifications(actor), on).order_by("due_on", "pk")
    return _tasks(Bilingual("整改逾期", "Rectifications overdue"), rows, "rectification", "open", _stands, "due_on")


def _stands(row: Any) -> Bilingual:
    return credit_case.RECTIFICATION.state(row.state).label
