"""Confirmations over the interface: an exporter's software asks, a manufacturer's answers."""

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.confirmations.lawful import SECOND, VIN, vehicle

MAKER = "91330200MA2AFJ3K9E"
ASKED = {"manufacturer": MAKER, "vehicles": [VIN], "destination": "UZB", "words": "请予确认。"}
ANSWER = {"outlets": [{"name": "塔什干服务站", "address": "塔什干市12号"}], "valid_until": "2028-12-31", "words": ""}


@pytest.mark.clause("2025-648/1a")
def test_it_is_asked_for_and_issued(cast: Cast, exporter: Program) -> None:
    vehicle(cast)
    maker = Program(cast.manufacturer)
    answer = exporter.post("/confirmations", ASKED)
    case = answer.json()
    assert (answer.status_code, case["state"], case["next_steps"]) == (201, "asked", ["recall"])
    (waiting,) = maker.get("/confirmations?state=asked").json()["items"]
    assert (waiting["number"], waiting["next_steps"]) == (case["number"], ["issue", "decline"])
    issued = maker.post(f"/confirmations/{case['number']}/issue", ANSWER).json()
    assert (issued["state"], issued["valid_until"], issued["outlets"][0]["name"]) == (
        "issued",
        "2028-12-31",
        "塔什干服务站",
    )
    assert [row["vin"] for row in issued["vehicles"]] == [VIN]
    withdrawn = maker.post(f"/confirmations/{case['number']}/withdraw", {"words": "网点停业。"}).json()
    assert withdrawn["state"] == exporter.get(f"/confirmations/{case['number']}").json()["state"] == "withdrawn"


def test_it_is_declined_or_recalled(cast: Cast, exporter: Program) -> None:
    maker = Program(cast.manufacturer)
    numbers = []
    for vin in (VIN, SECOND):
        vehicle(cast, vin)
        numbers.append(exporter.post("/confirmations", ASKED | {"vehicles": [vin]}).json()["number"])
    problem(maker.post(f"/confirmations/{numbers[0]}/decline", {"words": ""}), 422, "words-wanted")
    assert maker.post(f"/confirmations/{numbers[0]}/decline", {"words": "无网点。"}).json()["state"] == "declined"
    assert exporter.post(f"/confirmations/{numbers[1]}/recall").json()["state"] == "recalled"
    problem(maker.post(f"/confirmations/{numbers[1]}/issue", ANSWER), 409, "wrong-state")


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"manufacturer": "91330203MA2CHJ7T50"}, "$.manufacturer"),
        ({"vehicles": ["LSVNV2189L2345671"]}, "$.vehicles"),
        ({"vehicles": []}, "$.vehicles"),
        ({"destination": "CHN"}, "$.destination"),
    ],
)
def test_what_cannot_be_taken_is_named(cast: Cast, exporter: Program, changed: dict, path: str) -> None:
    vehicle(cast)
    told = problem(exporter.post("/confirmations", ASKED | changed), 422, "not-taken")
    assert told["errors"][0]["path"] == path
