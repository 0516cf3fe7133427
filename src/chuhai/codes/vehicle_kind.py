"""What a vehicle is by the words of its certificate (车辆类型), GA 802-2019, as far as the commodity code asks for it.

The words begin with the size and end with the build: 小型轿车, 重型半挂牵引车. Where they leave open what
the vehicle is to customs (重型特殊结构货车 may be a lorry or a concrete mixer), every category that can be is answered.
"""

import unicodedata
from enum import Enum

from chuhai.codes.bilingual import Bilingual


class Category(Enum):
    """The categories of the used-vehicle product catalogue (二手车产品目录), each with its headings."""

    PASSENGER = Bilingual("载客汽车", "passenger vehicle")
    GOODS = Bilingual("载货汽车", "goods vehicle")
    SPECIAL = Bilingual("特殊用途机动车", "special-purpose vehicle")
    SEMI_TRAILER_TRACTOR = Bilingual("半挂牵引车", "semi-trailer tractor")
    FULL_TRAILER_TRACTOR = Bilingual("全挂牵引车", "full-trailer tractor")
    TRAILER = Bilingual("挂车", "trailer")


OUTSIDE = ("摩托", "拖拉机", "有轨电车", "轮式")
GOODS = ("货车", "集装箱车", "运输车", "自卸车", "皮卡", "三轮汽车", "低速")
PASSENGER = ("客车", "轿车", "面包车", "校车", "旅居车", "电车", "乘用车", "越野车", "救护车", "囚车", "殡仪车")
OPEN_BUILDS = ("特殊结构", "专门用途")

# One working gear, one heading of 8705; a special vehicle whose words name none of these can be under any of them.
GEAR_HEADINGS = {
    "起重": ("870510",),
    "钻探": ("870520",),
    "钻机": ("870520",),
    "消防": ("870530",),
    "搅拌": ("870540",),
    "清障": ("870590",),
    "扫路": ("870590",),
    "洒水": ("870590",),
}
TRAILER_HEADINGS = {
    "旅居": ("871610",),
    "罐式": ("871631",),
    "作业": ("871640",),
    "特殊": ("871639", "871640"),
    "专用": ("871639", "871640"),
    "专门": ("871639", "871640"),
    "普通": ("871639",),
    "厢式": ("871639",),
    "封闭": ("871639",),
    "平板": ("871639",),
    "仓栅": ("871639",),
    "自卸": ("871639",),
    "集装箱": ("871639",),
    "车辆运输": ("871639",),
}


def plain(text: str) -> str:
    """The words without blanks and with full-width characters made narrow."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def names(words: str, parts: tuple[str, ...]) -> bool:
    """Any of the parts stands in the words."""
    return any(part in words for part in parts)


def categories(vehicle_type: str) -> tuple[Category, ...]:
    """Every category that the words allow; empty where they name no automobile and no trailer, or nothing known."""
    words = plain(vehicle_type)
    if names(words, OUTSIDE):
        return ()
    if words.endswith("挂车"):
        return (Category.TRAILER,)
    if "牵引" in words:
        return (Category.FULL_TRAILER_TRACTOR if "全挂" in words else Category.SEMI_TRAILER_TRACTOR,)
    return working_categories(words)


def working_categories(words: str) -> tuple[Category, ...]:
    """The categories of a motor vehicle that draws no trailer by its build."""
    if special_headings(words) or "非载货" in words:
        return (Category.SPECIAL,)
    if "作业车" in words or (names(words, GOODS) and names(words, OPEN_BUILDS)):
        return (Category.SPECIAL, Category.GOODS)
    if names(words, GOODS):
        return (Category.GOODS,)
    return (Category.PASSENGER,) if names(words, PASSENGER) else ()


def special_headings(vehicle_type: str) -> tuple[str, ...]:
    """The headings of 8705 that the words name; empty where they leave it open."""
    words = plain(vehicle_type)
    return next((headings for gear, headings in GEAR_HEADINGS.items() if gear in words), ())


def trailer_headings(vehicle_type: str) -> tuple[str, ...]:
    """The headings of 8716 for a trailer's body; one that the words leave open can be any but tank and caravan."""
    words = plain(vehicle_type)
    return next((headings for body, headings in TRAILER_HEADINGS.items() if body in words), ("871639", "871640"))
