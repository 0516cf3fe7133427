"""Every transition of applications and licences, from every state by every desk, as the two tables say (许可证流程)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import product

import pytest
from django.db import transaction
from tests.cast import Cast, acting, at
from tests.licensing.lawful import NOW, issued, lawful_draft

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.accounts.row_security import reading_as
from chuhai.licensing import actions, queries
from chuhai.licensing.models import Application, Licence, Line
from chuhai.licensing.purposes import FALSE_MATERIALS
from chuhai.licensing.states import APPLICATION, HOLDS_VEHICLES, LICENCE, ON_ITS_WAY
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, Stage, Transition, WrongDesk, WrongState

STEPS: dict[str, Callable[[Actor, str], object]] = {
    "submit": lambda actor, number: actions.submit(actor, number, at=NOW),
    "request_supplement": lambda actor, number: actions.request_supplement(actor, number, "请补充。", at=NOW),
    "resubmit": lambda actor, number: actions.resubmit(actor, number, at=NOW),
    "review": lambda actor, number: actions.review(actor, number, at=NOW),
    "return_to_review": lambda actor, number: actions.return_to_review(actor, number, "请复核。", at=NOW),
    "issue": lambda actor, number: actions.issue(actor, number, at=NOW),
    "refuse": lambda actor, number: actions.refuse(actor, number, "不符合条件。", at=NOW),
    "withdraw": lambda actor, number: actions.withdraw(actor, number, at=NOW),
}
AFTERWARDS = at("2026-10-21")
LICENCE_STEPS: dict[str, Callable[[Actor, str], object]] = {
    "use": lambda actor, number: actions.use(actor, number, at=NOW),
    "send_back": lambda actor, number: actions.send_back(actor, number, at=NOW),
    "freeze": lambda actor, number: actions.freeze(actor, number, "涉嫌禁止出口。", at=NOW),
    "unfreeze": lambda actor, number: actions.unfreeze(actor, number, "经核查不属于禁止出口车辆。", at=NOW),
    "hand_back": lambda actor, number: actions.hand_back(actor, number, at=NOW),
    "report_loss": lambda actor, number: actions.report_loss(actor, number, "在运输途中遗失。", at=NOW),
    "take_back": lambda actor, number: actions.take_back(actor, number, at=NOW),
    "replace": lambda actor, number: actions.replace(actor, number, at=NOW),
    "reissue": lambda actor, number: actions.reissue(actor, number, at=NOW),
    "cancel": lambda actor, number: actions.cancel(actor, number, "不再补发。", at=NOW),
    "revoke": lambda actor, number: actions.revoke(actor, number, FALSE_MATERIALS, "检测报告系伪造。", at=NOW),
    "lapse": lambda actor, number: actions.lapse(actor, number, at=AFTERWARDS),
}


def every(stage: Stage) -> list[tuple[str, Desk]]:
    """Each transition of a stage with each desk."""
    return list(product([step.name for step in stage.transitions], Desk))


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is undone at its end, so that the next try begins where this one did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def allowed(row: Transition, state: str, desk: Desk) -> bool:
    """Whether the table lets the desk take the step, or asks it to answer with the first result."""
    return desk in row.desks and (state in row.sources or (row.repeatable and state == row.target))


def row_of(stage: Stage, name: str) -> Transition:
    """The row of a transition."""
    return next(step for step in stage.transitions if step.name == name)


def standing_in(cast: Cast, state: str) -> Application:
    """A lawful application put into a state, with what the state cannot be without."""
    application = lawful_draft(cast)
    application.state = state
    if state not in ("draft", "withdrawn"):
        application.applied_on, application.decide_due_on = date(2026, 4, 20), date(2026, 4, 23)
    if state == "supplement":
        application.paused_on = date(2026, 4, 20)
    if state in ("reviewed", "issued"):
        application.reviewed_by = cast.reviewer
    if state == "issued":
        application.decided_by = cast.issuer
    if state == "refused":
        application.decided_on, application.decision_words, application.remedies = date(2026, 4, 20), "不符。", "复议。"
    with reading_as(SYSTEM):
        application.save()
        application.lines.update(live=state in (*ON_ITS_WAY, "issued"))
    return application


def licence_in(cast: Cast, state: str) -> Licence:
    """A licence on paper put into a state, with what the state cannot be without."""
    application = issued(cast, paperless=False)
    with reading_as(SYSTEM):
        licence = Licence.objects.get(application=application)
        licence.state = state
        licence.used_on = date(2026, 4, 20) if state == "used" else None
        if state == "revoked":
            licence.revocation_ground, licence.closing_words = FALSE_MATERIALS, "材料虚假。"
            licence.closed_on = date(2026, 4, 20)
        licence.save()
        application.lines.update(live=state in HOLDS_VEHICLES)
        return licence


def stands(case: Application | Licence) -> str:
    """The state that the database holds."""
    with reading_as(SYSTEM):
        return type(case).objects.get(pk=case.pk).state


def held(application_id: int) -> set[bool]:
    """Whether its vehicles are held by it."""
    with reading_as(SYSTEM):
        return set(Line.objects.filter(application_id=application_id).values_list("live", flat=True))


def test_every_transition_has_its_action() -> None:
    assert set(STEPS) == {step.name for step in APPLICATION.transitions}
    assert set(LICENCE_STEPS) == {step.name for step in LICENCE.transitions}


@pytest.mark.parametrize("state", [state.name for state in APPLICATION.states])
def test_an_application_moves_as_the_table_says(cast: Cast, state: str) -> None:
    application = standing_in(cast, state)
    before = held(application.pk)
    for name, desk in every(APPLICATION):
        row = row_of(APPLICATION, name)
        with undone():
            if allowed(row, state, desk):
                outcome = acting(cast.of_every_desk[desk], STEPS[name], application.number)
                assert isinstance(outcome, Done), (name, desk)
                assert stands(application) == row.target
                assert held(application.pk) == {row.target in (*ON_ITS_WAY, "issued")}
            else:
                with pytest.raises(refusal(row, state, desk)):
                    acting(cast.of_every_desk[desk], STEPS[name], application.number)
                assert (stands(application), held(application.pk)) == (state, before), (name, desk)


def refusal(row: Transition, state: str, desk: Desk) -> tuple[type[Exception], ...]:
    """How it is refused: a draft does not exist for the authority, an application does not exist for other desks.

    MOFCOM sees every case and acts on none.
    """
    if state == "draft" and desk in COMMERCE_DESKS:
        return (CaseNotFound,)
    if desk is Desk.MOFCOM:
        return (WrongDesk,)
    return (WrongState,) if desk in row.desks else (WrongDesk, CaseNotFound)


@pytest.mark.clause("permit-law/69")
@pytest.mark.clause("licence-2008/17")
@pytest.mark.clause("licence-2008/18")
@pytest.mark.parametrize("state", [state.name for state in LICENCE.states])
def test_a_licence_moves_as_the_table_says(cast: Cast, state: str) -> None:
    licence = licence_in(cast, state)
    before = held(licence.application_id)
    for name, desk in every(LICENCE):
        row = row_of(LICENCE, name)
        with undone():
            if allowed(row, state, desk):
                outcome = acting(cast.of_every_desk[desk], LICENCE_STEPS[name], licence.number)
                assert isinstance(outcome, Done), (name, desk)
                assert stands(licence) == row.target
                assert held(licence.application_id) == {row.target in HOLDS_VEHICLES or state == "used"}, name
            else:
                with pytest.raises(refusal_of_licence(row, desk)):
                    acting(cast.of_every_desk[desk], LICENCE_STEPS[name], licence.number)
                assert (stands(licence), held(licence.application_id)) == (state, before), (name, desk)


def refusal_of_licence(row: Transition, desk: Desk) -> tuple[type[Exception], ...]:
    """MOFCOM and every other desk that sees a licence learns that the step is not its own."""
    if desk is Desk.MOFCOM:
        return (WrongDesk,)
    return (WrongState,) if desk in row.desks else (WrongDesk, CaseNotFound)


@pytest.mark.parametrize("name", STEPS)
def test_strangers_of_every_desk_find_no_application(cast: Cast, name: str) -> None:
    application = standing_in(cast, row_of(APPLICATION, name).sources[0])
    for stranger in cast.strangers:
        with pytest.raises(CaseNotFound):
            acting(stranger, STEPS[name], application.number)
        with pytest.raises(CaseNotFound):
            acting(stranger, queries.find, application.number)


def test_strangers_find_no_licence(cast: Cast) -> None:
    licence = licence_in(cast, "valid")
    for stranger, name in product(cast.strangers, LICENCE_STEPS):
        with pytest.raises(CaseNotFound):
            acting(stranger, LICENCE_STEPS[name], licence.number)
