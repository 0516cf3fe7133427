"""The certificate of deregistration (机动车注销证明), as the registration desk gives it after export."""

from datetime import date

from chuhai.deregistration.models import Deregistration
from chuhai.law.homes import carries_out
from chuhai.law.wording import in_chinese
from chuhai.sealing import kinds
from chuhai.sealing.kinds import Sheet
from chuhai.sealing.records import Box, Record, day, filled

TITLE, TITLE_EN = "机动车注销证明", "CERTIFICATE OF DEREGISTRATION"
REASON = "已经出口"


def word_them() -> None:
    """Tell the sealing room who words this paper; done once, when the program starts."""
    kinds.composed_by(kinds.DEREGISTRATION, _deregistration)


@carries_out("order-164/39", "2024-6/4.1d")
def certificate(case: Deregistration) -> Record:
    """Which vehicle is deregistered, since when and why."""
    words = (
        f"上述机动车已经出口，于{in_chinese(case.deregistered_on)}依据《机动车登记规定》第三十九条和公告2024年第6号"
        "第四条第（一）项办理注销登记。特此证明。",
    )
    return Record(
        TITLE, TITLE_EN, case.certificate_number, case.police.name, case.deregistered_on, list(_boxes(case)), words
    )


def _boxes(case: Deregistration) -> tuple[Box, ...]:
    vehicle, paper = case.vehicle, case.vehicle.certificate or {}
    return (
        Box("机动车所有人", case.exporter.name, wide=True),
        Box("统一社会信用代码", case.exporter.uscc, figures=True, wide=True),
        Box("车辆识别代号", vehicle.vin, figures=True, wide=True),
        Box("登记证书编号", filled(paper.get("number")), figures=True),
        Box("车辆类型", filled(paper.get("vehicle_type"))),
        Box("车辆品牌", filled(vehicle.brand)),
        Box("车辆型号", filled(vehicle.model)),
        Box("注册登记日期", day(vehicle.registered_on)),
        Box("转让待出口日期", day(vehicle.endorsed_on)),
        Box("出口报关单号", case.clearance.declaration_number, figures=True),
        Box("清关日期", day(case.cleared_on)),
        Box("注销原因", REASON),
        Box("注销日期", day(case.deregistered_on)),
    )


def _deregistration(case_id: int, number: str, on: date) -> Sheet:
    rows = Deregistration.objects.select_related("vehicle", "exporter", "police", "clearance")
    case = rows.get(pk=case_id)
    says = {
        "e": case.exporter.name,
        "u": case.exporter.uscc,
        "w": case.vehicle.vin,
        "r": case.clearance.declaration_number,
    }
    return certificate(case).sheet(says)
