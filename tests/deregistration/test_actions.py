"""Deregistering an exported vehicle within two months of clearance (2024-6/4.1d, order 164 articles 39 and 42)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, acting, at
from tests.deregistration.lawful import (
    APPLIED,
    DEREGISTERED,
    LAST_DAY,
    RETURNED,
    WORDS,
    applied,
    as_it_stands,
    deregistered,
    due,
    returned,
)

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.credit.models import Record
from chuhai.deregistration import actions, queries
from chuhai.deregistration.models import Deregistration
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.outcomes import Done, Stopped
from chuhai.workflow.transitions import EntryRefused, WordsWanted


def steps(case: Deregistration) -> list[str]:
    """What the record holds of a case."""
    with reading_as(SYSTEM):
        return list(audit.timeline(SYSTEM, *case.subject).values_list("step", flat=True))


# --- the two months --------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.parametrize(
    ("cleared_on", "last_day"),
    [
        ("2026-05-04", "2026-07-06"),  # Saturday 4 July: Monday
        ("2026-05-05", "2026-07-06"),  # Sunday 5 July: Monday
        ("2026-05-06", "2026-07-06"),  # Monday 6 July: the day itself
        ("2026-06-29", "2026-08-31"),  # Saturday 29 August: Monday
        ("2026-06-30", "2026-08-31"),  # Sunday 30 August: Monday
        ("2026-07-31", "2026-09-30"),  # September has no 31st: its last day
        ("2026-08-01", "2026-10-08"),  # in the National Day holidays: the first working day after them
    ],
)
def test_two_months_end_by_the_civil_code(cast: Cast, cleared_on: str, last_day: str) -> None:
    case = due(cast, cleared_on)
    assert (case.state, case.cleared_on) == ("due", date.fromisoformat(cleared_on))
    assert case.due_on == date.fromisoformat(last_day)
    assert not case.due_provisional


def test_a_duty_that_runs_into_an_unpublished_year_is_provisional(cast: Cast) -> None:
    assert due(cast, "2026-10-20").due_provisional is False
    assert queries.REMINDER.days == 14


# --- applying --------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.1d")
def test_the_exporter_applies_where_the_vehicle_is_registered(cast: Cast) -> None:
    case = applied(cast)
    assert (case.state, case.applied_on, case.police_id) == ("applied", date(2026, 5, 11), cast.police.organisation_id)
    assert steps(case) == ["apply"]


def test_applying_twice_gives_the_first_result(cast: Cast) -> None:
    case = applied(cast)
    again = acting(cast.colleague.actor, actions.apply, case.pk, cast.police.organisation_id, at=at("2026-05-20"))
    assert isinstance(again, Done)
    assert again.case.applied_on == date(2026, 5, 11)
    assert steps(case) == ["apply"]


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.parametrize(
    ("area", "takes"), [("3302", True), ("330200", True), ("33", True), ("330201", True), ("3303", False), ("", False)]
)
def test_or_at_the_police_of_its_own_place(cast: Cast, area: str, takes: bool) -> None:
    case, police = due(cast), cast.other_police.organisation_id
    with reading_as(SYSTEM):
        Organisation.objects.filter(pk=police).update(area=area)
    if takes:
        assert acting(cast.exporter.actor, actions.apply, case.pk, police, at=at(APPLIED)).case.police_id == police
    else:
        with pytest.raises(EntryRefused) as refused:
            acting(cast.exporter.actor, actions.apply, case.pk, police, at=at(APPLIED))
        assert refused.value.field == "police"
        assert as_it_stands(case).state == "due"


def test_the_place_of_registration_is_offered_first(cast: Cast) -> None:
    case = due(cast)
    with reading_as(SYSTEM):
        Organisation.objects.filter(pk=cast.other_police.organisation_id).update(area="3302")
    found = acting(cast.exporter.actor, lambda _: queries.places(case))
    assert [place.pk for place in found] == [cast.police.organisation_id, cast.other_police.organisation_id]


@pytest.mark.parametrize("name", ["reviewer", "customs", "exporter"])
def test_it_is_applied_for_at_the_police_only(cast: Cast, name: str) -> None:
    case = due(cast)
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.apply, case.pk, getattr(cast, name).organisation_id, at=at(APPLIED))


# --- returned --------------------------------------------------------------------------------------------------------


def test_a_return_says_what_is_lacking_and_it_is_applied_for_again(cast: Cast) -> None:
    case = returned(cast)
    assert (case.state, case.return_words) == ("returned", WORDS)
    again = acting(cast.exporter.actor, actions.apply, case.pk, cast.police.organisation_id, at=at("2026-05-20")).case
    assert (again.state, again.applied_on) == ("applied", date(2026, 5, 20))
    assert steps(case) == ["apply", "return", "apply"]


def test_a_return_needs_words(cast: Cast) -> None:
    case = applied(cast)
    with pytest.raises(WordsWanted):
        acting(cast.police.actor, actions.send_back, case.pk, "  ", at=at(RETURNED))
    assert as_it_stands(case).state == "applied"


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.parametrize(
    ("applied_on", "returned_on", "last_day"),
    [
        ("2026-07-03", "2026-07-03", "2026-07-06"),  # on the same day: nothing changes
        ("2026-07-03", "2026-07-10", "2026-07-13"),  # three days were left, and are left
        ("2026-07-06", "2026-07-08", "2026-07-09"),  # none was left: one day at least
        ("2026-07-06", "2026-07-10", "2026-07-13"),  # that day is a Saturday: Monday
        ("2026-07-07", "2026-07-10", "2026-07-06"),  # late already: nothing is gained
    ],
)
def test_the_days_with_the_police_do_not_count(cast: Cast, applied_on: str, returned_on: str, last_day: str) -> None:
    case = applied(cast, applied_on)
    back = acting(cast.police.actor, actions.send_back, case.pk, WORDS, at=at(returned_on)).case
    assert back.due_on == date.fromisoformat(last_day)


# --- deregistering ---------------------------------------------------------------------------------------------------


@pytest.mark.clause("order-164/39")
def test_the_police_deregister_and_give_a_certificate(cast: Cast) -> None:
    case = deregistered(cast)
    assert (case.state, case.deregistered_on) == ("deregistered", date(2026, 5, 12))
    assert case.certificate_number.startswith("ZX-2026-")
    vehicle = as_it_stands(case).vehicle
    assert (vehicle.state, vehicle.deregistered_on) == ("deregistered", date(2026, 5, 12))
    assert steps(case) == ["apply", "deregister"]


@pytest.mark.clause("order-164/39")
def test_the_police_of_another_place_deregister_what_was_applied_for_with_them(cast: Cast) -> None:
    case, police = due(cast), cast.other_police
    with reading_as(SYSTEM):
        Organisation.objects.filter(pk=police.organisation_id).update(area="3302")
    acting(cast.exporter.actor, actions.apply, case.pk, police.organisation_id, at=at(APPLIED))
    seen = acting(police.actor, queries.find, case.pk)
    assert (seen.vehicle.vin, seen.clearance.declaration_number) == (case.vehicle.vin, "310420260000000017")
    done = acting(police.actor, actions.deregister, case.pk, at=at(DEREGISTERED)).case
    assert (done.state, as_it_stands(case).vehicle.state) == ("deregistered", "deregistered")


@pytest.mark.clause("order-164/42")
@pytest.mark.parametrize("fact", ["mortgaged", "pledged", "seized", "crime_obtained"])
def test_an_encumbered_vehicle_is_not_deregistered(cast: Cast, fact: str) -> None:
    assert_stopped(cast, registry={fact: True})


@pytest.mark.clause("order-164/42")
def test_what_the_registry_does_not_know_stops_it_too(cast: Cast) -> None:
    assert_stopped(cast, registry={"mortgaged": None})


@pytest.mark.clause("order-164/42")
def test_a_vehicle_that_differs_from_its_record_is_not_deregistered(cast: Cast) -> None:
    assert_stopped(cast, inspection={"differences": ["车身颜色"]})


@pytest.mark.clause("order-164/42")
@pytest.mark.parametrize("fact", ["open_violations", "open_accidents", "missed_inspections"])
def test_what_article_42_does_not_name_stops_nothing(cast: Cast, fact: str) -> None:
    case = applied(cast)
    change(case, registry={fact: 3})
    assert isinstance(acting(cast.police.actor, actions.deregister, case.pk, at=at(DEREGISTERED)), Done)


def assert_stopped(cast: Cast, **facts: dict) -> None:
    """The one changed group of facts stops it by article 42, and everything stays as it was; mended, it goes through."""
    case = applied(cast)
    before = change(case, **facts)
    outcome = acting(cast.police.actor, actions.deregister, case.pk, at=at(DEREGISTERED))
    assert isinstance(outcome, Stopped)
    assert [finding.clause for finding in outcome.assessment.findings] == ["order-164/42"]
    stands = as_it_stands(case)
    assert (stands.state, stands.certificate_number, stands.vehicle.state) == ("applied", "", "cleared")
    assert steps(case) == ["apply"]
    change(case, **before)
    assert isinstance(acting(cast.police.actor, actions.deregister, case.pk, at=at(DEREGISTERED)), Done)


def change(case: Deregistration, **facts: dict) -> dict[str, dict]:
    """Change facts of the vehicle in groups such as its registry; gives what was there before."""
    with reading_as(SYSTEM):
        vehicle = Vehicle.objects.get(pk=case.vehicle_id)
        before = {group: dict(getattr(vehicle, group)) for group in facts}
        for group, changed in facts.items():
            setattr(vehicle, group, getattr(vehicle, group) | changed)
        vehicle.save()
    return before


def test_the_decision_keeps_the_facts_it_rested_on(cast: Cast) -> None:
    case = deregistered(cast)
    kept = acting(cast.police.actor, lambda actor: list(audit.decisions(actor, *case.subject)))
    assert [(decision.step, decision.decision) for decision in kept] == [("deregister", "approve")]
    assert kept[0].dossier["registry"]["mortgaged"] is False


def test_no_two_deregistrations_have_the_same_certificate(cast: Cast) -> None:
    first, second = deregistered(cast), None
    with reading_as(SYSTEM):
        second = Deregistration.objects.get(pk=first.pk)
        second.pk, second.vehicle = None, Vehicle.objects.create(
            vin="X", exporter=cast.exporter.organisation, authority_id=first.authority_id, made_at=at(APPLIED)
        )  # fmt: skip
        with pytest.raises(IntegrityError, match="deregistration_number_once"), transaction.atomic():
            second.save(force_insert=True)


@pytest.mark.clause("order-164/39")
@pytest.mark.parametrize(
    ("applied_on", "handled_by"),
    [("2026-05-11", "2026-05-12"), ("2026-05-15", "2026-05-18"), ("2026-09-30", "2026-10-08")],
)
def test_the_police_have_one_working_day(cast: Cast, applied_on: str, handled_by: str) -> None:
    assert queries.handled_by(applied(cast, applied_on)).day == date.fromisoformat(handled_by)


def test_what_was_not_applied_for_has_no_such_day(cast: Cast) -> None:
    assert queries.handled_by(due(cast)) is None


# --- reminder and overrun --------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.parametrize(
    ("day", "reminds"),
    [("2026-06-21", False), ("2026-06-22", True), ("2026-06-23", True), (LAST_DAY, True), ("2026-07-07", False)],
)
def test_the_exporter_is_reminded_from_two_weeks_before_the_last_day(cast: Cast, day: str, reminds: bool) -> None:
    case = due(cast)
    assert acting(SYSTEM, actions.remind, case.pk, at=at(day)) is reminds
    assert steps(case) == ["remind"] * reminds


@pytest.mark.clause("2024-6/4.1d")
def test_it_is_reminded_once(cast: Cast) -> None:
    case = due(cast)
    days = ("2026-06-22", "2026-06-22", "2026-06-30")
    assert [acting(SYSTEM, actions.remind, case.pk, at=at(day)) for day in days] == [True, False, False]
    assert (as_it_stands(case).reminded_on, steps(case)) == (date(2026, 6, 22), ["remind"])


def records(case: Deregistration) -> list[tuple[str, date, bool]]:
    """What the credit archive holds of the case."""
    with reading_as(SYSTEM):
        rows = Record.objects.filter(subject_kind="deregistration", subject_id=case.pk)
        return [(row.clause, row.on, row.found_by_platform) for row in rows]


OVERRUN = [("2025-648/annex1.5", date(2026, 7, 7), True)]


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.clause("2025-648/annex1.5")
@pytest.mark.clause("2024-6/7.6.6")
@pytest.mark.parametrize(("day", "recorded"), [("2026-07-05", False), (LAST_DAY, False), ("2026-07-07", True)])
def test_an_overrun_is_recorded_from_the_day_after_the_last(cast: Cast, day: str, recorded: bool) -> None:
    case = due(cast)
    assert acting(SYSTEM, actions.record_overrun, case.pk, at=at(day)) is recorded
    assert records(case) == (OVERRUN if recorded else [])


@pytest.mark.clause("2025-648/annex1.5")
def test_it_is_recorded_once_and_a_late_run_records_the_same(cast: Cast) -> None:
    case = due(cast)
    days = ("2026-07-29", "2026-07-29", "2026-08-30")
    assert [acting(SYSTEM, actions.record_overrun, case.pk, at=at(day)) for day in days] == [True, False, False]
    assert (records(case), as_it_stands(case).overrun_recorded_on) == (OVERRUN, date(2026, 7, 29))


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.parametrize(("applied_on", "recorded"), [("2026-07-05", []), (LAST_DAY, []), ("2026-07-07", OVERRUN)])
def test_applying_late_is_an_overrun_even_when_the_clock_runs_later_still(
    cast: Cast, applied_on: str, recorded: list
) -> None:
    case = applied(cast, applied_on)
    acting(SYSTEM, actions.record_overrun, case.pk, at=at("2026-07-20"))
    assert records(case) == recorded


def test_what_was_applied_for_in_time_and_returned_late_is_no_overrun_until_its_new_last_day(cast: Cast) -> None:
    case = applied(cast, LAST_DAY)
    acting(cast.police.actor, actions.send_back, case.pk, WORDS, at=at("2026-07-15"))
    days = ("2026-07-15", "2026-07-16", "2026-07-17")
    assert [acting(SYSTEM, actions.record_overrun, case.pk, at=at(day)) for day in days] == [False, False, True]


def test_a_deregistered_vehicle_is_neither_reminded_of_nor_overrun(cast: Cast) -> None:
    case = deregistered(cast)
    assert acting(SYSTEM, actions.remind, case.pk, at=at("2026-07-01")) is False
    assert acting(SYSTEM, actions.record_overrun, case.pk, at=at("2026-08-01")) is False
    assert records(case) == []
