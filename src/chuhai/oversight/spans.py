"""The days that are looked at (统计期间): from a first to a last day, both counted, seen from a day that is today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

MONTH = timedelta(days=30)
"""A month as oversight looks back: today and the thirty days before it."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, as of the day `on`."""

    first: date
    last: date
    on: date

    def holds(self, field: str) -> Q:
        """The rows whose day in a field is one of these."""
        return Q(**{f"{field}__range": (self.first, self.last)})

    def ago(self, days: int) -> date:
        """So many days before today."""
        return self.on - timedelta(days=days)


def span(first: str, last: str, on: date) -> Span:
    """The days that were asked for; the month up to today where none or no days were named."""
    ends = _day(last) or on
    begins = _day(first) or _back(ends)
    return Span(min(begins, ends), max(begins, ends), on)


def _back(day: date) -> date:
    return day - MONTH if day.toordinal() > MONTH.days else date.min


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
