"""Clocks in working days (办理时限): stored as the day they end, paused by a supplement notice, run on at resubmission."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from chuhai.codes.bilingual import Bilingual
from chuhai.law.periods import ONE_DAY, Deadline, published_until, working_day_after, working_days_between

CHINA = ZoneInfo("Asia/Shanghai")


def today(at: datetime) -> date:
    """The day that an instant falls on in China."""
    return at.astimezone(CHINA).date()


def clock_from(start: date, working_days: int) -> Deadline:
    """The last day of a period of working days that begins with an event on `start`, which does not count."""
    return working_day_after(start, working_days)


def clock_resumed(due: date, paused_on: date, resumed_on: date) -> Deadline:
    """The last day of a clock that stood still from `paused_on` to `resumed_on`; what was left is never less than one day."""
    left = max(working_days_between(paused_on, due), 1)
    return working_day_after(resumed_on, left)


def paused_by_notice(noticed_on: date, notice_due_on: date | None) -> date | None:
    """The day from which a supplement notice stops the clock of a decision; None where it came too late to.

    docs/readings.md#late-notice.
    """
    late = notice_due_on is not None and noticed_on > notice_due_on
    return None if late else noticed_on


def clock_recounted(
    start: date, working_days: int, noticed_on: date | None, notice_due_on: date | None, resumed_on: date | None
) -> Deadline:
    """The last day of a clock counted again from what happened, once the calendar of its year is published."""
    due = clock_from(start, working_days)
    if noticed_on is None or resumed_on is None or paused_by_notice(noticed_on, notice_due_on) is None:
        return due
    return clock_resumed(due.day, noticed_on, resumed_on)


def surely_passed(on: date) -> date:
    """The day before which a last day has surely passed: `on`, or the end of the published calendars where that is earlier.

    Nothing happens by itself on a last day that is only estimated. docs/readings.md#unpublished-calendar.
    """
    return min(on, published_until() + ONE_DAY)


def unpublished(year: int) -> Bilingual:
    """What is said of a day that rests on a year whose holidays are not published. docs/readings.md#unpublished-calendar."""
    return Bilingual(
        f"{year}年放假安排尚未公布，期限暂定，公布后重新计算",
        f"the holidays of {year} are not published yet: provisional, to be counted anew once they are",
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock as a page shows it (时限): working days left on a day (negative when overrun), or paused since a day.

    It has overrun from the day after its last day, a day off too; a paused clock does not overrun.
    docs/readings.md#day-of-an-overrun.
    """

    due: date | None
    paused_on: date | None
    provisional: bool
    left: int | None
    overrun: bool

    @property
    def why_provisional(self) -> Bilingual | None:
        """Which year's holidays are wanting, in words; None for a day that is sure."""
        return unpublished(self.due.year) if self.provisional and self.due else None


def clock_on(due: date | None, paused_on: date | None, provisional: bool, on: date) -> Clock:
    """The clock as it stands on a day; a paused clock shows what was left when it stopped."""
    if due is None:
        return Clock(None, paused_on, provisional, None, overrun=False)
    left = working_days_between(paused_on or on, due)
    return Clock(due, paused_on, provisional, left, overrun=paused_on is None and on > due)
