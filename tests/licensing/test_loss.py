"""A paper licence that is lost is reported, found unused, cancelled and re-issued under a new number (licence-2008/18)."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.customs.lawful import cleared
from tests.licensing.test_following import LATER, a_licence, again, decided, held, numbers
from tests.licensing.test_issuing import licence_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.licensing import actions, queries, replacing
from chuhai.licensing.models import Licence
from chuhai.workflow.outcomes import Done, Stopped
from chuhai.workflow.transitions import WordsWanted, WrongState


def lost(cast: Cast, when: datetime = LATER, **form: Any) -> Licence:
    """A paper licence that its exporter has reported lost."""
    licence = a_licence(cast, **({"paperless": False} | form))
    return acting(cast.exporter.actor, actions.report_loss, licence.number, "邮寄途中遗失，已报告海关。", at=when).case


@pytest.mark.clause("licence-2008/18")
def test_a_lost_paper_is_cancelled_and_re_issued_under_a_new_number(cast: Cast) -> None:
    licence = lost(cast)
    assert (licence.state, licence.closed_on, held(licence)) == ("lost", date(2026, 6, 1), {True})
    with reading_as(SYSTEM):
        reissue = licence.followers.get()
    assert (reissue.purpose, reissue.state, held(reissue)) == ("reissue", "submitted", {False})
    acting(cast.reviewer.actor, actions.review, reissue.number, at=LATER)
    new = licence_of(acting(cast.issuer.actor, actions.issue, reissue.number, at=LATER).case)
    old = again(licence)
    assert (old.state, held(old), held(new), new.replaces_id) == ("cancelled", {False}, {True}, old.pk)
    assert (new.face, new.valid_until, new.number != old.number) == (old.face, old.valid_until, True)


@pytest.mark.clause("licence-2008/18")
def test_an_electronic_licence_is_never_lost(cast: Cast) -> None:
    licence = a_licence(cast)
    outcome = acting(cast.exporter.actor, actions.report_loss, licence.number, "遗失。", at=LATER)
    assert isinstance(outcome, Stopped)
    assert [found.clause for found in outcome.assessment.violated] == ["licence-2008/18"]
    assert again(licence).state == "valid"


@pytest.mark.clause("licence-2008/18")
def test_a_used_licence_is_not_reported_lost(cast: Cast) -> None:
    licence = cleared(cast).licence
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.report_loss, licence.number, "遗失。", at=LATER)


@pytest.mark.clause("licence-2008/18")
def test_customs_own_record_stands_against_a_re_issue(cast: Cast) -> None:
    clearance = cleared(cast)
    with reading_as(SYSTEM):
        Licence.objects.filter(pk=clearance.licence_id).update(state="valid", used_on=None)
    found = acting(cast.issuer.actor, lambda _: replacing.declarations_with(clearance.licence))
    assert found == [clearance.declaration_number]


@pytest.mark.clause("licence-2008/18")
@pytest.mark.parametrize(("day", "taken"), [("2026-10-19", True), ("2026-10-20", True), ("2026-10-21", False)])
def test_a_loss_is_reported_while_the_licence_is_valid(cast: Cast, day: str, taken: bool) -> None:
    licence = a_licence(cast, paperless=False)
    outcome = acting(cast.exporter.actor, actions.report_loss, licence.number, "遗失。", at=at(day))
    assert isinstance(outcome, Done if taken else Stopped)


@pytest.mark.clause("licence-2008/18")
def test_a_lost_licence_without_re_issue_is_cancelled_and_its_batch_applied_for_anew(cast: Cast) -> None:
    licence = lost(cast)
    with reading_as(SYSTEM):
        reissue = licence.followers.get()
    acting(cast.reviewer.actor, actions.refuse, reissue.number, "不符合条件。", at=LATER)
    assert numbers(cast, queries.lost) == [licence.number]
    with pytest.raises(WordsWanted):
        acting(cast.issuer.actor, actions.cancel, licence.number, " ", at=LATER)
    acting(cast.issuer.actor, actions.cancel, licence.number, "不再补发。", at=LATER)
    anew = acting(cast.exporter.actor, actions.apply_anew, licence.number, at=LATER)
    assert decided(cast, anew).replaces_id == licence.pk
    assert again(licence).state == "cancelled"


@pytest.mark.clause("licence-2008/14")
def test_a_lost_licence_lapses_too(cast: Cast) -> None:
    licence = lost(cast)
    acting(SYSTEM, actions.lapse, licence.number, at=at("2026-10-21"))
    assert (again(licence).state, held(licence)) == ("lapsed", {False})
