"""From a vehicle's record to its part of the dossier (车辆事实): the papers' words, and what public security found and stated."""

from collections.abc import Set
from typing import Any

import msgspec

from chuhai.documents.requirements import VEHICLE, answered
from chuhai.law import dossier_vehicle
from chuhai.vehicles.models import Vehicle


def gather(vehicle: Vehicle, papers: Set[str] = frozenset()) -> dossier_vehicle.Vehicle:
    """The vehicle as the law reads it; `papers` are the requirements for which a file is there."""
    return msgspec.convert(plain(vehicle, papers), dossier_vehicle.Vehicle)


def plain(vehicle: Vehicle, papers: Set[str] = frozenset()) -> dict[str, Any]:
    """The same in plain JSON values: only what the vehicle's own record knows, never what a form says of it."""
    facts = {
        "vin": vehicle.vin_found or vehicle.vin,
        "certificate": certificate(vehicle),
        "odometer_km": vehicle.odometer_km,
        "registry": vehicle.registry,
        "inspection": vehicle.inspection,
    }
    return answered(facts, VEHICLE, papers)


def certificate(vehicle: Vehicle) -> dict[str, Any] | None:
    """The registration certificate as it reads now: the endorsement is on it from the day public security made it."""
    if vehicle.certificate is None:
        return None
    endorsed_on = vehicle.endorsed_on.isoformat() if vehicle.endorsed_on else None
    return vehicle.certificate | {"pending_export_on": endorsed_on}
