"""Quality cases on the cast's exported vehicle, and the way to each state (质量售后案件样例)."""

from datetime import date

from tests.cast import Cast, acting, at
from tests.vehicles import lawful as vehicles

from chuhai.quality import actions
from chuhai.quality.actions import Told
from chuhai.quality.models import Case

NOW = "2026-06-02"
VIN = vehicles.VIN
WORDS = "变速箱在行驶中失去动力。"
TOLD = Told("quality", WORDS, date(2026, 5, 30), "UZB", "Alisher", "alisher@example.uz")


def opened(cast: Cast, vin: str = VIN) -> Case:
    """Opened by the exporter on its cleared vehicle."""
    vehicle = vehicles.cleared(cast, vin)
    return acting(cast.exporter.actor, actions.open_case, vehicle.pk, TOLD, at=at(NOW))


def taken_up(cast: Cast, vin: str = VIN) -> Case:
    """Taken up by the exporter."""
    return acting(cast.exporter.actor, actions.take_up, opened(cast, vin).number, at=at(NOW)).case


def resolved(cast: Cast, vin: str = VIN) -> Case:
    """Resolved as the exporter says."""
    return acting(cast.exporter.actor, actions.resolve, taken_up(cast, vin).number, "已更换变速箱。", at=at(NOW)).case


def closed(cast: Cast) -> Case:
    """Closed by the authority."""
    return acting(cast.reviewer.actor, actions.close, resolved(cast).number, "用户确认已解决。", at=at(NOW)).case


IN_STATE = {"opened": opened, "taken_up": taken_up, "resolved": resolved, "closed": closed}
