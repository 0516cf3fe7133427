"""一、总则: what a used vehicle is, who exports it, and what counts as export."""

from chuhai.codes import country
from chuhai.codes import uscc as credit_code
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import MISSING, NOT_APPLICABLE, SATISFIED, VIOLATED, Kind, Outcome, missing, violated
from chuhai.law.rule import EXPORTER, LICENCE, VEHICLE, FilingCase, LicenceCase, rule
from chuhai.law.vehicle_types import is_automobile_or_trailer


@rule("2024-6/1.1", about=VEHICLE, reads=["certificate.vehicle_type"], fails=VIOLATED)
def s1_1_vehicle_in_scope(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """一：汽车和挂车，不含三轮汽车、低速载货汽车: an automobile or trailer, nothing else (2024-6/1.1)."""
    if vehicle.certificate is None:
        return NOT_APPLICABLE
    vehicle_type = vehicle.certificate.vehicle_type
    if vehicle_type is not None and is_automobile_or_trailer(vehicle_type):
        return SATISFIED
    if not vehicle_type:
        return violated(
            "登记证书未载明车辆类型，不能确认属于可以出口的汽车或挂车，请按登记证书补充。",
            "The certificate gives no vehicle type, so it is not shown to be an automobile or trailer: add it.",
        )
    return violated(
        f"车辆类型“{vehicle_type}”不属于可以出口的汽车或挂车，请将该车撤出本申请。",
        f"The vehicle type “{vehicle_type}” is no automobile or trailer within the scope: "
        "take the vehicle out of the application.",
    )


def _registered_in_china(uscc: str | None) -> Outcome:
    if not uscc:
        return missing(
            "未填写企业的统一社会信用代码，请按营业执照填写。",
            "The enterprise's unified social credit code is not given: fill it in from the business licence.",
        )
    fault = credit_code.why_invalid(uscc)
    if fault is None:
        return SATISFIED
    return missing(
        f"企业统一社会信用代码“{uscc}”无效：{fault.zh}请按营业执照更正。",
        f"The credit code “{uscc}” is not valid. {fault.en} Correct it from the business licence.",
    )


@rule("2024-6/1.2", about=EXPORTER, reads=["exporter.uscc"], fails=MISSING)
def s1_2_exporter_registered(case: LicenceCase) -> Outcome:
    """一：出口企业在境内注册: the exporter is registered in the mainland, by its credit code (2024-6/1.2)."""
    return _registered_in_china(case.exporter.uscc)


@rule("2024-6/1.2", about=EXPORTER, reads=["exporter.uscc"], fails=MISSING, of=Kind.FILING)
def s1_2_filer_registered(case: FilingCase) -> Outcome:
    """一：申报企业在境内注册: who files is registered in the mainland, by its credit code (2024-6/1.2)."""
    return _registered_in_china(case.exporter.uscc)


@rule("2024-6/1.4", about=LICENCE, reads=["form.destination"], fails=VIOLATED)
def s1_4_leaves_the_customs_territory(case: LicenceCase) -> Outcome:
    """一：出口到关境外: Hong Kong, Macao and Taiwan are destinations, the mainland is not (2024-6/1.4)."""
    destination = case.form.destination
    if destination == country.HOME:
        return violated(
            "进口国（地区）填写为中国内地，不属于出口至关境外，请更正。",
            "The destination is mainland China, which is no export out of the customs territory: correct it.",
        )
    if destination is None:
        return missing(
            "申请表未填写进口国（地区），请填写。",
            "The form names no destination: fill in the country or region.",
        )
    if country.is_known(destination):
        return SATISFIED
    return missing(
        f"进口国（地区）代码“{destination}”不存在，请填写三位字母代码。",
        f"“{destination}” is not a known destination: fill in its three-letter code.",
    )
