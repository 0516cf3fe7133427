import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuhai.codes.powertrain import Powertrain, burns_fuel_only, powertrains


@pytest.mark.parametrize(
    ("fuel", "kinds"),
    [
        ("汽油", "SI"),
        ("柴油", "CI"),
        ("天然气", "SI"),
        ("液化石油气", "SI"),
        ("甲醇", "SI"),
        ("汽油/天然气", "SI"),
        ("混合油", "SI"),
        ("柴油/天然气", "SI CI"),
        ("生物燃料", "SI CI"),
        ("电", "BEV"),
        ("纯电动", "BEV"),
        ("太阳能", "BEV"),
        ("氢", "BEV OTHER"),
        ("燃料电池", "BEV OTHER"),
        ("混合动力", "SI_HEV SI_PHEV CI_HEV CI_PHEV"),
        ("汽油混合动力", "SI_HEV SI_PHEV"),
        ("汽油/电", "SI_HEV SI_PHEV"),
        ("汽电混合", "SI_HEV SI_PHEV"),
        ("柴油/电混合动力", "CI_HEV CI_PHEV"),
        ("插电式混合动力", "SI_PHEV CI_PHEV"),
        ("汽油插电式混合动力", "SI_PHEV"),
        ("增程式（汽油）", "SI_PHEV"),
        ("汽油非插电式混合动力", "SI_HEV"),
        ("柴油混合动力（不可外接充电）", "CI_HEV"),
        ("", ""),
        ("不明", ""),
    ],
)
def test_every_powertrain_that_the_words_allow(fuel: str, kinds: str) -> None:
    assert powertrains(fuel) == {Powertrain[kind] for kind in kinds.split()}


def test_blanks_and_full_width_do_not_matter() -> None:
    assert powertrains(" 汽 油 ") == powertrains("汽油")
    assert powertrains("ＣＮＧ") == {Powertrain.SI}


@pytest.mark.parametrize(
    ("fuel", "answer"), [("汽油", True), ("柴油", True), ("汽油/电", False), ("电", False), ("", False)]
)
def test_burns_fuel_only(fuel: str, answer: bool) -> None:
    assert burns_fuel_only(fuel) is answer


@given(st.text(alphabet="汽柴油电氢混合动力插增程非式/ ", max_size=8))
def test_any_words_get_an_answer(fuel: str) -> None:
    assert powertrains(fuel) <= set(Powertrain)
