"""附件 二手车产品目录: the commodity code stands in the catalogue and fits every vehicle under it."""

from functools import lru_cache

from chuhai.codes import commodity_code
from chuhai.codes.bilingual import Bilingual
from chuhai.codes.commodity_code import Misfit
from chuhai.law.findings import MISSING, SATISFIED, Outcome, Unmet, missing
from chuhai.law.rule import LICENCE, LicenceCase, rule
from chuhai.law.wording import together


@lru_cache(maxsize=4096)
def _misfits(
    code: str,
    vehicle_type: str | None,
    fuel: str | None,
    displacement_ml: int | None,
    seats: int | None,
    gross_mass_kg: int | None,
) -> tuple[Misfit, ...]:
    return commodity_code.misfits(
        code,
        vehicle_type=vehicle_type,
        fuel=fuel,
        displacement_ml=displacement_ml,
        seats=seats,
        gross_mass_kg=gross_mass_kg,
    )


def _vehicles_that_do_not_fit(code: str, case: LicenceCase) -> list[Bilingual]:
    told = []
    for place, vehicle in enumerate(case.vehicles, start=1):
        paper = vehicle.certificate
        if paper is None:
            continue
        found = _misfits(code, paper.vehicle_type, paper.fuel, paper.displacement_ml, paper.seats, paper.gross_mass_kg)
        if found:
            said = together(misfit.message for misfit in found)
            told.append(
                Bilingual(
                    f"第{place}辆（{vehicle.vin or '无VIN'}）{said.zh}",
                    f"Vehicle {place} ({vehicle.vin or 'no VIN'}): {said.en}",
                )
            )
    return told


@rule(
    "2024-6/annex",
    about=LICENCE,
    reads=[
        "form.commodity_code",
        "vehicles.certificate.vehicle_type",
        "vehicles.certificate.fuel",
        "vehicles.certificate.displacement_ml",
        "vehicles.certificate.seats",
        "vehicles.certificate.gross_mass_kg",
    ],
    fails=MISSING,
)
def annex_catalogue(case: LicenceCase) -> Outcome:
    """附件 商品编码在目录内并与车辆相符: the code is in the catalogue and fits the vehicles (2024-6/annex).

    docs/readings.md#ten-digit-codes.
    """
    code = case.form.commodity_code
    if not code:
        return missing("申请表未填写商品编码，请填写。", "The form gives no commodity code: fill it in.")
    if not commodity_code.in_catalogue(code):
        return missing(
            f"商品编码“{code}”不在《二手车产品目录》内，请更正。",
            f"The commodity code “{code}” is not in the used-vehicle product catalogue: correct it.",
        )
    told = _vehicles_that_do_not_fit(code, case)
    if not told:
        return SATISFIED
    said = together(told)
    return Unmet(MISSING, Bilingual(f"商品编码与车辆不符，请更正。{said.zh}", f"The code does not fit: {said.en}"))
