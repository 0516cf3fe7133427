"""Vehicles that left (出口车辆): by destination, brand, age, powertrain, port, province and day, and how many were almost new.

A vehicle is counted on the day it was cleared, with the licence that was used for it, so once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KT

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.law.figures import NEW_VEHICLE
from chuhai.law.homes import carries_out
from chuhai.oversight.spans import Span
from chuhai.vehicles import queries as vehicles

LICENCE = "deregistration__clearance__licence"
"""From a cleared vehicle to the licence that was used: by the clearance that its deregistration follows."""
DAYS_OF_A_YEAR = 365
NOT_SAID = "-"
"""How an address says that a vehicle has no value."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what vehicles are told apart (统计维度): its words, what is read of a vehicle, and the values in order if fixed."""

    name: str
    label: Bilingual
    value: Callable[[], Combinable]
    fixed: Sequence[tuple[str, Bilingual]] = ()
    over_time: bool = False


AGES: Sequence[tuple[str, int | None, Bilingual]] = (
    ("new", NEW_VEHICLE.value, Bilingual(f"{NEW_VEHICLE.value}日以内", f"Up to {NEW_VEHICLE.value} days")),
    ("1y", DAYS_OF_A_YEAR, Bilingual("1年以内", "Up to 1 year")),
    ("3y", 3 * DAYS_OF_A_YEAR, Bilingual("1至3年", "1 to 3 years")),
    ("5y", 5 * DAYS_OF_A_YEAR, Bilingual("3至5年", "3 to 5 years")),
    ("8y", 8 * DAYS_OF_A_YEAR, Bilingual("5至8年", "5 to 8 years")),
    ("older", None, Bilingual("8年以上", "Over 8 years")),
)
"""Ages on the day of clearing, each up to so many days."""


def _age() -> Combinable:
    steps = [
        When(cleared_on__lte=F("registered_on") + timedelta(days=days), then=Value(name))
        for name, days, _ in AGES
        if days is not None
    ]
    return Case(*steps, default=Value(AGES[-1][0]), output_field=CharField())


DIMENSIONS: Mapping[str, Dimension] = {
    each.name: each
    for each in (
        Dimension("destination", Bilingual("目的国（地区）", "Destination"), lambda: F(f"{LICENCE}__destination")),
        Dimension("brand", Bilingual("品牌", "Brand"), lambda: F("brand")),
        Dimension("age", Bilingual("车龄", "Age"), _age, [(name, label) for name, _, label in AGES]),
        Dimension("powertrain", Bilingual("燃料种类", "Powertrain"), lambda: KT("certificate__fuel")),
        Dimension("port", Bilingual("报关口岸", "Port"), lambda: F(f"{LICENCE}__customs_district")),
        Dimension("province", Bilingual("发证机构", "Issuing agency"), lambda: F("authority__area")),
        Dimension("day", Bilingual("清关日期", "Day of clearing"), lambda: F("cleared_on"), over_time=True),
    )
}
"""By what exports are told apart, by name."""

APPLIED_YOUNG = Q(
    **{f"{LICENCE}__application__applied_on__lte": F("registered_on") + timedelta(days=NEW_VEHICLE.value)}
)
"""Applied for no more than 180 days after registration (2025-648/1a)."""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many vehicles of one value left, and how many of them within 180 days of registration."""

    value: Any
    number: int
    young: int


def left(rows: QuerySet, span: Span, *, young: bool = False) -> QuerySet:
    """Those of the vehicles that were cleared within the days."""
    rows = rows.filter(span.holds("deregistration__cleared_on"))
    return rows.filter(APPLIED_YOUNG) if young else rows


@carries_out("2024-6/1.3", "2025-648/1a")
def counted(actor: Actor, dimension: Dimension, span: Span, area: str = "") -> list[Exported]:
    """Each value with its numbers in one query: the most first, days and ages in their own order."""
    rows = left(vehicles.visible(actor), span).select_related(None).order_by()
    rows = rows.filter(authority__area=area) if area else rows
    grouped = rows.annotate(value=dimension.value()).values("value").order_by()
    found = [Exported(**row) for row in grouped.annotate(number=Count("pk"), young=Count("pk", filter=APPLIED_YOUNG))]
    return sorted(found, key=_order(dimension))


def having(rows: QuerySet, dimension: Dimension, value: str) -> QuerySet:
    """Those of the vehicles that have a value."""
    rows = rows.annotate(value=dimension.value())
    if value == NOT_SAID:
        return rows.filter(Q(value__isnull=True) | Q(value="")) if not dimension.over_time else rows.none()
    return rows.filter(value=_meant(dimension, value))


def _order(dimension: Dimension) -> Callable[[Exported], Any]:
    if dimension.fixed:
        places = [name for name, _ in dimension.fixed]
        return lambda each: places.index(each.value)
    if dimension.over_time:
        return lambda each: each.value
    return lambda each: (-each.number, str(each.value))


def _meant(dimension: Dimension, value: str) -> Any:
    if not dimension.over_time:
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return date.min
