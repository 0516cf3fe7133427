"""The same vehicle in two places (重复车辆): one VIN entered by two exporters."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.law.homes import carries_out
from chuhai.vehicles import queries as vehicles

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Double:
    """A VIN and the vehicles that carry it."""

    vin: str
    vehicles: list[Any]


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
