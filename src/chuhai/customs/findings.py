"""What customs find at the counter (查获情况): recorded, reported by itself, and the licence frozen on which it stands.

docs/readings.md#frozen-licence.
"""

from datetime import datetime

from django.db import transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions as credit
from chuhai.credit.acts import Found
from chuhai.customs.models import Finding
from chuhai.law.clauses import all_clauses
from chuhai.law.homes import carries_out
from chuhai.licensing import actions as licensing
from chuhai.licensing.models import Licence, Line
from chuhai.notices import actions as notices
from chuhai.vehicles import actions as vehicles
from chuhai.vehicles import queries as vehicle_queries
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk

PROHIBITIONS = tuple(clause.id for clause in all_clauses() if clause.id.startswith("2024-6/6."))
"""The items of section 6: what makes a vehicle one that must not be exported."""
DISHONEST_ACT = "2024-6/7.6.1"
RETURN = "2024-6/4.1c"
NOT_CUSTOMS = Bilingual("查获情况由海关登记。", "Findings are recorded by customs.")
NO_PROHIBITION = Bilingual("请选择第六条所列的禁止出口情形。", "Choose one of the prohibitions of section 6.")
NOT_ON_LICENCE = Bilingual("该许可证没有列这辆车，请核对。", "The licence does not name this vehicle: check the VIN.")
NOT_LEFT = Bilingual("平台上没有已清关的这辆车，请核对。", "No vehicle of this VIN has cleared export: check it.")
SAY_WHAT = Bilingual("请写明查获的情况。", "Say what was found.")


@carries_out("2024-6/7.5")
def find_prohibited(actor: Actor, licence_number: str, vin: str, clause: str, words: str, *, at: datetime) -> Finding:
    """查获禁止出口车辆: commerce and public security are told, a valid licence is frozen, the archive holds it.

    The same finding sent again gets the first answer. CaseNotFound for a number that no licence has, EntryRefused for a
    vehicle that is not on it and for a clause that prohibits nothing.
    """
    _checked(actor, words)
    if clause not in PROHIBITIONS:
        raise EntryRefused("clause", NO_PROHIBITION)
    with transaction.atomic():
        licence = _locked(licence_number)
        line = Line.objects.filter(application_id=licence.application_id, vin=vin, issued=True).first()
        if line is None:
            raise EntryRefused("vin", NOT_ON_LICENCE)
        vehicle = Vehicle.objects.get(pk=line.vehicle_id)
        finding, made = _kept(actor, "prohibited", vehicle, licence, clause, words, at)
        if made:
            if licence.state == "valid":
                licensing.freeze(actor, licence.number, words, at=at)
            told = f"许可证{licence.number}所列车辆{vin}属于禁止出口车辆（{clause}）：{words}"
            notices.report_prohibited(
                actor, licence.exporter, vehicle.subject, vin, told, police_id=vehicle.police_id, at=at
            )
            with reading_as(SYSTEM):
                credit.record_found(
                    actor, licence.exporter, DISHONEST_ACT, told, finding.subject, on=today(at), at=at,
                    found=Found.PROHIBITED_VEHICLE,
                )  # fmt: skip
            _record(actor, "find_prohibited", finding, at)
        return finding


@carries_out("2024-6/4.1c")
def refuse_return(actor: Actor, vin: str, words: str, *, at: datetime) -> Finding:
    """不予退运: a cleared vehicle does not come back; it stands on its record, commerce and public security are told.

    EntryRefused for a vehicle that has not cleared export.
    """
    _checked(actor, words)
    with transaction.atomic():
        vehicle = vehicle_queries.find_by_vin(actor, vin)
        if vehicle is None or vehicle.state not in vehicles.LEFT:
            raise EntryRefused("vin", NOT_LEFT)
        finding, made = _kept(actor, "return", vehicle, _used_licence(vehicle), RETURN, words, at)
        if made:
            vehicles.refuse_return(actor, vehicle.pk, words, at=at)
            told = f"已办理出口清关的车辆{vehicle.vin}申请退运，海关不予受理：{words}"
            notices.report_return(
                actor, vehicle.exporter, vehicle.subject, vehicle.vin, told, police_id=vehicle.police_id, at=at
            )
            _record(actor, "refuse_return", finding, at)
        return finding


def _checked(actor: Actor, words: str) -> None:
    if actor.desk is not Desk.CUSTOMS:
        raise WrongDesk(NOT_CUSTOMS)
    if not words.strip():
        raise WordsWanted(SAY_WHAT)


def _locked(number: str) -> Licence:
    licence = Licence.objects.select_for_update(of=("self",)).select_related("exporter").filter(number=number).first()
    if licence is None:
        raise CaseNotFound(number)
    return licence


def _used_licence(vehicle: Vehicle) -> Licence | None:
    lines = Line.objects.filter(vehicle=vehicle, issued=True).values("application_id")
    return Licence.objects.filter(application_id__in=lines, state="used").order_by("-pk").first()


def _kept(
    actor: Actor, kind: str, vehicle: Vehicle, licence: Licence | None, clause: str, words: str, at: datetime
) -> tuple[Finding, bool]:
    """The finding, and whether it is new: an officer who presses twice reports once."""
    parties = {"exporter_id": vehicle.exporter_id, "authority_id": vehicle.authority_id}
    return Finding.objects.get_or_create(
        kind=kind, vehicle=vehicle, licence=licence, office_id=actor.organisation_id, clause=clause, words=words,
        defaults={"vin": vehicle.vin, "at": at, "actor": actor.name, **parties},
    )  # fmt: skip


def _record(actor: Actor, step: str, finding: Finding, at: datetime) -> None:
    licence = finding.licence.number if finding.licence else ""
    record(
        actor, step, finding.subject, at=at, parties=finding.parties, clauses=[finding.clause], words=finding.words,
        detail={"vin": finding.vin, "licence": licence},
    )  # fmt: skip
