"""Applications over the interface: from a dossier to a licence, by the exporter and two officers."""

import json
from pathlib import Path

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.documents.files import pdf
from tests.licensing import lawful

EXAMPLE = Path(__file__).parents[1] / "law" / "examples" / "licence.json"
MONDAY = lawful.MONDAY


@pytest.fixture(autouse=True)
def monday(clock: object) -> None:
    """The day of the lawful batch."""
    clock(MONDAY)


def dossier(**changed: object) -> dict:
    """The dossier of a batch of the cast's exporter."""
    return json.loads(EXAMPLE.read_text(encoding="utf-8")) | changed


def without_second_vehicle() -> dict:
    """The same for its first vehicle only."""
    whole = dossier()
    whole["form"]["quantity"] = 1
    whole["vehicles"] = whole["vehicles"][:1]
    return whole


def test_a_dossier_becomes_a_draft_and_comes_back_whole(cast: Cast, exporter: Program) -> None:
    lawful.approve(cast.exporter.organisation)
    answer = exporter.post("/applications", dossier())
    drafted = answer.json()
    assert (answer.status_code, drafted["state"]) == (201, "draft")
    assert answer.headers["Location"] == f"/api/v1/applications/{drafted['number']}"
    assert [line["vin"] for line in drafted["lines"]] == [vehicle["vin"] for vehicle in dossier()["vehicles"]]
    given = exporter.get(f"/applications/{drafted['number']}/dossier").json()
    for part in ("route", "applicant", "form", "project"):
        assert given[part] == dossier()[part]
    assert exporter.get(f"/applications/{drafted['number']}/assessment").json()["decision"] == "issue"
    assert exporter.post("/check", given).json()["decision"] == "issue"


def test_another_enterprises_dossier_is_refused(exporter: Program) -> None:
    others = dossier(applicant={"uscc": "91440113MACPQJKN06"})
    problem(exporter.post("/applications", others), 403, "wrong-desk")


def test_a_dossier_replaces_a_draft(exporter: Program) -> None:
    drafted = exporter.post("/applications", dossier()).json()
    path = f"/applications/{drafted['number']}"
    first, second = (line["id"] for line in drafted["lines"])
    exporter.upload(f"{path}/papers", pdf(), "检测报告.pdf", {"requirement": "test_report", "line": str(first)})
    replaced = exporter.put(path, without_second_vehicle(), If_Match=f'"{drafted["version"]}"').json()
    assert [line["id"] for line in replaced["lines"]] == [first]
    assert replaced["version"] == drafted["version"] + 1
    assert [paper["line"] for paper in exporter.get(f"{path}/papers").json()["items"]] == [first]
    back = exporter.put(path, dossier(vehicles=dossier()["vehicles"][::-1])).json()
    assert [(line["position"], line["vin"]) for line in back["lines"]] == [
        (place, vehicle["vin"]) for place, vehicle in enumerate(dossier()["vehicles"][::-1], start=1)
    ]
    assert back["lines"][1]["id"] == first
    assert back["lines"][0]["id"] != second
    problem(exporter.put(path, dossier(), If_Match=f'"{drafted["version"]}"'), 412, "stale")


def test_a_draft_is_deleted_as_if_it_had_never_been(exporter: Program) -> None:
    number = exporter.post("/applications", dossier()).json()["number"]
    assert exporter.delete(f"/applications/{number}").status_code == 204
    problem(exporter.get(f"/applications/{number}"), 404, "not-found")


@pytest.mark.parametrize("vehicles", [[{}] * 201, [{"vin": "\x00"}], [{"vin": "L" * 41}]])
def test_a_dossier_that_no_record_can_hold_is_told_with_its_path(exporter: Program, vehicles: list) -> None:
    answer = exporter.post("/applications", dossier(vehicles=vehicles))
    assert answer.status_code in (400, 422), answer.content
    assert answer.json()["errors"][0]["path"].startswith("$")


def test_two_officers_make_a_licence(cast: Cast, exporter: Program, reviewer: Program, issuer: Program) -> None:
    number = lawful.lawful_draft(cast).number
    submitted = exporter.post(f"/applications/{number}/submit").json()
    assert (submitted["state"], submitted["clock"]["due_on"]) == ("submitted", "2026-04-23")
    assert reviewer.post(f"/applications/{number}/claim").json()["claimed_by"] == cast.reviewer.full_name
    assert reviewer.post(f"/applications/{number}/review", {"words": "同意。"}).json()["state"] == "reviewed"
    issued = issuer.post(f"/applications/{number}/issue", {}).json()
    assert issued["state"] == "issued"
    assert issued["licence"].startswith("26-")
    assert issuer.post(f"/applications/{number}/issue", {}).json()["licence"] == issued["licence"]


def test_what_may_not_be_applied_for_is_not_handed_in(cast: Cast, exporter: Program) -> None:
    application = lawful.filled(cast.exporter.actor, lawful.vehicles_of(cast))
    told = problem(exporter.post(f"/applications/{application.number}/submit"), 422, "stopped-by-law")
    assert "2024-6/4.1a" in [finding["clause"] for finding in told["assessment"]["findings"]]


def test_one_supplement_notice_with_what_the_officer_chose(cast: Cast, exporter: Program, reviewer: Program) -> None:
    lawful.approve(cast.exporter.organisation)
    vehicles = lawful.vehicles_of(cast, 1)
    mortgaged = lawful.vehicle_of(
        cast.exporter.organisation, cast.police.organisation, registry=lawful.REGISTRY | {"mortgaged": True}
    )
    application = lawful.filled(cast.exporter.actor, [*vehicles, mortgaged])
    path = f"/applications/{application.number}"
    exporter.post(f"{path}/submit")
    said = {"words": "请移除抵押车辆。", "findings": [{"clause": "2024-6/6.2", "vin": mortgaged.vin}]}
    noticed = reviewer.post(f"{path}/supplement-notice", said).json()
    assert (noticed["state"], noticed["noticed_on"]) == ("supplement", MONDAY)
    assert [finding["clause"] for finding in noticed["supplement_findings"]] == ["2024-6/6.2"]
    whole = exporter.get(f"{path}/dossier").json()
    whole["form"]["quantity"], whole["vehicles"] = 1, whole["vehicles"][:1]
    assert len(exporter.put(path, whole).json()["lines"]) == 1
    assert exporter.post(f"{path}/resubmit").json()["state"] == "resubmitted"


def test_a_finding_that_is_not_there_cannot_be_chosen(cast: Cast, reviewer: Program) -> None:
    number = lawful.submitted(cast).number
    said = {"words": "请补正。", "findings": [{"clause": "2024-6/6.2"}]}
    told = problem(reviewer.post(f"/applications/{number}/supplement-notice", said), 422, "not-taken")
    assert told["errors"][0]["path"] == "$.findings"


def test_the_reviewer_may_be_asked_to_look_again(cast: Cast, issuer: Program) -> None:
    number = lawful.reviewed(cast).number
    problem(issuer.post(f"/applications/{number}/return", {"words": ""}), 422, "words-wanted")
    assert issuer.post(f"/applications/{number}/return", {"words": "请复核价格。"}).json()["state"] == "resubmitted"


def test_a_refusal_tells_reasons_and_remedies(cast: Cast, reviewer: Program) -> None:
    number = lawful.submitted(cast).number
    refused = reviewer.post(f"/applications/{number}/refuse", {"words": "材料不实。"}).json()
    assert (refused["state"], refused["decision_words"]) == ("refused", "材料不实。")
    assert "行政复议" in refused["remedies"]


def test_a_withdrawn_application_frees_its_vehicles(cast: Cast, exporter: Program) -> None:
    number = lawful.submitted(cast).number
    assert exporter.post(f"/applications/{number}/withdraw", {}).json()["state"] == "withdrawn"


def test_a_modification_is_judged_with_reasons(cast: Cast, exporter: Program, reviewer: Program) -> None:
    application = lawful.submitted(cast)
    line = reviewer.get(f"/applications/{application.number}").json()["lines"][0]["id"]
    path = f"/applications/{application.number}/lines/{line}/authenticity"
    problem(reviewer.post(path, {"proven": True, "words": ""}), 422, "words-wanted")
    problem(reviewer.post(path, {"proven": True, "words": "属实。"}), 422, "not-taken")


def test_lists_search_by_words_and_state(cast: Cast, reviewer: Program) -> None:
    application = lawful.submitted(cast)
    vin = reviewer.get(f"/applications/{application.number}").json()["lines"][0]["vin"]
    found = {
        query: [row["number"] for row in reviewer.get(f"/applications?{query}").json()["items"]]
        for query in (f"words={vin}", "words=YF-UZ", "words=nothing", "state=submitted", "state=issued")
    }
    assert list(map(len, found.values())) == [1, 1, 0, 1, 0]


def test_papers_of_lines_are_listed_with_the_application(cast: Cast, exporter: Program, reviewer: Program) -> None:
    application = lawful.lawful_draft(cast)
    path = f"/applications/{application.number}"
    line = exporter.get(path).json()["lines"][0]["id"]
    whole = exporter.upload(f"{path}/papers", pdf(), "合同.pdf", {"requirement": "contract"}).json()
    part = exporter.upload(f"{path}/papers", pdf(), "报告.pdf", {"requirement": "test_report", "line": line}).json()
    assert (whole["line"], part["line"]) == (None, line)
    exporter.post(f"{path}/submit")
    assert [paper["id"] for paper in reviewer.get(f"{path}/papers").json()["items"]] == [whole["id"], part["id"]]
    assert reviewer.get(f"/papers/{part['id']}").status_code == 200
    problem(exporter.delete(f"{path}/papers/{part['id']}"), 409, "wrong-state")


def test_the_timeline_leads_to_what_each_step_rested_on(cast: Cast, reviewer: Program) -> None:
    number = lawful.reviewed(cast).number
    told = reviewer.get(f"/applications/{number}/timeline").json()["items"]
    assert [entry["step"] for entry in told] == ["draft", "submit", "review"]
    kept = reviewer.get(f"/decisions/{told[-1]['decision']}").json()
    assert (kept["step"], kept["decision"], kept["on"]) == ("review", "issue", MONDAY)
    again = reviewer.post(f"/check?on={kept['on']}", kept["dossier"]).json()
    assert (again["decision"], again["findings"]) == (kept["decision"], kept["findings"])
