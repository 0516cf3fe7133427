"""Commodity name on the declaration (商品名称), 2024-6/4.7b: 旧 + brand + displacement + body type, 旧大众牌1.4L小轿车.

Blanks, letter case and full-width characters do not matter. The brand is the one that the certificate prints, with its
牌. Displacement reads 2.0L or 2.0升, litres with exactly one decimal, rounded half up (1950 mL is 2.0L, 1949 mL 1.9L),
or 1998mL or 1998毫升, to the millilitre. A vehicle without displacement leaves it out or says 纯电动.

>>> generate(brand="大众牌", displacement_ml=1395, vehicle_type="小型轿车", fuel="汽油")
'旧大众牌1.4L小轿车'
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from chuhai.codes.bilingual import Bilingual
from chuhai.codes.powertrain import Powertrain, burns_fuel_only, powertrains
from chuhai.codes.vehicle_kind import plain

USED = "旧"
ELECTRIC = "纯电动"
REMAINDER = re.compile(rf"([0-9.]+(?:ml|l|毫升|升)|{ELECTRIC})?(.*)", re.DOTALL)

# From the more particular to the more general: the first that stands in the vehicle type names the body.
BODIES = {
    "旅居挂车": "旅居挂车",
    "旅居半挂车": "旅居挂车",
    "半挂车": "半挂车",
    "挂车": "挂车",
    "牵引车": "牵引车",
    "作业车": "专项作业车",
    "皮卡": "皮卡",
    "多用途货车": "皮卡",
    "自卸": "自卸车",
    "货车": "货车",
    "越野": "越野车",
    "小型轿车": "小轿车",
    "微型轿车": "小轿车",
    "轿车": "轿车",
    "面包车": "面包车",
    "校车": "校车",
    "旅居车": "旅居车",
    "小型普通客车": "小客车",
    "小型专用客车": "小客车",
    "微型普通客车": "小客车",
    "客车": "客车",
    "电车": "客车",
}
BODY_NOUNS = (
    "轿车|小轿车|轿跑车|跑车|敞篷车|掀背车|猎装车|旅行车|越野车|小客车|中客车|大客车|客车|轻客|面包车|商务车|"
    "多用途乘用车|多用途车|乘用车|公共汽车|公交车|巴士|大巴车|中巴车|电车|校车|旅居车|房车|救护车|"
    "货车|小货车|大货车|卡车|载货车|载货汽车|自卸车|自卸汽车|皮卡|皮卡车|多用途货车|厢式车|厢式货车|厢货|仓栅车|罐车|罐式车|"
    "平板车|冷藏车|运输车|集装箱车|集装厢车|"
    "牵引车|牵引汽车|挂车|半挂车|全挂车|中置轴挂车|旅居挂车|专用车|专用汽车|专项作业车|作业车|特种车|"
    "消防车|起重车|搅拌车|搅拌运输车|钻探车|清障车|洒水车|扫路车|高空作业车|泵车|吊车|油罐车|mpv|suv|mpv车|suv车"
)
BODY_QUALIFIERS = (
    "大型|中型|小型|微型|重型|轻型|紧凑型|普通|专用|多用途|运动型|城市|四驱|两驱|两厢|三厢|敞篷|硬顶|软顶|双层|铰接|卧铺|"
    "越野|旅行|掀背|双座|无轨|厢式|仓栅式|罐式|平板|低平板|栏板|封闭|自卸|冷藏|集装箱|车辆运输|半挂|全挂|中置轴|载货|非载货|"
    "特殊结构|混凝土|汽车"
)
BODY = re.compile(rf"(?:{BODY_QUALIFIERS})*(?:{BODY_NOUNS})")


class Fault(Enum):
    """What is wrong with a commodity name that was given."""

    USED = Bilingual("商品名称应以“旧”开头。", "The commodity name begins with 旧 (used).")
    BRAND = Bilingual(
        "“旧”之后应为《机动车登记证书》所载车辆品牌。",
        "After 旧 comes the brand as the registration certificate prints it.",
    )
    DISPLACEMENT = Bilingual(
        "排气量缺失或与《机动车登记证书》不一致，应写作2.0L、2.0升、1998mL或1998毫升；无排气量的不填或写“纯电动”。",
        "The displacement is missing or not the certificate's; write 2.0L, 2.0升, 1998mL or 1998毫升, and for a "
        "vehicle without one leave it out or write 纯电动.",
    )
    BODY = Bilingual(
        "商品名称应以车型结尾，如小轿车、越野车、客车、货车。",
        "The commodity name ends with a body type such as 小轿车, 越野车, 客车 or 货车.",
    )


def litres(displacement_ml: int) -> str:
    """The displacement in litres with one decimal, half a decilitre rounded up: 1395 is ``1.4``, 1998 ``2.0``.

    docs/readings.md#displacement-in-litres.
    """
    return str((Decimal(displacement_ml) / 1000).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def displacement_word(displacement_ml: int | None, fuel: str | None) -> str:
    """What stands between brand and body: ``1.4L``, 纯电动 for a vehicle driven by electricity only, else nothing."""
    if displacement_ml is not None and displacement_ml > 0:
        return f"{litres(displacement_ml)}L"
    return ELECTRIC if powertrains(fuel or "") == {Powertrain.BEV} else ""


def body_type(vehicle_type: str) -> str:
    """The body type that a vehicle type of the certificate stands for; words that are not known stay as they are."""
    words = plain(vehicle_type)
    return next((body for part, body in BODIES.items() if part in words), words)


def generate(*, brand: str, displacement_ml: int | None, vehicle_type: str, fuel: str | None) -> str:
    """The commodity name of a vehicle from what its certificate says."""
    return f"{USED}{brand}{displacement_word(displacement_ml, fuel)}{body_type(vehicle_type)}"


def folded(text: str) -> str:
    """The text as it is compared: without blanks, narrow, in lower case."""
    return plain(text).lower()


def displacement_words(displacement_ml: int | None, fuel: str | None) -> tuple[str, ...]:
    """Every way to write the displacement, folded; an engine whose displacement is not known has none."""
    if displacement_ml is not None and displacement_ml > 0:
        number = litres(displacement_ml)
        return (f"{number}l", f"{number}升", f"{displacement_ml}ml", f"{displacement_ml}毫升")
    return () if burns_fuel_only(fuel or "") else ("", ELECTRIC)


def is_body_type(text: str) -> bool:
    """The words are a body type, such as 小轿车 or 仓栅式半挂车. docs/readings.md#body-type-in-the-name."""
    return BODY.fullmatch(folded(text)) is not None


def faults(name: str, *, brand: str | None, displacement_ml: int | None, fuel: str | None = None) -> tuple[Fault, ...]:
    """Everything that is wrong with a name; empty when it is right. Past a wrong brand nothing further can be read."""
    words = folded(name)
    if not words.startswith(USED):
        return (Fault.USED,)
    printed = folded(brand or "")
    if not printed or not words.startswith(USED + printed):
        return (Fault.BRAND,)
    displacement, body = split(words[len(USED + printed) :])
    allowed = displacement_words(displacement_ml, fuel)
    return (
        *(() if displacement in allowed else (Fault.DISPLACEMENT,)),
        *(() if is_body_type(body) else (Fault.BODY,)),
    )


def split(remainder: str) -> tuple[str, str]:
    """What follows the brand, cut into displacement and body type."""
    match = REMAINDER.fullmatch(remainder)
    return (match[1] or "", match[2]) if match else ("", remainder)


def is_right(name: str, *, brand: str | None, displacement_ml: int | None, fuel: str | None = None) -> bool:
    """The name is 旧 + the certificate's brand + displacement + a body type."""
    return not faults(name, brand=brand, displacement_ml=displacement_ml, fuel=fuel)
