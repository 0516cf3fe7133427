"""A maintenance record in plain values (维修记录事实), as an answer keeps it and as a dossier tells it."""

from collections.abc import Mapping
from typing import Any

from chuhai.maintenance.models import Record


def plain(record: Record) -> dict[str, Any]:
    """What an answer keeps of a record."""
    return {
        "on": record.on.isoformat(),
        "odometer_km": record.odometer_km,
        "work": record.work,
        "workshop": record.workshop,
        "order_number": record.order_number,
    }


def in_words(record: Mapping[str, Any]) -> str:
    """The record as one entry of a dossier's `maintenance_records`."""
    km = f"{record['odometer_km']} km" if record["odometer_km"] is not None else "—"
    return f"{record['on']} {km} {record['workshop']} {record['order_number']} {record['work']}"
