"""Reading modified exports (改装车出口查询): each modifier's vehicles per month against its declared capacity; surveys."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import ExtractMonth

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.catalogue.contents import key_of
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.licensing.models import Line
from chuhai.modifications.models import Capacity, Survey
from chuhai.modifications.states import ANOMALIES
from chuhai.workflow.transitions import CaseNotFound

MONTHS = range(1, 13)
NATIONWIDE = (Desk.MOFCOM, Desk.MIIT, Desk.SYSTEM)
"""Desks that watch the modifiers of every place (2025-648/4f)."""
UNNAMED = Bilingual("（登记证书未载明制造厂）", "(no manufacturer on the certificate)")


def capacities(actor: Actor) -> QuerySet[Capacity]:
    """The declarations that a reader may see: an authority those of its place, MIIT and MOFCOM all of them."""
    rows = Capacity.objects.select_related("authority")
    if actor.desk in NATIONWIDE:
        return rows
    return rows.filter(authority_id=actor.organisation_id) if actor.at_commerce else rows.none()


def visible(actor: Actor) -> QuerySet[Survey]:
    """The surveys that a reader may see: an authority its own, MOFCOM and MIIT those that were sent (2025-648/4e)."""
    rows = Survey.objects.select_related("authority")
    if actor.desk is Desk.SYSTEM:
        return rows
    if actor.desk in NATIONWIDE:
        return rows.exclude(state="draft")
    return rows.filter(authority_id=actor.organisation_id) if actor.at_commerce else rows.none()


def find(actor: Actor, number: str) -> Survey:
    """The survey of that number; CaseNotFound where there is none that the reader may see."""
    survey = visible(actor).filter(number=number).first()
    if survey is None:
        raise CaseNotFound(number)
    return survey


# --- exports against capacity ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a modifier: exported, cumulated since January, the capacity in force at its end.

    `anomaly` names what is anomalous from this month on; `above_pace` hints at more than a twelfth of the capacity.
    """

    number: int
    exported: int
    cumulated: int
    capacity: int | None

    @property
    def anomaly(self) -> str:
        """`exceeded`, `undeclared`, or nothing."""
        if self.capacity is None:
            return "undeclared" if self.exported else ""
        return "exceeded" if self.exported and self.cumulated > self.capacity else ""

    @property
    def above_pace(self) -> bool:
        """Whether the month alone is above an even pace."""
        return self.capacity is not None and self.exported * 12 > self.capacity


@dataclass(frozen=True, slots=True)
class Modifier:
    """One modifier in a year (改装车生产企业): its months, and the authority that recorded its capacity."""

    key: str
    name: str
    year: int
    months: tuple[Month, ...]
    authority: Any | None

    @property
    def exported(self) -> int:
        """The exports of the year."""
        return self.months[-1].cumulated

    @property
    def capacity(self) -> int | None:
        """The capacity in force last."""
        return self.months[-1].capacity

    @property
    def share(self) -> int | None:
        """The exports of the year in percent of the capacity."""
        return round(100 * self.exported / self.capacity) if self.capacity else None

    @property
    def anomaly(self) -> str:
        """What is anomalous in the year, by the newest month that is."""
        return next((month.anomaly for month in reversed(self.months) if month.anomaly), "")

    @property
    def anomaly_told(self) -> Bilingual | None:
        """The same in words."""
        return ANOMALIES.get(self.anomaly)

    @property
    def since(self) -> int | None:
        """The first month that is anomalous."""
        return next((month.number for month in self.months if month.anomaly), None)

    def as_figures(self) -> dict[str, Any]:
        """The figures as a survey keeps them."""
        return {
            "exported": [month.exported for month in self.months],
            "total": self.exported,
            "capacity": self.capacity,
            "anomaly": self.anomaly,
            "since": self.since,
        }


@carries_out("2025-648/4e")
def modifiers(actor: Actor, year: int) -> list[Modifier]:
    """Every modifier that the reader watches, anomalies first: one grouped query for the exports, one for the capacities.

    An authority watches the modifiers whose capacity it recorded, whoever exported their vehicles, and those that nobody
    recorded as far as exporters of its own place exported them. docs/readings.md#modifier-of-a-vehicle.
    """
    if not (actor.desk in NATIONWIDE or actor.at_commerce):
        return []
    with reading_as(SYSTEM):
        exported, declared = list(_exports(year)), list(Capacity.objects.select_related("authority").filter(year=year))
    own = None if actor.desk in NATIONWIDE else actor.organisation_id
    recorded = {row.key for row in declared}
    counted = [row for row in exported if own in (None, row["place"]) or key_of(row["maker"]) in recorded]
    found = [_modifier(key, name, year, counted, declared) for key, name in _watched(exported, declared, own)]
    return sorted(found, key=lambda one: (not one.anomaly, -(one.share or 0), -one.exported, one.name))


def modifier(actor: Actor, key: str, year: int) -> Modifier:
    """One of those modifiers; CaseNotFound where the reader watches none of that name."""
    for one in modifiers(actor, year):
        if one.key == key:
            return one
    raise CaseNotFound(key)


def standing_of(name: str, year: int) -> Modifier:
    """A modifier's figures as the whole nation has them, for the survey of it."""
    with reading_as(SYSTEM):
        exported, declared = list(_exports(year)), list(Capacity.objects.select_related("authority").filter(year=year))
    return _modifier(key_of(name), name, year, exported, declared)


@dataclass(frozen=True, slots=True)
class Exported:
    """One modified vehicle that has left (已出口改装车)."""

    vin: str
    brand: str
    model: str
    exporter: str
    exporter_id: int
    cleared_on: date


MOST_SHOWN = 200


def exported_of(one: Modifier) -> list[Exported]:
    """The vehicles behind a modifier's number, the newest first, no more than a page holds."""
    manufacturer = KeyTextTransform("manufacturer", "vehicle__certificate")
    with reading_as(SYSTEM):
        rows = _cleared(one.year).annotate(maker=manufacturer).order_by("-vehicle__cleared_on", "-pk")
        told = rows.values_list("maker", "vin", "modified__modified_brand", "modified__model", "exporter__name", "exporter_id",
                                "vehicle__cleared_on")  # fmt: skip
        return [Exported(*rest) for maker, *rest in told if key_of(maker) == one.key][:MOST_SHOWN]


def _cleared(year: int) -> QuerySet[Line]:
    """The modified vehicles that left in a year, each on the licence that was used for it."""
    return Line.objects.filter(
        modified__isnull=False, issued=True, application__licence__state="used", vehicle__cleared_on__year=year
    )


def _exports(year: int) -> Iterable[dict[str, Any]]:
    """How many left per modifier, month and the exporter's authority: one grouped query."""
    by = {
        "maker": KeyTextTransform("manufacturer", "vehicle__certificate"),
        "month": ExtractMonth("vehicle__cleared_on"),
        "place": F("authority_id"),
    }
    return _cleared(year).order_by().values(**by).annotate(number=Count("vehicle_id", distinct=True))


def _watched(exported: list[dict[str, Any]], declared: list[Capacity], own: int | None) -> list[tuple[str, str]]:
    names = {row.key: row.modifier for row in declared if own in (None, row.authority_id)}
    recorded = {row.key for row in declared}
    for row in exported:
        key = key_of(row["maker"])
        if own is None or (row["place"] == own and key not in recorded):
            names.setdefault(key, row["maker"] or UNNAMED.zh)
    return list(names.items())


def _modifier(key: str, name: str, year: int, exported: list[dict[str, Any]], declared: list[Capacity]) -> Modifier:
    of_it = [row for row in declared if row.key == key]
    by_month = dict.fromkeys(MONTHS, 0)
    for row in exported:
        if key_of(row["maker"]) == key:
            by_month[row["month"]] += row["number"]
    months, cumulated = [], 0
    for number in MONTHS:
        cumulated += by_month[number]
        months.append(Month(number, by_month[number], cumulated, _in_force(of_it, _last_day(year, number))))
    newest = max(of_it, key=lambda row: (row.effective_from, row.pk), default=None)
    return Modifier(key, name, year, tuple(months), newest.authority if newest else None)


def _in_force(declared: list[Capacity], on: date) -> int | None:
    """The capacity that was declared last with effect on a day."""
    effective = [row for row in declared if row.effective_from <= on]
    newest = max(effective, key=lambda row: (row.effective_from, row.pk), default=None)
    return newest.units if newest else None


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
