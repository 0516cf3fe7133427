"""Quality and after-sales cases: opened by exporter, authority or anybody, followed to their end (质量售后案件)."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.quality.lawful import IN_STATE, NOW, TOLD, VIN, WORDS, opened
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.row_security import reading_as
from chuhai.credit.models import Record
from chuhai.quality import actions, queries
from chuhai.quality.actions import Told
from chuhai.quality.models import Case
from chuhai.quality.states import MAJOR, STAGE
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk, WrongState

STEPS: dict[str, Callable[[Actor, str], object]] = {
    "take_up": lambda actor, number: actions.take_up(actor, number, at=at(NOW)),
    "resolve": lambda actor, number: actions.resolve(actor, number, "已更换。", at=at(NOW)),
    "send_back": lambda actor, number: actions.send_back(actor, number, "用户称仍有故障。", at=at(NOW)),
    "close": lambda actor, number: actions.close(actor, number, "用户确认。", at=at(NOW)),
}


def standing(case: Case) -> Case:
    """The case as the database holds it."""
    with reading_as(SYSTEM):
        return Case.objects.get(pk=case.pk)


# --- transitions -----------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.6a")
@pytest.mark.parametrize("state", IN_STATE)
def test_what_the_table_does_not_allow_is_refused(cast: Cast, state: str) -> None:
    case = IN_STATE[state](cast)
    before = standing(case)
    for row in STAGE.transitions:
        for desk, actor in cast.of_every_desk.items():
            if desk in row.desks and (state in row.sources or (row.repeatable and state == row.target)):
                continue
            with pytest.raises((WrongDesk, WrongState, CaseNotFound)):
                acting(actor, STEPS[row.name], case.number)
            now = standing(case)
            assert (now.state, now.version) == (before.state, before.version)


@pytest.mark.parametrize(
    ("name", "state", "who"),
    [
        (row.name, state, who)
        for row in STAGE.transitions
        for state in row.sources
        for who, desk in (("exporter", "exporter"), ("reviewer", "reviewer"), ("issuer", "issuer"))
        if desk in row.desks
    ],
)
def test_what_the_table_allows_is_done(cast: Cast, name: str, state: str, who: str) -> None:
    case = IN_STATE[state](cast)
    row = next(step for step in STAGE.transitions if step.name == name)
    assert isinstance(acting(cast.actor(who), STEPS[name], case.number), Done)
    assert standing(case).state == row.target


def test_the_end_and_the_way_back_ask_for_words(cast: Cast) -> None:
    case = IN_STATE["resolved"](cast)
    for act in (actions.close, actions.send_back):
        with pytest.raises(WordsWanted):
            acting(cast.reviewer.actor, act, case.number, " ", at=at(NOW))


# --- opening ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.6a")
@pytest.mark.parametrize(("who", "source"), [("exporter", "exporter"), ("reviewer", "authority")])
def test_exporter_and_authority_open_a_case_on_their_vehicle(cast: Cast, who: str, source: str) -> None:
    vehicle = vehicles.cleared(cast)
    case = acting(cast.actor(who), actions.open_case, vehicle.pk, TOLD, at=at(NOW))
    assert (case.source, case.vin, case.exporter_id) == (source, VIN, cast.exporter.organisation_id)
    assert case.number.startswith("ZL-2026-")


def test_nobody_opens_a_case_on_a_strangers_vehicle(cast: Cast) -> None:
    vehicle = vehicles.cleared(cast)
    for who in ("other_exporter", "other_reviewer"):
        with pytest.raises(CaseNotFound):
            acting(cast.actor(who), actions.open_case, vehicle.pk, TOLD, at=at(NOW))
    for who in ("police", "customs", "mofcom", "transport"):
        with pytest.raises(WrongDesk):
            acting(cast.actor(who), actions.open_case, vehicle.pk, TOLD, at=at(NOW))


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Told("", WORDS), "kind"),
        (Told("quality", " "), "words"),
        (Told("quality", "字" * 4001), "words"),
        (Told("quality", WORDS, country="XXX"), "country"),
        (Told("quality", WORDS, date(2026, 6, 3)), "happened_on"),
    ],
)
def test_what_no_case_can_say_is_refused(cast: Cast, told: Told, field: str) -> None:
    vehicle = vehicles.cleared(cast)
    with pytest.raises(EntryRefused) as refused:
        acting(cast.exporter.actor, actions.open_case, vehicle.pk, told, at=at(NOW))
    assert refused.value.field == field


@pytest.mark.clause("2024-6/7.6a")
def test_the_public_is_heard_whether_the_vehicle_is_known_or_not(cast: Cast) -> None:
    vehicles.cleared(cast)
    known = actions.open_publicly(VIN.lower(), TOLD, at=at(NOW))
    unknown = actions.open_publicly("LSVNV2187L2345670", TOLD, at=at(NOW))
    assert len(known) == len(unknown)
    assert acting(cast.exporter.actor, queries.find, known).source == "public"
    for who in ("exporter", "reviewer", "other_reviewer"):
        with pytest.raises(CaseNotFound):
            acting(cast.actor(who), queries.find, unknown)
    assert acting(cast.mofcom.actor, queries.find, unknown).vehicle_id is None


@pytest.mark.parametrize("state", ["entered", "transfer_requested", "removed"])
def test_a_vehicle_that_was_never_endorsed_is_not_known_to_the_public(cast: Cast, state: str) -> None:
    vehicles.IN_STATE[state](cast)
    number = actions.open_publicly(VIN, TOLD, at=at(NOW))
    assert acting(cast.mofcom.actor, queries.find, number).exporter_id is None


def test_mofcom_ends_a_case_that_is_nobodys_and_no_other(cast: Cast) -> None:
    unknown = actions.open_publicly("LSVNV2187L2345670", TOLD, at=at(NOW))
    assert acting(cast.mofcom.actor, STEPS["close"], unknown).case.state == "closed"
    with pytest.raises(CaseNotFound):
        acting(cast.mofcom.actor, STEPS["close"], opened(cast).number)


def test_who_writes_from_outside_leaves_a_contact(cast: Cast) -> None:
    with pytest.raises(EntryRefused) as refused:
        actions.open_publicly(VIN, Told("quality", WORDS), at=at(NOW))
    assert refused.value.field == "contact"


# --- major events ----------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.6.7", "2025-648/annex1.6")
@pytest.mark.parametrize("clause", MAJOR)
def test_a_major_event_becomes_a_credit_record_when_the_authority_says_so(cast: Cast, clause: str) -> None:
    case = opened(cast)
    acting(cast.reviewer.actor, actions.record_major, case.number, clause, "造成人员伤亡。", at=at(NOW))
    with reading_as(SYSTEM):
        act = Record.objects.get(clause=clause)
    assert (act.exporter_id, act.on) == (cast.exporter.organisation_id, date(2026, 5, 30))
    assert case.number in act.words
    with pytest.raises(WrongState):
        acting(cast.reviewer.actor, actions.record_major, case.number, clause, "再次。", at=at(NOW))


@pytest.mark.clause("2024-6/7.6.7")
def test_nothing_is_major_until_its_authority_says_so(cast: Cast) -> None:
    case = opened(cast)
    for who, expected in (("exporter", WrongDesk), ("mofcom", WrongDesk), ("other_reviewer", CaseNotFound)):
        with pytest.raises(expected):
            acting(cast.actor(who), actions.record_major, case.number, MAJOR[0], "重大。", at=at(NOW))
    with pytest.raises(EntryRefused):
        acting(cast.reviewer.actor, actions.record_major, case.number, "2025-648/annex1.2", "重大。", at=at(NOW))
    with pytest.raises(WordsWanted):
        acting(cast.reviewer.actor, actions.record_major, case.number, MAJOR[0], " ", at=at(NOW))
    with reading_as(SYSTEM):
        assert Record.objects.count() == 0


# --- who sees it -----------------------------------------------------------------------------------------------------


def test_who_sees_a_case_is_held_by_the_database_too(cast: Cast) -> None:
    case = opened(cast)
    found, unfiltered = set(), set()
    for who in ("exporter", "colleague", "reviewer", "issuer", "police", "customs", "mofcom", "other_exporter",
                "other_reviewer", "institution", "transport"):  # fmt: skip
        with reading_as(cast.actor(who)):
            if queries.visible(cast.actor(who)).filter(pk=case.pk).exists():
                found.add(who)
            if Case.objects.exists():
                unfiltered.add(who)
    assert found == unfiltered == {"exporter", "colleague", "reviewer", "issuer", "mofcom"}
