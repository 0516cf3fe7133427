"""Writing maintenance records and queries (维修记录办理): brought in whole or not at all, asked for on record, attached by choice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import record as write_record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.maintenance import queries
from chuhai.maintenance.facts import plain
from chuhai.maintenance.models import Inquiry, Record
from chuhai.spreadsheets.faults import Fault, Place, UnusableWorkbook
from chuhai.vehicles import entry
from chuhai.vehicles import queries as vehicles
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk, WrongState

LONGEST = {"work": 2000, "workshop": 120, "order_number": 60}
_NOT_TRANSPORT = Bilingual("维修记录由交通运输部门导入。", "Records are brought in by transport's desk.")
_NOT_AN_EXPORTER = Bilingual(
    "维修记录由出口企业为本企业车辆查询。", "Exporters ask for the records of vehicles of their own."
)
_NO_FILING = Bilingual(
    "查询维修记录，须有审核通过且在有效期内的企业申报。",
    "To ask for maintenance records an exporter needs an approved filing whose year has not ended.",
)
_REMOVED = Bilingual("车辆已移除，不能查询维修记录。", "The vehicle was removed: its records cannot be asked for.")
_NOT_YET = Bilingual("维修日期晚于今日", "the day of the maintenance is in the future")
_TWICE = Bilingual("同一维修企业的结算清单编号在表中重复", "the same settlement list of a workshop is there twice")
_OTHERWISE = Bilingual(
    "同一结算清单已有记录，内容不同；已有记录不改动",
    "this settlement list is on record already and says something else; what is on record stays",
)
_NOTHING = Bilingual("没有查到维修记录，无可附入的内容。", "No records were found: there is nothing to attach.")


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of an import: records that are new, and records that stood there already."""

    new: int
    known: int


@carries_out("2024-6/7.4")
def bring_in(
    actor: Actor, told: Sequence[Mapping[str, Any]], *, at: datetime, places: Sequence[Mapping[str, Place]] = ()
) -> BroughtIn:
    """导入维修记录: all of them or none; UnusableWorkbook names every fault, by its cell where `places` are given.

    A record is known by its workshop and the number of its settlement list: brought in again it changes nothing.
    """
    if actor.desk is not Desk.TRANSPORT:
        raise WrongDesk(_NOT_TRANSPORT)
    faults: list[Fault] = []
    rows = [_record(each, place, today(at), faults) for each, place in _with_places(told, places)]
    _each_once(rows, places, faults)
    if faults:
        raise UnusableWorkbook(faults)
    with transaction.atomic():
        new = _not_known(rows, places)
        for row in new:
            row.transport_id, row.brought_at, row.brought_by = actor.organisation_id, at, actor.name
        Record.objects.bulk_create(new)
        brought = BroughtIn(len(new), len(rows) - len(new))
        if new:
            detail = {"new": brought.new, "known": brought.known}
            write_record(
                actor, "bring_in_maintenance", ("organisation", actor.organisation_id), at=at, parties=[],
                clauses=["2024-6/7.4"], detail=detail,
            )  # fmt: skip
        return brought


@carries_out("2024-6/7.4")
def ask(actor: Actor, vehicle_id: int, *, at: datetime) -> Inquiry:
    """查询维修记录: by an exporter whose approved filing is in force, for a vehicle of its own; the query stays on record."""
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(_NOT_AN_EXPORTER)
    vehicle = vehicles.find(actor, vehicle_id)
    if vehicle.state == "removed":
        raise WrongState(_REMOVED)
    filing = queries.filing_in_force(actor.organisation_id, today(at))
    if filing is None:
        raise WrongState(_NO_FILING)
    with transaction.atomic():
        # The system answers; nobody but transport looks through its records.
        with reading_as(SYSTEM):
            found = list(Record.objects.filter(vin=vehicle.vin).order_by("on", "pk"))
        inquiry = Inquiry.objects.create(
            vehicle=vehicle, vin=vehicle.vin, exporter_id=vehicle.exporter_id, authority_id=vehicle.authority_id,
            filing=filing, filing_number=filing.number, asked_by=actor.name, asked_at=at,
            answered_by=sorted({record.transport_id for record in found}), found=[plain(record) for record in found],
        )  # fmt: skip
        _noted(actor, "ask_maintenance", inquiry, "2024-6/7.4", at=at)
        return inquiry


@carries_out("2024-6/7.6b")
def attach(actor: Actor, inquiry_id: int, *, at: datetime) -> Inquiry:
    """附入维修记录: the exporter puts an answer to its vehicle, in the place of an earlier one; nobody asks for it."""
    with transaction.atomic():
        inquiry = _own(actor, inquiry_id)
        if not inquiry.found:
            raise EntryRefused("inquiry", _NOTHING)
        if inquiry.attached_at is not None:
            return inquiry
        Inquiry.objects.filter(vehicle_id=inquiry.vehicle_id, attached_at__isnull=False).update(attached_at=None)
        inquiry.attached_at = at
        inquiry.save(update_fields=["attached_at"])
        _noted(actor, "attach_maintenance", inquiry, "2024-6/7.6b", at=at)
        return inquiry


@carries_out("2024-6/7.6b")
def detach(actor: Actor, inquiry_id: int, *, at: datetime) -> Inquiry:
    """取消附入: what was put there by choice is taken back by choice."""
    with transaction.atomic():
        inquiry = _own(actor, inquiry_id)
        if inquiry.attached_at is not None:
            inquiry.attached_at = None
            inquiry.save(update_fields=["attached_at"])
            _noted(actor, "detach_maintenance", inquiry, "2024-6/7.6b", at=at)
        return inquiry


# --- bringing in -----------------------------------------------------------------------------------------------------


def _with_places(
    told: Sequence[Mapping[str, Any]], places: Sequence[Mapping[str, Place]]
) -> Iterable[tuple[Mapping[str, Any], Mapping[str, Place]]]:
    return zip(told, places or [{}] * len(told), strict=True)


def _record(told: Mapping[str, Any], places: Mapping[str, Place], on: date, faults: list[Fault]) -> Record:
    def wrong(name: str, reason: Bilingual) -> None:
        faults.append(Fault(reason, places.get(name)))

    row = Record(**{name: str(told.get(name) or "").strip() for name in LONGEST}, on=told.get("on"))
    for name, most in LONGEST.items():
        if not getattr(row, name):
            wrong(name, Bilingual("没有填写", "not filled in"))
        elif len(getattr(row, name)) > most:
            wrong(name, Bilingual(f"最多{most}字", f"at most {most} characters"))
    try:
        row.vin = entry.vin_of(str(told.get("vin") or ""))
        row.odometer_km = entry.odometer_of(told.get("odometer_km"))
    except EntryRefused as refused:
        wrong(refused.field, refused.reason)
    if row.on is None or row.on > on:
        wrong("on", _NOT_YET if row.on else Bilingual("没有填写", "not filled in"))
    return row


def _each_once(rows: Sequence[Record], places: Sequence[Mapping[str, Place]], faults: list[Fault]) -> None:
    seen = set()
    for number, row in enumerate(rows):
        if _key(row) in seen:
            faults.append(Fault(_TWICE, places[number].get("order_number") if places else None))
        seen.add(_key(row))


def _not_known(rows: Sequence[Record], places: Sequence[Mapping[str, Place]]) -> list[Record]:
    """The rows that are not on record; UnusableWorkbook where one is on record and says something else."""
    numbers = {row.order_number for row in rows}
    there = {_key(row): row for row in Record.objects.filter(order_number__in=numbers)}
    faults = [
        Fault(_OTHERWISE, places[number].get("order_number") if places else None)
        for number, row in enumerate(rows)
        if _key(row) in there
        and plain(there[_key(row)]) | {"vin": there[_key(row)].vin} != plain(row) | {"vin": row.vin}
    ]
    if faults:
        raise UnusableWorkbook(faults)
    return [row for row in rows if _key(row) not in there]


def _key(row: Record) -> tuple[str, str]:
    return (row.workshop, row.order_number)


# --- queries ---------------------------------------------------------------------------------------------------------


def _own(actor: Actor, inquiry_id: int) -> Inquiry:
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(_NOT_AN_EXPORTER)
    inquiry = queries.visible(actor).select_for_update(of=("self",)).filter(pk=inquiry_id).first()
    if inquiry is None:
        raise CaseNotFound(str(inquiry_id))
    return inquiry


def _noted(actor: Actor, act: str, inquiry: Inquiry, clause: str, *, at: datetime) -> None:
    detail = {"vin": inquiry.vin, "filing": inquiry.filing_number, "found": inquiry.number_found, "inquiry": inquiry.pk}
    vehicle = ("vehicle", inquiry.vehicle_id)
    parties = (*inquiry.parties, inquiry.authority_id) if inquiry.attached_at else inquiry.parties
    write_record(actor, act, vehicle, at=at, parties=parties, clauses=[clause], detail=detail)
