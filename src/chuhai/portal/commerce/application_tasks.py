"""Licence applications that wait for the officer today (待办许可证申请), and finding one by what people know of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.licensing import queries
from chuhai.licensing.purposes import NEW, PURPOSE_LABELS
from chuhai.portal import tasks
from chuhai.portal.application_case import clock_of, licence_state_of, state_of
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.tasks import Task, Tasks, tasks_for


@tasks_for(Desk.REVIEWER)
def applications_to_review(actor: Actor, on: date) -> Tasks:
    """Applications whose clock runs and that nobody has reviewed yet (2024-6/4.4a)."""
    return _waiting(actor, on, Bilingual("审核许可证申请", "Review applications"), ("submitted", "resubmitted"))


@tasks_for(Desk.ISSUER)
def applications_to_issue(actor: Actor, on: date) -> Tasks:
    """Applications that were reviewed and wait for the second officer."""
    return _waiting(actor, on, Bilingual("签发许可证", "Issue licences"), ("reviewed",))


@tasks_for(Desk.ISSUER)
@carries_out("2024-6/4.5d")
def licences_to_take_back(actor: Actor, on: date) -> Tasks:
    """Licences that were handed back and that the issuer has to take back."""
    return _licences(Bilingual("收回交回的许可证", "Take licences back"), queries.handed_back(actor), "handed_back")


@tasks_for(Desk.ISSUER)
@carries_out("licence-2008/18")
def licences_lost(actor: Actor, on: date) -> Tasks:
    """Lost licences whose re-issue nobody is asking for any more: to be cancelled."""
    return _licences(Bilingual("处理挂失的许可证", "Lost licences"), queries.lost(actor), "lost")


def _licences(label: Bilingual, rows: QuerySet[Any], state: str) -> Tasks:
    first = [
        Task(
            row.number, reverse("commerce:licence", args=[row.number]), Bilingual(row.exporter.name, row.exporter.name)
        )
        for row in rows[: tasks.SHOWN]
    ]
    return Tasks(label, rows.count(), f"{reverse('commerce:licences')}?state={state}", first)


def _waiting(actor: Actor, on: date, label: Bilingual, states: tuple[str, ...]) -> Tasks:
    waiting = queries.queue(actor).filter(state__in=states)
    first = [
        Task(row.number, reverse("commerce:application", args=[row.number]), _told(row), clock_of(row, on))
        for row in waiting[: tasks.SHOWN]
    ]
    return Tasks(label, waiting.count(), reverse("commerce:applications"), first)


@finds_for(*COMMERCE_DESKS, label=Bilingual("许可证申请", "Licence applications"))
def applications_found(actor: Actor, text: str) -> Iterable[Hit]:
    """Applications by number, exporter, contract or VIN."""
    for row in queries.search(queries.visible(actor), text).order_by("-pk")[:SHOWN]:
        state = state_of(row).label
        detail = Bilingual(f"{row.exporter.name} · {state.zh}", f"{row.exporter.name} · {state.en}")
        yield Hit(row.number, reverse("commerce:application", args=[row.number]), detail)


@finds_for(*COMMERCE_DESKS, label=Bilingual("出口许可证", "Licences"))
def licences_found(actor: Actor, text: str) -> Iterable[Hit]:
    """Licences by number, exporter or VIN."""
    for row in queries.search_licences(queries.visible_licences(actor), text).order_by("-pk")[:SHOWN]:
        state = licence_state_of(row).label
        detail = Bilingual(f"{row.exporter.name} · {state.zh}", f"{row.exporter.name} · {state.en}")
        yield Hit(row.number, reverse("commerce:licence", args=[row.number]), detail)


def _told(row) -> Bilingual:
    taken_by = row.claimed_by.full_name if row.claimed_by else ""
    what = PURPOSE_LABELS[row.purpose] if row.purpose != NEW else Bilingual("", "")
    zh = [row.exporter.name, what.zh, f"{taken_by}承办" if taken_by else ""]
    return Bilingual(" · ".join(filter(None, zh)), " · ".join(filter(None, [row.exporter.name, what.en, taken_by])))
