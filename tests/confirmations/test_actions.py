"""Asking for a confirmation and answering it (确认书办理): what is taken, what is refused, what the database holds."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, acting, at
from tests.confirmations.lawful import (
    ASKED,
    DESTINATION,
    ISSUED,
    LICENCE,
    MAKER,
    SECOND,
    UNTIL,
    VIN,
    as_it_stands,
    asked,
    asked_for,
    issue,
    issued,
    vehicle,
)

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.confirmations import actions, queries
from chuhai.confirmations.models import Confirmation, ConfirmedVehicle
from chuhai.oversight import clockwork
from chuhai.vehicles import actions as vehicles
from chuhai.workflow.transitions import EntryRefused, WrongDesk


@pytest.mark.clause("2025-648/1a")
def test_an_exporter_asks_and_the_manufacturer_finds_it_first(cast: Cast) -> None:
    case = asked(cast, VIN, SECOND)
    (waiting,) = acting(cast.manufacturer.actor, lambda actor: list(queries.queue(actor)))
    assert (waiting.number, waiting.number_of_vehicles) == (case.number, 2)
    assert case.number.startswith("SH-2026-")
    rows = acting(cast.manufacturer.actor, lambda _: queries.vehicles_of(case))
    assert [(row.vin, row.brand, row.model) for row in rows] == [
        (VIN, "大众牌", "SVW71423JU"),
        (SECOND, "大众牌", "SVW71423JU"),
    ]


def test_the_oldest_waits_on_top(cast: Cast) -> None:
    chosen = [vehicle(cast, vin).pk for vin in (VIN, SECOND)]
    newer = asked_for(cast, chosen[:1], when="2026-03-06")
    older = asked_for(cast, chosen[1:], when="2026-03-05")
    rows = acting(cast.manufacturer.actor, lambda actor: list(queries.queue(actor)))
    assert [row.number for row in rows] == [older.number, newer.number]


@pytest.mark.parametrize("destination", ["CHN", "", "XXX"])
def test_it_is_asked_for_a_country_abroad(cast: Cast, destination: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        asked(cast, destination=destination)
    assert refused.value.field == "destination"


def test_only_of_vehicles_that_this_manufacturer_made(cast: Cast) -> None:
    of_another = vehicle(cast, VIN, manufacturer="上汽大众汽车有限公司").pk
    with pytest.raises(EntryRefused) as refused:
        asked_for(cast, [of_another])
    assert refused.value.field == "vehicles"


def test_only_for_ones_own_vehicles(cast: Cast) -> None:
    own, strange = vehicle(cast, VIN).pk, vehicle(cast, SECOND, "other_exporter").pk
    with pytest.raises(EntryRefused) as refused:
        asked_for(cast, [own, strange])
    assert refused.value.field == "vehicles"


def test_only_for_vehicles_that_are_still_there(cast: Cast) -> None:
    gone = vehicle(cast).pk
    acting(cast.exporter.actor, vehicles.remove, gone, at=at("2026-03-03"))
    with pytest.raises(EntryRefused):
        asked_for(cast, [gone])


def test_none_or_too_many_vehicles_are_not_taken(cast: Cast) -> None:
    with pytest.raises(EntryRefused):
        asked_for(cast, [])


def test_only_a_manufacturer_can_be_asked(cast: Cast) -> None:
    told = (cast.institution.organisation_id, [vehicle(cast).pk], DESTINATION)
    with pytest.raises(EntryRefused) as refused:
        acting(cast.exporter.actor, actions.ask, *told, at=at(ASKED))
    assert refused.value.field == "manufacturer"


@pytest.mark.parametrize("name", ["reviewer", "issuer", "police", "customs", "mofcom", "miit", "manufacturer"])
def test_nobody_else_asks(cast: Cast, name: str) -> None:
    with pytest.raises(WrongDesk):
        acting(cast.actor(name), actions.ask, cast.manufacturer.organisation_id, [1], DESTINATION, at=at(ASKED))


def test_an_exporter_asks_once_for_a_vehicle_and_a_destination(cast: Cast) -> None:
    case = asked(cast)
    with reading_as(SYSTEM):
        chosen = [case.vehicles.get().vehicle_id]
    with pytest.raises(EntryRefused) as refused:
        asked_for(cast, chosen)
    assert (VIN in refused.value.reason.zh, case.number in refused.value.reason.zh) == (True, True)
    assert asked_for(cast, chosen, destination="KAZ").state == "asked"


def test_after_a_refusal_it_may_be_asked_for_again(cast: Cast) -> None:
    case = asked(cast)
    acting(cast.manufacturer.actor, actions.decline, case.number, "请补充合同。", at=at(ISSUED))
    with reading_as(SYSTEM):
        chosen = [case.vehicles.get().vehicle_id]
    assert asked_for(cast, chosen).state == "asked"


@pytest.mark.clause("2025-648/1a")
def test_one_confirmation_is_in_force_for_a_vehicle_and_a_destination(cast: Cast) -> None:
    first, second = asked(cast), asked(cast, who="other_exporter")
    issue(cast, first.number)
    with pytest.raises(EntryRefused) as refused:
        issue(cast, second.number)
    assert refused.value.field == "vehicles"
    assert as_it_stands(second).state == "asked"
    acting(cast.manufacturer.actor, actions.withdraw, first.number, "车辆已转给他人。", at=at(ISSUED))
    assert issue(cast, second.number).state == "issued"


def test_the_database_itself_holds_that(cast: Cast) -> None:
    first, second = issued(cast), asked(cast, who="other_exporter")
    with (
        reading_as(SYSTEM),
        pytest.raises(IntegrityError, match="one_live_confirmation_a_vehicle"),
        transaction.atomic(),
    ):
        ConfirmedVehicle.objects.filter(confirmation=second).update(live=True)
    with reading_as(SYSTEM), pytest.raises(IntegrityError, match="issued_confirmation_is_whole"), transaction.atomic():
        Confirmation.objects.filter(pk=first.pk).update(valid_until=None)


def test_what_is_over_makes_room_though_no_clock_came_by(cast: Cast) -> None:
    first, second = asked(cast), asked(cast, who="other_exporter")
    issue(cast, first.number, until=date(2026, 3, 9))
    issue(cast, second.number, when="2026-03-10")
    assert (as_it_stands(first).state, as_it_stands(second).state) == ("lapsed", "issued")


@pytest.mark.parametrize(("until", "taken"), [("2026-03-03", False), ("2026-03-04", True), ("2026-03-05", True)])
def test_its_last_day_is_not_over_yet(cast: Cast, until: str, taken: bool) -> None:
    case = asked(cast)
    if taken:
        assert issue(cast, case.number, until=date.fromisoformat(until)).valid_until == date.fromisoformat(until)
        return
    with pytest.raises(EntryRefused) as refused:
        issue(cast, case.number, until=date.fromisoformat(until))
    assert refused.value.field == "valid_until"


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize("outlets", [[], [{"name": "服务站", "address": ""}], [{"name": " ", "address": "塔什干"}]])
def test_it_names_an_outlet(cast: Cast, outlets: list[dict]) -> None:
    case = asked(cast)
    with pytest.raises(EntryRefused) as refused:
        acting(cast.manufacturer.actor, actions.issue, case.number, outlets, UNTIL, at=at(ISSUED))
    assert refused.value.field == "outlets"
    assert as_it_stands(case).state == "asked"


def test_issuing_again_answers_with_the_first(cast: Cast) -> None:
    case = issued(cast)
    again = issue(cast, case.number, when="2026-03-09", until=date(2030, 1, 1))
    assert (again.valid_until, again.issued_on) == (UNTIL, date(2026, 3, 4))


def test_a_licence_that_rests_on_it_is_named(cast: Cast) -> None:
    case = issued(cast, VIN, SECOND)
    acting(cast.issuer.actor, actions.rely_on, case.number, [VIN], LICENCE, at=at("2026-03-10"))
    acting(cast.issuer.actor, actions.rely_on, case.number, [SECOND], "26-33-000002", at=at("2026-03-12"))
    with reading_as(SYSTEM):
        assert [row.licence_number for row in queries.vehicles_of(case)] == [LICENCE, "26-33-000002"]


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize(("day", "there"), [("2027-03-03", True), ("2027-03-04", True), ("2027-03-05", False)])
def test_it_is_in_force_until_its_last_day(cast: Cast, day: str, there: bool) -> None:
    case = issued(cast)
    exporter = cast.exporter.organisation_id
    found = acting(
        cast.exporter.actor, lambda _: queries.in_force(exporter, [VIN], DESTINATION, date.fromisoformat(day))
    )
    assert {vin: row.number for vin, row in found.items()} == ({VIN: case.number} if there else {})


def test_it_is_in_force_for_its_exporter_vehicle_and_destination_alone(cast: Cast) -> None:
    issued(cast)
    on, own, other = date(2026, 3, 10), cast.exporter.organisation_id, cast.other_exporter.organisation_id
    with reading_as(SYSTEM):
        asks = [(own, [SECOND], DESTINATION), (own, [VIN], "KAZ"), (other, [VIN], DESTINATION), (own, [], DESTINATION)]
        assert [queries.in_force(*told, on) for told in asks] == [{}, {}, {}, {}]
        assert list(queries.in_force(own, [SECOND, VIN], DESTINATION, on)) == [VIN]


@pytest.mark.clause("2025-648/1a")
def test_what_a_dossier_says_of_it(cast: Cast) -> None:
    case = issued(cast, VIN, SECOND)
    assert acting(cast.exporter.actor, lambda _: queries.plain(case)) == {
        "issuer": MAKER,
        "destination": DESTINATION,
        "vins": [VIN, SECOND],
        "outlets": [{"name": "塔什干启程服务站", "address": "塔什干市谢尔盖利区12号"}],
        "sealed": True,
    }


def test_every_step_stands_in_the_record_for_all_three(cast: Cast) -> None:
    case = issued(cast)
    for name in ("exporter", "reviewer", "manufacturer"):
        rows = acting(cast.actor(name), lambda actor: list(audit.timeline(actor, *case.subject)))
        assert [row.step for row in rows] == ["ask", "issue"]
    with reading_as(SYSTEM):
        assert list(audit.verify_chain()) == []


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize("words", ["售后服务确认书", "售后维修服务确认书", VIN[5:], MAKER[:4], "远帆"])
def test_it_is_found_by_both_titles_its_vehicles_and_its_parties(cast: Cast, words: str) -> None:
    case = issued(cast)
    rows = acting(cast.reviewer.actor, lambda actor: list(queries.search(queries.visible(actor), words)))
    assert [row.number for row in rows] == [case.number]
    assert acting(cast.reviewer.actor, lambda actor: queries.search(queries.visible(actor), "无此").count()) == 0


def test_what_is_in_force_takes_two_queries_whatever_the_number(cast: Cast, django_assert_num_queries) -> None:
    on, own = date(2026, 3, 10), cast.exporter.organisation_id
    for number, vin in enumerate((VIN, SECOND), start=1):
        issued(cast, vin)
        with reading_as(cast.exporter.actor), django_assert_num_queries(2):
            assert len(queries.in_force(own, [VIN, SECOND], DESTINATION, on)) == number


def test_the_clocks_end_what_is_over(cast: Cast) -> None:
    case = issued(cast)
    for day, state in (("2027-03-04", "issued"), ("2027-03-05", "lapsed"), ("2027-03-05", "lapsed")):
        done = {one.name: one.count for one in clockwork.run(at(day, 11))}
        assert as_it_stands(case).state == state
        assert done["confirmation_lapse"] in (0, 1)
