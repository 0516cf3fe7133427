"""Reading one sheet (读取工作表): its headings and its cells, by rows or by labels, with every fault in it.

What stands above the headings is nobody's, blank rows and columns are passed over; anything else has to be understood.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from chuhai.codes.bilingual import Bilingual
from chuhai.spreadsheets.cell_values import CellRefused
from chuhai.spreadsheets.faults import Fault, Place
from chuhai.spreadsheets.headings import CATEGORY, CONTENT, EXAMPLE, HINT, ITEM, Headings, UnknownHeading, written_alike
from chuhai.spreadsheets.layout import Field, SheetPlan
from chuhai.spreadsheets.sheets import Cell, Sheet

#: How far down the headings may stand.
MOST_ROWS_ABOVE = 20
ROWS_BETWEEN_TELLING = 250

Told = Callable[[int, int], None]

_EXAMPLES = ("示例", "样例", "例", "example")
_ITEM_COLUMNS = {
    "category": (CATEGORY, Bilingual("分类", "Group")),
    "item": (ITEM, Bilingual("栏目", "Field")),
    "content": (CONTENT, Bilingual("填写内容", "Value")),
    "passed over": (EXAMPLE, HINT, Bilingual("说明", "Explanation"), Bilingual("条款", "Clauses")),
}


@dataclass
class Row:
    """A row as read: its number in the sheet, the number or vehicle it gives, its facts, what it says is there."""

    row: int
    label: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    there: dict[str, bool] = field(default_factory=dict)
    refused: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing but a number stands in it."""
        return not (self.facts or self.there or self.refused)


@dataclass
class SheetRead:
    """A sheet as read: its rows or, where it lists labels, one row of all facts and the cell of each."""

    plan: SheetPlan
    name: str
    rows: list[Row] = field(default_factory=list)
    columns: Mapping[str, int] = field(default_factory=dict)
    cells: dict[str, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    #: What texts in a column were understood as, since columns repeat themselves; lists are never shared.
    understood: dict[int, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))


def read_sheet(sheet: Sheet, plan: SheetPlan, told: Told | None = None) -> SheetRead:
    """Everything that a sheet says; `told` hears how many of its rows are done."""
    read = SheetRead(plan, sheet.name, faults=sheet.faults())
    if not any(not _is_blank(cell) for row in sheet.rows for cell in row):
        return read
    if plan.in_rows:
        _read_rows(sheet, read, told)
    else:
        _read_labels(sheet, read)
    return read


# --- rows under headings ---------------------------------------------------------------------------------------------


def _read_rows(sheet: Sheet, read: SheetRead, told: Told | None) -> None:
    headings = Headings(read.plan)
    top = _row_of_headings(sheet, lambda text: headings.knows(text) or headings.is_number(text))
    if top is None:
        read.faults.append(Fault(Bilingual("找不到表头", "no headings are found"), Place(sheet.name)))
        return
    fields, number = _columns(sheet, top, headings, read)
    if read.plan.of_vehicle and number is None:
        reason = Bilingual("缺少“车辆序号”一列", "there is no column “Vehicle no.”")
        read.faults.append(Fault(reason, Place(sheet.name, top + 1)))
    read.columns = {field.path: column + 1 for column, field in fields.items()}
    _refuse_merged(sheet, top + 1, read)
    for index in range(top + 1, len(sheet.rows)):
        if told and index % ROWS_BETWEEN_TELLING == 0:
            told(index, len(sheet.rows))
        row = _row(sheet, index, fields, number, read)
        if row is not None:
            read.rows.append(row)


def _row_of_headings(sheet: Sheet, known: Callable[[str], bool]) -> int | None:
    """The row with the most cells that are headings, among the first ones."""
    counted = [
        sum(known(text) for column in range(len(row)) if (text := _heading_at(sheet, index, column)))
        for index, row in enumerate(sheet.rows[:MOST_ROWS_ABOVE])
    ]
    most = max(counted, default=0)
    return counted.index(most) if most else None


def _heading_at(sheet: Sheet, row: int, column: int) -> str:
    """The text of a cell, or of the cell above with which it is merged."""
    if text := text_of(sheet.rows[row][column]):
        return text
    above = next(
        (start for start, end in sheet.merged if start[0] < row == end[0] and start[1] == column == end[1]), None
    )
    return text_of(sheet.rows[above[0]][column]) if above else ""


def _columns(sheet: Sheet, top: int, headings: Headings, read: SheetRead) -> tuple[dict[int, Field], int | None]:
    """What stands in each column, and in which the rows' numbers do."""
    fields: dict[int, Field] = {}
    number = None
    group = ""
    for column in range(len(sheet.rows[top])):
        group = (text_of(sheet.rows[top - 1][column]) if top else "") or group
        text = _heading_at(sheet, top, column)
        place = Place(sheet.name, top + 1, column + 1)
        if not text:
            _refuse_content_without_heading(sheet, top, column, read)
        elif headings.is_number(text) and number is None:
            number = column
        else:
            try:
                _take(fields, column, headings.find(text, group), text, place)
            except UnknownHeading as unknown:
                read.faults.append(Fault(unknown.reason, place))
    return fields, number


def _take(fields: dict[int, Field], column: int, found: Field, text: str, place: Place) -> None:
    earlier = next((at for at, field in fields.items() if field == found), None)
    if earlier is not None:
        other = Place(place.sheet, place.row, earlier + 1).written
        raise UnknownHeading(f"“{text}”重复出现（另见 {other}）", f"“{text}” is there twice (also in {other})")
    fields[column] = found


def _refuse_content_without_heading(sheet: Sheet, top: int, column: int, read: SheetRead) -> None:
    for index in range(top + 1, len(sheet.rows)):
        if not _is_blank(sheet.rows[index][column]):
            reason = Bilingual("这一列有内容却没有表头", "the column has content but no heading")
            read.faults.append(Fault(reason, Place(sheet.name, index + 1, column + 1)))
            return


def _refuse_merged(sheet: Sheet, below: int, read: SheetRead) -> None:
    for (first, left), (last, right) in sheet.merged:
        if last >= below and (first, left) != (last, right) and not _is_blank(_cell(sheet, first, left)):
            reason = Bilingual(
                "合并的单元格无法判断属于哪一行、哪一列，请取消合并并逐格填写",
                "merged cells do not tell which row or column they are for: unmerge them and fill in each",
            )
            read.faults.append(Fault(reason, Place(sheet.name, first + 1, left + 1)))


def _row(sheet: Sheet, index: int, fields: dict[int, Field], number: int | None, read: SheetRead) -> Row | None:
    """The row, or None where nothing at all or only an example stands in it."""
    cells = sheet.rows[index]
    label = "" if number is None else text_of(cells[number])
    if label.casefold().startswith(_EXAMPLES):
        return None
    row = Row(index + 1, label)
    for column, known in fields.items():
        cell = cells[column]
        if cell == "":
            continue
        if isinstance(cell, str) and (fact := read.understood[column].get(cell)) is not None:
            _put(fact, known, row)
        else:
            _read_cell(cell, known, row, Place(sheet.name, index + 1, column + 1), read)
    return row if label or not row.is_blank else None


def _read_cell(cell: Cell, known: Field, row: Row, place: Place, read: SheetRead) -> None:
    try:
        fact = known.kind.read(cell)
    except CellRefused as refused:
        what = Bilingual(f"{known.label.zh}：{refused.reason.zh}", f"{known.label.en}: {refused.reason.en}")
        read.faults.append(Fault(what, place))
        row.refused = True
        return
    if fact is None:
        return
    if isinstance(cell, str) and not isinstance(fact, list):
        read.understood[place.column - 1][cell] = fact
    _put(fact, known, row)


def _put(fact: Any, known: Field, row: Row) -> None:
    if known.says_there:
        row.there[known.path] = fact
    else:
        row.facts[known.path] = fact


# --- labels before contents ------------------------------------------------------------------------------------------


def _read_labels(sheet: Sheet, read: SheetRead) -> None:
    columns = columns_named(sheet, _ITEM_COLUMNS, read, wanted=("item", "content"))
    if columns is None:
        return
    top, at = columns
    headings, row, category = Headings(read.plan), Row(0), ""
    _refuse_merged_content(sheet, top, at["content"], read)
    for index in range(top + 1, len(sheet.rows)):
        cells = sheet.rows[index]
        category = (text_of(cells[at["category"]]) if "category" in at else "") or category
        label, content = text_of(cells[at["item"]]), cells[at["content"]]
        place = Place(sheet.name, index + 1, at["content"] + 1)
        if label:
            _read_label(label, category, content, row, place, headings, read)
        elif not _is_blank(content):
            reason = Bilingual("这一行有内容却没有写明项目", "the row has content but does not say what it is")
            read.faults.append(Fault(reason, place))
    read.rows.append(row)


def _read_label(
    label: str, category: str, content: Cell, row: Row, place: Place, headings: Headings, read: SheetRead
) -> None:
    try:
        known = headings.find(label, category)
        if earlier := read.cells.get(known.path):
            raise UnknownHeading(
                f"“{label}”重复出现（另见 {earlier.written}）", f"“{label}” is there twice (also in {earlier.written})"
            )
    except UnknownHeading as unknown:
        read.faults.append(Fault(unknown.reason, place))
        return
    read.cells[known.path] = place
    _read_cell(content, known, row, place, read)


def _refuse_merged_content(sheet: Sheet, top: int, column: int, read: SheetRead) -> None:
    several_rows = [(start, end) for start, end in sheet.merged if start[0] != end[0] and start[1] <= column <= end[1]]
    _refuse_merged(Sheet(sheet.name, sheet.rows, several_rows), top + 1, read)


def columns_named(
    sheet: Sheet, names: Mapping[str, tuple[Bilingual, ...]], read: SheetRead, *, wanted: tuple[str, ...]
) -> tuple[int, dict[str, int]] | None:
    """The row of headings and the columns under these names; faults for headings that are none, or are not there."""
    every = [name for group in names.values() for name in group]
    top = _row_of_headings(sheet, lambda text: written_alike(every, text))
    found: dict[str, int] = {}
    for column, text in enumerate(map(text_of, sheet.rows[top]) if top is not None else ()):
        meant = next((name for name, written in names.items() if written_alike(written, text)), None)
        if meant is not None:
            found.setdefault(meant, column)
        elif top is not None and (text or any(not _is_blank(row[column]) for row in sheet.rows[top + 1 :])):
            reason = Bilingual(f"没有“{text}”这一栏", f"there is no heading “{text}” here")
            read.faults.append(Fault(reason, Place(sheet.name, top + 1, column + 1)))
    if top is None or any(name not in found for name in wanted):
        zh, en = "”和“".join(names[name][0].zh for name in wanted), "” and “".join(names[name][0].en for name in wanted)
        reason = Bilingual(f"找不到表头“{zh}”", f"the headings “{en}” are not found")
        read.faults.append(Fault(reason, Place(sheet.name)))
        return None
    return top, found


# --- cells -----------------------------------------------------------------------------------------------------------


def text_of(cell: Cell) -> str:
    """A heading, label or number as text; whole numbers without a point."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell[0] if isinstance(cell, list) and cell else str(cell)


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    return sheet.rows[row][column] if row < len(sheet.rows) and column < len(sheet.rows[row]) else ""
