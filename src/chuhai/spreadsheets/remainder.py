"""What no cell can say (其他事实): facts written out as JSON with their place in the dossier, on a sheet of their own.

A group of which nothing is known, a text with control characters, a list whose entries are no plain texts: rare things
that exporters' software writes. They come back exactly as they were.
"""

import json
from dataclasses import dataclass, field
from typing import Any

import msgspec

from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Kind
from chuhai.spreadsheets.faults import Fault, Place
from chuhai.spreadsheets.headings import CONTENT, PATH, VEHICLE_NUMBER
from chuhai.spreadsheets.layout import VEHICLES, SheetPlan
from chuhai.spreadsheets.reading_rows import SheetRead, columns_named, text_of
from chuhai.spreadsheets.sheets import Cell, Sheet

REMAINDER = Bilingual("其他事实", "Other facts")
COLUMNS = {"vehicle": (VEHICLE_NUMBER,), "path": (PATH,), "value": (CONTENT,)}


@dataclass(frozen=True)
class Rest:
    """One fact or group: the vehicle's number or "", its path below the vehicle or dossier, its plain JSON value."""

    vehicle: str
    path: str
    value: Any
    place: Place

    def as_dossier(self, kind: Kind) -> dict[str, Any]:
        """A dossier that holds nothing else."""
        group: dict[str, Any] = {"kind": kind.value}
        inner: dict[str, Any] = group
        if self.vehicle:
            inner = {}
            group[VEHICLES] = [inner]
        *groups, last = self.path.split(".") if self.path else [""]
        for step in groups:
            inner = inner.setdefault(step, {})
        if last:
            inner[last] = self.value
        return group


@dataclass
class Remainder:
    """Everything on the sheet."""

    entries: list[Rest] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_remainder(sheet: Sheet) -> Remainder:
    """The sheet's facts, and what on it cannot be read."""
    read = SheetRead(SheetPlan(REMAINDER, ()), sheet.name, faults=sheet.faults())
    remainder = Remainder(faults=read.faults)
    columns = columns_named(sheet, COLUMNS, read, wanted=("path", "value")) if sheet.rows else None
    if columns is None:
        return remainder
    top, at = columns
    for index in range(top + 1, len(sheet.rows)):
        cells = sheet.rows[index]
        vehicle = text_of(cells[at["vehicle"]]) if "vehicle" in at else ""
        path, value = text_of(cells[at["path"]]), cells[at["value"]]
        if vehicle or path or value != "":
            _read_rest(vehicle, path, value, Place(sheet.name, index + 1, at["value"] + 1), remainder)
    return remainder


def _read_rest(vehicle: str, path: str, value: Cell, place: Place, remainder: Remainder) -> None:
    try:
        known = msgspec.json.decode(text_of(value)) if isinstance(value, str) else value
        remainder.entries.append(Rest(vehicle, path, known, place))
    except (msgspec.DecodeError, RecursionError):
        reason = Bilingual("不是合法的 JSON", "not valid JSON")
        remainder.faults.append(Fault(reason, place))


def written_rest(value: Any) -> str:
    """A value as the sheet holds it: nothing but ASCII, so that every spreadsheet keeps it as it is."""
    return json.dumps(value, ensure_ascii=True)
