"""四、出口许可证申领流程: who may apply, when, for how many vehicles, and under which name the goods are declared."""

from collections.abc import Iterator
from functools import lru_cache

from chuhai.codes import commodity_name
from chuhai.codes.bilingual import Bilingual
from chuhai.codes.commodity_name import Fault
from chuhai.law import figures, periods
from chuhai.law.dossier_facts import agree, is_there
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import MISSING, NOT_APPLICABLE, SATISFIED, VIOLATED, Outcome, Unmet, missing, violated
from chuhai.law.rule import LICENCE, NO_LINE, VEHICLE, LicenceCase, rule
from chuhai.law.wording import in_chinese, together


@rule(
    "2024-6/4.1a",
    about=LICENCE,
    reads=["route", "exporter.approval.approved_on", "exporter.admitted_before_2024"],
    fails=VIOLATED,
)
def s4_1a_approved_filing(case: LicenceCase) -> Outcome:
    """四（一）通过审核的企业方可申领: the exporter's filing is approved and in its year (2024-6/4.1a, 3.2b, 8.2).

    Whoever does not claim a contracted project (3.5) is bound. docs/readings.md#year-of-approval and #old-admissions.
    """
    if case.under_project:
        return NOT_APPLICABLE
    approved_on = case.exporter.approval.approved_on if case.exporter.approval else None
    if approved_on is not None and approved_on <= case.on <= periods.approval_until(approved_on):
        return SATISFIED
    if case.exporter.admitted_before_2024 and case.on <= periods.old_admission_until():
        return SATISFIED
    if approved_on is None:
        return violated(
            "出口企业没有审核通过的申报，不得申领出口许可证，请先完成企业申报。",
            "The exporter has no approved filing and may not apply: complete the yearly filing first.",
        )
    if approved_on > case.on:
        return violated(
            f"企业申报于{in_chinese(approved_on)}审核通过，在此之前（{in_chinese(case.on)}）不得申领。",
            f"The filing was approved on {approved_on}; before that, on {case.on}, the exporter may not apply.",
        )
    until = periods.approval_until(approved_on)
    return violated(
        f"企业申报于{in_chinese(approved_on)}审核通过，有效期至{in_chinese(until)}，现已届满，请重新申报。",
        f"The filing approved on {approved_on} counted until {until} and has lapsed: file anew.",
    )


@rule("2024-6/4.1b", about=VEHICLE, reads=["certificate.pending_export_on", "applied_on"], fails=VIOLATED)
def s4_1b_endorsed_first(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """四（一）先办转让登记再申领: endorsed 转让待出口, and not after the application (2024-6/4.1b)."""
    if vehicle.certificate is None:
        return NOT_APPLICABLE
    endorsed_on = vehicle.certificate.pending_export_on
    if endorsed_on is not None and endorsed_on <= case.applied_on:
        return SATISFIED
    if endorsed_on is None:
        return violated(
            "登记证书未签注“转让待出口”，请先到公安交通管理部门办理转让登记。",
            "The certificate carries no endorsement 转让待出口: have the transfer registered first.",
        )
    return violated(
        f"“转让待出口”签注日期{in_chinese(endorsed_on)}晚于申领日期{in_chinese(case.applied_on)}，请在签注之后申领。",
        f"The endorsement of {endorsed_on} is later than the application of {case.applied_on}: apply after it.",
    )


@rule("2024-6/4.3", about=LICENCE, reads=["applicant.uscc", "exporter.uscc"], fails=VIOLATED)
def s4_3_exporter_applies(case: LicenceCase) -> Outcome:
    """四（三）谁出口谁申领: the applicant is the exporter, nobody applies for another (2024-6/4.3)."""
    applicant = case.dossier.applicant.uscc if case.dossier.applicant else None
    if agree(applicant, case.exporter.uscc):
        return SATISFIED
    exporter = case.exporter.uscc
    if not applicant or not exporter:
        return violated(
            "申领人或出口企业的统一社会信用代码未载明，不能确认由出口企业自行申领，请补充。",
            "The credit code of the applicant or of the exporter is not given, so it is not shown that the exporter "
            "applies itself: add it.",
        )
    return violated(
        f"申领人（{applicant}）与出口企业（{exporter}）不一致，应由出口企业自行申领。",
        f"The applicant ({applicant}) is not the exporter ({exporter}): the exporter has to apply itself.",
    )


@rule("2024-6/4.5a", about=VEHICLE, reads=["vin", "live_licences"], fails=VIOLATED)
def s4_5a_one_batch_one_licence(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """四（五）一批一证: a vehicle stands once, and on no other live licence or application (2024-6/4.5a)."""
    twice = vehicle.vin is not None and case.times_listed[vehicle.vin] > 1
    if vehicle.live_licences == () and not twice:
        return SATISFIED
    return Unmet(VIOLATED, together(_held_elsewhere(vehicle, twice)))


def _held_elsewhere(vehicle: Vehicle, twice: bool) -> Iterator[Bilingual]:
    if twice:
        yield Bilingual(
            "同一车辆识别代号在本申请中出现多次，每辆车只能列一次，请删除重复的车辆。",
            "The same VIN stands more than once in this application: strike out the repetition.",
        )
    if vehicle.live_licences is None:
        yield Bilingual(
            "未核查该车是否列入其他在用许可证或在办申请，不能确认一批一证，请核查后再申领。",
            "It is not known whether another live licence or application holds this vehicle: have it checked first.",
        )
    if vehicle.live_licences:
        yield Bilingual(
            "该车已列入其他在用许可证或在办申请，请先撤回或注销后再申领。",
            "Another live licence or application holds this vehicle: withdraw or hand back that one first.",
        )


@rule("2024-6/4.5b", about=LICENCE, reads=["vehicles.vin"], fails=VIOLATED)
def s4_5b_at_most_twenty(case: LicenceCase) -> Outcome:
    """四（五）最多20辆: one to twenty vehicles under the one code of the application (2024-6/4.5b)."""
    number, most = len(case.vehicles), figures.VEHICLES_A_LICENCE.value
    if 1 <= number <= most:
        return SATISFIED
    if number == 0:
        return missing("申请未列车辆，请逐辆填写。", "The application lists no vehicle: fill in each one.")
    return violated(
        f"申请列有{number}辆，超过每证最多{most}辆的限制，请分批申领。",
        f"The application lists {number} vehicles, more than the {most} that one licence may hold: apply in batches.",
    )


@rule("2024-6/4.5c", about=LICENCE, reads=["form.quantity", "vehicles.vin"], fails=MISSING)
def s4_5c_quantity(case: LicenceCase) -> Outcome:
    """四（五）申请数量与车辆数一致: the number applied for is the number of vehicles listed (2024-6/4.5c)."""
    quantity, number = case.form.quantity, len(case.vehicles)
    if quantity == number:
        return SATISFIED
    if quantity is None:
        return missing(
            f"申请表未填写申请数量，所列车辆为{number}辆，请填写。",
            f"The form gives no quantity, and the number of vehicles listed is {number}: fill it in.",
        )
    return missing(
        f"申请数量为{quantity}辆，所列车辆为{number}辆，请更正使两者一致。",
        f"The quantity is {quantity}, and the number of vehicles listed is {number}: make them agree.",
    )


@lru_cache(maxsize=4096)
def _faults(name: str, brand: str | None, displacement_ml: int | None, fuel: str | None) -> tuple[Fault, ...]:
    return commodity_name.faults(name, brand=brand, displacement_ml=displacement_ml, fuel=fuel)


@rule(
    "2024-6/4.7b",
    about=VEHICLE,
    reads=["line.commodity_name", "certificate.brand", "certificate.displacement_ml", "certificate.fuel"],
    fails=MISSING,
)
def s4_7b_commodity_name(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """四（七）商品名称“旧+品牌+排气量+车型”: a name that is given reads so; none given is generated (2024-6/4.7b).

    docs/readings.md#electric-commodity-name.
    """
    name, certificate = (vehicle.line or NO_LINE).commodity_name, vehicle.certificate
    if name is None or not is_there(name):
        return SATISFIED
    if certificate is None:
        return NOT_APPLICABLE
    faults = _faults(name, certificate.brand, certificate.displacement_ml, certificate.fuel)
    if not faults:
        return SATISFIED
    said = together(fault.value for fault in faults)
    return Unmet(MISSING, said._replace(zh=f"商品名称“{name}”不合要求：{said.zh}", en=f"“{name}”: {said.en}"))
