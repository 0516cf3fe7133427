"""Interviews: called for a day and place, minuted, followed up; evidence with each (2025-648/3b)."""

from datetime import date
from io import BytesIO

import pytest
from tests.cast import Cast, acting, at
from tests.credit import archive
from tests.documents.files import pdf

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.credit import actions, queries
from chuhai.credit.models import Interview
from chuhai.documents import queries as documents
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk

LAWFUL = {"on": date(2026, 5, 12), "place": "三楼会议室"}


def call(cast: Cast, name: str = "reviewer", words: str = "里程核验问题。", **changed: object) -> Interview:
    """A call with one fact changed."""
    told = LAWFUL | changed
    return acting(cast.actor(name), actions.call, cast.exporter.organisation_id, words, **told, at=archive.NOW)


@pytest.mark.clause("2025-648/3b")
def test_an_interview_runs_from_the_call_to_its_outcome(cast: Cast) -> None:
    act = archive.recorded(cast)
    interview = call(cast, records=[act.pk])
    told = {"attended": "王磊", "held_on": date(2026, 5, 13)}
    acting(cast.issuer.actor, actions.hold, interview.pk, "企业承认疏漏。", **told, at=at("2026-05-13"))
    done = acting(cast.reviewer.actor, actions.follow_up, interview.pk, "已改正。", at=at("2026-06-01"))
    assert (done.state, done.held_on, done.minutes, done.outcome) == (
        "followed_up",
        date(2026, 5, 13),
        "企业承认疏漏。",
        "已改正。",
    )
    seen = acting(cast.exporter.actor, lambda actor: queries.interviews(actor).get())
    with reading_as(cast.exporter.actor):
        assert [one.pk for one in seen.records.all()] == [act.pk]


@pytest.mark.parametrize(("on", "taken"), [("2026-05-05", False), ("2026-05-06", True), ("2026-05-07", True)])
def test_nobody_is_called_for_a_day_that_is_over(cast: Cast, on: str, taken: bool) -> None:
    if taken:
        assert call(cast, on=date.fromisoformat(on)).state == "called"
    else:
        with pytest.raises(EntryRefused) as refused:
            call(cast, on=date.fromisoformat(on))
        assert refused.value.field == "on"


def test_a_call_needs_words_and_a_place_and_the_exporters_own_records(cast: Cast) -> None:
    with pytest.raises(WordsWanted):
        call(cast, words=" ")
    for changed, field in (({"place": " "}, "place"), ({"place": "长" * 121}, "place"), ({"records": [0]}, "records")):
        with pytest.raises(EntryRefused) as refused:
            call(cast, **changed)
        assert refused.value.field == field
    with reading_as(SYSTEM):
        assert Interview.objects.count() == 0


def test_only_the_authority_of_the_place_calls(cast: Cast) -> None:
    for name in ("exporter", "police", "customs", "mofcom", "system"):
        with pytest.raises(WrongDesk):
            call(cast, name)
    with pytest.raises(CaseNotFound):
        call(cast, "other_reviewer")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"held_on": date(2026, 5, 13)}, "held_on"),
        ({"held_on": date(2026, 5, 5)}, "held_on"),
        ({"attended": " "}, "attended"),
    ],
)
def test_minutes_say_who_attended_and_on_which_day(cast: Cast, changed: dict, field: str) -> None:
    interview = call(cast)
    told = {"attended": "王磊", "held_on": date(2026, 5, 12)} | changed
    with pytest.raises(EntryRefused) as refused:
        acting(cast.reviewer.actor, actions.hold, interview.pk, "纪要。", **told, at=at("2026-05-12"))
    assert refused.value.field == field


# --- papers ----------------------------------------------------------------------------------------------------------

CASES = {
    "credit_record": (archive.recorded, "act_evidence", "reviewer", "exporter"),
    "objection": (archive.objected, "objection_evidence", "exporter", "reviewer"),
    "interview": (archive.held, "signed_minutes", "reviewer", "exporter"),
    "rectification": (archive.ordered, "rectification_plan", "exporter", "reviewer"),
}


@pytest.mark.parametrize("kind", CASES)
def test_evidence_is_put_forward_by_one_side_and_read_by_both(cast: Cast, kind: str) -> None:
    make, requirement, giver, other = CASES[kind]
    case = make(cast)
    told = (kind, case.pk, requirement, "证据.pdf")
    paper = acting(cast.actor(giver), actions.upload, *told, BytesIO(pdf()), at=archive.NOW)
    for name in (giver, other, "mofcom"):
        assert acting(cast.actor(name), documents.find_document, paper.pk).filename == "证据.pdf"
    for name in ("other_exporter", "other_reviewer", "police"):
        with pytest.raises(CaseNotFound):
            acting(cast.actor(name), documents.find_document, paper.pk)
    with pytest.raises(WrongDesk):
        acting(cast.actor(other), actions.upload, *told, BytesIO(pdf()), at=archive.NOW)
    acting(cast.actor(giver), actions.remove_paper, kind, case.pk, paper.pk, at=archive.NOW)
    assert acting(cast.actor(giver), lambda actor: documents.visible(actor).count()) == 0


def test_once_it_is_over_no_paper_is_added(cast: Cast) -> None:
    told = ("interview", archive.followed_up(cast).pk, "signed_minutes", "纪要.pdf")
    with pytest.raises(EntryRefused):
        acting(cast.reviewer.actor, actions.upload, *told, BytesIO(pdf()), at=archive.NOW)
