"""Cases of an exporter's own credit archive (信用档案案件), and what of them the exporter has to do."""

from datetime import date

from django.urls import reverse

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import queries
from chuhai.credit.states import WITH_EXPORTER
from chuhai.portal import credit_case, credit_steps
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for

case = credit_case.page("exporter", Desk.EXPORTER)
papers = credit_case.papers_page("exporter", Desk.EXPORTER)
step = credit_steps.step_page("exporter", Desk.EXPORTER)


@tasks_for(Desk.EXPORTER)
def interviews_called(actor: Actor, on: date) -> Tasks:
    """Interviews to go to, with their day and place."""
    rows = queries.interviews(actor).filter(state="called").order_by("on", "pk")
    first = [
        Task(row.place, _page("interview", row.pk), Bilingual(row.words[:40], row.words[:40]), last_day=row.on)
        for row in rows[:SHOWN]
    ]
    return Tasks(Bilingual("约谈", "Interviews"), rows.count(), reverse("exporter:credit"), first)


@tasks_for(Desk.EXPORTER)
def rectifications_to_make(actor: Actor, on: date) -> Tasks:
    """Rectifications for which a plan or a report is to be handed in."""
    rows = queries.rectifications(actor).filter(state__in=WITH_EXPORTER).order_by("due_on", "pk")
    first = [
        Task(
            row.words[:40],
            _page("rectification", row.pk),
            credit_case.RECTIFICATION.state(row.state).label,
            last_day=row.due_on,
        )
        for row in rows[:SHOWN]
    ]
    return Tasks(Bilingual("责令整改", "Rectifications"), rows.count(), reverse("exporter:credit"), first)


def _page(kind: str, case_id: int) -> str:
    return reverse("exporter:credit_case", args=[kind, case_id])
