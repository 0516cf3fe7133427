"""What a vehicle's odometer read, day by day, and where it falls (里程沿革): registration, tests, maintenance, dossier.

docs/readings.md#odometer-that-falls.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.audit import queries as audit
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.licensing import queries as licensing
from chuhai.maintenance import queries as maintenance
from chuhai.testing import queries as testing
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.clocks import today

ENTERED = Bilingual("企业录入", "Entered by the exporter")
CHANGED = Bilingual("企业修改", "Changed by the exporter")
INSPECTED = Bilingual("公安机关查验", "Inspected by public security")
DOSSIER = Bilingual("许可证申请卷宗", "Dossier of an application")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: the day, the kilometres, and where it stands."""

    on: date
    km: int
    source: Bilingual


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading in its place: `fell_by` is how far it lies below the highest reading of an earlier day."""

    reading: Reading
    fell_by: int | None


@carries_out("2024-6/7.6a")
def series(actor: Actor, vehicle: Vehicle) -> list[Placed]:
    """Every reading of a vehicle that the reader may see, in the order of the days; a constant number of queries."""
    return in_order(
        [
            *_of_the_record(actor, vehicle),
            *_of_dossiers(actor, vehicle),
            *_tested(actor, vehicle),
            *_maintained(actor, vehicle),
        ]
    )


def in_order(readings: Iterable[Reading]) -> list[Placed]:
    """The readings by day, each held against those of earlier days; those of one day have no order among them."""
    placed: list[Placed] = []
    highest = before = 0
    day: date | None = None
    for reading in sorted(readings, key=lambda reading: (reading.on, reading.km)):
        if reading.on != day:
            day, before = reading.on, highest
        placed.append(Placed(reading, before - reading.km if reading.km < before else None))
        highest = max(highest, reading.km)
    return placed


def falls(placed: Sequence[Placed]) -> bool:
    """Whether any reading lies below an earlier one."""
    return any(one.fell_by for one in placed)


def _of_the_record(actor: Actor, vehicle: Vehicle) -> Iterator[Reading]:
    """What the exporter said and public security read, as the record of the vehicle tells it."""
    said: list[tuple[date, int | None, int | None, Bilingual]] = []
    for entry in audit.timeline(actor, "vehicle", vehicle.pk).filter(step__in=("change", "inspect")):
        detail: dict[str, Any] = json.loads(entry.detail)
        change = detail.get("odometer_km") or (detail.get("changed") or {}).get("odometer_km")
        if change:
            said.append((today(entry.at), *change, CHANGED if entry.step == "change" else INSPECTED))
    first = said[0][1] if said else vehicle.odometer_km
    if first is not None:
        yield Reading(today(vehicle.made_at), first, ENTERED)
    for on, _, km, source in said:
        if km is not None:
            yield Reading(on, km, source)


def _of_dossiers(actor: Actor, vehicle: Vehicle) -> Iterator[Reading]:
    lines = licensing.visible_lines(actor).filter(vehicle_id=vehicle.pk)
    for line in lines.select_related("application").order_by("pk"):
        km, on = line.claimed.get("odometer_km"), line.application.applied_on
        if km is not None and on is not None:
            yield Reading(on, int(km), DOSSIER)


def _tested(actor: Actor, vehicle: Vehicle) -> Iterator[Reading]:
    for report in testing.of_vehicle(actor, vehicle.pk).filter(state="issued"):
        source = Bilingual(f"检测报告 {report.number}", f"Test report {report.number}")
        yield Reading(report.tested_on, report.odometer_km, source)


def _maintained(actor: Actor, vehicle: Vehicle) -> Iterator[Reading]:
    inquiry = maintenance.known_of(actor, vehicle.pk)
    for found in inquiry.found if inquiry else ():
        if found["odometer_km"] is not None:
            source = Bilingual(f"维修记录 {found['workshop']}", f"Maintenance: {found['workshop']}")
            yield Reading(date.fromisoformat(found["on"]), found["odometer_km"], source)
