"""The days of the simulation (模拟日历): each step on a working day, in the order of the steps, none in the future."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from chuhai.law.periods import is_working_day
from chuhai.workflow.clocks import CHINA, today

LATE_SHARE = 0.04
"""How many of a desk's steps come after their last day."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many days a step takes after the one before it, and how many when its desk is late."""

    shortest: int
    longest: int
    late: tuple[int, int] | None = None


PACES: Mapping[str, Pace] = {
    "enter": Pace(0, 0),
    "request": Pace(0, 5),
    "inspect": Pace(0, 1),
    "endorse": Pace(0, 1, late=(4, 8)),
    "refuse_transfer": Pace(0, 1),
    "draft": Pace(1, 10),
    "submit": Pace(0, 1),
    "notice": Pace(1, 4, late=(9, 12)),
    "resubmit": Pace(1, 6),
    "review": Pace(0, 1),
    "decide": Pace(0, 1, late=(6, 9)),
    "clear": Pace(2, 20),
    "send_back": Pace(2, 15),
    "hand_back": Pace(1, 6),
    "apply": Pace(2, 48),
    "return": Pace(1, 3),
    "deregister": Pace(0, 2),
}


@cache
def working_day(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class Calendar:
    """The instant up to which everything has happened."""

    now: datetime
    random: Random

    @property
    def today(self) -> date:
        """The last day of the simulation."""
        return today(self.now)

    def days(self, steps: Sequence[str], newest: int, oldest: int) -> dict[str, date]:
        """The day of each step, the last of them so many days ago, the others before it."""
        day = working_day(self.today - timedelta(days=self.random.randint(newest, oldest)))
        found = {}
        for step in reversed(steps):
            found[step] = day
            day = working_day(day - timedelta(days=self._took(PACES[step])))
        return found

    def at(self, day: date, step: int = 0) -> datetime:
        """An instant of that day in office hours, later for a later step, and not after now."""
        hour = time(9 + min(step, 7), self.random.randrange(60), self.random.randrange(60))
        return min(datetime.combine(day, hour, CHINA), self.now)

    def _took(self, pace: Pace) -> int:
        if pace.late and self.random.random() < LATE_SHARE:
            return self.random.randint(*pace.late)
        return self.random.randint(pace.shortest, pace.longest)
