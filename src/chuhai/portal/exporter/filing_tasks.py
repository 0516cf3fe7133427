"""What an exporter has to do about its filing today (企业申报待办), and finding one by its number."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.filing import queries
from chuhai.law.homes import carries_out
from chuhai.portal.filing_case import clock_of, state_of
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.tasks import Task, Tasks, tasks_for

RENEWAL_SHOWN = timedelta(days=60)
"""How long before the end of the year a renewal stands among the tasks: review alone takes 15 working days."""


@tasks_for(Desk.EXPORTER)
def filings_under_way(actor: Actor, on: date) -> Tasks:
    """The filing that waits for the exporter: a draft, or one to be supplemented."""
    rows = list(queries.visible(actor).filter(state__in=("draft", "supplement")))
    tasks = [
        Task(row.number, reverse("exporter:filing", args=[row.number]), state_of(row).label, clock_of(row, on))
        for row in rows
    ]
    return Tasks(Bilingual("办理企业申报", "Complete the filing"), len(tasks), reverse("exporter:filings"), tasks)


@tasks_for(Desk.EXPORTER)
@carries_out("2024-6/3.2b")
def filings_to_renew(actor: Actor, on: date) -> Tasks:
    """The approval whose year ends soon and that has no later one. docs/readings.md#renewal-of-a-filing."""
    approved = queries.visible(actor).filter(state="approved", valid_until__gte=on).order_by("-valid_until")[:1]
    tasks = [
        Task(
            row.number,
            reverse("exporter:filings"),
            Bilingual(
                "期满后不能申领许可证，请提前重新申报", "No licence can be applied for afterwards: file again early"
            ),
            last_day=row.valid_until,
        )
        for row in approved
        if row.valid_until - on <= RENEWAL_SHOWN
    ]
    return Tasks(Bilingual("续办企业申报", "Renew the filing"), len(tasks), reverse("exporter:filings"), tasks)


@finds_for(Desk.EXPORTER, label=Bilingual("企业申报", "Filings"))
def filings_found(actor: Actor, text: str) -> Iterable[Hit]:
    """Filings by a part of their number."""
    for row in queries.visible(actor).filter(number__icontains=text).order_by("-pk")[:SHOWN]:
        yield Hit(row.number, reverse("exporter:filing", args=[row.number]), state_of(row).label)
