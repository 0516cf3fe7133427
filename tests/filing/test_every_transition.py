"""Every transition of a filing from every state by every desk, allowed or refused as the table says (企业申报流程)."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from tests.cast import Cast, acting, at
from tests.filing.lawful import lawful_filing

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.accounts.row_security import reading_as
from chuhai.filing import actions
from chuhai.filing.models import Filing
from chuhai.filing.states import STAGE
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, Transition, WrongDesk, WrongState

NOW = at("2026-03-10")
STEPS: dict[str, Callable[[Actor, str], object]] = {
    "submit": lambda actor, number: actions.submit(actor, number, at=NOW),
    "request_supplement": lambda actor, number: actions.request_supplement(actor, number, "请补充。", at=NOW),
    "resubmit": lambda actor, number: actions.resubmit(actor, number, at=NOW),
    "approve": lambda actor, number: actions.approve(actor, number, at=NOW),
    "refuse": lambda actor, number: actions.refuse(actor, number, "不符合条件。", at=NOW),
    "withdraw": lambda actor, number: actions.withdraw(actor, number, at=NOW),
    "lapse": lambda actor, number: actions.lapse(actor, number, at=NOW),
}
ALL = list(product([step.name for step in STAGE.transitions], [state.name for state in STAGE.states], Desk))


def standing_in(cast: Cast, state: str) -> Filing:
    """A lawful filing put into a state, with the days that the state cannot be without."""
    filing = acting(cast.exporter.actor, actions.draft, lawful_filing(), at=at("2026-03-02"))
    filing.state = state
    if state not in ("draft", "withdrawn"):
        filing.submitted_on = date(2026, 3, 2)
        filing.decide_due_on = date(2026, 3, 23)
    if state == "supplement":
        filing.paused_on = date(2026, 3, 5)
    if state in ("approved", "lapsed", "refused"):
        filing.decided_on, filing.valid_until = date(2026, 3, 4), date(2027, 3, 4)
    with reading_as(SYSTEM):
        filing.save()
    return filing


def test_every_transition_has_its_action() -> None:
    assert set(STEPS) == {step.name for step in STAGE.transitions}


@pytest.mark.parametrize(("name", "state", "desk"), ALL)
def test_it_is_allowed_as_the_table_says(cast: Cast, name: str, state: str, desk: Desk) -> None:
    filing = standing_in(cast, state)
    row = next(step for step in STAGE.transitions if step.name == name)
    actor = cast.of_every_desk[desk]
    if desk in row.desks and (state in row.sources or (row.repeatable and state == row.target)):
        assert isinstance(acting(actor, STEPS[name], filing.number), Done)
        assert standing(filing) == row.target
    else:
        with pytest.raises(refusal(row, state, desk)):
            acting(actor, STEPS[name], filing.number)
        assert standing(filing) == state


def refusal(row: Transition, state: str, desk: Desk) -> tuple[type[Exception], ...]:
    """How it is refused: a draft does not exist for the authority, a filing does not exist for other desks."""
    if state == "draft" and desk in COMMERCE_DESKS:
        return (CaseNotFound,)
    return (WrongState,) if desk in row.desks else (WrongDesk, CaseNotFound)


def standing(filing: Filing) -> str:
    """The state that the database holds."""
    with reading_as(SYSTEM):
        return Filing.objects.get(pk=filing.pk).state
