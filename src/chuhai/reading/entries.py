"""The entries of a certificate (登记栏): the endorsement 转让待出口 and its day (2024-6/4.2a).

The printed wording is no standard's; the entry is known by the words 待出口, its day stands in the same line or below it,
before the next entry begins.
"""

import re
from collections.abc import Sequence

from chuhai.reading.lines import Laid
from chuhai.reading.values import DAY, day

ENDORSEMENT = re.compile(r"待出口")
OTHER_ENTRY = re.compile(r"抵押|质押|变更登记|补领|换领|注销|迁入|转入|转出")
DAYS_BELOW = 8.0
"""How far below its words, in heights of their line, the day of an entry may stand."""
SAME_EDGE = 12.0


def endorsements(lines: Sequence[Laid]) -> list[tuple[Laid, Laid | None]]:
    """The entries for export of a page, each with the line that holds its day."""
    return [(line, _day_line(line, lines)) for line in lines if ENDORSEMENT.search(line.text)]


def _day_line(entry: Laid, lines: Sequence[Laid]) -> Laid | None:
    if DAY.search(entry.text):
        return entry
    for line in lines:
        if line is entry or not _belongs(line, entry):
            continue
        if OTHER_ENTRY.search(line.text):
            return None
        if day(line.text).value is not None:
            return line
    return None


def _belongs(line: Laid, entry: Laid) -> bool:
    below = line.middle - entry.middle
    beside = abs(line.left - entry.left) < SAME_EDGE * entry.height or entry.left < line.left < entry.right
    return -0.5 * entry.height < below < DAYS_BELOW * entry.height and beside
