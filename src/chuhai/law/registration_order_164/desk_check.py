"""How the registration desk checks a vehicle (登记岗位核查): every fact that stands against it, in one finding."""

from collections.abc import Sequence

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import Unmet, missing, violated
from chuhai.law.wording import listed

#: A state that forbids (True), does not (False) or is not known (None), and what it is called.
State = tuple[bool | None, Bilingual]

MORTGAGED = Bilingual("处于抵押期间", "mortgaged")
PLEDGED = Bilingual("处于质押期间", "pledged")
CUSTOMS_SUPERVISED = Bilingual("属于海关监管且未解除监管", "under customs supervision and not released")
SEIZED = Bilingual("被依法查封、扣押", "sealed up or seized")
CRIME_OBTAINED = Bilingual("系盗窃、抢劫、诈骗等违法犯罪所得", "obtained by crime")
DIFFERS = Bilingual("与档案记载内容不一致", "not as recorded")
NEAR_SCRAPPING = Bilingual("已达到强制报废标准或距报废期限一年以内", "at its scrapping limit or within one year of it")


def differs_from_record(vehicle: Vehicle) -> bool | None:
    """Whether the vehicle as inspected is not as its record says; None where inspection or either VIN is lacking."""
    printed = vehicle.certificate.vin if vehicle.certificate is not None else None
    differences = vehicle.inspection.differences if vehicle.inspection is not None else None
    if differences or (vehicle.vin and printed and vehicle.vin != printed):
        return True
    return None if differences is None or not vehicle.vin or not printed else False


def against(states: Sequence[State], refused: Bilingual) -> Unmet | None:
    """One finding that names every state that holds, else every one that is not known; None where all are clear."""
    holding = listed(name for holds, name in states if holds)
    if holding.zh:
        return violated(f"车辆{holding.zh}，{refused.zh}。", f"The vehicle is {holding.en}: {refused.en}.")
    unknown = listed(name for holds, name in states if holds is None)
    if unknown.zh:
        return missing(
            f"未查明车辆是否{unknown.zh}，请核查后办理。",
            f"It is not known whether the vehicle is {unknown.en}: check it first.",
        )
    return None
