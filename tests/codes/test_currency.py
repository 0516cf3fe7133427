import pytest
from babel import Locale

from chuhai.codes import currency
from chuhai.codes.bilingual import Bilingual


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("USD", "美元", "US Dollar"),
        ("EUR", "欧元", "Euro"),
        ("CNY", "人民币", "Chinese Yuan"),
        ("RUB", "俄罗斯卢布", "Russian Ruble"),
        ("KZT", "哈萨克斯坦坚戈", "Kazakhstani Tenge"),
        ("UZS", "乌兹别克斯坦苏姆", "Uzbekistani Som"),
        ("AED", "阿联酋迪拉姆", "United Arab Emirates Dirham"),
    ],
)
def test_names(code: str, zh: str, en: str) -> None:
    assert currency.is_known(code)
    assert currency.name(code) == Bilingual(zh, en)


@pytest.mark.parametrize("code", ["", "usd", "US", "XAU", "XTS", "XXX", "DEM", "美元"])
def test_what_no_price_is_in(code: str) -> None:
    assert not currency.is_known(code)


def test_sorted_and_complete() -> None:
    assert list(currency.codes()) == sorted(currency.codes())
    assert all(name.zh and name.en for name in currency.names().values())


def test_only_two_young_currencies_are_not_in_cldr() -> None:
    assert set(currency.codes()) - set(Locale("en").currencies) <= {"XCG", "ZWG"}
