"""Deregistering (注销登记办理): opened by clearance, applied for within two months, done by public security (2024-6/4.1d)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import IO

from django.db import transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import keep_decision, record
from chuhai.codes.bilingual import Bilingual
from chuhai.credit.actions import record_found
from chuhai.credit.acts import Found
from chuhai.customs.models import Clearance
from chuhai.deregistration import queries
from chuhai.deregistration.models import Deregistration
from chuhai.deregistration.states import NOT_APPLIED_FOR, STAGE, TAKES_PAPERS
from chuhai.documents.actions import put_forward, received, take_back
from chuhai.documents.models import Document
from chuhai.law.homes import carries_out
from chuhai.law.periods import add_days, deregistration_due, ends_on_working_day, published_until
from chuhai.sealing import kinds
from chuhai.sealing.actions import ask_for
from chuhai.vehicles import actions as vehicles
from chuhai.workflow import locking
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome, Stopped
from chuhai.workflow.transitions import EntryRefused, Step, WrongDesk

LATE_DEREGISTRATION = "2025-648/annex1.5"

_PAPERS_BY_EXPORTER = Bilingual("材料由出口企业提交。", "Papers are put forward by the exporter.")
_NOT_THIS_PLACE = Bilingual(
    "请选择企业所在地或机动车登记地的公安机关交通管理部门。",
    "Choose the traffic authority of the exporter's place or of the place of registration.",
)


@carries_out("2024-6/4.1d")
def open_duties(clearance: Clearance, vehicle_ids: Sequence[int]) -> None:
    """The two months begin with clearance; a last day that is a day off moves to the next working day (Civil Code 203)."""
    cleared_on = today(clearance.at)
    deadline = deregistration_due(cleared_on)
    duties = [
        Deregistration(
            vehicle_id=vehicle_id,
            clearance=clearance,
            exporter_id=clearance.exporter_id,
            authority_id=clearance.authority_id,
            cleared_on=cleared_on,
            due_on=deadline.day,
            due_provisional=deadline.provisional,
        )
        for vehicle_id in vehicle_ids
    ]
    with reading_as(SYSTEM):
        Deregistration.objects.bulk_create(duties)


def apply(actor: Actor, deregistration_id: int, police_id: int, *, at: datetime) -> Outcome[Deregistration]:
    """申请注销登记: at the exporter's place or the place of registration, with certificate and export declaration."""
    with transaction.atomic():
        case = _locked(actor, deregistration_id)
        step = STAGE.step("apply", case.state, actor.desk)
        if step.repeated:
            return Done(case)
        case.police = _place(case, police_id)
        case.applied_on = today(at)
        return _taken(actor, case, step, at=at)


@carries_out("2024-6/4.1d")
def send_back(actor: Actor, deregistration_id: int, words: str, *, at: datetime) -> Outcome[Deregistration]:
    """退回补充: say what is lacking; the exporter applies again.

    The days that the application lay with the police do not count: what was left when it was applied for runs on, one day
    at least. An application that was late already gains nothing.
    """
    with transaction.atomic():
        case = _locked(actor, deregistration_id)
        step = STAGE.step("return", case.state, actor.desk, words)
        case.return_words = words
        left = (case.due_on - case.applied_on).days
        if left >= 0:
            runs_on = ends_on_working_day(add_days(today(at), max(left, 1)))
            case.due_on, case.due_provisional = runs_on.day, runs_on.provisional
        return _taken(actor, case, step, at=at, words=words)


@carries_out("order-164/39", "order-164/42")
def deregister(actor: Actor, deregistration_id: int, *, at: datetime) -> Outcome[Deregistration]:
    """办理注销: give the certificate of deregistration; stopped while the vehicle is encumbered or differs (order-164/42)."""
    with transaction.atomic():
        case = _locked(actor, deregistration_id)
        step = STAGE.step("deregister", case.state, actor.desk)
        assessment, dossier = queries.assessment(case, today(at)), queries.dossier(case)
        if assessment.blocks:
            return Stopped(case, assessment)
        case.deregistered_on = today(at)
        case.certificate_number = next_case_number("ZX", at)
        _moved(case, step)
        vehicles.mark_deregistered(actor, case.vehicle_id, at=at)
        ask_for(kinds.DEREGISTRATION, case, case.police_id, number=case.certificate_number, at=at)
        keep_decision(
            actor, "deregister", case.subject, assessment, dossier, on=today(at), at=at,
            parties=case.parties, clause=step.transition.clause,
        )  # fmt: skip
        return Done(case)


@carries_out("order-164/39")
def upload(
    actor: Actor, deregistration_id: int, requirement: str, filename: str, stream: IO[bytes], *, at: datetime
) -> Document:
    """上传材料: put forward by the exporter until the vehicle is deregistered."""
    _exporter(actor)
    with received(filename, stream) as paper, transaction.atomic():
        case = _locked(actor, deregistration_id)
        STAGE.must_be_in(case.state, TAKES_PAPERS)
        document = put_forward(actor, case, requirement, paper, at=at)
        _noted(actor, "upload", case, document, at)
        return document


def remove_paper(actor: Actor, deregistration_id: int, document_id: int, *, at: datetime) -> Document:
    """移除材料: taken back by the exporter while it has still to apply."""
    _exporter(actor)
    with transaction.atomic():
        case = _locked(actor, deregistration_id)
        STAGE.must_be_in(case.state, NOT_APPLIED_FOR)
        document = take_back(case, document_id, at=at)
        _noted(actor, "remove_paper", case, document, at)
        return document


@carries_out("2024-6/4.1d", "2025-648/annex1.5", "2024-6/7.6.6")
def record_overrun(actor: Actor, deregistration_id: int, *, at: datetime) -> bool:
    """逾期注销记入信用档案: by the platform, once for a vehicle, as of the day after its last; False when nothing is recorded."""
    with transaction.atomic():
        case = _locked(actor, deregistration_id)
        if not queries.to_record(actor, today(at)).filter(pk=case.pk).exists():
            return False
        case.overrun_recorded_on = today(at)
        case.save(update_fields=["overrun_recorded_on"])
        words = f"车辆{case.vehicle.vin}于{case.cleared_on}清关，注销登记期限为{case.due_on}，逾期未申请。"
        overrun_on = case.due_on + timedelta(days=1)
        made = record_found(
            actor, case.exporter, LATE_DEREGISTRATION, words, case.subject, on=overrun_on, at=at,
            found=Found.LATE_DEREGISTRATION,
        )  # fmt: skip
        told = {"at": at, "parties": case.parties, "clauses": ["2024-6/4.1d", LATE_DEREGISTRATION]}
        record(actor, "record_overrun", case.subject, **told)
        return made


@carries_out("2024-6/4.1d")
def remind(actor: Actor, deregistration_id: int, *, at: datetime) -> bool:
    """提醒: tell the exporter, once, that the last day is near; False when there is nothing to tell."""
    with transaction.atomic():
        case = _locked(actor, deregistration_id)
        if not queries.to_remind(actor, today(at)).filter(pk=case.pk).exists():
            return False
        case.reminded_on = today(at)
        case.save(update_fields=["reminded_on"])
        detail = {"due_on": case.due_on.isoformat()}
        record(actor, "remind", case.subject, at=at, parties=case.parties, clauses=["2024-6/4.1d"], detail=detail)
        return True


def recount(actor: Actor, deregistration_id: int, *, at: datetime) -> bool:
    """重新计算期限: by the calendar that is published now; one that was returned keeps its day, moved off a day off."""
    with transaction.atomic():
        case = _locked(actor, deregistration_id)
        if not queries.to_recount(published_until()).filter(pk=case.pk).exists():
            return False
        due = ends_on_working_day(case.due_on) if case.return_words else deregistration_due(case.cleared_on)
        case.due_on, case.due_provisional = due.day, due.provisional
        case.save(update_fields=["due_on", "due_provisional"])
        detail = {"due_on": due.day}
        record(actor, "recount", case.subject, at=at, parties=case.parties, clauses=["2024-6/4.1d"], detail=detail)
        return True


def _exporter(actor: Actor) -> None:
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(_PAPERS_BY_EXPORTER)


def _noted(actor: Actor, act: str, case: Deregistration, document: Document, at: datetime) -> None:
    detail = {"requirement": document.requirement, "file": document.filename, "sha256": document.sha256}
    record(actor, act, case.subject, at=at, parties=case.parties, clauses=["order-164/39"], detail=detail)


def _locked(actor: Actor, deregistration_id: int) -> Deregistration:
    return locking.locked(queries.visible(actor).filter(pk=deregistration_id), deregistration_id)


def _place(case: Deregistration, police_id: int) -> Organisation:
    place = next((place for place in queries.places(case) if place.pk == police_id), None)
    if place is None:
        raise EntryRefused("police", _NOT_THIS_PLACE)
    return place


def _moved(case: Deregistration, step: Step) -> None:
    case.state = step.transition.target
    case.version += 1
    case.save()


def _taken(actor: Actor, case: Deregistration, step: Step, *, at: datetime, words: str = "") -> Done[Deregistration]:
    _moved(case, step)
    clauses = [step.transition.clause]
    record(actor, step.transition.name, case.subject, at=at, parties=case.parties, clauses=clauses, words=words)
    return Done(case)
