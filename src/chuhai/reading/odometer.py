"""Reading an odometer (里程表识读): the total distance on a photograph of the dashboard, and no other figure on it.

Trip, range, speed, clock and temperature stand beside it in the same figures. A distance is taken when it is named as the
total, or when it is the only whole number of kilometres that nothing else names; otherwise what was seen is shown, no more.
"""

import re
from collections.abc import Iterator, Sequence

from chuhai.codes.bilingual import Bilingual
from chuhai.reading.certificate import is_specimen
from chuhai.reading.facts import doubted, fact_of, the_only
from chuhai.reading.lines import Laid, straightened
from chuhai.reading.look import Seen
from chuhai.reading.result import FactRead, Reading
from chuhai.reading.values import NOT_ITS_FORM, Read

KIND = "odometer"
FACT = "odometer_km"
TOTAL = re.compile(r"ODO|总里程|累计里程|里程表|TOTAL|MILEAGE", re.IGNORECASE)
OTHER = re.compile(r"TRIP|小计|单次|本次|续航|剩余|可行驶|RANGE|DTE|AVG|平均|KM/H|L/100|保养|℃|°C", re.IGNORECASE)
DISTANCE = re.compile(
    r"(?<![\d.,])(?<!\d:)(\d{1,3}(?:[,，]\d{3})+|\d{2,7})(?:KM|公里|千米)?(?![A-Z\d:/%]|[.,]\d)", re.IGNORECASE
)
IN_KILOMETRES = re.compile(r"\d(?:KM|公里|千米)(?!/)", re.IGNORECASE)
MILES = re.compile(r"(?<![A-Z])(?:MI|MILES?)(?![A-Z])", re.IGNORECASE)
MOST_KM = 3_000_000
BESIDE = 6.0
IN_ROW = 0.7

SEVERAL = Bilingual("仪表上有不止一个可能的里程读数。", "More than one number on the dashboard may be the total.")
NOT_NAMED = Bilingual(
    "未见“ODO”或“总里程”字样，请核对是否为总里程。", "Nothing names it as the total: check that it is."
)


def odometer_of(seen: Seen) -> Reading:
    """The total distance that a photograph shows."""
    lines = [line for page in seen.pages for line in straightened(page)]
    return Reading(KIND, (_total(lines, seen),), len(seen.pages), is_specimen(seen))


def is_odometer(seen: Seen) -> bool:
    """A distance in kilometres is shown or named as a total."""
    return any(
        TOTAL.search(line.text) or IN_KILOMETRES.search(line.text) for page in seen.pages for line in straightened(page)
    )


def distance(text: str) -> Read:
    """Whole kilometres, with or without commas between the thousands."""
    found = [int(match[1].replace(",", "").replace("，", "")) for match in DISTANCE.finditer(text)]
    right = [km for km in found if km <= MOST_KM]
    return Read(right[0]) if len(right) == 1 and not MILES.search(text) else Read(None, NOT_ITS_FORM)


def _total(lines: Sequence[Laid], seen: Seen) -> FactRead:
    named = [fact_of(FACT, [line], seen, distance) for line in _named(lines)]
    if named:
        return the_only(named, FACT, SEVERAL)
    unnamed = [line for line in lines if IN_KILOMETRES.search(line.text) and not OTHER.search(line.text)]
    found = the_only([fact_of(FACT, [line], seen, distance) for line in unnamed], FACT, SEVERAL)
    return doubted(found, NOT_NAMED) if found.value is not None else found


def _named(lines: Sequence[Laid]) -> Iterator[Laid]:
    """The lines that state the total: its name and its figure in one line, or the figure right beside the name."""
    for line in lines:
        if not TOTAL.search(line.text) or OTHER.search(line.text):
            continue
        if DISTANCE.search(line.text):
            yield line
            continue
        beside = [other for other in lines if _beside(line, other) and DISTANCE.search(other.text)]
        yield from sorted(beside, key=lambda other: other.left)[:1]


def _beside(name: Laid, figure: Laid) -> bool:
    in_row = abs(figure.middle - name.middle) < IN_ROW * max(name.height, figure.height)
    return in_row and figure.left - name.left > 0 and figure.left - name.right < BESIDE * name.height
