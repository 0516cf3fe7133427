"""The calendar of working days (工作日历), make-up workdays (调休上班) included.

A year whose arrangement the General Office of the State Council has published is `published`. For any other the
statutory holidays stand in, without make-up workdays, and what is counted there is `provisional`: an estimate.
"""

import csv
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SATURDAY = 5
# 《全国年节及纪念日放假办法》: the holidays on fixed days of the solar calendar; the others follow the moon.
FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


class CalendarState(Enum):
    """Whether the arrangement of a year is published (已公布) or only estimated (预估)."""

    PUBLISHED = "published"
    PROVISIONAL = "provisional"


@cache
def years() -> dict[int, CalendarState]:
    """The years that have a table, and the state of each."""
    with (FOLDER / "years.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["year"]): CalendarState(row["state"]) for row in csv.DictReader(file)}


@cache
def special_days(year: int) -> dict[date, bool]:
    """The days of a year that the table names: True where work is done, False where it is not."""
    if year not in years():
        return {}
    with (FOLDER / f"{year}.csv").open(encoding="utf-8", newline="") as file:
        return {date.fromisoformat(row["day"]): row["kind"] == "work" for row in csv.DictReader(file)}


def calendar_state(day: date) -> CalendarState:
    """The state of the calendar of the day's year; a year without a table is provisional."""
    return years().get(day.year, CalendarState.PROVISIONAL)


def is_working_day(day: date) -> bool:
    """By the year's table where it names the day, else by the plain week; ask `calendar_state` how sure that is."""
    named = special_days(day.year).get(day)
    if named is not None:
        return named
    if day.year not in years() and (day.month, day.day) in FIXED_HOLIDAYS:
        return False
    return day.weekday() < SATURDAY
