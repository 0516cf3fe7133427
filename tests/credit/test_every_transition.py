"""Every transition of objections, interviews and rectifications from every state by every desk, as the tables say."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.credit import archive

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.row_security import reading_as
from chuhai.credit import actions
from chuhai.credit.states import INTERVIEW, OBJECTION, RECTIFICATION
from chuhai.workflow.transitions import CaseNotFound, Stage, Transition, WordsWanted, WrongDesk, WrongState

LATER = at("2026-06-20")
STANDING: dict[str, dict[str, Callable[[Cast], Any]]] = {
    "objection": {
        "open": archive.objected,
        **{name: archive.decided(name) for name in ("upheld", "corrected", "withdrawn", "given_up")},
    },
    "interview": {
        "called": archive.called,
        "held": archive.held,
        "followed_up": archive.followed_up,
        "cancelled": archive.cancelled,
    },
    "rectification": {
        "ordered": archive.ordered,
        "planned": archive.planned,
        "carried_out": archive.carried_out,
        "reported": archive.reported,
        "accepted": archive.accepted,
    },
}
CORRECTION = {"clause": "2025-648/annex1.3", "on": date(2026, 5, 5), "told": "里程单位标注有误。"}
ACTIONS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "uphold": (actions.uphold, {}),
    "correct": (actions.correct, CORRECTION),
    "withdraw": (actions.withdraw, {}),
    "give_up": (actions.give_up, {}),
    "hold": (actions.hold, {"attended": "王磊", "held_on": date(2026, 6, 20)}),
    "follow_up": (actions.follow_up, {}),
    "cancel": (actions.cancel, {}),
    "file_plan": (actions.file_plan, {}),
    "agree_plan": (actions.agree_plan, {}),
    "return_plan": (actions.return_plan, {}),
    "hand_in_report": (actions.hand_in_report, {}),
    "accept": (actions.accept_rectification, {}),
    "not_accept": (actions.not_accept, {"due_on": date(2026, 7, 20)}),
}
STAGES = {stage.name: stage for stage in (OBJECTION, INTERVIEW, RECTIFICATION)}
FROM = [(stage, state) for stage in STAGES for state in STANDING[stage]]


def take(actor: Actor, case: Any, transition: Transition, words: str = "理由。") -> Any:
    """The transition's own action."""
    action, further = ACTIONS[transition.name]
    return acting(actor, action, case.pk, words, **further, at=LATER)


def stands(case: Any) -> str:
    """The state in the database."""
    with reading_as(SYSTEM):
        return type(case).objects.get(pk=case.pk).state


def refused(actor: Actor, case: Any, transition: Transition, *by: type[Exception]) -> None:
    """The step is refused and nothing changes."""
    before = stands(case)
    with pytest.raises(by):
        take(actor, case, transition)
    assert stands(case) == before


def test_every_transition_has_its_action_and_every_state_a_case() -> None:
    assert {step.name for stage in STAGES.values() for step in stage.transitions} == set(ACTIONS)
    for name, stage in STAGES.items():
        assert {state.name for state in stage.states} == set(STANDING[name])


@pytest.mark.clause("2025-648/3b")
@pytest.mark.clause("2025-648/3c")
@pytest.mark.parametrize(("name", "state"), FROM)
def test_from_each_state_only_the_desks_of_the_table_go_on(cast: Cast, name: str, state: str) -> None:
    stage: Stage = STAGES[name]
    case = STANDING[name][state](cast)
    assert stands(case) == state
    for transition in stage.transitions:
        for desk, actor in cast.of_every_desk.items():
            if desk not in transition.desks:
                refused(actor, case, transition, WrongDesk, CaseNotFound)
            elif state not in transition.sources and not (transition.repeatable and state == transition.target):
                refused(actor, case, transition, WrongState)
        for stranger in cast.strangers:
            refused(stranger, case, transition, CaseNotFound)


@pytest.mark.parametrize(("stage", "transition"), [(s.name, t) for s in STAGES.values() for t in s.transitions])
def test_each_desk_of_the_table_takes_the_step(cast: Cast, stage: str, transition: Transition) -> None:
    for source in transition.sources:
        case = STANDING[stage][source](cast)
        if transition.needs_words:
            with pytest.raises(WordsWanted):
                take(cast.of_every_desk[transition.desks[0]], case, transition, " ")
            assert stands(case) == source
        take(cast.of_every_desk[transition.desks[-1]], case, transition)
        assert stands(case) == transition.target
        if transition.repeatable:
            take(cast.of_every_desk[transition.desks[-1]], case, transition)
            assert stands(case) == transition.target
