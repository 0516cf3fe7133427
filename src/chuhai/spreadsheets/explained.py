"""The sheet that explains a workbook (填写说明): every field with its meaning, how it is filled in, and its clauses."""

from collections.abc import Callable

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Kind
from chuhai.spreadsheets.explanations import clauses_reading, meaning_of
from chuhai.spreadsheets.headings import EXAMPLE, HINT, heading
from chuhai.spreadsheets.layout import Field, SheetPlan, WorkbookPlan
from chuhai.spreadsheets.styles import Looks, height, print_wide

SHEET = Bilingual("填写说明", "Explanations")
_TITLES = {
    Kind.LICENCE: Bilingual("二手车出口许可证申领：填写说明", "Application for an export licence: how to fill it in"),
    Kind.FILING: Bilingual("二手车出口企业申报：填写说明", "Yearly filing of an exporter: how to fill it in"),
}
_GENERAL = (
    Bilingual(
        "空着的单元格表示尚不清楚或没有，不会被当作符合要求。",
        "A blank cell means that the fact is not known or not there; it is never taken for a good answer.",
    ),
    Bilingual(
        "表头和项目的次序可以调换，可以有空行空列；名称不能改成别的意思。工作表“选项”供下拉列表使用，请勿删除。",
        "Headings and items may stand in any order, with blank rows and columns between them. The hidden sheet “Choices”"
        " feeds the lists: keep it.",
    ),
    Bilingual(
        "日期可以是表格日期，也可以写成 2026-03-02、2026/3/2 或 2026年3月2日。车辆识别代号和各种编号按文本填写。",
        "Dates may be dates of the spreadsheet or texts such as 2026-03-02 or 2026/3/2. VINs and numbers of papers are text.",
    ),
    Bilingual(
        "序号为“示例”的灰色行只作示范，不会读入，可以删除。",
        "Grey rows whose number begins with “Example” only show how it is done; they are not read and may be deleted.",
    ),
    Bilingual(
        "可以使用公式，读入的是保存时的计算结果。不要合并单元格，不要使用宏。",
        "Formulas may be used; what is read is their result when the file was saved. Do not merge cells or use macros.",
    ),
    Bilingual(
        "填好后用命令 chuhai check 判定，或在网页上导入。",
        "When it is filled in, judge it with the command chuhai check, or import it on the pages.",
    ),
)
_COLUMNS = (
    (Bilingual("工作表", "Sheet"), 16),
    (Bilingual("类别", "Category"), 20),
    (Bilingual("项目", "Item"), 30),
    (Bilingual("含义", "Meaning"), 46),
    (HINT, 40),
    (EXAMPLE, 28),
    (Bilingual("依据条款", "Clauses"), 70),
)
_BY_THE_FORM = Bilingual("如实填写，供核对", "as it is, for comparison")


def write_explanations(
    workbook: Workbook, looks: Looks, plan: WorkbookPlan, language: str, example: Callable[[Field, SheetPlan], str]
) -> None:
    """Add the sheet; `example` gives each field's example as text."""
    sheet = workbook.add_worksheet(SHEET.within(language))
    sheet.hide_gridlines(2)
    print_wide(sheet, 1)
    sheet.write_string(0, 0, _TITLES[plan.kind].within(language), looks.of("title"))
    for row, line in enumerate(_GENERAL, 1):
        sheet.write_string(row, 0, f"{row}. {line.within(language)}")
    top = len(_GENERAL) + 2
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, name.within(language), looks.of("heading"))
    row = top
    for each in plan.sheets:
        for field in each.fields:
            row += 1
            _explain(sheet, row, looks, _texts(field, each, plan.kind, language, example(field, each)))
    sheet.freeze_panes(top + 1, 3)


def _texts(field: Field, plan: SheetPlan, kind: Kind, language: str, example: str) -> tuple[str, ...]:
    clauses = clauses_reading(field, plan, kind)
    told = [f"{clause.source.within(language)}　{clause.title.within(language)}" for clause in dict.fromkeys(clauses)]
    return (
        plan.name.within(language),
        field.group.within(language),
        heading(field, plan, language),
        meaning_of(field, plan).within(language),
        field.kind.told().within(language),
        example,
        "\n".join(told) or _BY_THE_FORM.within(language),
    )


def _explain(sheet: Worksheet, row: int, looks: Looks, texts: tuple[str, ...]) -> None:
    sheet.set_row(row, height(texts, [width for _, width in _COLUMNS]))
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, looks.of_text("label" if column < 4 else "note", text))
