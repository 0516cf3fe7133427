"""Deregistrations over the interface: due after clearance, applied for, returned or done."""

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.deregistration import lawful
from tests.documents.files import pdf


@pytest.fixture
def case(cast: Cast, clock: object) -> int:
    """The duty of one cleared vehicle."""
    clock(lawful.APPLIED)
    return lawful.due(cast).pk


def test_what_is_due_is_listed_with_its_last_day(exporter: Program, clock: object, case: int) -> None:
    clock(lawful.APPLIED)
    row = exporter.get("/deregistrations?state=due").json()["items"][0]
    assert (row["id"], row["due_on"], row["overdue"]) == (case, lawful.LAST_DAY, False)
    late = {}
    for day in ("2026-07-05", "2026-07-06", "2026-07-07"):
        clock(day)
        late[day] = [each["id"] for each in exporter.get("/deregistrations?overdue=true").json()["items"]]
    assert list(late.values()) == [[], [], [case]]


def test_from_the_application_to_the_certificate(
    cast: Cast, exporter: Program, police: Program, clock: object, case: int
) -> None:
    clock(lawful.APPLIED)
    places = exporter.get(f"/deregistrations/{case}/places").json()["items"]
    assert places[0]["id"] == cast.police.organisation_id
    problem(exporter.get(f"/deregistrations/{case}/certificate"), 404, "not-found")
    applied = exporter.post(f"/deregistrations/{case}/apply", {"police": places[0]["id"]}).json()
    assert (applied["state"], applied["applied_on"]) == ("applied", lawful.APPLIED)
    assert police.post(f"/deregistrations/{case}/deregister").json()["state"] == "deregistered"
    certificate = exporter.get(f"/deregistrations/{case}/certificate").json()
    assert (certificate["vin"], certificate["deregistered_on"]) == (applied["vin"], lawful.APPLIED)
    assert certificate["number"].startswith("ZX-2026-")
    steps = [entry["step"] for entry in police.get(f"/deregistrations/{case}/timeline").json()["items"]]
    assert steps == ["apply", "deregister"]


def test_what_is_lacking_is_said_and_applied_for_again(
    cast: Cast, exporter: Program, police: Program, clock: object, case: int
) -> None:
    clock(lawful.APPLIED)
    said = {"police": cast.police.organisation_id}
    exporter.post(f"/deregistrations/{case}/apply", said)
    problem(police.post(f"/deregistrations/{case}/return", {"words": ""}), 422, "words-wanted")
    returned = police.post(f"/deregistrations/{case}/return", {"words": lawful.WORDS}).json()
    assert (returned["state"], returned["return_words"]) == ("returned", lawful.WORDS)
    assert exporter.post(f"/deregistrations/{case}/apply", said).json()["state"] == "applied"


def test_a_place_of_another_province_is_not_taken(cast: Cast, exporter: Program, clock: object, case: int) -> None:
    clock(lawful.APPLIED)
    answer = exporter.post(f"/deregistrations/{case}/apply", {"police": cast.other_police.organisation_id})
    assert problem(answer, 422, "not-taken")["errors"][0]["path"] == "$.police"


def test_papers_come_with_the_application(exporter: Program, clock: object, case: int) -> None:
    clock(lawful.APPLIED)
    path, told = f"/deregistrations/{case}/papers", {"requirement": "export_declaration"}
    uploaded = exporter.upload(path, pdf(), "报关单.pdf", told).json()
    assert exporter.get(path).json()["items"] == [uploaded]
    assert exporter.delete(f"{path}/{uploaded['id']}").status_code == 204
