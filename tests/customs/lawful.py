"""A licence and a declaration that clears on it (可放行的报关单); tests change one fact of it."""

from dataclasses import fields, replace
from datetime import date, datetime
from itertools import count
from typing import Any

from tests.cast import Cast, acting, at
from tests.licensing.lawful import CONTRACT, FORM, vehicles_of

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.row_security import reading_as
from chuhai.codes import licence_number
from chuhai.customs import actions
from chuhai.customs.actions import Declaration
from chuhai.customs.comparison import Declared
from chuhai.customs.facts import vins_of
from chuhai.customs.models import Clearance
from chuhai.law.periods import licence_last_day
from chuhai.licensing.models import Application, Licence, Line
from chuhai.vehicles.models import Vehicle

CLEARING_DAY = "2026-05-04"
NOW = at(CLEARING_DAY)
DECLARATION = "310420260000000017"
ISSUED_ON = date(2026, 4, 20)
_serials = count(500_001)
_OF_DECLARED = {field.name for field in fields(Declared)}


def licence_of(cast: Cast, number: int = 2, issued_on: date = ISSUED_ON) -> Licence:
    """A licence for so many vehicles of the cast's exporter, as the two officers would have left it."""
    exporter, vehicles = cast.exporter.organisation, vehicles_of(cast, number)
    parties = {"exporter": exporter, "authority": exporter.authority}
    with reading_as(SYSTEM):
        application = Application.objects.create(
            number=f"SQ-{next(_serials)}",
            **parties,
            state="issued",
            form=dict(FORM),
            contract=dict(CONTRACT),
            made_at=at(f"{issued_on}"),
            applied_on=issued_on,
            reviewed_by=cast.reviewer,
            decided_by=cast.issuer,
            decided_on=issued_on,
        )
        Line.objects.bulk_create(
            Line(
                application=application,
                **parties,
                vehicle=vehicle,
                position=place,
                vin=vehicle.vin,
                live=True,
                issued=True,
            )
            for place, vehicle in enumerate(vehicles, start=1)
        )
        return _licence(cast, application, vehicles, issued_on)


def _licence(cast: Cast, application: Application, vehicles: list[Vehicle], issued_on: date) -> Licence:
    exporter = application.exporter
    serial, agency, year = next(_serials), exporter.authority.licence_agency_code, issued_on.year
    return Licence.objects.create(
        number=licence_number.form(year, agency, serial),
        year=year,
        agency_code=agency,
        serial=serial,
        application=application,
        exporter=exporter,
        authority=application.authority,
        paperless=True,
        commodity_code=FORM["commodity_code"],
        destination=FORM["destination"],
        customs_district=FORM["customs_district"],
        quantity=len(vehicles),
        issued_on=issued_on,
        issued_at=at(f"{issued_on}"),
        issued_by=cast.issuer,
        valid_from=issued_on,
        valid_until=licence_last_day(issued_on, year),
        verification_code="ABCD2345EFGH",
        face={
            "exporter": {"name": exporter.name, "uscc": exporter.uscc},
            "authority": application.authority.name,
            "vehicles": [_row(vehicle) for vehicle in vehicles],
        },
    )


def _row(vehicle: Vehicle) -> dict[str, Any]:
    return {
        "vin": vehicle.vin,
        "brand": vehicle.brand,
        "model": vehicle.model,
        "registered_on": f"{vehicle.registered_on}",
        "pending_export_on": f"{vehicle.endorsed_on}",
        "unit_price": 9800,
        "commodity_name": "旧大众牌1.4L小轿车",
    }


def vins(licence: Licence) -> tuple[str, ...]:
    """The vehicles that the licence names."""
    with reading_as(SYSTEM):
        return vins_of(licence)


def declaration_on(licence: Licence, **changed: Any) -> Declaration:
    """A declaration that agrees with the licence in everything but what is changed."""
    listed = vins(licence)
    declared = Declared(
        exporter_uscc=licence.exporter.uscc,
        commodity_code=licence.commodity_code,
        destination=licence.destination,
        quantity=len(listed),
        vins=listed,
    )
    declared = replace(declared, **{name: value for name, value in changed.items() if name in _OF_DECLARED})
    whole = Declaration(licence.number, DECLARATION, date.fromisoformat(CLEARING_DAY), declared)
    return replace(whole, **{name: value for name, value in changed.items() if name not in _OF_DECLARED})


def sent(actor: Actor, declaration: Declaration, when: datetime = NOW) -> Clearance:
    """What customs answer to a declaration."""
    return acting(actor, actions.clear, declaration, at=when)


def cleared(cast: Cast, number: int = 2, day: str = CLEARING_DAY, serial: int = 17) -> Clearance:
    """A batch that was cleared on a day by the declaration of that serial number."""
    told = {"declared_on": date.fromisoformat(day), "declaration_number": f"310420260{serial:09d}"}
    return sent(cast.customs.actor, declaration_on(licence_of(cast, number), **told), at(day))


def codes(clearance: Clearance) -> list[str]:
    """The codes of everything that stood against it."""
    return [reason["code"] for reason in clearance.reasons]
