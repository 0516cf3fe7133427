"""Article 7: mileage from which scrapping is guided (引导报废里程), and the one mileage that is mandatory.

The figures guide; none of them forbids anything by itself. Ride-hailing is another matter: at 600,000 km such a car is
scrapped (网络预约出租汽车经营服务管理暂行办法 article 39).
"""

from functools import lru_cache
from typing import NamedTuple

from chuhai.law.scrapping_2012_12.use_nature import (
    CITY_BUS,
    DANGEROUS_GOODS,
    DRIVING_SCHOOL,
    GOODS,
    HIGHWAY_COACH,
    NON_OPERATING,
    RENTAL,
    SCHOOL,
    TAXI,
    TOURIST_COACH,
    row_nature,
)
from chuhai.law.scrapping_2012_12.vehicle_class import (
    GOODS_BUILDS,
    PASSENGER_BUILDS,
    Build,
    Size,
    VehicleClass,
)

RIDE_HAILING_MANDATORY_KM = 600_000


class MileageRow(NamedTuple):
    """One row of article 7: which vehicles, in which use, how many kilometres. Empty sets mean any."""

    item: str
    builds: frozenset[Build]
    sizes: frozenset[Size]
    natures: frozenset[str]
    km: int


_ANY_SIZE: frozenset[Size] = frozenset()
_ANY_USE: frozenset[str] = frozenset()
_SMALL = frozenset({Size.SMALL, Size.MICRO})
_MEDIUM = frozenset({Size.MEDIUM})
_LARGE = frozenset({Size.LARGE})
_OTHER_OPERATING = frozenset({HIGHWAY_COACH, TOURIST_COACH})
_GOODS_USE = frozenset({GOODS, NON_OPERATING})

GUIDED_MILEAGE = (
    MileageRow("7(1)", PASSENGER_BUILDS, _SMALL | _LARGE, frozenset({TAXI}), 600_000),
    MileageRow("7(1)", PASSENGER_BUILDS, _MEDIUM, frozenset({TAXI}), 500_000),
    MileageRow("7(2)", PASSENGER_BUILDS, _ANY_SIZE, frozenset({RENTAL}), 600_000),
    MileageRow("7(3)", PASSENGER_BUILDS, _SMALL | _MEDIUM, frozenset({DRIVING_SCHOOL}), 500_000),
    MileageRow("7(3)", PASSENGER_BUILDS, _LARGE, frozenset({DRIVING_SCHOOL}), 600_000),
    MileageRow("7(4)", PASSENGER_BUILDS, _ANY_SIZE, frozenset({CITY_BUS}), 400_000),
    MileageRow("7(5)", PASSENGER_BUILDS, _SMALL, _OTHER_OPERATING, 600_000),
    MileageRow("7(5)", PASSENGER_BUILDS, _MEDIUM, _OTHER_OPERATING, 500_000),
    MileageRow("7(5)", PASSENGER_BUILDS, _LARGE, _OTHER_OPERATING, 800_000),
    MileageRow("7(6)", frozenset({Build.SCHOOL_BUS}), _ANY_SIZE, SCHOOL, 400_000),
    MileageRow("7(7)", PASSENGER_BUILDS, _SMALL | _LARGE, frozenset({NON_OPERATING}), 600_000),
    MileageRow("7(7)", PASSENGER_BUILDS, _MEDIUM, frozenset({NON_OPERATING}), 500_000),
    MileageRow("7(8)", GOODS_BUILDS, _ANY_SIZE, frozenset({DANGEROUS_GOODS}), 400_000),
    MileageRow("7(8)", frozenset({Build.TRACTOR}), _ANY_SIZE, _GOODS_USE, 700_000),
    MileageRow("7(8)", frozenset({Build.GOODS}), frozenset({Size.MICRO}), _GOODS_USE, 500_000),
    MileageRow("7(8)", frozenset({Build.GOODS}), frozenset({Size.LIGHT, Size.MEDIUM}), _GOODS_USE, 600_000),
    MileageRow("7(8)", frozenset({Build.GOODS}), frozenset({Size.HEAVY}), _GOODS_USE, 700_000),
    MileageRow("7(9)", frozenset({Build.SPECIAL_OPERATION}), _ANY_SIZE, _ANY_USE, 500_000),
)

#: Below this no figure of article 7 is reached, whatever the class and use.
LOWEST_GUIDED_KM = min(row.km for row in GUIDED_MILEAGE)


@lru_cache(maxsize=4096)
def guided_km(vehicle: VehicleClass, use_nature: str) -> int | None:
    """The figure of article 7 for this class and use, in kilometres; nothing where it gives none, as for trailers."""
    nature = row_nature(use_nature)
    return next((row.km for row in GUIDED_MILEAGE if _fits(row, vehicle, nature)), None)


def _fits(row: MileageRow, vehicle: VehicleClass, nature: str) -> bool:
    return (
        vehicle.build in row.builds
        and (not row.sizes or vehicle.size in row.sizes)
        and (not row.natures or nature in row.natures)
    )
