"""A report that may be issued (可出具的检测报告), and the way to each state; tests change one fact of it."""

from datetime import date
from io import BytesIO
from typing import Any

from tests.cast import Cast, acting, at
from tests.documents.files import pdf
from tests.vehicles import lawful as vehicles

from chuhai.testing import actions, queries
from chuhai.testing.models import Report

ORDERED, TAKEN_UP, ISSUED, WITHDRAWN = "2026-03-06", "2026-03-07", "2026-03-08", "2026-03-12"
VIN = vehicles.VIN
REASONS = "里程表读数录入有误。"
KM = 84350


def told(report: Report) -> dict[str, Any]:
    """What an institution writes of a sound vehicle."""
    listed = queries.items_of(report, date(2026, 3, 7))
    return {
        "findings": {item.name: "pass" for item in listed.for_vehicle(report.particulars)},
        "vin_found": report.vin,
        "odometer_km": KM,
        "tested_on": date(2026, 3, 7),
        "appraiser": "方检验员",
        "appraiser_number": "3302022026040001",
        "conclusion": "qualified",
        "remarks": "",
        "declaration": True,
    }


def ordered(cast: Cast, vin: str = VIN) -> Report:
    """Ordered for an endorsed vehicle."""
    vehicle = vehicles.endorsed(cast, vin)
    place = cast.institution.organisation_id
    return acting(cast.exporter.actor, actions.order, vehicle.pk, place, "车辆停放在北仑。", at=at(ORDERED))


def taken_up(cast: Cast, vin: str = VIN) -> Report:
    """Taken up by the institution."""
    report = ordered(cast, vin)
    return acting(cast.institution.actor, actions.take_up, report.pk, at=at(TAKEN_UP)).case


def photographed(cast: Cast, report: Report) -> None:
    """With a photograph of every view that is asked for."""
    for name in queries.NEEDED_PHOTOGRAPHS:
        acting(cast.institution.actor, actions.upload, report.pk, name, f"{name}.pdf", BytesIO(pdf()), at=at(TAKEN_UP))


def drawn_up(cast: Cast, vin: str = VIN) -> Report:
    """Under test, everything written and photographed."""
    report = taken_up(cast, vin)
    photographed(cast, report)
    return acting(cast.institution.actor, actions.save, report.pk, told(report), at=at(TAKEN_UP))


def issued(cast: Cast, vin: str = VIN) -> Report:
    """Issued by the institution."""
    report = drawn_up(cast, vin)
    return acting(cast.institution.actor, actions.issue, report.pk, at=at(ISSUED)).case


def declined(cast: Cast) -> Report:
    """Declined by the institution."""
    return acting(cast.institution.actor, actions.decline, ordered(cast).pk, "车辆未到场。", at=at(TAKEN_UP)).case


def cancelled(cast: Cast) -> Report:
    """Taken back by the exporter."""
    return acting(cast.exporter.actor, actions.cancel, ordered(cast).pk, at=at(TAKEN_UP)).case


def withdrawn(cast: Cast) -> Report:
    """Issued and withdrawn."""
    return acting(cast.institution.actor, actions.withdraw, issued(cast).pk, REASONS, at=at(WITHDRAWN)).case


IN_STATE = {
    "ordered": ordered,
    "testing": drawn_up,
    "issued": issued,
    "declined": declined,
    "cancelled": cancelled,
    "withdrawn": withdrawn,
}
"""How a report comes into each state, by its own steps."""
