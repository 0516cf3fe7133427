"""A batch that is to be licensed (可发证的一批车): an approved exporter, endorsed vehicles, a complete application.

Tests change one fact of it. Vehicles are written as public security would have left them.
"""

from datetime import date, datetime
from itertools import count
from typing import Any

from tests.cast import Cast, acting, at
from tests.filing.lawful import lawful_filing

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.codes import vin as vin_code
from chuhai.filing.models import Filing
from chuhai.licensing import actions
from chuhai.licensing.models import Application
from chuhai.vehicles.models import Vehicle

MONDAY = "2026-04-20"
NOW = at(MONDAY)
_serials = count(345_671)
REGISTRY = {
    "mortgaged": False,
    "pledged": False,
    "customs_supervised": False,
    "seized": False,
    "crime_obtained": False,
    "smuggled": False,
    "illegally_assembled": False,
    "papers_complete": True,
    "open_violations": 0,
    "open_accidents": 0,
    "missed_inspections": 0,
    "scrapping_on": None,
    "other_ban": None,
}
FORM = {
    "condition": "旧",
    "commodity_code": "8703223010",
    "destination": "UZB",
    "paperless": True,
    "customs_district": "3104",
    "trade_mode": "0110",
    "transport": "2",
    "payment": "T/T",
    "currency": "USD",
}
CONTRACT = {
    "number": "YF-UZ-2026-006",
    "signed_on": "2026-03-15",
    "importer": "Samarkand Motors LLC",
    "language": "ru",
    "translation": True,
    "after_sales": True,
}
TEST_REPORT = {
    "number": "ZJ-2026-0417",
    "institution": "宁波检测技术有限公司",
    "institution_uscc": "91330203MA2AH7XW5A",
    "standard": "WM/T 8-2022",
    "result": "qualified",
    "issued_on": "2026-04-10",
    "institution_declaration": True,
}
MARKET_ACCESS = {"destination": "UZB", "sealed": True}


def new_vin() -> str:
    """A VIN with its right check digit that no other vehicle of the run has."""
    unchecked = f"LSVNV2180L2{next(_serials):06d}"
    return unchecked[:8] + vin_code.check_digit(unchecked) + unchecked[9:]


def approve(exporter: Organisation, on: str = "2025-11-03") -> Filing:
    """An approved filing of an exporter."""
    year, month, day = map(int, on.split("-"))
    with reading_as(SYSTEM):
        return Filing.objects.create(
            number=f"SB-{exporter.pk}-{on}",
            exporter=exporter,
            authority=exporter.authority,
            state="approved",
            particulars=lawful_filing(),
            made_at=at(on),
            submitted_on=date(year, month, day),
            decided_on=date(year, month, day),
            valid_until=date(year + 1, month, day),
        )


def certificate(vin: str, owner: str) -> dict[str, Any]:
    """A registration certificate as public security left it, without the endorsement, which the record holds."""
    return {
        "number": "330298765432",
        "owner": owner,
        "vin": vin,
        "brand": "大众牌",
        "model": "SVW71423JU",
        "manufacturer": "上汽大众汽车有限公司",
        "vehicle_type": "小型轿车",
        "use_nature": "非营运",
        "fuel": "汽油",
        "displacement_ml": 1395,
        "seats": 5,
        "gross_mass_kg": 1860,
        "manufactured_on": "2020-08-03",
        "registered_on": "2020-09-21",
        "use_history": [],
        "scan": True,
    }


def vehicle_of(exporter: Organisation, police: Organisation, vin: str = "", **changed: Any) -> Vehicle:
    """An endorsed vehicle of an exporter's; `changed` sets columns of its record."""
    vin = vin or new_vin()
    written = {
        "state": "endorsed",
        "certificate": certificate(vin, exporter.name),
        "brand": "大众牌",
        "model": "SVW71423JU",
        "registered_on": date(2020, 9, 21),
        "odometer_km": 84310,
        "registry": dict(REGISTRY),
        "inspection": {"on": "2026-04-07", "differences": []},
        "vin_found": vin,
        "endorsed_on": date(2026, 4, 8),
        "plate_last_day": date(2026, 6, 7),
    }
    with reading_as(SYSTEM):
        return Vehicle.objects.create(
            vin=vin,
            exporter=exporter,
            authority_id=exporter.authority_id,
            police=police,
            made_at=at("2026-04-01"),
            **(written | changed),
        )


def vehicles_of(cast: Cast, number: int = 2) -> list[Vehicle]:
    """Endorsed vehicles of the cast's exporter."""
    return [vehicle_of(cast.exporter.organisation, cast.police.organisation) for _ in range(number)]


def filled(actor: Actor, vehicles: list[Vehicle], when: datetime = NOW, **form: Any) -> Application:
    """A draft for these vehicles with everything that the law asks; `form` changes boxes of the form."""
    application = acting(actor, actions.draft, [vehicle.pk for vehicle in vehicles], at=when)
    parts = {"form": application.form | FORM | form, "contract": dict(CONTRACT)}
    acting(actor, actions.save, application.number, parts, at=when)
    return with_evidence(actor, application, when)


def with_evidence(actor: Actor, application: Application, when: datetime = NOW) -> Application:
    """The same with price, test report and market-access statement for every vehicle."""
    with reading_as(actor):
        changes = {
            line.pk: {
                "entry": line.entry | {"unit_price": 9800},
                "test_report": dict(TEST_REPORT),
                "market_access": dict(MARKET_ACCESS),
            }
            for line in application.lines.all()
        }
    return acting(actor, actions.save_lines, application.number, changes, at=when)


def lawful_draft(cast: Cast, number: int = 2, when: datetime = NOW, **form: Any) -> Application:
    """A draft of the cast's exporter that may be handed in and issued, its filing approved."""
    approve(cast.exporter.organisation)
    return filled(cast.exporter.actor, vehicles_of(cast, number), when, **form)


def submitted(cast: Cast, number: int = 2, when: datetime = NOW, **form: Any) -> Application:
    """The same, handed in."""
    application = lawful_draft(cast, number, when, **form)
    return acting(cast.exporter.actor, actions.submit, application.number, at=when).case


def reviewed(cast: Cast, number: int = 2, when: datetime = NOW, **form: Any) -> Application:
    """The same, reviewed."""
    application = submitted(cast, number, when, **form)
    return acting(cast.reviewer.actor, actions.review, application.number, at=when).case


def issued(cast: Cast, number: int = 2, when: datetime = NOW, **form: Any) -> Application:
    """The same, issued."""
    application = reviewed(cast, number, when, **form)
    return acting(cast.issuer.actor, actions.issue, application.number, at=when).case
