"""A confirmation that a manufacturer may issue (可出具的确认书), and the way to each state; tests change one fact of it."""

from datetime import date
from typing import Any

from tests.cast import Cast, acting, at
from tests.vehicles.lawful import lawful_certificate

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.confirmations import actions
from chuhai.confirmations.models import Confirmation
from chuhai.vehicles import actions as vehicles
from chuhai.vehicles.models import Vehicle

VIN, SECOND = "LNCZ12180T2700001", "LNCZ12182T2700002"
MAKER = "浙江启程汽车制造有限公司"
ASKED, ISSUED, OVER = "2026-03-03", "2026-03-04", "2027-03-05"
UNTIL = date(2027, 3, 4)
DESTINATION = "UZB"
LICENCE = "26-33-000001"
OUTLETS = [{"name": "塔什干启程服务站", "address": "塔什干市谢尔盖利区12号", "telephone": "+998 71 200 1234"}]


def vehicle(cast: Cast, vin: str = VIN, who: str = "exporter", **changed: Any) -> Vehicle:
    """A vehicle of the cast's manufacturer, entered by its exporter."""
    facts = lawful_certificate() | {"vin": vin, "manufacturer": MAKER} | changed
    return acting(cast.actor(who), vehicles.enter, vin, facts, 3200, at=at("2026-03-02"))


def asked(cast: Cast, *vins: str, who: str = "exporter", destination: str = DESTINATION) -> Confirmation:
    """Asked for by the exporter."""
    chosen = [vehicle(cast, vin, who).pk for vin in vins or (VIN,)]
    return asked_for(cast, chosen, who=who, destination=destination)


def asked_for(
    cast: Cast, chosen: list[int], *, who: str = "exporter", destination: str = DESTINATION, when: str = ASKED
) -> Confirmation:
    """Asked for vehicles that are there."""
    told = (cast.manufacturer.organisation_id, chosen, destination, "180天内车辆，请予确认。")
    return acting(cast.actor(who), actions.ask, *told, at=at(when))


def issue(cast: Cast, number: str, when: str = ISSUED, until: date = UNTIL) -> Confirmation:
    """Answered by the manufacturer."""
    return acting(cast.manufacturer.actor, actions.issue, number, OUTLETS, until, at=at(when)).case


def issued(cast: Cast, *vins: str, who: str = "exporter", destination: str = DESTINATION) -> Confirmation:
    """Issued."""
    return issue(cast, asked(cast, *vins, who=who, destination=destination).number)


def relied_on(cast: Cast) -> Confirmation:
    """Relied on by a licence."""
    case = issued(cast)
    return acting(cast.issuer.actor, actions.rely_on, case.number, [VIN], LICENCE, at=at("2026-03-10")).case


def declined(cast: Cast) -> Confirmation:
    """Declined by the manufacturer."""
    return acting(cast.manufacturer.actor, actions.decline, asked(cast).number, "该国没有网点。", at=at(ISSUED)).case


def recalled(cast: Cast) -> Confirmation:
    """Recalled by the exporter."""
    return acting(cast.exporter.actor, actions.recall, asked(cast).number, at=at(ISSUED)).case


def withdrawn(cast: Cast) -> Confirmation:
    """Withdrawn by the manufacturer."""
    return acting(
        cast.manufacturer.actor, actions.withdraw, issued(cast).number, "网点停业。", at=at("2026-03-05")
    ).case


def lapsed(cast: Cast) -> Confirmation:
    """Over."""
    return acting(SYSTEM, actions.lapse, issued(cast).number, at=at(OVER)).case


IN_STATE = {
    "asked": asked,
    "issued": issued,
    "relied_on": relied_on,
    "declined": declined,
    "recalled": recalled,
    "withdrawn": withdrawn,
    "lapsed": lapsed,
}
"""How a confirmation comes into each state, by its own steps."""


def as_it_stands(case: Confirmation) -> Confirmation:
    """The row as it is now."""
    with reading_as(SYSTEM):
        return Confirmation.objects.get(pk=case.pk)
