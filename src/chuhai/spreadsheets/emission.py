"""A dossier as the cells of its workbook (卷宗转为单元格): a fact stands in a cell only if it is read back the same.

Whatever no cell can say without loss goes to the sheet of other facts as JSON, so that a dossier written out and read
in again is the same dossier.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import msgspec

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier import Dossier, FilingDossier
from chuhai.law.findings import Kind
from chuhai.spreadsheets.cell_values import CellKind, CellRefused, Written
from chuhai.spreadsheets.layout import VEHICLES, Field, SheetPlan, plan_of
from chuhai.spreadsheets.remainder import written_rest
from chuhai.spreadsheets.sheets import Cell
from chuhai.spreadsheets.transcript import MOST_ROWS

LONGEST_TEXT = 32_767
ROWS_FOR_HEADINGS = 10

#: What spreadsheets drop, fold or take for one of their own escapes.
_NOT_KEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


class CannotBeWritten(ValueError):
    """A dossier that no workbook holds; `reason` says why, `path` where."""

    def __init__(self, reason: Bilingual, path: str) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.path = path


class EmittedRow(NamedTuple):
    """A row to write: the number or vehicle it is under, and its cells by the paths of their facts."""

    number: str
    cells: dict[str, Written]


class EmittedRest(NamedTuple):
    """A fact to write out as JSON: the vehicle's number or "", the path and the text."""

    vehicle: str
    path: str
    value: str


@dataclass
class Emission:
    """All cells of a dossier: rows by the Chinese names of their sheets, and the rest."""

    kind: Kind
    rows: dict[str, list[EmittedRow]] = field(default_factory=dict)
    rest: list[EmittedRest] = field(default_factory=list)


def emitted(dossier: Dossier, language: str, *, number: str = "") -> Emission:
    """The cells of a dossier, texts of choices in a language; `number` stands before the rows' numbers."""
    kind = Kind.FILING if isinstance(dossier, FilingDossier) else Kind.LICENCE
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(dossier))
    emitter = _Emitter(kind, language, number)
    emitter.dossier(whole)
    return emitter.emission


def cell_for(kind: CellKind, fact: Any, language: str) -> Written | None:
    """How a fact is written so that it is read back the same; None where no cell can say it."""
    if isinstance(fact, list) and not all(isinstance(each, str) for each in fact):
        return None
    written = kind.write(fact, language)
    if isinstance(written, str) and not _is_kept(written):
        return None
    try:
        back = kind.read(_as_read(written))
    except CellRefused:
        return None
    return written if back == fact and isinstance(back, bool) is isinstance(fact, bool) else None


def _is_kept(text: str) -> bool:
    """Whether a spreadsheet gives the text back as it was."""
    return _NOT_KEPT.search(text) is None and len(text.encode("utf-16-le", "surrogatepass")) <= 2 * LONGEST_TEXT


def _as_read(written: Written) -> Cell:
    if isinstance(written, date):
        return [written.isoformat()]
    return written if isinstance(written, str | bool) else float(f"{written:.16G}")


class _Emitter:
    def __init__(self, kind: Kind, language: str, number: str) -> None:
        self.emission = Emission(kind)
        self.language = language
        self.number = number
        self.sheets = plan_of(kind).sheets
        self._known: dict[tuple[Field, Any], Written | None] = {}

    def dossier(self, whole: dict[str, Any]) -> None:
        covered: set[str] = {"kind", VEHICLES}
        for plan in self.sheets:
            if not plan.in_rows:
                self.emission.rows[plan.name.zh] = [EmittedRow("", self._cells(plan, whole, "", covered))]
        self._empty_groups(whole, "", "", covered)
        vehicles = whole.get(VEHICLES)
        if vehicles == []:
            self._rest("", VEHICLES, [])
        self._vehicles(vehicles or [])

    def _vehicles(self, vehicles: list[dict[str, Any]]) -> None:
        if len(vehicles) > MOST_ROWS - ROWS_FOR_HEADINGS:
            most = MOST_ROWS - ROWS_FOR_HEADINGS
            reason = Bilingual(f"一个工作簿最多写入{most}辆车", f"a workbook takes at most {most} vehicles")
            raise CannotBeWritten(reason, f"$.{VEHICLES}")
        plan = next((plan for plan in self.sheets if plan.home == VEHICLES), None)
        for place, vehicle in enumerate(vehicles, 1):
            if plan is not None:
                self._vehicle(vehicle, f"{self.number}{place}", plan)

    def _vehicle(self, vehicle: dict[str, Any], number: str, plan: SheetPlan) -> None:
        covered: set[str] = set()
        row = EmittedRow(number, self._cells(plan, vehicle, number, covered))
        self._put(plan, row)
        for other in self.sheets:
            if other.of_vehicle and not other.several and vehicle.get(other.home) is not None:
                covered.add(other.home)
                self._put(other, EmittedRow(number, self._cells(other, vehicle, number, covered)))
        before = len(self.emission.rest)
        self._empty_groups(vehicle, "", number, covered)
        if not row.cells and len(self.emission.rest) == before and not covered:
            self._rest(number, "", {})

    def _cells(self, plan: SheetPlan, owner: dict[str, Any], vehicle: str, covered: set[str]) -> dict[str, Written]:
        cells = {field.path: self._cell(field, owner, vehicle, covered) for field in plan.fields}
        return {path: cell for path, cell in cells.items() if cell is not None}

    def _cell(self, field: Field, owner: dict[str, Any], vehicle: str, covered: set[str]) -> Written | None:
        """The fact's cell; what it cannot say is put among the rest."""
        group: Any = owner
        for step in field.steps[:-1]:
            group = (group or {}).get(step)
        if not group or field.name not in group:
            return None
        fact = group[field.name]
        if field.says_there:
            return self._says_there(field, fact, vehicle, covered)
        if fact is None:
            return None
        covered.add(field.path)
        cell = self._written(field, fact)
        if cell is None:
            self._rest(vehicle, field.path, fact)
        return cell

    def _written(self, field: Field, fact: Any) -> Written | None:
        """The cell for a fact; vehicles repeat each other, so what was found for a text holds for the next one."""
        if not isinstance(fact, str):
            return cell_for(field.kind, fact, self.language)
        if (field, fact) not in self._known:
            self._known[field, fact] = cell_for(field.kind, fact, self.language)
        return self._known[field, fact]

    def _says_there(self, field: Field, fact: Any, vehicle: str, covered: set[str]) -> Written | None:
        if fact is None and not field.keeps_unset:
            return None
        covered.add(field.path)
        if not field.lists or not fact:
            return field.kind.write(bool(fact) if field.lists else fact is not None, self.language)
        plan = next(plan for plan in self.sheets if plan.several and plan.home == field.path)
        rows = self._entries(plan, fact, vehicle)
        if rows is None:
            self._rest(vehicle, field.path, fact)
            return None
        for row in rows:
            self._put(plan, row)
        return field.kind.write(True, self.language)

    def _entries(self, plan: SheetPlan, entries: list[dict[str, Any]], vehicle: str) -> list[EmittedRow] | None:
        """The rows of a list, or None where an entry does not fit into one."""
        rows = []
        for place, entry in enumerate(entries, 1):
            known = [(field, entry[field.path]) for field in plan.fields if entry.get(field.path) is not None]
            cells = {field.path: self._written(field, fact) for field, fact in known}
            if None in cells.values() or not (cells or vehicle):
                return None
            kept = {path: cell for path, cell in cells.items() if cell is not None}
            rows.append(EmittedRow(vehicle or f"{self.number}{place}", kept))
        return rows

    def _empty_groups(self, owner: dict[str, Any], above: str, vehicle: str, covered: set[str]) -> bool:
        """Write out groups that are there but say nothing; answers whether anything in this one is written."""
        found = False
        for key, value in owner.items():
            path = f"{above}{key}"
            if isinstance(value, dict):
                if not self._empty_groups(value, f"{path}.", vehicle, covered) and path not in covered:
                    self._rest(vehicle, path, {})
                found = True
            found = found or path in covered
        return found

    def _rest(self, vehicle: str, path: str, value: Any) -> None:
        text = written_rest(value)
        if len(text) > LONGEST_TEXT:
            reason = Bilingual(
                f"内容超过一个单元格所能容纳的{LONGEST_TEXT}个字符",
                f"longer than the {LONGEST_TEXT} characters of a cell",
            )
            raise CannotBeWritten(reason, f"$.{path}")
        self.emission.rest.append(EmittedRest(vehicle, path, text))

    def _put(self, plan: SheetPlan, row: EmittedRow) -> None:
        self.emission.rows.setdefault(plan.name.zh, []).append(row)
