"""Lists that leave as workbooks: what was put in, and nothing that a spreadsheet would work out."""

import datetime
import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuhai.codes.bilingual import Bilingual
from chuhai.spreadsheets.lists import Column, list_as_workbook

TITLE = Bilingual("车辆", "Vehicles")
COLUMNS = [Column(Bilingual("车辆识别代号", "VIN"), 21), Column(Bilingual("内容", "Content"))]
VIN = "LSVNV2189L2345671"
NOON = datetime.datetime(2026, 3, 2, 4, 0, tzinfo=datetime.UTC)


def cells(*values, language="zh", note=None):
    content = list_as_workbook(TITLE, COLUMNS, [[VIN, value] for value in values], language, note)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return [sheet.cell(row, 2) for row in range(2, len(values) + 2)]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+86 571",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        '=HYPERLINK("http://x")',
        "{=1}",
        "0012",
    ],
)
def test_nothing_is_a_formula(text):
    cell, *_ = cells(text)
    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == text
    assert cell.number_format == "@"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1"])
def test_a_text_like_a_formula_stays_one_when_it_is_edited(text):
    cell, plain = cells(text, "A1")
    assert cell._style.quotePrefix
    assert not plain._style.quotePrefix


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_no_text_becomes_a_formula_or_a_link(texts):
    content = list_as_workbook(TITLE, COLUMNS, [[text, text] for text in texts], "zh")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"<f " not in sheet
        assert b"hyperlink" not in sheet
    assert openpyxl.load_workbook(BytesIO(content)).active.max_column == 2


@pytest.mark.parametrize(
    ("value", "written", "kind"),
    [
        (datetime.date(2026, 3, 2), datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC), "d"),
        (NOON, datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC), "d"),
        (datetime.date(1899, 3, 2), "1899-03-02", "s"),
        (3, 3, "n"),
        (Decimal("9800.50"), 9800.5, "n"),
        (10**15, "1000000000000000", "s"),
        (Decimal("0.12345678901234567890"), "0.12345678901234567890", "s"),
        (float("nan"), "nan", "s"),
        (float("inf"), "inf", "s"),
        (True, "是", "s"),
        (False, "否", "s"),
        (Bilingual("已发证", "Issued"), "已发证", "s"),
        (VIN, VIN, "s"),
        ("123456789012", "123456789012", "s"),
        (None, None, "n"),
        ("", None, "n"),
    ],
)
def test_values_keep_what_they_are(value, written, kind):
    cell, *_ = cells(value)
    found = cell.value.replace(tzinfo=datetime.UTC) if isinstance(cell.value, datetime.datetime) else cell.value
    assert (found, cell.data_type) == (written, kind)


def test_headings_and_words_are_in_the_readers_language():
    content = list_as_workbook(TITLE, COLUMNS, [[VIN, True]], "en")
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["Vehicles"]
    assert [[cell.value for cell in row] for row in book.active.iter_rows()] == [["VIN", "Content"], [VIN, "Yes"]]


def test_a_note_stands_above_the_headings():
    note = Bilingual("只导出前2行", "The first 2 rows only")
    sheet = openpyxl.load_workbook(BytesIO(list_as_workbook(TITLE, COLUMNS, [["a", "b"]], "zh", note))).active
    assert [row[0].value for row in sheet.iter_rows()] == ["只导出前2行", "车辆识别代号", "a"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:B3")


def test_a_text_longer_than_a_cell_says_that_it_was_cut():
    cell, *_ = cells("长" * 40_000)
    assert len(cell.value) == 32_767
    assert cell.value.endswith("已截断）")


@pytest.mark.parametrize("title", ["车辆[1]: a/b\\c*?'", "很" * 60, "[]"])
def test_any_title_makes_a_sheet(title):
    content = list_as_workbook(Bilingual(title, title), COLUMNS, [], "zh")
    (name,) = openpyxl.load_workbook(BytesIO(content)).sheetnames
    assert 0 < len(name) <= 31


def test_rows_are_taken_one_by_one():
    taken = []

    def rows():
        for number in range(5):
            taken.append(number)
            yield [f"{number}", number]

    sheet = openpyxl.load_workbook(BytesIO(list_as_workbook(TITLE, COLUMNS, rows(), "zh"))).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == taken == [0, 1, 2, 3, 4]
