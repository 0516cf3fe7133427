"""The registration desk's side (公安交管): inspecting, stating what the registry knows, endorsing, refusing."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Assessment, Finding, Subject, Verdict
from chuhai.law.homes import carries_out
from chuhai.law.periods import temporary_plate_last_day
from chuhai.sealing import kinds
from chuhai.sealing.actions import ask_for
from chuhai.vehicles import entry, queries
from chuhai.vehicles.actions.steps import decided, differing, locked, moved, noted, only, take_up, taken
from chuhai.vehicles.models import Vehicle
from chuhai.vehicles.signals import second_endorsement_refused
from chuhai.vehicles.states import REGISTRY_SPEAKS, STAGE
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Outcome, Stopped
from chuhai.workflow.transitions import CaseNotFound, EntryRefused

STATE_REGISTRY = Bilingual("登记系统记载", "State what the registry knows")
SECOND_ENDORSEMENT = "2025-648/annex1.5"
ENDORSED_BEFORE = Bilingual(
    "该车辆识别代号已办理过转让待出口，不得二次办理（2025-648附件1第五项）；签注后不得再变更所有人。请退回申请，并按负面清单报告。",
    "This VIN carries the endorsement already and may not get a second one (2025-648 annex 1 item 5), nor change its owner"
    " again: refuse the request and report it under the negative list.",
)
INSURANCE_OVER = Bilingual(
    "交强险止期早于今日，不能核发临时号牌。请核对保单，或待续保后办理。",
    "The compulsory insurance has ended: check the policy, or wait until it is renewed.",
)
PLATE_TOO_LONG = Bilingual("临时号牌最多20个字符，请核对。", "A temporary plate has at most 20 characters: check it.")
Facts = dict[str, Any]


def inspect(
    actor: Actor,
    vehicle_id: int,
    differences: Sequence[str],
    vin_found: str,
    certificate: Facts,
    odometer_km: float | None = None,
    *,
    engine_number: str | None = None,
    at: datetime,
) -> Outcome[Vehicle]:
    """查验: the VIN found on the vehicle, where it differs from its certificate, and the certificate's facts confirmed.

    What is confirmed replaces what the exporter typed; what is left out of `certificate` stays as typed.
    """
    with transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        step = STAGE.step("inspect", vehicle.state, actor.desk)
        before, stated_km, stated_engine = vehicle.certificate, vehicle.odometer_km, vehicle.engine_number
        take_up(vehicle, entry.certificate_of({**(before or {}), **certificate}))
        vehicle.vin_found = entry.vin_of(vin_found, "vin_found")
        vehicle.inspection = {"on": today(at).isoformat(), "differences": entry.differences_of(differences)}
        if odometer_km is not None:
            vehicle.odometer_km = entry.odometer_of(odometer_km)
        if engine_number is not None:
            vehicle.engine_number = entry.engine_number_of(engine_number)
        detail = {
            "vin_found": vehicle.vin_found,
            "differences": vehicle.inspection["differences"],
            "corrected": differing(before, vehicle.certificate),
            "odometer_km": [stated_km, vehicle.odometer_km],
            "engine_number": [stated_engine, vehicle.engine_number],
        }
        return taken(actor, vehicle, step, at=at, detail=detail)


def state_registry(actor: Actor, vehicle_id: int, registry: Facts, *, at: datetime) -> Vehicle:
    """登记系统记载: mortgage, seizure, violations …; what is not named stays as it was stated before, null takes it back."""
    only(actor, Desk.PUBLIC_SECURITY, STATE_REGISTRY)
    with transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        STAGE.must_be_in(vehicle.state, REGISTRY_SPEAKS)
        before = vehicle.registry
        vehicle.registry = {**(before or {}), **entry.registry_of(registry)}
        vehicle.version += 1
        vehicle.save(update_fields=["registry", "version"])
        detail = {"changed": differing(before, vehicle.registry)}
        noted(actor, "state_registry", vehicle, "2024-6/7.3", at=at, detail=detail)
        return vehicle


@carries_out("2024-6/4.2b")
def endorse(
    actor: Actor, vehicle_id: int, insurance_until: date, temporary_plate: str = "", *, at: datetime
) -> Outcome[Vehicle]:
    """签注转让待出口: the transfer to the exporter is registered, the temporary plate runs (2024-6/4.2a, 4.2b).

    Stopped by what order-164/29 forbids, and by an endorsement that this VIN carries already, whosever it is.
    Without a plate number the platform gives a serial of its own.
    """
    with transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        step = STAGE.step("endorse", vehicle.state, actor.desk)
        on = today(at)
        judged = queries.transfer_assessment(vehicle, on), queries.dossier(vehicle)
        if judged[0].blocks:
            return Stopped(vehicle, judged[0])
        vehicle.temporary_plate = _plate(temporary_plate, at)
        vehicle.insurance_until, vehicle.plate_last_day = insurance_until, _plate_last_day(on, insurance_until)
        vehicle.endorsed_on = on
        vehicle.certificate = {**(vehicle.certificate or {}), "owner": vehicle.exporter.name}
        try:
            with transaction.atomic():
                moved(vehicle, step)
        except IntegrityError as error:
            if "vin_endorsed_once" not in str(error):
                raise
            return _endorsed_before(actor, vehicle_id, judged[0], at)
        ask_for(kinds.ENDORSEMENT, vehicle, vehicle.police_id, number=next_case_number("ZR", at), at=at)
        return decided(actor, vehicle, step, judged, at=at)


def refuse_transfer(actor: Actor, vehicle_id: int, words: str, *, at: datetime) -> Outcome[Vehicle]:
    """不予转让登记: with written reasons (order-164/29)."""
    with transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        step = STAGE.step("refuse_transfer", vehicle.state, actor.desk, words)
        judged = queries.transfer_assessment(vehicle, today(at)), queries.dossier(vehicle)
        vehicle.transfer_words = words
        moved(vehicle, step)
        return decided(actor, vehicle, step, judged, at=at, words=words)


def mark_deregistered(actor: Actor, vehicle_id: int, *, at: datetime) -> Vehicle:
    """注销登记: the deregistration room has deregistered the vehicle, at this desk or at that of another place (order-164/39).

    That room has checked that the case is the actor's; the vehicle itself may be another desk's, so the platform writes it.
    """
    with transaction.atomic(), reading_as(SYSTEM):
        vehicle = Vehicle.objects.select_for_update().filter(pk=vehicle_id).first()
        if vehicle is None:
            raise CaseNotFound(str(vehicle_id))
        step = STAGE.step("deregister", vehicle.state, actor.desk)
        vehicle.deregistered_on = today(at)
        return taken(actor, vehicle, step, at=at).case


def _plate(number: str, at: datetime) -> str:
    plate = number.strip().upper() or next_case_number("临", at)
    if len(plate) > 20:
        raise EntryRefused("temporary_plate", PLATE_TOO_LONG)
    return plate


def _plate_last_day(on: date, insurance_until: date) -> date:
    if insurance_until < on:
        raise EntryRefused("insurance_until", INSURANCE_OVER)
    return temporary_plate_last_day(on, insurance_until)


@carries_out("2025-648/annex1.5")
def _endorsed_before(actor: Actor, vehicle_id: int, assessment: Assessment, at: datetime) -> Stopped[Vehicle]:
    """The database holds one endorsement a VIN; whose the other is, nobody is told. The attempt stays on record."""
    vehicle = locked(actor, vehicle_id)
    second = Finding(
        SECOND_ENDORSEMENT, Verdict.VIOLATED, Subject.VEHICLE, vehicle.vin, ENDORSED_BEFORE, {"vin": vehicle.vin}
    )
    noted(actor, "second_endorsement_refused", vehicle, SECOND_ENDORSEMENT, "2024-6/4.8a", at=at)
    second_endorsement_refused.send(sender=Vehicle, actor=actor, vehicle=vehicle, at=at)
    reasoning = (*assessment.reasoning, second)
    return Stopped(vehicle, Assessment(assessment.kind, assessment.on, assessment.register_version, reasoning))
