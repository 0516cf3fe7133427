"""The VIN as a paper says it (车辆识别代号识读): taken only when nothing speaks against it, and never put right.

A wrong VIN that looks right is worse than none. So a VIN counts as read only when every look at it gives the same 17
characters, its check digit agrees, and its model-year letter fits the day of manufacture; else it is shown as in doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chuhai.codes import vin
from chuhai.codes.bilingual import Bilingual
from chuhai.reading.boxes import Sheet
from chuhai.reading.facts import LEAST_CONFIDENCE, NOT_CLEAR, READ_DIFFERENTLY
from chuhai.reading.lines import Laid
from chuhai.reading.look import Seen
from chuhai.reading.result import FactRead, Place, Standing

YEARS_APART = 1
"""Letter and day of manufacture: some makers write the model year, which begins before the calendar's (GB 16735-2019)."""
STOPS = re.compile(r"[\s.,:;'·*]")

SEVERAL = Bilingual("图上有不止一个车辆识别代号。", "There is more than one VIN on the page.")
YEAR_DISAGREES = Bilingual(
    "车辆识别代号第10位年份代码与车辆出厂日期不符。",
    "The VIN's year letter (10th place) does not fit the day of manufacture.",
)
YEAR_UNKNOWN = Bilingual(
    "未能读出车辆出厂日期，无法核对第10位年份代码。",
    "The day of manufacture was not read, so that the year letter (10th place) cannot be checked.",
)


@dataclass(frozen=True, slots=True)
class Looks:
    """One place on a paper where a VIN stands: what each look at it gave, and how surely the first."""

    texts: tuple[str, ...]
    confidence: float
    place: Place | None = None

    @property
    def first(self) -> str:
        """What the first look gave."""
        return self.texts[0]


def vin_looks(sheets: Sequence[Sheet], seen: Seen) -> list[Looks]:
    """Every place where a VIN stands: in the box of its label, and anywhere by its own looks."""
    looks = []
    for line, text in _vin_lines(sheets):
        first = text or compact(line.text)
        # Where the label stands in the same line, the VIN is what each look ends with.
        others = (compact(other)[-len(first) :] if text else compact(other) for other in seen.again(line.line))
        texts = (first, *others)
        looks.append(Looks(texts, line.line.confidence, seen.place_of([line])))
    return looks


def _vin_lines(sheets: Sequence[Sheet]) -> list[tuple[Laid, str]]:
    """The lines, with the VIN's own text where its label stands in the same line."""
    boxes = [(sheet, found) for sheet in sheets for found in sheet.labels if found.label.fact == "vin"]
    in_box = [(line, compact(found.behind)) for sheet, found in boxes for line in sheet.values_of(found)]
    there = {id(line) for line, _ in in_box}
    anywhere = [line for sheet in sheets for line in sheet.lines if like_a_vin(line.text) and id(line) not in there]
    return in_box + [(line, "") for line in anywhere]


def compact(text: str) -> str:
    """Capitals and figures without blanks and stops; letters that no VIN has stay, for they are a sign of misreading."""
    return STOPS.sub("", text).upper()


def like_a_vin(text: str) -> bool:
    """It can be a VIN by its own looks, wherever it stands: 17 characters whose check digit is right."""
    return vin.check_digit_is_right(compact(text))


def vin_read(looks: Sequence[Looks], made_on: date | None, *, year_needed: bool = True) -> FactRead:
    """The VIN of all the places where one stands on a paper; absent where there is none."""
    if not looks:
        return FactRead("vin")
    best = max(looks, key=lambda look: look.confidence)
    candidates = tuple(dict.fromkeys(text for look in looks for text in look.texts if text))
    doubt = _doubt(candidates, looks, made_on, year_needed=year_needed)
    standing = Standing.UNSURE if doubt else Standing.READ
    return FactRead(
        "vin",
        standing,
        value=None if doubt else best.first,
        text=best.first,
        confidence=best.confidence,
        place=best.place,
        candidates=candidates if doubt else (),
        doubt=doubt,
    )


def _doubt(
    candidates: tuple[str, ...], looks: Sequence[Looks], made_on: date | None, *, year_needed: bool
) -> Bilingual | None:
    if len({look.first for look in looks}) > 1:
        return SEVERAL
    if len(candidates) > 1:
        return READ_DIFFERENTLY
    found = candidates[0]
    if not vin.well_formed(found):
        return vin.why_invalid(found)
    if not vin.check_digit_is_right(found):
        return vin.CHECK_DIGIT
    if made_on is None:
        return YEAR_UNKNOWN if year_needed else None
    if not year_fits(found, made_on):
        return YEAR_DISAGREES
    return NOT_CLEAR if max(look.confidence for look in looks) < LEAST_CONFIDENCE else None


def year_fits(found: str, made_on: date) -> bool:
    """The 10th place may mean the year of manufacture, the one before or the one after."""
    return any(abs(year - made_on.year) <= YEARS_APART for year in vin.model_years(found))
