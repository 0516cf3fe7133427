"""What the odometer read, in the order of the days, and where it falls (里程沿革)."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, acting, at
from tests.licensing.lawful import approve
from tests.maintenance.lawful import ROWS, brought_in
from tests.testing import lawful as testing
from tests.vehicles import lawful as vehicles

from chuhai.codes.bilingual import Bilingual
from chuhai.maintenance import actions as maintenance
from chuhai.quality.odometer import Reading, falls, in_order, series
from chuhai.vehicles import actions, queries

SOURCE = Bilingual("某处", "somewhere")


def readings(*told: tuple[str, int]) -> list[Reading]:
    """Readings of days."""
    return [Reading(date.fromisoformat(day), km, SOURCE) for day, km in told]


@pytest.mark.clause("2024-6/7.6a")
@pytest.mark.parametrize(("km", "fell_by"), [(71199, 1), (71200, None), (71201, None)])
def test_a_reading_below_an_earlier_one_is_told(km: int, fell_by: int | None) -> None:
    placed = in_order(readings(("2026-03-02", km), ("2025-06-18", 71200)))
    assert [one.fell_by for one in placed] == [None, fell_by]


def test_readings_of_one_day_have_no_order_and_a_dip_is_held_against_the_highest() -> None:
    assert not falls(in_order(readings(("2026-03-02", 500), ("2026-03-02", 400))))
    placed = in_order(readings(("2026-01-01", 900), ("2026-02-01", 300), ("2026-03-01", 400)))
    assert [one.fell_by for one in placed] == [None, 600, 500]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9).map(lambda day: date(2020, 1, day)), st.integers(0, 9)), max_size=12))
def test_it_falls_exactly_where_an_earlier_day_read_more(told: list[tuple[date, int]]) -> None:
    placed = in_order([Reading(day, km, SOURCE) for day, km in told])
    assert [one.reading.on for one in placed] == sorted(day for day, _ in told)
    for one in placed:
        more = [km - one.reading.km for day, km in told if day < one.reading.on]
        assert one.fell_by == (max(more) if more and max(more) > 0 else None)


@pytest.mark.clause("2024-6/7.6a")
def test_all_sources_stand_in_one_series(cast: Cast) -> None:
    approve(cast.exporter.organisation)
    report = testing.issued(cast)
    brought_in(
        cast, [*ROWS, {**ROWS[1], "on": date(2025, 12, 1), "odometer_km": 99000, "order_number": "JS2025120199"}]
    )
    acting(cast.exporter.actor, maintenance.ask, report.vehicle_id, at=at("2026-03-10"))
    placed = acting(cast.exporter.actor, lambda actor: series(actor, queries.find(actor, report.vehicle_id)))
    assert [(one.reading.km, one.fell_by) for one in placed] == [
        (52000, None), (71200, None), (99000, None), (84310, 14690), (84310, 14690), (84350, 14650),
    ]  # fmt: skip
    told = " ".join(one.reading.source.zh for one in placed)
    assert all(word in told for word in ("企业录入", "公安机关查验", "检测报告", "维修记录"))


@pytest.mark.clause("2024-6/7.4", "2024-6/7.6b")
def test_maintenance_counts_for_others_only_once_it_is_attached(cast: Cast) -> None:
    approve(cast.exporter.organisation)
    vehicle = vehicles.endorsed(cast)
    brought_in(cast)
    inquiry = acting(cast.exporter.actor, maintenance.ask, vehicle.pk, at=at("2026-03-10"))
    assert len(acting(cast.reviewer.actor, series, vehicle)) == 2
    acting(cast.exporter.actor, maintenance.attach, inquiry.pk, at=at("2026-03-10"))
    for who in ("reviewer", "police"):
        assert len(acting(cast.actor(who), series, vehicle)) == 4


def test_what_the_exporter_said_first_is_not_forgotten(cast: Cast) -> None:
    vehicle = vehicles.entered(cast)
    told = (vehicle.pk, vehicle.vin, vehicles.lawful_certificate(), 80000)
    changed = acting(cast.exporter.actor, actions.change, *told, at=at("2026-03-03"))
    placed = acting(cast.exporter.actor, series, changed)
    assert [(one.reading.km, one.fell_by) for one in placed] == [(84310, None), (80000, 4310)]


def test_what_public_security_read_stands_beside_what_was_said(cast: Cast) -> None:
    vehicle = vehicles.requested(cast)
    police = cast.police.actor
    acting(police, actions.inspect, vehicle.pk, [], vehicle.vin, {}, 61000, at=at("2026-03-04"))
    found = acting(police, lambda actor: series(actor, vehicle))
    assert [(one.reading.km, one.fell_by) for one in found] == [(84310, None), (61000, 23310)]
