"""Maintenance records in a workbook (维修记录表格): read row by row, every fault with its cell; or a blank one to fill in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chuhai.codes.bilingual import Bilingual
from chuhai.spreadsheets.faults import Fault, Place, UnusableWorkbook, unusable
from chuhai.spreadsheets.lists import Column, list_as_workbook
from chuhai.spreadsheets.sheets import Cell, Sheet, sheets_of

TITLE = Bilingual("维修记录", "Maintenance records")
COLUMNS = {
    "vin": Bilingual("车辆识别代号", "VIN"),
    "on": Bilingual("维修日期", "Day"),
    "odometer_km": Bilingual("里程（公里）", "Odometer (km)"),
    "work": Bilingual("维修项目", "Work"),
    "workshop": Bilingual("维修企业", "Workshop"),
    "order_number": Bilingual("结算清单编号", "Settlement list number"),
}
"""The columns of the workbook, by what a record calls them."""
MAY_BE_BLANK = ("odometer_km",)
MOST_RECORDS = 5000
EXAMPLE = (
    "LSVNV2189L2345671",
    date(2025, 6, 18),
    61200,
    "更换机油机滤、前制动片",
    "宁波海曙汽车维修有限公司",
    "JS20250618007",
)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was written, and where; nothing yet judged."""

    told: dict[str, Any]
    places: Mapping[str, Place]


def blank_form(language: str) -> bytes:
    """The workbook to fill in, with one example row."""
    columns = [Column(label, 30 if name == "work" else 22) for name, label in COLUMNS.items()]
    return list_as_workbook(TITLE, columns, [EXAMPLE], language)


def read(content: bytes) -> list[Row]:
    """The rows of the first sheet that has the headings; UnusableWorkbook names what cannot be read."""
    sheets = sheets_of(content)
    faults = [fault for sheet in sheets for fault in sheet.faults()]
    if faults:
        raise UnusableWorkbook(faults)
    for sheet in sheets:
        for top, cells in enumerate(sheet.rows[:10]):
            headed = _headed(cells)
            if len(headed) == len(COLUMNS):
                return _rows(sheet, top, headed)
    named = "、".join(label.zh for label in COLUMNS.values())
    raise unusable(
        f"没有找到完整的表头，应有：{named}",
        f"the headings are not all there: {', '.join(label.en for label in COLUMNS.values())}",
    )


def _headed(cells: list[Cell]) -> dict[str, int]:
    written = {_plain(cell): place for place, cell in enumerate(cells) if isinstance(cell, str)}
    found = {name: written.get(_plain(label.zh), written.get(_plain(label.en))) for name, label in COLUMNS.items()}
    return {name: place for name, place in found.items() if place is not None}


def _rows(sheet: Sheet, top: int, headed: Mapping[str, int]) -> list[Row]:
    rows, faults = [], []
    for number, cells in enumerate(sheet.rows[top + 1 :], top + 1):
        if all(cell in ("", None) for cell in cells):
            continue
        row = _row(sheet.name, number, cells, headed)
        faults += list(_unreadable(row))
        rows.append(row)
    if faults:
        raise UnusableWorkbook(faults)
    if not rows:
        raise unusable("表格中没有维修记录", "there are no records in it")
    if len(rows) > MOST_RECORDS:
        raise unusable(f"一次最多导入{MOST_RECORDS}条", f"at most {MOST_RECORDS} records are brought in at once")
    return rows


def _row(sheet: str, number: int, cells: list[Cell], headed: Mapping[str, int]) -> Row:
    written = {name: cells[place] if place < len(cells) else "" for name, place in headed.items()}
    places = {name: Place(sheet, number + 1, place + 1) for name, place in headed.items()}
    told: dict[str, Any] = {name: _text(cell) for name, cell in written.items()}
    told["on"] = _day(written["on"])
    told["odometer_km"] = _kilometres(written["odometer_km"])
    return Row(told, places)


def _unreadable(row: Row) -> Iterator[Fault]:
    for name, label in COLUMNS.items():
        value = row.told[name]
        if value is Ellipsis:
            yield Fault(_CANNOT_BE_READ[name], row.places[name])
        elif value in ("", None) and name not in MAY_BE_BLANK:
            yield Fault(Bilingual(f"没有填写{label.zh}", f"{label.en} is not filled in"), row.places[name])


_CANNOT_BE_READ = {
    "on": Bilingual("不是日期，应写作 2025-06-18", "not a day: write 2025-06-18"),
    "odometer_km": Bilingual("不是公里数，应为整数，如 61200", "not a number of kilometres: write 61200"),
}


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell[0] if isinstance(cell, list) else cell).strip()


def _day(cell: Cell) -> Any:
    """A day, None where the cell is blank, and an ellipsis where it cannot be read."""
    if cell == "":
        return None
    try:
        if isinstance(cell, list):
            return datetime.fromisoformat(cell[0]).date()
        found = _DAY.fullmatch(cell.strip()) if isinstance(cell, str) else None
        return date(*map(int, found.groups())) if found else ...
    except ValueError:
        return ...


def _kilometres(cell: Cell) -> Any:
    if cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer() and cell >= 0:
        return int(cell)
    tidy = cell.replace(",", "").replace("，", "").strip() if isinstance(cell, str) else ""
    return int(tidy) if tidy.isdecimal() and tidy.isascii() else ...


def _plain(cell: Cell) -> str:
    return re.sub(r"\s|（|）|\(|\)", "", str(cell)).casefold()
