"""What a cell is taken for: never more than it says, and never a number where digits may have been lost."""

import pytest

from chuhai.spreadsheets.cell_values import (
    THERE_OR_NOT,
    CellRefused,
    ChoiceCell,
    CountCell,
    DayCell,
    EvidenceCell,
    FlagCell,
    MeasureCell,
    TextCell,
    TextsCell,
    VinCell,
)
from chuhai.spreadsheets.choices import OFFERED, VIEWS, words_for

VIN = "LSVNV2189L2345671"


@pytest.mark.parametrize(
    "kind",
    [TextCell(), VinCell(), DayCell(), CountCell(), MeasureCell(), FlagCell(), EvidenceCell(), TextsCell()],
    ids=lambda kind: type(kind).__name__,
)
@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\n"])
def test_blank_cells_say_nothing(kind, blank):
    assert kind.read(blank) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (["2026-03-02"], "2026-03-02"),
        (["2026-03-02T00:00:00"], "2026-03-02"),
        ("2026-03-02", "2026-03-02"),
        ("2026-3-2", "2026-03-02"),
        ("2026/3/2", "2026-03-02"),
        ("2026.3.2", "2026-03-02"),
        ("2026年3月2日", "2026-03-02"),
        (" 2026年03月02日 ", "2026-03-02"),
        ("20260302", "2026-03-02"),
        (20260302.0, "2026-03-02"),
        ("2026-03-02 00:00:00", "2026-03-02"),
        ("2024-02-29", "2024-02-29"),
        ("0001-01-01", "0001-01-01"),
    ],
)
def test_days_are_read_however_they_are_written(cell, day):
    assert DayCell().read(cell) == day


@pytest.mark.parametrize(
    "cell",
    [
        "2026-02-30",
        "2025-02-29",
        "26-03-02",
        "3/2/2026",
        "March 2, 2026",
        "2026-03",
        "2026-03-02 14:30",
        ["2026-03-02T14:30:00"],
        [],
        46083.0,
        2026.3,
        True,
        "2026-13-01",
        "明天",
    ],
)
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(CellRefused) as refused:
        DayCell().read(cell)
    assert refused.value.reason.zh
    assert refused.value.reason.en.isascii() or "“" in refused.value.reason.en


@pytest.mark.parametrize("cell", ["1.23457E+16", "1.23457e+16", 1.23457e16, 12345678901234567.0, 123.0])
def test_a_vin_that_became_a_number_is_refused(cell):
    with pytest.raises(CellRefused, match="VIN"):
        VinCell().read(cell)


@pytest.mark.parametrize("cell", [VIN, f" {VIN}\n", "12345678901234567"])
def test_a_vin_is_read_as_it_is_written(cell):
    assert VinCell().read(cell) == cell.strip()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (123456789012.0, "123456789012"),
        (999999999999999.0, "999999999999999"),
        (0.0, "0"),
        ("0012", "0012"),
        (" 大众牌 ", "大众牌"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_text_keeps_every_digit(cell, text):
    assert TextCell().read(cell) == text


@pytest.mark.parametrize("cell", [1e15, 1.5, -0.1, 1e300, "3.30299E+11", True, ["2026-03-02"], []])
def test_a_text_that_became_something_else_is_refused(cell):
    with pytest.raises(CellRefused):
        TextCell().read(cell)


@pytest.mark.parametrize(("cell", "text"), [("0110", "0110"), (3104.0, "3104"), ("110", "110")])
def test_a_code_of_digits_is_read(cell, text):
    assert TextCell(digits=4).read(cell) == text


@pytest.mark.parametrize("cell", [110.0, 31040.0])
def test_a_code_that_lost_its_zeros_is_refused(cell):
    with pytest.raises(CellRefused, match="4 digits"):
        TextCell(digits=4).read(cell)


@pytest.mark.parametrize("kind", [CountCell(), MeasureCell()])
@pytest.mark.parametrize(
    ("cell", "number"), [(5.0, 5), ("5", 5), ("1,395", 1395), ("-3", -3), ("10" * 9, int("10" * 9))]
)
def test_numbers_may_be_texts(kind, cell, number):
    assert kind.read(cell) == number
    assert type(kind.read(cell)) is int


@pytest.mark.parametrize(
    ("cell", "number"), [(9800.5, 9800.5), ("9,800.50", 9800.5), ("9800.0", 9800), ("1e-07", 1e-07)]
)
def test_measures_may_have_fractions(cell, number):
    assert MeasureCell().read(cell) == number


@pytest.mark.parametrize(
    "cell", ["1.4L", "84310公里", "1,39", "五", "0x10", "nan", "inf", "1e999", "--1", True, ["2026-01-01"]]
)
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(CellRefused):
        MeasureCell().read(cell)


@pytest.mark.parametrize("cell", [1.5, "1.5"])
def test_a_count_is_whole(cell):
    with pytest.raises(CellRefused, match="whole"):
        CountCell().read(cell)


@pytest.mark.parametrize("kind", [FlagCell(), THERE_OR_NOT, EvidenceCell()])
@pytest.mark.parametrize("cell", [True, "是", "有", "√", "TRUE", "Yes", "y", 1.0, " 是 "])
def test_yes_in_many_words(kind, cell):
    assert kind.read(cell) is True


@pytest.mark.parametrize("kind", [FlagCell(), THERE_OR_NOT, EvidenceCell()])
@pytest.mark.parametrize("cell", [False, "否", "无", "没有", "×", "false", "No", "n", 0.0])
def test_no_in_many_words(kind, cell):
    assert kind.read(cell) is False


@pytest.mark.parametrize("cell", ["可能", 2.0, ["2026-01-01"], "/", "是否"])
def test_neither_yes_nor_no_is_refused(cell):
    with pytest.raises(CellRefused, match="Yes"):
        FlagCell().read(cell)


def test_evidence_may_say_what_it_is():
    assert EvidenceCell().read("备案表2026-17") == "备案表2026-17"


@pytest.mark.parametrize(("cell", "value"), [("流通企业", "trader"), ("Trader", "trader"), ("trader", "trader")])
def test_a_fixed_value_is_chosen_by_its_word_or_itself(cell, value):
    kind = ChoiceCell(words_for(("manufacturer", "trader"), "exporter.type"))
    assert kind.read(cell) == value


@pytest.mark.parametrize("cell", ["贸易商", 1.0, True])
def test_a_word_for_no_fixed_value_is_refused_with_those_there_are(cell):
    kind = ChoiceCell(words_for(("manufacturer", "trader"), "exporter.type"))
    with pytest.raises(CellRefused, match="“Manufacturer” or “Trader”"):
        kind.read(cell)


@pytest.mark.parametrize("cell", ["UZB", "UZB 乌兹别克斯坦", "UZB Uzbekistan", "乌兹别克斯坦", "Uzbekistan"])
def test_a_country_is_its_code_however_it_is_chosen(cell):
    assert TextCell(OFFERED["form.destination"]).read(cell) == "UZB"


def test_an_unknown_country_is_left_to_the_law():
    assert TextCell(OFFERED["form.destination"]).read("亚特兰蒂斯") == "亚特兰蒂斯"


@pytest.mark.parametrize("path", sorted(OFFERED))
def test_everything_offered_is_read_back(path):
    choices = OFFERED[path]
    for language in ("zh", "en"):
        assert [choices.value_of(text) for text in choices.offered(language)] == list(choices.names)


@pytest.mark.parametrize(
    ("kind", "cell", "found"),
    [
        (TextsCell(), "无", []),
        (TextsCell(), "None", []),
        (TextsCell(), "发动机号不符；颜色不符", ["发动机号不符", "颜色不符"]),
        (TextsCell(), "发动机号、颜色不符", ["发动机号、颜色不符"]),
        (TextsCell(), "甲\n乙;丙；", ["甲", "乙", "丙"]),
        (TextsCell(tight=True, vins=True), f"{VIN}, {VIN}\n{VIN}", [VIN] * 3),
        (TextsCell(VIEWS, tight=True), "正前、左前 side，Rear", ["front", "front_left", "side", "rear"]),
    ],
)
def test_several_texts_in_one_cell(kind, cell, found):
    assert kind.read(cell) == found


def test_a_list_of_vins_is_no_number():
    with pytest.raises(CellRefused, match="VIN"):
        TextsCell(tight=True, vins=True).read(1.2e16)
