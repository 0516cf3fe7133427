"""Filings are handed in, supplemented once, approved for a year or refused (2024-6 section 3)."""

from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.filing.lawful import lawful_filing

from chuhai.audit import queries as audit
from chuhai.filing import actions, queries
from chuhai.filing.models import Filing
from chuhai.workflow.outcomes import Done, Stopped
from chuhai.workflow.transitions import CaseNotFound, StaleCase, WordsWanted, WrongDesk, WrongState

MONDAY = "2026-03-02"


def handed_in(cast: Cast, particulars: dict | None = None, day: str = MONDAY) -> Filing:
    """The exporter's filing, submitted on a day."""
    filing = acting(cast.exporter.actor, actions.draft, particulars or lawful_filing(), at=at(day))
    return acting(cast.exporter.actor, actions.submit, filing.number, at=at(day)).case


@pytest.mark.clause("2024-6/3.2a")
def test_a_filing_is_drafted_and_submitted(cast: Cast) -> None:
    filing = handed_in(cast)
    assert (filing.state, filing.submitted_on) == ("submitted", date(2026, 3, 2))


@pytest.mark.clause("2024-6/3.3a")
@pytest.mark.clause("permit-law/32")
def test_the_clocks_of_15_and_5_working_days_begin_the_day_after(cast: Cast) -> None:
    filing = handed_in(cast)
    assert (filing.notice_due_on, filing.decide_due_on) == (date(2026, 3, 9), date(2026, 3, 23))


def test_an_exporter_has_one_open_filing(cast: Cast) -> None:
    first = acting(cast.exporter.actor, actions.draft, lawful_filing(), at=at(MONDAY))
    again = acting(cast.colleague.actor, actions.draft, {}, at=at(MONDAY))
    assert first.pk == again.pk


def test_a_second_submit_returns_the_first_result(cast: Cast) -> None:
    filing = handed_in(cast)
    again = acting(cast.exporter.actor, actions.submit, filing.number, at=at("2026-03-05"))
    assert isinstance(again, Done)
    assert again.case.submitted_on == date(2026, 3, 2)


@pytest.mark.clause("2024-6/3.2b")
def test_an_approval_lasts_one_year(cast: Cast) -> None:
    filing = handed_in(cast)
    approved = acting(cast.reviewer.actor, actions.approve, filing.number, at=at("2026-03-04")).case
    assert (approved.state, approved.valid_until) == ("approved", date(2027, 3, 4))


def test_what_is_lacking_stops_an_approval_and_changes_nothing(cast: Cast) -> None:
    particulars = lawful_filing()
    particulars["materials"]["audit_report"] = False
    filing = handed_in(cast, particulars)
    outcome = acting(cast.reviewer.actor, actions.approve, filing.number, at=at("2026-03-04"))
    assert isinstance(outcome, Stopped)
    assert [finding.clause for finding in outcome.assessment.findings] == ["2024-6/3.4.2d"]
    assert acting(cast.reviewer.actor, queries.find, filing.number).state == "submitted"


@pytest.mark.clause("2024-6/3.3b")
def test_one_supplement_notice_pauses_the_clock_which_then_runs_on(cast: Cast) -> None:
    filing = handed_in(cast)
    noticed = acting(
        cast.reviewer.actor, actions.request_supplement, filing.number, "请补充。", at=at("2026-03-05")
    ).case
    assert (noticed.state, noticed.paused_on) == ("supplement", date(2026, 3, 5))
    again = acting(cast.exporter.actor, actions.resubmit, filing.number, at=at("2026-03-16")).case
    assert (again.paused_on, again.decide_due_on) == (None, date(2026, 4, 1))


@pytest.mark.clause("2024-6/3.3b")
def test_there_is_no_second_supplement_notice(cast: Cast) -> None:
    filing = handed_in(cast)
    acting(cast.reviewer.actor, actions.request_supplement, filing.number, "请补充。", at=at("2026-03-05"))
    acting(cast.exporter.actor, actions.resubmit, filing.number, at=at("2026-03-16"))
    with pytest.raises(WrongState):
        acting(cast.reviewer.actor, actions.request_supplement, filing.number, "再补充。", at=at("2026-03-17"))


@pytest.mark.clause("permit-law/38")
def test_a_refusal_needs_reasons(cast: Cast) -> None:
    filing = handed_in(cast)
    with pytest.raises(WordsWanted):
        acting(cast.reviewer.actor, actions.refuse, filing.number, "  ", at=at("2026-03-05"))
    refused = acting(cast.reviewer.actor, actions.refuse, filing.number, "不符合条件。", at=at("2026-03-05")).case
    assert (refused.state, refused.decision_words) == ("refused", "不符合条件。")


@pytest.mark.clause("2024-6/3.1")
def test_another_authority_and_another_exporter_find_nothing(cast: Cast) -> None:
    filing = handed_in(cast)
    for stranger in cast.strangers:
        with pytest.raises(CaseNotFound):
            acting(stranger, queries.find, filing.number)
        with pytest.raises(CaseNotFound):
            acting(stranger, actions.approve, filing.number, at=at("2026-03-04"))


@pytest.mark.clause("2024-6/3.1")
def test_a_filing_goes_to_the_authority_of_the_exporters_own_place(cast: Cast) -> None:
    for name, own, other in (
        ("exporter", "reviewer", "other_reviewer"),
        ("other_exporter", "other_reviewer", "reviewer"),
    ):
        filing = acting(cast.actor(name), actions.draft, lawful_filing(), at=at(MONDAY))
        filing = acting(cast.actor(name), actions.submit, filing.number, at=at(MONDAY)).case
        assert filing.authority_id == cast.actor(own).organisation_id
        assert acting(cast.actor(own), queries.find, filing.number).pk == filing.pk
        for step in (actions.request_supplement, actions.refuse):
            with pytest.raises(CaseNotFound):
                acting(cast.actor(other), step, filing.number, "理由。", at=at("2026-03-04"))
        assert acting(cast.actor(own), actions.approve, filing.number, at=at("2026-03-04")).case.state == "approved"


@pytest.mark.clause("2024-6/3.1")
def test_the_database_itself_shows_a_filing_to_no_other_authority(cast: Cast) -> None:
    handed_in(cast)
    seen = {
        name: acting(cast.actor(name), lambda _: Filing.objects.count())
        for name in ("reviewer", "issuer", "exporter", "mofcom", "other_reviewer", "other_exporter", "police", "miit")
    }
    assert [name for name, number in seen.items() if number] == ["reviewer", "issuer", "exporter", "mofcom"]
    assert acting(cast.other_reviewer.actor, lambda _: Filing.objects.update(state="approved")) == 0


@pytest.mark.clause("2024-6/3.2b")
def test_an_approval_lapses_by_itself(cast: Cast) -> None:
    filing = handed_in(cast)
    acting(cast.reviewer.actor, actions.approve, filing.number, at=at("2026-03-04"))
    system = cast.actor("system")
    due = {
        day: acting(system, lambda _, day=day: list(queries.lapsing(day)))
        for day in map(date.fromisoformat, ("2027-03-04", "2027-03-05"))
    }
    assert [len(found) for found in due.values()] == [0, 1]
    assert acting(system, actions.lapse, filing.number, at=at("2027-03-05")).case.state == "lapsed"


def test_a_stale_draft_is_not_overwritten(cast: Cast) -> None:
    filing = acting(cast.exporter.actor, actions.draft, lawful_filing(), at=at(MONDAY))
    acting(cast.exporter.actor, actions.save_draft, filing.number, lawful_filing(), at=at(MONDAY), version=1)
    with pytest.raises(StaleCase):
        acting(cast.colleague.actor, actions.save_draft, filing.number, {}, at=at(MONDAY), version=1)


def test_a_decision_keeps_the_dossier_it_judged(cast: Cast) -> None:
    filing = handed_in(cast)
    acting(cast.reviewer.actor, actions.approve, filing.number, at=at("2026-03-04"))
    kept = acting(cast.reviewer.actor, lambda actor: list(audit.decisions(actor, *filing.subject)))
    assert [(decision.step, decision.decision) for decision in kept] == [("submit", "approve"), ("approve", "approve")]
    assert kept[-1].dossier["exporter"]["uscc"] == "91330201MA2J4TQK8A"


def test_only_the_exporter_submits(cast: Cast) -> None:
    filing = handed_in(cast)
    with pytest.raises(WrongDesk):
        acting(cast.reviewer.actor, actions.submit, filing.number, at=at(MONDAY))
