"""Periods of time (期间), Civil Code articles 200 to 204 (民法典第二百条至第二百零四条), and the periods of this law.

The first day does not count (201). A period of months or years ends on the same day of its last month, or on that
month's last day where it has none (202). A duty whose last day is a day off ends with the next working day (203).
Every function is total: a period that would pass the last day of the calendar, 9999-12-31, ends on it.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from chuhai.law import figures
from chuhai.law.figures import Figure, Unit
from chuhai.law.homes import carries_out
from chuhai.law.working_days.calendar import CalendarState as CalendarState
from chuhai.law.working_days.calendar import calendar_state as calendar_state
from chuhai.law.working_days.calendar import is_working_day as is_working_day
from chuhai.law.working_days.calendar import years as years

ONE_DAY = timedelta(days=1)


class Deadline(NamedTuple):
    """The last day of a period, and whether every year it was counted over has a published calendar."""

    day: date
    state: CalendarState

    @property
    def provisional(self) -> bool:
        """Whether the day rests on a year whose calendar is not published yet."""
        return self.state is CalendarState.PROVISIONAL


def add_days(start: date, days: int) -> date:
    """The last day of a period of calendar days that begins on `start`; the first day does not count (201)."""
    furthest = (date.max - start).days
    return date.max if days > furthest else start + timedelta(days=days)


def add_months(start: date, months: int) -> date:
    """The same day of the last month, or its last day where it has none (202): 2026-12-31 and 2 months, 2027-02-28."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_years(start: date, years: int) -> date:
    """The same day `years` later; 29 February ends on the 28th of a common year (202)."""
    return add_months(start, 12 * years)


def state_over(first: date, last: date) -> CalendarState:
    """Published where every year from `first` to `last` is, else provisional."""
    for year in range(first.year, last.year + 1):
        if calendar_state(date(year, 1, 1)) is CalendarState.PROVISIONAL:
            return CalendarState.PROVISIONAL
    return CalendarState.PUBLISHED


def published_until() -> date:
    """The last day up to which every year's calendar is published: no period that ends later is sure."""
    year = min(year for year, state in years().items() if state is CalendarState.PUBLISHED)
    while calendar_state(date(year + 1, 1, 1)) is CalendarState.PUBLISHED:
        year += 1
    return date(year, 12, 31)


def ends_on_working_day(day: date) -> Deadline:
    """The end of a duty whose last day is `day`: the day itself, or the next working day after a day off (203)."""
    end = day
    while not is_working_day(end) and end < date.max:
        end += ONE_DAY
    return Deadline(end, state_over(day, end))


def working_day_after(start: date, count: int) -> Deadline:
    """The `count`-th working day after `start`, which does not count itself; `start` where `count` is not positive."""
    day, left = start, count
    while left > 0 and day < date.max:
        day += ONE_DAY
        left -= is_working_day(day)
    return Deadline(day, state_over(add_days(start, 1), day) if day > start else calendar_state(day))


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`, for what is left of a period; negative where it is overrun."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=number)) for number in range(1, (end - start).days + 1))


def ends(start: date, period: Figure) -> Deadline:
    """The last day of one of the law's periods that begins on `start`. Raises ValueError for any other figure.

    Calendar periods are taken as they are; whether a day off prolongs one, `ends_on_working_day` says.
    """
    if period.unit is Unit.WORKING_DAYS:
        return working_day_after(start, period.value)
    if period.unit is Unit.DAYS:
        return Deadline(add_days(start, period.value), CalendarState.PUBLISHED)
    if period.unit is Unit.MONTHS:
        return Deadline(add_months(start, period.value), CalendarState.PUBLISHED)
    if period.unit is Unit.YEARS:
        return Deadline(add_years(start, period.value), CalendarState.PUBLISHED)
    raise ValueError(f"{period.clause} is no period of time")


def days_since(registered_on: date, applied_on: date) -> int:
    """The plain difference of two dates in days; negative where the application came first."""
    return (applied_on - registered_on).days


def within_180_days(registered_on: date, applied_on: date) -> bool:
    """Applied for 0 to 180 days after first registration, 180 included (2025-648/1a)."""
    return 0 <= days_since(registered_on, applied_on) <= figures.NEW_VEHICLE.value


def temporary_plate_last_day(issued_on: date, insurance_ends_on: date) -> date:
    """The earlier of the compulsory insurance's last day and 60 days after issue (2024-6/4.2b)."""
    return min(insurance_ends_on, add_days(issued_on, figures.TEMPORARY_PLATE.value))


def approval_until(approved_on: date) -> date:
    """The last day on which an approved filing counts: the same day one year later (2024-6/3.2b)."""
    return add_years(approved_on, figures.FILING_VALIDITY.value)


@carries_out("2024-6/8.2")
def old_admission_until() -> date:
    """The last day on which an admission of before 2024-03-01 counts (2024-6/8.2)."""
    return add_months(figures.OLD_ADMISSION.since, figures.OLD_ADMISSION.value)


def deregistration_due(cleared_on: date) -> Deadline:
    """The last day to apply for deregistration: two months after clearance, prolonged by a day off (2024-6/4.1d)."""
    return ends_on_working_day(add_months(cleared_on, figures.DEREGISTRATION.value))


def next_year_open(day: date) -> bool:
    """Licences of the next year can be issued: from 10 December (licence-2008/13)."""
    return (day.month, day.day) >= (12, figures.NEXT_YEAR_LICENCES.value)


def licence_valid_from(issued_on: date, licence_year: int) -> date:
    """The day of issue; 1 January for a licence of the next year (licence-2008/13).

    docs/readings.md#licence-of-the-next-year.
    """
    return max(issued_on, date(licence_year, 1, 1))


def licence_last_day(issued_on: date, licence_year: int) -> date:
    """Six months from the first day of validity and never past 31 December of the licence's year (licence-2008/14)."""
    six_months = add_months(licence_valid_from(issued_on, licence_year), figures.LICENCE_VALIDITY.value)
    return min(six_months, date(licence_year, 12, 31))
