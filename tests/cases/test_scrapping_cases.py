"""The jurists' tables of the scrapping order (2012-12), each figure tried the day or kilometre before, at it, and after."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.law.one_fact import Case, changed, example, verdict_of

FOLDER = Path(__file__).parent / "scrapping"
CLAUSE = "2024-6/6.1"
DAY = date(2026, 4, 20)
CERTIFICATE = "vehicles.0.certificate"

pytestmark = pytest.mark.clause("2024-6/6.1")


def rows_of(table: str) -> list[Any]:
    """The rows of a table of the folder scrapping, each shown as it is written."""
    rows = json.loads((FOLDER / f"{table}.json").read_text(encoding="utf-8"))["rows"]
    return [pytest.param(*row, id=" ".join(map(str, row))) for row in rows]


def years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def vehicle(vehicle_type: str, use_nature: str, registered_on: date, *earlier: tuple[str, date], **facts: Any) -> Case:
    """A case whose first vehicle is of this type and use, made and registered on one day."""
    told: dict[str, Any] = {
        "vehicle_type": vehicle_type,
        "use_nature": use_nature,
        "use_history": [{"use_nature": nature, "from": day.isoformat()} for nature, day in earlier],
        "manufactured_on": registered_on.isoformat(),
        "registered_on": registered_on.isoformat(),
        **facts,
    }
    case = example("licence")
    for fact, value in told.items():
        case = changed(case, f"{CERTIFICATE}.{fact}", value)
    return case


def verdicts_around_the_limit(years: int, build: Any) -> list[str]:
    """What is said where less than a year is left of these years, exactly a year, and a day more than a year."""
    last_lawful = years_before(DAY, years - 1) + timedelta(days=1)
    return [verdict_of(build(last_lawful + timedelta(days=days)), CLAUSE) for days in (-2, -1, 0)]


@pytest.mark.parametrize(("vehicle_type", "use_nature", "years"), rows_of("years_of_use"))
def test_years_of_use(vehicle_type: str, use_nature: str, years: int | str | None) -> None:
    if isinstance(years, int):
        told = verdicts_around_the_limit(years, lambda day: vehicle(vehicle_type, use_nature, day))
        assert told == ["violated", "violated", "satisfied"]
    else:
        old = vehicle(vehicle_type, use_nature, date(1996, 1, 31))
        assert verdict_of(old, CLAUSE) == ("satisfied" if years is None else "referred")


@pytest.mark.parametrize(("vehicle_type", "use_nature", "mileage"), rows_of("guided_mileage"))
def test_guided_mileage(vehicle_type: str, use_nature: str, mileage: int | None) -> None:
    young = vehicle(vehicle_type, use_nature, date(2025, 1, 31), load_capacity_kg=0)
    figure = (mileage or 500) * 10_000
    told = [verdict_of(changed(young, "vehicles.0.odometer_km", km), CLAUSE) for km in (figure - 1, figure, figure + 1)]
    assert told == (["satisfied"] * 3 if mileage is None else ["satisfied", "referred", "referred"])


@pytest.mark.parametrize(("vehicle_type", "use_nature", "earlier", "years"), rows_of("change_of_use"))
def test_change_of_use(vehicle_type: str, use_nature: str, earlier: list[str], years: int | str) -> None:
    def build(registered_on: date) -> Case:
        uses = [(nature, registered_on + timedelta(days=200 * at)) for at, nature in enumerate(earlier)]
        return vehicle(vehicle_type, use_nature, registered_on, *uses)

    if isinstance(years, int):
        assert verdicts_around_the_limit(years, build) == ["violated", "violated", "satisfied"]
    else:
        assert verdict_of(build(date(2022, 1, 31)), CLAUSE) == "referred"


@pytest.mark.parametrize(("vehicle_type", "use_nature", "before", "months", "years"), rows_of("turned_operating"))
def test_a_private_car_turned_operating(
    vehicle_type: str, use_nature: str, before: str, months: int, years: int
) -> None:
    def build(registered_on: date) -> Case:
        month = registered_on.month - 1 + months
        turned_on = registered_on.replace(year=registered_on.year + month // 12, month=month % 12 + 1)
        return vehicle(vehicle_type, use_nature, registered_on, ("非营运", registered_on), (use_nature, turned_on))

    assert verdicts_around_the_limit(years, build) == ["violated", "violated", "satisfied"]


@pytest.mark.parametrize(("load_capacity_kg", "years"), rows_of("special_operation"))
def test_special_operation_vehicles(load_capacity_kg: int, years: int) -> None:
    def build(registered_on: date) -> Case:
        return vehicle("重型专项作业车", "非营运", registered_on, load_capacity_kg=load_capacity_kg)

    assert verdicts_around_the_limit(years, build) == ["violated", "violated", "satisfied"]


@pytest.mark.parametrize("missed", [0, 1, 2, 3, 4])
def test_inspections_missed_in_a_row(missed: int) -> None:
    case = changed(example("licence"), "vehicles.0.registry.missed_inspections", missed)
    assert verdict_of(case, CLAUSE) == ("satisfied" if missed < 3 else "violated")


@pytest.mark.parametrize("odometer_km", [599_999, 600_000, 600_001])
def test_ride_hailing_is_scrapped_at_600_000_km(odometer_km: int) -> None:
    case = vehicle("小型轿车", "预约出租客运", date(2023, 1, 31))
    told = verdict_of(changed(case, "vehicles.0.odometer_km", odometer_km), CLAUSE)
    assert told == ("referred" if odometer_km < 600_000 else "violated")


@pytest.mark.parametrize(
    ("vehicle_type", "use_nature"), [("小型轿车", "非营运"), ("小型轿车", "出租客运"), ("小型轿车", "其他")]
)
@pytest.mark.parametrize(
    ("police_day", "verdict"),
    [("2026-04-20", "violated"), ("2027-04-20", "violated"), ("2027-04-21", "satisfied"), ("2027-04-22", "satisfied")],
)
def test_the_police_scrapping_day(vehicle_type: str, use_nature: str, police_day: str, verdict: str) -> None:
    young = vehicle(vehicle_type, use_nature, date(2024, 1, 31))
    assert verdict_of(changed(young, "vehicles.0.registry.scrapping_on", police_day), CLAUSE) == verdict


@pytest.mark.parametrize("years", [0, 14, 15, 28])
def test_a_later_police_day_does_not_lengthen_the_years(years: int) -> None:
    old = vehicle("小型轿车", "出租客运", years_before(DAY, 8))
    later = changed(old, "vehicles.0.registry.scrapping_on", DAY.replace(year=2027 + years).isoformat())
    assert verdict_of(later, CLAUSE) == "violated"


@pytest.mark.parametrize(
    ("manufactured_on", "verdict"),
    [("2017-04-22", "satisfied"), ("2017-04-21", "satisfied"), ("2017-04-20", "violated")],
)
def test_more_than_two_years_between_works_and_registration(manufactured_on: str, verdict: str) -> None:
    taxi = vehicle("小型轿车", "出租客运", date(2019, 4, 21), manufactured_on=manufactured_on)
    assert verdict_of(taxi, CLAUSE) == verdict


@pytest.mark.parametrize(
    ("on", "verdict"), [("2027-02-27", "satisfied"), ("2027-02-28", "violated"), ("2027-03-01", "violated")]
)
def test_a_limit_on_29_february(on: str, verdict: str) -> None:
    assert verdict_of(vehicle("小型轿车", "出租客运", date(2020, 2, 29)), CLAUSE, on=on) == verdict
