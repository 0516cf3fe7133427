"""第一条（二）规范出口许可证申领与发放: the form is filled in, and says what the certificate says."""

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_facts import is_there
from chuhai.law.dossier_vehicle import Certificate, Line, Vehicle
from chuhai.law.findings import MISSING, NOT_APPLICABLE, SATISFIED, Outcome, missing
from chuhai.law.rule import NO_LINE, VEHICLE, LicenceCase, rule
from chuhai.law.wording import listed

_BRAND = Bilingual("车辆品牌", "brand")
_MODEL = Bilingual("车辆型号", "model")
_REGISTERED_ON = Bilingual("注册登记日期", "registration date")
_PENDING_EXPORT_ON = Bilingual("转让登记待出口日期", "endorsement date")


@rule(
    "2025-648/2a",
    about=VEHICLE,
    reads=[
        "line.brand",
        "line.model",
        "line.registered_on",
        "line.pending_export_on",
        "certificate.brand",
        "certificate.model",
        "certificate.registered_on",
        "certificate.pending_export_on",
    ],
    fails=MISSING,
)
def item_2a_particulars(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """（二）填报内容与登记证书一致: what the form gives is what the certificate says (2025-648/2a).

    What the form leaves empty 2024-6/5.1d and 2025-648/2b name: docs/readings.md#which-clause-names-a-fault.
    """
    line, certificate = vehicle.line, vehicle.certificate
    if line is None or certificate is None:
        return NOT_APPLICABLE
    if (
        line.brand == certificate.brand
        and line.model == certificate.model
        and line.registered_on == certificate.registered_on
        and line.pending_export_on == certificate.pending_export_on
    ):
        return SATISFIED
    differing = listed(_differing(line, certificate))
    if not differing.zh:
        return SATISFIED
    return missing(
        f"申请表所填{differing.zh}与《机动车登记证书》不一致，请按登记证书更正。",
        f"The form and the registration certificate differ in {differing.en}: correct the form from the certificate.",
    )


def _differing(line: Line, certificate: Certificate) -> list[Bilingual]:
    columns = (
        (line.brand, certificate.brand, _BRAND),
        (line.model, certificate.model, _MODEL),
        (line.registered_on, certificate.registered_on, _REGISTERED_ON),
        (line.pending_export_on, certificate.pending_export_on, _PENDING_EXPORT_ON),
    )
    return [
        name
        for written, printed, name in columns
        if written is not None and written != printed and (not isinstance(written, str) or is_there(written))
    ]


@rule("2025-648/2b", about=VEHICLE, reads=["line.registered_on", "line.pending_export_on"], fails=MISSING)
def item_2b_dates_in_the_appendix(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """（二）两个日期填写在许可证附表中: both dates stand in the licence's appendix (2025-648/2b)."""
    line = vehicle.line or NO_LINE
    if line.registered_on is not None and line.pending_export_on is not None:
        return SATISFIED
    dates = ((line.registered_on, _REGISTERED_ON), (line.pending_export_on, _PENDING_EXPORT_ON))
    empty = listed(name for written, name in dates if written is None)
    return missing(
        f"许可证附表未填写{empty.zh}，请按登记证书填写。",
        f"Left empty in the appendix: {empty.en}. Fill in what the certificate says.",
    )
