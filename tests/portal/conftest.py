"""What tests of the portal share: a day that can be set.

Django is set up only once tests are collected, so fixtures import what needs it themselves.
"""

from collections.abc import Callable

import pytest

SetClock = Callable[..., None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the day on which pages are opened; a sign-in lasts as long as it would."""
    from django.utils import timezone
    from tests.cast import at

    def set_to(day: str, hour: int = 10) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at(day, hour))

    set_to("2026-03-02")
    return set_to
