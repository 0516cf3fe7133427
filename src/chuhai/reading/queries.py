"""What was read of papers (识读结果查询), for whoever may see the papers; row-level security holds the same."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Max, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.reading.models import DONE, PLACE, RUNNING, WAITING, ReadingJob
from chuhai.reading.result import Reading
from chuhai.workflow.transitions import CaseNotFound

UNDER_WAY = (WAITING, RUNNING)


def of_papers(document_ids: Iterable[int]) -> dict[int, ReadingJob]:
    """The readings of papers that the caller may see, by the paper's id."""
    jobs = ReadingJob.objects.filter(document_id__in=list(document_ids))
    return {job.document_id: job for job in jobs if job.document_id is not None}


def find_own(actor: Actor, job_id: int) -> ReadingJob:
    """A reading that the reader's own enterprise asked for; CaseNotFound otherwise."""
    job = ReadingJob.objects.filter(pk=job_id, exporter_id=actor.organisation_id).first()
    if job is None:
        raise CaseNotFound(str(job_id))
    return job


def last_folder(case: tuple[str, int]) -> list[ReadingJob]:
    """The files of the folder that was sent last for a case, in the order of their names."""
    jobs = _of_folders(case)
    last: datetime | None = jobs.aggregate(last=Max("asked_at"))["last"]
    return list(jobs.filter(asked_at=last).order_by("path", "pk")) if last else []


def reading_of(job: ReadingJob) -> Reading | None:
    """What a job read, once it is done."""
    return Reading.from_plain(job.result) if job.state == DONE and job.result is not None else None


def why_not(job: ReadingJob) -> Bilingual | None:
    """Why a job came to nothing."""
    return Bilingual(*job.words) if job.words else None


def under_way(jobs: Sequence[ReadingJob]) -> int:
    """How many are still to be read."""
    return sum(job.state in UNDER_WAY for job in jobs)


def _of_folders(case: tuple[str, int]) -> QuerySet[ReadingJob]:
    return ReadingJob.objects.filter(purpose=PLACE, case_kind=case[0], case_id=case[1])
