"""Drafting an application (填报申请) from chosen vehicles or from nothing, and changing it; `dossiers` does so whole."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.db.models import Max

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations import actions as confirmations
from chuhai.documents.actions import put_forward, received, take_back
from chuhai.documents.models import Document
from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import LINE, requirement
from chuhai.law.homes import carries_out
from chuhai.licensing import entries
from chuhai.licensing.actions.steps import ONLY_EXPORTERS, locked_for_change
from chuhai.licensing.models import Application, Licence, Line
from chuhai.licensing.purposes import NEW, TAKE_OVER
from chuhai.reading.actions import ask_to_read
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.transitions import CaseNotFound, WrongDesk, WrongState

ONLY_DRAFTS = Bilingual(
    "只有草稿可以删除；已提交的申请请撤回。",
    "Only a draft can be deleted; an application that was handed in is withdrawn.",
)

SAME_VEHICLES = Bilingual(
    "更改、延期、补发的许可证，车辆不变。车辆有增减的，应交回许可证并重新申领（公告2024年第6号第四条第（五）项）。",
    "A licence that is changed, extended or re-issued keeps its vehicles. For other vehicles it is handed back and applied"
    " for anew (Announcement No. 6 of 2024, section 4, item 5).",
)

NAMEPLATES = ("nameplate_before", "nameplate_after")
"""Papers that are read by the worker."""
CONFIRMATION = "after_sales_confirmation"
"""The paper whose seal is looked at as it comes in."""


@carries_out("2024-6/4.3")
def draft(actor: Actor, vehicle_ids: Iterable[int] = (), *, at: datetime) -> Application:
    """A new application of the exporter's, with a line for each of the chosen vehicles of its own."""
    exporter = own_organisation(actor)
    with transaction.atomic():
        chosen = _own_vehicles(exporter, vehicle_ids)
        parts = {"route": "filed", "form": entries.form_for(exporter.name, len(chosen))}
        lines = [entries.line_for(vehicle) for vehicle in chosen]
        return made(actor, exporter, parts, lines, at=at, clause="2024-6/4.3")


def save(
    actor: Actor, number: str, parts: Mapping[str, Any], *, at: datetime, version: int | None = None
) -> Application:
    """Keep whole parts of an application: `form`, `contract`, `project`, `route`; others stay as they are."""
    with transaction.atomic():
        application = locked_for_change(actor, number, version)
        before = application.contract or {}
        entries.set_parts(application, parts)
        saved(application)
        record_contract(actor, application, before, at)
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
        return saved(application)


def add_vehicles(
    actor: Actor, number: str, vehicle_ids: Iterable[int], *, at: datetime, version: int | None = None
) -> Application:
    """Add a line for each of some vehicles of the exporter's own; one that is on the application already stays once."""
    with transaction.atomic():
        application = locked_for_change(actor, number, version)
        must_keep_its_vehicles(application)
        there = set(application.lines.values_list("vehicle_id", flat=True))
        chosen = [vehicle for vehicle in _own_vehicles(application.exporter, vehicle_ids) if vehicle.pk not in there]
        after = application.lines.aggregate(last=Max("position"))["last"] or 0
        _placed(application, [entries.line_for(vehicle) for vehicle in chosen], after)
        return _counted(application, len(chosen))


def remove_line(actor: Actor, number: str, line_id: int, *, at: datetime, version: int | None = None) -> Application:
    """Take one vehicle out; it is free for another application at once (2024-6/4.5a)."""
    with transaction.atomic():
        application = locked_for_change(actor, number, version)
        must_keep_its_vehicles(application)
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
        if asked in NAMEPLATES:
            ask_to_read(document, "nameplate", at=at)
        if asked == CONFIRMATION:
            confirmations.look_at(document, at=at)
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
    words: str = "",
    follows: tuple[str, Licence] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Application:
    """A new draft of the exporter's with these parts and lines, recorded.

    `follows` is the licence that it is to take the place of, or that ended, and what for.
    """
    purpose, licence = follows or (NEW, None)
    application = Application(
        number=next_case_number("SQ", at),
        exporter=exporter,
        authority=exporter.authority,
        purpose=purpose,
        replaces=licence,
        claimed=dict(claimed or {}),
        made_at=at,
    )
    entries.set_parts(application, parts)
    application.save(force_insert=True)
    _placed(application, lines, 0)
    told = {"vehicles": len(lines), **(detail or {})}
    parties, clauses = application.parties, [clause]
    record(actor, "draft", application.subject, at=at, parties=parties, clauses=clauses, words=words, detail=told)
    return application


def must_keep_its_vehicles(application: Application) -> None:
    """WrongState where the vehicles are those of a licence that is only changed, extended or re-issued (2024-6/4.5d)."""
    if application.purpose in TAKE_OVER:
        raise WrongState(SAME_VEHICLES)


def own_organisation(actor: Actor) -> Organisation:
    """The exporter at whose desk the actor sits; WrongDesk for anybody else."""
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(ONLY_EXPORTERS)
    return Organisation.objects.select_related("authority").get(pk=actor.organisation_id)


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


def _counted(application: Application, change: int) -> Application:
    """Save after lines came or went; a quantity that agreed with the lines before agrees still (2024-6/4.5c)."""
    number = application.lines.count()
    for position, line in enumerate(application.lines.order_by("position"), start=1):
        if line.position != position:
            Line.objects.filter(pk=line.pk).update(position=position)
    if application.form.get("quantity") == number - change:
        application.form = {**application.form, "quantity": number}
    return saved(application)


def saved(application: Application) -> Application:
    """Write what was changed, as a new version."""
    application.version += 1
    application.save()
    return application


@carries_out("2024-6/4.8b")
def record_contract(actor: Actor, application: Application, before: Mapping[str, Any], at: datetime) -> None:
    """另行签订出口合同: another contract takes the place of the one that was handed in; the vehicles stay as they are."""
    after = application.contract or {} if application.applied_on is not None else before
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
