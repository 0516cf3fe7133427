"""The same vehicle in two places (重复车辆): one VIN entered by two exporters, or one engine number on two VINs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.row_security import reading_as
from chuhai.law.homes import carries_out
from chuhai.vehicles import queries as vehicles

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Double:
    """A VIN and the vehicles that carry it."""

    vin: str
    vehicles: list[Any]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A vehicle that carries an engine number; `vehicle` and the exporter's name only where the reader sees the vehicle."""

    vin: str
    exporter: str
    authority: str
    state: str
    made_at: datetime
    vehicle: Any | None


@dataclass(frozen=True, slots=True)
class SameEngine:
    """An engine or motor number and the vehicles of different VINs that carry it, the one entered first on top."""

    number: str
    carriers: list[Carrier]


@carries_out("2024-6/1.3")
def in_two_places(actor: Actor) -> list[Double]:
    """Every VIN that more than one exporter has, as far as the reader sees them: two queries."""
    twice = list(_twice(actor).values_list("vin", flat=True)[:MOST_SHOWN])
    rows = vehicles.visible(actor).filter(vin__in=twice).exclude(state="removed").order_by("vin", "made_at")
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.vin, []).append(row)
    return [Double(vin, carried) for vin, carried in found.items()]


def _twice(actor: Actor) -> QuerySet:
    rows = vehicles.visible(actor).exclude(state="removed").select_related(None).order_by()
    return rows.values("vin").annotate(number=Count("pk")).filter(number__gt=1).order_by("vin")


@carries_out("2024-6/1.3")
def with_one_engine(actor: Actor) -> list[SameEngine]:
    """Every engine number on more than one VIN, of which the reader sees at least one vehicle: two queries.

    Read as the platform, since the other vehicle is often another authority's: of it are told the VIN, the authority to
    ask, and where it stands, and not whose it is.
    """
    seen = vehicles.visible(actor).select_related(None).order_by()
    with reading_as(SYSTEM):
        twice = list(_engines_twice(seen).values_list("engine_number", flat=True)[:MOST_SHOWN])
        rows = vehicles.known_by_engine().filter(engine_number__in=twice).select_related("exporter", "authority")
        rows = rows.annotate(seen=Exists(seen.filter(pk=OuterRef("pk")))).order_by("engine_number", "made_at", "pk")
        found: dict[str, list[Carrier]] = {}
        for row in rows:
            found.setdefault(row.engine_number, []).append(_carrier(row))
    return [SameEngine(number, carriers) for number, carriers in found.items()]


def _engines_twice(seen: QuerySet) -> QuerySet:
    own = seen.exclude(engine_number="").exclude(state="removed").values("engine_number")
    rows = vehicles.known_by_engine().filter(engine_number__in=own).order_by().values("engine_number")
    return rows.annotate(vins=Count("vin", distinct=True)).filter(vins__gt=1).order_by("engine_number")


def _carrier(row: Any) -> Carrier:
    exporter = row.exporter.name if row.seen else ""
    return Carrier(row.vin, exporter, row.authority.name, row.state, row.made_at, row if row.seen else None)
