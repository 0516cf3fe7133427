"""What counts as repeated (“多次”的认定), 2025-648 item (3) and annex 1 item 5: each authority's own rule, in force from a day.

An authority that has set none goes by twice within twelve months. docs/readings.md#repeated-faults.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chuhai.credit.models import RepetitionRule
from chuhai.law.figures import REPEATED_ACTS
from chuhai.law.periods import add_months

MONTHS_UNLESS_SET = 12


@dataclass(frozen=True, slots=True)
class Repeated:
    """So many times within so many months; `rule` is None where the authority has set nothing."""

    times: int
    months: int
    rule: RepetitionRule | None

    def counted(self, days: Iterable[date], on: date) -> int:
        """How many of these days lie within the months before and on `on`."""
        return sum(day <= on <= add_months(day, self.months) for day in days)

    def reached(self, days: Iterable[date], on: date) -> bool:
        """Whether they make it repeated on `on`."""
        return self.counted(days, on) >= self.times


def in_force(authority_id: int, on: date) -> Repeated:
    """What an authority takes for repeated on a day; of rules from the same day the one set last."""
    rule = history(authority_id).filter(from_day__lte=on).first()
    return Repeated(rule.times, rule.months, rule) if rule else UNLESS_SET


def history(authority_id: int) -> QuerySet[RepetitionRule]:
    """Every rule that an authority has set, the one that holds last on top."""
    return RepetitionRule.objects.filter(authority_id=authority_id).order_by("-from_day", "-pk")


UNLESS_SET = Repeated(REPEATED_ACTS.value, MONTHS_UNLESS_SET, None)
"""What holds where an authority has set nothing."""
