"""Who imports whom, and that the law reads no clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
PURE = sorted(path for room in ("law", "codes") for path in (ROOT / "src/chuhai" / room).rglob("*.py"))
CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime"}


def clocks_read_in(source: str) -> Iterator[str]:
    """The calls in `source` that ask what time it is."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield f"line {node.lineno}: {ast.unparse(node.func)}"


def test_the_rooms_keep_their_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    kept = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == 0
    assert kept, capsys.readouterr().out


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(ROOT / "src/chuhai")))
def test_law_and_codes_read_no_clock(path: Path) -> None:
    assert list(clocks_read_in(path.read_text(encoding="utf-8"))) == []


def test_a_clock_would_be_found() -> None:
    assert list(clocks_read_in("from datetime import date\nday = date.today()")) == ["line 2: date.today"]
