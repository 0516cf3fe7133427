import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuhai.codes import licence_number
from chuhai.codes.licence_number import LicenceNumber


def test_form_and_parse() -> None:
    assert licence_number.form(2026, "32", 17) == "26-32-000017"
    assert licence_number.parse("26-32-000017") == LicenceNumber(2026, "32", 17)
    assert licence_number.parse("26-AA-999999") == LicenceNumber(2026, "AA", 999_999)


@given(st.integers(2000, 2099), st.from_regex("[0-9A-Z]{2}", fullmatch=True), st.integers(1, 999_999))
def test_parse_reads_what_form_writes(year: int, agency: str, serial: int) -> None:
    assert licence_number.parse(licence_number.form(year, agency, serial)) == LicenceNumber(year, agency, serial)


@pytest.mark.parametrize(
    "text",
    ["", "26-32-00017", "26-32-0000170", "26-3-000017", "2026-32-000017", "26-32-000000", "2632000017", "26-a1-000017"],
)
def test_malformed_numbers(text: str) -> None:
    assert not licence_number.well_formed(text)
    assert licence_number.why_invalid(text) is licence_number.FORM


def test_a_well_formed_number_has_nothing_wrong() -> None:
    assert licence_number.why_invalid("26-32-000001") is None


@pytest.mark.parametrize(
    ("year", "agency", "serial"),
    [(1999, "32", 1), (2100, "32", 1), (2026, "3", 1), (2026, "32", 0), (2026, "32", 1_000_000), (2026, "é2", 1)],
)
def test_parts_that_no_number_can_hold(year: int, agency: str, serial: int) -> None:
    with pytest.raises(ValueError, match="no licence number"):
        licence_number.form(year, agency, serial)
