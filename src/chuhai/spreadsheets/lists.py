"""Lists that leave as workbooks (导出列表): whatever a cell says, it is a text, a number or a day, never a formula."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from xlsxwriter.worksheet import Worksheet

from chuhai.codes.bilingual import Bilingual
from chuhai.spreadsheets.emission import LONGEST_TEXT
from chuhai.spreadsheets.styles import Looks, new_workbook, print_wide

CHINA = ZoneInfo("Asia/Shanghai")
CUT_SHORT = Bilingual("……（过长，已截断）", "… (too long, cut short)")

_NOT_IN_A_SHEETS_NAME = str.maketrans("", "", "[]:*?/\\'")
_LONGEST_SHEETS_NAME = 31
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading, and its width in characters."""

    label: Bilingual
    width: int = 16


def list_as_workbook(
    title: Bilingual,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    language: str,
    note: Bilingual | None = None,
) -> bytes:
    """The rows under their headings, as a file; at any time only one row is in memory.

    Texts stay texts whatever they begin with, so do VINs and numbers of papers; days and instants become dates of the
    spreadsheet, instants by the clock of China. `note` stands above the headings.
    """
    stream = BytesIO()
    workbook = new_workbook(stream, row_by_row=True)
    looks = Looks(workbook)
    sheet = workbook.add_worksheet(_name_of_sheet(title.within(language)))
    print_wide(sheet, 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    top = 0
    if note is not None:
        sheet.write_string(0, 0, note.within(language), looks.of("category"))
        top = 1
    for place, column in enumerate(columns):
        sheet.write_string(top, place, column.label.within(language), looks.of("heading"))
    sheet.freeze_panes(top + 1, 0)
    written = top
    for written, row in enumerate(rows, top + 1):
        for place, value in enumerate(row):
            _write(sheet, looks, written, place, value, language)
    if columns:
        sheet.autofilter(top, 0, written, len(columns) - 1)
    workbook.close()
    return stream.getvalue()


def _write(sheet: Worksheet, looks: Looks, row: int, column: int, value: Any, language: str) -> None:
    match value:
        case None | "":
            return
        case Bilingual():
            _write_text(sheet, looks, row, column, value.within(language), language)
        case bool():
            _write_text(sheet, looks, row, column, _YES_OR_NO[value].within(language), language)
        case datetime.datetime():
            local = value.astimezone(CHINA).replace(tzinfo=None) if value.tzinfo else value
            sheet.write_datetime(row, column, local, looks.of("instant"))
        case datetime.date() if value.year > 1900:
            sheet.write_datetime(row, column, value, looks.of("day"))
        case int() | Decimal() | float() if _kept_as_number(value):
            sheet.write_number(row, column, value, looks.of("measure"))
        case _:
            _write_text(sheet, looks, row, column, str(value), language)


_YES_OR_NO = (Bilingual("否", "No"), Bilingual("是", "Yes"))


def _write_text(sheet: Worksheet, looks: Looks, row: int, column: int, text: str, language: str) -> None:
    if len(text) > LONGEST_TEXT:
        mark = CUT_SHORT.within(language)
        text = text[: LONGEST_TEXT - len(mark)] + mark
    sheet.write_string(row, column, text, looks.of_text("text", text))


def _kept_as_number(number: int | float | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit; infinities and what is no number are told as text."""
    if isinstance(number, int):
        return abs(number) < 10**_MOST_DIGITS
    return Decimal(number).is_finite() and Decimal(f"{float(number):.16G}") == Decimal(str(number))


def _name_of_sheet(title: str) -> str:
    return title.translate(_NOT_IN_A_SHEETS_NAME)[:_LONGEST_SHEETS_NAME].strip() or "1"
