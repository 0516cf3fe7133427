"""Every transition of trainings, participations and service orders, from every state by every desk (培训与服务流程)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from tests.cast import Cast, acting, at
from tests.programmes import lawful

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.programmes import actions
from chuhai.programmes.states import ORDER, PARTICIPATION, TRAINING
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, Stage, WrongDesk, WrongState

NOW = at("2026-03-18")
AFTER = at("2026-04-21")
Steps = dict[str, Callable[[Actor, Any], object]]

TRAINING_STEPS: Steps = {
    "hold": lambda actor, case: actions.hold(actor, case.number, at=AFTER),
    "cancel": lambda actor, case: actions.cancel(actor, case.number, "改期。", at=AFTER),
}
PARTICIPATION_STEPS: Steps = {
    "join": lambda actor, part: actions.join(actor, part.training.number, "王磊", at=NOW),
    "leave": lambda actor, part: actions.leave(actor, part.pk, at=NOW),
    "attend": lambda actor, part: actions.attend(actor, part.pk, at=AFTER),
    "miss": lambda actor, part: actions.miss(actor, part.pk, at=AFTER),
}
ORDER_STEPS: Steps = {
    "begin": lambda actor, case: actions.begin(actor, case.number, at=AFTER),
    "finish": lambda actor, case: actions.finish(actor, case.number, at=AFTER),
    "fail": lambda actor, case: actions.fail(actor, case.number, "设备故障。", at=AFTER),
    "cancel": lambda actor, case: actions.cancel_order(actor, case.number, at=AFTER),
}


class Back(Exception):
    """Takes a step back, so that the next begins where it began."""


def taken_and_taken_back(actor: Actor, step: Callable[[Actor, Any], object], case: Any, target: str) -> None:
    """The step taken, looked at, and undone."""
    with transaction.atomic():
        assert isinstance(acting(actor, step, case), Done)
        assert lawful.fresh(case).state == target
        raise Back


def walk(
    cast: Cast, stage: Stage, steps: Steps, case: Any, finds: Callable[[Desk], bool], own: frozenset[Desk]
) -> None:
    """Each step by each desk: done where the table says so for the desk whose case it is, else refused and nothing changed."""
    before = vars(lawful.fresh(case)) | {"_state": None}
    for row in stage.transitions:
        for desk, actor in cast.of_every_desk.items():
            allowed = desk in row.desks and desk in own
            right = case.state in row.sources or (row.repeatable and case.state == row.target)
            expected = (Back,) if allowed and right else (WrongState, WrongDesk, CaseNotFound)
            if allowed and not right:
                expected = (WrongState,)
            if not finds(desk):
                expected = (CaseNotFound, WrongDesk)
            with pytest.raises(expected):
                taken_and_taken_back(actor, steps[row.name], case, row.target)
            assert vars(lawful.fresh(case)) | {"_state": None} == before, (row.name, desk)


def test_every_table_has_its_actions_and_every_state_a_way_into_it() -> None:
    for stage, steps, ways in (
        (TRAINING, TRAINING_STEPS, lawful.TRAININGS),
        (PARTICIPATION, PARTICIPATION_STEPS, lawful.PARTICIPATIONS),
        (ORDER, ORDER_STEPS, lawful.ORDERS),
    ):
        assert set(steps) == {step.name for step in stage.transitions}
        assert set(ways) == {state.name for state in stage.states}


@pytest.mark.clause("2025-648/5b")
@pytest.mark.parametrize("state", sorted(lawful.TRAININGS))
def test_a_training_moves_as_the_table_says(cast: Cast, state: str) -> None:
    walk(cast, TRAINING, TRAINING_STEPS, lawful.TRAININGS[state](cast), lambda _: True, frozenset(COMMERCE_DESKS))


@pytest.mark.clause("2025-648/5b")
@pytest.mark.parametrize("state", sorted(lawful.PARTICIPATIONS))
def test_a_participation_moves_as_the_table_says(cast: Cast, state: str) -> None:
    part, own = lawful.PARTICIPATIONS[state](cast), frozenset((Desk.EXPORTER, *COMMERCE_DESKS))
    walk(cast, PARTICIPATION, PARTICIPATION_STEPS, part, lambda desk: desk in own, own)


@pytest.mark.clause("2025-648/6b")
@pytest.mark.parametrize("state", sorted(lawful.ORDERS))
def test_an_order_moves_as_the_table_says(cast: Cast, state: str) -> None:
    case, seen = lawful.ORDERS[state](cast), (Desk.EXPORTER, *COMMERCE_DESKS, Desk.SYSTEM)
    walk(cast, ORDER, ORDER_STEPS, case, lambda desk: desk in seen, frozenset((Desk.EXPORTER,)))


def test_strangers_find_nothing_to_move(cast: Cast) -> None:
    part, case = lawful.joined(cast), lawful.ordered(cast)
    held = part.training
    with pytest.raises(CaseNotFound):
        acting(cast.other_reviewer.actor, actions.cancel, held.number, "改期。", at=NOW)
    for name in ("other_reviewer", "mofcom"):
        with pytest.raises(CaseNotFound):
            acting(cast.actor(name), actions.attend, part.pk, at=AFTER)
    with pytest.raises(CaseNotFound):
        acting(cast.other_exporter.actor, actions.leave, part.pk, at=NOW)
    for step in ORDER_STEPS.values():
        with pytest.raises(CaseNotFound):
            acting(cast.other_exporter.actor, step, case)
