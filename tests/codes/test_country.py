import pytest
from babel import Locale

from chuhai.codes import code_table, country
from chuhai.codes.bilingual import Bilingual


def test_all_249_assigned_codes_sorted() -> None:
    assert len(country.codes()) == 249
    assert list(country.codes()) == sorted(country.codes())
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in country.codes())


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("HKG", "中国香港", "Hong Kong, China"),
        ("MAC", "中国澳门", "Macao, China"),
        ("TWN", "中国台湾", "Taiwan, China"),
        ("UZB", "乌兹别克斯坦", "Uzbekistan"),
        ("KAZ", "哈萨克斯坦", "Kazakhstan"),
        ("ARE", "阿联酋", "United Arab Emirates"),
        ("RUS", "俄罗斯", "Russia"),
    ],
)
def test_names_as_a_chinese_authority_writes_them(code: str, zh: str, en: str) -> None:
    assert country.name(code) == Bilingual(zh, en)
    assert country.is_destination(code)


@pytest.mark.parametrize("code", ["", "uzb", "UZ", "UZBK", "KOS", "XKX", "SUN", "YUG", "EUU", "ROM", "ＵＺＢ", "UZB "])
def test_unknown_codes(code: str) -> None:
    assert not country.is_known(code)
    assert not country.is_destination(code)
    with pytest.raises(KeyError):
        country.name(code)


def test_the_mainland_is_known_but_no_destination() -> None:
    assert country.is_known("CHN")
    assert not country.is_destination("CHN")
    assert "CHN" not in country.destinations()
    assert len(country.destinations()) == 248


def test_no_name_is_empty_or_used_twice() -> None:
    for language in ("zh", "en"):
        names = [getattr(name, language) for name in country.names().values()]
        assert all(names)
        assert len(set(names)) == len(names)


def test_every_code_belongs_to_a_territory_of_cldr() -> None:
    territories = Locale("en").territories
    assert all(row["alpha2"] in territories for row in code_table.rows("countries"))
