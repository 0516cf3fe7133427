"""Article 6 and annex 1: which limit holds when the use of a vehicle changed (变更使用性质)."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from chuhai.law.scrapping_2012_12.article_5_years_of_use import (
    ONE_LIMIT_IN_ANY_USE,
    YearsRow,
    years_later,
    years_row,
)
from chuhai.law.scrapping_2012_12.use_nature import (
    NON_OPERATING,
    OPERATING,
    RIDE_HAILING,
    TURNED,
    TURNED_FROM_RIDE_HAILING,
    answers_to,
    is_non_operating,
)
from chuhai.law.scrapping_2012_12.vehicle_class import Build, VehicleClass

#: Annex 1: the life that stands for a state without a limit, and the most that the sum may come to.
LIFE_OF_UNLIMITED_USE = 17
MOST_CUMULATIVE_YEARS = 15


class Doubt(StrEnum):
    """Why the years of use are not decided, or not to one figure."""

    VEHICLE_TYPE_UNKNOWN = "vehicle_type_unknown"
    USE_NATURE_UNKNOWN = "use_nature_unknown"
    USE_HISTORY_UNKNOWN = "use_history_unknown"
    EARLIER_USE_NOT_RECORDED = "earlier_use_not_recorded"
    NOT_IN_TABLE = "not_in_table"
    RIDE_HAILING_AGE = "ride_hailing_age"
    LOAD_CAPACITY_UNKNOWN = "load_capacity_unknown"
    CHANGE_DAY_UNKNOWN = "change_day_unknown"


class Use(NamedTuple):
    """One use of the vehicle and the day it began; either may be unknown."""

    nature: str | None
    began_on: date | None


class Limit(NamedTuple):
    """The years of use that hold (使用年限): one figure, or the least and the most it can be.

    Least and most differ while a fact is unknown. Both are None where there is no limit, and where the table does not
    decide; only in the latter case is `item` None as well.
    `turned_operating` marks annex 1: the years are its formula over `least`, from the day in `turned_on`.
    """

    item: str | None
    least: int | None
    most: int | None
    doubt: Doubt | None = None
    turned_operating: bool = False
    turned_on: date | None = None


def cumulative_years(used: int, limit_of_new_use: int) -> int:
    """Annex 1: used + (1 - used / 17) x limit, in whole years rounded down, 15 at most."""
    total = (LIFE_OF_UNLIMITED_USE * used + (LIFE_OF_UNLIMITED_USE - used) * limit_of_new_use) // LIFE_OF_UNLIMITED_USE
    return min(total, MOST_CUMULATIVE_YEARS)


def years_used(start: date, change: date) -> int:
    """Years in use before the change, a part of a year counted as a year."""
    if change <= start:
        return 0
    whole = change.year - start.year
    return whole if years_later(start, whole) >= change else whole + 1


def uses_in_order(use_history: Sequence[tuple[str | None, date | None]], use_nature: str | None) -> tuple[Use, ...]:
    """Every use from the first to today's, in the order of their days, or as listed where one is undated."""
    earlier = [Use(nature, began_on) for nature, began_on in use_history]
    if all(use.began_on for use in earlier):
        earlier.sort(key=lambda use: use.began_on or date.min)
    if earlier and earlier[-1].nature == use_nature:
        return tuple(earlier)
    return (*earlier, Use(use_nature, None))


def limit_for(vehicle: VehicleClass, uses: Sequence[Use] | None, carries_load: bool | None) -> Limit:
    """The years of use of a vehicle with these uses, today's last; `uses` is None where its history is not known."""
    if vehicle.build in ONE_LIMIT_IN_ANY_USE:
        return _limit_in_any_use(vehicle, carries_load)
    doubt = _doubt_about(uses)
    if uses is None or doubt is not None:
        return Limit(None, None, None, doubt)
    rows = tuple(years_row(vehicle, use.nature or "") for use in uses)
    decided = tuple(row for row in rows if row is not None)
    if len(decided) < len(rows):
        return Limit(None, None, None, Doubt.NOT_IN_TABLE)
    return _limit_over(uses, decided)


def _limit_in_any_use(vehicle: VehicleClass, carries_load: bool | None) -> Limit:
    row = years_row(vehicle, NON_OPERATING, carries_load)
    if row is not None:
        return Limit(row.item, row.years, row.years)
    loaded, unloaded = years_row(vehicle, NON_OPERATING, True), years_row(vehicle, NON_OPERATING, False)
    if vehicle.build is not Build.SPECIAL_OPERATION or loaded is None or unloaded is None:
        return Limit(None, None, None, Doubt.NOT_IN_TABLE)
    return Limit(loaded.item, loaded.years, unloaded.years, Doubt.LOAD_CAPACITY_UNKNOWN)


def _doubt_about(uses: Sequence[Use] | None) -> Doubt | None:
    if uses is None:
        return Doubt.USE_HISTORY_UNKNOWN
    natures = [use.nature for use in uses]
    if not natures[-1]:
        return Doubt.USE_NATURE_UNKNOWN
    if not all(natures):
        return Doubt.USE_HISTORY_UNKNOWN
    if RIDE_HAILING in natures or TURNED_FROM_RIDE_HAILING in natures:
        return Doubt.RIDE_HAILING_AGE
    return next((Doubt.EARLIER_USE_NOT_RECORDED for at, _ in enumerate(uses) if _lacks_earlier_use(uses, at)), None)


def _lacks_earlier_use(uses: Sequence[Use], at: int) -> bool:
    nature = uses[at].nature or ""
    return nature in TURNED and not any(answers_to(nature, earlier.nature or "") for earlier in uses[:at])


def _limit_over(uses: Sequence[Use], rows: Sequence[YearsRow]) -> Limit:
    operating = [(row, use) for row, use in zip(rows, uses, strict=True) if use.nature in OPERATING]
    if not operating:
        return Limit(rows[-1].item, rows[-1].years, rows[-1].years)
    # Whatever else the vehicle is used for, the strictest operating limit holds: article 6(1), (2) and (4).
    strictest = min((row for row, _ in operating), key=lambda row: row.years or 0)
    if is_non_operating(uses[0].nature or "") and rows[0].years is None:
        return _limit_turned_operating(strictest, operating[0][1].began_on)
    return Limit(strictest.item, strictest.years, strictest.years)


def _limit_turned_operating(row: YearsRow, turned_on: date | None) -> Limit:
    doubt = Doubt.CHANGE_DAY_UNKNOWN if turned_on is None else None
    return Limit(row.item, row.years, MOST_CUMULATIVE_YEARS, doubt, turned_operating=True, turned_on=turned_on)
