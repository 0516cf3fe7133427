"""Forms to fill in: headings from the code, lists to choose from, an example that is lawful and never read."""

import json
import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from tests.law.one_fact import example
from tests.spreadsheets.workbooks import read

from chuhai.law.assess import assess, day_of
from chuhai.law.dossier import decode_dossier
from chuhai.law.findings import Decision, Kind
from chuhai.spreadsheets.layout import plan_of
from chuhai.spreadsheets.writer import blank_form, dossier_as_workbook, example_of

KINDS = [Kind.LICENCE, Kind.FILING]
FORMS = [(kind, language) for kind in KINDS for language in ("zh", "en")]


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


@pytest.mark.parametrize(("kind", "decision"), [(Kind.LICENCE, Decision.ISSUE), (Kind.FILING, Decision.APPROVE)])
def test_the_example_is_lawful(kind, decision):
    dossier = example_of(kind)
    assert assess(dossier, day_of(dossier)).decision is decision


def test_the_example_shows_every_sheet_of_vehicles():
    book = opened(blank_form(Kind.LICENCE, "zh"))
    for plan in plan_of(Kind.LICENCE).sheets:
        if plan.of_vehicle or plan.home == "vehicles":
            assert str(book[plan.name.zh]["A3"].value).startswith("示例"), plan.name


@pytest.mark.parametrize(("kind", "language"), FORMS)
def test_a_blank_form_says_nothing(kind, language):
    assert read(blank_form(kind, language)) == {"kind": kind.value}


@pytest.mark.parametrize(("kind", "language"), FORMS)
def test_a_form_has_every_sheet_and_explains_every_field(kind, language):
    book = opened(blank_form(kind, language))
    names = [plan.name.within(language) for plan in plan_of(kind).sheets]
    assert book.sheetnames[: len(names)] == names
    explained = book["填写说明" if language == "zh" else "Explanations"]
    rows = [row for row in explained.iter_rows(min_row=9, values_only=True) if row[0] in names]
    assert len(rows) == sum(len(plan.fields) for plan in plan_of(kind).sheets)
    assert all(row[3] and row[4] and row[6] for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_no_english_word_stands_in_a_chinese_form(kind):
    book = opened(blank_form(kind, "zh"))
    own = re.compile(r"\b(VIN|WM/T|chuhai check|[A-Z0-9/+.-]+|T/T|mL|xlsx)\b")
    for name in ("填写说明", "申请表" if kind is Kind.LICENCE else "企业"):
        for row in book[name].iter_rows(values_only=True):
            for text in (row[column] for column in (0, 1, 4) if column < len(row)):
                assert not re.search(r"[A-Za-z]{3,}", own.sub("", str(text or ""))), text


@pytest.mark.parametrize("kind", KINDS)
def test_no_chinese_heading_stands_in_an_english_form(kind):
    book = opened(blank_form(kind, "en"))
    for plan in plan_of(kind).sheets:
        sheet = book[plan.name.en]
        headings = [cell.value for row in sheet.iter_rows(max_row=2) for cell in row] if plan.in_rows else []
        labels = [row[:2] for row in sheet.iter_rows(min_row=2, values_only=True)] if not plan.in_rows else []
        for text in [*headings, *(text for pair in labels for text in pair)]:
            if text and not str(text).startswith("Example"):
                assert str(text).replace("·", "").isascii() or plan.in_rows, text


def test_codes_are_offered_with_their_names():
    book = opened(blank_form(Kind.LICENCE, "zh"))
    offered = {cell.value for column in book["选项"].iter_cols() for cell in column}
    assert {"UZB 乌兹别克斯坦", "0110 一般贸易", "2 水路运输", "T/T 电汇", "USD 美元", "非营运", "旧"} <= offered
    assert not any(text and text.startswith("CHN ") for text in offered)
    assert book["选项"].sheet_state == "hidden"


def test_lists_stand_beside_the_cells_they_are_for():
    sheet = opened(blank_form(Kind.LICENCE, "zh"))["申请表"]
    labels = {sheet.cell(row, 2).value: row for row in range(2, sheet.max_row + 1)}
    lists = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    destination = lists[f"C{labels['进口国（地区）']}"]
    assert destination.formula1.startswith("'选项'!$")
    assert not destination.showErrorMessage
    assert lists[f"C{labels['无纸作业']}"].formula1 == '"是,否"'
    assert lists[f"C{labels['企业类型']}"].formula1 == '"生产企业,流通企业,工程承包企业"'


def test_vins_and_numbers_of_papers_are_text_and_days_are_dates():
    book = opened(dossier_as_workbook(decode_dossier(json.dumps(example("licence")).encode()), "zh"))
    sheet = book["车辆"]
    row = {sheet.cell(2, column).value: sheet.cell(3, column) for column in range(1, sheet.max_column + 1)}
    assert (row["VIN码"].data_type, row["VIN码"].number_format) == ("s", "@")
    assert (row["登记证书编号"].data_type, row["登记证书编号"].value) == ("s", "330298765432")
    assert row["转让登记待出口日期"].is_date
    assert row["转让登记待出口日期"].number_format == "yyyy-mm-dd"
    assert row["单价"].data_type == "n"
    assert sheet.freeze_panes == "C3"
    assert sheet.column_dimensions["B"].width >= 17
    assert row["VIN码"].font.name == "微软雅黑"


def test_a_blank_forms_columns_take_vins_as_text():
    sheet = opened(blank_form(Kind.LICENCE, "zh"))["车辆"]
    columns = {sheet.cell(2, column).value: sheet.column_dimensions for column in range(1, 12)}
    assert "实车车辆识别代号" in columns
    with zipfile.ZipFile(BytesIO(blank_form(Kind.LICENCE, "zh"))) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    style = int(re.search(r'<col min="2" max="2" width="[\d.]+" style="(\d+)"', xml)[1])
    formats = re.findall(r"<xf [^>]*>", styles.partition("<cellXfs")[2])
    assert 'numFmtId="49"' in formats[style]


def test_the_same_form_is_the_same_file():
    assert blank_form(Kind.FILING, "zh") == blank_form(Kind.FILING, "zh")


def test_a_text_that_begins_like_a_formula_stays_a_text():
    case = example("licence")
    case["contract"]["importer"] = "=1+1"
    content = dossier_as_workbook(decode_dossier(json.dumps(case).encode()), "zh")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
