"""A token may ask so many times a minute, and is told honestly when it may ask again."""

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.api.program import Program, problem
from tests.cast import Cast, at


@pytest.fixture(autouse=True)
def three_a_minute(settings: Settings) -> None:
    """A limit that a test can reach."""
    settings.API_REQUESTS_A_MINUTE = 3


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> object:
    """Set the second of the minute in which the interface is called."""

    def set_to(second: int) -> None:
        instant = at("2026-03-02").replace(minute=second // 60, second=second % 60)
        monkeypatch.setattr(timezone, "now", lambda: instant)

    set_to(0)
    return set_to


def test_one_too_many_is_told_when_to_come_again(cast: Cast, second: object) -> None:
    program = Program(cast.exporter)
    second(20)
    assert [program.get("/me").status_code for _ in range(3)] == [200, 200, 200]
    answer = program.get("/me")
    problem(answer, 429, "too-many-requests")
    wait = int(answer.headers["Retry-After"])
    second(20 + wait - 2)
    assert program.get("/me").status_code == 429
    second(20 + wait)
    assert program.get("/me").json()["requests_a_minute"] == 3


def test_another_token_has_its_own_allowance(cast: Cast, second: object) -> None:
    program, other = Program(cast.exporter), Program(cast.exporter)
    statuses = [program.get("/me").status_code for _ in range(4)]
    assert (statuses[-1], other.get("/me").status_code) == (429, 200)


def test_refused_calls_count_too(cast: Cast, second: object) -> None:
    program = Program(cast.exporter)
    statuses = [program.get("/filings/SB-0").status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]
