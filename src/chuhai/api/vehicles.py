"""Vehicles and their export endorsement (车辆与转让待出口)."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api import replies
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, next_steps
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import (
    AssessmentShown,
    CertificateFacts,
    ClockShown,
    InspectionFacts,
    Instant,
    Page,
    Party,
    RegistryFacts,
    Said,
    Shown,
    Told,
    Tracing,
    VehicleFacts,
    state_told,
    states_of,
)
from chuhai.api.timeline import Timeline, timeline_of
from chuhai.codes.bilingual import Bilingual
from chuhai.vehicles import actions, queries
from chuhai.vehicles.states import STAGE, WITH_POLICE

group = Group("vehicles", Bilingual("车辆", "Vehicles"))
EXPORTER = (Desk.EXPORTER,)
POLICE = (Desk.PUBLIC_SECURITY,)
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.PUBLIC_SECURITY, Desk.CUSTOMS, Desk.MOFCOM)
StateName = states_of(STAGE)
ONE = rows_by(queries.visible, vehicle_id="pk")


class VehicleShown(Shown):
    """车辆: one vehicle on its way abroad and where it stands."""

    id: int
    vin: str
    state: StateName
    state_label: Told
    exporter: Party
    authority: Party
    police: Party | None
    version: int
    brand: str
    model: str
    registered_on: date | None
    odometer_km: int | None
    engine_number: str = Field(
        description="发动机号（电机号），不属于卷宗: engine or motor number, no part of the dossier"
    )
    vin_found: str = Field(
        description="公安机关查验所见车辆识别代号: the VIN that public security found on the vehicle"
    )
    certificate: CertificateFacts | None
    registry: RegistryFacts | None
    inspection: InspectionFacts | None
    made_at: Instant
    transfer_requested_on: date | None
    clock: ClockShown | None
    transfer_words: str = Field(description="不予转让的理由: why the transfer was refused")
    endorsed_on: date | None
    temporary_plate: str
    insurance_until: date | None
    plate_last_day: date | None
    cleared_on: date | None
    deregistered_on: date | None
    next_steps: list[str]


class VehiclePaging(Paging):
    """Which vehicles are asked for; what was removed shows only when that state is asked for."""

    state: StateName | None = None
    vin: str = Field(default="", max_length=40, description="车辆识别代号开头: the beginning of the VIN")
    brand: str = Field(default="", max_length=60, description="品牌的一部分: a part of the brand")


class VehicleSaid(Said):
    """录入内容: what the exporter says of a vehicle."""

    vin: str = Field(max_length=200, examples=["LSVNV2189L2345671"])
    certificate: CertificateFacts | None = None
    odometer_km: int | None = None
    engine_number: str | None = Field(
        default=None,
        max_length=200,
        description="发动机号（电机号），不写保持不变，空串为撤回: engine or motor number; not named it stays, empty takes it back",
        examples=["EA211-C045671"],
    )


def shown(request: Call, vehicle: Any) -> VehicleShown:
    """A vehicle as the caller may see it today."""
    waits = vehicle.state in WITH_POLICE
    return VehicleShown(
        id=vehicle.pk,
        vin=vehicle.vin,
        state=vehicle.state,
        state_label=state_told(STAGE, vehicle.state),
        exporter=Party.of(vehicle.exporter),
        authority=Party.of(vehicle.authority),
        police=Party.of(vehicle.police) if vehicle.police else None,
        version=vehicle.version,
        brand=vehicle.brand,
        model=vehicle.model,
        registered_on=vehicle.registered_on,
        odometer_km=vehicle.odometer_km,
        engine_number=vehicle.engine_number,
        vin_found=vehicle.vin_found,
        certificate=vehicle.certificate,
        registry=vehicle.registry,
        inspection=vehicle.inspection,
        made_at=vehicle.made_at,
        transfer_requested_on=vehicle.transfer_requested_on,
        clock=ClockShown.of(vehicle.transfer_due_on, None, vehicle.due_provisional, request.on) if waits else None,
        transfer_words=vehicle.transfer_words,
        endorsed_on=vehicle.endorsed_on,
        temporary_plate=vehicle.temporary_plate,
        insurance_until=vehicle.insurance_until,
        plate_last_day=vehicle.plate_last_day,
        cleared_on=vehicle.cleared_on,
        deregistered_on=vehicle.deregistered_on,
        next_steps=next_steps(STAGE, vehicle.state, request.actor),
    )


@group.get("/vehicles", desks=READERS, gives=Page[VehicleShown], told=Bilingual("车辆列表", "List vehicles"))
def listing(request: Call, asked: Query[VehiclePaging]) -> dict[str, Any]:
    """The vehicles that the caller may see, newest first."""
    rows = queries.search(request.actor, vin=asked.vin, brand=asked.brand, state=asked.state or "")
    return newest_first(rows, asked, lambda row: shown(request, row))


@group.post(
    "/vehicles",
    desks=EXPORTER,
    takes=Takes.JSON,
    gives=VehicleShown,
    status=201,
    clause="2024-6/4.2a",
    told=Bilingual("录入车辆", "Enter a vehicle"),
)
def enter(request: Call, said: VehicleSaid) -> VehicleShown:
    """A vehicle of the exporter's own."""
    vehicle = actions.enter(
        request.actor,
        said.vin,
        said.certificate,
        said.odometer_km,
        engine_number=said.engine_number or "",
        at=request.at,
    )
    request.reply_headers["Location"] = f"{request.path}/{vehicle.pk}"
    return replies.case(request, queries.find(request.actor, vehicle.pk), shown)


@group.get(
    "/vehicles/{int:vehicle_id}", desks=READERS, gives=VehicleShown, told=Bilingual("查看车辆", "Read a vehicle")
)
def read(request: Call, vehicle_id: int) -> VehicleShown:
    """One vehicle as it stands."""
    return replies.case(request, queries.find(request.actor, vehicle_id), shown)


@group.put(
    "/vehicles/{int:vehicle_id}",
    desks=EXPORTER,
    takes=Takes.JSON,
    case=ONE,
    gives=VehicleShown,
    clause="2024-6/4.2a",
    told=Bilingual("修改车辆", "Replace what is said of a vehicle"),
)
def change(request: Call, vehicle_id: int, said: VehicleSaid) -> VehicleShown:
    """What the exporter says, as long as the vehicle is not with the police."""
    changed = actions.change(
        request.actor,
        vehicle_id,
        said.vin,
        said.certificate,
        said.odometer_km,
        engine_number=said.engine_number,
        at=request.at,
    )
    return replies.case(request, changed, shown)


@group.get(
    "/vehicles/{int:vehicle_id}/dossier",
    desks=READERS,
    gives=VehicleFacts,
    told=Bilingual("车辆卷宗部分", "The vehicle's part of a dossier"),
)
def dossier(request: Call, vehicle_id: int) -> dict[str, Any]:
    """What the vehicle's own record knows."""
    return queries.dossier(queries.find(request.actor, vehicle_id))


@group.get(
    "/vehicles/{int:vehicle_id}/assessment",
    desks=READERS,
    gives=AssessmentShown,
    clause="order-164/29",
    told=Bilingual("转让登记判定", "What the law says of endorsing a vehicle"),
)
def assessment(request: Call, vehicle_id: int, asked: Query[Tracing]) -> AssessmentShown:
    """The findings on the vehicle as it stands today."""
    vehicle = queries.find(request.actor, vehicle_id)
    return AssessmentShown.of(queries.transfer_assessment(vehicle, request.on, trace=asked.trace))


@group.get(
    "/vehicles/{int:vehicle_id}/timeline",
    desks=READERS,
    gives=Timeline,
    told=Bilingual("车辆办理记录", "What happened to a vehicle"),
)
def timeline(request: Call, vehicle_id: int) -> Timeline:
    """Who did what and when, oldest first."""
    return timeline_of(request, queries.find(request.actor, vehicle_id).subject)
