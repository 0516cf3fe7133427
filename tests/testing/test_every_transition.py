"""Every transition of a report from every state by every desk, allowed or refused as the table says (检测报告流程)."""

from collections.abc import Callable

import pytest
from tests.cast import Cast, acting, at
from tests.testing.lawful import IN_STATE, REASONS

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.testing import actions
from chuhai.testing.models import Report
from chuhai.testing.states import STAGE
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, Transition, WrongDesk, WrongState

NOW = at("2026-03-15")
STEPS: dict[str, Callable[[Actor, int], object]] = {
    "take_up": lambda actor, report: actions.take_up(actor, report, at=NOW),
    "issue": lambda actor, report: actions.issue(actor, report, at=NOW),
    "decline": lambda actor, report: actions.decline(actor, report, REASONS, at=NOW),
    "withdraw": lambda actor, report: actions.withdraw(actor, report, REASONS, at=NOW),
    "cancel": lambda actor, report: actions.cancel(actor, report, at=NOW),
}
OWN = (Desk.EXPORTER, Desk.TEST_INSTITUTION, Desk.SYSTEM)
"""Who may write on a report; for anybody else there is none to write on."""


def test_every_transition_has_its_action() -> None:
    assert set(STEPS) == {step.name for step in STAGE.transitions}


@pytest.mark.clause("2024-6/7.7")
@pytest.mark.parametrize("state", IN_STATE)
def test_it_is_allowed_as_the_table_says(cast: Cast, state: str) -> None:
    report = IN_STATE[state](cast)
    before = standing(report)
    for row in STAGE.transitions:
        for desk, actor in cast.of_every_desk.items():
            open_to = desk in row.desks and (state in row.sources or (row.repeatable and state == row.target))
            if not open_to:
                with pytest.raises(refusal(row, desk)):
                    acting(actor, STEPS[row.name], report.pk)
                assert standing(report) == before


@pytest.mark.parametrize(
    ("name", "state"),
    [(row.name, state) for row in STAGE.transitions for state in row.sources]
    + [(row.name, row.target) for row in STAGE.transitions if row.repeatable],
)
def test_its_desk_takes_it(cast: Cast, name: str, state: str) -> None:
    report = IN_STATE[state](cast)
    row = next(step for step in STAGE.transitions if step.name == name)
    actor = cast.of_every_desk[row.desks[0]]
    outcome = acting(actor, STEPS[name], report.pk)
    assert isinstance(outcome, Done)
    assert standing(report)[0] == row.target


def refusal(row: Transition, desk: Desk) -> tuple[type[Exception], ...]:
    """Who sees the report is told why; for whoever does not, there is none."""
    if desk in row.desks:
        return (WrongState,)
    return (WrongDesk,) if desk in OWN else (WrongDesk, CaseNotFound)


def standing(report: Report) -> tuple[str, int]:
    """The state and the version that the database holds."""
    with reading_as(SYSTEM):
        row = Report.objects.get(pk=report.pk)
    return row.state, row.version
