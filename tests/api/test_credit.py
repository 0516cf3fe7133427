"""The credit archive over the interface: kept by the authority, read by the exporter itself."""

from collections.abc import Callable

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast

USCC = "91330201MA2J4TQK8A"
ACT = {"clause": "2025-648/annex1.2", "on": "2026-02-20", "words": "申报材料不实。"}


def test_an_act_is_recorded_and_read(cast: Cast, reviewer: Program, exporter: Program) -> None:
    answer = reviewer.post(f"/credit/{USCC}/records", ACT)
    recorded = answer.json()
    assert (answer.status_code, recorded["clause"], recorded["recorded_by"]) == (
        201,
        ACT["clause"],
        cast.reviewer.full_name,
    )
    assert exporter.get("/credit-records").json()["items"] == [recorded]
    assert exporter.get(f"/credit/{USCC}").json()["records"] == [{"clause": ACT["clause"], "on": ACT["on"]}]


def test_a_rectification_is_ordered_planned_reported_and_accepted(
    reviewer: Program, exporter: Program, clock: Callable[[str], None]
) -> None:
    ordered = reviewer.post(f"/credit/{USCC}/rectifications", {"words": "限期整改。", "due_on": "2026-04-02"}).json()
    assert (ordered["state"], ordered["next_steps"], ordered["overdue"]) == ("ordered", [], False)
    assert exporter.get(f"/credit/{USCC}").json()["rectification"] == {"ordered_on": "2026-03-02", "accepted_on": None}
    steps = ((exporter, "file-plan"), (reviewer, "agree-plan"), (exporter, "hand-in-report"), (reviewer, "accept"))
    clock("2026-03-20")
    for side, step in steps:
        answer = side.post(f"/rectifications/{ordered['id']}/{step}", {"words": "按要求办理。"})
        assert answer.status_code == 200, answer.content
    assert reviewer.post(f"/rectifications/{ordered['id']}/accept", {}).json()["accepted_on"] == "2026-03-20"


def test_a_report_is_not_accepted_until_a_new_last_day(
    reviewer: Program, exporter: Program, clock: Callable[[str], None]
) -> None:
    ordered = reviewer.post(f"/credit/{USCC}/rectifications", {"words": "限期整改。", "due_on": "2026-04-02"}).json()
    for side, step in ((exporter, "file-plan"), (reviewer, "agree-plan"), (exporter, "hand-in-report")):
        side.post(f"/rectifications/{ordered['id']}/{step}", {"words": "按要求办理。"})
    again = {"words": "核验记录不全。", "due_on": "2026-05-06"}
    assert reviewer.post(f"/rectifications/{ordered['id']}/not-accept", again).json()["state"] == "carried_out"
    clock("2026-05-07")
    assert exporter.get(f"/rectifications/{ordered['id']}").json()["overdue"] is True


def test_an_objection_is_raised_and_the_record_withdrawn(reviewer: Program, exporter: Program) -> None:
    recorded = reviewer.post(f"/credit/{USCC}/records", ACT).json()
    raised = exporter.post(f"/credit-records/{recorded['id']}/objections", {"words": "材料属实。"}).json()
    assert (raised["state"], raised["next_steps"]) == ("open", ["give_up"])
    problem(reviewer.post(f"/objections/{raised['id']}/withdraw", {"words": " "}), 422, "words-wanted")
    assert reviewer.post(f"/objections/{raised['id']}/withdraw", {"words": "核查属实。"}).json()["state"] == "withdrawn"
    assert exporter.get(f"/credit/{USCC}").json()["records"] == []


def test_a_correction_says_what_the_record_says(reviewer: Program, exporter: Program) -> None:
    recorded = reviewer.post(f"/credit/{USCC}/records", ACT).json()
    raised = exporter.post(f"/credit-records/{recorded['id']}/objections", {"words": "日期有误。"}).json()
    told = {"words": "核查属实。", "clause": "2025-648/annex1.7", "on": "2026-02-21", "told": "申报日期填写有误。"}
    assert reviewer.post(f"/objections/{raised['id']}/correct", told).json()["state"] == "corrected"
    record = exporter.get("/credit-records").json()["items"][0]
    assert (record["clause"], record["on"], record["words"]) == (told["clause"], told["on"], told["told"])


def test_an_interview_is_called_held_and_followed_up(
    reviewer: Program, exporter: Program, clock: Callable[[str], None]
) -> None:
    told = {"uscc": USCC, "words": "里程核验问题。", "on": "2026-03-10", "place": "三楼会议室"}
    called = reviewer.post("/interviews", told).json()
    assert exporter.get("/interviews").json()["items"][0]["place"] == "三楼会议室"
    clock("2026-03-10")
    minutes = {"words": "企业承认疏漏。", "held_on": "2026-03-10", "attended": "王磊"}
    assert reviewer.post(f"/interviews/{called['id']}/hold", minutes).json()["state"] == "held"
    followed = reviewer.post(f"/interviews/{called['id']}/follow-up", {"words": "已改正。"}).json()
    assert (followed["state"], followed["outcome"]) == ("followed_up", "已改正。")


@pytest.mark.parametrize("clause", ["2024-6/6.1", "nonsense", ""])
def test_only_a_dishonest_act_can_be_recorded(reviewer: Program, clause: str) -> None:
    told = problem(reviewer.post(f"/credit/{USCC}/records", ACT | {"clause": clause}), 422, "not-taken")
    assert told["errors"][0]["path"] == "$.clause"


def test_what_happened_has_to_be_said(reviewer: Program) -> None:
    problem(reviewer.post(f"/credit/{USCC}/records", ACT | {"words": " "}), 422, "words-wanted")


def test_an_archive_is_its_exporters_and_its_authoritys_own(cast: Cast) -> None:
    for stranger in (cast.other_exporter, cast.other_reviewer):
        problem(Program(stranger).get(f"/credit/{USCC}"), 404, "not-found")
    problem(Program(cast.other_reviewer).post(f"/credit/{USCC}/records", ACT), 404, "not-found")
    assert Program(cast.mofcom).get(f"/credit/{USCC}").status_code == 200
