import pytest

from chuhai.codes import vin

RIGHT = ["LSVNV2189L2345671", "LSVNV2184L2345688", "LZFF25M4X8D004248", "LSVAA49J132047371", "1M8GDM9AXKP042788"]


@pytest.mark.parametrize("number", RIGHT)
def test_real_numbers_are_right(number: str) -> None:
    assert vin.well_formed(number)
    assert vin.check_digit(number) == number[8]
    assert vin.check_digit_is_right(number)
    assert vin.why_invalid(number) is None


@pytest.mark.parametrize(
    "number",
    [
        "",
        "LSVNV2189L234567",
        "LSVNV2189L23456711",
        "lsvnv2189l2345671",
        "LSVNV2189L234567I",
        "LSVNV2189L234567O",
        "LSVNV2189L234567Q",
        "LSVNV2189L234567１",
        "LSVNV2189L2345671\n",
        " LSVNV2189L234567",
    ],
)
def test_malformed_numbers(number: str) -> None:
    assert not vin.well_formed(number)
    assert not vin.check_digit_is_right(number)
    assert vin.why_invalid(number) is not None
    with pytest.raises(ValueError, match="not a VIN"):
        vin.check_digit(number)


@pytest.mark.parametrize("place", [place for place in range(17) if place != 8])
def test_one_changed_character_shows_in_the_check_digit(place: int) -> None:
    number = "LSVNV2189L2345671"
    other = "4" if vin.VALUES[number[place]] != 4 else "5"
    assert not vin.check_digit_is_right(number[:place] + other + number[place + 1 :])


def test_remainder_ten_is_x() -> None:
    assert vin.check_digit("LZFF25M408D004248") == "X"


@pytest.mark.parametrize(
    ("number", "chinese"),
    [("LSVNV2189L2345671", True), ("HESAAAAA0P0000001", True), ("WVWZZZ1KZ6W000001", False), ("", False)],
)
def test_made_in_china(number: str, chinese: bool) -> None:
    assert vin.made_in_china(number) is chinese


def test_the_check_digit_binds_makers_in_china_only() -> None:
    assert vin.why_invalid("WVWZZZ1KZ6W000001") is None
    assert vin.why_invalid("LVWZZZ1KZ6W000001") is vin.CHECK_DIGIT


@pytest.mark.parametrize(
    ("code", "years"),
    [
        ("A", (1980, 2010)),
        ("H", (1987, 2017)),
        ("J", (1988, 2018)),
        ("L", (1990, 2020)),
        ("P", (1993, 2023)),
        ("R", (1994, 2024)),
        ("Y", (2000, 2030)),
        ("1", (2001, 2031)),
        ("9", (2009, 2039)),
        ("U", ()),
        ("Z", ()),
        ("0", ()),
    ],
)
def test_model_years_run_in_a_cycle_of_thirty(code: str, years: tuple[int, ...]) -> None:
    assert vin.model_years(f"LSVNV2189{code}2345671") == years


def test_a_malformed_number_has_no_model_year() -> None:
    assert vin.model_years("LSVNV2189L") == ()


def test_grouped_for_reading_aloud() -> None:
    assert vin.grouped("LSVNV2189L2345671") == "LSV NV2189 L2345671"
    assert vin.grouped("LSV") == "LSV"
