"""The same key gives the same answer, also to two programs at once; another request with it is refused."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from tests.api.program import Program, problem
from tests.api.test_filings import dossier
from tests.cast import Cast, make_cast

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.api import repeats
from chuhai.api.models import Repeat

KEY = {"Idempotency_Key": "7b0f7b4e"}


def same(one: HttpResponse, other: HttpResponse) -> bool:
    """Whether two answers are the same in everything a program reads."""
    names = ("Content-Type", "ETag", "Location")
    return (one.status_code, one.content) == (other.status_code, other.content) and all(
        one.headers.get(name) == other.headers.get(name) for name in names
    )


def test_the_same_key_gives_the_same_answer_and_acts_once(exporter: Program, clock: Callable[[str], None]) -> None:
    first = exporter.post("/filings", dossier(), **KEY)
    clock("2026-03-05")
    assert same(first, exporter.post("/filings", dossier(), **KEY))
    assert first.status_code == 201
    assert len(exporter.get("/filings").json()["items"]) == 1


def test_a_refusal_is_repeated_too(exporter: Program) -> None:
    first = exporter.post("/filings/SB-0/submit", **KEY)
    assert same(first, exporter.post("/filings/SB-0/submit", **KEY))
    problem(first, 404, "not-found")


@pytest.mark.parametrize(
    "other",
    [
        lambda program: program.post("/filings", dossier(submitted_on="2026-03-02"), **KEY),
        lambda program: program.post("/filings/SB-0/submit", **KEY),
    ],
    ids=["another body", "another operation"],
)
def test_another_request_with_the_same_key_is_refused(
    exporter: Program, other: Callable[[Program], HttpResponse]
) -> None:
    exporter.post("/filings", dossier(), **KEY)
    problem(other(exporter), 409, "key-reused")


def test_keys_of_two_tokens_do_not_meet(exporter: Program, cast: Cast, clock: Callable[[str], None]) -> None:
    exporter.post("/filings", dossier(), **KEY)
    clock("2026-03-03")
    colleague = Program(cast.colleague)
    problem(colleague.post("/filings", dossier(), **KEY), 409, "conflict")


@pytest.mark.parametrize("key", ["", " ", "k" * 121])
def test_a_key_has_1_to_120_characters(exporter: Program, key: str) -> None:
    told = problem(exporter.post("/filings", dossier(), Idempotency_Key=key), 400, "bad-input")
    assert told["errors"][0]["path"] == "header.Idempotency-Key"


def test_after_a_fault_the_same_key_tries_again(exporter: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("chuhai.api.filings.shown", lambda *_: 1 / 0)
        problem(exporter.post("/filings", dossier(), **KEY), 500, "fault")
    assert exporter.get("/filings").json()["items"] == []
    assert exporter.post("/filings", dossier(), **KEY).status_code == 201


def test_answers_are_kept_for_seven_days(exporter: Program, clock: Callable[[str], None]) -> None:
    exporter.post("/filings", dossier(), **KEY)
    kept = {}
    for day in ("2026-03-08", "2026-03-09", "2026-03-10"):
        clock(day)
        exporter.post("/filings/SB-0/submit", Idempotency_Key=day)
        with reading_as(SYSTEM):
            kept[day] = Repeat.objects.filter(key=KEY["Idempotency_Key"]).exists()
    assert list(kept.values()) == [True, True, False]


def test_a_kept_answer_is_out_of_sight_of_other_organisations(exporter: Program, cast: Cast) -> None:
    exporter.post("/filings", dossier(), **KEY)
    seen = {}
    for user in (cast.exporter, cast.other_exporter, cast.reviewer):
        with reading_as(user.actor):
            seen[user.full_name] = Repeat.objects.count()
    assert list(seen.values()) == [1, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_two_programs_with_the_same_key_at_once_get_one_answer() -> None:
    program = Program(make_cast().exporter)
    answers: list[HttpResponse] = []
    start = threading.Barrier(6)

    def ask() -> None:
        start.wait()
        answers.append(program.post("/filings", dossier(), **KEY))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(same(answers[0], answer) for answer in answers)
    assert answers[0].status_code == 201
    with reading_as(SYSTEM):
        assert Repeat.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_key_that_is_held_too_long_is_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program(make_cast().exporter)
    monkeypatch.setattr(repeats, "PATIENCE", "50ms")
    held, done = threading.Event(), threading.Event()
    from chuhai.filing import actions

    draft = actions.draft

    def slow(*args: object, **kwargs: object) -> object:
        held.set()
        done.wait()
        return draft(*args, **kwargs)

    monkeypatch.setattr(actions, "draft", slow)
    first: list[HttpResponse] = []

    def ask() -> None:
        first.append(program.post("/filings", dossier(), **KEY))
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    held.wait()
    second = program.post("/filings", dossier(), **KEY)
    done.set()
    thread.join()
    problem(second, 409, "key-busy")
    assert first[0].status_code == 201
