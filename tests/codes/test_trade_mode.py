import pytest

from chuhai.codes import trade_mode


@pytest.mark.parametrize(
    ("code", "zh", "wording"),
    [
        ("0110", "一般贸易", "一般贸易"),
        ("3422", "对外承包出口", "工程承包"),
        ("4019", "边境小额", "边境贸易"),
        ("0130", "易货贸易", "易货贸易"),
    ],
)
def test_customs_code_and_the_word_on_the_licence(code: str, zh: str, wording: str) -> None:
    assert trade_mode.is_known(code)
    assert trade_mode.name(code).zh == zh
    assert trade_mode.licence_wording(code) == wording


@pytest.mark.parametrize("code", ["", "110", "01100", "0000"])
def test_unknown_codes(code: str) -> None:
    assert not trade_mode.is_known(code)


def test_four_digits_and_both_names_each() -> None:
    assert all(len(code) == 4 and code.isdigit() for code in trade_mode.codes())
    assert all(name.zh and name.en for name in trade_mode.names().values())
