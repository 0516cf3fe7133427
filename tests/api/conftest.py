"""What tests of the interface share: programs of the cast, and a clock that can be set.

Django is set up only once tests are collected, so fixtures import what needs it themselves.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.api.program import Program
    from tests.cast import Cast

SetClock = Callable[..., None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the day on which the interface is called."""
    from django.utils import timezone
    from tests.cast import at

    def set_to(day: str, hour: int = 10) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at(day, hour))

    set_to("2026-03-02")
    return set_to


@pytest.fixture
def exporter(cast: "Cast", clock: SetClock) -> "Program":
    """The exporter's own software."""
    from tests.api.program import Program

    return Program(cast.exporter)


@pytest.fixture
def reviewer(cast: "Cast", clock: SetClock) -> "Program":
    """The reviewer's desk of the exporter's authority."""
    from tests.api.program import Program

    return Program(cast.reviewer)
