"""What ruff holds, and the names and sizes that no tool holds."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [name for name in ("src", "tests", "bench") if (ROOT / name).is_dir()]
MODULES = sorted(path for name in SOURCES for path in (ROOT / name).rglob("*.py"))
SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "data",
    "info",
    "manager",
    "processor",
    "handler",
}
MOST_LINES = 400


@pytest.mark.parametrize("words", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_finds_nothing(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *words, *SOURCES], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_is_named_after_what_it_holds() -> None:
    assert [path for path in MODULES if SAYS_NOTHING & {path.stem, path.parent.name}] == []


def test_no_module_is_longer_than_one_reads_in_a_sitting() -> None:
    written = [path for path in MODULES if "migrations" not in path.parts]
    assert [path for path in written if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES] == []
