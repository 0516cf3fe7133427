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


def _program(name: str) -> "Callable[[Cast, SetClock], Program]":
    def program(cast: "Cast", clock: SetClock) -> "Program":
        from tests.api.program import Program

        return Program(getattr(cast, name))

    program.__doc__ = f"The program of the cast's {name}."
    return pytest.fixture(name=name)(program)


exporter, reviewer, issuer = map(_program, ("exporter", "reviewer", "issuer"))
police, customs, mofcom = map(_program, ("police", "customs", "mofcom"))
