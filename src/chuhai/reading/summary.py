"""The summary columns of a certificate (登记摘要信息栏): who owned the vehicle first and since when, and who owns it now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chuhai.reading.boxes import Sheet
from chuhai.reading.labels import Found
from chuhai.reading.lines import Laid
from chuhai.reading.values import day, owner

BOXES = ("owner", "office", "registered_on", "plate")
OFFICE = re.compile(r"公安|车辆管理|车管所|支队|大队|总队")
REGISTRATION = "注册登记摘要"
SHORT_OWNER = "机动车所有人"
NEAR_HEADING = 6.0
"""The first column begins within so many heights of its label below the heading 注册登记摘要信息栏."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the boxes that were found of it, by what they hold."""

    sheet: Sheet
    boxes: tuple[Found, ...]

    def lines(self, fact: str) -> list[Laid]:
        """What stands in one of its boxes."""
        found = next((found for found in self.boxes if found.label.fact == fact), None)
        return self.sheet.values_of(found, several=fact == "owner") if found else []

    @property
    def filled(self) -> bool:
        """Something was entered into it that can only have been entered there."""
        return (
            owner(_text(self.lines("owner"))).value is not None
            or day(_text(self.lines("registered_on"))).value is not None
            or OFFICE.search(_text(self.lines("office"))) is not None
        )

    @property
    def first(self) -> bool:
        """It is column I, whose labels alone are numbered, right under the heading of the registration."""
        if any(found.numbered for found in self.boxes):
            return True
        top = self.boxes[0].laid
        headings = [line for line in self.sheet.lines if REGISTRATION in line.text]
        return any(0 < top.top - line.top < NEAR_HEADING * top.height for line in headings)


def columns_of(sheet: Sheet) -> list[Column]:
    """The columns of a page from the oldest to the newest; a new one begins with each owner's box.

    A single box is no column: 登记日期 is also said in the entries.
    """
    columns: list[list[Found]] = []
    for found in sheet.labels:
        if found.label.fact not in BOXES or _in_an_entry(found):
            continue
        if not columns or found.label.fact == "owner" or any(found.label == there.label for there in columns[-1]):
            columns.append([])
        columns[-1].append(found)
    return [Column(sheet, tuple(boxes)) for boxes in columns if len(boxes) > 1]


def _in_an_entry(found: Found) -> bool:
    """Entries too say 机动车所有人; only a box has its number, or names the identity paper with it."""
    return found.label.words == SHORT_OWNER and not found.numbered


def registration_lines(columns: Sequence[Column]) -> list[Laid]:
    """The day in column I; a later column's day is never taken for it."""
    return next((column.lines("registered_on") for column in columns if column.first), [])


def owner_lines(columns: Sequence[Column]) -> list[Laid]:
    """The owner in the newest column that was filled in; nothing where that one's owner cannot be made out."""
    filled = [column for column in columns if column.filled]
    return filled[-1].lines("owner") if filled else []


def _text(lines: Sequence[Laid]) -> str:
    return "".join(line.text for line in lines)
