"""Workbooks made for tests: sheets of cells as a spreadsheet program writes them, and broken or hostile archives."""

import datetime
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from chuhai.spreadsheets.faults import UnusableWorkbook
from chuhai.spreadsheets.reader import WorkbookRead, read_workbook

Rows = Sequence[Sequence[Any]]


def workbook_of(sheets: Mapping[str, Rows], merged: Sequence[tuple[str, str]] = ()) -> bytes:
    """A workbook with these sheets; dates as dates, texts as texts, `merged` ranges such as ("车辆", "B3:B4")."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        instant = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, datetime.datetime):
                        sheet.write_datetime(row, column, cell.replace(tzinfo=None), instant)
                    elif isinstance(cell, datetime.date):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell is not None:
                        sheet.write(row, column, cell)
            for where, cells_merged in merged:
                if where == name:
                    sheet.merge_range(cells_merged, "")
                    top, left = xlsxwriter.utility.xl_cell_to_rowcol(cells_merged.split(":")[0])
                    sheet.write(top, left, rows[top][left])
    return stream.getvalue()


def vehicles(*rows: Sequence[Any], headings: Sequence[str]) -> bytes:
    """A workbook with nothing but a sheet of vehicles."""
    return workbook_of({"车辆": [headings, *rows]})


def read(content: bytes) -> dict[str, Any]:
    """What a workbook says, as a plain dossier."""
    return read_workbook(content).plain


def faults(content: bytes, language: str = "zh") -> list[str]:
    """Everything that is wrong with a workbook, as it is told."""
    try:
        done: WorkbookRead = read_workbook(content)
    except UnusableWorkbook as unusable:
        return [fault.told.within(language) for fault in unusable.faults]
    raise AssertionError(f"it was read: {done.plain}")


def rewritten(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with its parts changed one by one; None takes a part out."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            part = change(member.filename, old.read(member))
            if part is not None:
                new.writestr(member.filename, part)
    return stream.getvalue()


def with_parts(content: bytes, **added: bytes) -> bytes:
    """The archive with more parts in it; in names ``__`` stands for a slash and ``_dot_`` for a point."""
    stream = BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in added.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return stream.getvalue()
