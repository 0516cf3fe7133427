"""Every transition of a confirmation from every state by every desk, allowed or refused as the table says (确认书流程)."""

from collections.abc import Callable

import pytest
from django.db import transaction
from tests.cast import Cast, acting, at
from tests.confirmations.lawful import IN_STATE, LICENCE, OUTLETS, UNTIL, VIN, as_it_stands

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.confirmations import actions
from chuhai.confirmations.models import Confirmation, ConfirmedVehicle
from chuhai.confirmations.states import IN_FORCE, OPEN, STAGE
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, Transition, WordsWanted, WrongDesk, WrongState

NOW = at("2026-03-12")
STEPS: dict[str, Callable[[Actor, str], object]] = {
    "issue": lambda actor, number: actions.issue(actor, number, OUTLETS, UNTIL.replace(year=2028), at=NOW),
    "decline": lambda actor, number: actions.decline(actor, number, "该国没有网点。", at=NOW),
    "recall": lambda actor, number: actions.recall(actor, number, at=NOW),
    "withdraw": lambda actor, number: actions.withdraw(actor, number, "网点停业。", at=NOW),
    "rely_on": lambda actor, number: actions.rely_on(actor, number, [VIN], LICENCE, at=NOW),
    "lapse": lambda actor, number: actions.lapse(actor, number, at=NOW),
}
BLIND = (Desk.CUSTOMS, Desk.PUBLIC_SECURITY, Desk.MIIT, Desk.TRANSPORT, Desk.TEST_INSTITUTION, Desk.MOFCOM)
"""Desks that find no confirmation to write; MOFCOM reads each of them."""


class Back(Exception):
    """Takes a step back, so that the next begins where it began."""


def test_every_transition_has_its_action_and_every_state_a_way_into_it() -> None:
    assert set(STEPS) == {step.name for step in STAGE.transitions}
    assert set(IN_STATE) == {state.name for state in STAGE.states}


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize("state", sorted(IN_STATE))
def test_it_is_allowed_as_the_table_says(cast: Cast, state: str) -> None:
    case = IN_STATE[state](cast)
    before = whole(case)
    for row in STAGE.transitions:
        for desk, actor in cast.of_every_desk.items():
            allowed = desk in row.desks and (state in row.sources or (row.repeatable and state == row.target))
            with pytest.raises(Back if allowed else refusal(row, desk)):
                taken_and_taken_back(actor, row, case)
            assert whole(case) == before, (row.name, desk)


def taken_and_taken_back(actor: Actor, row: Transition, case: Confirmation) -> None:
    """The step taken, looked at, and undone."""
    with transaction.atomic():
        assert isinstance(acting(actor, STEPS[row.name], case.number), Done)
        assert as_it_stands(case).state == row.target
        raise Back


@pytest.mark.parametrize("state", sorted(IN_STATE))
def test_its_vehicles_are_held_as_long_as_it_stands(cast: Cast, state: str) -> None:
    case = IN_STATE[state](cast)
    with reading_as(SYSTEM):
        rows = list(ConfirmedVehicle.objects.filter(confirmation=case).values_list("open", "live"))
    assert rows == [(state in OPEN, state in IN_FORCE)]


@pytest.mark.parametrize("state", sorted(IN_STATE))
def test_strangers_of_every_desk_find_nothing(cast: Cast, state: str) -> None:
    case = IN_STATE[state](cast)
    before = whole(case)
    strangers = (*cast.strangers, cast.other_customs.actor, cast.other_manufacturer.actor)
    for stranger in strangers:
        for step in STEPS.values():
            with pytest.raises(CaseNotFound):
                acting(stranger, step, case.number)
    assert whole(case) == before


@pytest.mark.parametrize("name", ["decline", "withdraw"])
def test_reasons_have_to_be_given(cast: Cast, name: str) -> None:
    case = IN_STATE["asked" if name == "decline" else "issued"](cast)
    with pytest.raises(WordsWanted):
        acting(cast.manufacturer.actor, getattr(actions, name), case.number, "  ", at=NOW)


def refusal(row: Transition, desk: Desk) -> type[Exception]:
    """How it is refused."""
    if desk in BLIND:
        return CaseNotFound
    return WrongState if desk in row.desks else WrongDesk


def whole(case: Confirmation) -> dict:
    """Every column of the row and of its vehicles."""
    row = as_it_stands(case)
    with reading_as(SYSTEM):
        vehicles = list(ConfirmedVehicle.objects.filter(confirmation=case).values())
    return {field.attname: getattr(row, field.attname) for field in Confirmation._meta.concrete_fields} | {
        "vehicles": vehicles
    }
