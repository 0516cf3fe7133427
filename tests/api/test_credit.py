"""The credit archive over the interface: kept by the authority, read by the exporter itself."""

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


def test_a_rectification_is_ordered_and_accepted(reviewer: Program, exporter: Program, clock: object) -> None:
    ordered = reviewer.post(f"/credit/{USCC}/rectifications", {"words": "限期整改。"}).json()
    assert exporter.get(f"/credit/{USCC}").json()["rectification"] == {"ordered_on": "2026-03-02", "accepted_on": None}
    clock("2026-03-20")
    for _ in range(2):
        accepted = reviewer.post(f"/rectifications/{ordered['id']}/accept").json()
        assert accepted["accepted_on"] == "2026-03-20"


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
