"""Every transition of a deregistration from every state by every desk, allowed or refused as the table says (注销登记流程)."""

from collections.abc import Callable
from itertools import product

import pytest
from tests.cast import Cast, acting, at
from tests.deregistration.lawful import IN_STATE, as_it_stands

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.deregistration import actions
from chuhai.deregistration.models import Deregistration
from chuhai.deregistration.states import STAGE
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, Transition, WrongDesk, WrongState

NOW = at("2026-05-13")
STEPS: dict[str, Callable[[Cast, Actor, int], object]] = {
    "apply": lambda cast, actor, case: actions.apply(actor, case, cast.police.organisation_id, at=NOW),
    "return": lambda cast, actor, case: actions.send_back(actor, case, "材料不全。", at=NOW),
    "deregister": lambda cast, actor, case: actions.deregister(actor, case, at=NOW),
}
ALL = list(product([step.name for step in STAGE.transitions], [state.name for state in STAGE.states], Desk))


def test_every_transition_has_its_action_and_every_state_a_way_into_it() -> None:
    assert set(STEPS) == {step.name for step in STAGE.transitions}
    assert set(IN_STATE) == {state.name for state in STAGE.states}


@pytest.mark.parametrize(("name", "state", "desk"), ALL)
def test_it_is_allowed_as_the_table_says(cast: Cast, name: str, state: str, desk: Desk) -> None:
    case = IN_STATE[state](cast)
    row = next(step for step in STAGE.transitions if step.name == name)
    before = whole(case)
    if desk in row.desks and (state in row.sources or (row.repeatable and state == row.target)):
        assert isinstance(take(cast, desk, name, case), Done)
        assert as_it_stands(case).state == row.target
    else:
        with pytest.raises(refusal(row, state, desk)):
            take(cast, desk, name, case)
        assert whole(case) == before


def take(cast: Cast, desk: Desk, name: str, case: Deregistration) -> object:
    """The step taken by a desk."""
    return acting(cast.of_every_desk[desk], lambda actor: STEPS[name](cast, actor, case.pk))


def whole(case: Deregistration) -> dict:
    """Every column of the row."""
    row = as_it_stands(case)
    return {field.attname: getattr(row, field.attname) for field in Deregistration._meta.concrete_fields}


SEES_NONE = (Desk.CUSTOMS, Desk.MIIT, Desk.TRANSPORT, Desk.TEST_INSTITUTION, Desk.MANUFACTURER)


def refusal(row: Transition, state: str, desk: Desk) -> type[Exception]:
    """How it is refused: what is not applied for does not exist for the police, and no case does for the desks beside."""
    if desk in SEES_NONE or (desk is Desk.PUBLIC_SECURITY and state == "due"):
        return CaseNotFound
    return WrongState if desk in row.desks else WrongDesk


@pytest.mark.parametrize("name", sorted(STEPS))
@pytest.mark.parametrize("state", sorted(IN_STATE))
def test_strangers_of_every_desk_find_nothing(cast: Cast, name: str, state: str) -> None:
    case = IN_STATE[state](cast)
    before = whole(case)
    for stranger in (*cast.strangers, cast.other_customs.actor):
        with pytest.raises(CaseNotFound):
            acting(stranger, lambda actor: STEPS[name](cast, actor, case.pk))
    assert whole(case) == before


def test_commerce_desks_read_and_take_no_step(cast: Cast) -> None:
    case = IN_STATE["due"](cast)
    for desk in COMMERCE_DESKS:
        assert list(STAGE.open_to(case.state, desk)) == []
