"""Licences over the interface: read with their face, handed back, applied for anew."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.customs.lawful import licence_of, vins
from tests.licensing import lawful
from tests.sealing.waiting import make_papers


@pytest.fixture(autouse=True)
def monday(clock: object) -> None:
    """The day of the lawful batch."""
    clock(lawful.MONDAY)


@pytest.fixture
def number(cast: Cast, exporter: Program) -> str:
    """A licence that two officers issued."""
    application = lawful.issued(cast)
    return exporter.get(f"/applications/{application.number}").json()["licence"]


def test_a_licence_shows_its_face(exporter: Program, customs: Program, number: str) -> None:
    licence = exporter.get(f"/licences/{number}").json()
    assert (licence["state"], licence["quantity"], licence["valid_until"]) == ("valid", 2, "2026-10-20")
    assert licence["face"]["importer"] == "Samarkand Motors LLC"
    assert len(licence["face"]["vehicles"]) == 2
    assert customs.get(f"/licences/{number}").json()["face"] == licence["face"]


def test_a_licence_handed_back_is_applied_for_anew(exporter: Program, number: str) -> None:
    problem(exporter.post(f"/licences/{number}/apply-anew"), 409, "wrong-state")
    assert exporter.post(f"/licences/{number}/hand-back", {"words": "合同变更。"}).json()["state"] == "handed_back"
    answer = exporter.post(f"/licences/{number}/apply-anew")
    assert (answer.status_code, answer.json()["state"], len(answer.json()["lines"])) == (201, "draft", 2)
    assert answer.headers["Location"] == f"/api/v1/applications/{answer.json()['number']}"


def test_lists_search_by_words_and_state(cast: Cast, customs: Program) -> None:
    licence = licence_of(cast)
    found = [
        len(customs.get(f"/licences?{query}").json()["items"])
        for query in (f"words={licence.number}", f"words={vins(licence)[0]}", "words=none", "state=valid", "state=used")
    ]
    assert found == [1, 1, 0, 1, 0]


def test_the_timeline_begins_with_the_issue(exporter: Program, number: str) -> None:
    assert [entry["step"] for entry in exporter.get(f"/licences/{number}/timeline").json()["items"]] == ["issue"]


def test_the_paper_is_a_pdf_that_names_number_and_vehicles(exporter: Program, customs: Program, number: str) -> None:
    waiting = exporter.get(f"/licences/{number}/paper")
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (202, "2")
    assert (waiting.json()["kind"], waiting.json()["made_at"], waiting.json()["sha256"]) == ("licence", None, None)
    make_papers()
    answer = exporter.get(f"/licences/{number}/paper")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{number}.pdf"'
    paper = answer.getvalue()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    assert number in text
    for vehicle in exporter.get(f"/licences/{number}").json()["face"]["vehicles"]:
        assert vehicle["vin"] in text
    assert customs.get(f"/licences/{number}/paper").getvalue() == paper


def test_letters_are_there_once_they_were_sent(cast: Cast, exporter: Program, reviewer: Program) -> None:
    path = f"/applications/{lawful.submitted(cast).number}"
    for letter in ("supplement-notice", "refusal"):
        problem(exporter.get(f"{path}/{letter}"), 404, "not-found")
    reviewer.post(f"{path}/supplement-notice", {"words": "请补正。"})
    make_papers()
    assert exporter.get(f"{path}/supplement-notice").getvalue().startswith(b"%PDF")
    exporter.post(f"{path}/resubmit")
    reviewer.post(f"{path}/refuse", {"words": "材料不实。"})
    assert exporter.get(f"{path}/refusal").status_code == 202
    make_papers()
    assert exporter.get(f"{path}/refusal").getvalue().startswith(b"%PDF")


@pytest.mark.clause("licence-2008/17")
def test_a_change_goes_through_both_officers_and_customs_see_the_new_number(
    exporter: Program, reviewer: Program, issuer: Program, customs: Program, number: str
) -> None:
    said = {"purpose": "change", "words": "更改报关口岸。"}
    draft = exporter.post(f"/licences/{number}/change", said)
    assert (draft.status_code, draft.json()["purpose"], draft.json()["replaces"]) == (201, "change", number)
    application = draft.json()["number"]
    assert customs.get(f"/verification/{number}").json()["may_go"] is True
    exporter.post(f"/applications/{application}/submit")
    reviewer.post(f"/applications/{application}/review", {})
    new = issuer.post(f"/applications/{application}/issue", {}).json()["licence"]
    verified = customs.get(f"/verification/{number}").json()
    assert (verified["may_go"], verified["licence"]["replaced_by"]) == (False, [new])
    assert [reason["clause"] for reason in verified["reasons"]] == ["licence-2008/17"]
    batch = customs.post("/verification", {"items": [{"number": number}, {"number": new}]}).json()["items"]
    assert [item["may_go"] for item in batch] == [False, True]
    steps = [(event["subject"]["name"], event["step"]) for event in customs.get("/events").json()["items"]]
    assert steps[-2:] == [(number, "replace"), (new, "issue")] or {(number, "replace"), (new, "issue")} <= set(steps)
    assert exporter.get(f"/licences/{new}").json()["replaces"] == number


@pytest.mark.clause("licence-2008/17")
def test_a_change_that_is_too_late_is_stopped_with_the_clause(exporter: Program, number: str, clock: object) -> None:
    clock("2026-10-21")
    answer = exporter.post(f"/licences/{number}/change", {"purpose": "extension", "words": "船期推迟。"})
    assert answer.status_code == 422
    assert [finding["clause"] for finding in answer.json()["assessment"]["findings"]] == ["licence-2008/17"]


@pytest.mark.clause("permit-law/69")
def test_a_revoked_licence_is_refused_at_once(issuer: Program, customs: Program, number: str) -> None:
    said = {"ground": "false_materials", "words": "检测报告系伪造。"}
    assert issuer.post(f"/licences/{number}/revoke", said).json()["state"] == "revoked"
    verified = customs.get(f"/verification/{number}").json()
    assert [reason["code"] for reason in verified["reasons"]] == ["revoked"]
    assert customs.get("/events").json()["items"][-1]["step"] in ("revoke", "send_notice", "record_act")


@pytest.mark.clause("2024-6/4.8b")
def test_another_contract_makes_a_draft(exporter: Program, number: str) -> None:
    said = {
        "number": "YF-UZ-2026-031",
        "importer": "Tashkent Auto Trade LLC",
        "signed_on": "2026-04-18",
        "words": "违约。",
    }
    answer = exporter.post(f"/licences/{number}/contract", said)
    assert (answer.status_code, answer.json()["contract_number"], answer.json()["purpose"]) == (
        201,
        said["number"],
        "anew",
    )
    assert exporter.get(f"/licences/{number}").json()["state"] == "handed_back"


@pytest.mark.clause("licence-2008/18")
def test_a_loss_is_reported_and_an_electronic_one_cannot_be(exporter: Program, cast: Cast, number: str) -> None:
    assert exporter.post(f"/licences/{number}/loss", {"words": "遗失。"}).status_code == 422
