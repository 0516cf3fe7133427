import pytest

from chuhai.codes import ccc_number
from chuhai.codes.ccc_number import CccNumber


def test_parts_of_an_automobile_certificate() -> None:
    assert ccc_number.parse("2019011101123456") == CccNumber(2019, "01", ccc_number.AUTOMOBILE, "123456")
    assert ccc_number.why_invalid("2019011101123456") is None


@pytest.mark.parametrize("number", ["", "201901110112345", "20190111011234567", "3019011101123456", "2019O11101123456"])
def test_malformed_numbers(number: str) -> None:
    assert not ccc_number.well_formed(number)
    assert ccc_number.why_invalid(number) is ccc_number.FORM
