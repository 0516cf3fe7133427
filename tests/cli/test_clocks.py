"""chuhai clocks: says what happened, and ends with a fault where a case could not be dealt with (处理到期事项)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from chuhai.cli.clocks import clocks
from chuhai.codes.bilingual import Bilingual
from chuhai.config import start
from chuhai.oversight import clockwork
from chuhai.oversight.clockwork import Happened


class NoInstallation:
    """What is left again at the end."""

    def leave(self) -> None:
        """Nothing was started."""


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs the command with what a run is to have done."""

    def run(*happened: Happened) -> Any:
        monkeypatch.setattr(start, "prepare", lambda folder: NoInstallation())
        monkeypatch.setattr(clockwork, "run", lambda at: list(happened))
        return CliRunner().invoke(clocks, [])

    return run


def test_it_says_what_happened(ran: Callable[..., Any]) -> None:
    result = ran(Happened("licence_lapse", Bilingual("许可证到期失效", "licences lapsed"), 2))
    assert result.exit_code == 0
    assert "2" in result.output


def test_a_case_that_failed_is_named_and_ends_with_1(ran: Callable[..., Any], tmp_path: Path) -> None:
    what = Bilingual("许可证到期失效", "licences lapsed")
    result = ran(Happened("licence_lapse", what, 1, {"26-33-000001": "RuntimeError: the disk is full"}))
    assert result.exit_code == 1
    assert "26-33-000001" in result.output
    assert "the disk is full" in result.output
