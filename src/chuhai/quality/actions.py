"""Writing quality cases (质量售后案件办理): opened by exporter, authority or anybody, followed to their end (2024-6/7.6)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import record
from chuhai.codes import country
from chuhai.codes.bilingual import Bilingual
from chuhai.credit.actions import record_act
from chuhai.law.homes import carries_out
from chuhai.quality import queries
from chuhai.quality.models import Case
from chuhai.quality.states import KINDS, MAJOR, STAGE
from chuhai.vehicles import entry
from chuhai.vehicles import queries as vehicles
from chuhai.vehicles.models import Vehicle
from chuhai.vehicles.states import ENDORSED_ONCE
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, Step, WordsWanted, WrongDesk, WrongState

LONGEST_WORDS, LONGEST_NAME, LONGEST_CONTACT = 4000, 60, 120
_WHAT_HAPPENED = Bilingual("请写明发生了什么。", "Say what happened.")
_TOO_LONG = Bilingual(f"最多{LONGEST_WORDS}字。", f"At most {LONGEST_WORDS} characters.")
_CHOOSE_KIND = Bilingual("请选择类别。", "Choose what it is about.")
_NO_COUNTRY = Bilingual("请从列表中选择国家（地区）。", "Choose the country from the list.")
_NOT_YET = Bilingual("发生日期晚于今日，请核对。", "The day on which it happened is in the future.")
_HOW_TO_REACH = Bilingual("请留下联系方式，以便答复。", "Leave a way to reach you, so that you can be answered.")
_NOT_YOURS = Bilingual(
    "案件由车辆的出口企业或其主管商务部门登记。",
    "Cases are opened by the vehicle's exporter or its commerce authority.",
)
_NOT_COMMERCE = Bilingual(
    "重大事件由企业所在地商务主管部门认定。", "The exporter's commerce authority says what is major."
)
_NOT_MAJOR = Bilingual("请选择重大质量安全事件的条款。", "Choose a clause on major quality or safety events.")
_RECORDED = Bilingual("本案已记入信用档案。", "This case is in the credit archive already.")


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of a case (反映内容)."""

    kind: str
    words: str
    happened_on: date | None = None
    country: str = ""
    reporter: str = ""
    contact: str = ""


@carries_out("2024-6/7.6a")
def open_case(actor: Actor, vehicle_id: int, told: Told, *, at: datetime) -> Case:
    """登记案件: by the vehicle's exporter, or by the authority of its place."""
    if actor.desk is not Desk.EXPORTER and not actor.at_commerce:
        raise WrongDesk(_NOT_YOURS)
    vehicle = vehicles.find(actor, vehicle_id)
    source = "exporter" if actor.desk is Desk.EXPORTER else "authority"
    with transaction.atomic():
        return _opened(actor, vehicle.vin, vehicle, told, source, at)


@carries_out("2024-6/7.6a")
def open_publicly(vin: str, told: Told, *, at: datetime) -> str:
    """公众反映: anybody, by VIN; the number of the case, which says nothing of whether the VIN is known here.

    A vehicle is known from its endorsement for export on. docs/readings.md#complaints-from-anybody.
    """
    typed = entry.vin_of(vin)
    if not told.contact.strip():
        raise EntryRefused("contact", _HOW_TO_REACH)
    with reading_as(SYSTEM), transaction.atomic():
        known = Vehicle.objects.select_related("exporter").filter(vin=typed, state__in=ENDORSED_ONCE).first()
        return _opened(SYSTEM, typed, known, told, "public", at).number


def number_for_nothing(*, at: datetime) -> str:
    """A number under which nothing is kept: what a program is told that filled in what no person sees."""
    return next_case_number("ZL", at)


@carries_out("2024-6/7.6a")
def take_up(actor: Actor, number: str, *, at: datetime) -> Outcome[Case]:
    """开始处理: the exporter sees to it, or the authority does."""
    with transaction.atomic():
        case = _locked(actor, number)
        step = STAGE.step("take_up", case.state, actor.desk)
        return Done(case) if step.repeated else _taken(actor, case, step, at=at)


def resolve(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Case]:
    """报告已解决: what the exporter did about it."""
    with transaction.atomic():
        case = _locked(actor, number)
        step = STAGE.step("resolve", case.state, actor.desk, words)
        case.resolution, case.resolved_on = words, today(at)
        return _taken(actor, case, step, at=at, words=words)


def send_back(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Case]:
    """退回继续处理: the authority does not take it for resolved."""
    with transaction.atomic():
        case = _locked(actor, number)
        step = STAGE.step("send_back", case.state, actor.desk, words)
        case.resolution, case.resolved_on = "", None
        return _taken(actor, case, step, at=at, words=words)


@carries_out("2024-6/7.6a")
def close(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Case]:
    """办结: the end of the case, by the authority; of one about an unknown vehicle by MOFCOM."""
    with transaction.atomic():
        case = _locked(actor, number)
        step = STAGE.step("close", case.state, actor.desk, words)
        case.closing_words, case.closed_on = words, today(at)
        return _taken(actor, case, step, at=at, words=words)


@carries_out("2024-6/7.6.7", "2025-648/annex1.6")
def record_major(actor: Actor, number: str, clause: str, words: str, *, at: datetime) -> Case:
    """认定重大事件: the authority records it in the exporter's credit archive, once, under the clause that it chooses."""
    if not actor.at_commerce:
        raise WrongDesk(_NOT_COMMERCE)
    if clause not in MAJOR:
        raise EntryRefused("clause", _NOT_MAJOR)
    if not words.strip():
        raise WordsWanted(_WHAT_HAPPENED)
    with transaction.atomic():
        case = _locked(actor, number)
        if case.major_clause or case.exporter_id is None:
            raise WrongState(_RECORDED)
        case.major_clause, case.major_on = clause, today(at)
        case.version += 1
        case.save()
        record_act(actor, case.exporter_id, clause, f"{case.number} {case.vin} {words}", on=_day_of(case, at), at=at)
        _noted(actor, "record_major", case, clause, at=at, words=words)
        return case


def _day_of(case: Case, at: datetime) -> date:
    return case.happened_on or today(case.opened_at)


def _opened(actor: Actor, vin: str, vehicle: Vehicle | None, told: Told, source: str, at: datetime) -> Case:
    _check(told, today(at))
    case = Case.objects.create(
        number=next_case_number("ZL", at),
        kind=told.kind,
        source=source,
        vin=vin,
        vehicle=vehicle,
        exporter_id=vehicle.exporter_id if vehicle else None,
        authority_id=vehicle.authority_id if vehicle else None,
        country=told.country,
        happened_on=told.happened_on,
        words=told.words.strip(),
        reporter=told.reporter.strip()[:LONGEST_NAME],
        contact=told.contact.strip()[:LONGEST_CONTACT],
        opened_at=at,
        opened_by=actor.name,
    )
    _noted(actor, "open", case, "2024-6/7.6a", at=at, words=case.words)
    return case


def _check(told: Told, on: date) -> None:
    if told.kind not in KINDS:
        raise EntryRefused("kind", _CHOOSE_KIND)
    if not told.words.strip():
        raise EntryRefused("words", _WHAT_HAPPENED)
    if len(told.words) > LONGEST_WORDS:
        raise EntryRefused("words", _TOO_LONG)
    if told.country and not country.is_known(told.country):
        raise EntryRefused("country", _NO_COUNTRY)
    if told.happened_on is not None and told.happened_on > on:
        raise EntryRefused("happened_on", _NOT_YET)


def _locked(actor: Actor, number: str) -> Case:
    case = queries.visible(actor).select_for_update(of=("self",)).filter(number=number).first()
    if case is None:
        raise CaseNotFound(number)
    return case


def _taken(actor: Actor, case: Case, step: Step, *, at: datetime, words: str = "") -> Done[Case]:
    case.state = step.transition.target
    case.version += 1
    case.save()
    _noted(actor, step.transition.name, case, step.transition.clause, at=at, words=words)
    return Done(case)


def _noted(actor: Actor, act: str, case: Case, clause: str, *, at: datetime, words: str = "") -> None:
    detail = {"vin": case.vin, "number": case.number}
    record(actor, act, case.subject, at=at, parties=case.parties, clauses=[clause], words=words, detail=detail)
