"""A batch of the announcement as a workbook (公告批次工作簿): the blank form, and reading it, every fault by its cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import msgspec

from chuhai.catalogue.contents import BatchContent, BatchRefused
from chuhai.catalogue.states import PRODUCT_KINDS
from chuhai.codes.bilingual import Bilingual
from chuhai.spreadsheets.cell_values import CellKind, CellRefused, ChoiceCell, CountCell, DayCell, TextCell
from chuhai.spreadsheets.choices import Choices
from chuhai.spreadsheets.faults import Fault, Place, UnusableWorkbook, unusable
from chuhai.spreadsheets.headings import NUMBER, plain, written_alike
from chuhai.spreadsheets.sheets import Cell, Sheet, sheets_of
from chuhai.spreadsheets.styles import Looks, height, new_workbook, print_wide

EXPLAINED = Bilingual("填写说明", "Explanations")
_TEXT, _DAY = TextCell(), DayCell()
_KIND = ChoiceCell(Choices(Bilingual("产品类别", "Kind of product"), PRODUCT_KINDS, by_name=True))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: the field, its heading, what its cells hold, how wide it is; `wanted` may not be blank."""

    field: str
    label: Bilingual
    kind: CellKind = _TEXT
    width: int = 16
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class SheetOfBatch:
    """One sheet of the workbook and the part of the batch that its rows are."""

    part: str
    name: Bilingual
    told: Bilingual
    columns: Sequence[Column]


_MAKER = Bilingual("企业名称", "Enterprise")
_MODEL = Bilingual("产品型号", "Model")
_LISTED = Column("listed_from", Bilingual("列入日期", "Listed from"), _DAY, 12, wanted=False)
BATCH = SheetOfBatch(
    "", Bilingual("批次", "Batch"), Bilingual("一行：批次和发布日期。", "One row: the batch and its day of publication."),
    (Column("number", Bilingual("批次", "Batch"), CountCell(), 10),
     Column("published_on", Bilingual("发布日期", "Published on"), _DAY, 14)),
)  # fmt: skip
PARTS = (
    SheetOfBatch(
        "manufacturers", Bilingual("列入企业", "Manufacturers"),
        Bilingual("本批次新列入的企业；列入日期空着的，为发布日期。",
                  "Enterprises that the batch lists; a blank day is the day of publication."),
        (Column("name", _MAKER, width=32),
         Column("uscc", Bilingual("统一社会信用代码", "Credit code"), TextCell(digits=18), 22, wanted=False), _LISTED),
    ),
    SheetOfBatch(
        "products", Bilingual("列入产品", "Products"),
        Bilingual("本批次列入的产品；企业须已列入公告，或者在本批次列入。",
                  "Products that the batch lists; their enterprise is listed already or by this batch."),
        (Column("manufacturer", _MAKER, width=32), Column("kind", Bilingual("产品类别", "Kind of product"), _KIND, 12),
         Column("brand", Bilingual("产品商标", "Brand"), width=14), Column("model", _MODEL, width=22),
         Column("name", Bilingual("产品名称", "Product"), width=22), _LISTED),
    ),
    SheetOfBatch(
        "withdrawals", Bilingual("撤销", "Withdrawals"),
        Bilingual("撤销企业的，产品型号空着，其产品一并撤销；撤销日期空着的，为发布日期。",
                  "Without a model the enterprise and all its products are withdrawn; a blank day is that of publication."),
        (Column("manufacturer", _MAKER, width=32), Column("model", _MODEL, width=22, wanted=False),
         Column("withdrawn_from", Bilingual("撤销日期", "Withdrawn from"), _DAY, 12, wanted=False),
         Column("words", Bilingual("撤销原因", "Reason"), width=40)),
    ),
)  # fmt: skip
_BLANK = Bilingual("没有填写", "it is blank")


class ReadBatch(msgspec.Struct, frozen=True):
    """A batch as it stands in a workbook, and the cell of each of its facts."""

    content: BatchContent
    places: dict[str, Place]

    def as_faults(self, refused: BatchRefused) -> UnusableWorkbook:
        """What stands against the batch, each by its cell."""
        return UnusableWorkbook([Fault(each.reason, self.places.get(each.path)) for each in refused.refusals])


def read_batch(content: bytes) -> ReadBatch:
    """The batch that a workbook holds; raises UnusableWorkbook with every fault by its cell."""
    reading = _Reading(sheets_of(content))
    plain_batch = reading.batch() | {plan.part: reading.rows(plan) for plan in PARTS}
    reading.stray()
    if reading.faults:
        raise UnusableWorkbook(reading.faults)
    return ReadBatch(msgspec.convert(plain_batch, BatchContent), reading.places)


def blank_batch(language: str) -> bytes:
    """A workbook to fill in, with a sheet that explains the others."""
    stream = BytesIO()
    workbook = new_workbook(stream)
    looks = Looks(workbook)
    for plan in (BATCH, *PARTS):
        sheet = workbook.add_worksheet(plan.name.within(language))
        print_wide(sheet, 1)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(plan.columns):
            sheet.set_column(place, place, column.width, looks.of(column.kind.format))
            sheet.write_string(0, place, column.label.within(language), looks.of("heading"))
    explained = workbook.add_worksheet(EXPLAINED.within(language))
    explained.set_column(0, 1, 20)
    explained.set_column(2, 2, 80)
    for row, texts in enumerate(_explanations(language)):
        explained.set_row(row, height(texts, (20, 20, 80)))
        for place, text in enumerate(texts):
            explained.write_string(row, place, text, looks.of("heading" if row == 0 else "note"))
    workbook.close()
    return stream.getvalue()


def _explanations(language: str) -> Iterator[tuple[str, str, str]]:
    heads = Bilingual("工作表", "Sheet"), Bilingual("栏目", "Column"), Bilingual("填写办法", "How to fill it in")
    yield tuple(head.within(language) for head in heads)  # type: ignore[misc]
    for plan in (BATCH, *PARTS):
        yield plan.name.within(language), "", plan.told.within(language)
        for column in plan.columns:
            asked = Bilingual("必填", "wanted") if column.wanted else Bilingual("可不填", "may be blank")
            told = f"{column.kind.told().within(language)} ({asked.within(language)})"
            yield "", column.label.within(language), told


class _Reading:
    """One workbook being read: faults are gathered, so that all are told at once."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        self.faults: list[Fault] = []
        self.places: dict[str, Place] = {}

    def batch(self) -> dict[str, Any]:
        """Number and day; raises UnusableWorkbook where the workbook does not say which batch it is."""
        sheet = self._sheet(BATCH)
        if sheet is None:
            raise unusable(
                "找不到工作表“批次”，请使用本页的空白表格", "there is no sheet “Batch”: use the blank form of this page"
            )
        rows = self._read(BATCH, sheet, "{field}")
        if len(rows) != 1:
            self.faults.append(Fault(Bilingual("应当只填一行", "one row is meant"), Place(sheet.name)))
        return rows[0] if rows else {"number": 0, "published_on": "1970-01-01"}

    def rows(self, plan: SheetOfBatch) -> list[dict[str, Any]]:
        """The rows of a part; a sheet that is not there has none."""
        sheet = self._sheet(plan)
        return self._read(plan, sheet, plan.part + "[{place}].{field}") if sheet else []

    def stray(self) -> None:
        """Sheets that are none of the batch must be blank."""
        names = [EXPLAINED, *(plan.name for plan in (BATCH, *PARTS))]
        for sheet in self.sheets:
            if not written_alike(names, sheet.name) and any(cell != "" for row in sheet.rows for cell in row):
                reason = Bilingual("不是公告批次的工作表，请移出本文件", "it is no sheet of a batch: take it out")
                self.faults.append(Fault(reason, Place(sheet.name)))

    def _sheet(self, plan: SheetOfBatch) -> Sheet | None:
        return next((sheet for sheet in self.sheets if written_alike([plan.name], sheet.name)), None)

    def _read(self, plan: SheetOfBatch, sheet: Sheet, path: str) -> list[dict[str, Any]]:
        self.faults += sheet.faults()
        heads = sheet.rows[0] if sheet.rows else []
        columns = self._columns(plan, sheet, heads)
        found: list[dict[str, Any]] = []
        for number, cells in enumerate(sheet.rows[1:], 2):
            if any(cell != "" for cell in cells):
                found.append(self._row(plan, sheet, columns, (number, cells), path.replace("{place}", str(len(found)))))
        return found

    def _columns(self, plan: SheetOfBatch, sheet: Sheet, heads: Sequence[Cell]) -> dict[str, int]:
        """The column of each field, counted from 1; headings may stand in any order and in either language."""
        found: dict[str, int] = {}
        for place, head in enumerate(heads, 1):
            column = next((each for each in plan.columns if written_alike([each.label], str(head))), None)
            if column is not None and column.field not in found:
                found[column.field] = place
            elif head != "" and plain(str(head)) not in map(plain, NUMBER):
                reason = Bilingual(
                    f"没有“{head}”这一栏，或者重复", f"there is no heading “{head}” here, or it is there twice"
                )
                self.faults.append(Fault(reason, Place(sheet.name, 1, place)))
        for column in plan.columns:
            if column.wanted and column.field not in found:
                reason = Bilingual(f"缺少“{column.label.zh}”一栏", f"the column “{column.label.en}” is lacking")
                self.faults.append(Fault(reason, Place(sheet.name, 1)))
        return found

    def _row(
        self, plan: SheetOfBatch, sheet: Sheet, columns: dict[str, int], row: tuple[int, Sequence[Cell]], path: str
    ) -> dict[str, Any]:
        number, cells = row
        facts: dict[str, Any] = {}
        for column in plan.columns:
            at = columns.get(column.field, 0)
            place = Place(sheet.name, number, at)
            self.places[path.replace("{field}", column.field)] = place
            cell = cells[at - 1] if 0 < at <= len(cells) else ""
            fact = self._fact(column, cell, place)
            if fact is not None:
                facts[column.field] = fact
            elif column.wanted:
                facts[column.field] = _STANDING_IN.get(column.field, "")
        return facts

    def _fact(self, column: Column, cell: Cell, place: Place) -> Any:
        try:
            fact = column.kind.read(cell)
        except CellRefused as refused:
            self.faults.append(Fault(refused.reason, place))
            return None
        if fact is None and column.wanted and place.column:
            self.faults.append(Fault(_BLANK, place))
        return fact


_STANDING_IN: dict[str, Any] = {"number": 0, "published_on": "1970-01-01"}
"""What stands where a cell is faulty, until the faults are told."""
