"""A folder in one go (整批上传材料): every file of a folder or zip put to the vehicle and requirement it belongs to.

What a name tells is put in its place at once; what only the paper itself can tell waits for the worker that reads it. Each
file ends in the list that the exporter sees: where it was put, or why it was not.
"""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import IO

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.documents import store
from chuhai.documents.models import Document
from chuhai.documents.queries import papers_of, requirements_met, requirements_met_by_each
from chuhai.documents.recognition import MOST_BYTES, recognise
from chuhai.documents.requirements import APPLICATION, LINE, VEHICLE, requirements_of
from chuhai.licensing import facts, papers_wanted
from chuhai.licensing.actions.drafting import own_organisation, upload
from chuhai.licensing.actions.steps import locked_for_change
from chuhai.licensing.models import Application, Line
from chuhai.licensing.queries import find
from chuhai.reading import actions as reading
from chuhai.reading.archives import Member, is_zip, members_of, tidy_path
from chuhai.reading.models import ReadingJob
from chuhai.reading.placing import Batch, Placed, Placing, Said, Wanting
from chuhai.vehicles import actions as vehicles
from chuhai.vehicles.states import TAKES_PAPERS
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, StepRefused

OF_VEHICLE = frozenset(asked.name for asked in requirements_of(VEHICLE))
SINGLE = frozenset(
    asked.name for kind in (APPLICATION, LINE, VEHICLE) for asked in requirements_of(kind) if not asked.several
)
THERE_ALREADY = Bilingual("已有内容相同的文件。", "The same file is there already.")


def take_folder(actor: Actor, number: str, files: Iterable[tuple[str, IO[bytes]]], *, at: datetime) -> list[ReadingJob]:
    """整批上传: take files with the names they had, zips unpacked; what became of each, in the order they came.

    EntryRefused (field ``file``) where a zip cannot be opened at all; what came before it stays taken.
    """
    own_organisation(actor)
    application = _editable(actor, number)
    placing = Placing(batch_of(application, at))
    return [_taken(actor, application, placing, member, at) for member in _members(files)]


def place_read(job: ReadingJob, actor: Actor, said: Said, content: bytes, *, at: datetime) -> ReadingJob:
    """归位: put a file where what it says tells; the worker's half, on behalf of the person who sent the folder."""
    application = Application.objects.filter(pk=job.case_id).first()
    if application is None:
        raise CaseNotFound(job.path)
    placed = Placing(batch_of(application, at)).place(job.path, said)
    if not isinstance(placed, Placed):
        return reading.give_up(job, placed.reason, at=at)
    try:
        result = _put(actor, application, placed, content, at)
    except StepRefused as refusal:
        return reading.give_up(job, refusal.reason, at=at)
    return reading.finish(job, result, at=at)


def batch_of(application: Application, at: datetime) -> Batch:
    """The papers that an application wants, for itself and for each of its vehicles."""
    dossier = facts.gather(application, today(at), claims=True)
    lines = facts.lines_of(application)
    wanted = [
        Wanting(line.pk, line.vin, _takes(line, vehicle, at))
        for line, vehicle in zip(lines, dossier["vehicles"], strict=True)
    ]
    takes = frozenset(asked.name for asked in papers_wanted.of_application(dossier))
    return Batch(takes, tuple(wanted), SINGLE, frozenset(_there(application, lines)))


def _takes(line: Line, vehicle: facts.Plain, at: datetime) -> frozenset[str]:
    of_line = {asked.name for asked in papers_wanted.of_vehicle(vehicle, today(at))}
    open_to_papers = line.vehicle is not None and line.vehicle.state in TAKES_PAPERS
    return frozenset(of_line | (OF_VEHICLE if open_to_papers else frozenset()))


def _there(application: Application, lines: list[Line]) -> Iterable[tuple[int | None, str]]:
    yield from ((None, name) for name in requirements_met(application.subject))
    of_lines = requirements_met_by_each(LINE, [line.pk for line in lines])
    of_vehicles = requirements_met_by_each(VEHICLE, [line.vehicle_id for line in lines if line.vehicle_id])
    for line in lines:
        for name in of_lines[line.pk] | of_vehicles.get(line.vehicle_id or 0, frozenset()):
            yield line.pk, name


def _editable(actor: Actor, number: str) -> Application:
    with transaction.atomic():
        locked_for_change(actor, number, None)
    return find(actor, number)


def _members(files: Iterable[tuple[str, IO[bytes]]]) -> Iterable[Member]:
    for path, stream in files:
        if is_zip(stream):
            yield from members_of(stream)
        else:
            yield Member(tidy_path(path), stream.read(MOST_BYTES + 1))


def _taken(actor: Actor, application: Application, placing: Placing, member: Member, at: datetime) -> ReadingJob:
    case = application.subject
    if member.refused is not None:
        return reading.note_unplaced(actor, case, member.path, member.refused, at=at)
    try:
        paper = recognise(member.path, member.content)
        found = placing.place(member.path)
        if isinstance(found, Placed):
            result = _put(actor, application, found, member.content, at)
            return reading.note_placed(actor, case, member.path, result, at=at)
    except StepRefused as refusal:
        return reading.note_unplaced(actor, case, member.path, refusal.reason, at=at)
    if not found.readable:
        return reading.note_unplaced(actor, case, member.path, found.reason, at=at)
    stored_as = store.keep(paper, store.digest_of(paper.content))
    return reading.ask_to_place(actor, case, member.path, stored_as, at=at)


def _put(actor: Actor, application: Application, placed: Placed, content: bytes, at: datetime) -> dict[str, object]:
    """Put one file where it belongs, as the exporter would by hand; what the list says of it."""
    line = application.lines.select_related("vehicle").filter(pk=placed.vehicle).first() if placed.vehicle else None
    subject = _subject(application, line, placed.requirement)
    if papers_of(subject).filter(requirement=placed.requirement, sha256=store.digest_of(content)).exists():
        raise EntryRefused("file", THERE_ALREADY)
    document = _uploaded(actor, application, line, placed, content, at)
    return {
        "requirement": placed.requirement,
        "case_kind": subject[0],
        "vin": line.vin if line else None,
        "by": str(placed.by),
        "document": document.pk,
    }


def _subject(application: Application, line: Line | None, requirement: str) -> tuple[str, int]:
    if line is None:
        return application.subject
    if requirement in OF_VEHICLE and line.vehicle is not None:
        return line.vehicle.subject
    return line.subject


def _uploaded(
    actor: Actor, application: Application, line: Line | None, placed: Placed, content: bytes, at: datetime
) -> Document:
    name, stream = placed.path.rpartition("/")[2], BytesIO(content)
    if line is not None and line.vehicle_id is not None and placed.requirement in OF_VEHICLE:
        return vehicles.upload(actor, line.vehicle_id, placed.requirement, name, stream, at=at)
    line_id = line.pk if line else None
    return upload(actor, application.number, placed.requirement, name, stream, at=at, line_id=line_id)
