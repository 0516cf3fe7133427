"""Papers of a vehicle (车辆材料): put forward and taken back by its exporter."""

from datetime import datetime
from typing import IO

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.actions import put_forward, received, take_back
from chuhai.documents.models import Document
from chuhai.reading.actions import ask_to_read
from chuhai.vehicles.actions.steps import locked, noted, only
from chuhai.vehicles.states import EDITABLE, STAGE, TAKES_PAPERS

UPLOAD = Bilingual("上传材料", "Upload a paper")
REMOVE_PAPER = Bilingual("移除材料", "Remove a paper")
READ_AS = {"certificate_scan": "certificate", "vehicle_photo": ""}
"""Papers that are read by the worker, and as what; a photograph may show the odometer, the nameplate or neither."""


def upload(
    actor: Actor, vehicle_id: int, requirement: str, filename: str, stream: IO[bytes], *, at: datetime
) -> Document:
    """上传材料: until the vehicle is cleared; EntryRefused when it is not a file that is taken."""
    only(actor, Desk.EXPORTER, UPLOAD)
    with received(filename, stream) as paper, transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        STAGE.must_be_in(vehicle.state, TAKES_PAPERS)
        document = put_forward(actor, vehicle, requirement, paper, at=at)
        if requirement in READ_AS:
            ask_to_read(document, READ_AS[requirement], at=at)
        detail = {"requirement": requirement, "file": document.filename, "sha256": document.sha256}
        noted(actor, "upload", vehicle, at=at, detail=detail)
        return document


def remove_paper(actor: Actor, vehicle_id: int, document_id: int, *, at: datetime) -> Document:
    """移除材料: while the vehicle is the exporter's to change."""
    only(actor, Desk.EXPORTER, REMOVE_PAPER)
    with transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        STAGE.must_be_in(vehicle.state, EDITABLE)
        document = take_back(vehicle, document_id, at=at)
        detail = {"requirement": document.requirement, "file": document.filename, "sha256": document.sha256}
        noted(actor, "remove_paper", vehicle, at=at, detail=detail)
        return document
