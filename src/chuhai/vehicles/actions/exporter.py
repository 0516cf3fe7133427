"""The exporter's side (出口企业): entering vehicles, changing what it says of them, asking for the transfer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec
from django.db import IntegrityError, transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.codes.bilingual import Bilingual
from chuhai.law import dossier_vehicle
from chuhai.law.figures import PENDING_EXPORT_TRANSFER
from chuhai.law.homes import carries_out
from chuhai.notices import actions as notices
from chuhai.vehicles import entry, queries
from chuhai.vehicles.actions.steps import differing, locked, noted, only, take_up, taken
from chuhai.vehicles.models import Vehicle
from chuhai.vehicles.states import EDITABLE, ENDORSED_ONCE, STAGE
from chuhai.workflow.clocks import clock_from, today
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import EntryRefused, StaleCase, WrongState

ENTER = Bilingual("录入车辆", "Enter a vehicle")
CHANGE = Bilingual("修改车辆", "Change a vehicle")
ENTERED_ALREADY = Bilingual(
    "本企业已录入这一车辆识别代号，请在车辆列表中查找；如要重新录入，先移除原来的一条。",
    "Your enterprise has entered this VIN already: find it in the list, or remove that one first.",
)
NO_SUCH_POLICE = Bilingual(
    "请从列表中选择办理转让登记的公安机关交通管理部门。",
    "Choose the public security authority that registers the transfer.",
)
Facts = dict[str, Any]


def enter(
    actor: Actor,
    vin: str,
    certificate: Facts | None = None,
    odometer_km: float | None = None,
    *,
    engine_number: str = "",
    at: datetime,
) -> Vehicle:
    """录入: a vehicle of the actor's own exporter; what the paper says is taken as typed and judged later.

    EntryRefused where a record could not hold it, or where the exporter has entered this VIN already.
    """
    only(actor, Desk.EXPORTER, ENTER)
    exporter = Organisation.objects.get(pk=actor.organisation_id)
    vehicle = Vehicle(exporter=exporter, authority_id=exporter.authority_id, made_at=at)
    _says(vehicle, vin, certificate, odometer_km, engine_number)
    with transaction.atomic():
        with _own_vin_once():
            vehicle.save(force_insert=True)
        noted(actor, "enter", vehicle, "2024-6/4.2a", at=at, detail={"vin": vehicle.vin})
    return vehicle


def change(
    actor: Actor,
    vehicle_id: int,
    vin: str,
    certificate: Facts | None,
    odometer_km: float | None,
    *,
    engine_number: str | None = None,
    at: datetime,
    version: int | None = None,
) -> Vehicle:
    """修改: what the exporter says, as long as the vehicle is not with the police; StaleCase when `version` is not the last.

    An engine number that is not named stays as it was, an empty one takes it back.
    Another VIN is another vehicle: what public security stated of the old one no longer speaks. docs/readings.md#another-vin.
    """
    only(actor, Desk.EXPORTER, CHANGE)
    owner = (certificate or {}).get("owner") or ""
    with _change_of_owner_noted(actor, vehicle_id, at, owner), transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        STAGE.must_be_in(vehicle.state, EDITABLE)
        if version is not None and version != vehicle.version:
            raise StaleCase(vehicle.vin)
        before = _said(vehicle)
        _says(vehicle, vin, certificate, odometer_km, engine_number)
        changed = differing(before, _said(vehicle))
        if not changed:
            return vehicle
        if "vin" in changed:
            vehicle.registry, vehicle.inspection, vehicle.vin_found = None, None, ""
        vehicle.version += 1
        with _own_vin_once():
            vehicle.save()
        noted(actor, "change", vehicle, "2024-6/4.2a", at=at, detail={"changed": changed})
        return vehicle


@carries_out("order-164/28")
def request_transfer(actor: Actor, vehicle_id: int, police_id: int, *, at: datetime) -> Outcome[Vehicle]:
    """申请转让登记: bring the vehicle to a registration desk, whose three working days begin (2024-6/4.2a, order-164/28)."""
    with _change_of_owner_noted(actor, vehicle_id, at), transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        step = STAGE.step("request_transfer", vehicle.state, actor.desk)
        if step.repeated:
            return Done(vehicle)
        vehicle.police = _police(police_id)
        vehicle.transfer_requested_on = today(at)
        due = clock_from(vehicle.transfer_requested_on, PENDING_EXPORT_TRANSFER.value)
        vehicle.transfer_due_on, vehicle.due_provisional = due.day, due.provisional
        vehicle.transfer_words, vehicle.inspection, vehicle.vin_found = "", None, ""
        return taken(actor, vehicle, step, at=at, detail={"police": vehicle.police.name})


def remove(actor: Actor, vehicle_id: int, *, at: datetime) -> Outcome[Vehicle]:
    """移除: the exporter gives the vehicle up before it is endorsed; the VIN may be entered anew."""
    with transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        return taken(actor, vehicle, STAGE.step("remove", vehicle.state, actor.desk), at=at)


def enter_from_dossier(actor: Actor, told: dossier_vehicle.Vehicle, *, at: datetime) -> Vehicle | None:
    """录入卷宗中的车辆: the exporter's own vehicle of that VIN, made where there is none.

    None where the dossier gives no VIN that a record can hold. A vehicle that has been to the police stays as it is:
    the dossier's word never replaces what public security stated or confirmed.
    """
    vin = entry.normalised_vin(told.vin or (told.line.vin if told.line else None) or "")
    if not 0 < len(vin) <= entry.LONGEST_VIN:
        return None
    certificate = msgspec.to_builtins(told.certificate) if told.certificate else None
    known = queries.find_by_vin(actor, vin)
    if known is None:
        return enter(actor, vin, certificate, told.odometer_km, at=at)
    if known.state != "entered" or certificate is None:
        return known
    odometer_km = known.odometer_km if told.odometer_km is None else told.odometer_km
    return change(actor, known.pk, vin, certificate, odometer_km, at=at)


def _says(
    vehicle: Vehicle, vin: str, certificate: Facts | None, odometer_km: float | None, engine_number: str | None
) -> None:
    vehicle.vin = entry.vin_of(vin)
    vehicle.odometer_km = entry.odometer_of(odometer_km)
    if engine_number is not None:
        vehicle.engine_number = entry.engine_number_of(engine_number)
    take_up(vehicle, entry.certificate_of(certificate))


def _said(vehicle: Vehicle) -> Facts:
    certificate = {f"certificate.{name}": fact for name, fact in (vehicle.certificate or {}).items()}
    own = {"vin": vehicle.vin, "engine_number": vehicle.engine_number, "odometer_km": vehicle.odometer_km}
    return {**own, **certificate}


def _police(police_id: int) -> Organisation:
    police = Organisation.objects.filter(pk=police_id, kind=OrganisationKind.PUBLIC_SECURITY).first()
    if police is None:
        raise EntryRefused("police", NO_SUCH_POLICE)
    return police


@contextmanager
def _own_vin_once() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "vin_once_an_exporter" not in str(error):
            raise
        raise EntryRefused("vin", ENTERED_ALREADY) from error


@carries_out("2024-6/4.8a")
@contextmanager
def _change_of_owner_noted(actor: Actor, vehicle_id: int, at: datetime, owner: str | None = None) -> Iterator[None]:
    """After the endorsement no transfer again and no change of owner: the attempt is refused, recorded and reported.

    `owner` is whom a change names, empty where it names nobody; asking for a transfer is an attempt by itself.
    """
    try:
        yield
    except WrongState as refusal:
        vehicle = queries.visible(actor).filter(pk=vehicle_id, state__in=ENDORSED_ONCE).first()
        if vehicle is not None and owner not in ("", (vehicle.certificate or {}).get("owner")):
            with transaction.atomic():
                _reported(vehicle, owner, at)
                words, detail = refusal.reason.zh, {"owner": owner}
                noted(actor, "change_of_owner_refused", vehicle, "2024-6/4.8a", at=at, words=words, detail=detail)
        raise


@carries_out("2024-6/4.8a", "2024-6/7.3")
def _reported(vehicle: Vehicle, owner: str | None, at: datetime) -> None:
    """通报: the authority of the exporter's place and the registration desk are told of the attempt."""
    to = [party for party in (vehicle.authority_id, vehicle.police_id) if party is not None]
    what = f"拟变更所有人为“{owner}”" if owner else "再次申请转让登记"
    notices.send(
        SYSTEM, to, about=vehicle.subject, label=vehicle.vin, clause="2024-6/4.8a", exporter_id=vehicle.exporter_id, at=at,
        words=f"{vehicle.exporter.name}就已办理转让待出口的车辆{vehicle.vin}{what}，已予拒绝。签注后不得在境内交易、变更所有人。",
    )  # fmt: skip
