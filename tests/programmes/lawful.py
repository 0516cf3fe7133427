"""Trainings, partners and orders as they are made (培训与服务样例), and the way to each state."""

from typing import Any

from tests.cast import Cast, acting, at
from tests.licensing import lawful as licensing

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.programmes import actions
from chuhai.programmes.models import Entry, Participation, Partner, Served, ServiceOrder, Training
from chuhai.vehicles.models import Vehicle

ANNOUNCED, HELD = "2026-03-02", "2026-03-20"
ORDERED = "2026-04-20"
ENTRY = {
    "kind": "showroom",
    "country": "UZB",
    "name": "塔什干中国二手车展示交易中心",
    "address": "塔什干市",
    "words": "可停放300辆。",
}
TRAINING = {
    "kind": "policy",
    "title": "商贸函〔2025〕648号政策宣讲",
    "place": "宁波市商务局3楼",
    "held_on": HELD,
    "join_until": "2026-03-18",
}
OUTLET = {
    "kind": "outlet",
    "country": "UZB",
    "name": "塔什干服务站",
    "address": "塔什干市12号",
    "telephone": "71 200 12",
}
MARKET = {"kind": "market", "country": "CHN", "name": "宁波二手车出口交易市场", "address": "北仑区"}


def entry(cast: Cast, who: str = "reviewer", **changed: Any) -> Entry:
    """An entry of the directory."""
    return acting(cast.actor(who), actions.keep_entry, ENTRY | changed, at=at(ANNOUNCED))


def training(cast: Cast, who: str = "reviewer", **changed: Any) -> Training:
    """A training that was announced."""
    return acting(cast.actor(who), actions.announce, TRAINING | changed, at=at(ANNOUNCED))


def held(cast: Cast) -> Training:
    """A training that was held."""
    return acting(cast.reviewer.actor, actions.hold, training(cast).number, at=at(HELD)).case


def cancelled(cast: Cast) -> Training:
    """A training that was cancelled."""
    return acting(cast.reviewer.actor, actions.cancel, training(cast).number, "改期。", at=at("2026-03-03")).case


def joined(cast: Cast, who: str = "exporter", keeper: str = "reviewer") -> Participation:
    """An exporter on a training's list."""
    number = training(cast, keeper).number
    return acting(cast.actor(who), actions.join, number, "王磊、赵敏", at=at("2026-03-03")).case


def left(cast: Cast) -> Participation:
    """Off the list again."""
    return acting(cast.exporter.actor, actions.leave, joined(cast).pk, at=at("2026-03-04")).case


def attended(cast: Cast) -> Participation:
    """They came."""
    return acting(cast.reviewer.actor, actions.attend, joined(cast).pk, at=at(HELD)).case


def absent(cast: Cast) -> Participation:
    """They did not."""
    return acting(cast.reviewer.actor, actions.miss, joined(cast).pk, at=at(HELD)).case


PARTICIPATIONS = {"joined": joined, "withdrawn": left, "attended": attended, "absent": absent}
TRAININGS = {"announced": training, "held": held, "cancelled": cancelled}


def partner(cast: Cast, who: str = "exporter", **changed: Any) -> Partner:
    """A partner of the exporter's, or one kept for all."""
    return acting(cast.actor(who), actions.keep_partner, OUTLET | changed, at=at(ANNOUNCED))


def served(cast: Cast) -> Served:
    """A vehicle that the exporter's outlet serves."""
    (vehicle,) = licensing.vehicles_of(cast, 1)
    return acting(cast.exporter.actor, actions.tie, partner(cast).pk, vehicle.vin, at=at(ORDERED))[0]


def ordered(cast: Cast, *services: str) -> ServiceOrder:
    """A service ordered for a draft; the first of them where several were."""
    number = licensing.lawful_draft(cast, 1).number
    market = partner(cast, **MARKET).pk
    told = (number, market, services or ("testing",))
    return acting(cast.exporter.actor, actions.order, *told, words="到场检测。", at=at(ORDERED))[0]


def begun(cast: Cast) -> ServiceOrder:
    """Under way."""
    return acting(cast.exporter.actor, actions.begin, ordered(cast).number, at=at(ORDERED)).case


def finished(cast: Cast) -> ServiceOrder:
    """Done."""
    return acting(cast.exporter.actor, actions.finish, begun(cast).number, at=at(ORDERED)).case


def failed(cast: Cast) -> ServiceOrder:
    """Not done."""
    return acting(cast.exporter.actor, actions.fail, ordered(cast).number, "设备故障。", at=at(ORDERED)).case


def called_off(cast: Cast) -> ServiceOrder:
    """Cancelled."""
    return acting(cast.exporter.actor, actions.cancel_order, ordered(cast).number, at=at(ORDERED)).case


ORDERS = {"ordered": ordered, "under_way": begun, "done": finished, "failed": failed, "cancelled": called_off}


def fresh(row: Any) -> Any:
    """The row as it is now."""
    with reading_as(SYSTEM):
        return type(row).objects.get(pk=row.pk)


def vehicle_of(row: Served) -> Vehicle:
    """The vehicle that is served."""
    with reading_as(SYSTEM):
        return Vehicle.objects.get(pk=row.vehicle_id)
