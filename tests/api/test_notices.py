"""Notices and customs' findings over the interface: sent, acknowledged, answered, found."""

from datetime import date

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.customs.lawful import cleared, licence_of, vins
from tests.documents.files import pdf
from tests.notices.wording import WORDS, sent

USCC = "91330201MA2J4TQK8A"


def said(cast: Cast, **changed: object) -> dict:
    """A notice of public security to the authority of Ningbo."""
    about = {"kind": "exporter", "number": USCC}
    return {
        "to": [cast.reviewer.organisation_id], "about": about, "clause": "2024-6/7.3", "words": WORDS, **changed,
    }  # fmt: skip


def test_a_notice_is_sent_acknowledged_and_answered(cast: Cast, police: Program, reviewer: Program) -> None:
    answer = police.post("/notices", said(cast, answer_by="2026-03-20"))
    [notice] = answer.json()
    assert (answer.status_code, notice["state"], notice["about"]["name"]) == (
        201,
        "sent",
        cast.exporter.organisation.name,
    )
    path = f"/notices/{notice['number']}"
    assert reviewer.get("/notices?box=in").json()["items"][0]["next_steps"] == ["receive", "acknowledge", "answer"]
    assert reviewer.post(f"{path}/acknowledge").json()["state"] == "acknowledged"
    problem(reviewer.post(f"{path}/answer", {"words": ""}), 422, "words-wanted")
    assert reviewer.post(f"{path}/answer", {"words": "已核查。"}).json()["answer"] == "已核查。"
    problem(police.post(f"{path}/receive"), 403, "wrong-desk")
    assert [row["number"] for row in police.get("/notices?box=out&state=answered").json()["items"]] == [
        notice["number"]
    ]


def test_files_are_attached_listed_and_downloaded_by_both_sides(
    cast: Cast, police: Program, reviewer: Program, exporter: Program
) -> None:
    path = f"/notices/{sent(cast).number}"
    added = police.upload(f"{path}/attachments", pdf(), "拓印.pdf", {})
    assert (added.status_code, reviewer.get(path).json()["attachments"]) == (201, [added.json()])
    file = added.headers["Location"].removeprefix("/api/v1")
    assert reviewer.get(file).getvalue() == pdf()
    problem(exporter.get(file), 404, "not-found")
    problem(reviewer.upload(f"{path}/attachments", pdf(), "核查.pdf", {}), 409, "wrong-state")
    reviewer.post(f"{path}/answer", {"words": "已核查。"})
    assert reviewer.upload(f"{path}/attachments", pdf(), "核查.pdf", {}).json()["of_answer"] is True
    problem(reviewer.upload(f"{path}/attachments", pdf()[:-30], "半截.pdf", {}), 422, "not-taken")
    [listed] = police.get("/notices").json()["items"]
    assert [one["of_answer"] for one in listed["attachments"]] == [False, True]


@pytest.mark.parametrize(("day", "late"), [("2026-03-19", 0), ("2026-03-20", 0), ("2026-03-21", 1)])
def test_what_is_overdue_can_be_asked_for(cast: Cast, reviewer: Program, clock, day: str, late: int) -> None:
    clock("2026-03-02")
    sent(cast, answer_by=date(2026, 3, 20))
    clock(day)
    assert len(reviewer.get("/notices?overdue=true").json()["items"]) == late


@pytest.mark.parametrize(
    "about",
    [
        {"kind": "vehicle", "number": "LSVNV2189L2345671"},
        {"kind": "licence", "number": "26-33-999999"},
        {"kind": "exporter", "number": "91330201MA2J4TQK80"},
    ],
)
def test_what_nobody_knows_is_not_written_about(cast: Cast, police: Program, about: dict) -> None:
    problem(police.post("/notices", said(cast, about=about)), 404, "not-found")


def test_the_addressees_of_an_area_are_told(cast: Cast, police: Program) -> None:
    found = police.get("/notice-addressees?kind=commerce&area=330201").json()
    assert [one["id"] for one in found] == [cast.reviewer.organisation_id]


def test_customs_record_a_prohibited_vehicle(cast: Cast, customs: Program, issuer: Program, clock) -> None:
    clock("2026-05-04")
    licence = licence_of(cast)
    body = {"licence_number": licence.number, "vin": vins(licence)[0], "clause": "2024-6/6.6", "words": "涉嫌拼装。"}
    finding = customs.post("/findings/prohibited", body).json()
    assert customs.post("/findings/prohibited", body).json() == finding
    assert issuer.get("/findings").json()["items"] == [finding]
    assert issuer.get(f"/findings/{finding['id']}").json() == finding


def test_customs_refuse_a_return(cast: Cast, customs: Program) -> None:
    vin = vins(cleared(cast).licence)[0]
    assert customs.post("/findings/returns", {"vin": vin, "words": "申请退运。"}).json()["kind"] == "return"
    problem(customs.post("/findings/returns", {"vin": "LSVNV2189L2345671", "words": "退运。"}), 422, "not-taken")
