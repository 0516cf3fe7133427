import pytest

from chuhai.codes import exporter_code


@pytest.mark.parametrize(
    ("uscc", "code"), [("91440113MACPQJKN06", "4401MACPQJKN0"), ("91330201MA2J4TQK8A", "3302MA2J4TQK8")]
)
def test_area_and_places_9_to_17_of_the_credit_code(uscc: str, code: str) -> None:
    assert exporter_code.for_uscc(uscc) == code
    assert exporter_code.well_formed(code)
    assert exporter_code.why_invalid(code) is None
    assert exporter_code.belongs_to(code, uscc)


def test_the_area_may_differ_the_body_may_not() -> None:
    assert exporter_code.belongs_to("3100MA2J4TQK8", "91330201MA2J4TQK8A")
    assert not exporter_code.belongs_to("3302MA2J4TQK9", "91330201MA2J4TQK8A")


@pytest.mark.parametrize("code", ["", "3302MA2J4TQK", "3302MA2J4TQK8A", "33O2MA2J4TQK8", "3302MI2J4TQK8"])
def test_malformed_codes(code: str) -> None:
    assert not exporter_code.well_formed(code)
    assert exporter_code.why_invalid(code) is exporter_code.FORM
    assert not exporter_code.belongs_to(code, "91330201MA2J4TQK8A")


def test_no_code_for_what_is_no_credit_code() -> None:
    with pytest.raises(ValueError, match="not a unified social credit code"):
        exporter_code.for_uscc("91330201")
