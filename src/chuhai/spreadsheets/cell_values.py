"""What a cell means as a fact (单元格取值), and how a fact is written into one: one class a kind of fact.

Nothing is guessed: a cell is read only where its meaning is certain, and else refused with what to write instead.
A blank cell is a fact that is not known.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Protocol

from chuhai.codes.bilingual import Bilingual
from chuhai.spreadsheets.choices import Choices
from chuhai.spreadsheets.sheets import Cell

#: What is written into a cell; a date as a date of the spreadsheet.
Written = str | int | float | bool | date

#: The largest whole number that spreadsheets keep digit for digit.
MOST_DIGITS = 15
LONGEST_NUMBER = 300

_YES = frozenset({"是", "有", "√", "✓", "✔", "对", "true", "yes", "y", "1"})
_NO = frozenset({"否", "无", "没有", "×", "✗", "✘", "错", "false", "no", "n", "0", "none"})
_NONE = frozenset({"无", "没有", "none", "[]"})
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+\d{1,3}", re.ASCII)
_DAY = re.compile(
    r"(\d{4})(?:[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?|(\d{2})(\d{2}))(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?", re.ASCII
)
#: Thousands may be parted by commas; a number of a power of ten is what no spreadsheet's number can say.
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:e[+-]\d+)?)", re.ASCII)


class CellRefused(ValueError):
    """A cell whose content cannot be taken for this fact; `reason` says what it should be."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Bilingual(zh, en)


class CellKind(Protocol):
    """A kind of fact in a cell: `format` names the look of its column."""

    format: str

    def read(self, cell: Cell) -> Any:
        """The fact in plain JSON values, None for a blank cell; raises CellRefused."""

    def write(self, fact: Any, language: str) -> Written:
        """The fact as a cell holds it."""

    def told(self) -> Bilingual:
        """How the cell is filled in, for the sheet that explains it."""


# --- texts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TextCell:
    """A text, perhaps chosen from a list; `digits` is how many digits a code has that consists of digits."""

    choices: Choices | None = None
    digits: int = 0
    format = "text"

    def read(self, cell: Cell) -> str | None:
        """A number is read back as its digits as long as none can have been lost."""
        text = _text(cell, self.digits)
        return self.choices.value_of(text) if text and self.choices else text

    def write(self, fact: str, language: str) -> str:
        """With the name of what is chosen beside its code."""
        return self.choices.shown(fact, language) if self.choices else fact

    def told(self) -> Bilingual:
        """A text."""
        if self.choices:
            return Bilingual(
                "从下拉列表选择，也可填写列表以外的内容", "choose from the list, or write what is not in it"
            )
        if self.digits:
            return Bilingual(f"{self.digits}位数字，按文本填写", f"{self.digits} digits, as text")
        return Bilingual("文字", "text")


@dataclass(frozen=True)
class VinCell:
    """A vehicle identification number, which is never a number."""

    format = "text"

    def read(self, cell: Cell) -> str | None:
        """As it is written; seventeen digits that a spreadsheet took for a number are lost."""
        if isinstance(cell, float) or (isinstance(cell, str) and _SCIENTIFIC.fullmatch(cell.strip())):
            raise CellRefused(
                "车辆识别代号被表格软件当成了数字，请将单元格设为文本后重新填写全部17位",
                "the spreadsheet took this VIN for a number: format the cell as text and write all 17 characters again",
            )
        return _text(cell)

    def write(self, fact: str, language: str) -> str:
        """As text."""
        return fact

    def told(self) -> Bilingual:
        """Seventeen characters."""
        return Bilingual("17位车辆识别代号，按文本填写", "17 characters, as text")


def _text(cell: Cell, digits: int = 0) -> str | None:
    if isinstance(cell, str):
        text = cell.strip()
        if _SCIENTIFIC.fullmatch(text):
            raise _lost_digits()
        return text or None
    if isinstance(cell, bool):
        raise CellRefused("应为文字，单元格是真假值", "a text is meant, and the cell is true or false")
    if isinstance(cell, list):
        raise CellRefused(
            "应为文字，单元格是日期或时间；请将单元格设为文本后重新填写",
            "a text is meant, and the cell is a date or time: format it as text and write it again",
        )
    if not cell.is_integer() or abs(cell) >= 10**MOST_DIGITS:
        raise _lost_digits()
    text = str(int(cell))
    if digits and len(text) != digits:
        raise CellRefused(
            f"应为{digits}位，单元格是数字，开头的0可能已丢失；请将单元格设为文本后重新填写",
            f"{digits} digits are meant, and a number may have lost its zeros in front: format the cell as text and"
            " write it again",
        )
    return text


def _lost_digits() -> CellRefused:
    return CellRefused(
        "被表格软件当成了数字，可能已丢失位数；请将单元格设为文本后重新填写",
        "the spreadsheet took this for a number and may have lost digits: format the cell as text and write it again",
    )


# --- days and numbers ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DayCell:
    """A day: a date of the spreadsheet, or a text such as 2026-03-02, 2026/3/2 or 2026年3月2日."""

    format = "day"

    def read(self, cell: Cell) -> str | None:
        """The day in ISO form."""
        text = _day_text(cell)
        if not text:
            return None
        match = _DAY.fullmatch(text)
        if match is None:
            raise CellRefused("不是日期，请写成 2026-03-02 的样子", "not a date: write it like 2026-03-02")
        try:
            return date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])).isoformat()
        except ValueError:
            raise CellRefused(f"“{text}”不是日历上的日期", f"“{text}” is not a day of the calendar") from None

    def write(self, fact: str, language: str) -> Written:
        """As a date where spreadsheets count it rightly, which they do not before 1901."""
        day = date.fromisoformat(fact)
        return day if day.year > 1900 else fact

    def told(self) -> Bilingual:
        """A date."""
        return Bilingual("日期，如 2026-03-02、2026/3/2、2026年3月2日", "a date, such as 2026-03-02 or 2026/3/2")


def _day_text(cell: Cell) -> str:
    if isinstance(cell, list):
        if cell and (len(cell[0]) == 10 or cell[0].endswith("T00:00:00")):
            return cell[0][:10]
        raise CellRefused("应为日期，单元格带有时刻", "a date is meant, and the cell holds a time of day")
    if isinstance(cell, float) and cell.is_integer() and 10**7 <= cell < 10**8:
        return str(int(cell))
    if isinstance(cell, float | bool):
        raise CellRefused(
            "应为日期，单元格是数字；请将单元格设为日期，或写成 2026-03-02 的样子",
            "a date is meant, and the cell is a number: format it as a date, or write it like 2026-03-02",
        )
    return cell.strip()


@dataclass(frozen=True)
class CountCell:
    """A whole number."""

    format = "count"

    def read(self, cell: Cell) -> int | None:
        """The number; digits after the point only where they are zeros."""
        number = _number(cell)
        if isinstance(number, float):
            raise CellRefused("应为整数", "a whole number is meant")
        return number

    def write(self, fact: int, language: str) -> Written:
        """As a number, or as text where spreadsheets would lose digits."""
        return fact if abs(fact) < 10**MOST_DIGITS else str(fact)

    def told(self) -> Bilingual:
        """A whole number."""
        return Bilingual("整数", "a whole number")


@dataclass(frozen=True)
class MeasureCell:
    """A number."""

    format = "measure"

    def read(self, cell: Cell) -> int | float | None:
        """The number, whole where it is whole."""
        return _number(cell)

    def write(self, fact: int | float, language: str) -> Written:
        """As a number, or as text where spreadsheets would lose digits."""
        if isinstance(fact, float) and float(f"{fact:.16G}") == fact:
            return fact
        return fact if isinstance(fact, int) and abs(fact) < 10**MOST_DIGITS else str(fact)

    def told(self) -> Bilingual:
        """A number."""
        return Bilingual("数字", "a number")


def _number(cell: Cell) -> int | float | None:
    if isinstance(cell, float) and isfinite(cell):
        return _whole_or_not(cell)
    if not isinstance(cell, str):
        raise CellRefused("应为数字", "a number is meant")
    text = cell.strip()
    if not text:
        return None
    plain = text.replace(",", "")
    number = float(plain) if _NUMBER.fullmatch(text) and len(plain) <= LONGEST_NUMBER else float("inf")
    if not isfinite(number):
        raise CellRefused("应为数字，不带单位和文字", "a number is meant, without unit or words")
    return int(plain) if plain.lstrip("+-").isdigit() else _whole_or_not(number)


def _whole_or_not(number: float) -> int | float:
    return int(number) if number.is_integer() else number


# --- yes and no, choices, lists --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FlagCell:
    """Yes or no: 是 and 否, 有 and 无, √ and ×, true and false; `words` are those that are offered."""

    words: tuple[Bilingual, Bilingual] = (Bilingual("是", "Yes"), Bilingual("否", "No"))
    format = "flag"

    def read(self, cell: Cell) -> bool | None:
        """True, false, or not known."""
        if isinstance(cell, bool):
            return cell
        word = _word(cell)
        if word in _YES:
            return True
        if word in _NO:
            return False
        if word:
            yes, no = self.words
            raise CellRefused(f"应填“{yes.zh}”或“{no.zh}”", f"“{yes.en}” or “{no.en}” is meant")
        return None

    def write(self, fact: bool, language: str) -> str:
        """The word that is offered."""
        return self.words[0 if fact else 1].within(language)

    def told(self) -> Bilingual:
        """Yes or no."""
        yes, no = self.words
        return Bilingual(f"“{yes.zh}”或“{no.zh}”", f"“{yes.en}” or “{no.en}”")


THERE_OR_NOT = FlagCell((Bilingual("有", "Yes"), Bilingual("无", "No")))


@dataclass(frozen=True)
class EvidenceCell:
    """Something handed in: there or not, or a text that says what or where it is."""

    format = "flag"

    def read(self, cell: Cell) -> bool | str | None:
        """True or false for 有 and 无, else the text."""
        if isinstance(cell, bool):
            return cell
        text = _text(cell)
        word = (text or "").casefold()
        return True if word in _YES else False if word in _NO else text

    def write(self, fact: bool | str, language: str) -> str:
        """有 or 无, or the text."""
        return THERE_OR_NOT.write(fact, language) if isinstance(fact, bool) else fact

    def told(self) -> Bilingual:
        """There or not, or what it is."""
        return Bilingual("“有”或“无”，或写明是什么", "“Yes” or “No”, or what it is")


@dataclass(frozen=True)
class ChoiceCell:
    """One of a few fixed values, each with its word."""

    choices: Choices
    format = "text"

    def read(self, cell: Cell) -> str | None:
        """The value that the word stands for."""
        text = cell.strip() if isinstance(cell, str) else cell
        if isinstance(text, str) and not text:
            return None
        if not isinstance(text, str) or not self.choices.knows(text):
            offered = self.told()
            raise CellRefused(f"应填{offered.zh}", f"{offered.en} is meant")
        return self.choices.value_of(text)

    def write(self, fact: str, language: str) -> str:
        """The word."""
        return self.choices.shown(fact, language)

    def told(self) -> Bilingual:
        """All the words."""
        zh, en = self.choices.offered("zh"), self.choices.offered("en")
        return Bilingual("或".join(f"“{word}”" for word in zh), " or ".join(f"“{word}”" for word in en))


@dataclass(frozen=True)
class TextsCell:
    """Several texts in one cell, parted by semicolons or lines; with `tight` also by commas and blanks."""

    choices: Choices | None = None
    tight: bool = False
    vins: bool = False
    format = "texts"

    def read(self, cell: Cell) -> list[str] | None:
        """The texts in their order; 无 says that there is none."""
        text = VinCell().read(cell) if self.vins else _text(cell)
        if text is None:
            return None
        if text.casefold() in _NONE:
            return []
        parts = re.split(r"[；;\n、，,\s]+" if self.tight else r"[；;\n]", text)
        found = [part.strip() for part in parts if part.strip()]
        return [self.choices.value_of(part) for part in found] if self.choices else found

    def write(self, fact: Sequence[Any], language: str) -> str:
        """The texts with semicolons between them."""
        shown = [self.choices.shown(text, language) if self.choices else text for text in fact]
        return "；".join(shown) if shown else Bilingual("无", "None").within(language)

    def told(self) -> Bilingual:
        """A list."""
        return Bilingual("多项以分号隔开，没有则填“无”", "several are parted by semicolons; “None” where there is none")


def _word(cell: Cell) -> str:
    if isinstance(cell, list):
        return "date"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell).strip().casefold()
