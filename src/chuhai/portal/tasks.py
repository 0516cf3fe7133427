"""What must be done today, and by when (今日事项): each group of pages gives its own tasks, the first page shows them all.

A module of pages registers one function a kind of task:

    @tasks_for(Desk.EXPORTER)
    def filings_to_supplement(actor: Actor, on: date) -> Tasks: ...
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.clocks import Clock

SHOWN = 20
"""How many tasks of one kind a first page lists; the rest is behind the kind's own list."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: the case by its number and address, more words on it, and the clock or last day it has."""

    case: str
    url: str
    detail: Bilingual
    clock: Clock | None = None
    last_day: date | None = None

    @property
    def due(self) -> date:
        """The day to sort by; a task without a day comes last."""
        return (self.clock.due if self.clock else None) or self.last_day or date.max


@dataclass(frozen=True, slots=True)
class Tasks:
    """All tasks of one kind: what is to be done, how many there are in all, where all are, and the first of them."""

    label: Bilingual
    total: int
    url: str
    first: Sequence[Task]


Source = Callable[[Actor, date], Tasks]
Registered = TypeVar("Registered", bound=Source)
_SOURCES: dict[Desk, list[Source]] = {desk: [] for desk in Desk}


def tasks_for(*desks: Desk) -> Callable[[Registered], Registered]:
    """Registers a kind of task for these desks, in the order of the work."""

    def register(source: Registered) -> Registered:
        for desk in desks:
            _SOURCES[desk].append(source)
        return source

    return register


def kinds_of_tasks(actor: Actor, on: date) -> list[Tasks]:
    """Every kind of task of a desk with what there is of it today: one or two queries a kind."""
    return [source(actor, on) for source in _SOURCES[actor.desk]]


def by_due_day(kinds: Sequence[Tasks]) -> list[tuple[Tasks, Task]]:
    """The tasks of all kinds in one order, the one that runs out first on top."""
    found = [(kind, task) for kind in kinds for task in kind.first]
    return sorted(found, key=lambda pair: pair[1].due)
