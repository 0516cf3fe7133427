import pytest

from chuhai.codes import customs_district


def test_beilun_is_an_office_of_ningbo() -> None:
    entry = customs_district.entries()["3104"]
    assert entry.name.zh == "北仑海关"
    assert (entry.level, entry.district, entry.confidence) == ("office", "3100", "confirmed")
    assert customs_district.name("3100").en == "Ningbo Customs District"


def test_42_districts_and_44_offices_sorted() -> None:
    levels = [entry.level for entry in customs_district.entries().values()]
    assert (levels.count("district"), levels.count("office")) == (42, 44)
    assert list(customs_district.codes()) == sorted(customs_district.codes())


def test_every_entry_is_whole() -> None:
    for entry in customs_district.entries().values():
        assert customs_district.well_formed(entry.code)
        assert entry.name.zh
        assert entry.name.en.isascii()
        assert entry.confidence in ("confirmed", "known", "unsure")
        assert customs_district.entries()[entry.district].level == "district"


def test_confidence_is_carried_over() -> None:
    assert customs_district.confidence("9402") == "confirmed"
    assert customs_district.confidence("9404") == "known"
    assert customs_district.confidence("0603") == "unsure"


def test_district_of_a_known_and_of_an_unknown_office() -> None:
    assert customs_district.district_of("5166") == "5100"
    assert customs_district.district_of("3199") == "3100"
    assert customs_district.same_district("3104", "3199")
    assert not customs_district.same_district("3104", "2248")
    assert not customs_district.same_district("31", "31")


@pytest.mark.parametrize("code", ["", "310", "31040", "310A", "３１04"])
def test_malformed_codes(code: str) -> None:
    assert not customs_district.well_formed(code)
    assert not customs_district.is_known(code)
