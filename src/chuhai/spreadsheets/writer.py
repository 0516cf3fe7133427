"""Writing workbooks (写出工作簿): blank forms with examples, and dossiers as they are."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier import Dossier, FilingDossier, decode_dossier
from chuhai.law.findings import Kind
from chuhai.spreadsheets.cell_values import ChoiceCell, FlagCell, TextCell, Written
from chuhai.spreadsheets.choices import Choices
from chuhai.spreadsheets.emission import Emission, EmittedRow, emitted
from chuhai.spreadsheets.explained import write_explanations
from chuhai.spreadsheets.explanations import meaning_of
from chuhai.spreadsheets.headings import (
    CATEGORY,
    CONTENT,
    EXAMPLE,
    HINT,
    ITEM,
    NUMBER,
    PATH,
    VEHICLE_NUMBER,
    heading,
)
from chuhai.spreadsheets.layout import Field, SheetPlan, plan_of
from chuhai.spreadsheets.remainder import REMAINDER
from chuhai.spreadsheets.styles import Looks, height, new_workbook, print_wide

CHOICES = Bilingual("选项", "Choices")
#: Rows of a form, below the headings, that offer choices.
ROWS_OFFERED = 20_000

_EXAMPLES = Path(__file__).parent / "examples"
_WIDTHS = {"day": 12, "flag": 8, "count": 10, "measure": 11, "texts": 24, "text": 16}
_WIDE = {
    "vin": 21,
    "owner": 28,
    "manufacturer": 26,
    "institution": 24,
    "institution_uscc": 22,
    "uscc": 22,
    "address": 32,
}


@cache
def example_of(kind: Kind) -> Dossier:
    """A dossier that is to be issued or approved, to show how the form is filled in."""
    return decode_dossier((_EXAMPLES / f"{kind.value}.json").read_bytes())


def blank_form(kind: Kind, language: str) -> bytes:
    """A workbook to fill in, with the example beside or above where one writes; the reader passes examples over."""
    return _Writer(kind, language).written(Emission(kind), _as_example(kind, language))


def dossier_as_workbook(dossier: Dossier, language: str) -> bytes:
    """The dossier as a workbook, from which it can be read again unchanged; raises CannotBeWritten."""
    kind = Kind.FILING if isinstance(dossier, FilingDossier) else Kind.LICENCE
    return _Writer(kind, language).written(emitted(dossier, language), None)


def _as_example(kind: Kind, language: str) -> Emission:
    return emitted(example_of(kind), language, number=EXAMPLE.within(language))


class _Writer:
    """One workbook in one language."""

    def __init__(self, kind: Kind, language: str) -> None:
        self.plan = plan_of(kind)
        self.language = language
        self.stream = BytesIO()
        self.workbook = new_workbook(self.stream)
        self.looks = Looks(self.workbook)
        self.offered: list[Choices] = []

    def written(self, emission: Emission, example: Emission | None) -> bytes:
        """The whole file: sheets to fill in, what no cell can say, explanations, choices."""
        for plan in self.plan.sheets:
            sheet = self.workbook.add_worksheet(plan.name.within(self.language))
            rows = emission.rows.get(plan.name.zh, [])
            examples = example.rows.get(plan.name.zh, []) if example else []
            print_wide(sheet, 2 if plan.in_rows else 1)
            if plan.in_rows:
                self._rows(sheet, plan, rows, examples)
            else:
                self._labels(sheet, plan, rows, examples)
        if emission.rest:
            self._remainder(emission)
        write_explanations(self.workbook, self.looks, self.plan, self.language, self._cell_shown)
        self._choices()
        self.workbook.close()
        return self.stream.getvalue()

    # --- labels before contents --------------------------------------------------------------------------------------

    def _labels(
        self, sheet: Worksheet, plan: SheetPlan, rows: Sequence[EmittedRow], examples: Sequence[EmittedRow]
    ) -> None:
        columns = [(CATEGORY, 20), (ITEM, 26), (CONTENT, 40), (EXAMPLE, 28), (HINT, 70)]
        for column, (name, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name.within(self.language), self.looks.of("heading"))
        sheet.freeze_panes(1, 2)
        cells = rows[0].cells if rows else {}
        shown = examples[0].cells if examples else {}
        for row, field in enumerate(plan.fields, 1):
            sheet.write_string(row, 0, field.group.within(self.language), self.looks.of("category"))
            sheet.write_string(row, 1, field.label.within(self.language), self.looks.of("label"))
            self._cell(sheet, row, 2, field, cells.get(field.path), "left", "open")
            self._cell(sheet, row, 3, field, shown.get(field.path), "left", "example")
            sheet.write_string(row, 4, self._hint(field, plan), self.looks.of("note"))
            sheet.set_row(row, height([self._hint(field, plan)], [70]))
            self._offer(sheet, field, (row, 2, row, 2))

    def _hint(self, field: Field, plan: SheetPlan) -> str:
        meaning, told = meaning_of(field, plan), field.kind.told()
        return Bilingual(f"{meaning.zh}。{told.zh}", f"{_opened(meaning.en)}: {told.en}").within(self.language)

    # --- rows under headings -----------------------------------------------------------------------------------------

    def _rows(
        self, sheet: Worksheet, plan: SheetPlan, rows: Sequence[EmittedRow], examples: Sequence[EmittedRow]
    ) -> None:
        self._groups(sheet, plan)
        number = (VEHICLE_NUMBER if plan.of_vehicle else NUMBER).within(self.language)
        sheet.write_string(1, 0, number, self.looks.of("heading"))
        sheet.set_column(0, 0, 10, self.looks.of("number"))
        for column, field in enumerate(plan.fields, 1):
            sheet.write_string(1, column, heading(field, plan, self.language), self.looks.of("heading"))
            sheet.set_column(column, column, _width(field), self.looks.of(field.kind.format))
            self._offer(sheet, field, (2, column, ROWS_OFFERED, column))
        sheet.set_row(1, 45)
        sheet.freeze_panes(2, 2)
        for place, row in enumerate([*examples, *rows]):
            ways = ["example"] if place < len(examples) else []
            sheet.write_string(place + 2, 0, row.number, self.looks.of("number", *ways))
            for column, field in enumerate(plan.fields, 1):
                self._cell(sheet, place + 2, column, field, row.cells.get(field.path), *ways)

    def _groups(self, sheet: Worksheet, plan: SheetPlan) -> None:
        """One merged heading over the columns of each group."""
        first = 1
        for column in range(2, len(plan.fields) + 2):
            group = plan.fields[first - 1].group
            if column <= len(plan.fields) and plan.fields[column - 1].group == group:
                continue
            text, look = group.within(self.language), self.looks.of("group")
            if column - first > 1:
                sheet.merge_range(0, first, 0, column - 1, text, look)
            else:
                sheet.write_string(0, first, text, look)
            first = column

    # --- cells -------------------------------------------------------------------------------------------------------

    def _cell(self, sheet: Worksheet, row: int, column: int, field: Field, cell: Written | None, *ways: str) -> None:
        look = self.looks.of(field.kind.format, *ways)
        if cell is None:
            sheet.write_blank(row, column, None, look)
        elif isinstance(cell, str):
            sheet.write_string(row, column, cell, self.looks.of_text(field.kind.format, cell, *ways))
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, look)
        else:
            sheet.write_number(row, column, cell, look)

    def _cell_shown(self, field: Field, plan: SheetPlan) -> str:
        """The field's example as text, for the sheet that explains."""
        rows = _as_example(self.plan.kind, self.language).rows.get(plan.name.zh, [])
        found = next((row.cells[field.path] for row in rows if field.path in row.cells), "")
        return found.isoformat() if isinstance(found, date) else str(found)

    def _offer(self, sheet: Worksheet, field: Field, where: tuple[int, int, int, int]) -> None:
        """A drop-down list; what is not in it may be written too, except where nothing else is understood."""
        kind = field.kind
        if isinstance(kind, FlagCell):
            offered: str | list[str] = [word.within(self.language) for word in kind.words]
        elif isinstance(kind, ChoiceCell):
            offered = kind.choices.offered(self.language)
        elif isinstance(kind, TextCell) and kind.choices is not None:
            offered = self._range_of(kind.choices)
        else:
            return
        strict = not isinstance(kind, TextCell)
        sheet.data_validation(
            *where,
            {
                "validate": "list",
                "source": offered,
                "error_type": "stop" if strict else "information",
                "show_error": strict,
                "error_message": kind.told().within(self.language),
            },
        )

    def _range_of(self, choices: Choices) -> str:
        if choices not in self.offered:
            self.offered.append(choices)
        column = self.offered.index(choices)
        letters = chr(ord("A") + column)
        return f"='{CHOICES.within(self.language)}'!${letters}$2:${letters}${len(choices.names) + 1}"

    def _choices(self) -> None:
        sheet = self.workbook.add_worksheet(CHOICES.within(self.language))
        for column, choices in enumerate(self.offered):
            sheet.set_column(column, column, 30)
            sheet.write_string(0, column, choices.title.within(self.language), self.looks.of("heading"))
            for row, text in enumerate(choices.offered(self.language), 1):
                sheet.write_string(row, column, text, self.looks.of("text"))
        sheet.hide()

    def _remainder(self, emission: Emission) -> None:
        sheet = self.workbook.add_worksheet(REMAINDER.within(self.language))
        for column, (name, width) in enumerate([(VEHICLE_NUMBER, 12), (PATH, 36), (CONTENT, 60)]):
            sheet.set_column(column, column, width, self.looks.of("text"))
            sheet.write_string(0, column, name.within(self.language), self.looks.of("heading"))
        for row, rest in enumerate(emission.rest, 1):
            for column, text in enumerate(rest):
                sheet.write_string(row, column, text, self.looks.of_text("text", text))
        sheet.freeze_panes(1, 0)


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _width(field: Field) -> int:
    return _WIDE.get(field.name, _WIDTHS[field.kind.format])
