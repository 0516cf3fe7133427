"""Whatever is wrong is a problem in the reader's language with the place of the mistake, and never a stack trace."""

import json

import pytest
from django.db import OperationalError
from tests.api.program import Program, problem
from tests.api.test_filings import dossier
from tests.cast import Cast

from chuhai.api import problems
from chuhai.api.bodies import JSON_LIMIT


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh-CN", "没有找到"), ("en-GB,en;q=0.9", "Not found"), ("fr", "没有找到"), ("", "没有找到")],
)
def test_a_problem_speaks_the_readers_language(cast: Cast, language: str, title: str) -> None:
    told = problem(Program(cast.exporter, language=language).get("/filings/SB-0"), 404, "not-found")
    assert told["title"] == title
    assert told["instance"] == "/api/v1/filings/SB-0"


def test_every_kind_of_problem_is_told_in_both_languages_and_listed_once() -> None:
    names = [kind.name for kind in problems.KINDS]
    assert len(names) == len(set(names))
    own = {value for value in vars(problems).values() if isinstance(value, problems.Kind)}
    assert own == set(problems.KINDS)
    for kind in problems.KINDS:
        assert kind.title.zh != kind.title.en
        assert kind.remedy.zh != kind.remedy.en


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (b'{"kind": "filing"', "$"),
        (b"", "$"),
        (b'{"kind": "filing", "kind": "filing"}', "$.kind"),
        (b'{"kind": "filing", "exporter": {"name": "a", "name": "b"}}', "$.exporter.name"),
        (b'{"kind": "filing", "exporter": {"nmae": "a"}}', "$.exporter.nmae"),
        (b'{"kind": "filing", "submitted_on": "2026-02-30"}', "$.submitted_on"),
        (b'{"kind": "other"}', "$.kind"),
        ('{"kind": "filing"}'.encode("utf-16"), "$"),
        (b'{"kind": "filing", "materials": ' + b"[" * 100_000, "$.materials"),
    ],
    ids=["cut off", "empty", "key twice", "inner key twice", "unknown key", "no such day", "kind", "utf-16", "deep"],
)
@pytest.mark.parametrize("path_of", ["/check", "/filings"])
def test_a_dossier_that_cannot_be_used_is_told_with_its_path(
    exporter: Program, content: bytes, path: str, path_of: str
) -> None:
    told = problem(exporter.post(path_of, content), 400, "bad-input")
    assert [error["path"] for error in told["errors"]] == [path]
    assert not any(letter >= "\u4e00" for letter in told["errors"][0]["detail"])


@pytest.mark.parametrize(
    ("content", "path", "detail"),
    [
        (b'{"words": 3}', "$.words", "must be a text"),
        (b'{"words": null}', "$.words", "must be a text"),
        (b'{"word": "x"}', "$.word", "there is no such field: take it out or check its spelling"),
        (json.dumps({"words": "x" * 4001}).encode(), "$.words", "too long: at most 4000"),
        (b'{"words": "a", "words": "b"}', "$.words", "the key “words” is written twice"),
        (b"[]", "$", "must be an object"),
        (b"{", "$", "not valid JSON, or it breaks off"),
        (b"", "$", "a body is wanted"),
    ],
)
def test_a_body_that_cannot_be_used_is_told_with_its_path(
    reviewer: Program, content: bytes, path: str, detail: str
) -> None:
    told = problem(reviewer.post("/filings/SB-0/refuse", content), 400, "bad-input")
    assert told["errors"] == [{"path": path, "detail": detail}]


def test_every_mistake_is_told_at_once(exporter: Program) -> None:
    told = problem(exporter.get("/filings?limit=0&state=gone"), 400, "bad-input")
    assert [error["path"] for error in told["errors"]] == ["query.limit", "query.state"]


@pytest.mark.parametrize(
    "query", ["limit=201", "limit=x", "limit=", "cursor=%00", "cursor=MTIz", "stat=draft", "on=2026"]
)
def test_a_query_that_cannot_be_used_is_told_by_parameter(exporter: Program, query: str) -> None:
    told = problem(exporter.get(f"/filings?{query}"), 400, "bad-input")
    assert [error["path"] for error in told["errors"]] == [f"query.{query.partition('=')[0]}"]


@pytest.mark.parametrize("on", ["2026-02-30", "20260302", "1772409600", "2026-03-02T00:00:00", "today", ""])
def test_only_a_day_of_the_calendar_is_a_day(exporter: Program, on: str) -> None:
    told = problem(exporter.post(f"/check?on={on}", dossier()), 400, "bad-input")
    assert told["errors"][0]["path"] == "query.on"


def test_a_body_of_another_type_is_refused(exporter: Program) -> None:
    problem(exporter.post("/filings", dossier(), Content_Type="text/plain"), 415, "wrong-media-type")


def test_a_body_where_none_is_taken_is_refused(exporter: Program) -> None:
    number = exporter.post("/filings", dossier()).json()["number"]
    problem(exporter.post(f"/filings/{number}/submit", {"on": "2026-03-01"}), 400, "bad-input")
    assert exporter.post(f"/filings/{number}/submit", {}).json()["state"] == "submitted"


def test_a_body_that_is_too_large_is_refused_unread(exporter: Program) -> None:
    problem(exporter.post("/check", b" " * (JSON_LIMIT + 1)), 413, "too-large")


@pytest.mark.parametrize("path", ["/", "/nothing", "/filings/", "/filings/SB-0/unknown"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_where_there_is_nothing_the_answer_is_a_problem(exporter: Program, path: str, method: str) -> None:
    problem(exporter.call(method, path), 404, "not-found")


@pytest.mark.parametrize(("method", "path"), [("DELETE", "/filings"), ("PATCH", "/me"), ("POST", "/openapi.json")])
def test_a_method_that_is_not_there_is_a_problem(exporter: Program, method: str, path: str) -> None:
    answer = exporter.call(method, path)
    problem(answer, 405, "method-not-allowed")
    assert "GET" in answer.headers["Allow"]


def test_the_instance_is_an_address_whatever_was_asked(exporter: Program) -> None:
    told = problem(exporter.get("/filings/%E4%B8%AD%20%5C"), 404, "not-found")
    assert told["instance"] == "/api/v1/filings/%E4%B8%AD%20%5C"


@pytest.mark.parametrize("path", ["/filings/%00", "/vehicles/99999999999999999999999999", "/vehicles?vin=%00"])
def test_what_no_record_can_hold_is_no_fault(exporter: Program, path: str) -> None:
    assert exporter.get(path).status_code in (400, 404)


def test_a_database_that_is_away_is_told_as_such(exporter: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("connection refused at 10.0.0.7")

    monkeypatch.setattr("chuhai.filing.queries.find", away)
    answer = exporter.get("/filings/SB-0")
    problem(answer, 503, "unavailable")
    assert answer.headers["Retry-After"] == "5"
    assert b"10.0.0.7" not in answer.content


def test_a_fault_shows_nothing_of_the_inside(
    exporter: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr("chuhai.filing.queries.find", broken)
    answer = exporter.get("/filings/SB-0")
    problem(answer, 500, "fault")
    assert b"inside" not in answer.content
    assert b"Traceback" not in answer.content
    assert "inside" in caplog.text
