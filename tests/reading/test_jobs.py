"""Papers that wait to be read (识读任务): each is taken once, ends once, and is seen by whoever sees the paper."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import ProgrammingError, connections, transaction
from tests.cast import Cast, acting, at, make_cast
from tests.documents.files import pdf, picture
from tests.vehicles.lawful import ENTERED, entered, requested

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import forget_reader, reading_as
from chuhai.documents.models import Document
from chuhai.reading import actions, queries
from chuhai.reading.models import DONE, FAILED, RUNNING, WAITING, ReadingJob
from chuhai.reading.result import FactRead, Reading, Standing
from chuhai.vehicles import actions as vehicles
from chuhai.workflow.transitions import CaseNotFound

NOW = at("2026-03-02")
READING = Reading("certificate", (FactRead("owner", Standing.READ, "张三", "张三", 0.99),), 1)


def scan_of(cast: Cast, requirement: str = "certificate_scan") -> Document:
    """A paper put to a vehicle of the exporter."""
    return acting(
        cast.exporter.actor, vehicles.upload, entered(cast).pk, requirement, "证.pdf", BytesIO(pdf()), at=at(ENTERED)
    )


@contextmanager
def worker() -> Iterator[None]:
    with reading_as(SYSTEM):
        yield


# --- asking ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requirement", "asked"),
    [("certificate_scan", ["certificate"]), ("vehicle_photo", [""]), ("compulsory_insurance", [])],
)
def test_a_paper_that_can_be_read_waits_from_the_moment_it_is_uploaded(
    cast: Cast, requirement: str, asked: list[str]
) -> None:
    document = scan_of(cast, requirement)
    with worker():
        jobs = list(ReadingJob.objects.filter(document_id=document.pk))
    assert [(job.paper_kind) for job in jobs] == asked
    assert all(job.state == WAITING and job.case_id == document.subject_id for job in jobs)


def test_a_paper_asked_for_twice_is_read_once(cast: Cast) -> None:
    document = scan_of(cast)
    first = acting(cast.exporter.actor, lambda _: actions.ask_to_read(document, "certificate", at=NOW))
    again = acting(cast.exporter.actor, lambda _: actions.ask_to_read(document, "nameplate", at=NOW))
    assert (first.pk, first.paper_kind) == (again.pk, again.paper_kind)


def test_an_upload_that_is_broken_off_leaves_nothing_to_read(cast: Cast) -> None:
    vehicle = entered(cast)
    with reading_as(cast.exporter.actor), transaction.atomic():
        vehicles.upload(cast.exporter.actor, vehicle.pk, "certificate_scan", "证.jpg", BytesIO(picture()), at=NOW)
        transaction.set_rollback(True)
    with worker():
        assert not ReadingJob.objects.exists()


# --- the worker --------------------------------------------------------------------------------------------------------


def test_what_somebody_waits_for_is_taken_first_then_the_oldest_and_each_once(cast: Cast) -> None:
    actor = cast.exporter.actor
    on_file = scan_of(cast)
    with reading_as(actor):
        sent = [actions.ask_to_read_file(actor, name, f"aa/{name}", "certificate", at=NOW) for name in "ab"]
    with worker():
        taken = [actions.claim(at=NOW) for _ in range(4)]
    assert [job and job.pk for job in taken[:2]] == [job.pk for job in sent]
    assert [job and job.document_id for job in taken[2:]] == [on_file.pk, None]
    assert taken[0] is not None
    assert (taken[0].state, taken[0].attempts) == (RUNNING, 1)


def test_what_was_read_is_kept_with_the_job(cast: Cast) -> None:
    scan_of(cast)
    with worker():
        job = actions.claim(at=NOW)
        assert job is not None
        actions.finish(job, READING.as_plain(), at=NOW)
        kept = ReadingJob.objects.get(pk=job.pk)
        assert (kept.state, kept.ended_at, queries.reading_of(kept)) == (DONE, NOW, READING)
        assert actions.claim(at=NOW + timedelta(hours=1)) is None


@pytest.mark.parametrize(("minutes", "taken"), [(4, False), (5, False), (6, True)])
def test_a_job_that_a_killed_worker_left_is_taken_again_after_five_minutes(
    cast: Cast, minutes: int, taken: bool
) -> None:
    scan_of(cast)
    with worker():
        assert actions.claim(at=NOW) is not None
        again = actions.claim(at=NOW + timedelta(minutes=minutes))
    assert (again is not None) is taken


def test_a_paper_that_stops_the_engine_every_time_is_given_up(cast: Cast) -> None:
    document = scan_of(cast)
    with worker():
        taken = [actions.claim(at=NOW + timedelta(minutes=10 * attempt)) for attempt in range(4)]
        kept = ReadingJob.objects.get(document_id=document.pk)
    assert [job is not None for job in taken] == [True, True, True, False]
    assert (kept.state, queries.why_not(kept)) == (FAILED, actions.CANNOT_BE_READ)


def test_a_job_ends_once(cast: Cast) -> None:
    scan_of(cast)
    with worker():
        job = actions.claim(at=NOW)
        assert job is not None
        actions.finish(job, READING.as_plain(), at=NOW)
        actions.give_up(job, actions.CANNOT_BE_READ, at=NOW + timedelta(minutes=1))
        assert ReadingJob.objects.get(pk=job.pk).state == DONE


def test_what_is_a_month_old_is_forgotten_and_readings_of_papers_are_kept(cast: Cast) -> None:
    document, actor = scan_of(cast), cast.exporter.actor
    with reading_as(actor):
        actions.note_unplaced(actor, ("application", 1), "a.pdf", actions.CANNOT_BE_READ, at=NOW)
    with worker():
        assert [actions.sweep(at=NOW + timedelta(days=days)) for days in (29, 30, 31)] == [0, 0, 1]
        assert [job.document_id for job in ReadingJob.objects.all()] == [document.pk]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_job() -> None:
    cast = make_cast()
    with reading_as(cast.exporter.actor):
        for number in range(6):
            actions.ask_to_read_file(cast.exporter.actor, f"{number}.pdf", f"aa/{number}", "", at=NOW)
    taken: list[int] = []

    def work() -> None:
        try:
            with reading_as(SYSTEM):
                while (job := actions.claim(at=NOW)) is not None:
                    taken.append(job.pk)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert len(taken) == len(set(taken)) == 6


# --- who sees it -------------------------------------------------------------------------------------------------------


def test_a_reading_is_seen_by_whoever_sees_the_paper_and_written_by_its_exporter_and_the_platform(cast: Cast) -> None:
    vehicle = requested(cast)
    document = acting(
        cast.exporter.actor, vehicles.upload, vehicle.pk, "certificate_scan", "证.pdf", BytesIO(pdf()), at=NOW
    )
    seen = {"exporter", "colleague", "reviewer", "issuer", "police", "mofcom", "system"}
    everybody = (*seen, "customs", "other_exporter", "other_reviewer", "other_police")
    for name in everybody:
        with reading_as(cast.actor(name)):
            assert bool(queries.of_papers([document.pk])) is (name in seen), name
    for name in everybody:
        with reading_as(cast.actor(name)):
            changed = ReadingJob.objects.filter(document_id=document.pk).update(paper_kind="certificate")
            assert bool(changed) is (name in ("exporter", "colleague", "system")), name
    forget_reader()
    assert queries.of_papers([document.pk]) == {}


def test_nobody_asks_in_the_name_of_another(cast: Cast) -> None:
    with reading_as(cast.other_exporter.actor), pytest.raises(ProgrammingError), transaction.atomic():
        actions.ask_to_read_file(cast.exporter.actor, "a.pdf", "aa/a", "", at=NOW)


def test_an_exporter_finds_its_own_only(cast: Cast) -> None:
    with reading_as(cast.exporter.actor):
        job = actions.ask_to_read_file(cast.exporter.actor, "a.pdf", "aa/a", "", at=NOW)
    assert acting(cast.colleague.actor, queries.find_own, job.pk) == job
    with pytest.raises(CaseNotFound):
        acting(cast.other_exporter.actor, queries.find_own, job.pk)


def test_the_database_refuses_a_job_that_ended_without_saying_how(cast: Cast) -> None:
    scan_of(cast)
    for state in (DONE, FAILED):
        with worker(), pytest.raises(Exception, match="reading"), transaction.atomic():
            ReadingJob.objects.update(state=state)
