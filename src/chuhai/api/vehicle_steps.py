"""The steps of a vehicle (车辆流转): asked for by the exporter, inspected and endorsed by public security."""

from ninja import Body
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api import replies
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of
from chuhai.api.shapes import CertificateFacts, Day, RegistryFacts, Said, Words
from chuhai.api.vehicles import ONE, VehicleShown, group, shown
from chuhai.codes.bilingual import Bilingual
from chuhai.vehicles import actions
from chuhai.vehicles.states import STAGE

POLICE = (Desk.PUBLIC_SECURITY,)


class TransferSaid(Said):
    """转让申请: at which registration desk."""

    police: int = Field(
        description="登记机关的 id，见 /authorities?kind=public_security: id of the registration desk, see /authorities?kind=public_security"
    )


class InspectionSaid(Said):
    """查验结果: what public security found; what the certificate's facts leave out stays as typed."""

    vin_found: str = Field(max_length=200)
    differences: list[str] = Field(
        default=[], max_length=100, description="车辆与登记证书不一致之处: where vehicle and certificate differ"
    )
    certificate: CertificateFacts = {}
    odometer_km: int | None = None
    engine_number: str | None = Field(
        default=None,
        max_length=200,
        description="发动机号（电机号），不写保持不变，空串为撤回: engine or motor number; not named it stays, empty takes it back",
        examples=["EA211-C045671"],
    )


class EndorsementSaid(Said):
    """签注内容: until when the vehicle is insured, and its temporary plate."""

    insurance_until: Day
    temporary_plate: str = Field(
        default="", max_length=20, description="不填由平台编号: without one the platform gives a serial"
    )


@group.post(
    "/vehicles/{int:vehicle_id}/request-transfer",
    desks=desks_of(STAGE, "request_transfer"),
    takes=Takes.JSON,
    case=ONE,
    gives=VehicleShown,
    clause="2024-6/4.2a",
    told=Bilingual("申请转让登记", "Ask for the transfer"),
)
def request_transfer(request: Call, vehicle_id: int, said: TransferSaid) -> VehicleShown:
    """Bring the vehicle to a registration desk; asked again, the first result."""
    return replies.outcome(
        request, actions.request_transfer(request.actor, vehicle_id, said.police, at=request.at), shown
    )


@group.post(
    "/vehicles/{int:vehicle_id}/remove",
    desks=desks_of(STAGE, "remove"),
    case=ONE,
    gives=VehicleShown,
    clause="2024-6/4.2a",
    told=Bilingual("移除车辆", "Remove a vehicle"),
)
def remove(request: Call, vehicle_id: int) -> VehicleShown:
    """Give the vehicle up before it is endorsed."""
    return replies.outcome(request, actions.remove(request.actor, vehicle_id, at=request.at), shown)


@group.post(
    "/vehicles/{int:vehicle_id}/registry",
    desks=POLICE,
    takes=Takes.JSON,
    case=ONE,
    gives=VehicleShown,
    clause="2024-6/7.3",
    told=Bilingual("登记系统记载", "State what the registry knows"),
    notes=Bilingual("未写的项目保持不变，null 为撤回。", "What is not named stays; null takes it back."),
)
def state_registry(request: Call, vehicle_id: int, said: Body[RegistryFacts]) -> VehicleShown:
    """Mortgage, seizure, violations and whatever else the registry knows."""
    stated = actions.state_registry(request.actor, vehicle_id, said, at=request.at)
    return replies.case(request, stated, shown)


@group.post(
    "/vehicles/{int:vehicle_id}/inspection",
    desks=desks_of(STAGE, "inspect"),
    takes=Takes.JSON,
    case=ONE,
    gives=VehicleShown,
    clause="2024-6/4.2a",
    told=Bilingual("查验车辆", "Inspect a vehicle"),
)
def inspect(request: Call, vehicle_id: int, said: InspectionSaid) -> VehicleShown:
    """The vehicle held against its certificate."""
    inspected = actions.inspect(
        request.actor,
        vehicle_id,
        said.differences,
        said.vin_found,
        said.certificate,
        said.odometer_km,
        engine_number=said.engine_number,
        at=request.at,
    )
    return replies.outcome(request, inspected, shown)


@group.post(
    "/vehicles/{int:vehicle_id}/endorsement",
    desks=desks_of(STAGE, "endorse"),
    takes=Takes.JSON,
    case=ONE,
    gives=VehicleShown,
    clause="2024-6/4.2a",
    told=Bilingual("签注转让待出口", "Endorse a vehicle for export"),
)
def endorse(request: Call, vehicle_id: int, said: EndorsementSaid) -> VehicleShown:
    """The transfer is registered and the temporary plate runs, unless the law stops it."""
    endorsed = actions.endorse(request.actor, vehicle_id, said.insurance_until, said.temporary_plate, at=request.at)
    return replies.outcome(request, endorsed, shown)


@group.post(
    "/vehicles/{int:vehicle_id}/refusal",
    desks=desks_of(STAGE, "refuse_transfer"),
    takes=Takes.JSON,
    case=ONE,
    gives=VehicleShown,
    clause="order-164/29",
    told=Bilingual("不予转让登记", "Refuse the transfer"),
)
def refuse_transfer(request: Call, vehicle_id: int, said: Words) -> VehicleShown:
    """Refuse with written reasons."""
    refused = actions.refuse_transfer(request.actor, vehicle_id, said.words, at=request.at)
    return replies.outcome(request, refused, shown)
