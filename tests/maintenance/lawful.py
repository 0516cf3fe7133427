"""Maintenance records of a vehicle, brought in and asked for (维修记录样例)."""

from datetime import date
from typing import Any

from tests.cast import Cast, acting, at
from tests.licensing.lawful import approve
from tests.vehicles import lawful as vehicles

from chuhai.maintenance import actions
from chuhai.maintenance.models import Inquiry

NOW = "2026-03-10"
VIN = vehicles.VIN
ROWS: list[dict[str, Any]] = [
    {
        "vin": VIN, "on": date(2024, 5, 6), "odometer_km": 52000, "work": "更换机油机滤",
        "workshop": "宁波海曙汽车维修有限公司", "order_number": "JS20240506011",
    },
    {
        "vin": VIN, "on": date(2025, 6, 18), "odometer_km": 71200, "work": "更换前制动片",
        "workshop": "宁波海曙汽车维修有限公司", "order_number": "JS20250618007",
    },
]  # fmt: skip


def brought_in(cast: Cast, rows: list[dict[str, Any]] | None = None) -> actions.BroughtIn:
    """Brought in at transport's desk."""
    return acting(cast.transport.actor, actions.bring_in, rows or ROWS, at=at(NOW))


def asked(cast: Cast, vin: str = VIN) -> Inquiry:
    """Asked for by the exporter, whose filing is approved, after the records were brought in."""
    approve(cast.exporter.organisation)
    vehicle = vehicles.entered(cast, vin)
    brought_in(cast, [row | {"vin": vin} for row in ROWS])
    return acting(cast.exporter.actor, actions.ask, vehicle.pk, at=at(NOW))


def attached(cast: Cast, vin: str = VIN) -> Inquiry:
    """The same, attached to the vehicle."""
    return acting(cast.exporter.actor, actions.attach, asked(cast, vin).pk, at=at(NOW))
