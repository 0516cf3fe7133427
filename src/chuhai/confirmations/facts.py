"""From a confirmation's record to what a dossier says of it (案卷): the facts that 2025-648/1a asks for."""

from typing import Any

from chuhai.confirmations.models import Confirmation


def plain(confirmation: Confirmation) -> dict[str, Any]:
    """The confirmation in plain JSON values; the seal is the platform's, set under the manufacturer's own key."""
    return {
        "issuer": confirmation.manufacturer.name,
        "destination": confirmation.destination,
        "vins": vins(confirmation),
        "outlets": [{"name": outlet["name"], "address": outlet["address"]} for outlet in confirmation.outlets],
        "sealed": True,
    }


def vins(confirmation: Confirmation) -> list[str]:
    """The vehicles that it names, in their order."""
    return [vehicle.vin for vehicle in sorted(confirmation.vehicles.all(), key=lambda vehicle: vehicle.position)]
