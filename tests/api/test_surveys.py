"""Programs of commerce, MIIT and MOFCOM read exports against capacity; surveys are sent and acknowledged (排查接口)."""

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.catalogue.announced import MODIFIER
from tests.modifications.exported import exported
from tests.modifications.test_surveys import drafted


@pytest.mark.clause("2025-648/4e")
def test_exports_stand_against_the_declared_capacity(cast: Cast) -> None:
    said = {"modifier": MODIFIER, "year": 2026, "units": 2, "declared_by": "张厂长"}
    assert Program(cast.reviewer).call("POST", "/modifiers/capacities", said).status_code == 201
    problem(Program(cast.reviewer).call("POST", "/modifiers/capacities", said), 422, "not-taken")
    exported(cast, "2026-02-03", 3)
    for user in (cast.reviewer, cast.miit, cast.mofcom):
        found = Program(user).get("/modifiers?year=2026").json()["items"]
        assert [(one["name"], one["exported"], one["capacity"], one["anomaly"]) for one in found] == [
            (MODIFIER, 3, 2, "exceeded")
        ]
        assert found[0]["months"][1] == {
            "month": 2,
            "exported": 3,
            "cumulated": 3,
            "capacity": 2,
            "anomaly": "exceeded",
        }
    assert Program(cast.other_reviewer).get("/modifiers?year=2026").json()["items"] == []


@pytest.mark.clause("2025-648/4e")
def test_a_survey_is_sent_and_acknowledged(cast: Cast) -> None:
    number = drafted(cast).number
    problem(Program(cast.mofcom).get(f"/surveys/{number}"), 404, "not-found")
    sent = Program(cast.reviewer).call("POST", f"/surveys/{number}/send").json()
    assert (sent["state"], sent["figures"]["total"]) == ("sent", 0)
    read = Program(cast.mofcom).call("POST", f"/surveys/{number}/acknowledge").json()
    assert read["state"] == "acknowledged"
    assert [one["number"] for one in Program(cast.miit).get("/surveys").json()["items"]] == [number]
