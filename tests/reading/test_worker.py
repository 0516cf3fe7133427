"""The worker that reads papers (识读后台): real photographs, really read, kept with the paper or put where they belong."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from tests.cast import Cast, acting, at
from tests.documents.files import pdf, picture
from tests.licensing.lawful import NOW, lawful_draft
from tests.reading.made_up.facts import paper
from tests.reading.made_up.photographs import nameplate, odometer, odometer_km

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.config import reading_worker
from chuhai.documents import store
from chuhai.documents.models import Document
from chuhai.licensing.actions import folders
from chuhai.licensing.models import Application, Line
from chuhai.reading import actions, queries
from chuhai.reading.models import DONE, FAILED, ReadingJob
from chuhai.vehicles import actions as vehicles

SEED = 7


def jpeg(made: Image.Image) -> bytes:
    held = BytesIO()
    made.save(held, "JPEG", quality=90)
    return held.getvalue()


def first_line(application: Application) -> Line:
    with reading_as(SYSTEM):
        return application.lines.select_related("vehicle").order_by("position").first()


def job(pk: int) -> ReadingJob:
    with reading_as(SYSTEM):
        return ReadingJob.objects.get(pk=pk)


def upload(cast: Cast, vehicle_id: int, content: bytes, requirement: str = "vehicle_photo") -> Document:
    stream = BytesIO(content)
    return acting(cast.exporter.actor, vehicles.upload, vehicle_id, requirement, "IMG_0001", stream, at=NOW)


def send(cast: Cast, application: Application, name: str, content: bytes) -> ReadingJob:
    files = [(name, BytesIO(content))]
    return acting(cast.exporter.actor, folders.take_folder, application.number, files, at=NOW)[0]


def test_a_photograph_on_file_is_read_and_the_reading_kept_with_it(cast: Cast) -> None:
    line = first_line(lawful_draft(cast))
    document = upload(cast, line.vehicle.pk, jpeg(odometer(SEED)))
    assert reading_worker.work_once()
    with reading_as(cast.exporter.actor):
        reading = queries.reading_of(queries.of_papers([document.pk])[document.pk])
    assert reading is not None
    assert (reading.kind, reading.values) == ("odometer", {"odometer_km": odometer_km(SEED)})
    assert not reading_worker.work_once()


def test_a_photograph_of_a_folder_is_put_to_the_vehicle_whose_vin_it_shows(cast: Cast) -> None:
    application = lawful_draft(cast)
    line = first_line(application)
    plate = nameplate(replace(paper(SEED), vin=line.vin), SEED)
    waiting = send(cast, application, "IMG_0001.jpg", jpeg(plate))
    assert reading_worker.work_once()
    ended = job(waiting.pk)
    assert ended.result == {
        "requirement": "vehicle_photo",
        "case_kind": "vehicle",
        "vin": line.vin,
        "by": "content",
        "document": ended.result and ended.result["document"],
    }
    with reading_as(SYSTEM):
        document = Document.objects.get(pk=ended.result["document"])
    assert (document.subject_kind, document.subject_id) == ("vehicle", line.vehicle_id)
    with pytest.raises(FileNotFoundError):
        store.opened(waiting.stored_as)


def test_a_picture_that_says_nothing_is_listed_and_not_kept(cast: Cast) -> None:
    waiting = send(cast, lawful_draft(cast), "IMG_0001.jpg", picture())
    assert reading_worker.work_once()
    assert job(waiting.pk).state == FAILED
    with pytest.raises(FileNotFoundError):
        store.opened(waiting.stored_as)


def test_a_paper_that_cannot_be_opened_ends_with_the_reason(cast: Cast) -> None:
    line = first_line(lawful_draft(cast))
    document = upload(cast, line.vehicle.pk, pdf(), "certificate_scan")
    with reading_as(SYSTEM):
        store.drop(document.stored_as)
    assert reading_worker.work_once()
    with reading_as(SYSTEM):
        ended = queries.of_papers([document.pk])[document.pk]
    assert queries.why_not(ended) == reading_worker.GONE


def test_an_empty_scan_is_read_as_saying_nothing(cast: Cast) -> None:
    line = first_line(lawful_draft(cast))
    document = upload(cast, line.vehicle.pk, pdf(), "certificate_scan")
    assert reading_worker.work_once()
    with reading_as(SYSTEM):
        ended = queries.of_papers([document.pk])[document.pk]
    assert ended.state == DONE
    assert queries.reading_of(ended).values == {}  # type: ignore[union-attr]


def test_the_worker_tidies_up(cast: Cast) -> None:
    actor = cast.exporter.actor
    with reading_as(actor):
        actions.note_unplaced(actor, ("application", 1), "a.pdf", reading_worker.GONE, at=at("2020-01-02"))
    assert reading_worker.tidy() is True
    assert reading_worker.tidy() is False
