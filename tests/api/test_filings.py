"""Filings over the interface: from a dossier to an approval, and every refusal on the way."""

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.documents.files import pdf
from tests.filing.lawful import lawful_filing


def dossier(**changes: object) -> dict:
    """A filing dossier that is to be approved."""
    return {"kind": "filing", **lawful_filing(), **changes}


@pytest.fixture
def number(exporter: Program) -> str:
    """A filing drafted by the exporter's software."""
    return exporter.post("/filings", dossier()).json()["number"]


def test_a_dossier_becomes_a_draft(exporter: Program) -> None:
    answer = exporter.post("/filings", dossier())
    drafted = answer.json()
    assert (answer.status_code, drafted["state"], drafted["version"]) == (201, "draft", 1)
    assert answer.headers["Location"] == f"/api/v1/filings/{drafted['number']}"
    assert drafted["exporter"] == {"name": "浙江远帆汽车出口有限公司", "uscc": "91330201MA2J4TQK8A"}
    assert drafted["made_at"] == "2026-03-02T10:00:00+08:00"
    assert drafted["next_steps"] == ["submit", "withdraw"]


def test_a_filing_is_submitted_and_approved_for_a_year(exporter: Program, reviewer: Program, number: str) -> None:
    submitted = exporter.post(f"/filings/{number}/submit").json()
    assert submitted["state_label"] == {"zh": "待审核", "en": "Submitted"}
    assert (submitted["notice_due_on"], submitted["clock"]["due_on"]) == ("2026-03-09", "2026-03-23")
    approved = reviewer.post(f"/filings/{number}/approve", {"words": "符合条件。"}).json()
    assert (approved["state"], approved["valid_until"]) == ("approved", "2027-03-02")


def test_what_the_law_finds_stops_an_approval(exporter: Program, reviewer: Program) -> None:
    lacking = dossier()
    lacking["materials"]["audit_report"] = False
    number = exporter.post("/filings", lacking).json()["number"]
    exporter.post(f"/filings/{number}/submit")
    told = problem(reviewer.post(f"/filings/{number}/approve", {}), 422, "stopped-by-law")
    assert [finding["clause"] for finding in told["assessment"]["findings"]] == ["2024-6/3.4.2d"]
    assert reviewer.get(f"/filings/{number}").json()["state"] == "submitted"


def test_one_supplement_notice_and_a_resubmission(exporter: Program, reviewer: Program, number: str) -> None:
    exporter.post(f"/filings/{number}/submit")
    noticed = reviewer.post(f"/filings/{number}/supplement-notice", {"words": "请补充。"}).json()
    assert (noticed["state"], noticed["clock"]["paused_on"]) == ("supplement", "2026-03-02")
    assert exporter.put(f"/filings/{number}", dossier()).status_code == 200
    assert exporter.post(f"/filings/{number}/resubmit").json()["state"] == "resubmitted"


def test_a_refusal_needs_words(exporter: Program, reviewer: Program, number: str) -> None:
    exporter.post(f"/filings/{number}/submit")
    told = problem(reviewer.post(f"/filings/{number}/refuse", {"words": " "}), 422, "words-wanted")
    assert told["errors"] == [{"path": "$.words", "detail": told["detail"]}]
    assert reviewer.post(f"/filings/{number}/refuse", {"words": "不符合条件。"}).json()["state"] == "refused"


def test_a_withdrawn_filing_moves_no_more(exporter: Program, number: str) -> None:
    assert exporter.post(f"/filings/{number}/withdraw").json()["state"] == "withdrawn"
    problem(exporter.post(f"/filings/{number}/submit"), 409, "wrong-state")


def test_a_second_filing_is_refused_while_one_is_open(exporter: Program, clock: object, number: str) -> None:
    clock("2026-03-03")
    assert number in problem(exporter.post("/filings", dossier()), 409, "conflict")["detail"]


def test_the_dossier_comes_back_whole_with_the_registers_identity(exporter: Program, number: str) -> None:
    given = exporter.get(f"/filings/{number}/dossier").json()
    assert given["exporter"] == dossier()["exporter"] | {
        "name": "浙江远帆汽车出口有限公司",
        "uscc": "91330201MA2J4TQK8A",
    }
    assert given["materials"] == dossier()["materials"]
    assert exporter.post("/check", given).json()["decision"] == "approve"


def test_the_findings_can_be_read_before_submitting(exporter: Program, number: str) -> None:
    assert exporter.get(f"/filings/{number}/assessment").json()["decision"] == "approve"
    traced = exporter.get(f"/filings/{number}/assessment?trace=true").json()
    assert {finding["verdict"] for finding in traced["findings"]} == {"satisfied", "not_applicable"}


def test_the_timeline_tells_who_did_what(exporter: Program, reviewer: Program, cast: Cast, number: str) -> None:
    exporter.post(f"/filings/{number}/submit")
    told = reviewer.get(f"/filings/{number}/timeline").json()["items"]
    assert [(entry["step"], entry["actor"], entry["desk"]) for entry in told] == [
        ("draft", cast.exporter.full_name, "exporter"),
        ("submit", cast.exporter.full_name, "exporter"),
    ]
    assert told[1]["step_label"] == {"zh": "提交申报", "en": "Submit"}


def test_a_licence_dossier_is_no_filing(exporter: Program) -> None:
    told = problem(exporter.post("/filings", {"kind": "licence"}), 400, "bad-input")
    assert told["errors"][0]["path"] == "$.kind"


def test_a_list_can_be_narrowed_to_a_state(exporter: Program, reviewer: Program, number: str) -> None:
    assert [row["number"] for row in exporter.get("/filings?state=draft").json()["items"]] == [number]
    assert exporter.get("/filings?state=approved").json()["items"] == []
    assert reviewer.get("/filings").json()["items"] == [], "a draft is the exporter's own"


def test_papers_answer_materials_of_the_dossier(exporter: Program) -> None:
    lacking = dossier()
    del lacking["materials"]["audit_report"]
    path = f"/filings/{exporter.post('/filings', lacking).json()['number']}"
    assert exporter.get(f"{path}/assessment").json()["decision"] == "supplement"
    uploaded = exporter.upload(f"{path}/papers", pdf(), "审计报告.pdf", {"requirement": "audit_report"})
    assert uploaded.status_code == 201
    assert exporter.get(f"{path}/papers").json()["items"] == [uploaded.json()]
    assert exporter.get(f"{path}/assessment").json()["decision"] == "approve"
    assert exporter.delete(f"{path}/papers/{uploaded.json()['id']}").status_code == 204
    assert exporter.get(f"{path}/assessment").json()["decision"] == "supplement"
