import csv
from datetime import date, timedelta

import pytest

from chuhai.law.working_days import calendar
from chuhai.law.working_days.calendar import CalendarState

# 国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号, as a run of days off: first and last day.
HOLIDAYS = [
    ("2024-01-01", "2024-01-01"),
    ("2024-02-10", "2024-02-17"),
    ("2024-04-04", "2024-04-06"),
    ("2024-05-01", "2024-05-05"),
    ("2024-06-10", "2024-06-10"),
    ("2024-09-15", "2024-09-17"),
    ("2024-10-01", "2024-10-07"),
    ("2025-01-01", "2025-01-01"),
    ("2025-01-28", "2025-02-04"),
    ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"),
    ("2025-05-31", "2025-06-02"),
    ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
]
MAKE_UP = [
    "2024-02-04",
    "2024-02-18",
    "2024-04-07",
    "2024-04-28",
    "2024-05-11",
    "2024-09-14",
    "2024-09-29",
    "2024-10-12",
    "2025-01-26",
    "2025-02-08",
    "2025-04-27",
    "2025-09-28",
    "2025-10-11",
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
]


def days(first: str, last: str) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


OFF = [day for first, last in HOLIDAYS for day in days(first, last)]
WORK = [date.fromisoformat(day) for day in MAKE_UP]


@pytest.mark.parametrize("day", OFF, ids=str)
def test_every_published_day_off(day: date) -> None:
    assert not calendar.is_working_day(day)


@pytest.mark.parametrize("day", WORK, ids=str)
def test_every_published_make_up_workday(day: date) -> None:
    assert day.weekday() >= 5
    assert calendar.is_working_day(day)


def test_the_tables_name_these_108_days_and_no_others() -> None:
    named = {day: works for year in (2024, 2025, 2026) for day, works in calendar.special_days(year).items()}
    assert len(named) == 108
    assert {day for day, works in named.items() if works} == set(WORK)
    assert {day for day, works in named.items() if not works} == set(OFF)


def test_any_other_day_follows_the_plain_week() -> None:
    for day in days("2024-01-01", "2026-12-31"):
        if day not in OFF and day not in WORK:
            assert calendar.is_working_day(day) == (day.weekday() < 5)


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_working_days_of_a_year(year: int, count: int) -> None:
    assert sum(map(calendar.is_working_day, days(f"{year}-01-01", f"{year}-12-31"))) == count


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2023-12-31", CalendarState.PROVISIONAL),
        ("2024-01-01", CalendarState.PUBLISHED),
        ("2026-12-31", CalendarState.PUBLISHED),
        ("2027-01-01", CalendarState.PROVISIONAL),
        ("2031-06-01", CalendarState.PROVISIONAL),
    ],
)
def test_the_state_of_a_year(day: str, state: CalendarState) -> None:
    assert calendar.calendar_state(date.fromisoformat(day)) is state


def test_an_unpublished_year_knows_the_statutory_holidays_and_no_make_up_workdays() -> None:
    assert not any(calendar.special_days(2027).values())
    assert not calendar.is_working_day(date(2027, 2, 8))
    assert not calendar.is_working_day(date(2027, 10, 1))


@pytest.mark.parametrize("year", [2023, 2028, 2999])
def test_a_year_without_a_table_is_the_plain_week_and_the_holidays_on_fixed_days(year: int) -> None:
    for day in days(f"{year}-01-01", f"{year}-12-31"):
        fixed = (day.month, day.day) in calendar.FIXED_HOLIDAYS
        assert calendar.is_working_day(day) == (day.weekday() < 5 and not fixed)


def test_every_year_of_the_index_has_its_table_and_names_its_source() -> None:
    with (calendar.FOLDER / "years.csv").open(encoding="utf-8", newline="") as file:
        index = list(csv.DictReader(file))
    assert {int(row["year"]) for row in index} == set(calendar.years())
    for row in index:
        assert row["source"]
        assert calendar.special_days(int(row["year"]))
        assert {day.year for day in calendar.special_days(int(row["year"]))} == {int(row["year"])}
