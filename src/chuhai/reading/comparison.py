"""Scan against form (扫描件与填报比对): 2024-6/5.1, 2025-648/2a. What differs is shown beside the cut-out; nobody is judged by it.

The scan is read by a machine: a difference says that a person should look, not that the form is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.reading.lines import plain
from chuhai.reading.result import FactRead, Reading, Standing, Value


class Match(StrEnum):
    """How a fact on the form stands to the scan (比对结果)."""

    SAME = "same"
    DIFFERENT = "different"
    DOUBTFUL = "doubtful"
    ONLY_ON_SCAN = "only_on_scan"
    NOT_READ = "not_read"

    @property
    def label(self) -> Bilingual:
        """Its name in both languages."""
        return MATCHES[self]


MATCHES = {
    Match.SAME: Bilingual("一致", "the same"),
    Match.DIFFERENT: Bilingual("不一致", "different"),
    Match.DOUBTFUL: Bilingual("存疑，请核对原件", "in doubt: look at the scan"),
    Match.ONLY_ON_SCAN: Bilingual("未填报", "not on the form"),
    Match.NOT_READ: Bilingual("未读出", "not read"),
}
TO_BE_SEEN = (Match.DIFFERENT, Match.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact on the form and on the scan."""

    name: str
    stated: Value
    read: FactRead
    match: Match


@carries_out("2024-6/5.1a", "2024-6/5.1d", "2025-648/2a")
def compare(reading: Reading, stated: Mapping[str, Value]) -> tuple[Compared, ...]:
    """The facts that differ from what was stated, or whose reading is in doubt and does not bear it out."""
    return tuple(row for row in compared(reading, stated) if row.match in TO_BE_SEEN)


def compared(reading: Reading, stated: Mapping[str, Value]) -> Iterator[Compared]:
    """Every fact that the form states or the scan says, in the order of the reading."""
    for fact in reading.facts:
        value = stated.get(fact.name)
        if value not in (None, "") or fact.standing is not Standing.ABSENT:
            yield Compared(fact.name, value, fact, _match(fact, value))


def _match(fact: FactRead, stated: Value) -> Match:
    if fact.standing is Standing.ABSENT:
        return Match.NOT_READ
    if fact.standing is Standing.UNSURE:
        return Match.DOUBTFUL
    if stated in (None, ""):
        return Match.ONLY_ON_SCAN
    return Match.SAME if _alike(fact.value) == _alike(stated) else Match.DIFFERENT


def _alike(value: Value) -> str:
    """Width of letters and blanks make no difference; anything else does."""
    return plain(str(value)).upper()
