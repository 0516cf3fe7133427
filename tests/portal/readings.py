"""Papers that were read, without an engine (已识读的材料): a scan on file, and one that was sent before its vehicle is entered."""

from io import BytesIO
from typing import Any

from tests.cast import Cast, acting, at
from tests.documents.files import pdf

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.documents.models import Document
from chuhai.reading import actions
from chuhai.reading.models import ReadingJob
from chuhai.reading.result import FactRead, Place, Reading, Standing, Value
from chuhai.vehicles import actions as vehicles

DAY = "2026-03-02"
PLACE = Place(0, ((0.1, 0.1), (0.6, 0.1), (0.6, 0.15), (0.1, 0.15)))


def fact(name: str, value: Value) -> FactRead:
    """A fact that was read, with the place where it stands."""
    return FactRead(name, Standing.READ, value, str(value), 0.99, PLACE)


def reading(kind: str = "certificate", *further: FactRead, specimen: bool = False, **facts: Value) -> Reading:
    """What a paper says."""
    return Reading(kind, (*(fact(name, value) for name, value in facts.items()), *further), 1, specimen)


def put_scan(cast: Cast, vehicle_id: int, requirement: str = "certificate_scan") -> Document:
    """A scan put to a vehicle, which waits to be read."""
    told = (requirement, "登记证书.pdf", BytesIO(pdf()))
    return acting(cast.exporter.actor, vehicles.upload, vehicle_id, *told, at=at(DAY))


def scan_read(cast: Cast, vehicle_id: int, read: Reading, requirement: str = "certificate_scan") -> Document:
    """A scan put to a vehicle and read."""
    document = put_scan(cast, vehicle_id, requirement)
    with reading_as(SYSTEM):
        finish(ReadingJob.objects.get(document_id=document.pk), read)
    return document


def sent_scan(cast: Cast, read: Reading | None = None) -> ReadingJob:
    """A scan sent before its vehicle is entered; read, where it says what."""
    job = acting(cast.exporter.actor, vehicles.send_scan, "证.pdf", BytesIO(pdf()), at=at(DAY))
    if read is not None:
        finish(job, read)
    return job


def finish(job: ReadingJob, read: Reading) -> ReadingJob:
    """The worker's word on a paper."""
    with reading_as(SYSTEM):
        return actions.finish(job, read.as_plain(), at=at(DAY))


def in_database(job_id: int) -> Any:
    """The job as the database holds it."""
    with reading_as(SYSTEM):
        return ReadingJob.objects.get(pk=job_id)
