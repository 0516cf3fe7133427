import pytest

from chuhai.codes import customs_code


@pytest.mark.parametrize("code", ["3302960C7D", "4401961234", "3302960c7d"])
def test_ten_digits_or_letters(code: str) -> None:
    assert customs_code.well_formed(code)
    assert customs_code.why_invalid(code) is None


@pytest.mark.parametrize(
    "code", ["", "3302960C7", "3302960C7DD", "3302-60C7D", "3302960C7 ", "３３02960C7D", "海关960C7D01"]
)
def test_anything_else_is_malformed(code: str) -> None:
    assert not customs_code.well_formed(code)
    assert customs_code.why_invalid(code) is customs_code.FORM
