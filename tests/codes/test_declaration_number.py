import pytest

from chuhai.codes import declaration_number
from chuhai.codes.declaration_number import DeclarationNumber


def test_a_real_export_declaration_of_nansha() -> None:
    number = "516620260000000017"
    assert declaration_number.parse(number) == DeclarationNumber("5166", 2026, True, 17)
    assert declaration_number.well_formed(number)
    assert declaration_number.is_export(number)
    assert declaration_number.why_not_export(number) is None


def test_an_import_declaration_is_no_export() -> None:
    number = "516620261000000017"
    assert declaration_number.parse(number) == DeclarationNumber("5166", 2026, False, 17)
    assert not declaration_number.is_export(number)
    assert declaration_number.why_not_export(number) is declaration_number.IMPORT


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("", declaration_number.LENGTH),
        ("51662026000000001", declaration_number.LENGTH),
        ("5166202600000000170", declaration_number.LENGTH),
        ("51662026000000001A", declaration_number.LENGTH),
        ("516620262000000017", declaration_number.PARTS),
        ("516630260000000017", declaration_number.PARTS),
    ],
)
def test_malformed_numbers_and_their_reason(number: str, reason: object) -> None:
    assert declaration_number.parse(number) is None
    assert not declaration_number.well_formed(number)
    assert not declaration_number.is_export(number)
    assert declaration_number.why_not_export(number) is reason
