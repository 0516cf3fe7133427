"""A province surveys its modifiers and sends what it found to MOFCOM, which acknowledges; MIIT reads (2025-648/4e)."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, acting, at
from tests.catalogue.announced import MODIFIER
from tests.modifications.exported import exported
from tests.modifications.test_capacity import declare

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.modifications import actions, queries
from chuhai.modifications.models import Survey
from chuhai.modifications.states import SURVEY
from chuhai.notices import queries as notices
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, StaleCase, WrongDesk, WrongState

NOW = at("2026-03-02")
STEPS: dict[str, Callable[[Actor, str], object]] = {
    "send": lambda actor, number: actions.send_survey(actor, number, at=NOW),
    "acknowledge": lambda actor, number: actions.acknowledge_survey(actor, number, at=NOW),
}
FOUND = {"premises": True, "equipment": True, "inspection": False, "staff": 42, "monthly": 30}


def drafted(cast: Cast) -> Survey:
    """A survey that may be sent."""
    survey = acting(cast.reviewer.actor, actions.draft_survey, MODIFIER, 2026, at=NOW)
    told = {"conclusion": "doubtful", "words": "现场设备与申报能力不符，需进一步核查。", "at": NOW}
    return acting(cast.reviewer.actor, actions.save_survey, survey.number, FOUND, **told)


def standing_in(cast: Cast, state: str) -> Survey:
    """A survey in a state, brought there by its own steps."""
    survey = drafted(cast)
    if state != "draft":
        acting(cast.reviewer.actor, actions.send_survey, survey.number, at=NOW)
    if state == "acknowledged":
        acting(cast.mofcom.actor, actions.acknowledge_survey, survey.number, at=NOW)
    return survey


def state_of(survey: Survey) -> str:
    """The state that the database holds."""
    with reading_as(SYSTEM):
        return Survey.objects.get(pk=survey.pk).state


@pytest.mark.clause("2025-648/4e")
@pytest.mark.parametrize("state", [state.name for state in SURVEY.states])
def test_every_step_is_allowed_as_the_table_says(cast: Cast, state: str) -> None:
    assert set(STEPS) == {row.name for row in SURVEY.transitions}
    survey = standing_in(cast, state)
    for row in SURVEY.transitions:
        for desk, actor in cast.of_every_desk.items():
            here = state_of(survey)
            sid = transaction.savepoint()
            if desk in row.desks and (here in row.sources or here == row.target):
                assert acting(actor, STEPS[row.name], survey.number).case.state == row.target
            else:
                out_of_sight = desk is Desk.MOFCOM and here == "draft"
                refusals = WrongState if desk in row.desks and not out_of_sight else (WrongDesk, CaseNotFound)
                with pytest.raises(refusals):
                    acting(actor, STEPS[row.name], survey.number)
                assert state_of(survey) == here
            transaction.savepoint_rollback(sid)


@pytest.mark.clause("2025-648/4e")
def test_sent_it_holds_the_figures_of_its_day_and_mofcom_gets_a_notice(cast: Cast) -> None:
    declare(cast, 4)
    exported(cast, "2026-01-15", 3)
    exported(cast, "2026-02-15", 2, exporter=cast.other_exporter.organisation)
    survey = standing_in(cast, "sent")
    exported(cast, "2026-02-20", 9)
    kept = acting(cast.mofcom.actor, queries.find, survey.number)
    assert kept.figures["exported"][:3] == [3, 2, 0]
    assert (kept.figures["total"], kept.figures["capacity"], kept.figures["since"]) == (5, 4, 2)
    told = acting(cast.mofcom.actor, lambda actor: list(notices.of(actor, survey.subject)))
    assert [(each.clause, each.addressee.kind) for each in told] == [("2025-648/4e", "mofcom")]
    assert survey.number in told[0].label


def test_sent_twice_it_is_sent_once(cast: Cast) -> None:
    survey = standing_in(cast, "sent")
    acting(cast.issuer.actor, actions.send_survey, survey.number, at=at("2026-03-09"))
    assert acting(cast.mofcom.actor, lambda actor: notices.of(actor, survey.subject).count()) == 1
    assert acting(cast.mofcom.actor, queries.find, survey.number).sent_by == "李静"


@pytest.mark.clause("2025-648/4e")
def test_mofcom_and_miit_read_what_was_sent_and_strangers_find_nothing(cast: Cast) -> None:
    survey = drafted(cast)
    with pytest.raises(CaseNotFound):
        acting(cast.mofcom.actor, queries.find, survey.number)
    for actor in (cast.miit.actor, *cast.strangers, cast.exporter.actor, cast.customs.actor):
        with pytest.raises(CaseNotFound):
            acting(actor, queries.find, survey.number)
        with reading_as(actor):
            assert not Survey.objects.exists()
    acting(cast.reviewer.actor, actions.send_survey, survey.number, at=NOW)
    for reader in (cast.mofcom, cast.miit, cast.issuer):
        assert acting(reader.actor, queries.find, survey.number).words
    for stranger in cast.strangers:
        with pytest.raises(CaseNotFound):
            acting(stranger, actions.send_survey, survey.number, at=NOW)
    with reading_as(cast.miit.actor):
        assert Survey.objects.update(words="改") == 0


@pytest.mark.parametrize(("changed", "field"), [({"conclusion": ""}, "conclusion"), ({"words": " "}, "words")])
def test_it_is_not_sent_without_conclusion_and_words(cast: Cast, changed: dict, field: str) -> None:
    survey = drafted(cast)
    told = {"conclusion": "doubtful", "words": "情况。", "at": NOW} | changed
    acting(cast.reviewer.actor, actions.save_survey, survey.number, FOUND, **told)
    with pytest.raises(EntryRefused) as refused:
        acting(cast.reviewer.actor, actions.send_survey, survey.number, at=NOW)
    assert (refused.value.field, state_of(survey)) == (field, "draft")


def test_what_was_sent_is_not_changed_and_a_stale_form_does_not_overwrite(cast: Cast) -> None:
    survey = drafted(cast)
    told = {"conclusion": "adequate", "words": "相适应。", "at": NOW}
    with pytest.raises(StaleCase):
        acting(cast.issuer.actor, actions.save_survey, survey.number, {}, version=1, **told)
    with pytest.raises(EntryRefused):
        acting(cast.issuer.actor, actions.save_survey, survey.number, {}, **(told | {"conclusion": "?"}))
    with pytest.raises(CaseNotFound):
        acting(cast.mofcom.actor, actions.save_survey, survey.number, {}, **told)
    acting(cast.reviewer.actor, actions.send_survey, survey.number, at=NOW)
    with pytest.raises(WrongState):
        acting(cast.reviewer.actor, actions.save_survey, survey.number, {}, **told)


def test_a_modifier_has_one_open_survey_a_year(cast: Cast) -> None:
    first = drafted(cast)
    again = acting(cast.issuer.actor, actions.draft_survey, f" {MODIFIER} ", 2026, at=NOW)
    other_year = acting(cast.issuer.actor, actions.draft_survey, MODIFIER, 2025, at=NOW)
    assert (again.pk == first.pk, other_year.pk == first.pk) == (True, False)
    for desk, actor in cast.of_every_desk.items():
        if desk not in (Desk.REVIEWER, Desk.ISSUER):
            with pytest.raises(WrongDesk):
                acting(actor, actions.draft_survey, MODIFIER, 2026, at=NOW)


def test_the_database_refuses_what_can_never_be(cast: Cast) -> None:
    survey = standing_in(cast, "sent")
    with reading_as(SYSTEM):
        for wrong in ({"state": "draft"}, {"conclusion": ""}, {"sent_on": None}, {"state": "acknowledged"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Survey.objects.filter(pk=survey.pk).update(**wrong)
