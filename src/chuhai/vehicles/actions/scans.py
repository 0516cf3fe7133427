"""Entering a vehicle from a scan of its certificate (扫描件录入): sent first, read by the worker, confirmed by a person, then entered."""

from datetime import datetime
from typing import IO

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.documents import store
from chuhai.documents.recognition import MOST_BYTES, recognise
from chuhai.reading import actions as reading
from chuhai.reading.models import ReadingJob
from chuhai.reading.queries import find_own
from chuhai.vehicles.actions.exporter import ENTER, Facts, enter
from chuhai.vehicles.actions.papers import upload
from chuhai.vehicles.actions.steps import only
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import CaseNotFound

SCAN = "certificate_scan"


def send_scan(actor: Actor, filename: str, stream: IO[bytes], *, at: datetime) -> ReadingJob:
    """识读登记证书: have a scan read before its vehicle is entered; EntryRefused when it is not a file that is taken."""
    only(actor, Desk.EXPORTER, ENTER)
    paper = recognise(filename, stream.read(MOST_BYTES + 1))
    stored_as = store.keep(paper, store.digest_of(paper.content))
    return reading.ask_to_read_file(actor, paper.filename, stored_as, "certificate", at=at)


def enter_from_scan(
    actor: Actor,
    job_id: int,
    vin: str,
    certificate: Facts | None,
    odometer_km: float | None,
    *,
    engine_number: str = "",
    at: datetime,
) -> Vehicle:
    """录入: the vehicle as a person confirmed it, with the scan that was read as its first paper.

    The scan is left out where it was kept for a day and is gone; the vehicle is entered all the same.
    """
    job = find_own(actor, job_id)
    content = _kept(job)
    with transaction.atomic():
        vehicle = enter(actor, vin, certificate, odometer_km, engine_number=engine_number, at=at)
        if content is not None:
            with content as stream:
                document = upload(actor, vehicle.pk, SCAN, job.path, stream, at=at)
            reading.take_over(job, document)
    if content is not None:
        store.drop(job.stored_as)
    return vehicle


def kept_scan(job: ReadingJob) -> bytes:
    """The scan that was sent to be read; CaseNotFound where it is kept no longer."""
    stream = _kept(job)
    if stream is None:
        raise CaseNotFound(job.path)
    with stream:
        return stream.read()


def _kept(job: ReadingJob) -> IO[bytes] | None:
    try:
        return store.opened(job.stored_as) if job.stored_as and job.document_id is None else None
    except FileNotFoundError:
        return None
