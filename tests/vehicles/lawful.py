"""A vehicle that may be endorsed (可签注的车辆), and the way to each state; tests change one fact of it."""

from datetime import date
from typing import Any

from tests.cast import Cast, acting, at

from chuhai.accounts.actors import Actor
from chuhai.audit import queries as audit
from chuhai.audit.models import Entry
from chuhai.vehicles import actions
from chuhai.vehicles.models import Vehicle

VIN = "LSVNV2189L2345671"
ENTERED, REQUESTED, INSPECTED, ENDORSED, CLEARED, DEREGISTERED = (
    "2026-03-02",
    "2026-03-03",
    "2026-03-04",
    "2026-03-05",
    "2026-04-10",
    "2026-05-11",
)
REASONS = "车辆与档案记载不一致。"


def lawful_certificate() -> dict[str, Any]:
    """The certificate of a car registered in Ningbo in 2020, as its last owner handed it over."""
    return {
        "number": "330298765432",
        "owner": "张三",
        "vin": VIN,
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


def clean_registry() -> dict[str, Any]:
    """A registry that holds nothing against a vehicle."""
    return {
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


def recorded(actor: Actor, vehicle_id: int) -> list[Entry]:
    """What the record tells a reader of a vehicle, oldest first."""
    return acting(actor, lambda reader: list(audit.timeline(reader, "vehicle", vehicle_id)))


def entered(cast: Cast, vin: str = VIN, who: str = "exporter") -> Vehicle:
    """Entered by an exporter."""
    certificate = lawful_certificate() | {"vin": vin}
    return acting(cast.actor(who), actions.enter, vin, certificate, 84310, at=at(ENTERED))


def requested(cast: Cast, vin: str = VIN, who: str = "exporter") -> Vehicle:
    """Brought to the police of the case's own side."""
    vehicle = entered(cast, vin, who)
    police = cast.police.organisation_id
    return acting(cast.actor(who), actions.request_transfer, vehicle.pk, police, at=at(REQUESTED)).case


def inspected(cast: Cast, vin: str = VIN, who: str = "exporter") -> Vehicle:
    """Inspected without a difference, the registry stated clean."""
    vehicle = requested(cast, vin, who)
    police = cast.police.actor
    acting(police, actions.state_registry, vehicle.pk, clean_registry(), at=at(INSPECTED))
    return acting(police, actions.inspect, vehicle.pk, [], vin, {}, at=at(INSPECTED)).case


def endorsed(cast: Cast, vin: str = VIN, who: str = "exporter") -> Vehicle:
    """Endorsed for export."""
    vehicle = inspected(cast, vin, who)
    insurance_until = date(2026, 12, 31)
    return acting(cast.police.actor, actions.endorse, vehicle.pk, insurance_until, "浙B12345临", at=at(ENDORSED)).case


def refused(cast: Cast) -> Vehicle:
    """Refused by the police."""
    vehicle = requested(cast)
    return acting(cast.police.actor, actions.refuse_transfer, vehicle.pk, REASONS, at=at(INSPECTED)).case


def cleared(cast: Cast, vin: str = VIN) -> Vehicle:
    """Cleared by customs."""
    vehicle = endorsed(cast, vin)
    return acting(cast.customs.actor, actions.mark_cleared, [vehicle.pk], at=at(CLEARED))[0]


def deregistered(cast: Cast) -> Vehicle:
    """Deregistered."""
    vehicle = cleared(cast)
    return acting(cast.police.actor, actions.mark_deregistered, vehicle.pk, at=at(DEREGISTERED))


def removed(cast: Cast) -> Vehicle:
    """Given up by its exporter."""
    vehicle = entered(cast)
    return acting(cast.exporter.actor, actions.remove, vehicle.pk, at=at(REQUESTED)).case


IN_STATE = {
    "entered": entered,
    "transfer_requested": requested,
    "inspected": inspected,
    "endorsed": endorsed,
    "transfer_refused": refused,
    "cleared": cleared,
    "deregistered": deregistered,
    "removed": removed,
}
"""How a vehicle comes into each state, by its own steps."""
