"""docs/states.md is what the transition tables say (流程一览与流程表一致)."""

from pathlib import Path

from chuhai.config.states_page import page


def test_the_states_page_is_made_from_the_tables() -> None:
    kept = Path("docs/states.md").read_text(encoding="utf-8")
    assert kept == page() + "\n", "run: .venv/bin/python -m chuhai.config.states_page > docs/states.md"
