"""A licence is used once, sent back, handed back, lapses, and its batch is applied for anew (2024-6/4.5, licence-2008/14)."""

from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.licensing.lawful import NOW, filled, issued, reviewed, submitted
from tests.licensing.test_drafting import upload
from tests.licensing.test_handing_in import hand_in
from tests.licensing.test_issuing import licence_of

from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.documents.queries import requirements_met
from chuhai.licensing import actions, queries
from chuhai.licensing.models import Licence
from chuhai.workflow.outcomes import Done, Stopped
from chuhai.workflow.transitions import CaseNotFound, WrongDesk, WrongState


def a_licence(cast: Cast) -> Licence:
    """An issued licence."""
    return licence_of(issued(cast))


@pytest.mark.clause("2024-6/4.5a")
def test_a_used_licence_keeps_its_vehicles_for_good(cast: Cast) -> None:
    licence = a_licence(cast)
    used = acting(cast.customs.actor, actions.use, licence.number, at=at("2026-05-04")).case
    assert (used.state, used.used_on) == ("used", date(2026, 5, 4))
    again = filled(cast.exporter.actor, vehicles_on(cast, licence))
    outcome = hand_in(cast, again)
    assert isinstance(outcome, Stopped)
    assert outcome.assessment.violated[0].facts["live_licences"] == [f"出口许可证{licence.number}"]


def vehicles_on(cast: Cast, licence: Licence) -> list:
    """The vehicles of a licence."""
    with reading_as(cast.exporter.actor):
        return [line.vehicle for line in licence.application.lines.select_related("vehicle")]


@pytest.mark.clause("2024-6/4.5d")
def test_a_licence_sent_back_holds_its_vehicles_until_it_is_handed_back(cast: Cast) -> None:
    licence = a_licence(cast)
    sent = acting(cast.customs.actor, actions.send_back, licence.number, at=NOW).case
    assert (sent.state, sent.closing_words != "") == ("to_be_renewed", True)
    assert isinstance(hand_in(cast, filled(cast.exporter.actor, vehicles_on(cast, licence))), Stopped)
    acting(cast.exporter.actor, actions.hand_back, licence.number, at=NOW)
    assert isinstance(hand_in(cast, filled(cast.exporter.actor, vehicles_on(cast, licence))), Done)


@pytest.mark.clause("2024-6/4.5d")
@pytest.mark.clause("2024-6/4.8b")
def test_the_batch_is_applied_for_anew_with_everything_that_was_said(cast: Cast) -> None:
    application = reviewed_with_papers(cast)
    licence = licence_of(acting(cast.issuer.actor, actions.issue, application.number, at=NOW).case)
    acting(cast.exporter.actor, actions.hand_back, licence.number, "合同无法履行。", at=NOW)
    anew = acting(cast.exporter.actor, actions.apply_anew, licence.number, at=NOW)
    assert (anew.state, anew.form, anew.contract) == ("draft", application.form, application.contract)
    old, new = (acting(cast.exporter.actor, lambda _, a=case: queries.lines(a)) for case in (application, anew))
    assert [(line.vin, line.entry, line.test_report) for line in new] == [
        (line.vin, line.entry, line.test_report) for line in old
    ]
    with reading_as(cast.exporter.actor):
        assert requirements_met(anew.subject) == {"contract"}
        assert requirements_met(("line", new[0].pk)) == {"test_report"}
    assert isinstance(hand_in(cast, anew), Done)


def reviewed_with_papers(cast: Cast):
    """A reviewed application with two papers."""
    application = submitted(cast)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补材料。", at=NOW)
    line = acting(cast.exporter.actor, lambda _: queries.lines(application))[0]
    upload(cast, application, "contract")
    upload(cast, application, "test_report", line.pk)
    acting(cast.exporter.actor, actions.resubmit, application.number, at=NOW)
    return acting(cast.reviewer.actor, actions.review, application.number, at=NOW).case


@pytest.mark.parametrize("state", ["valid", "used"])
def test_a_licence_that_still_holds_is_not_applied_for_anew(cast: Cast, state: str) -> None:
    licence = a_licence(cast)
    if state == "used":
        acting(cast.customs.actor, actions.use, licence.number, at=NOW)
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.apply_anew, licence.number, at=NOW)


def test_nobody_else_applies_anew(cast: Cast) -> None:
    licence = a_licence(cast)
    acting(cast.exporter.actor, actions.hand_back, licence.number, at=NOW)
    for actor, refusal in (
        (cast.reviewer.actor, WrongDesk),
        (cast.customs.actor, WrongDesk),
        (cast.other_exporter.actor, CaseNotFound),
    ):
        with pytest.raises(refusal):
            acting(actor, actions.apply_anew, licence.number, at=NOW)


@pytest.mark.clause("licence-2008/14")
@pytest.mark.parametrize(("day", "lapses"), [("2026-10-19", False), ("2026-10-20", False), ("2026-10-21", True)])
def test_it_lapses_by_itself_after_its_last_day(cast: Cast, day: str, lapses: bool) -> None:
    licence = a_licence(cast)
    system = cast.actor("system")
    due = acting(system, lambda _: list(queries.lapsing(date.fromisoformat(day))))
    assert [found.number for found in due] == ([licence.number] if lapses else [])
    if lapses:
        assert acting(system, actions.lapse, licence.number, at=at(day)).case.state == "lapsed"
    else:
        with pytest.raises(WrongState):
            acting(system, actions.lapse, licence.number, at=at(day))


@pytest.mark.clause("licence-2008/14")
def test_a_used_licence_does_not_lapse(cast: Cast) -> None:
    licence = a_licence(cast)
    acting(cast.customs.actor, actions.use, licence.number, at=NOW)
    assert acting(cast.actor("system"), lambda _: list(queries.lapsing(date(2027, 1, 1)))) == []


@pytest.mark.clause("licence-2008/14")
def test_its_vehicles_are_free_once_it_has_lapsed(cast: Cast) -> None:
    licence = a_licence(cast)
    acting(cast.actor("system"), actions.lapse, licence.number, at=at("2026-10-21"))
    anew = acting(cast.exporter.actor, actions.apply_anew, licence.number, at=at("2026-10-21"))
    assert isinstance(hand_in(cast, anew, "2026-10-21"), Done)


def test_every_change_of_a_licence_is_on_record_for_customs(cast: Cast) -> None:
    licence = a_licence(cast)
    acting(cast.exporter.actor, actions.hand_back, licence.number, at=NOW)
    steps = acting(cast.customs.actor, lambda actor: [entry.step for entry in audit.timeline(actor, *licence.subject)])
    assert steps == ["issue", "hand_back"]


def test_a_licence_used_twice_at_once_is_used_once(cast: Cast) -> None:
    licence = a_licence(cast)
    acting(cast.customs.actor, actions.use, licence.number, at=NOW)
    with pytest.raises(WrongState):
        acting(cast.other_customs.actor, actions.use, licence.number, at=NOW)


def test_a_reviewed_application_has_no_licence_yet(cast: Cast) -> None:
    application = reviewed(cast)
    assert acting(cast.exporter.actor, lambda _: queries.licence_of(application)) is None
