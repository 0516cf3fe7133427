"""What the pages of a deregistration share at every desk (注销登记案件页): its clocks, its papers, its case in few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration import queries
from chuhai.deregistration.states import NOT_APPLIED_FOR, STAGE
from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import DEREGISTRATION, requirements_of
from chuhai.portal.listing import Filter, Sort, searching
from chuhai.portal.papers import Papers, Refused, lay_out
from chuhai.portal.timeline import Event, timeline_of
from chuhai.workflow.clocks import Clock, clock_on

REQUIREMENTS = requirements_of(DEREGISTRATION)
TO_APPLY, OVERDUE = "to_apply", "overdue"
DUE_FIRST = Sort("due", Bilingual("先到期在前", "Due first"), "due_on")
BY_VIN = Filter("vin", Bilingual("车辆识别代号", "VIN"), searching("vehicle__vin"), example="LSVNV218")


@dataclass(frozen=True, slots=True)
class Row:
    """One deregistration in a list: the last day while it has still to be applied for, then the desk's own clock."""

    case: Any
    last_day: date | None
    handling: Clock | None


def last_day_of(case: Any) -> date | None:
    """The last day to apply, while that is still to be done (2024-6/4.1d)."""
    return case.due_on if case.state in NOT_APPLIED_FOR else None


def handling_of(case: Any, on: date) -> Clock | None:
    """The police's one working day while an application waits (order-164/39)."""
    deadline = queries.handled_by(case) if case.state == "applied" else None
    return clock_on(deadline.day, None, deadline.provisional, on) if deadline else None


def rows_of(cases: Sequence[Any], on: date) -> list[Row]:
    """Deregistrations as a list shows them."""
    return [Row(case, last_day_of(case), handling_of(case, on)) for case in cases]


def papers_shown(case: Any, *, send_to: str = "", refused: Refused | None = None) -> Papers:
    """The papers of a deregistration, requirement by requirement."""
    return lay_out(REQUIREMENTS, papers_of(case.subject), send_to=send_to, refused=refused)


def events_of(actor: Actor, case: Any) -> list[Event]:
    """What happened to the case and, as far as the reader may see it, at its clearance, newest first."""
    return [*timeline_of(actor, case.subject), *timeline_of(actor, case.clearance.subject)]


def by_state(on: date, default: str = "") -> Filter:
    """The filter by state: to be applied for, overdue, and each state of the table."""

    def in_state(rows: QuerySet, value: str) -> QuerySet:
        if value == OVERDUE:
            return rows.filter(state__in=NOT_APPLIED_FOR, due_on__lt=on)
        return rows.filter(state__in=NOT_APPLIED_FOR) if value == TO_APPLY else rows.filter(state=value)

    choices = [
        (TO_APPLY, Bilingual("待申请", "To be applied for")),
        (OVERDUE, Bilingual("逾期未申请", "Overdue")),
        *((state.name, state.label) for state in STAGE.states),
    ]
    return Filter("state", Bilingual("状态", "State"), in_state, choices=choices, default=default)


def told_apart(case: Any) -> Bilingual:
    """A deregistration in a few words: what vehicle, and where it stands."""
    what, state = f"{case.vehicle.brand} {case.vehicle.model}".strip(), STAGE.state(case.state).label
    return Bilingual(f"{what} · {state.zh}", f"{what} · {state.en}")
