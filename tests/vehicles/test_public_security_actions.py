"""The registration desk inspects, states what the registry knows, endorses and refuses (公安交管办理车辆)."""

import json
from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.vehicles.lawful import (
    DEREGISTERED,
    ENDORSED,
    IN_STATE,
    INSPECTED,
    VIN,
    clean_registry,
    cleared,
    endorsed,
    entered,
    inspected,
    lawful_certificate,
    recorded,
    requested,
)

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.vehicles import actions, queries
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.outcomes import Done, Stopped
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk, WrongState

UNTIL = date(2026, 12, 31)


# --- inspecting -------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.2a")
def test_an_inspection_confirms_the_certificate_and_notes_what_it_corrected(cast: Cast) -> None:
    vehicle = requested(cast)
    outcome = acting(
        cast.police.actor, actions.inspect, vehicle.pk, [" ", "车身颜色不一致"], VIN.lower(), {"seats": 7}, 84400,
        at=at(INSPECTED),
    )  # fmt: skip
    found = outcome.case
    assert (found.state, found.vin_found, found.odometer_km) == ("inspected", VIN, 84400)
    assert found.inspection == {"on": "2026-03-04", "differences": ["车身颜色不一致"]}
    assert found.certificate == {**lawful_certificate(), "seats": 7}
    last = recorded(cast.exporter.actor, vehicle.pk)[-1]
    assert json.loads(last.detail)["corrected"] == {"seats": [5, 7]}


def test_the_vin_on_the_vehicle_must_be_read(cast: Cast) -> None:
    vehicle = requested(cast)
    with pytest.raises(EntryRefused) as refusal:
        acting(cast.police.actor, actions.inspect, vehicle.pk, [], " ", {}, at=at(INSPECTED))
    assert refusal.value.field == "vin_found"
    assert acting(cast.police.actor, queries.find, vehicle.pk).state == "transfer_requested"


@pytest.mark.parametrize(("length", "taken"), [(200, True), (201, False)])
def test_a_difference_is_a_line(cast: Cast, length: int, taken: bool) -> None:
    vehicle = requested(cast)
    told = ["差" * length]
    if taken:
        assert acting(cast.police.actor, actions.inspect, vehicle.pk, told, VIN, {}, at=at(INSPECTED)).case.inspection
    else:
        with pytest.raises(EntryRefused):
            acting(cast.police.actor, actions.inspect, vehicle.pk, told, VIN, {}, at=at(INSPECTED))


# --- what the registry knows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", IN_STATE)
def test_the_registry_speaks_from_the_request_until_deregistration(cast: Cast, state: str) -> None:
    vehicle = IN_STATE[state](cast)
    police = cast.police.actor
    if state in ("transfer_requested", "inspected", "endorsed", "transfer_refused", "cleared"):
        stated = acting(police, actions.state_registry, vehicle.pk, {"mortgaged": True}, at=at(DEREGISTERED))
        assert (stated.state, stated.registry["mortgaged"]) == (state, True)
    else:
        with pytest.raises((WrongState, CaseNotFound)):
            acting(police, actions.state_registry, vehicle.pk, {"mortgaged": True}, at=at(DEREGISTERED))


def test_a_statement_adds_to_what_was_stated_and_says_what_changed(cast: Cast) -> None:
    vehicle = requested(cast)
    police = cast.police.actor
    acting(police, actions.state_registry, vehicle.pk, clean_registry(), at=at(INSPECTED))
    stated = acting(police, actions.state_registry, vehicle.pk, {"seized": True, "mortgaged": None}, at=at(ENDORSED))
    assert stated.registry == {**clean_registry(), "seized": True, "mortgaged": None}
    last = recorded(cast.reviewer.actor, vehicle.pk)[-1]
    assert (last.step, json.loads(last.detail)) == (
        "state_registry",
        {"changed": {"mortgaged": [False, None], "seized": [False, True]}},
    )


@pytest.mark.parametrize("who", ["exporter", "reviewer", "issuer", "customs", "mofcom", "system"])
def test_nobody_else_states_what_the_registry_knows(cast: Cast, who: str) -> None:
    vehicle = requested(cast)
    with pytest.raises(WrongDesk):
        acting(cast.actor(who), actions.state_registry, vehicle.pk, clean_registry(), at=at(INSPECTED))


def test_a_fact_that_no_registry_has_is_refused_at_its_field(cast: Cast) -> None:
    vehicle = requested(cast)
    for facts, field in (({"stolen": True}, "registry.stolen"), ({"open_violations": -1}, "registry.open_violations")):
        with pytest.raises(EntryRefused) as refusal:
            acting(cast.police.actor, actions.state_registry, vehicle.pk, facts, at=at(INSPECTED))
        assert refusal.value.field == field


# --- endorsing --------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.2a")
def test_an_endorsement_registers_the_transfer_to_the_exporter(cast: Cast) -> None:
    vehicle = endorsed(cast)
    assert (vehicle.state, vehicle.endorsed_on, vehicle.temporary_plate) == ("endorsed", date(2026, 3, 5), "浙B12345临")
    told = acting(cast.exporter.actor, lambda _: queries.dossier(vehicle))
    assert told["certificate"]["pending_export_on"] == "2026-03-05"
    assert told["certificate"]["owner"] == "浙江远帆汽车出口有限公司"


@pytest.mark.clause("2024-6/4.2b")
@pytest.mark.parametrize(
    ("insurance_until", "last_day"),
    [
        (date(2026, 3, 5), date(2026, 3, 5)),
        (date(2026, 5, 3), date(2026, 5, 3)),
        (date(2026, 5, 4), date(2026, 5, 4)),
        (date(2026, 5, 5), date(2026, 5, 4)),
    ],
    ids=["insured today only", "day before the 60th", "the 60th day", "day after the 60th"],
)
def test_the_plate_ends_with_the_insurance_and_on_the_60th_day_at_most(
    cast: Cast, insurance_until: date, last_day: date
) -> None:
    vehicle = inspected(cast)
    outcome = acting(cast.police.actor, actions.endorse, vehicle.pk, insurance_until, at=at(ENDORSED))
    assert (outcome.case.insurance_until, outcome.case.plate_last_day) == (insurance_until, last_day)


@pytest.mark.clause("2024-6/4.2b")
def test_no_plate_on_an_insurance_that_is_over(cast: Cast) -> None:
    vehicle = inspected(cast)
    with pytest.raises(EntryRefused) as refusal:
        acting(cast.police.actor, actions.endorse, vehicle.pk, date(2026, 3, 4), at=at(ENDORSED))
    assert refusal.value.field == "insurance_until"
    assert acting(cast.police.actor, queries.find, vehicle.pk).state == "inspected"


def test_a_plate_is_given_where_none_is_named(cast: Cast) -> None:
    first, second = inspected(cast), inspected(cast, "LSVNV2184L2345688")
    plates = {
        acting(cast.police.actor, actions.endorse, vehicle.pk, UNTIL, at=at(ENDORSED)).case.temporary_plate
        for vehicle in (first, second)
    }
    assert len(plates) == 2
    assert all(plate.startswith("临-2026-") for plate in plates)


def test_a_plate_of_twenty_characters_at_most(cast: Cast) -> None:
    vehicle = inspected(cast)
    with pytest.raises(EntryRefused) as refusal:
        acting(cast.police.actor, actions.endorse, vehicle.pk, UNTIL, "浙" * 21, at=at(ENDORSED))
    assert refusal.value.field == "temporary_plate"


@pytest.mark.clause("order-164/29")
@pytest.mark.parametrize(
    ("facts", "decision"),
    [
        ({"seized": True}, "refuse"),
        ({"crime_obtained": True}, "refuse"),
        ({"customs_supervised": True}, "refuse"),
        ({"seized": None}, "supplement"),
    ],
)
def test_what_the_registry_holds_against_it_stops_the_endorsement(cast: Cast, facts: dict, decision: str) -> None:
    vehicle = inspected(cast)
    acting(cast.police.actor, actions.state_registry, vehicle.pk, facts, at=at(INSPECTED))
    outcome = acting(cast.police.actor, actions.endorse, vehicle.pk, UNTIL, at=at(ENDORSED))
    assert isinstance(outcome, Stopped)
    assert outcome.assessment.decision == decision
    assert {finding.clause for finding in outcome.assessment.findings} == {"order-164/29"}
    kept = acting(cast.police.actor, queries.find, vehicle.pk)
    assert (kept.state, kept.endorsed_on, kept.temporary_plate) == ("inspected", None, "")


@pytest.mark.clause("order-164/29")
def test_a_mortgaged_vehicle_may_be_transferred(cast: Cast) -> None:
    vehicle = inspected(cast)
    acting(cast.police.actor, actions.state_registry, vehicle.pk, {"mortgaged": True}, at=at(INSPECTED))
    assert isinstance(acting(cast.police.actor, actions.endorse, vehicle.pk, UNTIL, at=at(ENDORSED)), Done)


@pytest.mark.clause("order-164/29")
@pytest.mark.parametrize(("differences", "vin"), [(["发动机号不一致"], VIN), ([], "LSVNV2184L2345688")])
def test_a_vehicle_that_differs_from_its_certificate_is_not_endorsed(cast: Cast, differences: list, vin: str) -> None:
    vehicle = requested(cast)
    police = cast.police.actor
    acting(police, actions.state_registry, vehicle.pk, clean_registry(), at=at(INSPECTED))
    acting(police, actions.inspect, vehicle.pk, differences, vin, {}, at=at(INSPECTED))
    assert isinstance(acting(police, actions.endorse, vehicle.pk, UNTIL, at=at(ENDORSED)), Stopped)


def test_the_judgement_is_kept_with_the_facts_as_they_were(cast: Cast) -> None:
    vehicle = endorsed(cast)
    kept = acting(cast.police.actor, lambda actor: list(audit.decisions(actor, *vehicle.subject)))
    assert [(decision.step, decision.findings) for decision in kept] == [("endorse", [])]
    assert kept[0].dossier["certificate"]["owner"] == "张三"
    assert kept[0].dossier["registry"]["seized"] is False


# --- a second endorsement of one VIN ----------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/annex1.5")
@pytest.mark.parametrize("standing", [endorsed, cleared])
def test_a_second_endorsement_of_a_vin_is_refused_and_tells_nothing_of_the_first(cast: Cast, standing: object) -> None:
    first = standing(cast)
    second = inspected(cast, who="other_exporter")
    outcome = acting(cast.police.actor, actions.endorse, second.pk, UNTIL, at=at(ENDORSED))
    assert isinstance(outcome, Stopped)
    finding = outcome.assessment.findings[-1]
    assert (finding.clause, finding.verdict, finding.vin) == ("2025-648/annex1.5", "violated", VIN)
    assert first.exporter.name not in str(outcome.assessment.as_plain())
    assert acting(cast.police.actor, queries.find, second.pk).state == "inspected"
    last = recorded(cast.other_exporter.actor, second.pk)[-1]
    assert (last.step, last.clauses) == ("second_endorsement_refused", ["2025-648/annex1.5", "2024-6/4.8a"])
    assert recorded(cast.exporter.actor, second.pk) == []


# --- refusing ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("order-164/29")
@pytest.mark.parametrize("standing", [requested, inspected])
def test_a_refusal_needs_reasons_and_keeps_them(cast: Cast, standing: object) -> None:
    vehicle = standing(cast)
    with pytest.raises(WordsWanted):
        acting(cast.police.actor, actions.refuse_transfer, vehicle.pk, " ", at=at(ENDORSED))
    refused = acting(cast.police.actor, actions.refuse_transfer, vehicle.pk, "车辆被查封。", at=at(ENDORSED)).case
    assert (refused.state, refused.transfer_words) == ("transfer_refused", "车辆被查封。")


# --- clearing and deregistering ---------------------------------------------------------------------------------------


def test_all_vehicles_of_a_licence_clear_or_none(cast: Cast) -> None:
    one, other = endorsed(cast), inspected(cast, "LSVNV2184L2345688")
    with pytest.raises(CaseNotFound):
        acting(cast.customs.actor, actions.mark_cleared, [one.pk, other.pk], at=at("2026-04-10"))
    assert acting(cast.customs.actor, queries.find, one.pk).state == "endorsed"
    acting(cast.police.actor, actions.endorse, other.pk, UNTIL, at=at(ENDORSED))
    gone = acting(cast.customs.actor, actions.mark_cleared, [other.pk, one.pk], at=at("2026-04-10"))
    assert [(vehicle.state, vehicle.cleared_on) for vehicle in gone] == [("cleared", date(2026, 4, 10))] * 2


def test_the_desk_of_another_place_may_deregister_what_was_applied_for_there(cast: Cast) -> None:
    vehicle = cleared(cast)
    gone = acting(cast.other_police.actor, actions.mark_deregistered, vehicle.pk, at=at(DEREGISTERED))
    assert (gone.state, gone.deregistered_on) == ("deregistered", date(2026, 5, 11))
    with reading_as(SYSTEM):
        assert Vehicle.objects.get(pk=vehicle.pk).state == "deregistered"


def test_a_stranger_at_another_police_desk_does_nothing(cast: Cast) -> None:
    vehicle = inspected(cast)
    stranger = cast.other_police.actor
    with pytest.raises(CaseNotFound):
        acting(stranger, actions.endorse, vehicle.pk, UNTIL, at=at(ENDORSED))
    with pytest.raises(CaseNotFound):
        acting(stranger, actions.state_registry, vehicle.pk, {"seized": True}, at=at(ENDORSED))
    with pytest.raises(CaseNotFound):
        acting(stranger, actions.refuse_transfer, vehicle.pk, "理由", at=at(ENDORSED))


def test_entered_vehicles_are_nobody_elses(cast: Cast) -> None:
    vehicle = entered(cast)
    with pytest.raises(CaseNotFound):
        acting(cast.police.actor, actions.inspect, vehicle.pk, [], VIN, {}, at=at(INSPECTED))
