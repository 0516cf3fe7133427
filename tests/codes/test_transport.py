import pytest

from chuhai.codes import transport


@pytest.mark.parametrize(
    ("code", "zh", "wording"),
    [
        ("2", "水路运输", "海上运输"),
        ("3", "铁路运输", "铁路运输"),
        ("4", "公路运输", "公路运输"),
        ("5", "航空运输", "航空运输"),
        ("9", "其他运输", "其他运输"),
    ],
)
def test_customs_code_and_the_word_on_the_licence(code: str, zh: str, wording: str) -> None:
    assert transport.is_known(code)
    assert transport.name(code).zh == zh
    assert transport.licence_wording(code) == wording


def test_unknown_codes_stay_as_they_are() -> None:
    assert not transport.is_known("w")
    assert transport.licence_wording("驼队") == "驼队"


def test_every_mode_has_both_names() -> None:
    assert len(transport.codes()) == 14
    assert all(name.zh and name.en for name in transport.names().values())
