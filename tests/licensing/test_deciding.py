"""The commerce desks weigh, ask once, recommend and refuse; the findings are the exporter's own (2024-6/4.4, permit-law/38)."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.licensing.lawful import NOW, REGISTRY, approve, filled, submitted, vehicle_of, vehicles_of

from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.credit.models import Rectification
from chuhai.licensing import actions, queries
from chuhai.licensing.models import Application, Line
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.outcomes import Done, Stopped
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk, WrongState

ON = date(2026, 4, 20)


def with_fault(cast: Cast, registry: dict | None = None, **form: Any) -> Application:
    """A submitted application with one lawful vehicle and one whose registry, or whose form, has a fault."""
    approve(cast.exporter.organisation)
    faulty = vehicle_of(cast.exporter.organisation, cast.police.organisation, registry=REGISTRY | (registry or {}))
    application = filled(cast.exporter.actor, [*vehicles_of(cast, 1), faulty], **form)
    return acting(cast.exporter.actor, actions.submit, application.number, at=NOW).case


def under_rectification(cast: Cast) -> Application:
    """A submitted application of an exporter whose rectification is open: an officer has to weigh it (2025-648/3d)."""
    with reading_as(cast.reviewer.actor):
        Rectification.objects.create(
            exporter=cast.exporter.organisation,
            authority=cast.reviewer.organisation,
            ordered_on=date(2026, 3, 1),
            words="补齐备件供应。",
        )
    return submitted(cast)


def clauses(findings: Any) -> list[str]:
    """The clauses of some findings, kept or fresh."""
    return [finding["clause"] if isinstance(finding, dict) else finding.clause for finding in findings]


# --- review ----------------------------------------------------------------------------------------------------------


def test_a_review_remembers_who_and_when(cast: Cast) -> None:
    application = submitted(cast)
    done = acting(cast.reviewer.actor, actions.review, application.number, "同意。", at=at("2026-04-21")).case
    assert (done.reviewed_by_id, done.reviewed_on, done.review_words) == (cast.reviewer.pk, date(2026, 4, 21), "同意。")


@pytest.mark.parametrize(
    ("registry", "form", "clause"),
    [
        ({"mortgaged": True}, {}, "2024-6/6.2"),
        ({"seized": None}, {}, "2024-6/6.3"),
        ({}, {"currency": ""}, "licence-2008/5"),
    ],
)
def test_what_is_violated_or_missing_stops_a_review(cast: Cast, registry: dict, form: dict, clause: str) -> None:
    application = with_fault(cast, registry, **form)
    outcome = acting(cast.reviewer.actor, actions.review, application.number, "同意。", at=NOW)
    assert isinstance(outcome, Stopped)
    assert clauses(outcome.assessment.findings) == [clause]
    assert acting(cast.reviewer.actor, queries.find, application.number).state == "submitted"


@pytest.mark.clause("2025-648/3d")
def test_what_is_referred_passes_only_with_written_words(cast: Cast) -> None:
    application = under_rectification(cast)
    with pytest.raises(WordsWanted):
        acting(cast.reviewer.actor, actions.review, application.number, " ", at=NOW)
    words = "整改按计划推进，本批车辆备件有保障。"
    done = acting(cast.reviewer.actor, actions.review, application.number, words, at=NOW).case
    assert done.weighed == [["2025-648/3d", None]]
    kept = acting(cast.reviewer.actor, lambda actor: audit.decisions(actor, *application.subject).last())
    assert (kept.step, kept.words, clauses(kept.findings)) == ("review", words, ["2025-648/3d"])


def test_the_reviewer_sees_the_findings_that_the_exporter_sees(cast: Cast) -> None:
    application = with_fault(cast, {"mortgaged": True}, condition="新")
    seen = [
        acting(user.actor, lambda _: queries.assessment(application, ON).as_plain())
        for user in (cast.exporter, cast.reviewer, cast.issuer, cast.mofcom)
    ]
    assert seen[0]["findings"]
    assert all(assessment == seen[0] for assessment in seen)


# --- the one supplement notice ---------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.4b")
def test_the_notice_holds_everything_that_is_missing(cast: Cast) -> None:
    application = with_fault(cast, {"seized": None}, currency=None, destination=None)
    noticed = acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补正。", at=NOW).case
    assert (noticed.state, noticed.noticed_on, noticed.supplement_words) == ("supplement", ON, "请补正。")
    assert set(clauses(noticed.supplement_findings)) >= {"2024-6/6.3", "licence-2008/5", "2024-6/1.4"}


@pytest.mark.clause("2024-6/4.4b")
@pytest.mark.parametrize("chosen", [True, False])
def test_what_is_violated_but_can_be_mended_goes_in_when_the_officer_chooses(cast: Cast, chosen: bool) -> None:
    application = with_fault(cast, {"mortgaged": True})
    found = acting(cast.reviewer.actor, lambda _: queries.assessment(application, ON)).violated[0]
    picked = [(found.clause, found.vin)] if chosen else []
    noticed = acting(
        cast.reviewer.actor, actions.request_supplement, application.number, "请处理。", picked, at=NOW
    ).case
    assert clauses(noticed.supplement_findings) == (["2024-6/6.2"] if chosen else [])
    kept = acting(cast.reviewer.actor, lambda actor: audit.decisions(actor, *application.subject).last())
    assert clauses(kept.findings) == ["2024-6/6.2"]


def test_a_finding_that_is_not_there_cannot_be_chosen(cast: Cast) -> None:
    application = submitted(cast)
    with pytest.raises(EntryRefused):
        acting(
            cast.reviewer.actor,
            actions.request_supplement,
            application.number,
            "请处理。",
            [("2024-6/6.2", None)],
            at=NOW,
        )


@pytest.mark.clause("2024-6/4.4b")
def test_there_is_no_second_notice(cast: Cast) -> None:
    application = with_fault(cast, {"seized": None})
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补正。", at=NOW)
    acting(cast.exporter.actor, actions.resubmit, application.number, at=NOW)
    with pytest.raises(WrongState):
        acting(cast.reviewer.actor, actions.request_supplement, application.number, "再补正。", at=NOW)


@pytest.mark.clause("2024-6/4.4b")
def test_a_mortgaged_vehicle_is_taken_out_and_the_rest_goes_on(cast: Cast) -> None:
    application = with_fault(cast, {"mortgaged": True})
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "抵押车辆请移出。", at=NOW)
    mortgaged = acting(cast.exporter.actor, lambda _: queries.lines(application))[1]
    acting(cast.exporter.actor, actions.remove_line, application.number, mortgaged.pk, at=NOW)
    acting(cast.exporter.actor, actions.resubmit, application.number, at=NOW)
    assert isinstance(acting(cast.reviewer.actor, actions.review, application.number, at=NOW), Done)


# --- back to review, refusal -----------------------------------------------------------------------------------------


def test_what_is_returned_has_to_be_reviewed_anew(cast: Cast) -> None:
    application = under_rectification(cast)
    acting(cast.reviewer.actor, actions.review, application.number, "可以。", at=NOW)
    back = acting(cast.issuer.actor, actions.return_to_review, application.number, "请核对里程。", at=NOW).case
    assert (back.state, back.reviewed_by_id, back.weighed) == ("resubmitted", None, [])


@pytest.mark.clause("2024-6/4.4b")
@pytest.mark.parametrize("noticed", [False, True])
def test_what_the_issuer_returned_may_still_get_its_one_notice(cast: Cast, noticed: bool) -> None:
    application = submitted(cast)
    if noticed:
        acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补正。", at=NOW)
        acting(cast.exporter.actor, actions.resubmit, application.number, at=NOW)
    acting(cast.reviewer.actor, actions.review, application.number, at=at("2026-04-21"))
    acting(cast.issuer.actor, actions.return_to_review, application.number, "请核对里程。", at=at("2026-04-21"))
    told = (application.number, "请补正里程。")
    if noticed:
        with pytest.raises(WrongState):
            acting(cast.reviewer.actor, actions.request_supplement, *told, at=at("2026-04-22"))
    else:
        case = acting(cast.reviewer.actor, actions.request_supplement, *told, at=at("2026-04-22")).case
        assert (case.state, case.noticed_on) == ("supplement", date(2026, 4, 22))


@pytest.mark.clause("2024-6/4.4a")
@pytest.mark.parametrize(
    ("noticed_on", "due"), [("2026-04-21", "2026-04-29"), ("2026-04-22", "2026-04-28"), ("2026-04-23", "2026-04-28")]
)
def test_the_clock_of_what_was_returned_stands_still_from_its_notice(cast: Cast, noticed_on: str, due: str) -> None:
    number = submitted(cast).number
    acting(cast.reviewer.actor, actions.review, number, at=NOW)
    acting(cast.issuer.actor, actions.return_to_review, number, "请核对里程。", at=NOW)
    paused = acting(cast.reviewer.actor, actions.request_supplement, number, "请补正。", at=at(noticed_on)).case
    assert (paused.decide_due_on, paused.paused_on) == (date(2026, 4, 23), date.fromisoformat(noticed_on))
    resumed = acting(cast.exporter.actor, actions.resubmit, number, at=at("2026-04-27")).case
    assert (resumed.decide_due_on, resumed.paused_on) == (date.fromisoformat(due), None)


@pytest.mark.clause("permit-law/38")
@pytest.mark.parametrize("name", ["reviewer", "issuer"])
def test_a_refusal_is_kept_with_its_reasons_and_the_remedies(cast: Cast, name: str) -> None:
    application = with_fault(cast, {"seized": True}, currency=None)
    refused = acting(cast.actor(name), actions.refuse, application.number, "车辆被查封。", at=at("2026-04-22")).case
    assert (refused.state, refused.decided_on, refused.decision_words) == ("refused", date(2026, 4, 22), "车辆被查封。")
    assert clauses(refused.decision_findings) == ["2024-6/6.3"]
    assert "60日" in refused.remedies
    assert "6个月" in refused.remedies


@pytest.mark.clause("permit-law/38")
def test_a_refusal_needs_reasons(cast: Cast) -> None:
    application = submitted(cast)
    with pytest.raises(WordsWanted):
        acting(cast.reviewer.actor, actions.refuse, application.number, "\n", at=NOW)


def test_a_refusal_may_name_what_was_never_supplemented(cast: Cast) -> None:
    application = with_fault(cast, {"seized": None})
    found = acting(cast.reviewer.actor, lambda _: queries.assessment(application, ON)).missing[0]
    refused = acting(
        cast.reviewer.actor, actions.refuse, application.number, "逾期未补正。", [(found.clause, found.vin)], at=NOW
    ).case
    assert clauses(refused.decision_findings) == ["2024-6/6.3"]


# --- claiming --------------------------------------------------------------------------------------------------------


def test_a_reviewer_takes_a_case_on(cast: Cast) -> None:
    application = submitted(cast)
    assert acting(cast.reviewer.actor, actions.claim, application.number, at=NOW).claimed_by_id == cast.reviewer.pk
    again = acting(cast.reviewer.actor, actions.claim, application.number, at=NOW)
    assert again.version == application.version + 1


def test_only_a_reviewer_takes_cases_on(cast: Cast) -> None:
    application = submitted(cast)
    for name in ("issuer", "exporter"):
        with pytest.raises(WrongDesk):
            acting(cast.actor(name), actions.claim, application.number, at=NOW)


def test_a_case_that_is_not_with_the_authority_is_not_taken_on(cast: Cast) -> None:
    application = submitted(cast)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补正。", at=NOW)
    with pytest.raises(WrongState):
        acting(cast.reviewer.actor, actions.claim, application.number, at=NOW)


# --- modified vehicles -----------------------------------------------------------------------------------------------


def with_modified_vehicle(cast: Cast) -> tuple[Application, Line]:
    """A submitted application with one modified vehicle."""
    approve(cast.exporter.organisation)
    application = filled(cast.exporter.actor, vehicles_of(cast, 1))
    line = acting(cast.exporter.actor, lambda _: queries.lines(application))[0]
    views = ["front", "front_left", "side", "rear"]
    proof = {
        "chassis_brand": "大众牌",
        "modified_brand": "远帆牌",
        "model": "YF5020",
        "explanation": True,
        "photos": {"before": views, "after": views},
        "nameplates": {"before": True, "after": True},
        "purchase": dict.fromkeys(
            ("chassis_agreement", "chassis_invoice", "equipment_agreement", "equipment_invoice"), True
        ),
        "announcement_page": True,
        "destination_proof": {"vehicle_report": True, "equipment_report": True},
        "announcement_listed": True,
        "ccc": {"number": "2024011101000001", "valid_until": "2027-01-01"},
        "authenticity": "proven",
    }
    acting(cast.exporter.actor, actions.save_lines, application.number, {line.pk: {"modified": proof}}, at=NOW)
    return acting(cast.exporter.actor, actions.submit, application.number, at=NOW).case, line


@pytest.mark.clause("2025-648/4b")
@pytest.mark.parametrize(("proven", "expected"), [(True, []), (False, ["2025-648/4b"])])
def test_an_officer_judges_whether_a_modification_is_proven(cast: Cast, proven: bool, expected: list[str]) -> None:
    application, line = with_modified_vehicle(cast)
    before = acting(cast.reviewer.actor, lambda _: queries.assessment(application, ON))
    assert clauses(before.referred) == ["2025-648/4b"]
    acting(
        cast.reviewer.actor,
        actions.judge_modification,
        application.number,
        line.pk,
        proven=proven,
        words="见照片。",
        at=NOW,
    )
    after = acting(cast.reviewer.actor, lambda _: queries.assessment(application, ON))
    assert (clauses(after.violated), clauses(after.referred)) == (expected, [])


@pytest.mark.clause("2025-648/4b")
def test_a_modification_that_is_changed_has_to_be_judged_anew(cast: Cast) -> None:
    application, line = with_modified_vehicle(cast)
    judge = {"proven": False, "words": "照片不清。", "at": NOW}
    acting(cast.reviewer.actor, actions.judge_modification, application.number, line.pk, **judge)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补照片。", at=NOW)
    line = acting(cast.exporter.actor, lambda _: queries.lines(application))[0]
    again = {line.pk: {"modified": line.modified | {"explanation": "更换上装，附新照片"}}}
    acting(cast.exporter.actor, actions.save_lines, application.number, again, at=NOW)
    assert acting(cast.exporter.actor, lambda _: queries.lines(application))[0].authenticity == ""


def test_only_a_reviewer_judges_and_only_modified_vehicles_with_words(cast: Cast) -> None:
    application, line = with_modified_vehicle(cast)
    judge = actions.judge_modification
    with pytest.raises(WrongDesk):
        acting(cast.issuer.actor, judge, application.number, line.pk, proven=True, words="可以。", at=NOW)
    with pytest.raises(WordsWanted):
        acting(cast.reviewer.actor, judge, application.number, line.pk, proven=True, words="", at=NOW)
    with pytest.raises(CaseNotFound):
        acting(cast.reviewer.actor, judge, application.number, 0, proven=True, words="可以。", at=NOW)


def test_a_vehicle_that_is_not_modified_is_not_judged(cast: Cast) -> None:
    application = submitted(cast, 1)
    line = acting(cast.reviewer.actor, lambda _: queries.lines(application))[0]
    with pytest.raises(EntryRefused):
        acting(
            cast.reviewer.actor,
            actions.judge_modification,
            application.number,
            line.pk,
            proven=True,
            words="可以。",
            at=NOW,
        )


def test_the_state_of_the_registry_on_the_day_decides(cast: Cast) -> None:
    application = submitted(cast)
    with reading_as(cast.actor("system")):
        vehicle = Vehicle.objects.order_by("pk").first()
        vehicle.registry = vehicle.registry | {"seized": True}
        vehicle.save()
    outcome = acting(cast.reviewer.actor, actions.review, application.number, at=NOW)
    assert clauses(outcome.assessment.violated) == ["2024-6/6.3"]
