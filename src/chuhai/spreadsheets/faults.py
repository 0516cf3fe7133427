"""What is wrong with a workbook (表格差错): every fault with its sheet, row and column, all of them at once."""

from collections.abc import Sequence
from typing import NamedTuple

from chuhai.codes.bilingual import Bilingual


class Place(NamedTuple):
    """A cell, counted from 1; without a column its row, without a row its whole sheet (单元格位置)."""

    sheet: str
    row: int = 0
    column: int = 0

    @property
    def written(self) -> str:
        """The place as a spreadsheet program writes it, such as ``车辆!D7``."""
        cell = f"{column_letters(self.column)}{self.row or ''}"
        return f"{self.sheet}!{cell}" if cell else self.sheet


class Fault(NamedTuple):
    """One thing that cannot be used, why, and where; `place` is None where it is the file as a whole."""

    reason: Bilingual
    place: Place | None = None

    @property
    def told(self) -> Bilingual:
        """The place and the reason, as one line in each language."""
        if self.place is None:
            return self.reason
        return Bilingual(f"{self.place.written}: {self.reason.zh}", f"{self.place.written}: {self.reason.en}")


class UnusableWorkbook(ValueError):
    """A workbook that holds no dossier; `faults` names everything that has to be mended, in the order of the cells."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.told.en for fault in faults))
        self.faults = tuple(faults)


def unusable(zh: str, en: str, place: Place | None = None) -> UnusableWorkbook:
    """A workbook that cannot be used for one reason alone."""
    return UnusableWorkbook([Fault(Bilingual(zh, en), place)])


def column_letters(column: int) -> str:
    """The letters of a column counted from 1: A, Z, AA; nothing for 0."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
