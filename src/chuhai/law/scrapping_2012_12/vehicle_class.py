"""Class of a vehicle (车辆类型) as the words on its registration certificate give it.

`车辆类型` is printed as size and build in one word (GA 802-2019): 小型轿车, 重型半挂牵引车. Order No. 12 speaks of
classes; this file reads the class from the word, and answers nothing where the word is not one of the known builds.
"""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from chuhai.codes.vehicle_kind import plain


class Build(StrEnum):
    """Build (车型) as far as Order No. 12 tells builds apart."""

    SEDAN = "轿车"
    PASSENGER = "载客汽车"
    SCHOOL_BUS = "专用校车"
    GOODS = "载货汽车"
    TRACTOR = "牵引车"
    SPECIAL_OPERATION = "专项作业车"
    FULL_TRAILER = "全挂车"
    CONTAINER_SEMI_TRAILER = "集装箱半挂车"
    SEMI_TRAILER = "半挂车"
    OTHER_TRAILER = "挂车"


class Size(StrEnum):
    """Size (规格): 大型 to 微型 for passenger vehicles, 重型 to 微型 for goods vehicles."""

    LARGE = "大型"
    HEAVY = "重型"
    MEDIUM = "中型"
    SMALL = "小型"
    LIGHT = "轻型"
    MICRO = "微型"


PASSENGER_BUILDS = frozenset({Build.SEDAN, Build.PASSENGER})
GOODS_BUILDS = frozenset({Build.GOODS, Build.TRACTOR})
SEMI_TRAILER_BUILDS = frozenset({Build.SEMI_TRAILER, Build.CONTAINER_SEMI_TRAILER})
TRAILER_BUILDS = SEMI_TRAILER_BUILDS | {Build.FULL_TRAILER, Build.OTHER_TRAILER}


class VehicleClass(NamedTuple):
    """What Order No. 12 goes by: the build, and the size where the certificate prints one."""

    build: Build
    size: Size | None


_PASSENGER_SIZES = frozenset({Size.LARGE, Size.MEDIUM, Size.SMALL, Size.MICRO})
_GOODS_SIZES = frozenset({Size.HEAVY, Size.MEDIUM, Size.LIGHT, Size.MICRO})

# Longer endings first: a 集装箱半挂车 is also a 半挂车, and that a 挂车.
_ENDINGS = (
    ("专用校车", Build.SCHOOL_BUS),
    ("轿车", Build.SEDAN),
    ("客车", Build.PASSENGER),
    ("面包车", Build.PASSENGER),
    ("旅居车", Build.PASSENGER),
    ("越野车", Build.PASSENGER),
    ("乘用车", Build.PASSENGER),
    ("无轨电车", Build.PASSENGER),
    ("载客汽车", Build.PASSENGER),
    ("半挂牵引车", Build.TRACTOR),
    ("全挂牵引车", Build.TRACTOR),
    ("专项作业车", Build.SPECIAL_OPERATION),
    ("货车", Build.GOODS),
    ("集装厢车", Build.GOODS),
    ("集装箱车", Build.GOODS),
    ("车辆运输车", Build.GOODS),
    ("载货汽车", Build.GOODS),
    ("集装箱半挂车", Build.CONTAINER_SEMI_TRAILER),
    ("集装厢半挂车", Build.CONTAINER_SEMI_TRAILER),
    ("半挂车", Build.SEMI_TRAILER),
    ("全挂车", Build.FULL_TRAILER),
    ("挂车", Build.OTHER_TRAILER),
)


@lru_cache(maxsize=1024)
def class_of(vehicle_type: str) -> VehicleClass | None:
    """The class that a 车辆类型 names; nothing where it names none of the order's automobiles and trailers.

    A size that the build does not have (重型轿车) names no class; 低速货车 is left out, since no row here is its own.
    """
    words = plain(vehicle_type)
    build = _build_in(words)
    if build is None:
        return None
    size = next((size for size in Size if words.startswith(size)), None)
    if size is not None and size not in _sizes_of(build):
        return None
    return VehicleClass(build, size)


def _build_in(words: str) -> Build | None:
    if "低速" in words:
        return None
    return next((build for ending, build in _ENDINGS if words.endswith(ending)), None)


def _sizes_of(build: Build) -> frozenset[Size]:
    if build in PASSENGER_BUILDS or build is Build.SCHOOL_BUS:
        return _PASSENGER_SIZES
    if build in GOODS_BUILDS:
        return _GOODS_SIZES
    # Special-operation vehicles were 大型 to 微型 before GA 802-2019 and are 重型 to 微型 since; both are on the road.
    return frozenset(Size)
