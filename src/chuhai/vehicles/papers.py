"""The record of the endorsement 转让待出口 (转让待出口登记记录), as the registration desk certifies it."""

from datetime import date
from typing import Any

from chuhai.law.homes import carries_out
from chuhai.law.wording import in_chinese
from chuhai.sealing import kinds
from chuhai.sealing.kinds import Sheet
from chuhai.sealing.records import Box, Record, day, filled
from chuhai.vehicles.models import Vehicle

TITLE, TITLE_EN = "转让待出口登记记录", "RECORD OF THE PENDING-EXPORT ENDORSEMENT"


def word_them() -> None:
    """Tell the sealing room who words this paper; done once, when the program starts."""
    kinds.composed_by(kinds.ENDORSEMENT, _endorsement)


@carries_out("2024-6/4.2a", "2024-6/4.2b")
def endorsement(vehicle: Vehicle, number: str) -> Record:
    """What was registered, for which vehicle, and how long its temporary plate runs."""
    words = (
        f"上述机动车已于{in_chinese(vehicle.endorsed_on)}办理转让登记，在机动车登记证书上签注“转让待出口”，"
        f"并核发临时行驶车号牌，有效期至{in_chinese(vehicle.plate_last_day)}。",
        "依据公告2024年第6号第四条第（二）项、第（八）项，该车辆不得再在境内交易、变更所有人，应当及时办理二手车出口许可证申领、"
        "海关通关及注销登记等相关手续。",
    )
    return Record(TITLE, TITLE_EN, number, vehicle.police.name, vehicle.endorsed_on, list(particulars(vehicle)), words)


def particulars(vehicle: Vehicle) -> tuple[Box, ...]:
    """The vehicle box by box, as its certificate reads."""
    paper: dict[str, Any] = vehicle.certificate or {}
    return (
        Box("机动车所有人", vehicle.exporter.name, wide=True),
        Box("统一社会信用代码", vehicle.exporter.uscc, figures=True, wide=True),
        Box("车辆识别代号", vehicle.vin, figures=True, wide=True),
        Box("登记证书编号", filled(paper.get("number")), figures=True),
        Box("车辆类型", filled(paper.get("vehicle_type"))),
        Box("车辆品牌", filled(vehicle.brand)),
        Box("车辆型号", filled(vehicle.model)),
        Box("制造厂名称", filled(paper.get("manufacturer"))),
        Box("使用性质", filled(paper.get("use_nature"))),
        Box("出厂日期", day(paper.get("manufactured_on"))),
        Box("注册登记日期", day(vehicle.registered_on)),
        Box("转让待出口日期", day(vehicle.endorsed_on)),
        Box("临时行驶车号牌", filled(vehicle.temporary_plate), figures=True),
        Box("交强险终止日期", day(vehicle.insurance_until)),
        Box("号牌有效期至", day(vehicle.plate_last_day)),
    )


def _endorsement(vehicle_id: int, number: str, on: date) -> Sheet:
    vehicle = Vehicle.objects.select_related("exporter", "police").get(pk=vehicle_id)
    says = {
        "e": vehicle.exporter.name,
        "u": vehicle.exporter.uscc,
        "w": vehicle.vin,
        "b": vehicle.temporary_plate,
        "v": vehicle.plate_last_day.isoformat(),
    }
    return endorsement(vehicle, number).sheet(says)
