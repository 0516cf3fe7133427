"""Drafting an application (填报申请): from a dossier, from endorsed vehicles or from nothing, and changing it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.db.models import F, Max

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.actions import put_forward, received, take_back
from chuhai.documents.models import Document
from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import LINE, requirement
from chuhai.law.dossier_licence import LicenceDossier
from chuhai.law.dossier_vehicle import Vehicle as Stated
from chuhai.law.homes import carries_out
from chuhai.licensing import entries
from chuhai.licensing.actions.steps import ONLY_EXPORTERS, locked_for_change
from chuhai.licensing.models import Application, Line
from chuhai.vehicles import actions as vehicles
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.transitions import CaseNotFound, WrongDesk, WrongState

NOT_YOURS = Bilingual(
    "案卷中的申领人或者出口企业不是本企业。谁出口谁申领，不得由其他企业或者个人代为申请。",
    "The dossier's applicant or exporter is another enterprise: who exports applies, nobody applies for another.",
)
ONLY_DRAFTS = Bilingual(
    "只有草稿可以删除；已提交的申请请撤回。",
    "Only a draft can be deleted; an application that was handed in is withdrawn.",
)


@carries_out("2024-6/4.3")
def draft(actor: Actor, vehicle_ids: Iterable[int] = (), *, at: datetime) -> Application:
    """A new application of the exporter's, with a line for each of the chosen vehicles of its own."""
    exporter = _own(actor)
    with transaction.atomic():
        chosen = _own_vehicles(exporter, vehicle_ids)
        parts = {"route": "filed", "form": entries.form_for(exporter.name, len(chosen))}
        lines = [entries.line_for(vehicle) for vehicle in chosen]
        return made(actor, exporter, parts, lines, at=at, clause="2024-6/4.3")


@carries_out("2024-6/4.3")
def draft_from_dossier(actor: Actor, dossier: LicenceDossier, *, at: datetime) -> Application:
    """A new application with everything that a dossier states; WrongDesk where it is another enterprise's."""
    exporter = _own(actor)
    _must_be_own(dossier, exporter)
    with transaction.atomic():
        lines = [entries.line_of(stated, place) for place, stated in enumerate(dossier.vehicles or ())]
        for line, stated in zip(lines, dossier.vehicles or (), strict=True):
            _enter(actor, line, stated, at)
        claimed = entries.claims_of(dossier.exporter)
        return made(actor, exporter, entries.parts_of(dossier), lines, at=at, clause="2024-6/4.3", claimed=claimed)


@carries_out("2024-6/4.3")
def replace_by_dossier(
    actor: Actor, number: str, dossier: LicenceDossier, *, at: datetime, version: int | None = None
) -> Application:
    """按卷宗修改: the application says what the dossier states and nothing else; a vehicle that stays keeps its papers."""
    with transaction.atomic():
        application = locked_for_change(actor, number, version)
        _must_be_own(dossier, application.exporter)
        before = application.contract or {}
        entries.set_parts(application, entries.parts_of(dossier))
        application.claimed = entries.claims_of(dossier.exporter)
        _replace_lines(actor, application, dossier.vehicles or (), at)
        _saved(application)
        if application.applied_on is not None:
            _record_contract(actor, application, before, at)
        return application


def save(
    actor: Actor, number: str, parts: Mapping[str, Any], *, at: datetime, version: int | None = None
) -> Application:
    """Keep whole parts of an application: `form`, `contract`, `project`, `route`; others stay as they are."""
    with transaction.atomic():
        application = locked_for_change(actor, number, version)
        before = application.contract or {}
        entries.set_parts(application, parts)
        _saved(application)
        if application.applied_on is not None and "contract" in parts:
            _record_contract(actor, application, before, at)
        return application


def save_lines(
    actor: Actor, number: str, changes: Mapping[int, Mapping[str, Any]], *, at: datetime, version: int | None = None
) -> Application:
    """Keep whole parts of lines by their id: `entry`, `test_report`, `market_access` and the further evidence."""
    with transaction.atomic():
        application = locked_for_change(actor, number, version)
        lines = {line.pk: line for line in application.lines.filter(pk__in=list(changes))}
        for line_id, parts in changes.items():
            if line_id not in lines:
                raise CaseNotFound(f"{number}/{line_id}")
            entries.set_line_parts(lines[line_id], parts)
        Line.objects.bulk_update(lines.values(), [*entries.LINE_PARTS, "authenticity"])
        return _saved(application)


def add_vehicles(
    actor: Actor, number: str, vehicle_ids: Iterable[int], *, at: datetime, version: int | None = None
) -> Application:
    """Add a line for each of some vehicles of the exporter's own; one that is on the application already stays once."""
    with transaction.atomic():
        application = locked_for_change(actor, number, version)
        there = set(application.lines.values_list("vehicle_id", flat=True))
        chosen = [vehicle for vehicle in _own_vehicles(application.exporter, vehicle_ids) if vehicle.pk not in there]
        after = application.lines.aggregate(last=Max("position"))["last"] or 0
        _placed(application, [entries.line_for(vehicle) for vehicle in chosen], after)
        return _counted(application, len(chosen))


def remove_line(actor: Actor, number: str, line_id: int, *, at: datetime, version: int | None = None) -> Application:
    """Take one vehicle out; it is free for another application at once (2024-6/4.5a)."""
    with transaction.atomic():
        application = locked_for_change(actor, number, version)
        gone, _ = application.lines.filter(pk=line_id).delete()
        if not gone:
            raise CaseNotFound(f"{number}/{line_id}")
        return _counted(application, -1)


def upload(
    actor: Actor,
    number: str,
    asked: str,
    filename: str,
    stream: IO[bytes],
    *,
    at: datetime,
    line_id: int | None = None,
) -> Document:
    """上传材料: put a file to the application, or to one of its lines."""
    with received(filename, stream) as paper, transaction.atomic():
        application = locked_for_change(actor, number, None)
        case = application if line_id is None else _line(application, line_id)
        document = put_forward(actor, case, asked, paper, at=at)
        _record_paper(actor, "upload", application, document, at)
        return document


def remove_paper(actor: Actor, number: str, document_id: int, *, at: datetime) -> Application:
    """移除材料: a file of the application or of one of its lines is no longer put forward."""
    with transaction.atomic():
        application = locked_for_change(actor, number, None)
        document = take_back(_case_of_paper(application, document_id), document_id, at=at)
        _record_paper(actor, "remove_paper", application, document, at)
        return application


def delete_draft(actor: Actor, number: str, *, at: datetime) -> None:
    """删除草稿: as if it had never been; its papers are no longer put forward. WrongState once it was handed in."""
    with transaction.atomic():
        application = locked_for_change(actor, number, None)
        if application.applied_on is not None:
            raise WrongState(ONLY_DRAFTS)
        for subject in (application.subject, *((LINE, line.pk) for line in application.lines.all())):
            papers_of(subject).update(removed_at=at)
        subject, parties = application.subject, application.parties
        application.delete()
        record(actor, "delete", subject, at=at, parties=parties, clauses=["2024-6/4.3"], detail={"number": number})


def made(
    actor: Actor,
    exporter: Organisation,
    parts: Mapping[str, Any],
    lines: list[Line],
    *,
    at: datetime,
    clause: str,
    claimed: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Application:
    """A new draft of the exporter's with these parts and lines, recorded."""
    application = Application(
        number=next_case_number("SQ", at),
        exporter=exporter,
        authority=exporter.authority,
        claimed=dict(claimed or {}),
        made_at=at,
    )
    entries.set_parts(application, parts)
    application.save(force_insert=True)
    _placed(application, lines, 0)
    told = {"vehicles": len(lines), **(detail or {})}
    record(actor, "draft", application.subject, at=at, parties=application.parties, clauses=[clause], detail=told)
    return application


def _own(actor: Actor) -> Organisation:
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(ONLY_EXPORTERS)
    return Organisation.objects.select_related("authority").get(pk=actor.organisation_id)


def _must_be_own(dossier: LicenceDossier, exporter: Organisation) -> None:
    named = (dossier.applicant and dossier.applicant.uscc, dossier.exporter and dossier.exporter.uscc)
    if any(uscc is not None and uscc != exporter.uscc for uscc in named):
        raise WrongDesk(NOT_YOURS)


def _enter(actor: Actor, line: Line, stated: Stated, at: datetime) -> None:
    """Find or enter the vehicle of a line; its record's VIN is the line's, so that nobody holds it under another writing."""
    line.vehicle = vehicles.enter_from_dossier(actor, stated, at=at)
    line.vin = line.vehicle.vin if line.vehicle else ""


def _own_vehicles(exporter: Organisation, ids: Iterable[int]) -> list[Vehicle]:
    wanted = list(dict.fromkeys(ids))
    found = {vehicle.pk: vehicle for vehicle in Vehicle.objects.filter(exporter=exporter, pk__in=wanted)}
    for vehicle_id in wanted:
        if vehicle_id not in found:
            raise CaseNotFound(str(vehicle_id))
    return [found[vehicle_id] for vehicle_id in wanted]


def _placed(application: Application, lines: list[Line], after: int) -> None:
    for position, line in enumerate(lines, start=after + 1):
        line.application, line.position = application, position
        line.exporter_id, line.authority_id = application.exporter_id, application.authority_id
    Line.objects.bulk_create(lines)


def _replace_lines(actor: Actor, application: Application, vehicles: Sequence[Stated], at: datetime) -> None:
    """The lines that these vehicles ask for, in their order; the line of a vehicle that was there before is kept."""
    there = {line.vin: line for line in application.lines.all()}
    lines = []
    for place, stated in enumerate(vehicles):
        told = entries.line_of(stated, place)
        _enter(actor, told, stated, at)
        lines.append(_as_told(there.pop(told.vin, None), told))
    application.lines.exclude(pk__in=[line.pk for line in lines if line.pk]).delete()
    # Out of the way first: two lines never share a position, not even while they change places.
    application.lines.update(position=F("position") + len(lines) + len(there))
    for position, line in enumerate(lines, start=1):
        line.application, line.position = application, position
        line.exporter_id, line.authority_id = application.exporter_id, application.authority_id
    kept = [*entries.LINE_PARTS, "authenticity", "claimed", "vehicle", "position"]
    Line.objects.bulk_update([line for line in lines if line.pk], kept)
    Line.objects.bulk_create([line for line in lines if not line.pk])


def _as_told(line: Line | None, told: Line) -> Line:
    if line is None:
        return told
    entries.set_line_parts(line, {name: getattr(told, name) for name in entries.LINE_PARTS})
    line.claimed, line.vehicle = told.claimed, told.vehicle
    return line


def _counted(application: Application, change: int) -> Application:
    """Save after lines came or went; a quantity that agreed with the lines before agrees still (2024-6/4.5c)."""
    number = application.lines.count()
    for position, line in enumerate(application.lines.order_by("position"), start=1):
        if line.position != position:
            Line.objects.filter(pk=line.pk).update(position=position)
    if application.form.get("quantity") == number - change:
        application.form = {**application.form, "quantity": number}
    return _saved(application)


def _saved(application: Application) -> Application:
    application.version += 1
    application.save()
    return application


@carries_out("2024-6/4.8b")
def _record_contract(actor: Actor, application: Application, before: Mapping[str, Any], at: datetime) -> None:
    """另行签订出口合同: another contract takes the place of the one that was handed in; the vehicles stay as they are."""
    after = application.contract or {}
    detail = {
        name: {"before": before.get(name), "after": after.get(name)}
        for name in ("number", "importer")
        if before.get(name) != after.get(name)
    }
    if detail:
        told = {"at": at, "parties": application.parties, "clauses": ["2024-6/4.8b"], "detail": detail}
        record(actor, "replace_contract", application.subject, **told)


def _record_paper(actor: Actor, step: str, application: Application, document: Document, at: datetime) -> None:
    asked = requirement(document.subject_kind, document.requirement)
    detail = {"requirement": document.requirement, "file": document.filename, "sha256": document.sha256}
    clauses = [asked.clause] if asked else []
    record(actor, step, application.subject, at=at, parties=application.parties, clauses=clauses, detail=detail)


def _line(application: Application, line_id: int) -> Line:
    line = application.lines.filter(pk=line_id).first()
    if line is None:
        raise CaseNotFound(f"{application.number}/{line_id}")
    return line


def _case_of_paper(application: Application, document_id: int) -> Application | Line:
    if papers_of(application.subject).filter(pk=document_id).exists():
        return application
    of_lines = Document.objects.filter(subject_kind=LINE, pk=document_id).values("subject_id")
    line = application.lines.filter(pk__in=of_lines).first()
    if line is None:
        raise CaseNotFound(str(document_id))
    return line
