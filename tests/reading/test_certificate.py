"""A certificate's facts from the lines on its pages (登记证书识读): one line changed, one fact doubted or missing, the rest as before."""

from typing import Any

import pytest
from tests.reading.sheets import ENTRIES, FACTS, SUMMARY, VEHICLE, line, seen, with_text, without

from chuhai.codes import vin
from chuhai.reading import certificate
from chuhai.reading.certificate import certificate_of
from chuhai.reading.facts import NOT_CLEAR, READ_DIFFERENTLY
from chuhai.reading.result import Reading, Standing
from chuhai.reading.values import NOT_ITS_FORM, NOT_ITS_WORDS
from chuhai.reading.vin_on_paper import SEVERAL, YEAR_DISAGREES, YEAR_UNKNOWN


def reading(*pages: Any, **how: Any) -> Reading:
    return certificate_of(seen(*(pages or (SUMMARY, VEHICLE, ENTRIES)), **how))


def but(*absent: str) -> dict[str, object]:
    return {name: value for name, value in FACTS.items() if name not in absent}


def test_everything_is_read_from_clean_pages() -> None:
    assert reading().values == FACTS


def test_a_page_that_lies_askew_says_the_same() -> None:
    askew = [line(x, y - 0.05 * x, text, turned=0.05) for x, y, text in VEHICLE]
    assert reading(SUMMARY, askew, ENTRIES).values == FACTS


def test_a_box_that_is_dashed_is_empty_and_not_doubted() -> None:
    assert reading().fact("load_capacity_kg").standing is Standing.ABSENT


# --- labels ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "misread"),
    [
        ("5.车辆类型", "5.年辆类型"),
        ("5.车辆类型", "5.车辆关型"),
        ("6.车辆品牌", "6车辆品网"),
        ("13.燃料种类", "13.燃科种类"),
    ],
)
def test_a_label_is_found_with_a_letter_misread(printed: str, misread: str) -> None:
    assert reading(SUMMARY, with_text(VEHICLE, printed, misread), ENTRIES).values == FACTS


def test_a_label_and_its_value_in_one_line_are_told_apart() -> None:
    merged = without(with_text(VEHICLE, "5.车辆类型", "5.车辆类型小型轿车"), "小型轿车")
    assert reading(SUMMARY, merged, ENTRIES).values == FACTS


def test_a_label_that_a_value_ran_into_is_found() -> None:
    office = "宁波市公安局交通警察局车辆管理所3.登记日期"
    narrow = [
        *without(SUMMARY, "2.登记机关", "3.登记日期", "2020-09-21")[:4],
        (50, 280, "2.登记机关"), (220, 280, office), (800, 280, "2020-09-21"),
        *SUMMARY[8:],
    ]  # fmt: skip
    assert reading(narrow, VEHICLE, ENTRIES).values == FACTS


def test_without_its_label_a_value_is_not_taken() -> None:
    assert reading(SUMMARY, without(VEHICLE, "13.燃料种类"), ENTRIES).values == but("fuel")


def test_an_empty_box_does_not_take_what_stands_beyond_the_next_label() -> None:
    assert reading(SUMMARY, without(VEHICLE, "SVW71423JU"), ENTRIES).values == but("model")


# --- what the formats know -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "printed", "misread", "doubt"),
    [
        ("fuel", "汽油", "气油", NOT_ITS_WORDS),
        ("use_nature", "非营运", "非宫运", NOT_ITS_WORDS),
        ("vehicle_type", "小型轿车", "小型桥午", NOT_ITS_WORDS),
        ("seats", "5人", "S人", NOT_ITS_FORM),
        ("gross_mass_kg", "1860kg", "l860kg", NOT_ITS_FORM),
        ("model", "SVW71423JU", "SVW7142ЗJU", NOT_ITS_FORM),
    ],
)
def test_what_is_no_word_or_form_of_its_box_is_doubted_and_not_put_right(
    fact: str, printed: str, misread: str, doubt: object
) -> None:
    found = reading(SUMMARY, with_text(VEHICLE, printed, misread), ENTRIES)
    assert found.values == but(fact)
    assert (found.fact(fact).candidates, found.fact(fact).doubt) == ((misread,), doubt)


@pytest.mark.parametrize("text", ["2020-02-30", "2020-0921", "202O-09-21", "1920-09-21"])
def test_a_day_that_is_none_is_doubted(text: str) -> None:
    found = reading(with_text(SUMMARY, "2020-09-21", text), VEHICLE, ENTRIES)
    assert found.values == but("registered_on")
    assert found.fact("registered_on").standing is Standing.UNSURE


def test_what_was_read_with_little_confidence_is_doubted() -> None:
    faint = [*without(VEHICLE, "大众牌"), line(850, 100, "大众牌", confidence=0.89, page=1)]
    found = reading(SUMMARY, faint, ENTRIES)
    assert found.values == but("brand")
    assert found.fact("brand").doubt == NOT_CLEAR


def test_figures_that_a_second_look_reads_otherwise_are_doubted() -> None:
    found = reading(again={"2020-09-21": ("2020-09-21", "2020-09-27")})
    assert found.values == but("registered_on")
    assert found.fact("registered_on").candidates == ("2020-09-21", "2020-09-27")
    assert found.fact("registered_on").doubt == READ_DIFFERENTLY


def test_days_that_contradict_each_other_are_both_doubted() -> None:
    found = reading(with_text(SUMMARY, "2020-09-21", "2020-07-21"), VEHICLE, ENTRIES)
    assert found.values == but("registered_on", "manufactured_on", "vin")
    assert found.fact("registered_on").doubt == certificate.DAYS_DISAGREE


def test_an_electric_vehicle_has_no_displacement() -> None:
    found = reading(SUMMARY, with_text(VEHICLE, "汽油", "电"), ENTRIES)
    assert found.fact("displacement_ml").doubt == certificate.NO_ENGINE


def test_the_power_alone_is_no_displacement() -> None:
    electric = with_text(with_text(VEHICLE, "汽油", "电"), "1395ml/110kW", "ml/150kW")
    found = reading(SUMMARY, electric, ENTRIES)
    assert found.fact("displacement_ml").standing is Standing.ABSENT


# --- the columns -------------------------------------------------------------------------------------------------------


def test_the_owner_is_the_one_of_the_newest_column_filled_in() -> None:
    assert reading().fact("owner").value == "浙江远帆汽车出口有限公司"


def test_an_earlier_owner_is_not_taken_where_the_newest_cannot_be_read() -> None:
    unread = without(SUMMARY, "浙江远帆汽车出口有限公司/统一社会信用代码/91330", "201MA2J4TQK8A")
    assert reading(unread, VEHICLE, ENTRIES).values == but("owner")


def test_a_company_whose_name_was_cut_off_is_doubted() -> None:
    cut = with_text(SUMMARY, "浙江远帆汽车出口有限公司/统一社会信用代码/91330", "浙江远帆汽车出口有限")
    assert reading(without(cut, "201MA2J4TQK8A"), VEHICLE, ENTRIES).values == but("owner")


def test_the_day_of_a_transfer_is_not_taken_for_that_of_the_registration() -> None:
    assert reading(without(SUMMARY, "3.登记日期", "2020-09-21"), VEHICLE, ENTRIES).values == but("registered_on")


def test_the_day_of_issue_is_not_taken_for_that_of_the_registration() -> None:
    assert "registered_on" not in reading(VEHICLE, ENTRIES).values


def test_an_owner_named_in_an_entry_is_not_that_of_a_column() -> None:
    entries = (*ENTRIES, (80, 260, "变更登记"), (80, 310, "机动车所有人:李四"), (80, 360, "登记日期:2026-03-06"))
    assert reading(SUMMARY, VEHICLE, entries).values == FACTS


def test_a_form_that_asks_for_the_owner_alone_is_read_too() -> None:
    short = ((50, 220, "1.机动车所有人"), (420, 220, "张三"), (50, 280, "3.登记日期"), (420, 280, "2020-09-21"))
    found = reading(short, VEHICLE).values
    assert (found["owner"], found["registered_on"]) == ("张三", "2020-09-21")


def test_two_numbers_of_twelve_figures_are_doubted() -> None:
    found = reading((*SUMMARY, (700, 900, "330298765433")), VEHICLE, ENTRIES)
    assert found.values == but("number")
    assert found.fact("number").candidates == ("330298765432", "330298765433")


# --- the endorsement ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entry",
    [
        ((80, 140, "转让待出口"), (80, 190, "2026-03-05")),
        ((80, 140, "2026-03-05办理转让登记(待出口)"),),
        ((80, 140, "转让待出口登记日期:2026年3月5日"),),
        ((80, 140, "转让登记"), (80, 180, "转让待出口"), (80, 230, "登记日期:2026-03-05")),
        ((80, 60, "抵押登记"), (80, 100, "登记日期:2021-02-03"), (80, 200, "转让待出口"), (80, 250, "2026-03-05")),
    ],
)
def test_the_endorsement_is_known_by_its_words_and_dated_by_its_own_day(entry: tuple[Any, ...]) -> None:
    assert reading(SUMMARY, VEHICLE, entry).fact("pending_export_on").value == "2026-03-05"


def test_an_endorsement_without_its_day_is_not_dated_by_the_next_entry() -> None:
    entry = ((80, 140, "转让待出口"), (80, 190, "抵押登记"), (80, 240, "2026-03-05"))
    assert reading(SUMMARY, VEHICLE, entry).fact("pending_export_on").value is None


def test_two_endorsements_of_different_days_are_doubted() -> None:
    entry = ((80, 140, "转让待出口2026-03-05"), (80, 400, "转让待出口2026-04-05"))
    found = reading(SUMMARY, VEHICLE, entry).fact("pending_export_on")
    assert (found.standing, found.candidates) == (Standing.UNSURE, ("2026-03-05", "2026-04-05"))


def test_without_the_words_there_is_no_endorsement() -> None:
    assert reading(SUMMARY, VEHICLE, ((80, 140, "转让登记"), (80, 190, "2026-03-05"))).values == but(
        "pending_export_on"
    )


# --- the VIN -----------------------------------------------------------------------------------------------------------

VIN = str(FACTS["vin"])


def vin_in(text: str, **how: Any) -> tuple[Standing, object, tuple[str, ...], object]:
    fact = reading(SUMMARY, with_text(VEHICLE, VIN, text), ENTRIES, **how).fact("vin")
    return (fact.standing, fact.value, fact.candidates, fact.doubt)


def test_a_vin_whose_check_digit_is_wrong_is_not_taken() -> None:
    assert vin_in("LSVNV2189L2345677") == (Standing.UNSURE, None, ("LSVNV2189L2345677",), vin.CHECK_DIGIT)


@pytest.mark.parametrize("text", ["LSVNV2189L234567I", "LSVNV2189L23456O1", "LSVNV2189L23456Q1"])
def test_a_letter_that_no_vin_has_is_never_put_right(text: str) -> None:
    assert vin_in(text) == (Standing.UNSURE, None, (text,), vin.CHARACTERS)


@pytest.mark.parametrize("text", ["LSVNV2189L234567", "LSVNV2189L23456711"])
def test_a_vin_of_another_length_is_not_taken(text: str) -> None:
    assert vin_in(text) == (Standing.UNSURE, None, (text,), vin.LENGTH)


def test_a_vin_that_looks_right_but_speaks_of_another_year_is_not_taken() -> None:
    other = "LSVNV2180F2345671"
    other = other[:8] + vin.check_digit(other) + other[9:]
    assert vin.check_digit_is_right(other)
    assert vin_in(other) == (Standing.UNSURE, None, (other,), YEAR_DISAGREES)


@pytest.mark.parametrize(("made", "taken"), [("2018-12-31", False), ("2019-01-01", True), ("2021-12-31", True)])
def test_the_year_letter_may_be_the_year_before_or_after(made: str, taken: bool) -> None:
    registered = with_text(SUMMARY, "2020-09-21", "2022-01-05")
    found = reading(registered, with_text(VEHICLE, "2020-08-03", made), ENTRIES)
    assert (found.fact("vin").value == VIN) is taken


def test_without_the_day_of_manufacture_the_year_cannot_be_checked_and_the_vin_is_not_taken() -> None:
    found = reading(SUMMARY, without(VEHICLE, "2020-08-03"), ENTRIES)
    assert found.values == but("vin", "manufactured_on")
    assert found.fact("vin").doubt == YEAR_UNKNOWN


def test_a_vin_that_a_second_look_reads_otherwise_is_not_taken() -> None:
    other = "LSVNV2189L2345670"
    assert vin_in(VIN, again={VIN: (VIN, other)}) == (Standing.UNSURE, None, (VIN, other), READ_DIFFERENTLY)


def test_a_second_vin_on_the_page_leaves_both_in_doubt() -> None:
    other = "LSVNV2180L2345672"
    other = other[:8] + vin.check_digit(other) + other[9:]
    fact = reading(SUMMARY, (*VEHICLE, (300, 900, other)), ENTRIES).fact("vin")
    assert (fact.standing, fact.doubt) == (Standing.UNSURE, SEVERAL)


def test_a_vin_is_found_by_its_own_looks_where_its_label_was_lost() -> None:
    assert reading(SUMMARY, without(VEHICLE, "9.车辆识别代号/车架号"), ENTRIES).values == FACTS


# --- no certificate ----------------------------------------------------------------------------------------------------


def test_an_empty_page_says_nothing() -> None:
    assert reading(()).values == {}


def test_a_specimen_is_told() -> None:
    assert not reading().specimen
    assert reading((*SUMMARY, (50, 20, "样本 SAMPLE")), VEHICLE, ENTRIES).specimen


def test_a_reading_is_the_same_after_it_was_written_down() -> None:
    read = reading()
    assert Reading.from_plain(read.as_plain()) == read
