"""Every transition of a notice from every state by every desk, allowed or refused as the table says (部门间通知流程)."""

from collections.abc import Callable

import pytest
from tests.cast import Cast, acting, at
from tests.notices.wording import sent

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.notices import actions
from chuhai.notices.models import Notice
from chuhai.notices.states import ADDRESSEE_DESKS, STAGE
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import CaseNotFound, WordsWanted, WrongDesk, WrongState

NOW = at("2026-03-04")
STEPS: dict[str, Callable[[Actor, str], object]] = {
    "receive": lambda actor, number: actions.receive(actor, number, at=NOW),
    "acknowledge": lambda actor, number: actions.acknowledge(actor, number, at=NOW),
    "answer": lambda actor, number: actions.answer(actor, number, "已核查，情况属实。", at=NOW),
}
MEMBERS = {
    Desk.EXPORTER: "exporter", Desk.REVIEWER: "reviewer", Desk.ISSUER: "issuer", Desk.PUBLIC_SECURITY: "police",
    Desk.CUSTOMS: "customs", Desk.MOFCOM: "mofcom", Desk.MIIT: "miit", Desk.TRANSPORT: "transport",
}  # fmt: skip


def standing_in(cast: Cast, state: str, desk: Desk) -> Notice:
    """A notice to the organisation of a desk, put into a state with the instants that it cannot be without."""
    sender = "mofcom" if desk is not Desk.MOFCOM else "reviewer"
    notice = sent(cast, sender, MEMBERS[desk])
    notice.state = state
    if state != "sent":
        notice.received_at = notice.sent_at
    if state in ("acknowledged", "answered"):
        notice.acknowledged_at = notice.sent_at
    if state == "answered":
        notice.answered_at, notice.answer = notice.sent_at, "已核查。"
    with reading_as(SYSTEM):
        notice.save()
    return notice


def standing(notice: Notice) -> str:
    """The state that the database holds."""
    with reading_as(SYSTEM):
        return Notice.objects.get(pk=notice.pk).state


def test_every_transition_has_its_action() -> None:
    assert set(STEPS) == {step.name for step in STAGE.transitions}
    assert set(MEMBERS) == set(ADDRESSEE_DESKS)


@pytest.mark.clause("2024-6/7.1b")
@pytest.mark.parametrize("row", STAGE.transitions, ids=lambda row: row.name)
def test_the_addressee_moves_it_as_the_table_says(cast: Cast, row) -> None:
    for desk in MEMBERS:
        for state in (state.name for state in STAGE.states):
            notice = standing_in(cast, state, desk)
            addressee = cast.actor(MEMBERS[desk])
            if state in row.sources or (row.repeatable and state == row.target):
                assert isinstance(acting(addressee, STEPS[row.name], notice.number), Done)
                assert standing(notice) == row.target
            else:
                with pytest.raises(WrongState):
                    acting(addressee, STEPS[row.name], notice.number)
                assert standing(notice) == state


@pytest.mark.parametrize("row", STAGE.transitions, ids=lambda row: row.name)
def test_nobody_else_moves_it(cast: Cast, row) -> None:
    notice = sent(cast, "customs", "reviewer")
    for desk, actor in cast.of_every_desk.items():
        if desk in (Desk.REVIEWER, Desk.ISSUER):
            continue
        refused = WrongDesk if desk in (Desk.CUSTOMS, Desk.MOFCOM, Desk.SYSTEM) else CaseNotFound
        with pytest.raises(refused):
            acting(actor, STEPS[row.name], notice.number)
    for stranger in cast.strangers:
        with pytest.raises(CaseNotFound):
            acting(stranger, STEPS[row.name], notice.number)
    assert standing(notice) == "sent"


def test_an_answer_needs_words(cast: Cast) -> None:
    notice = sent(cast)
    with pytest.raises(WordsWanted):
        acting(cast.reviewer.actor, actions.answer, notice.number, "　 ", at=NOW)
    assert standing(notice) == "sent"


def test_a_second_acknowledgement_keeps_the_first_instant(cast: Cast) -> None:
    notice = sent(cast)
    acting(cast.reviewer.actor, actions.acknowledge, notice.number, at=NOW)
    again = acting(cast.issuer.actor, actions.acknowledge, notice.number, at=at("2026-03-09")).case
    assert (again.received_at, again.acknowledged_at) == (NOW, NOW)
