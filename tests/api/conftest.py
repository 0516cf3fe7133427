"""What tests of the interface share: programs of the whole cast, and a clock that can be set."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from tests.api.program import Program
from tests.cast import Cast, at

SetClock = Callable[[str], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the day on which the interface is called."""

    def set_to(day: str, hour: int = 10) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at(day, hour))

    set_to("2026-03-02")
    return set_to


@pytest.fixture
def exporter(cast: Cast, clock: SetClock) -> Program:
    """The exporter's own software."""
    return Program(cast.exporter)


@pytest.fixture
def reviewer(cast: Cast, clock: SetClock) -> Program:
    """The reviewer's desk of the exporter's authority."""
    return Program(cast.reviewer)
