"""What Order No. 12 says of one vehicle on one day (机动车强制报废标准规定第四条至第七条), as 2024-6/6.1 asks it.

The scrapping day S is the earlier of the police's own 强制报废期止 and the day counted here; where the table does not
decide, the police's day alone. A fact that is not known never reads as lawful: where it could change the answer, the
answer is a referral that names it. Where it could not, nobody is asked for it.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple

from chuhai.law.figures import SCRAPPING_MARGIN
from chuhai.law.findings import REFERRED, SATISFIED, VIOLATED, Verdict
from chuhai.law.scrapping_2012_12.article_5_years_of_use import start_of_count, years_later
from chuhai.law.scrapping_2012_12.article_6_change_of_use import (
    Doubt,
    Limit,
    Use,
    cumulative_years,
    limit_for,
    uses_in_order,
    years_used,
)
from chuhai.law.scrapping_2012_12.article_7_guided_mileage import (
    LOWEST_GUIDED_KM,
    RIDE_HAILING_MANDATORY_KM,
    guided_km,
)
from chuhai.law.scrapping_2012_12.use_nature import RIDE_HAILING
from chuhai.law.scrapping_2012_12.vehicle_class import TRAILER_BUILDS, VehicleClass, class_of

#: Article 4(4): inspection cycles missed in a row, after the inspection ran out, at which a vehicle is scrapped.
MISSED_INSPECTIONS = 3


class Ground(StrEnum):
    """What stands against the vehicle (理由): the first four forbid, the others leave it to an officer."""

    LIMIT_REACHED = "limit_reached"
    WITHIN_ONE_YEAR = "within_one_year"
    INSPECTIONS_MISSED = "inspections_missed"
    RIDE_HAILING_MILEAGE = "ride_hailing_mileage"

    VEHICLE_TYPE_UNKNOWN = "vehicle_type_unknown"
    USE_NATURE_UNKNOWN = "use_nature_unknown"
    USE_HISTORY_UNKNOWN = "use_history_unknown"
    EARLIER_USE_NOT_RECORDED = "earlier_use_not_recorded"
    NOT_IN_TABLE = "not_in_table"
    RIDE_HAILING_AGE = "ride_hailing_age"
    LOAD_CAPACITY_UNKNOWN = "load_capacity_unknown"
    CHANGE_DAY_UNKNOWN = "change_day_unknown"
    REGISTERED_ON_UNKNOWN = "registered_on_unknown"
    MANUFACTURED_ON_UNKNOWN = "manufactured_on_unknown"
    MISSED_INSPECTIONS_UNKNOWN = "missed_inspections_unknown"
    RIDE_HAILING_MILEAGE_UNKNOWN = "ride_hailing_mileage_unknown"
    ODOMETER_UNKNOWN = "odometer_unknown"
    GUIDED_MILEAGE = "guided_mileage"
    MILEAGE_NOT_PLACED = "mileage_not_placed"


#: Grounds that name a fact nobody has told; when it is told the case can be judged.
UNKNOWN_GROUNDS = frozenset(
    {
        Ground.VEHICLE_TYPE_UNKNOWN,
        Ground.USE_NATURE_UNKNOWN,
        Ground.USE_HISTORY_UNKNOWN,
        Ground.EARLIER_USE_NOT_RECORDED,
        Ground.LOAD_CAPACITY_UNKNOWN,
        Ground.CHANGE_DAY_UNKNOWN,
        Ground.REGISTERED_ON_UNKNOWN,
        Ground.MANUFACTURED_ON_UNKNOWN,
        Ground.MISSED_INSPECTIONS_UNKNOWN,
        Ground.RIDE_HAILING_MILEAGE_UNKNOWN,
        Ground.ODOMETER_UNKNOWN,
    }
)

#: Grounds about mileage as guidance; they do not bear on how near the vehicle is to its limit.
MILEAGE_GROUNDS = frozenset({Ground.ODOMETER_UNKNOWN, Ground.GUIDED_MILEAGE, Ground.MILEAGE_NOT_PLACED})


class Judgement(NamedTuple):
    """The answer and the figures it rests on.

    `grounds` is empty when satisfied. `scrapping_on` is the earliest day that S can be, `latest_scrapping_on` the
    latest; they are the same unless a fact is unknown, and None where there is no such day. `years` run from
    `counted_from` under `item` of the order; `guided_km` is the figure of article 7.
    """

    verdict: Literal[Verdict.SATISFIED, Verdict.VIOLATED, Verdict.REFERRED]
    grounds: tuple[Ground, ...] = ()
    scrapping_on: date | None = None
    latest_scrapping_on: date | None = None
    counted_from: date | None = None
    years: int | None = None
    item: str | None = None
    guided_km: int | None = None


class _Span(NamedTuple):
    """S as a span of days: `first` and `last` are one day when every fact is known, None where nothing bounds it."""

    first: date | None
    last: date | None
    counted_from: date | None = None
    years: int | None = None
    doubt: Ground | None = None


def judge_scrapping(
    *,
    vehicle_type: str | None,
    use_nature: str | None,
    use_history: Sequence[tuple[str | None, date | None]] | None,
    load_capacity_kg: float | None,
    manufactured_on: date | None,
    registered_on: date | None,
    scrapping_on: date | None,
    missed_inspections: int | None,
    odometer_km: float | None,
    on: date,
) -> Judgement:
    """Judge a vehicle by Order No. 12 on the day `on`: violated, referred or satisfied; no input raises.

    `vehicle_type` and `use_nature` are the certificate's words; `use_history` the earlier uses with the day each began
    (None: not known); `scrapping_on` the police's 强制报废期止.
    """
    carries_load = None if load_capacity_kg is None else load_capacity_kg > 0
    limit, figure = (
        _never_changed(vehicle_type, use_nature, carries_load)
        if use_history is not None and not use_history
        else _limit_and_mileage(vehicle_type, use_nature, use_history, carries_load)
    )
    span = _span_of(limit, manufactured_on, registered_on, scrapping_on)
    against = _forbidding(span, missed_inspections, use_nature, odometer_km, on)
    if against:
        return Judgement(VIOLATED, against, *span[:4], limit.item, figure)
    against = _doubtful(span, missed_inspections, use_nature, odometer_km, figure, on)
    return Judgement(REFERRED if against else SATISFIED, against, *span[:4], limit.item, figure)


@lru_cache(maxsize=4096)
def _never_changed(
    vehicle_type: str | None, use_nature: str | None, carries_load: bool | None
) -> tuple[Limit, int | None]:
    return _limit_and_mileage(vehicle_type, use_nature, (), carries_load)


def _limit_and_mileage(
    vehicle_type: str | None,
    use_nature: str | None,
    use_history: Sequence[tuple[str | None, date | None]] | None,
    carries_load: bool | None,
) -> tuple[Limit, int | None]:
    """The limit, and the lowest figure of article 7 among the uses that bear on it (0 where none can be named)."""
    vehicle = class_of(vehicle_type) if vehicle_type else None
    if vehicle is None:
        doubt = Doubt.NOT_IN_TABLE if vehicle_type else Doubt.VEHICLE_TYPE_UNKNOWN
        return Limit(None, None, None, doubt), 0
    uses = None if use_history is None else uses_in_order(use_history, use_nature)
    limit = limit_for(vehicle, uses, carries_load)
    if vehicle.build in TRAILER_BUILDS:
        return limit, None
    return limit, _lowest_figure(vehicle, uses) if limit.item else 0


def _lowest_figure(vehicle: VehicleClass, uses: Sequence[Use] | None) -> int | None:
    natures = [use.nature or "" for use in uses or (Use("", None),)]
    return min((km for nature in natures if (km := guided_km(vehicle, nature)) is not None), default=None)


def _span_of(limit: Limit, manufactured_on: date | None, registered_on: date | None, police_day: date | None) -> _Span:
    counted = _counted(limit, manufactured_on, registered_on)
    if police_day is None:
        return counted
    last = police_day if counted.last is None else min(counted.last, police_day)
    first = last if counted.first is None else min(counted.first, police_day)
    # The police counted their day knowing what is unknown here; only a span that is still open stays a doubt.
    return _Span(first, last, counted.counted_from, counted.years, counted.doubt if first != last else None)


def _counted(limit: Limit, manufactured_on: date | None, registered_on: date | None) -> _Span:
    if limit.item is None:
        return _Span(None, None, doubt=Ground(limit.doubt) if limit.doubt else Ground.NOT_IN_TABLE)
    if limit.least is None or limit.most is None:
        return _Span(None, None)
    if registered_on is None:
        return _Span(None, None, years=limit.least, doubt=Ground.REGISTERED_ON_UNKNOWN)
    start = start_of_count(manufactured_on, registered_on)
    least, most = _years_from(start, limit)
    last = years_later(start, most)
    if manufactured_on is None:
        return _Span(None, last, start, least, Ground.MANUFACTURED_ON_UNKNOWN)
    if least == most:
        return _Span(last, last, start, least)
    return _Span(years_later(start, least), last, start, least, Ground(limit.doubt) if limit.doubt else None)


def _years_from(start: date, limit: Limit) -> tuple[int, int]:
    least, most = limit.least or 0, limit.most or 0
    if limit.turned_operating and limit.turned_on is not None:
        least = most = cumulative_years(years_used(start, limit.turned_on), least)
    return least, most


def _margin_begins(scrapping_on: date) -> date:
    return years_later(scrapping_on, -SCRAPPING_MARGIN.value)


def _forbidding(
    span: _Span, missed_inspections: int | None, use_nature: str | None, odometer_km: float | None, on: date
) -> tuple[Ground, ...]:
    grounds: tuple[Ground, ...] = ()
    if span.last is not None and on >= _margin_begins(span.last):
        grounds = (Ground.LIMIT_REACHED if on >= span.last else Ground.WITHIN_ONE_YEAR,)
    if missed_inspections is not None and missed_inspections >= MISSED_INSPECTIONS:
        grounds += (Ground.INSPECTIONS_MISSED,)
    if use_nature == RIDE_HAILING and odometer_km is not None and odometer_km >= RIDE_HAILING_MANDATORY_KM:
        grounds += (Ground.RIDE_HAILING_MILEAGE,)
    return grounds


def _doubtful(
    span: _Span,
    missed_inspections: int | None,
    use_nature: str | None,
    odometer_km: float | None,
    figure: int | None,
    on: date,
) -> tuple[Ground, ...]:
    grounds: tuple[Ground, ...] = ()
    if span.doubt is not None and (span.first is None or on >= _margin_begins(span.first)):
        grounds = (span.doubt,)
    if missed_inspections is None:
        grounds += (Ground.MISSED_INSPECTIONS_UNKNOWN,)
    mileage = _about_ride_hailing(odometer_km) if use_nature == RIDE_HAILING else _about_mileage(odometer_km, figure)
    return grounds if mileage is None else (*grounds, mileage)


def _about_ride_hailing(odometer_km: float | None) -> Ground | None:
    return Ground.RIDE_HAILING_MILEAGE_UNKNOWN if odometer_km is None else None


def _about_mileage(odometer_km: float | None, figure: int | None) -> Ground | None:
    if figure is None:
        return None
    if odometer_km is None:
        return Ground.ODOMETER_UNKNOWN
    if figure:
        return Ground.GUIDED_MILEAGE if odometer_km >= figure else None
    return Ground.MILEAGE_NOT_PLACED if odometer_km >= LOWEST_GUIDED_KM else None
