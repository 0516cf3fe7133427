from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuhai.law import figures, periods
from chuhai.law.periods import CalendarState, Deadline

PUBLISHED, PROVISIONAL = CalendarState.PUBLISHED, CalendarState.PROVISIONAL
any_day = st.dates()
recent_day = st.dates(date(2024, 1, 1), date(2026, 11, 30))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [("2026-03-02", 60, "2026-05-01"), ("2026-01-01", 180, "2026-06-30"), ("2026-03-02", 0, "2026-03-02")],
)
def test_days_do_not_count_the_first(start: str, count: int, end: str) -> None:
    assert periods.add_days(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-03-02", 2, "2026-05-02"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-02-28", 6, "2026-08-28"),
        ("2026-11-15", 2, "2027-01-15"),
        ("2026-12-01", 12, "2027-12-01"),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(start: str, months: int, end: str) -> None:
    assert periods.add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [("2025-11-03", 1, "2026-11-03"), ("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29")],
)
def test_years(start: str, years: int, end: str) -> None:
    assert periods.add_years(day(start), years) == day(end)


@given(any_day, st.integers(0, 5_000_000))
def test_periods_end_within_the_calendar_and_not_before_they_begin(start: date, count: int) -> None:
    for end in (periods.add_days(start, count), periods.add_months(start, count), periods.add_years(start, count)):
        assert start <= end <= date.max


@given(any_day, any_day, st.integers(0, 240))
def test_a_later_start_never_ends_earlier(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert periods.add_months(first, months) <= periods.add_months(second, months)


@pytest.mark.parametrize(
    ("last", "end", "state"),
    [
        ("2026-04-03", "2026-04-03", PUBLISHED),
        ("2026-04-04", "2026-04-07", PUBLISHED),
        ("2026-05-08", "2026-05-08", PUBLISHED),
        ("2026-05-09", "2026-05-09", PUBLISHED),
        ("2026-05-10", "2026-05-11", PUBLISHED),
        ("2026-09-30", "2026-09-30", PUBLISHED),
        ("2026-10-01", "2026-10-08", PUBLISHED),
        ("2026-12-31", "2026-12-31", PUBLISHED),
        ("2027-01-01", "2027-01-04", PROVISIONAL),
    ],
)
def test_a_last_day_that_is_a_day_off_ends_with_the_next_working_day(last: str, end: str, state: object) -> None:
    assert periods.ends_on_working_day(day(last)) == (day(end), state)


@pytest.mark.parametrize(
    ("start", "count", "end", "state"),
    [
        ("2026-03-02", 1, "2026-03-03", PUBLISHED),
        ("2026-03-02", 3, "2026-03-05", PUBLISHED),
        ("2026-03-02", 15, "2026-03-23", PUBLISHED),
        ("2026-03-06", 1, "2026-03-09", PUBLISHED),
        ("2026-02-13", 1, "2026-02-14", PUBLISHED),
        ("2026-02-14", 1, "2026-02-24", PUBLISHED),
        ("2026-09-30", 3, "2026-10-10", PUBLISHED),
        ("2026-12-28", 3, "2026-12-31", PUBLISHED),
        ("2026-12-29", 3, "2027-01-04", PROVISIONAL),
        ("2023-12-31", 1, "2024-01-02", PUBLISHED),
        ("2026-03-02", 0, "2026-03-02", PUBLISHED),
    ],
)
def test_working_days_count_make_up_days_and_say_how_sure_they_are(
    start: str, count: int, end: str, state: object
) -> None:
    assert periods.working_day_after(day(start), count) == (day(end), state)


@given(recent_day, st.integers(1, 15))
def test_as_many_working_days_lie_between_as_were_counted(start: date, count: int) -> None:
    end = periods.working_day_after(start, count).day
    assert periods.is_working_day(end)
    assert periods.working_days_between(start, end) == count
    assert periods.working_days_between(end, start) == -count


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-03-02", "2026-03-02", 0),
        ("2026-03-02", "2026-03-03", 1),
        ("2026-03-03", "2026-03-02", -1),
        ("2026-03-06", "2026-03-08", 0),
        ("2026-02-13", "2026-02-24", 2),
        ("2025-12-31", "2026-12-31", 248),
    ],
)
def test_what_is_left_of_a_period_is_signed(start: str, end: str, count: int) -> None:
    assert periods.working_days_between(day(start), day(end)) == count


def test_the_end_of_the_calendar_is_the_end() -> None:
    assert periods.working_day_after(date.max, 3) == (date.max, PROVISIONAL)
    assert periods.ends_on_working_day(date.max).day == date.max


@pytest.mark.parametrize(
    ("applied", "within"),
    [
        ("2025-12-31", False),
        ("2026-01-01", True),
        ("2026-01-02", True),
        ("2026-06-29", True),
        ("2026-06-30", True),
        ("2026-07-01", False),
    ],
)
def test_180_days_are_the_plain_difference_with_180_included(applied: str, within: bool) -> None:
    assert periods.within_180_days(day("2026-01-01"), day(applied)) is within


@pytest.mark.parametrize(
    ("insurance", "last"),
    [
        ("2026-04-30", "2026-04-30"),
        ("2026-05-01", "2026-05-01"),
        ("2026-05-02", "2026-05-01"),
        ("2027-03-01", "2026-05-01"),
    ],
)
def test_a_temporary_plate_runs_with_the_insurance_and_60_days_at_most(insurance: str, last: str) -> None:
    assert periods.temporary_plate_last_day(day("2026-03-02"), day(insurance)) == day(last)


def test_an_approval_counts_to_the_same_day_one_year_later() -> None:
    assert periods.approval_until(day("2025-11-03")) == day("2026-11-03")
    assert periods.approval_until(day("2024-02-29")) == day("2025-02-28")


@pytest.mark.clause("2024-6/8.2")
def test_old_admissions_count_to_the_first_of_september_2024() -> None:
    assert periods.old_admission_until() == day("2024-09-01")


@pytest.mark.parametrize(
    ("cleared", "due", "state"),
    [
        ("2026-03-02", "2026-05-06", PUBLISHED),
        ("2026-03-06", "2026-05-06", PUBLISHED),
        ("2026-03-07", "2026-05-07", PUBLISHED),
        ("2026-03-09", "2026-05-09", PUBLISHED),
        ("2026-03-10", "2026-05-11", PUBLISHED),
        ("2025-12-31", "2026-02-28", PUBLISHED),
        ("2026-12-31", "2027-03-01", PROVISIONAL),
    ],
)
def test_deregistration_is_due_two_months_after_clearance(cleared: str, due: str, state: object) -> None:
    assert periods.deregistration_due(day(cleared)) == (day(due), state)


@pytest.mark.parametrize(("today", "is_open"), [("2026-12-09", False), ("2026-12-10", True), ("2026-12-11", True)])
def test_licences_of_the_next_year_from_10_december(today: str, is_open: bool) -> None:
    assert periods.next_year_open(day(today)) is is_open


@pytest.mark.parametrize(
    ("issued", "year", "first", "last"),
    [
        ("2026-03-02", 2026, "2026-03-02", "2026-09-02"),
        ("2026-06-29", 2026, "2026-06-29", "2026-12-29"),
        ("2026-06-30", 2026, "2026-06-30", "2026-12-30"),
        ("2026-07-01", 2026, "2026-07-01", "2026-12-31"),
        ("2026-12-31", 2026, "2026-12-31", "2026-12-31"),
        ("2026-12-10", 2027, "2027-01-01", "2027-07-01"),
        ("2025-08-31", 2025, "2025-08-31", "2025-12-31"),
    ],
)
def test_a_licence_runs_six_months_and_never_past_its_year(issued: str, year: int, first: str, last: str) -> None:
    assert periods.licence_valid_from(day(issued), year) == day(first)
    assert periods.licence_last_day(day(issued), year) == day(last)


def test_ends_counts_in_the_figures_unit() -> None:
    start = day("2026-03-02")
    assert periods.ends(start, figures.FILING_REVIEW) == Deadline(day("2026-03-23"), PUBLISHED)
    assert periods.ends(start, figures.TEMPORARY_PLATE) == Deadline(day("2026-05-01"), PUBLISHED)
    assert periods.ends(start, figures.DEREGISTRATION) == Deadline(day("2026-05-02"), PUBLISHED)
    assert periods.ends(start, figures.FILING_VALIDITY) == Deadline(day("2027-03-02"), PUBLISHED)


def test_ends_knows_no_period_of_vehicles() -> None:
    with pytest.raises(ValueError, match="no period of time"):
        periods.ends(day("2026-03-02"), figures.VEHICLES_A_LICENCE)


@given(any_day, any_day)
def test_every_period_of_the_law_is_total(one: date, other: date) -> None:
    assert periods.temporary_plate_last_day(one, other) <= other
    assert periods.approval_until(one) >= one
    assert periods.deregistration_due(one).day >= one
    assert periods.licence_valid_from(one, one.year) == one
    assert one <= periods.licence_last_day(one, one.year) <= date(one.year, 12, 31)
    assert periods.within_180_days(one, other) == (timedelta(0) <= other - one <= timedelta(days=180))
