"""Clearing a batch: all licensed vehicles at once, or refused with every reason (2024-6/4.5c, 4.5d, 4.7a)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, acting, at
from tests.customs.lawful import (
    CLEARING_DAY,
    DECLARATION,
    NOW,
    cleared,
    codes,
    declaration_on,
    licence_of,
    sent,
    vins,
)
from tests.licensing.lawful import issued

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.customs import actions, queries
from chuhai.customs.models import Clearance
from chuhai.deregistration.models import Deregistration
from chuhai.licensing import actions as licensing
from chuhai.licensing import queries as licences
from chuhai.licensing.models import Licence
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk

OTHER_VIN = "LFV3A23C8J3000001"


def standing(licence: Licence) -> tuple[str, list[str], int]:
    """Where everything stands: the licence, its vehicles, the duties to deregister."""
    with reading_as(SYSTEM):
        states = list(Vehicle.objects.filter(vin__in=vins(licence)).order_by("vin").values_list("state", flat=True))
        return (Licence.objects.get(pk=licence.pk).state, states, Deregistration.objects.count())


UNTOUCHED = ("valid", ["endorsed"] * 2, 0)

# --- all at once -----------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.5c")
@pytest.mark.clause("2024-6/4.1d")
def test_all_licensed_vehicles_clear_at_once_and_their_duty_begins(cast: Cast) -> None:
    licence = licence_of(cast)
    clearance = sent(cast.customs.actor, declaration_on(licence))
    assert (clearance.outcome, clearance.reasons, tuple(clearance.vins)) == ("cleared", [], vins(licence))
    assert standing(licence) == ("used", ["cleared"] * 2, 2)
    with reading_as(SYSTEM):
        assert Licence.objects.get(pk=licence.pk).used_on == date(2026, 5, 4)
        assert {vehicle.cleared_on for vehicle in Vehicle.objects.all()} == {date(2026, 5, 4)}


@pytest.mark.clause("2024-6/4.7a")
def test_what_two_officers_issued_clears(cast: Cast) -> None:
    application = issued(cast)
    licence = acting(cast.exporter.actor, lambda _: licences.licence_of(application))
    assert sent(cast.customs.actor, declaration_on(licence)).outcome == "cleared"
    assert standing(licence) == ("used", ["cleared"] * 2, 2)


def test_the_order_of_the_vehicles_does_not_matter(cast: Cast) -> None:
    licence = licence_of(cast)
    assert sent(cast.customs.actor, declaration_on(licence, vins=vins(licence)[::-1])).outcome == "cleared"


def test_what_happened_stands_in_the_record(cast: Cast) -> None:
    clearance = cleared(cast)
    entry = acting(cast.exporter.actor, lambda actor: audit.timeline(actor, *clearance.subject).get())
    assert (entry.step, entry.clauses, entry.organisation_id) == (
        "clear",
        ["2024-6/4.5c"],
        cast.customs.organisation_id,
    )
    assert DECLARATION in entry.detail


def test_twenty_vehicles_clear_with_the_same_locks_as_two(cast: Cast) -> None:
    licence = licence_of(cast, 20)
    assert sent(cast.customs.actor, declaration_on(licence)).outcome == "cleared"
    assert standing(licence) == ("used", ["cleared"] * 20, 20)


# --- refused with every reason ---------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.7a")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"exporter_uscc": "91440113MA5D3WXN88"}, "exporter"),
        ({"commodity_code": "8703232910"}, "commodity_code"),
        ({"destination": "KAZ"}, "destination"),
        ({"quantity": 1}, "quantity"),
        ({"quantity": 3}, "quantity"),
        ({"declaration_number": "310420261000000017"}, "declaration_number"),
        ({"declaration_number": "516620260000000017"}, "declaration_number"),
        ({"declared_on": date(2026, 5, 5)}, "declared_later"),
        ({"declared_on": date(2026, 4, 19)}, "declared_earlier"),
    ],
)
def test_one_particular_that_differs_refuses_and_moves_nothing(cast: Cast, changed: dict, code: str) -> None:
    licence = licence_of(cast)
    clearance = sent(cast.customs.actor, declaration_on(licence, **changed))
    assert (clearance.outcome, codes(clearance)) == ("refused", [code])
    assert standing(licence) == UNTOUCHED


@pytest.mark.clause("2024-6/4.7a")
def test_another_vehicle_in_place_of_a_licensed_one_is_refused(cast: Cast) -> None:
    licence = licence_of(cast)
    clearance = sent(cast.customs.actor, declaration_on(licence, vins=(vins(licence)[0], OTHER_VIN)))
    assert codes(clearance) == ["vins_not_licensed", "vins_not_declared"]
    assert standing(licence) == UNTOUCHED


def test_everything_is_told_at_once_and_kept(cast: Cast) -> None:
    licence = licence_of(cast)
    changed = {"destination": "KAZ", "quantity": 3, "vins": (*vins(licence), OTHER_VIN), "exporter_uscc": "x"}
    clearance = sent(cast.customs.actor, declaration_on(licence, **changed))
    assert codes(clearance) == ["exporter", "destination", "quantity", "vins_not_licensed"]
    kept = acting(cast.customs.actor, queries.find, clearance.pk)
    told = "最终目的国（地区）不符：许可证为乌兹别克斯坦（UZB），申报为哈萨克斯坦（KAZ）。"
    assert [reason["message"]["zh"] for reason in kept.reasons][1] == told
    entry = acting(cast.reviewer.actor, lambda actor: audit.timeline(actor, *clearance.subject).get())
    assert (entry.step, entry.clauses) == ("refuse_clearance", ["2024-6/4.5c", "2024-6/4.7a"])


@pytest.mark.clause("2024-6/4.7a")
def test_an_office_of_another_district_is_refused_whatever_office_it_names(cast: Cast) -> None:
    licence = licence_of(cast)
    elsewhere = declaration_on(licence, declaration_number="516620260000000017", office="3104")
    assert codes(sent(cast.other_customs.actor, elsewhere)) == ["office"]
    assert standing(licence) == UNTOUCHED


@pytest.mark.clause("licence-2008/14")
@pytest.mark.parametrize(
    ("day", "outcome"), [("2026-10-19", "cleared"), ("2026-10-20", "cleared"), ("2026-10-21", "refused")]
)
def test_it_clears_through_the_licences_last_day(cast: Cast, day: str, outcome: str) -> None:
    licence = licence_of(cast)
    assert licence.valid_until == date(2026, 10, 20)
    assert sent(cast.customs.actor, declaration_on(licence), at(day)).outcome == outcome


@pytest.mark.parametrize("state", ["lapsed", "handed_back", "to_be_renewed"])
def test_a_licence_that_is_no_longer_valid_clears_nothing(cast: Cast, state: str) -> None:
    licence = licence_of(cast)
    with reading_as(SYSTEM):
        Licence.objects.update(state=state)
    assert codes(sent(cast.customs.actor, declaration_on(licence))) == [state]
    assert standing(licence) == (state, ["endorsed"] * 2, 0)


def test_a_number_that_no_licence_has_is_not_found(cast: Cast) -> None:
    declaration = declaration_on(licence_of(cast), licence_number="26-99-999999")
    with pytest.raises(CaseNotFound):
        sent(cast.customs.actor, declaration)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"declaration_number": "3104"}, "declaration_number"),
        ({"declaration_number": "31042026000000001x"}, "declaration_number"),
        ({"declaration_number": "310420262000000017"}, "declaration_number"),
        ({"quantity": None}, "quantity"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": -2}, "quantity"),
        ({"quantity": 1000}, "quantity"),
        ({"vins": None}, "vins"),
        ({"vins": ()}, "vins"),
        ({"vins": ("",)}, "vins"),
        ({"vins": ("L" * 41,)}, "vins"),
        ({"vins": ("L\x00",)}, "vins"),
        ({"vins": ("L",) * 1000}, "vins"),
    ],
)
def test_what_is_no_declaration_is_told_by_its_field_and_leaves_no_trace(cast: Cast, changed: dict, field: str) -> None:
    licence = licence_of(cast)
    with pytest.raises(EntryRefused) as refused:
        sent(cast.customs.actor, declaration_on(licence, **changed))
    assert refused.value.field == field
    assert standing(licence) == UNTOUCHED
    with reading_as(SYSTEM):
        assert Clearance.objects.count() == 0


@pytest.mark.parametrize("name", ["exporter", "reviewer", "issuer", "police", "mofcom", "system"])
def test_only_customs_clear(cast: Cast, name: str) -> None:
    licence = licence_of(cast)
    with pytest.raises(WrongDesk):
        sent(cast.actor(name), declaration_on(licence))
    assert standing(licence) == UNTOUCHED


# --- fewer than licensed ---------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.5d")
def test_fewer_than_licensed_sends_the_licence_back_to_be_applied_for_anew(cast: Cast) -> None:
    licence = licence_of(cast)
    clearance = sent(cast.customs.actor, declaration_on(licence, quantity=1, vins=vins(licence)[:1]))
    assert (clearance.outcome, codes(clearance)) == ("refused", ["quantity", "vins_not_declared"])
    assert standing(licence) == ("to_be_renewed", ["endorsed"] * 2, 0)
    again = acting(cast.exporter.actor, licensing.apply_anew, licence.number, at=NOW)
    assert again.state == "draft"


@pytest.mark.clause("2024-6/4.5d")
@pytest.mark.parametrize(
    "changed",
    [{"quantity": 1}, {"vins": 1}, {"quantity": 1, "vins": 1, "destination": "KAZ"}, {"quantity": 2, "vins": 1}],
)
def test_a_slip_of_the_pen_sends_nothing_back(cast: Cast, changed: dict) -> None:
    licence = licence_of(cast, 3)
    if "vins" in changed:
        changed = changed | {"vins": vins(licence)[: changed["vins"]]}
    assert sent(cast.customs.actor, declaration_on(licence, **changed)).outcome == "refused"
    assert standing(licence) == ("valid", ["endorsed"] * 3, 0)


# --- the same declaration again --------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [CLEARING_DAY, "2026-05-05", "2026-12-01"])
def test_the_same_declaration_gets_the_first_answer(cast: Cast, day: str) -> None:
    licence = licence_of(cast)
    declaration = declaration_on(licence)
    first = sent(cast.customs.actor, declaration)
    assert sent(cast.customs.actor, declaration, at(day)).pk == first.pk
    assert standing(licence) == ("used", ["cleared"] * 2, 2)
    with reading_as(SYSTEM):
        assert audit.timeline(SYSTEM, *first.subject).count() == 1


def test_a_declaration_that_sent_the_licence_back_gets_the_first_answer(cast: Cast) -> None:
    licence = licence_of(cast)
    declaration = declaration_on(licence, quantity=1, vins=vins(licence)[:1])
    first = sent(cast.customs.actor, declaration)
    assert sent(cast.customs.actor, declaration).pk == first.pk
    with reading_as(SYSTEM):
        assert audit.timeline(SYSTEM, *licence.subject).filter(step="send_back").count() == 1


def test_a_refusal_whose_reason_was_mended_is_judged_anew(cast: Cast) -> None:
    licence = licence_of(cast)
    refused = sent(cast.customs.actor, declaration_on(licence, destination="KAZ"))
    mended = sent(cast.customs.actor, declaration_on(licence))
    assert (refused.outcome, mended.outcome) == ("refused", "cleared")


@pytest.mark.clause("2024-6/4.5a")
@pytest.mark.parametrize(
    "changed",
    [
        {"declaration_number": "310420260000000018"},
        {"declared_on": date(2026, 5, 3)},
        {"destination": "KAZ"},
    ],
)
def test_another_declaration_on_a_used_licence_is_refused(cast: Cast, changed: dict) -> None:
    licence = licence_of(cast)
    sent(cast.customs.actor, declaration_on(licence))
    second = sent(cast.customs.actor, declaration_on(licence, **changed))
    assert second.outcome == "refused"
    assert codes(second)[0] == "used"


# --- one declaration, one licence ------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.5a")
def test_one_declaration_does_not_clear_two_licences(cast: Cast) -> None:
    first, second = licence_of(cast), licence_of(cast)
    sent(cast.customs.actor, declaration_on(first))
    assert codes(sent(cast.customs.actor, declaration_on(second))) == ["declaration_used"]
    assert standing(second)[:2] == ("valid", ["endorsed"] * 2)


@pytest.mark.clause("2024-6/4.5a")
def test_a_second_office_of_the_same_code_knows_that_the_declaration_was_used(cast: Cast) -> None:
    first, second = licence_of(cast), licence_of(cast)
    sent(cast.customs.actor, declaration_on(first))
    with reading_as(SYSTEM):
        Organisation.objects.filter(pk=cast.other_customs.organisation_id).update(customs_district="3104")
    assert codes(sent(cast.other_customs.actor, declaration_on(second))) == ["declaration_used"]


@pytest.mark.parametrize("name", ["licence_cleared_once", "declaration_clears_once"])
def test_the_database_itself_refuses_a_second_use(cast: Cast, name: str) -> None:
    first, second = licence_of(cast), licence_of(cast)
    clearance = sent(cast.customs.actor, declaration_on(first))
    clearance.pk = None
    if name == "licence_cleared_once":
        clearance.declaration_number = "310420260000000018"
    else:
        clearance.licence = second
    with reading_as(SYSTEM), pytest.raises(IntegrityError, match=name), transaction.atomic():
        clearance.save(force_insert=True)


# --- when something above fails --------------------------------------------------------------------------------------


def test_a_duty_that_cannot_be_opened_undoes_the_whole_clearance(cast: Cast) -> None:
    licence = licence_of(cast)
    earlier = cleared(cast, 1)
    with reading_as(SYSTEM):
        vehicle = Vehicle.objects.get(vin=vins(licence)[1])
        Deregistration.objects.update(vehicle=vehicle)
    with pytest.raises(IntegrityError):
        sent(cast.customs.actor, declaration_on(licence, declaration_number="310420260000000018"))
    assert standing(licence) == ("valid", ["endorsed"] * 2, 1)
    with reading_as(SYSTEM):
        assert list(Clearance.objects.values_list("pk", flat=True)) == [earlier.pk]


def test_wrong_desk_is_told_before_anything_else(cast: Cast) -> None:
    with pytest.raises(WrongDesk):
        acting(
            cast.exporter.actor, actions.clear, declaration_on(licence_of(cast), licence_number="26-99-999999"), at=NOW
        )
