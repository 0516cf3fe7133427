"""docs/readings.md: its anchors are unique, its clauses are in the register, and what the code cites is there."""

import re
from collections import Counter
from pathlib import Path

from chuhai.law.clauses import all_clauses

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "readings.md").read_text(encoding="utf-8")
ANCHORS = re.findall(r'^## <a id="([a-z0-9-]+)"></a>', PAGE, re.MULTILINE)


def test_anchors_are_unique() -> None:
    assert [anchor for anchor, count in Counter(ANCHORS).items() if count > 1] == []


def test_the_contents_list_every_reading_in_order() -> None:
    assert re.findall(r"^\| \[.*\]\(#([a-z0-9-]+)\)", PAGE, re.MULTILINE) == ANCHORS


def test_every_clause_is_in_the_register() -> None:
    cited = set(re.findall(r"\[([^\]]+)\]\(clauses\.md#", PAGE))
    assert cited - {clause.id for clause in all_clauses()} == set()


def test_every_reading_gives_doubt_reading_and_reason_in_both_languages() -> None:
    sections = PAGE.split("\n## ")[1:]
    for section in sections:
        labels = re.findall(r"^- \*\*(\w+)\*\* \S", section, re.MULTILINE)
        assert labels == ["疑义", "采用", "理由", "Doubt", "Reading", "Reason"], section.partition("\n")[0]


def test_the_code_cites_only_readings_that_are_there() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    lines = [line for path in sources for line in path.read_text("utf-8").splitlines() if "docs/readings.md#" in line]
    cited = {anchor for line in lines for anchor in re.findall(r"#([a-z][a-z0-9-]+)", line)}
    assert cited
    assert cited - set(ANCHORS) == set()
