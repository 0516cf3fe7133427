"""What an exporter has to do about its applications and licences today (许可证待办), and finding one by its number."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.licensing import queries
from chuhai.portal import tasks
from chuhai.portal.application_case import clock_of, licence_state_of, state_of
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.tasks import Task, Tasks, tasks_for

ENDING_SHOWN = timedelta(days=30)
"""How long before its last day an unused licence stands among the tasks."""


@tasks_for(Desk.EXPORTER)
def applications_to_finish(actor: Actor, on: date) -> Tasks:
    """Applications that wait for the exporter: to be supplemented first, then drafts."""
    waiting = queries.visible(actor).filter(state__in=("supplement", "draft")).order_by("-state", "-pk")
    first = [
        Task(row.number, reverse("exporter:application", args=[row.number]), state_of(row).label, clock_of(row, on))
        for row in waiting[: tasks.SHOWN]
    ]
    label = Bilingual("办理许可证申请", "Complete applications")
    return Tasks(label, waiting.count(), reverse("exporter:applications"), first)


@tasks_for(Desk.EXPORTER)
@carries_out("licence-2008/14")
def licences_to_use(actor: Actor, on: date) -> Tasks:
    """Licences that end soon without having been used, and those that are to be handed back."""
    rows = queries.visible_licences(actor)
    ending = rows.filter(state="valid", valid_until__lte=on + ENDING_SHOWN)
    waiting = (ending | rows.filter(state="to_be_renewed")).order_by("valid_until", "pk")
    first = [
        Task(
            row.number,
            reverse("exporter:licence", args=[row.number]),
            licence_state_of(row).label,
            last_day=row.valid_until,
        )
        for row in waiting[: tasks.SHOWN]
    ]
    label = Bilingual("使用或交回许可证", "Use or hand back licences")
    return Tasks(label, waiting.count(), reverse("exporter:licences"), first)


@finds_for(Desk.EXPORTER, label=Bilingual("许可证申请", "Licence applications"))
def applications_found(actor: Actor, text: str) -> Iterable[Hit]:
    """Applications by number, contract or VIN."""
    for row in queries.search(queries.visible(actor), text).order_by("-pk")[:SHOWN]:
        yield Hit(row.number, reverse("exporter:application", args=[row.number]), state_of(row).label)


@finds_for(Desk.EXPORTER, label=Bilingual("出口许可证", "Licences"))
def licences_found(actor: Actor, text: str) -> Iterable[Hit]:
    """Licences by number or VIN."""
    for row in queries.search_licences(queries.visible_licences(actor), text).order_by("-pk")[:SHOWN]:
        yield Hit(row.number, reverse("exporter:licence", args=[row.number]), licence_state_of(row).label)
