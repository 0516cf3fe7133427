"""Asking for papers to be read, and the worker's side of it (识读任务办理): each job is taken by one worker and ends once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import transaction
from django.db.models import F, Q

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.reading.models import DONE, FAILED, PLACE, READ, RUNNING, WAITING, ReadingJob

MOST_ATTEMPTS = 3
TAKES_AT_MOST = timedelta(minutes=5)
"""A job under way for longer was left by a worker that was killed."""
KEPT = timedelta(days=30)
"""How long the list of a folder's files is kept; what was read of a paper on file is kept with the paper."""

CANNOT_BE_READ = Bilingual(
    "多次识读都没有完成，请人工核对，或重新扫描后上传。",
    "It could not be read in several attempts: check it by eye, or scan it again.",
)


class OnFile(Protocol):
    """What is asked of a paper on file."""

    pk: int
    subject_kind: str
    subject_id: int
    exporter_id: int
    filename: str


def ask_to_read(paper: OnFile, paper_kind: str, *, at: datetime) -> ReadingJob:
    """识读: have a paper on file read, in the transaction that put it there; asked twice, it is read once."""
    job, _ = ReadingJob.objects.get_or_create(
        document_id=paper.pk,
        defaults={
            "purpose": READ,
            "case_kind": paper.subject_kind,
            "case_id": paper.subject_id,
            "exporter_id": paper.exporter_id,
            "paper_kind": paper_kind,
            "path": paper.filename,
            "asked_at": at,
        },
    )
    return job


def ask_to_read_file(actor: Actor, path: str, stored_as: str, paper_kind: str, *, at: datetime) -> ReadingJob:
    """识读: have a stored file read that belongs to no case yet, such as the certificate of a vehicle to be entered."""
    return ReadingJob.objects.create(
        purpose=READ,
        case_kind="",
        exporter_id=actor.organisation_id,
        asked_by_id=actor.user_id,
        paper_kind=paper_kind,
        path=path,
        stored_as=stored_as,
        asked_at=at,
    )


def take_over(job: ReadingJob, paper: OnFile) -> ReadingJob:
    """A file that was read before it belonged anywhere is now this paper: it is not read a second time."""
    ReadingJob.objects.filter(document_id=paper.pk, state=WAITING).delete()
    job.document_id, job.case_kind, job.case_id = paper.pk, paper.subject_kind, paper.subject_id
    job.save(update_fields=["document_id", "case_kind", "case_id"])
    return job


def ask_to_place(actor: Actor, case: tuple[str, int], path: str, stored_as: str, *, at: datetime) -> ReadingJob:
    """归位: have a stored file read to learn where in the case it belongs."""
    return _of_folder(actor, case, path, at, stored_as=stored_as)


def note_placed(
    actor: Actor, case: tuple[str, int], path: str, placed: Mapping[str, Any], *, at: datetime
) -> ReadingJob:
    """A file of a folder that its name placed at once."""
    return _of_folder(actor, case, path, at, state=DONE, result=dict(placed), ended_at=at)


def note_unplaced(actor: Actor, case: tuple[str, int], path: str, reason: Bilingual, *, at: datetime) -> ReadingJob:
    """A file of a folder that nothing can place."""
    return _of_folder(actor, case, path, at, state=FAILED, words=list(reason), ended_at=at)


def _of_folder(actor: Actor, case: tuple[str, int], path: str, at: datetime, **how: Any) -> ReadingJob:
    kind, case_id = case
    return ReadingJob.objects.create(
        purpose=PLACE,
        case_kind=kind,
        case_id=case_id,
        exporter_id=actor.organisation_id,
        asked_by_id=actor.user_id,
        path=path,
        asked_at=at,
        **how,
    )


# --- the worker's side -------------------------------------------------------------------------------------------------


def claim(*, at: datetime) -> ReadingJob | None:
    """Take the next job that waits, or that another worker left; None where there is none.

    First what somebody sits and waits for, files that belong nowhere yet; then papers on file, the oldest first.

    No lock is held while a paper is read: the job is marked, and the row is free again.
    """
    while (job := _taken(at)) is not None and job.state == FAILED:
        continue
    return job


def _taken(at: datetime) -> ReadingJob | None:
    left = Q(state=RUNNING, began_at__lt=at - TAKES_AT_MOST)
    with transaction.atomic():
        due = ReadingJob.objects.filter(Q(state=WAITING) | left, state__in=(WAITING, RUNNING))
        in_turn = due.order_by(F("document_id").asc(nulls_first=True), "pk")
        job = in_turn.select_for_update(skip_locked=True, of=("self",)).first()
        if job is None:
            return None
        if job.attempts >= MOST_ATTEMPTS:
            return give_up(job, CANNOT_BE_READ, at=at)
        job.state, job.began_at, job.attempts = RUNNING, at, job.attempts + 1
        job.save(update_fields=["state", "began_at", "attempts"])
        return job


def finish(job: ReadingJob, result: Mapping[str, Any], *, at: datetime) -> ReadingJob:
    """What was read, or where the file was put."""
    return _ended(job, DONE, at, result=dict(result))


def give_up(job: ReadingJob, reason: Bilingual, *, at: datetime) -> ReadingJob:
    """Why nothing was read, or why the file belongs nowhere."""
    return _ended(job, FAILED, at, words=list(reason))


def _ended(job: ReadingJob, state: str, at: datetime, **how: Any) -> ReadingJob:
    changed = {"state": state, "ended_at": at, **how}
    ReadingJob.objects.filter(pk=job.pk, state__in=(WAITING, RUNNING)).update(**changed)
    for name, value in changed.items():
        setattr(job, name, value)
    return job


def sweep(*, at: datetime) -> int:
    """Forget lists of folders that are a month old, and readings of files that nobody took over; how many they were."""
    old = ReadingJob.objects.filter(asked_at__lt=at - KEPT)
    gone, _ = old.filter(Q(purpose=PLACE) | Q(document_id=None)).delete()
    return gone
