"""Customs see every change of a licence at once: what has ended lets nothing go, says why, and names its successor (2024-6/4.7a)."""

from collections.abc import Callable

import pytest
from tests.cast import Cast, acting, at
from tests.customs.lawful import declaration_on, sent
from tests.licensing.test_following import LATER, a_licence, again, asked, decided
from tests.licensing.test_loss import lost
from tests.licensing.test_revoking import revoked

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.customs import queries
from chuhai.customs.comparison import Declared
from chuhai.licensing import actions
from chuhai.licensing.models import Licence
from chuhai.licensing.states import LICENCE

AFTER = at("2026-06-02")


def handed_back(cast: Cast) -> Licence:
    """Handed back by its exporter."""
    licence = a_licence(cast)
    acting(cast.exporter.actor, actions.hand_back, licence.number, at=LATER)
    return licence


def taken_back(cast: Cast) -> Licence:
    """Taken back by its issuer."""
    licence = handed_back(cast)
    acting(cast.issuer.actor, actions.take_back, licence.number, at=LATER)
    return licence


def to_be_renewed(cast: Cast) -> Licence:
    """Sent back by customs."""
    licence = a_licence(cast)
    acting(cast.customs.actor, actions.send_back, licence.number, at=LATER)
    return licence


def replaced(cast: Cast) -> Licence:
    """Changed into a new one."""
    licence = a_licence(cast)
    decided(cast, asked(cast, licence))
    return licence


def cancelled(cast: Cast) -> Licence:
    """Lost and re-issued."""
    licence = lost(cast)
    with reading_as(SYSTEM):
        reissue = licence.followers.get()
    acting(cast.reviewer.actor, actions.review, reissue.number, at=LATER)
    acting(cast.issuer.actor, actions.issue, reissue.number, at=LATER)
    return licence


def lapsed(cast: Cast) -> Licence:
    """Past its last day."""
    licence = a_licence(cast)
    acting(SYSTEM, actions.lapse, licence.number, at=at("2026-10-21"))
    return licence


ENDED: dict[str, tuple[Callable[[Cast], Licence], str]] = {
    "to_be_renewed": (to_be_renewed, "2024-6/4.5d"),
    "handed_back": (handed_back, "2024-6/4.5d"),
    "taken_back": (taken_back, "2024-6/4.5d"),
    "replaced": (replaced, "licence-2008/17"),
    "lost": (lost, "licence-2008/18"),
    "cancelled": (cancelled, "licence-2008/18"),
    "revoked": (lambda cast: revoked(cast, a_licence(cast)), "permit-law/69"),
    "lapsed": (lapsed, "licence-2008/14"),
}
"""By state: how a licence gets there, and the clause that customs are told."""
WITH_SUCCESSOR = ("replaced", "cancelled")


def test_every_state_in_which_a_licence_has_ended_is_tried() -> None:
    assert set(ENDED) == {state.name for state in LICENCE.states} - {"valid", "used", "frozen"}


@pytest.mark.clause("2024-6/4.7a")
@pytest.mark.clause("permit-law/69")
@pytest.mark.clause("licence-2008/17")
@pytest.mark.clause("licence-2008/18")
@pytest.mark.parametrize("state", ENDED)
def test_verification_answers_no_with_the_reason_and_the_successor(cast: Cast, state: str) -> None:
    make, clause = ENDED[state]
    licence = make(cast)
    asked_on = AFTER.date()
    with reading_as(cast.customs.actor):
        answer = queries.verify(licence.number, Declared(), asked_on)
        successors = list(Licence.objects.filter(replaces=licence).values_list("number", flat=True))
    assert (answer.may_go, answer.reasons[0].code, answer.reasons[0].clause) == (False, state, clause)
    assert bool(successors) == (state in WITH_SUCCESSOR)
    assert list(answer.licensed.replaced_by) == successors
    assert all(number in answer.reasons[0].message.zh for number in successors)


@pytest.mark.clause("permit-law/69")
@pytest.mark.parametrize("state", ENDED)
def test_clearing_is_refused_and_uses_nothing(cast: Cast, state: str) -> None:
    licence = ENDED[state][0](cast)
    clearance = sent(cast.customs.actor, declaration_on(again(licence), declared_on=AFTER.date()), AFTER)
    assert clearance.outcome == "refused"
    assert clearance.reasons[0]["code"] == state
    assert again(licence).state == state


@pytest.mark.clause("2024-6/4.7a")
@pytest.mark.parametrize(("state", "step"), [("replaced", "replace"), ("revoked", "revoke"), ("lost", "report_loss")])
def test_the_change_is_an_event_for_customs_of_any_office(cast: Cast, state: str, step: str) -> None:
    licence = ENDED[state][0](cast)
    for office in (cast.customs, cast.other_customs):
        steps = acting(office.actor, lambda actor: [entry.step for entry in audit.timeline(actor, *licence.subject)])
        assert step in steps


@pytest.mark.clause("licence-2008/17")
def test_the_new_licence_clears_where_the_old_one_does_not(cast: Cast) -> None:
    new = decided(cast, asked(cast, a_licence(cast)))
    clearance = sent(cast.customs.actor, declaration_on(new, declared_on=AFTER.date()), AFTER)
    assert (clearance.outcome, again(new).state) == ("cleared", "used")
