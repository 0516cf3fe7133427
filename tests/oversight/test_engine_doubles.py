"""One engine number on two VINs (同一发动机号): found across areas, one fact of a lawful pair changed at a time."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.portal.visit import Visitor, links_of, text_of
from tests.vehicles.lawful import ENTERED, REQUESTED, VIN

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.oversight.doubles import MOST_SHOWN, SameEngine, with_one_engine
from chuhai.vehicles import actions
from chuhai.vehicles.models import Vehicle

OTHER_VIN = "LSVNV2184L2345688"
ENGINE = "EA211-C045671"
PAGE = "/oversight/doubles/"


def brought(cast: Cast, vin: str, engine: str, who: str = "exporter") -> Vehicle:
    """A vehicle with an engine number, brought to the police."""
    actor = cast.actor(who)
    vehicle = acting(actor, actions.enter, vin, engine_number=engine, at=at(ENTERED))
    police = (cast.police if who == "exporter" else cast.other_police).organisation_id
    return acting(actor, actions.request_transfer, vehicle.pk, police, at=at(REQUESTED)).case


def pair(cast: Cast, **changed: object) -> tuple[Vehicle, Vehicle]:
    """Ningbo's and Guangdong's vehicle with one engine number, the second with a fact changed."""
    vehicles = brought(cast, VIN, ENGINE), brought(cast, OTHER_VIN, ENGINE, "other_exporter")
    with reading_as(SYSTEM):
        Vehicle.objects.filter(pk=vehicles[1].pk).update(**{"engine_number": ENGINE, **changed})
    return vehicles


def found(cast: Cast, who: str = "mofcom") -> list[SameEngine]:
    """The doubles as a member of the cast reads them."""
    return acting(cast.actor(who), with_one_engine)


def told(cast: Cast, who: str) -> list[tuple[str, str, str, bool]]:
    """What a reader is told of each vehicle of the only double."""
    ((same),) = found(cast, who)
    assert same.number == ENGINE
    return [(one.vin, one.exporter, one.authority, one.vehicle is not None) for one in same.carriers]


@pytest.mark.clause("2024-6/1.3")
def test_the_ministry_is_told_of_both_in_full(cast: Cast) -> None:
    pair(cast)
    assert told(cast, "mofcom") == [
        (VIN, "浙江远帆汽车出口有限公司", cast.reviewer.organisation.name, True),
        (OTHER_VIN, "广州南粤二手车贸易有限公司", cast.other_reviewer.organisation.name, True),
    ]


def test_an_authority_is_told_whose_its_own_is_and_of_the_other_whom_to_ask(cast: Cast) -> None:
    pair(cast)
    here, there = cast.reviewer.organisation.name, cast.other_reviewer.organisation.name
    own, other = (VIN, "浙江远帆汽车出口有限公司", here), (OTHER_VIN, "广州南粤二手车贸易有限公司", there)
    for who in ("reviewer", "issuer"):
        assert told(cast, who) == [(*own, True), (OTHER_VIN, "", there, False)]
    assert told(cast, "other_reviewer") == [(VIN, "", here, False), (*other, True)]


def test_both_in_the_area_are_told_in_full_and_another_area_is_told_nothing(cast: Cast) -> None:
    brought(cast, VIN, ENGINE)
    brought(cast, OTHER_VIN, ENGINE)
    assert [(vin, whole) for vin, _, _, whole in told(cast, "reviewer")] == [(VIN, True), (OTHER_VIN, True)]
    assert found(cast, "other_reviewer") == []


@pytest.mark.parametrize(
    "changed",
    [{"engine_number": ""}, {"engine_number": "EA211-C045672"}, {"vin": VIN}, {"state": "removed", "police": None}],
    ids=["blank", "another number", "the same vehicle", "removed"],
)
def test_one_fact_changed_and_it_is_no_double(cast: Cast, changed: dict) -> None:
    pair(cast, **changed)
    for who in ("mofcom", "reviewer", "other_reviewer"):
        assert found(cast, who) == []


def test_blank_numbers_are_never_doubles(cast: Cast) -> None:
    brought(cast, VIN, "")
    brought(cast, OTHER_VIN, "  ", "other_exporter")
    assert found(cast) == []


def test_a_vehicle_entered_again_after_its_removal_is_no_double(cast: Cast) -> None:
    exporter = cast.exporter.actor
    mistyped = acting(exporter, actions.enter, OTHER_VIN, engine_number=ENGINE, at=at(ENTERED))
    acting(exporter, actions.remove, mistyped.pk, at=at(ENTERED))
    brought(cast, VIN, ENGINE)
    assert (found(cast), found(cast, "reviewer")) == ([], [])


def test_what_is_only_entered_counts_and_is_named_to_no_authority(cast: Cast) -> None:
    brought(cast, VIN, ENGINE)
    acting(cast.other_exporter.actor, actions.enter, OTHER_VIN, engine_number=ENGINE, at=at(ENTERED))
    assert [one.exporter for one in found(cast, "reviewer")[0].carriers] == ["浙江远帆汽车出口有限公司", ""]
    assert found(cast, "other_reviewer") == []


@pytest.mark.parametrize("who", ["mofcom", "reviewer"])
def test_many_doubles_take_as_many_queries_as_one(cast: Cast, who: str) -> None:
    first, _ = pair(cast)
    asked = []
    for number in (1, MOST_SHOWN):
        with reading_as(cast.actor(who)), CaptureQueriesContext(connection) as queries:
            assert len(with_one_engine(cast.actor(who))) == number
        asked.append(len(queries))
        if number == 1:
            with reading_as(SYSTEM):
                Vehicle.objects.bulk_create(_like(first, place) for place in range(2 * MOST_SHOWN + 2))
    assert asked[0] == asked[1]


def _like(vehicle: Vehicle, place: int) -> Vehicle:
    return Vehicle(
        vin=f"LSVNV2184L3{place:06}", engine_number=f"EB{place // 2:06}", exporter_id=vehicle.exporter_id,
        authority_id=vehicle.authority_id, police_id=vehicle.police_id, state="transfer_requested",
        transfer_requested_on=vehicle.transfer_requested_on, transfer_due_on=vehicle.transfer_due_on,
        made_at=vehicle.made_at,
    )  # fmt: skip


def test_the_page_and_its_workbook_name_the_other_exporter_to_nobody_who_may_not_know(
    cast: Cast, clock: Callable
) -> None:
    own, other = pair(cast)
    for who, knows in (("mofcom", True), ("reviewer", False)):
        visitor = Visitor(getattr(cast, who))
        shown = visitor.get(PAGE)
        words = text_of(shown)
        assert ENGINE in words
        assert "浙江远帆汽车出口有限公司" in words
        assert ("广州南粤二手车贸易有限公司" in words, "不向本机关公开" in words) == (knows, not knows)
        assert any(link.endswith(f"/{own.pk}/") for link in links_of(shown))
        assert any(link.endswith(f"/{other.pk}/") for link in links_of(shown)) is knows
        left = openpyxl.load_workbook(BytesIO(visitor.get(PAGE, {"as": "workbook"}).content)).active
        rows = [row for row in left.iter_rows(values_only=True) if row[2] == ENGINE]
        assert [(row[0], row[1]) for row in rows] == [("发动机号（电机号）", VIN), ("发动机号（电机号）", OTHER_VIN)]
        assert [row[3] for row in rows][1] == ("广州南粤二手车贸易有限公司" if knows else "不向本机关公开")
