"""第一条（一）严控新车以二手车名义出口: new cars do not leave under the name of used ones (from 2026-01-01)."""

from collections.abc import Iterator

from chuhai.codes.bilingual import Bilingual
from chuhai.law import figures
from chuhai.law.dossier_facts import agree, is_there
from chuhai.law.dossier_vehicle import AfterSalesConfirmation, Certificate, Outlet, Vehicle
from chuhai.law.findings import MISSING, NOT_APPLICABLE, REFERRED, SATISFIED, Outcome, missing, referred
from chuhai.law.periods import within_180_days
from chuhai.law.rule import VEHICLE, LicenceCase, rule
from chuhai.law.wording import in_chinese, listed

_FROM = figures.CONFIRMATION
_DAYS = figures.NEW_VEHICLE.value


@rule(
    "2025-648/1a",
    about=VEHICLE,
    reads=[
        "applied_on",
        "certificate.registered_on",
        "certificate.pending_export_on",
        "certificate.manufacturer",
        "form.destination",
        "after_sales_confirmation",
    ],
    fails=MISSING,
)
def item_1a_after_sales_confirmation(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """（一）180天内的车辆须有《售后服务确认书》: the manufacturer's sealed confirmation (2025-648/1a).

    docs/readings.md#counting-180-days, #end-of-180-days and #implementation-day.
    """
    certificate = vehicle.certificate
    if certificate is None or case.applied_on < _FROM:
        return NOT_APPLICABLE
    registered_on = certificate.registered_on
    if registered_on is not None and not within_180_days(registered_on, case.applied_on):
        return NOT_APPLICABLE
    if _endorsed_before(certificate):
        return NOT_APPLICABLE
    lacking = listed(_lacking(vehicle.after_sales_confirmation, certificate, vehicle.vin, case.form.destination))
    if not lacking.zh:
        return SATISFIED
    if registered_on is None:
        return missing(
            f"登记证书未载明注册登记日期，无法确认申领时已超过{_DAYS}天，请核实登记证书；"
            f"未超过的，应提交生产企业出具的《售后服务确认书》（缺少：{lacking.zh}）。",
            f"The certificate gives no registration date, so it cannot be told that more than {_DAYS} days have passed: "
            f"check the certificate, or hand in the manufacturer's after-sales confirmation (lacking: {lacking.en}).",
        )
    return missing(
        f"车辆于{in_chinese(registered_on)}注册登记，申领时未超过{_DAYS}天，应提交生产企业出具的《售后服务确认书》；"
        f"现缺少或不符：{lacking.zh}，请补充。",
        f"Registered on {registered_on}, the vehicle is applied for within {_DAYS} days and needs the manufacturer's "
        f"after-sales confirmation. Lacking or not right: {lacking.en}. Hand it in or have it corrected.",
    )


@rule(
    "2025-648/1b",
    about=VEHICLE,
    reads=["applied_on", "certificate.registered_on", "certificate.pending_export_on"],
    fails=REFERRED,
)
def item_1b_endorsed_before(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """（一）实施日前已办理转让待出口的车辆: no confirmation, but an officer guides the export (2025-648/1b).

    docs/readings.md#implementation-day.
    """
    certificate = vehicle.certificate
    if certificate is None or case.applied_on < _FROM:
        return NOT_APPLICABLE
    registered_on, endorsed_on = certificate.registered_on, certificate.pending_export_on
    if endorsed_on is None or endorsed_on >= _FROM:
        return NOT_APPLICABLE
    if registered_on is not None and not within_180_days(registered_on, case.applied_on):
        return NOT_APPLICABLE
    since_zh = f"于{in_chinese(registered_on)}注册登记" if registered_on else "注册登记日期不明"
    since_en = f"registered on {registered_on}" if registered_on else "with no registration date stated"
    return referred(
        f"车辆{since_zh}，在{in_chinese(_FROM)}前已签注转让待出口（{in_chinese(endorsed_on)}），无需《售后服务确认书》；"
        "请指导企业做好合同履行并有序出口，并记录审查意见。",
        f"The vehicle, {since_en}, was endorsed on {endorsed_on}, before {_FROM}, and needs no "
        "confirmation: guide performance of the contract and orderly export, and write down what was weighed.",
    )


def _endorsed_before(certificate: Certificate) -> bool:
    return certificate.pending_export_on is not None and certificate.pending_export_on < _FROM


def _lacking(
    confirmation: AfterSalesConfirmation | None, certificate: Certificate, vin: str | None, destination: str | None
) -> Iterator[Bilingual]:
    if confirmation is None:
        yield Bilingual("确认书", "the confirmation")
        return
    if not agree(confirmation.issuer, certificate.manufacturer):
        yield Bilingual("由登记证书所载生产企业出具", "issue by the certificate's manufacturer")
    if not agree(confirmation.destination, destination):
        yield Bilingual("出口国别与申请表一致", "the destination of the form")
    if vin is None or vin not in (confirmation.vins or ()):
        yield Bilingual("该车的车辆识别代号", "this vehicle's VIN")
    if not any(_is_named(outlet) for outlet in confirmation.outlets or ()):
        yield Bilingual("售后服务网点", "a service outlet")
    if not confirmation.sealed:
        yield Bilingual("生产企业公章", "the manufacturer's seal")


def _is_named(outlet: Outlet) -> bool:
    return is_there(outlet.name) or is_there(outlet.address)
