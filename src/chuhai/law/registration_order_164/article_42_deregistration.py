"""第四十二条 不予办理注销登记: the registration desk's own check before it deregisters an exported vehicle."""

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import SATISFIED, VIOLATED, Kind, Outcome
from chuhai.law.registration_order_164.desk_check import (
    CRIME_OBTAINED,
    DIFFERS,
    MORTGAGED,
    PLEDGED,
    SEIZED,
    against,
    differs_from_record,
)
from chuhai.law.rule import NO_REGISTRY, VEHICLE, LicenceCase, rule

_REFUSED = Bilingual("不予办理注销登记", "it is not deregistered")


@rule(
    "order-164/42",
    about=VEHICLE,
    reads=[
        "vin",
        "certificate.vin",
        "inspection.differences",
        "registry.mortgaged",
        "registry.pledged",
        "registry.seized",
        "registry.crime_obtained",
    ],
    fails=VIOLATED,
    of=Kind.DEREGISTRATION,
)
def article_42_deregistration(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """第四十二条：不予办理注销登记的情形: mortgaged, pledged, seized, stolen or not as recorded (order-164/42).

    docs/readings.md#registration-desk-rules.
    """
    registry = vehicle.registry or NO_REGISTRY
    states = (
        (differs_from_record(vehicle), DIFFERS),
        (registry.mortgaged, MORTGAGED),
        (registry.pledged, PLEDGED),
        (registry.seized, SEIZED),
        (registry.crime_obtained, CRIME_OBTAINED),
    )
    return against(states, _REFUSED) or SATISFIED
