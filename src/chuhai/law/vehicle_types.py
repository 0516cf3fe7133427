"""Reading the words of a vehicle's type (车辆类型) for the law: in scope or not, passenger vehicle or trailer.

Vehicles are judged by these words as the registration certificate prints them, since old and new type codes stand in
the registers side by side.
"""

from functools import lru_cache

from chuhai.codes.vehicle_kind import Category, categories, plain

#: Motor vehicles that 2024-6/1.1 leaves outside, by what their type's words hold; 农用 is what low-speed trucks and
#: three-wheelers were called before 2004.
OUT_OF_SCOPE = ("三轮", "低速", "农用", "摩托", "拖拉机", "机械")


@lru_cache(maxsize=1024)
def is_automobile_or_trailer(vehicle_type: str) -> bool:
    """Whether the words name an automobile or trailer; low-speed trucks, three-wheelers and machinery are none."""
    words = plain(vehicle_type)
    return bool(categories(words) or words.endswith("汽车")) and not any(word in words for word in OUT_OF_SCOPE)


@lru_cache(maxsize=1024)
def is_passenger(vehicle_type: str) -> bool:
    """Whether the words name a passenger vehicle (载客汽车)."""
    return Category.PASSENGER in categories(vehicle_type)


@lru_cache(maxsize=1024)
def is_trailer(vehicle_type: str) -> bool:
    """Whether the words name a trailer (挂车)."""
    return Category.TRAILER in categories(vehicle_type)
