"""From a test report to the dossier's `test_report` (检测报告事实), and a vehicle's particulars as a report prints them."""

from typing import Any

from chuhai.testing.models import Report
from chuhai.vehicles.models import Vehicle

_PRINTED = ("vehicle_type", "fuel", "seats", "use_nature", "manufacturer", "displacement_ml", "registered_on", "number")


def plain(report: Report) -> dict[str, Any]:
    """What an issued report says, in the shape of a dossier's `test_report`."""
    return {
        "number": report.number,
        "institution": report.institution.name,
        "institution_uscc": report.institution.uscc,
        "standard": report.standard,
        "result": report.conclusion,
        "issued_on": report.issued_on.isoformat() if report.issued_on else None,
        "institution_declaration": report.declaration,
    }


def particulars(vehicle: Vehicle) -> dict[str, Any]:
    """What the institution is told of the vehicle: brand, model and what its certificate says of the thing itself."""
    paper = vehicle.certificate or {}
    told = {name: paper.get(name) for name in _PRINTED}
    return {"brand": vehicle.brand, "model": vehicle.model, "stated_km": vehicle.odometer_km, **told}
