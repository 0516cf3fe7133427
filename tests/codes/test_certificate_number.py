import pytest

from chuhai.codes import certificate_number


def test_twelve_digits() -> None:
    assert certificate_number.well_formed("330298765432")
    assert certificate_number.why_invalid("330298765432") is None


@pytest.mark.parametrize("number", ["", "33029876543", "3302987654321", "33029876543A", "浙B12345", "３３0298765432"])
def test_anything_else_is_malformed(number: str) -> None:
    assert not certificate_number.well_formed(number)
    assert certificate_number.why_invalid(number) is certificate_number.FORM
