"""The worker's side: every paper once, none lost, whatever ends meanwhile (文书制作)."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from pytest_django import Settings
from tests.cast import Cast, make_cast
from tests.sealing.waiting import LATER, STEPS, content, make_papers, papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Entry
from chuhai.sealing import actions, kinds, making, queries, store
from chuhai.sealing.findings import Finding
from chuhai.sealing.keyring import NoKey
from chuhai.sealing.models import Paper, Seal

MANY = 24


@pytest.fixture(autouse=True)
def own_store(settings: Settings, tmp_path: Path) -> None:
    """A store of the test's own, in which it can count."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": files}


def stored() -> set[str]:
    """Every file of a sealed paper that lies in the store."""

    def under(folder: str) -> Iterator[str]:
        folders, files = default_storage.listdir(folder)
        yield from (f"{folder}/{file}" for file in files)
        for inner in folders:
            yield from under(f"{folder}/{inner}")

    return set(under(store.FOLDER)) if default_storage.exists(store.FOLDER) else set()


def waiting(cast: Cast, number: int) -> None:
    """So many papers of one vehicle each, asked for as the registration desk would."""
    STEPS[kinds.ENDORSEMENT](cast)
    (first,) = papers()
    with reading_as(SYSTEM):
        for place in range(1, number):
            first.pk, first.number, first.subject_kind = None, f"ZR-2026-9{place:06d}", f"vehicle{place}"
            first.save(force_insert=True)


# --- exactly once ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_every_paper_once() -> None:
    cast = make_cast()
    waiting(cast, MANY)
    before, start, failures = stored(), Barrier(2), []

    def work() -> None:
        try:
            connection.ensure_connection()
            start.wait(10)
            list(making.make_all_due(lambda: LATER))
        except BaseException as fault:
            failures.append(fault)
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert failures == []
    made = papers()
    assert [paper.made_at for paper in made] == [LATER] * MANY
    assert {paper.stored_as for paper in made} == stored() - before
    assert len({paper.stored_as for paper in made}) == MANY
    with reading_as(SYSTEM):
        assert Entry.objects.filter(step="seal_paper").count() == MANY
        assert Seal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_and_nothing_locked_while_a_paper_is_composed(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    STEPS[kinds.ENDORSEMENT](cast)
    seen = []

    def composing(*given: object) -> bytes:
        seen.append((connection.in_atomic_block, held()))
        return compose(*given)

    compose = making.compose
    monkeypatch.setattr(making, "compose", composing)
    make_papers()
    assert seen == [(False, 0)]


def held() -> int:
    """How many locks on the queue's table this or any other connection holds at the moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE relation = 'sealing_paper'::regclass AND pid <> pg_backend_pid()"
        )
        others = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND mode = 'RowExclusiveLock'")
        return others + cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_made() -> None:
    from django.db import transaction

    cast = make_cast()
    STEPS[kinds.ENDORSEMENT](cast)
    with transaction.atomic():
        paper = making.make_next(LATER)
    assert "RuntimeError" in paper.fault


# --- what goes wrong -------------------------------------------------------------------------------------------------


def failing(*numbers: str) -> Callable[..., object]:
    """A press that breaks on papers of these numbers."""
    compose = making.compose

    def press(template: object, printed: dict) -> bytes:
        if printed["number"] in numbers:
            raise NoKey("0123456789abcdef")
        return compose(template, printed)

    return press


def test_a_paper_that_fails_is_put_off_and_the_others_are_made(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting(cast, 3)
    broken = papers()[0].number
    with monkeypatch.context() as patched:
        patched.setattr(making, "compose", failing(broken))
        list(making.make_all_due(lambda: LATER))
    first, *others = papers()
    assert (first.made_at, first.failed, first.fault) == (None, 1, "NoKey: 0123456789abcdef")
    assert first.due_at > LATER
    assert all(paper.made_at == LATER for paper in others)
    with reading_as(SYSTEM):
        assert [paper.number for paper in queries.failing()] == [broken]
    assert make_papers(when=LATER) == []
    make_papers(when=first.due_at)
    assert (papers()[0].made_at, papers()[0].fault) == (first.due_at, "")


def test_the_pauses_grow_up_to_an_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting(cast, 1)
    monkeypatch.setattr(making, "compose", failing(papers()[0].number))
    pauses, now = [], LATER
    for _ in range(12):
        making.make_next(now)
        due = papers()[0].due_at
        pauses.append(due - now)
        now = due
    assert pauses[:3] == [timedelta(seconds=10), timedelta(seconds=20), timedelta(seconds=40)]
    assert pauses[-1] == timedelta(hours=1)


def test_a_paper_whose_maker_died_is_made_by_the_next_one(cast: Cast) -> None:
    waiting(cast, 1)
    with reading_as(SYSTEM):
        making._taken(LATER, None)
    assert make_papers(when=LATER + making.TAKEN_FOR - timedelta(seconds=1)) == []
    assert len(make_papers(when=LATER + making.TAKEN_FOR)) == 1


def test_a_maker_that_was_thought_dead_leaves_nothing_behind(cast: Cast) -> None:
    waiting(cast, 1)
    with reading_as(SYSTEM):
        slow = making._taken(LATER, None)
    make_papers(when=LATER + making.TAKEN_FOR)
    (made,), before = papers(), stored()
    with reading_as(SYSTEM):
        making._make(slow, LATER + timedelta(hours=1))
    (still,) = papers()
    assert (still.sha256, still.made_at, stored()) == (made.sha256, made.made_at, before)
    with reading_as(SYSTEM):
        assert Entry.objects.filter(step="seal_paper").count() == 1


def test_a_paper_that_does_not_hold_is_not_given_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from chuhai.sealing import pdf_seal

    waiting(cast, 1)
    seal, before = pdf_seal.seal, stored()
    monkeypatch.setattr(pdf_seal, "seal", lambda *given, **more: seal(*given, **more) + b"\n")
    making.make_next(LATER)
    assert papers()[0].fault.startswith("NotGenuine")
    assert stored() == before


def test_what_is_asked_for_later_is_not_made_before(cast: Cast) -> None:
    waiting(cast, 1)
    assert make_papers(when=papers()[0].asked_at - timedelta(seconds=1)) == []
    assert len(make_papers(when=papers()[0].asked_at)) == 1


def test_one_kind_can_be_made_before_the_others(cast: Cast) -> None:
    STEPS[kinds.LICENCE](cast)
    STEPS[kinds.FILING_APPROVAL](cast)
    assert [paper.kind for paper in make_papers([kinds.FILING_APPROVAL])] == [kinds.FILING_APPROVAL]
    assert [paper.kind for paper in make_papers()] == [kinds.LICENCE]


def test_uploaded_files_are_swept_and_sealed_papers_are_not(cast: Cast) -> None:
    from chuhai.documents import actions as documents

    waiting(cast, 1)
    (paper,) = make_papers()
    with reading_as(SYSTEM):
        documents.sweep(at=LATER + timedelta(days=3650))
    assert queries.bundle().check_pdf(content(paper)).finding is Finding.GENUINE


def test_a_seal_is_made_at_first_need_only(cast: Cast) -> None:
    waiting(cast, 3)
    assert Seal.objects.count() == 0
    make_papers()
    assert Seal.objects.get().organisation_id == cast.police.organisation_id
    assert {paper.seal_id for paper in papers()} == {Seal.objects.get().pk}
    assert actions.seal_in_use(cast.police.organisation, at=LATER) == Seal.objects.get()
    assert Paper.objects.count() == 0
