"""The exporter enters vehicles, changes what it says of them, and asks for the transfer (出口企业办理车辆)."""

from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.vehicles.lawful import (
    ENTERED,
    IN_STATE,
    REQUESTED,
    VIN,
    cleared,
    endorsed,
    entered,
    inspected,
    lawful_certificate,
    recorded,
    refused,
    requested,
)

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.law.dossier_vehicle import Certificate, Line
from chuhai.law.dossier_vehicle import Vehicle as Told
from chuhai.notices.models import Notice
from chuhai.vehicles import actions, queries
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, StaleCase, WrongDesk, WrongState

LATER = at("2026-03-20")


def told_of(cast: Cast, vehicle_id: int) -> list[str]:
    """The steps that the record holds of a vehicle."""
    return [entry.step for entry in recorded(cast.exporter.actor, vehicle_id)]


# --- entering ---------------------------------------------------------------------------------------------------------


def test_a_vehicle_is_entered_as_typed(cast: Cast) -> None:
    vehicle = entered(cast)
    assert (vehicle.state, vehicle.brand, vehicle.registered_on) == ("entered", "大众牌", date(2020, 9, 21))
    assert vehicle.certificate["owner"] == "张三"
    assert vehicle.authority_id == cast.reviewer.organisation_id
    assert told_of(cast, vehicle.pk) == ["enter"]


@pytest.mark.parametrize(
    "typed", [" lsvnv2189l2345671 ", "LSV NV2189 L2345671", "ＬＳＶＮＶ２１８９Ｌ２３４５６７１", "LSVNV2189L2345671\n"]
)
def test_a_vin_is_normalised(cast: Cast, typed: str) -> None:
    assert acting(cast.exporter.actor, actions.enter, typed, at=at(ENTERED)).vin == VIN


def test_a_malformed_vin_is_a_finding_and_no_refusal(cast: Cast) -> None:
    assert acting(cast.exporter.actor, actions.enter, "OOO123", at=at(ENTERED)).vin == "OOO123"


@pytest.mark.parametrize(("typed", "said"), [("  ", "请填写"), ("L" * 41, "41位")])
def test_an_empty_or_endless_vin_is_refused_with_words(cast: Cast, typed: str, said: str) -> None:
    with pytest.raises(EntryRefused) as refusal:
        acting(cast.exporter.actor, actions.enter, typed, at=at(ENTERED))
    assert refusal.value.field == "vin"
    assert said in refusal.value.reason.zh


def test_forty_characters_can_still_be_held(cast: Cast) -> None:
    assert acting(cast.exporter.actor, actions.enter, "L" * 40, at=at(ENTERED)).vin == "L" * 40


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"brand": "大" * 61}, "certificate.brand"),
        ({"seats": "五"}, "certificate.seats"),
        ({"seats": -1}, "certificate.seats"),
        ({"registered_on": "2026-02-30"}, "certificate.registered_on"),
        ({"colour": "白"}, "certificate.colour"),
    ],
)
def test_what_no_record_could_hold_is_refused_at_its_field(cast: Cast, facts: dict, field: str) -> None:
    with pytest.raises(EntryRefused) as refusal:
        acting(cast.exporter.actor, actions.enter, VIN, facts, at=at(ENTERED))
    assert refusal.value.field == field
    assert refusal.value.reason.zh
    assert refusal.value.reason.en


@pytest.mark.parametrize(("km", "kept"), [(-1, None), (0, 0), (10_000_000, 10_000_000), (10_000_001, None)])
def test_the_odometer_is_held_within_reason(cast: Cast, km: int, kept: int | None) -> None:
    if kept is None:
        with pytest.raises(EntryRefused, match="odometer"):
            acting(cast.exporter.actor, actions.enter, VIN, None, km, at=at(ENTERED))
    else:
        assert acting(cast.exporter.actor, actions.enter, VIN, None, km, at=at(ENTERED)).odometer_km == kept


def test_control_characters_do_not_reach_the_record(cast: Cast) -> None:
    facts = {"brand": "大众\0牌", "use_history": [{"use_nature": "营\0运", "from": "2020-09-21"}]}
    kept = acting(cast.exporter.actor, actions.enter, VIN, facts, at=at(ENTERED)).certificate
    assert kept == {"brand": "大众牌", "use_history": [{"use_nature": "营运", "from": "2020-09-21"}]}


def test_the_endorsement_is_not_the_exporters_to_claim(cast: Cast) -> None:
    facts = lawful_certificate() | {"pending_export_on": "2026-03-01"}
    vehicle = acting(cast.exporter.actor, actions.enter, VIN, facts, at=at(ENTERED))
    assert "pending_export_on" not in vehicle.certificate
    assert acting(cast.exporter.actor, lambda _: queries.dossier(vehicle))["certificate"]["pending_export_on"] is None


def test_one_exporter_enters_a_vin_once(cast: Cast) -> None:
    entered(cast)
    with pytest.raises(EntryRefused) as refusal:
        acting(cast.colleague.actor, actions.enter, VIN.lower(), at=at(ENTERED))
    assert refusal.value.field == "vin"


def test_another_exporter_may_enter_the_same_vin(cast: Cast) -> None:
    assert entered(cast).vin == entered(cast, who="other_exporter").vin


def test_a_removed_vehicle_leaves_its_vin_free(cast: Cast) -> None:
    acting(cast.exporter.actor, actions.remove, entered(cast).pk, at=at(REQUESTED))
    assert entered(cast).state == "entered"


@pytest.mark.parametrize("who", ["reviewer", "issuer", "police", "customs", "mofcom", "system"])
def test_nobody_else_enters_or_changes(cast: Cast, who: str) -> None:
    vehicle = requested(cast)
    with pytest.raises(WrongDesk):
        acting(cast.actor(who), actions.enter, "LSVNV2184L2345688", at=at(ENTERED))
    with pytest.raises(WrongDesk):
        acting(cast.actor(who), actions.change, vehicle.pk, VIN, None, None, at=LATER)


# --- changing ---------------------------------------------------------------------------------------------------------


def test_a_change_is_recorded_with_what_changed(cast: Cast) -> None:
    vehicle = entered(cast)
    facts = lawful_certificate() | {"model": "SVW71423JV"}
    changed = acting(cast.colleague.actor, actions.change, vehicle.pk, VIN, facts, 84310, at=LATER, version=1)
    assert (changed.model, changed.version) == ("SVW71423JV", 2)
    last = recorded(cast.exporter.actor, vehicle.pk)[-1]
    assert (last.step, last.detail) == ("change", '{"changed":{"certificate.model":["SVW71423JU","SVW71423JV"]}}')


def test_a_change_that_changes_nothing_is_none(cast: Cast) -> None:
    vehicle = entered(cast)
    same = acting(cast.exporter.actor, actions.change, vehicle.pk, VIN, lawful_certificate(), 84310, at=LATER)
    assert (same.version, told_of(cast, vehicle.pk)) == (1, ["enter"])


def test_a_stale_change_is_not_taken(cast: Cast) -> None:
    vehicle = entered(cast)
    acting(cast.exporter.actor, actions.change, vehicle.pk, VIN, None, 90000, at=LATER, version=1)
    with pytest.raises(StaleCase):
        acting(cast.colleague.actor, actions.change, vehicle.pk, VIN, None, 1, at=LATER, version=1)


@pytest.mark.parametrize("state", IN_STATE)
def test_the_exporter_changes_a_vehicle_only_while_it_is_its_own(cast: Cast, state: str) -> None:
    vehicle = IN_STATE[state](cast)
    if state in ("entered", "transfer_refused"):
        assert acting(cast.exporter.actor, actions.change, vehicle.pk, VIN, None, 1, at=LATER).odometer_km == 1
    else:
        with pytest.raises(WrongState):
            acting(cast.exporter.actor, actions.change, vehicle.pk, VIN, None, 1, at=LATER)


def test_another_vin_is_another_vehicle_of_which_nothing_is_stated(cast: Cast) -> None:
    vehicle = inspected(cast)
    acting(cast.police.actor, actions.refuse_transfer, vehicle.pk, "车架号打刻异常。", at=LATER)
    kept = acting(cast.exporter.actor, actions.change, vehicle.pk, VIN, lawful_certificate(), 1, at=LATER)
    assert kept.registry is not None
    other = acting(cast.exporter.actor, actions.change, vehicle.pk, "LSVNV2184L2345688", None, 1, at=LATER)
    assert (other.registry, other.inspection, other.vin_found) == (None, None, "")


def test_a_stranger_changes_and_removes_nothing(cast: Cast) -> None:
    vehicle = entered(cast)
    stranger = cast.other_exporter.actor
    with pytest.raises(CaseNotFound):
        acting(stranger, actions.change, vehicle.pk, VIN, None, 1, at=LATER)
    with pytest.raises(CaseNotFound):
        acting(stranger, actions.remove, vehicle.pk, at=LATER)
    with pytest.raises(CaseNotFound):
        acting(stranger, actions.request_transfer, vehicle.pk, cast.police.organisation_id, at=LATER)


# --- asking for the transfer ------------------------------------------------------------------------------------------


@pytest.mark.clause("order-164/28")
@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-03-03", date(2026, 3, 6)),
        ("2026-03-05", date(2026, 3, 10)),
        ("2026-04-30", date(2026, 5, 8)),
    ],
    ids=["within a week", "over a weekend", "over the holiday of 1 May"],
)
def test_the_desk_has_three_working_days(cast: Cast, day: str, due: date) -> None:
    vehicle = entered(cast)
    police = cast.police.organisation_id
    asked = acting(cast.exporter.actor, actions.request_transfer, vehicle.pk, police, at=at(day)).case
    assert (asked.state, asked.transfer_due_on, asked.due_provisional) == ("transfer_requested", due, False)


@pytest.mark.clause("2024-6/4.2a")
def test_asking_twice_gives_the_first_result(cast: Cast) -> None:
    vehicle = requested(cast)
    other = cast.other_police.organisation_id
    again = acting(cast.colleague.actor, actions.request_transfer, vehicle.pk, other, at=LATER)
    assert isinstance(again, Done)
    assert (again.case.police_id, again.case.transfer_requested_on) == (cast.police.organisation_id, date(2026, 3, 3))


def test_only_a_registration_desk_can_be_asked(cast: Cast) -> None:
    vehicle = entered(cast)
    for organisation in (cast.customs.organisation_id, 0):
        with pytest.raises(EntryRefused) as refusal:
            acting(cast.exporter.actor, actions.request_transfer, vehicle.pk, organisation, at=LATER)
        assert refusal.value.field == "police"


def test_after_a_refusal_the_vehicle_is_presented_anew(cast: Cast) -> None:
    vehicle = inspected(cast)
    acting(cast.police.actor, actions.refuse_transfer, vehicle.pk, "请处理违法后再来。", at=LATER)
    again = acting(
        cast.exporter.actor, actions.request_transfer, vehicle.pk, vehicle.police_id, at=at("2026-04-01")
    ).case
    assert (again.inspection, again.vin_found, again.transfer_words) == (None, "", "")
    assert again.registry == vehicle.registry
    assert again.transfer_due_on == date(2026, 4, 7)


# --- after the endorsement --------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.8a")
@pytest.mark.parametrize("standing", [endorsed, cleared])
def test_no_transfer_again_after_the_endorsement_and_the_attempt_is_recorded(cast: Cast, standing: object) -> None:
    vehicle = standing(cast)
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.request_transfer, vehicle.pk, cast.police.organisation_id, at=LATER)
    last = recorded(cast.reviewer.actor, vehicle.pk)[-1]
    assert (last.step, last.clauses) == ("change_of_owner_refused", ["2024-6/4.8a"])


@pytest.mark.clause("2024-6/4.8a")
def test_no_change_of_owner_after_the_endorsement_and_the_attempt_is_recorded(cast: Cast) -> None:
    vehicle = endorsed(cast)
    owner = lawful_certificate() | {"owner": "李四"}
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.change, vehicle.pk, VIN, owner, 84310, at=LATER)
    last = recorded(cast.police.actor, vehicle.pk)[-1]
    assert (last.step, last.detail) == ("change_of_owner_refused", '{"owner":"李四"}')
    with reading_as(SYSTEM):
        told = {notice.addressee_id: notice for notice in Notice.objects.filter(clause="2024-6/4.8a")}
    assert set(told) == {cast.exporter.organisation.authority_id, cast.police.organisation_id}
    assert all("李四" in notice.words and notice.label == VIN for notice in told.values())


@pytest.mark.clause("2024-6/4.8a")
def test_any_other_late_change_is_refused_without_being_called_a_change_of_owner(cast: Cast) -> None:
    vehicle = endorsed(cast)
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.change, vehicle.pk, VIN, {"seats": 7}, 1, at=LATER)
    assert told_of(cast, vehicle.pk)[-1] == "endorse"
    with reading_as(SYSTEM):
        assert not Notice.objects.exists()


# --- from a dossier ---------------------------------------------------------------------------------------------------


def told(**facts: object) -> Told:
    """A vehicle of a dossier."""
    certificate = Certificate(vin=VIN, brand="大众牌", model="SVW71423JU", registered_on=date(2020, 9, 21))
    return Told(**({"vin": VIN, "certificate": certificate, "odometer_km": 84310} | facts))


def test_a_dossiers_vehicle_is_entered(cast: Cast) -> None:
    vehicle = acting(cast.exporter.actor, actions.enter_from_dossier, told(), at=at(ENTERED))
    assert (vehicle.vin, vehicle.state, vehicle.brand, vehicle.odometer_km) == (VIN, "entered", "大众牌", 84310)
    assert vehicle.registered_on == date(2020, 9, 21)


def test_a_second_dossier_finds_the_same_vehicle_and_corrects_it(cast: Cast) -> None:
    first = acting(cast.exporter.actor, actions.enter_from_dossier, told(), at=at(ENTERED))
    corrected = told(certificate=Certificate(vin=VIN, brand="大众牌", model="另一型号"))
    again = acting(cast.colleague.actor, actions.enter_from_dossier, corrected, at=LATER)
    assert (again.pk, again.model, again.odometer_km) == (first.pk, "另一型号", 84310)


def test_a_dossier_never_replaces_what_the_police_stated(cast: Cast) -> None:
    for standing in (requested, refused):
        vehicle = standing(cast)
        kept = acting(cast.exporter.actor, actions.enter_from_dossier, told(odometer_km=1), at=LATER)
        assert (kept.pk, kept.state, kept.odometer_km) == (vehicle.pk, vehicle.state, 84310)
        assert kept.certificate == vehicle.certificate
        vehicle.vin = f"{VIN[:-1]}{len(vehicle.state) % 10}"
        acting(cast.actor("system"), lambda _, vehicle=vehicle: vehicle.save())


def test_the_vin_of_the_form_will_do(cast: Cast) -> None:
    vehicle = acting(cast.exporter.actor, actions.enter_from_dossier, Told(line=Line(vin=VIN.lower())), at=at(ENTERED))
    assert (vehicle.vin, vehicle.certificate) == (VIN, None)


@pytest.mark.parametrize("vin", [None, "", " ", "L" * 41])
def test_without_a_vin_there_is_no_vehicle(cast: Cast, vin: str | None) -> None:
    assert acting(cast.exporter.actor, actions.enter_from_dossier, Told(vin=vin), at=at(ENTERED)) is None


def test_another_exporters_vehicle_of_that_vin_is_not_found(cast: Cast) -> None:
    other = entered(cast, who="other_exporter")
    own = acting(cast.exporter.actor, actions.enter_from_dossier, told(), at=at(ENTERED))
    assert own.pk != other.pk
    assert own.exporter_id == cast.exporter.organisation_id
