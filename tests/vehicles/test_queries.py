"""What waits, what is overdue, what stands still, and what a search finds (车辆查询)."""

from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.vehicles.lawful import (
    ENDORSED,
    INSPECTED,
    VIN,
    cleared,
    endorsed,
    entered,
    inspected,
    lawful_certificate,
    removed,
    requested,
)

from chuhai.accounts.actors import Actor
from chuhai.vehicles import actions, queries

OTHER_VIN, THIRD_VIN = "LSVNV2184L2345688", "LFV3A28W8M3601337"


def found(actor: Actor, query: object, *args: object, **kwargs: object) -> list[str]:
    """The VINs that a query gives a reader."""
    return acting(actor, lambda reader: [vehicle.vin for vehicle in query(reader, *args, **kwargs)])


def test_the_queue_shows_the_clock_that_ends_first(cast: Cast) -> None:
    late, early = entered(cast), entered(cast, OTHER_VIN)
    police = cast.police.organisation_id
    acting(cast.exporter.actor, actions.request_transfer, late.pk, police, at=at("2026-03-05"))
    acting(cast.exporter.actor, actions.request_transfer, early.pk, police, at=at("2026-03-03"))
    assert found(cast.police.actor, queries.queue) == [OTHER_VIN, VIN]
    assert found(cast.other_police.actor, queries.queue) == []


@pytest.mark.parametrize("standing", [requested, inspected])
def test_the_queue_holds_what_was_asked_for_and_what_was_inspected(cast: Cast, standing: object) -> None:
    assert found(cast.police.actor, queries.queue) == []
    standing(cast)
    assert found(cast.police.actor, queries.queue) == [VIN]


@pytest.mark.clause("order-164/28")
@pytest.mark.parametrize(("day", "vins"), [("2026-03-05", []), ("2026-03-06", []), ("2026-03-07", [VIN])])
def test_a_transfer_is_overdue_from_the_day_after_its_last(cast: Cast, day: str, vins: list[str]) -> None:
    requested(cast)
    assert found(cast.police.actor, queries.overdue, date.fromisoformat(day)) == vins


def test_what_is_endorsed_is_no_longer_overdue(cast: Cast) -> None:
    endorsed(cast)
    assert found(cast.police.actor, queries.overdue, date(2026, 12, 31)) == []


@pytest.mark.clause("2024-6/4.2c")
@pytest.mark.parametrize(("day", "vins"), [("2026-04-03", []), ("2026-04-04", [VIN]), ("2026-04-05", [VIN])])
def test_a_vehicle_stands_still_from_the_thirtieth_day(cast: Cast, day: str, vins: list[str]) -> None:
    endorsed(cast)
    for reader in (cast.exporter.actor, cast.reviewer.actor):
        assert found(reader, queries.standing_still, date.fromisoformat(day), 30) == vins
    assert found(cast.other_reviewer.actor, queries.standing_still, date.fromisoformat(day), 30) == []


@pytest.mark.clause("2024-6/4.2c")
def test_what_has_cleared_or_never_was_endorsed_does_not_stand_still(cast: Cast) -> None:
    cleared(cast)
    inspected(cast, OTHER_VIN)
    assert found(cast.exporter.actor, queries.standing_still, date(2026, 12, 31), 30) == []


@pytest.mark.parametrize(
    ("asked", "vins"),
    [
        ({}, [THIRD_VIN, OTHER_VIN, VIN]),
        ({"vin": "lsvnv218"}, [OTHER_VIN, VIN]),
        ({"vin": "LSV NV2184"}, [OTHER_VIN]),
        ({"vin": "2345671"}, []),
        ({"brand": "奥迪"}, [THIRD_VIN]),
        ({"brand": " 大众 ", "state": "transfer_requested"}, [OTHER_VIN]),
        ({"state": "entered"}, [THIRD_VIN, VIN]),
        ({"state": "endorsed"}, []),
        ({"vin": "%"}, []),
    ],
)
def test_a_search_finds(cast: Cast, asked: dict, vins: list[str]) -> None:
    entered(cast)
    requested(cast, OTHER_VIN)
    certificate = lawful_certificate() | {"brand": "奥迪牌"}
    acting(cast.exporter.actor, actions.enter, THIRD_VIN, certificate, at=at(INSPECTED))
    assert found(cast.exporter.actor, queries.search, **asked) == vins
    assert found(cast.other_exporter.actor, queries.search, **asked) == []


def test_what_was_removed_shows_only_when_asked_for(cast: Cast) -> None:
    removed(cast)
    assert found(cast.exporter.actor, queries.search) == []
    assert found(cast.exporter.actor, queries.search, state="removed") == [VIN]


def test_counts_agree_with_what_a_search_shows(cast: Cast) -> None:
    entered(cast)
    endorsed(cast, OTHER_VIN)
    inspected(cast, THIRD_VIN)
    counted = acting(cast.exporter.actor, queries.counts)
    assert counted == {"entered": 1, "endorsed": 1, "inspected": 1}
    for state, number in counted.items():
        assert len(found(cast.exporter.actor, queries.search, state=state)) == number
    assert acting(cast.customs.actor, queries.counts) == {"endorsed": 1}


def test_a_vin_is_found_as_it_is_typed(cast: Cast) -> None:
    vehicle = entered(cast)
    assert acting(cast.exporter.actor, queries.find_by_vin, " lsv nv2189 l2345671").pk == vehicle.pk
    assert acting(cast.exporter.actor, queries.find_by_vin, OTHER_VIN) is None


@pytest.mark.clause("order-164/29")
def test_the_assessment_of_a_transfer_names_what_is_lacking(cast: Cast) -> None:
    lacking = requested(cast)
    assessed = acting(cast.police.actor, lambda _: queries.transfer_assessment(lacking, date(2026, 3, 4)))
    assert assessed.decision == "supplement"
    ready = inspected(cast, OTHER_VIN)
    assessed = acting(cast.police.actor, lambda _: queries.transfer_assessment(ready, date.fromisoformat(ENDORSED)))
    assert not assessed.blocks


# --- what stands against the export already -----------------------------------------------------------------------------


def foreseen(cast: Cast, day: str = INSPECTED, **facts: object) -> list[str]:
    """The clauses that stand against a vehicle whose certificate differs in these facts."""
    certificate = lawful_certificate() | facts
    vin = str(facts.get("vin", VIN))
    vehicle = acting(cast.exporter.actor, actions.enter, vin, certificate, at=at(INSPECTED))
    judged = acting(cast.exporter.actor, lambda _: queries.outlook(vehicle, date.fromisoformat(day)))
    return [finding.clause for finding in judged.findings]


def test_nothing_stands_against_a_lawful_vehicle_before_its_transfer(cast: Cast) -> None:
    assert foreseen(cast) == []


@pytest.mark.parametrize(
    ("facts", "clause"),
    [
        ({"vehicle_type": "三轮汽车"}, "2024-6/1.1"),
        ({"vin": "LSVNV2180L2345671"}, "2024-6/5.1a"),
        ({"use_nature": "出租客运", "registered_on": "2018-09-21"}, "2024-6/6.1"),
    ],
)
def test_what_can_never_leave_is_told_before_the_transfer(cast: Cast, facts: dict, clause: str) -> None:
    assert clause in foreseen(cast, **facts)


@pytest.mark.parametrize(("day", "needed"), [("2026-06-29", True), ("2026-06-30", True), ("2026-07-01", False)])
def test_a_young_vehicles_confirmation_is_told_early(cast: Cast, day: str, needed: bool) -> None:
    assert ("2025-648/1a" in foreseen(cast, day, registered_on="2026-01-01", manufactured_on="2025-12-01")) is needed


def test_what_the_registry_holds_against_it_is_told(cast: Cast) -> None:
    vehicle = inspected(cast)
    stated = acting(cast.police.actor, actions.state_registry, vehicle.pk, {"seized": True}, at=at(INSPECTED))
    judged = acting(cast.exporter.actor, lambda _: queries.outlook(stated, date.fromisoformat(INSPECTED)))
    assert [finding.clause for finding in judged.findings] == ["2024-6/6.3"]
