"""A licence verifies or it does not, with every reason at once (2024-6/4.5c, 4.7a)."""

from dataclasses import replace
from datetime import date

import pytest

from chuhai.codes.bilingual import Bilingual
from chuhai.customs.comparison import Declared, Licensed, declaration_fault, only_fewer, reasons_against
from chuhai.licensing.states import LICENCE

ON = date(2026, 5, 4)
LICENSED = Licensed(
    number="26-33-000001",
    state="valid",
    state_label=Bilingual("有效", "Valid"),
    exporter_name="浙江远帆汽车出口有限公司",
    exporter_uscc="91330201MA2J4TQK8A",
    commodity_code="8703223010",
    destination="UZB",
    customs_district="3104",
    quantity=2,
    valid_from=date(2026, 4, 22),
    valid_until=date(2026, 10, 22),
    vins=("LSVNV2189L2345671", "LSVNV2184L2345688"),
)
DECLARED = Declared(
    exporter_uscc=LICENSED.exporter_uscc,
    commodity_code=LICENSED.commodity_code,
    destination="UZB",
    office="3101",
    quantity=2,
    vins=LICENSED.vins,
)


def codes(licensed: Licensed = LICENSED, declared: Declared = DECLARED, on: date = ON) -> list[str]:
    """The codes of everything that stands against it."""
    return [reason.code for reason in reasons_against(licensed, declared, on)]


@pytest.mark.clause("2024-6/4.7a")
def test_what_agrees_in_everything_may_go() -> None:
    assert codes() == []


@pytest.mark.clause("2024-6/4.7a")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"exporter_uscc": "91440113MA5D3WXN88"}, "exporter"),
        ({"commodity_code": "8703232910"}, "commodity_code"),
        ({"destination": "KAZ"}, "destination"),
        ({"office": "5166"}, "office"),
        ({"quantity": 1}, "quantity"),
        ({"vins": (*LICENSED.vins, "LFV3A23C8J3000001")}, "vins_not_licensed"),
        ({"vins": LICENSED.vins[:1]}, "vins_not_declared"),
        ({"vins": (*LICENSED.vins, LICENSED.vins[0])}, "vins_twice"),
    ],
)
def test_each_particular_that_differs_is_one_reason(change: dict, code: str) -> None:
    assert codes(declared=replace(DECLARED, **change)) == [code]


@pytest.mark.clause("2024-6/4.7a")
def test_what_is_not_asked_about_is_not_compared() -> None:
    assert codes(declared=Declared()) == []


@pytest.mark.clause("2024-6/4.5a")
def test_a_used_licence_is_not_used_again() -> None:
    assert codes(replace(LICENSED, state="used")) == ["used"]


@pytest.mark.parametrize("state", sorted({state.name for state in LICENCE.states} - {"valid", "used", "frozen"}))
def test_a_licence_that_is_no_longer_valid_is_refused_and_says_why(state: str) -> None:
    assert codes(replace(LICENSED, state=state)) == [state]


@pytest.mark.clause("licence-2008/17")
def test_a_replaced_licence_names_the_one_in_its_place() -> None:
    replaced = replace(LICENSED, state="replaced", closed_on=date(2026, 5, 3), replaced_by=("26-33-000009",))
    (reason,) = reasons_against(replaced, DECLARED, ON)
    assert reason.message.zh == "许可证于2026-05-03已换发新证，不能使用。现为许可证26-33-000009。"
    assert reason.message.en.endswith("The licence is now 26-33-000009.")


@pytest.mark.clause("licence-2008/14")
@pytest.mark.parametrize(("day", "expected"), [("2026-10-21", []), ("2026-10-22", []), ("2026-10-23", ["expired"])])
def test_it_is_valid_through_its_last_day(day: str, expected: list[str]) -> None:
    assert codes(on=date.fromisoformat(day)) == expected


@pytest.mark.clause("licence-2008/13")
@pytest.mark.parametrize(
    ("day", "expected"), [("2026-04-21", ["not_yet_valid"]), ("2026-04-22", []), ("2026-04-23", [])]
)
def test_it_is_not_valid_before_its_first_day(day: str, expected: list[str]) -> None:
    assert codes(on=date.fromisoformat(day)) == expected


@pytest.mark.clause("2024-6/4.7a")
def test_all_reasons_are_told_at_once() -> None:
    declared = replace(DECLARED, destination="KAZ", quantity=3, vins=LICENSED.vins[:1])
    assert codes(replace(LICENSED, state="used"), declared) == ["used", "destination", "quantity", "vins_not_declared"]


@pytest.mark.clause("2024-6/4.5d")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"quantity": 1, "vins": LICENSED.vins[:1]}, True),
        ({"quantity": 1, "vins": LICENSED.vins[:1], "destination": "KAZ"}, False),
        ({"quantity": 3, "vins": (*LICENSED.vins, "LFV3A23C8J3000001")}, False),
        ({}, False),
    ],
)
def test_only_fewer_sends_a_licence_back(change: dict, expected: bool) -> None:
    declared = replace(DECLARED, **change)
    assert only_fewer(LICENSED, declared, reasons_against(LICENSED, declared, ON)) is expected


@pytest.mark.parametrize(
    ("number", "fits"),
    [("310420260000000017", True), ("310420261000000017", False), ("516620260000000017", False), ("3104", False)],
)
def test_a_declaration_number_is_an_export_of_this_office(number: str, fits: bool) -> None:
    assert (declaration_fault(number, "3104") is None) is fits
