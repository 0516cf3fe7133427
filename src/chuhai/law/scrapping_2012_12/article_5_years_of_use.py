"""Article 5: years of use (使用年限) of each class, and the day from which they are counted.

机动车强制报废标准规定 (商务部、发展改革委、公安部、环境保护部令2012年第12号), in force from 2013-05-01.
"""

from datetime import date
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
    SEMI_TRAILER_BUILDS,
    Build,
    Size,
    VehicleClass,
)

IN_FORCE_FROM = date(2013, 5, 1)

#: A vehicle registered more than this many years after it left the works is counted from the day it left them.
YEARS_FROM_WORKS_TO_REGISTRATION = 2

# Spares nearly every vehicle the arithmetic: two years never have fewer days.
_DAYS_SURELY_WITHIN = 365 * YEARS_FROM_WORKS_TO_REGISTRATION


class YearsRow(NamedTuple):
    """One row of article 5: which vehicles, in which use, how many years. `years` is None where there is no limit.

    Empty `sizes` or `natures` mean any; `carries_load` is asked of special-operation vehicles only.
    """

    item: str
    builds: frozenset[Build]
    sizes: frozenset[Size]
    natures: frozenset[str]
    years: int | None
    carries_load: bool | None = None


_ANY_SIZE: frozenset[Size] = frozenset()
_ANY_USE: frozenset[str] = frozenset()
_SMALL = frozenset({Size.SMALL, Size.MICRO})
_MEDIUM = frozenset({Size.MEDIUM})
_LARGE = frozenset({Size.LARGE})
_MICRO = frozenset({Size.MICRO})
_OTHER_GOODS_SIZES = frozenset({Size.HEAVY, Size.MEDIUM, Size.LIGHT})
_OTHER_OPERATING = frozenset({HIGHWAY_COACH, TOURIST_COACH})
_GOODS_USE = frozenset({GOODS, NON_OPERATING})
_SPECIAL = frozenset({Build.SPECIAL_OPERATION})

# The first row that fits decides: a container semi-trailer that carries dangerous goods is in the dangerous-goods row.
YEARS_OF_USE = (
    YearsRow("5(1)", PASSENGER_BUILDS, _SMALL, frozenset({TAXI}), 8),
    YearsRow("5(1)", PASSENGER_BUILDS, _MEDIUM, frozenset({TAXI}), 10),
    YearsRow("5(1)", PASSENGER_BUILDS, _LARGE, frozenset({TAXI}), 12),
    YearsRow("5(2)", PASSENGER_BUILDS, _ANY_SIZE, frozenset({RENTAL}), 15),
    YearsRow("5(3)", PASSENGER_BUILDS, _SMALL, frozenset({DRIVING_SCHOOL}), 10),
    YearsRow("5(3)", PASSENGER_BUILDS, _MEDIUM, frozenset({DRIVING_SCHOOL}), 12),
    YearsRow("5(3)", PASSENGER_BUILDS, _LARGE, frozenset({DRIVING_SCHOOL}), 15),
    YearsRow("5(4)", PASSENGER_BUILDS, _ANY_SIZE, frozenset({CITY_BUS}), 13),
    YearsRow("5(5)", PASSENGER_BUILDS, _SMALL, _OTHER_OPERATING, 10),
    YearsRow("5(5)", PASSENGER_BUILDS, _MEDIUM | _LARGE, _OTHER_OPERATING, 15),
    YearsRow("5(6)", frozenset({Build.SCHOOL_BUS}), _ANY_SIZE, SCHOOL, 15),
    YearsRow("5", PASSENGER_BUILDS, _SMALL, frozenset({NON_OPERATING}), None),
    YearsRow("5", frozenset({Build.SEDAN}), _LARGE, frozenset({NON_OPERATING}), None),
    YearsRow("5(7)", PASSENGER_BUILDS, _MEDIUM | _LARGE, frozenset({NON_OPERATING}), 20),
    YearsRow("5(8)", GOODS_BUILDS, _ANY_SIZE, frozenset({DANGEROUS_GOODS}), 10),
    YearsRow("5(8)", frozenset({Build.GOODS}), _MICRO, _GOODS_USE, 12),
    YearsRow("5(8)", frozenset({Build.GOODS}), _OTHER_GOODS_SIZES, _GOODS_USE, 15),
    YearsRow("5(8)", frozenset({Build.TRACTOR}), _ANY_SIZE, _GOODS_USE, 15),
    YearsRow("5(9)", _SPECIAL, _ANY_SIZE, _ANY_USE, 15, carries_load=True),
    YearsRow("5(9)", _SPECIAL, _ANY_SIZE, _ANY_USE, 30, carries_load=False),
    YearsRow("5(10)", frozenset({Build.FULL_TRAILER}), _ANY_SIZE, _ANY_USE, 10),
    YearsRow("5(10)", SEMI_TRAILER_BUILDS, _ANY_SIZE, frozenset({DANGEROUS_GOODS}), 10),
    YearsRow("5(10)", frozenset({Build.CONTAINER_SEMI_TRAILER}), _ANY_SIZE, _ANY_USE, 20),
    YearsRow("5(10)", frozenset({Build.SEMI_TRAILER}), _ANY_SIZE, _ANY_USE, 15),
)

#: Builds whose limit no use can change.
ONE_LIMIT_IN_ANY_USE = frozenset({Build.SPECIAL_OPERATION, Build.FULL_TRAILER})


@lru_cache(maxsize=4096)
def years_row(vehicle: VehicleClass, use_nature: str, carries_load: bool | None = None) -> YearsRow | None:
    """The row of article 5 for this class and use; nothing where the table does not decide."""
    nature = row_nature(use_nature)
    return next((row for row in YEARS_OF_USE if _fits(row, vehicle, nature, carries_load)), None)


def _fits(row: YearsRow, vehicle: VehicleClass, nature: str, carries_load: bool | None) -> bool:
    return (
        vehicle.build in row.builds
        and (not row.sizes or vehicle.size in row.sizes)
        and (not row.natures or nature in row.natures)
        and (row.carries_load is None or row.carries_load is carries_load)
    )


def start_of_count(manufactured_on: date | None, registered_on: date) -> date:
    """The day from which years run: registration, or the works where more than two years lie between the two."""
    if manufactured_on is None or (registered_on - manufactured_on).days <= _DAYS_SURELY_WITHIN:
        return registered_on
    within = registered_on <= years_later(manufactured_on, YEARS_FROM_WORKS_TO_REGISTRATION)
    return registered_on if within else manufactured_on


def years_later(day: date, years: int) -> date:
    """The same month and day so many years on (or back); 29 February becomes 28 February where the year has none.

    Years that the calendar cannot hold end at its first or last day, so that every dossier gets an answer.
    """
    year = day.year + years
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
