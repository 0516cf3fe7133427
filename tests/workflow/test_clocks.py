"""Clocks end on working days, stand still at a supplement notice and run on (办理时限)."""

from datetime import UTC, date, datetime

import pytest

from chuhai.workflow.clocks import clock_from, clock_on, clock_resumed, today


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 16, 0, 0, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 1, 16, 0, 1, tzinfo=UTC), date(2026, 3, 2)),
    ],
)
def test_the_day_is_chinas(instant: datetime, day: date) -> None:
    assert today(instant) == day


def test_the_day_of_the_event_does_not_count() -> None:
    assert clock_from(date(2026, 3, 2), 3).day == date(2026, 3, 5)


def test_a_period_over_spring_festival_counts_make_up_days() -> None:
    # 2026-02-14 is a working Saturday, 2026-02-15 to 02-23 are off, 2026-02-28 is a working Saturday.
    assert clock_from(date(2026, 2, 13), 3).day == date(2026, 2, 25)


def test_a_period_into_an_unpublished_year_says_so() -> None:
    assert clock_from(date(2026, 12, 30), 5).provisional
    assert not clock_from(date(2026, 12, 1), 5).provisional


def test_what_was_left_runs_on_after_the_pause() -> None:
    assert clock_resumed(date(2026, 3, 23), date(2026, 3, 5), date(2026, 3, 16)).day == date(2026, 4, 1)


def test_a_clock_paused_after_its_end_leaves_one_day() -> None:
    assert clock_resumed(date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 16)).day == date(2026, 3, 17)


@pytest.mark.parametrize(("on", "left"), [("2026-03-04", 1), ("2026-03-05", 0), ("2026-03-06", -1)])
def test_what_is_left_is_counted_in_working_days(on: str, left: int) -> None:
    clock = clock_on(date(2026, 3, 5), None, False, date.fromisoformat(on))
    assert (clock.left, clock.overrun) == (left, left < 0)


@pytest.mark.parametrize(("on", "overrun"), [("2026-03-06", False), ("2026-03-07", True), ("2026-03-09", True)])
def test_a_clock_that_ended_on_a_friday_has_overrun_on_saturday(on: str, overrun: bool) -> None:
    assert clock_on(date(2026, 3, 6), None, False, date.fromisoformat(on)).overrun is overrun


def test_a_paused_clock_does_not_overrun() -> None:
    assert not clock_on(date(2026, 3, 5), date(2026, 3, 3), False, date(2026, 5, 1)).overrun


def test_a_paused_clock_shows_what_was_left_when_it_stopped() -> None:
    assert clock_on(date(2026, 3, 5), date(2026, 3, 3), False, date(2026, 5, 1)).left == 2
