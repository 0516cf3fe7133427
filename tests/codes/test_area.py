"""Which area covers which place (行政区划代码)."""

import pytest

from chuhai.codes.area import covers


@pytest.mark.parametrize("area", ["33", "330000", "3302", "330200", "330201"])
def test_an_area_covers_what_lies_in_it(area: str) -> None:
    assert covers(area, "330201")


@pytest.mark.parametrize("area", ["", "00", "000000", "32", "3301", "330202", "331000"])
def test_it_covers_nothing_else(area: str) -> None:
    assert not covers(area, "330201")


def test_a_zero_of_a_pair_counts() -> None:
    assert not covers("331000", "331102")
    assert covers("331000", "331002")
