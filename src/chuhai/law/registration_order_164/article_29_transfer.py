"""第二十九条 不予办理转让登记: the registration desk's own check before it endorses 转让待出口."""

from datetime import date

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import MISSING, REFERRED, SATISFIED, VIOLATED, Kind, Outcome, Unmet
from chuhai.law.registration_order_164.desk_check import (
    CRIME_OBTAINED,
    CUSTOMS_SUPERVISED,
    DIFFERS,
    NEAR_SCRAPPING,
    SEIZED,
    against,
    differs_from_record,
)
from chuhai.law.rule import NO_REGISTRY, VEHICLE, LicenceCase, rule
from chuhai.law.scrapping_2012_12 import (
    MILEAGE_GROUNDS,
    READS,
    UNKNOWN_GROUNDS,
    Judgement,
    explain,
    figures_of,
    judge_vehicle,
)

_REFUSED = Bilingual("不予办理转让登记", "the transfer is not registered")


@rule(
    "order-164/29",
    about=VEHICLE,
    reads=[
        "vin",
        "certificate.vin",
        "inspection.differences",
        "registry.customs_supervised",
        "registry.seized",
        "registry.crime_obtained",
        *READS,
    ],
    fails=VIOLATED,
    of=Kind.TRANSFER,
)
def article_29_transfer(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """第二十九条：不予办理转让登记的情形: near its limit, not as recorded, supervised, seized or stolen (order-164/29).

    docs/readings.md#registration-desk-rules. Guided mileage does not bear on a transfer.
    """
    registry, judgement = vehicle.registry or NO_REGISTRY, _as_to_its_limit(vehicle, case.on)
    states = (
        (judgement.verdict is VIOLATED, NEAR_SCRAPPING),
        (differs_from_record(vehicle), DIFFERS),
        (registry.customs_supervised, CUSTOMS_SUPERVISED),
        (registry.seized, SEIZED),
        (registry.crime_obtained, CRIME_OBTAINED),
    )
    unmet = against(states, _REFUSED) or _undecided_limit(judgement)
    return SATISFIED if unmet is None else unmet._replace(worked_out=figures_of(judgement))


def _as_to_its_limit(vehicle: Vehicle, on: date) -> Judgement:
    """The judgement under Order No. 12 without what it says of mileage as guidance."""
    judgement = judge_vehicle(vehicle, on)
    if judgement.verdict is not REFERRED:
        return judgement
    bearing = tuple(ground for ground in judgement.grounds if ground not in MILEAGE_GROUNDS)
    return judgement._replace(verdict=REFERRED if bearing else SATISFIED, grounds=bearing)


def _undecided_limit(judgement: Judgement) -> Unmet | None:
    if judgement.verdict is not REFERRED:
        return None
    unknown = UNKNOWN_GROUNDS.intersection(judgement.grounds)
    return Unmet(MISSING if unknown else REFERRED, explain(judgement))
