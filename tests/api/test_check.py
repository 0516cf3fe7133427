"""A dossier is judged over the interface as on the command line, and nothing is kept of it."""

import json
from pathlib import Path

import pytest
from tests.api.program import Program, problem
from tests.api.test_filings import dossier
from tests.cast import Cast

EXAMPLES = Path(__file__).parents[1] / "law" / "examples"


@pytest.mark.parametrize("name", ["licence", "licence-refused", "filing"])
def test_the_examples_are_judged_as_expected(exporter: Program, name: str) -> None:
    content = (EXAMPLES / f"{name}.json").read_bytes()
    expected_file = EXAMPLES / f"{name}.expected.json"
    judged = exporter.post("/check", content).json()
    if expected_file.exists():
        expected = json.loads(expected_file.read_text())
        assert judged["decision"] == expected["decision"]
        assert [(each["clause"], each["verdict"]) for each in judged["findings"]] == [
            tuple(each[:2]) for each in expected["findings"]
        ]
    else:
        assert (judged["decision"] in ("issue", "approve"), judged["findings"]) == (True, [])


def test_only_findings_on_vehicles_name_a_vin(exporter: Program) -> None:
    judged = exporter.post("/check", (EXAMPLES / "licence-refused.json").read_bytes()).json()
    assert {("vin" in each) == (each["about"] == "vehicle") for each in judged["findings"]} == {True}


def test_another_day_may_be_named(exporter: Program) -> None:
    assert exporter.post("/check?on=2026-03-02", dossier()).json()["on"] == "2026-03-02"


def test_a_dossier_without_a_day_says_where_to_put_one(exporter: Program) -> None:
    told = problem(exporter.post("/check", dossier()), 400, "bad-input")
    assert told["errors"][0]["path"] == "$.submitted_on"
    assert "--on" not in told["errors"][0]["detail"]


def test_a_trace_tells_what_is_met_too(exporter: Program) -> None:
    content = (EXAMPLES / "licence.json").read_bytes()
    verdicts = {each["verdict"] for each in exporter.post("/check?trace=true", content).json()["findings"]}
    assert verdicts == {"satisfied", "not_applicable"}


def test_every_desk_may_check_with_a_token_that_only_reads(cast: Cast) -> None:
    for user in (cast.exporter, cast.reviewer, cast.issuer, cast.police, cast.customs, cast.mofcom):
        answer = Program(user, scopes=("read",)).post("/check?on=2026-03-02", dossier())
        assert answer.status_code == 200


@pytest.mark.parametrize(("vehicles", "status"), [(200, 200), (201, 400)])
def test_one_request_judges_so_many_vehicles(exporter: Program, vehicles: int, status: int) -> None:
    answer = exporter.post("/check?on=2026-03-02", {"kind": "licence", "vehicles": [{}] * vehicles})
    assert answer.status_code == status
    assert status == 200 or answer.json()["errors"][0]["path"] == "$.vehicles"
