from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuhai.codes import commodity_code as code
from chuhai.codes.commodity_code import Misfit, Particulars

SALOON: dict[str, Any] = {
    "vehicle_type": "小型轿车",
    "fuel": "汽油",
    "displacement_ml": 1395,
    "seats": 5,
    "gross_mass_kg": 1860,
}
LORRY: dict[str, Any] = {
    "vehicle_type": "重型普通货车",
    "fuel": "柴油",
    "displacement_ml": 6700,
    "seats": 3,
    "gross_mass_kg": 18000,
}


def facts(found: tuple[Misfit, ...]) -> list[str]:
    return [misfit.fact for misfit in found]


def fitting(**vehicle: Any) -> list[str]:
    return [heading.code for heading in code.headings_that_fit(Particulars(**vehicle))]


def test_the_saloon_fits() -> None:
    assert code.misfits("8703223010", **SALOON) == ()


@pytest.mark.parametrize(
    ("heading", "listed"),
    [
        ("870110", False),
        ("870121", True),
        ("870130", False),
        ("870195", True),
        ("870290", True),
        ("870310", False),
        ("870322", True),
        ("870380", True),
        ("870410", False),
        ("870460", True),
        ("870590", True),
        ("870600", False),
        ("871110", False),
        ("871610", True),
        ("871620", False),
        ("871631", True),
        ("871640", True),
        ("871680", False),
        ("871690", False),
        ("870899", False),
    ],
)
def test_the_headings_of_the_catalogue(heading: str, listed: bool) -> None:
    assert code.in_catalogue(f"{heading}0000") is listed
    assert listed or code.misfits(f"{heading}0000", **SALOON) == (code.NOT_LISTED,)


@pytest.mark.parametrize("text", ["", "870322", "87032230", "8703223O10", "8703.22.3010", "87032230101", "８703223010"])
def test_malformed_codes(text: str) -> None:
    assert not code.in_catalogue(text)
    assert code.misfits(text, **SALOON) == (code.FORM,)
    assert code.describe(text).zh == "未知商品编码"


def test_the_last_four_digits_are_not_judged() -> None:
    assert code.misfits("8703220000", **SALOON) == ()
    assert code.misfits("8703229999", **SALOON) == ()


@pytest.mark.parametrize(
    ("fact", "value", "expected"),
    [
        ("fuel", "柴油", ["fuel"]),
        ("fuel", "纯电动", ["fuel"]),
        ("fuel", None, ["fuel"]),
        ("seats", 9, []),
        ("seats", 10, ["seats"]),
        ("seats", None, ["seats"]),
        ("seats", 0, ["seats"]),
        ("displacement_ml", 1000, ["displacement_ml"]),
        ("displacement_ml", 1001, []),
        ("displacement_ml", 1500, []),
        ("displacement_ml", 1501, ["displacement_ml"]),
        ("displacement_ml", None, ["displacement_ml"]),
        ("displacement_ml", 0, ["displacement_ml"]),
        ("gross_mass_kg", None, []),
        ("gross_mass_kg", 30000, []),
        ("vehicle_type", "轻型普通货车", ["vehicle_type"]),
        ("vehicle_type", "普通二轮摩托车", ["vehicle_type"]),
        ("vehicle_type", None, ["vehicle_type"]),
        ("vehicle_type", " ", ["vehicle_type"]),
    ],
)
def test_one_fact_of_the_saloon_changed(fact: str, value: Any, expected: list[str]) -> None:
    assert facts(code.misfits("8703223010", **{**SALOON, fact: value})) == expected


@pytest.mark.parametrize(
    ("fact", "unknown"), [("fuel", "不明"), ("seats", None), ("displacement_ml", None), ("vehicle_type", None)]
)
def test_what_is_needed_and_not_known_says_so(fact: str, unknown: Any) -> None:
    (misfit,) = code.misfits("8703223010", **{**SALOON, fact: unknown})
    assert misfit.unknown
    assert "不明" in misfit.message.zh
    assert "not known" in misfit.message.en


@pytest.mark.parametrize(
    ("kilograms", "heading"),
    [(4999, "870421"), (5000, "870421"), (5001, "870422"), (19999, "870422"), (20000, "870422"), (20001, "870423")],
)
def test_mass_brackets_of_diesel_lorries(kilograms: int, heading: str) -> None:
    assert fitting(**{**LORRY, "gross_mass_kg": kilograms}) == [heading]


@pytest.mark.parametrize(
    ("fuel", "headings"),
    [
        ("汽油", ["870432"]),
        ("天然气", ["870432"]),
        ("纯电动", ["870460"]),
        ("燃料电池", ["870460", "870490"]),
        ("柴油混合动力", ["870442"]),
        ("汽油混合动力", ["870452"]),
        ("混合动力", ["870442", "870452"]),
        ("不明", []),
    ],
)
def test_powertrains_of_lorries(fuel: str, headings: list[str]) -> None:
    assert fitting(**{**LORRY, "fuel": fuel}) == headings


def test_a_lorrys_mass_must_be_known_unless_it_is_electric() -> None:
    assert facts(code.misfits("8704220000", **{**LORRY, "gross_mass_kg": None})) == ["gross_mass_kg"]
    assert code.misfits("8704600000", **{**LORRY, "fuel": "电", "gross_mass_kg": None}) == ()


@pytest.mark.parametrize(
    ("fuel", "displacement", "headings"),
    [
        ("汽油", 998, ["870321"]),
        ("汽油", 1498, ["870322"]),
        ("汽油", 1998, ["870323"]),
        ("汽油", 3000, ["870323"]),
        ("汽油", 3001, ["870324"]),
        ("柴油", 1500, ["870331"]),
        ("柴油", 2500, ["870332"]),
        ("柴油", 2501, ["870333"]),
        ("混合动力", 1498, ["870340", "870350", "870360", "870370"]),
        ("汽油混合动力", 1498, ["870340", "870360"]),
        ("汽油/电混合动力", None, ["870340", "870360"]),
        ("汽油插电式混合动力", 1498, ["870360"]),
        ("增程式（汽油）", 1498, ["870360"]),
        ("纯电动", None, ["870380"]),
        ("氢", None, ["870380", "870390"]),
    ],
)
def test_headings_of_cars(fuel: str, displacement: int | None, headings: list[str]) -> None:
    assert fitting(**{**SALOON, "fuel": fuel, "displacement_ml": displacement}) == headings


@pytest.mark.parametrize(
    ("seats", "fuel", "headings"),
    [
        (9, "汽油", ["870323"]),
        (10, "汽油", ["870290"]),
        (10, "柴油", ["870210"]),
        (19, "天然气", ["870290"]),
        (45, "柴油混合动力", ["870220"]),
        (45, "汽油混合动力", ["870230"]),
        (45, "纯电动", ["870240"]),
    ],
)
def test_ten_seats_make_a_bus(seats: int, fuel: str, headings: list[str]) -> None:
    bus = {**SALOON, "vehicle_type": "中型普通客车", "displacement_ml": 2400}
    assert fitting(**{**bus, "seats": seats, "fuel": fuel}) == headings


@pytest.mark.parametrize(
    ("vehicle_type", "fuel", "headings"),
    [
        ("重型半挂牵引车", "柴油", ["870121"]),
        ("重型半挂牵引车", "柴油混合动力", ["870122"]),
        ("重型半挂牵引车", "汽油混合动力", ["870123"]),
        ("重型半挂牵引车", "纯电动", ["870124"]),
        ("重型半挂牵引车", "天然气", ["870129"]),
        ("重型全挂牵引车", "柴油", ["870191", "870192", "870193", "870194", "870195"]),
        ("重型非载货专项作业车", "柴油", ["870510", "870520", "870530", "870540", "870590"]),
        ("重型消防车", "柴油", ["870530"]),
        ("重型自卸货车", "柴油", ["870422"]),
        ("轻型多用途货车", "汽油", ["870432"]),
        ("微型面包车", "汽油", ["870324"]),
    ],
)
def test_headings_by_vehicle_type(vehicle_type: str, fuel: str, headings: list[str]) -> None:
    assert fitting(**{**LORRY, "vehicle_type": vehicle_type, "fuel": fuel}) == headings


@pytest.mark.parametrize(
    ("vehicle_type", "headings"),
    [("重型罐式半挂车", ["871631"]), ("重型仓栅式半挂车", ["871639"]), ("重型全挂车", ["871639", "871640"])],
)
def test_a_trailer_needs_nothing_but_its_body(vehicle_type: str, headings: list[str]) -> None:
    unknown = dict.fromkeys(SALOON)
    assert fitting(**{**unknown, "vehicle_type": vehicle_type}) == headings


def test_describe() -> None:
    assert code.describe("8703223010").zh == "载人机动车，仅装有点燃式内燃机，排量超过1000毫升、不超过1500毫升"
    assert "over 1000 cc and up to 1500 cc" in code.describe("8703223010").en


def test_messages_are_whole_in_both_languages() -> None:
    (misfit,) = code.misfits("8704213010", **SALOON)
    assert "小型轿车" in misfit.message.zh
    assert "passenger vehicle" in misfit.message.en
    assert not any("一" <= character <= "鿿" for character in misfit.message.en)


maybe = st.none() | st.integers(-10, 60_000)


@given(
    st.sampled_from([f"{heading}0000" for heading in code.headings()]) | st.text(max_size=12),
    st.none() | st.sampled_from(["小型轿车", "重型普通货车", "重型半挂车", "摩托车"]) | st.text(max_size=8),
    st.none() | st.sampled_from(["汽油", "柴油", "电", "混合动力"]) | st.text(max_size=8),
    maybe,
    maybe,
    maybe,
)
def test_any_facts_get_an_answer(
    text: str, vehicle_type: str | None, fuel: str | None, displacement: int | None, seats: int | None, mass: int | None
) -> None:
    found = code.misfits(
        text, vehicle_type=vehicle_type, fuel=fuel, displacement_ml=displacement, seats=seats, gross_mass_kg=mass
    )
    assert found or code.in_catalogue(text)
    assert not found or all(misfit.message.zh and misfit.message.en for misfit in found)


@given(st.sampled_from(["SI", "CI", "SI_HEV", "CI_PHEV", "BEV", "OTHER"]), st.integers(1, 9000), st.integers(1, 9))
def test_every_car_is_under_exactly_one_heading_of_its_powertrain(kind: str, displacement: int, seats: int) -> None:
    powertrain = code.Powertrain[kind]
    cars = [h for h in code.headings().values() if h.code.startswith("8703") and powertrain in h.powertrains]
    assert sum(h.displacement_ml.holds(displacement) and h.seats.holds(seats) for h in cars) == 1


@given(st.sampled_from(["SI", "CI", "SI_HEV", "CI_PHEV", "BEV", "OTHER"]), st.integers(1, 60_000))
def test_every_lorry_is_under_exactly_one_heading_of_its_powertrain(kind: str, mass: int) -> None:
    powertrain = code.Powertrain[kind]
    lorries = [h for h in code.headings().values() if h.code.startswith("8704") and powertrain in h.powertrains]
    assert sum(h.gross_mass_kg.holds(mass) for h in lorries) == 1
