"""Filings that wait for the authority today (待审核企业申报), and finding one by number or exporter."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.filing import queries
from chuhai.portal import tasks
from chuhai.portal.filing_case import clock_of, state_of
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.tasks import Task, Tasks, tasks_for


@tasks_for(*COMMERCE_DESKS)
def filings_to_review(actor: Actor, on: date) -> Tasks:
    """Filings whose review clock runs, the one that ends first on top (2024-6/3.3a)."""
    waiting = queries.queue(actor)
    first = [
        Task(row.number, reverse("commerce:filing", args=[row.number]), _exporter(row), clock_of(row, on))
        for row in waiting[: tasks.SHOWN]
    ]
    return Tasks(Bilingual("审核企业申报", "Review filings"), waiting.count(), reverse("commerce:filings"), first)


@finds_for(*COMMERCE_DESKS, label=Bilingual("企业申报", "Filings"))
def filings_found(actor: Actor, text: str) -> Iterable[Hit]:
    """Filings by a part of their number, of the exporter's name or of its credit code."""
    named = Q(number__icontains=text) | Q(exporter__name__icontains=text) | Q(exporter__uscc__icontains=text)
    for row in queries.visible(actor).filter(named).order_by("-pk")[:SHOWN]:
        state = state_of(row).label
        detail = Bilingual(f"{row.exporter.name} · {state.zh}", f"{row.exporter.name} · {state.en}")
        yield Hit(row.number, reverse("commerce:filing", args=[row.number]), detail)


def _exporter(row) -> Bilingual:
    return Bilingual(row.exporter.name, row.exporter.name)
