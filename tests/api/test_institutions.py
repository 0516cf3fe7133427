"""Test institutions, transport and quality over the interface (检测机构、交通运输、质量接口)."""

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.documents.files import pdf
from tests.licensing.lawful import approve
from tests.quality import lawful as quality
from tests.testing import lawful as testing
from tests.vehicles import lawful as vehicles

from chuhai.testing.queries import NEEDED_PHOTOGRAPHS

RECORD = {
    "vin": vehicles.VIN, "on": "2025-06-18", "odometer_km": 71200, "work": "更换前制动片",
    "workshop": "宁波海曙汽车维修有限公司", "order_number": "JS20250618007",
}  # fmt: skip


@pytest.mark.clause("2024-6/7.7", "2024-6/5.4a")
def test_a_report_from_the_order_to_its_number(cast: Cast, clock) -> None:
    clock("2026-03-10")
    vehicle = vehicles.endorsed(cast)
    exporter, institution = Program(cast.exporter), Program(cast.institution)
    code = cast.institution.organisation.uscc
    ordered = exporter.post("/test-reports", {"vehicle": vehicle.pk, "institution_uscc": code})
    assert ordered.status_code == 201
    path = f"/test-reports/{ordered.json()['id']}"
    taken = institution.post(f"{path}/take-up").json()
    assert (taken["standard"], taken["items"][0]["provisional"]) == ("WM/T 8-2022", True)
    problem(institution.post(f"{path}/issue"), 422, "not-taken")
    told = {
        "findings": {item["item"]: "pass" for item in taken["items"]}, "vin_found": vehicle.vin, "odometer_km": 84350,
        "tested_on": "2026-03-06", "appraiser": "方检验员", "conclusion": "qualified", "declaration": True,
    }  # fmt: skip
    assert institution.post(f"{path}/results", told).status_code == 200
    for view in NEEDED_PHOTOGRAPHS:
        sent = institution.upload(f"{path}/photographs", pdf(), f"{view}.pdf", {"requirement": view})
        assert sent.status_code == 201
    issued = institution.post(f"{path}/issue").json()
    assert (issued["state"], issued["next_steps"]) == ("issued", ["withdraw"])
    assert exporter.get(path).json()["number"] == issued["number"]
    withdrawn = institution.post(f"{path}/withdraw", {"words": testing.REASONS}).json()
    assert withdrawn["closing_words"] == testing.REASONS


def test_an_institution_that_is_none_is_refused(cast: Cast, clock) -> None:
    vehicle = vehicles.endorsed(cast)
    body = {"vehicle": vehicle.pk, "institution_uscc": cast.exporter.organisation.uscc}
    problem(Program(cast.exporter).post("/test-reports", body), 422, "not-taken")


@pytest.mark.clause("2024-6/7.4", "2024-6/7.6b")
def test_records_are_sent_in_asked_for_and_attached(cast: Cast, clock) -> None:
    clock("2026-03-10")
    vehicle = vehicles.endorsed(cast)
    transport, exporter = Program(cast.transport), Program(cast.exporter)
    for told in ({"new": 1, "known": 0}, {"new": 0, "known": 1}):
        assert transport.post("/maintenance-records", {"records": [RECORD]}).json() == told
    path = f"/vehicles/{vehicle.pk}/maintenance-inquiries"
    problem(exporter.post(path), 409, "wrong-state")
    approve(cast.exporter.organisation)
    asked = exporter.post(path).json()
    assert asked["found"][0]["odometer_km"] == 71200
    (seen,) = transport.get("/maintenance-inquiries").json()["items"]
    assert (seen["filing"], seen["number_found"], seen["found"]) == (asked["filing"], 1, [])
    assert exporter.post(f"/maintenance-inquiries/{asked['id']}/attach").json()["attached_at"]
    assert exporter.post(f"/maintenance-inquiries/{asked['id']}/detach").json()["attached_at"] is None


@pytest.mark.clause("2024-6/7.4")
def test_a_wrong_record_is_told_with_its_place_and_keeps_all_out(cast: Cast, clock) -> None:
    transport = Program(cast.transport)
    refused = transport.post("/maintenance-records", {"records": [RECORD, RECORD | {"work": " "}]})
    told = problem(refused, 400, "bad-input")
    assert told["errors"][0]["path"] == "$.records[1].work"
    assert transport.post("/maintenance-records", {"records": [RECORD]}).json() == {"new": 1, "known": 0}


@pytest.mark.clause("2024-6/7.6a")
def test_a_case_is_followed_to_its_end(cast: Cast, clock) -> None:
    clock("2026-06-02")
    case = quality.opened(cast)
    exporter, reviewer = Program(cast.exporter), Program(cast.reviewer)
    path = f"/quality-cases/{case.number}"
    assert exporter.post(f"{path}/take-up").json()["state"] == "taken_up"
    problem(exporter.post(f"{path}/resolve", {"words": ""}), 422, "words-wanted")
    assert exporter.post(f"{path}/resolve", {"words": "已更换。"}).json()["state"] == "resolved"
    assert reviewer.post(f"{path}/send-back", {"words": "仍有故障。"}).json()["state"] == "taken_up"
    assert reviewer.post(f"{path}/close", {"words": "用户确认。"}).json()["state"] == "closed"
    assert [row["number"] for row in reviewer.get("/quality-cases").json()["items"]] == [case.number]
