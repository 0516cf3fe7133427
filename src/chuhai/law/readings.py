"""The readings of doubtful passages (存疑条文的读法), from docs/readings.md, by the clauses they are about.

The page lies beside the source tree; an installation that comes without it has no readings to show.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from chuhai.codes.bilingual import Bilingual

PAGE = Path(__file__).parents[3] / "docs" / "readings.md"
HEADING = re.compile(r'<a id="([a-z0-9-]+)"></a>(.*) · (.*)')
CITED = re.compile(r"\[([^\]]+)\]\(clauses\.md#")
SAID = re.compile(r"^- \*\*(\w+)\*\* (.*?)(?=^- \*\*|\Z)", re.MULTILINE | re.DOTALL)
MARKS = re.compile(r"\[([^\]]+)\]\([^)]*\)|`([^`]*)`")


class Reading(NamedTuple):
    """One reading (读法): its anchor, the clauses it is about, the doubt, what was chosen, and why."""

    anchor: str
    title: Bilingual
    clauses: tuple[str, ...]
    doubt: Bilingual
    chosen: Bilingual
    reason: Bilingual


@cache
def readings_by_clause(page: Path = PAGE) -> dict[str, tuple[Reading, ...]]:
    """Clause id to its readings, in the order of the page."""
    found: dict[str, tuple[Reading, ...]] = {}
    for reading in readings(page):
        for clause in reading.clauses:
            found[clause] = (*found.get(clause, ()), reading)
    return found


def readings(page: Path = PAGE) -> list[Reading]:
    """Every reading of the page; none where there is no page."""
    if not page.is_file():
        return []
    return [_reading(section) for section in page.read_text(encoding="utf-8").split("\n## ")[1:]]


def _reading(section: str) -> Reading:
    heading, _, text = section.partition("\n")
    match = HEADING.fullmatch(heading)
    if match is None:
        raise ValueError(f"no heading of a reading: {heading}")
    said = {label: _plain(words) for label, words in SAID.findall(text)}
    return Reading(
        match[1],
        Bilingual(match[2], match[3]),
        tuple(CITED.findall(text.partition("\n- ")[0])),
        Bilingual(said["疑义"], said["Doubt"]),
        Bilingual(said["采用"], said["Reading"]),
        Bilingual(said["理由"], said["Reason"]),
    )


def _plain(words: str) -> str:
    """The words without the marks of the page, in one paragraph."""
    return re.sub(r"\s*\n\s*", " ", MARKS.sub(lambda mark: mark[1] or mark[2], words)).strip()
