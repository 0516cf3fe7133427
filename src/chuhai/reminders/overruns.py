"""Which clocks of the authorities have run over (办理超期): the cases that are late now, and those that were decided late."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from chuhai.accounts.actors import SYSTEM
from chuhai.deregistration import queries as deregistrations
from chuhai.filing import queries as filings
from chuhai.filing.states import WITH_AUTHORITY as FILING_WITH_AUTHORITY
from chuhai.law.homes import carries_out
from chuhai.licensing import queries as licensing
from chuhai.licensing.states import WITH_AUTHORITY as APPLICATION_WITH_AUTHORITY
from chuhai.reminders.models import Overrun
from chuhai.vehicles import queries as vehicles
from chuhai.vehicles.states import WITH_POLICE

LOOKED_BACK = timedelta(days=92)
"""How far back a case that was decided late is still found by a run that comes late itself."""


@dataclass(frozen=True, slots=True)
class RanOver:
    """A clock that ran over: whose, of which case, under which clause, and its last day."""

    clause: str
    subject: tuple[str, int]
    number: str
    exporter_id: int
    authority_id: int
    office_id: int
    due_on: date
    unsure: bool

    def __str__(self) -> str:
        return f"{self.clause} {self.number}"


@carries_out("2024-6/3.3a")
def filings_overrun(on: date) -> Iterator[RanOver]:
    """Filings that were not decided in 15 working days."""
    rows = filings.visible(SYSTEM).select_related(None).filter(_late(on, FILING_WITH_AUTHORITY))
    for row in _unrecorded(rows, "2024-6/3.3a", "filing", "decide_due_on"):
        yield _of(row, "2024-6/3.3a", row.number, row.authority_id, row.decide_due_on)


@carries_out("2024-6/4.4a")
def applications_overrun(on: date) -> Iterator[RanOver]:
    """Applications that were not decided in 3 working days."""
    rows = licensing.visible(SYSTEM).select_related(None).filter(_late(on, APPLICATION_WITH_AUTHORITY))
    for row in _unrecorded(rows, "2024-6/4.4a", "application", "decide_due_on"):
        yield _of(row, "2024-6/4.4a", row.number, row.authority_id, row.decide_due_on)


@carries_out("order-164/28")
def transfers_overrun(on: date) -> Iterator[RanOver]:
    """Transfers that a registration desk did not handle in 3 working days."""
    endorsed = Q(endorsed_on__gt=F("transfer_due_on")) & Q(endorsed_on__gt=on - LOOKED_BACK)
    late = (
        vehicles.visible(SYSTEM)
        .select_related(None)
        .filter(Q(state__in=WITH_POLICE) | endorsed, transfer_due_on__lt=on)
    )
    for row in _unrecorded(late, "order-164/28", "vehicle", "transfer_due_on"):
        yield _of(row, "order-164/28", row.vin, row.police_id, row.transfer_due_on)


@carries_out("order-164/39")
def deregistrations_overrun(on: date) -> Iterator[RanOver]:
    """Deregistrations that the police did not handle in one working day."""
    known = set(Overrun.objects.filter(clause="order-164/39").values_list("subject_id", "due_on"))
    for row in deregistrations.queue(SYSTEM).filter(applied_on__lt=on):
        due = deregistrations.handled_by(row)
        if due.day < on and (row.pk, due.day) not in known:
            yield RanOver(
                "order-164/39", row.subject, row.number, row.exporter_id, row.authority_id, row.police_id, due.day,
                due.provisional,
            )  # fmt: skip


def _late(on: date, with_authority: tuple[str, ...]) -> Q:
    """Late now; or stopped by a notice, or decided, only after the last day, by a run that comes late."""
    noticed = Q(state="supplement", paused_on__gt=F("decide_due_on"))
    decided = Q(decided_on__gt=F("decide_due_on")) & Q(decided_on__gt=on - LOOKED_BACK)
    return Q(decide_due_on__lt=on) & (Q(state__in=with_authority) | noticed | decided)


def _unrecorded(rows: QuerySet, clause: str, kind: str, due: str) -> QuerySet:
    there = Overrun.objects.filter(clause=clause, subject_kind=kind, subject_id=OuterRef("pk"), due_on=OuterRef(due))
    return rows.exclude(Exists(there)).order_by(due, "pk")


def _of(row: Any, clause: str, number: str, office_id: int, due_on: date) -> RanOver:
    return RanOver(
        clause, row.subject, number, row.exporter_id, row.authority_id, office_id, due_on, row.due_provisional
    )


OVERRUNS: tuple[Callable[[date], Iterator[RanOver]], ...] = (
    filings_overrun,
    applications_overrun,
    transfers_overrun,
    deregistrations_overrun,
)
"""Every clock of an authority that may run over."""
