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
