"""Vehicles to show (演示车辆): makes and models as certificates print them, with made-up numbers whose check digits are right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from chuhai.codes import vin

YEAR_CODES = dict(zip(range(2010, 2031), "ABCDEFGHJKLMNPRSTVWXY", strict=True))


@dataclass(frozen=True, slots=True)
class Make:
    """One model of a maker (车型), and the commodity code that fits it."""

    prefix: str
    brand: str
    model: str
    manufacturer: str
    vehicle_type: str
    fuel: str
    displacement_ml: int | None
    seats: int
    gross_mass_kg: int
    commodity_code: str
    price: int


SEDAN = Make(
    "LSVNV218", "大众牌", "SVW71423JU", "上汽大众汽车有限公司", "小型轿车", "汽油", 1395, 5, 1860, "8703223010", 9800
)
ELECTRIC = Make(
    "LGXC16AF",
    "比亚迪牌",
    "BYD7009BEV3",
    "比亚迪汽车有限公司",
    "小型轿车",
    "纯电动",
    None,
    5,
    2120,
    "8703801090",
    13500,
)
OFF_ROAD = Make(
    "LFMJ34AF",
    "丰田牌",
    "CA6463HEVE6",
    "一汽丰田汽车有限公司",
    "小型越野客车",
    "汽油",
    1987,
    5,
    2115,
    "8703234110",
    17200,
)
COMPACT = Make(
    "LVVDB11B", "奇瑞牌", "SQR7150T1E6", "奇瑞汽车股份有限公司", "小型轿车", "汽油", 1498, 5, 1780, "8703223010", 6900
)
TRACTOR = Make(
    "LZZ5ELND", "汕德卡牌", "ZZ4256V324HF1B", "中国重汽集团济南卡车股份有限公司", "重型半挂牵引车", "柴油", 12419, 3, 25000,
    "8701210000", 38600,
)  # fmt: skip


def numbers(make: Make, year: int, start: int) -> Iterator[str]:
    """VINs of a model and a year, one after the other, each with its right check digit."""
    for serial in count(start):
        blank = f"{make.prefix}0{YEAR_CODES[year]}2{serial:06d}"
        yield blank[:8] + vin.check_digit(blank) + blank[9:]


def certificate(make: Make, number: str, owner: str, registered_on: date, serial: int) -> dict[str, Any]:
    """The registration certificate as its new owner holds it."""
    return {
        "number": f"33{serial:010d}",
        "owner": owner,
        "vin": number,
        "brand": make.brand,
        "model": make.model,
        "manufacturer": make.manufacturer,
        "vehicle_type": make.vehicle_type,
        "use_nature": "货运" if make.seats < 5 else "非营运",
        "fuel": make.fuel,
        "displacement_ml": make.displacement_ml,
        "seats": make.seats,
        "gross_mass_kg": make.gross_mass_kg,
        "load_capacity_kg": None,
        "manufactured_on": registered_on.replace(day=1).isoformat(),
        "registered_on": registered_on.isoformat(),
        "use_history": [],
        "scan": True,
    }


CLEAN_REGISTRY: dict[str, Any] = {
    "mortgaged": False,
    "pledged": False,
    "customs_supervised": False,
    "seized": False,
    "crime_obtained": False,
    "smuggled": False,
    "illegally_assembled": False,
    "papers_complete": True,
    "open_violations": 0,
    "open_accidents": 0,
    "missed_inspections": 0,
    "other_ban": None,
    "scrapping_on": None,
}
"""A vehicle of which the registry knows nothing that stands against its export."""
