"""Customs over the interface: one question or 500, a clearance all at once, or every reason against it."""

from typing import Any

import pytest
from tests.api.program import Program, problem
from tests.cast import Cast
from tests.customs.lawful import CLEARING_DAY, DECLARATION, licence_of, vins

from chuhai.licensing.models import Licence


@pytest.fixture(autouse=True)
def clearing_day(clock: object) -> None:
    """The day of the clearance."""
    clock(CLEARING_DAY)


@pytest.fixture
def licence(cast: Cast) -> Licence:
    """A licence for two vehicles."""
    return licence_of(cast)


def declaration(licence: Licence, **changed: Any) -> dict[str, Any]:
    """A declaration that agrees with the licence."""
    listed = list(vins(licence))
    return {
        "licence_number": licence.number,
        "declaration_number": DECLARATION,
        "declared_on": CLEARING_DAY,
        "quantity": len(listed),
        "vins": listed,
    } | changed


def test_a_valid_licence_may_go(customs: Program, licence: Licence) -> None:
    told = customs.get(f"/verification/{licence.number}").json()
    assert (told["may_go"], told["reasons"]) == (True, [])
    assert told["licence"]["vins"] == list(vins(licence))
    assert told["licence"]["state_label"] == {"zh": "有效", "en": "Valid"}


def test_an_unknown_licence_is_an_answer_too(customs: Program) -> None:
    told = customs.get("/verification/26-99-999999").json()
    assert (told["may_go"], told["licence"], told["reasons"][0]["code"]) == (False, None, "no_such_licence")


def test_each_of_many_questions_is_answered_on_its_own(customs: Program, licence: Licence) -> None:
    asked = [
        {"number": licence.number, "quantity": 2, "vins": list(vins(licence)), "office": "3104"},
        {"number": licence.number, "quantity": 3, "destination": "KAZ"},
        {"number": "nonsense"},
    ]
    told = customs.post("/verification", {"items": asked}).json()["items"]
    assert [answer["number"] for answer in told] == [question["number"] for question in asked]
    assert [[reason["code"] for reason in answer["reasons"]] for answer in told] == [
        [],
        ["destination", "quantity"],
        ["no_such_licence"],
    ]


@pytest.mark.parametrize(("many", "status"), [(0, 200), (499, 200), (500, 200), (501, 400)])
def test_up_to_500_questions_at_once(customs: Program, licence: Licence, many: int, status: int) -> None:
    answer = customs.post("/verification", {"items": [{"number": licence.number}] * many})
    assert answer.status_code == status
    if status == 400:
        assert problem(answer, 400, "bad-input")["errors"][0]["path"] == "$.items"
    else:
        assert len(answer.json()["items"]) == many


def test_many_questions_make_as_many_queries_as_one(
    customs: Program, licence: Licence, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for many in (1, 50):
        with CaptureQueriesContext(connection) as queries:
            customs.post("/verification", {"items": [{"number": licence.number}] * many})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_declaration_is_cleared_once_and_answered_the_same_again(customs: Program, licence: Licence) -> None:
    answer = customs.post("/clearances", declaration(licence))
    cleared = answer.json()
    assert (answer.status_code, cleared["outcome"], cleared["reasons"]) == (201, "cleared", [])
    assert customs.get(answer.headers["Location"].removeprefix("/api/v1")).json() == cleared
    assert customs.post("/clearances", declaration(licence)).json()["id"] == cleared["id"]
    used = customs.get(f"/verification/{licence.number}").json()
    assert [reason["code"] for reason in used["reasons"]] == ["used"]
    assert [row["id"] for row in customs.get(f"/clearances?licence={licence.number}").json()["items"]] == [
        cleared["id"]
    ]


def test_fewer_than_licensed_is_refused_and_sends_the_licence_back(
    customs: Program, exporter: Program, licence: Licence
) -> None:
    fewer = declaration(licence, quantity=1, vins=list(vins(licence))[:1])
    told = problem(customs.post("/clearances", fewer), 422, "not-cleared")
    assert [reason["code"] for reason in told["clearance"]["reasons"]] == ["quantity", "vins_not_declared"]
    assert exporter.get(f"/licences/{licence.number}").json()["state"] == "to_be_renewed"
    assert [row["outcome"] for row in exporter.get("/clearances").json()["items"]] == ["refused"]


def test_a_refusal_under_a_key_is_recorded_once(customs: Program, licence: Licence) -> None:
    more = declaration(licence, vins=[*vins(licence), "LSVNV2189L2345671"], quantity=3)
    answers = [customs.post("/clearances", more, Idempotency_Key="k") for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert len(customs.get("/clearances").json()["items"]) == 1


@pytest.mark.parametrize(
    ("changed", "status", "path"),
    [
        ({"declaration_number": "12"}, 422, "$.declaration_number"),
        ({"quantity": 0}, 422, "$.quantity"),
        ({"vins": []}, 422, "$.vins"),
        ({"vins": ["L" * 41]}, 422, "$.vins"),
        ({"vins": "LSVNV2189L2345671"}, 400, "$.vins"),
        ({"declared_on": "4.5.2026"}, 400, "$.declared_on"),
        ({"declared_on": None}, 400, "$.declared_on"),
        ({"colour": "red"}, 400, "$.colour"),
    ],
)
def test_what_is_no_declaration_is_told_with_its_path(
    customs: Program, licence: Licence, changed: dict[str, Any], status: int, path: str
) -> None:
    answer = customs.post("/clearances", declaration(licence, **changed))
    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (status, path)


def test_a_licence_that_is_not_there_is_not_found(customs: Program, licence: Licence) -> None:
    problem(customs.post("/clearances", declaration(licence, licence_number="26-99-999999")), 404, "not-found")
