"""A cleared vehicle and its duty to deregister (待注销车辆), and the way to each state; tests change one fact of it."""

from tests.cast import Cast, acting, at
from tests.customs.lawful import CLEARING_DAY
from tests.customs.lawful import cleared as clearance_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.deregistration import actions
from chuhai.deregistration.models import Deregistration

APPLIED, RETURNED, DEREGISTERED = "2026-05-11", "2026-05-12", "2026-05-12"
LAST_DAY = "2026-07-06"
"""Two months after 4 May is Saturday 4 July: the duty ends on Monday."""
WORDS = "机动车登记证书未交回。"


def due(cast: Cast, day: str = CLEARING_DAY, serial: int = 17) -> Deregistration:
    """The duty that begins when a vehicle of the cast's exporter is cleared on a day."""
    clearance = clearance_of(cast, 1, day, serial)
    with reading_as(SYSTEM):
        return Deregistration.objects.select_related("vehicle", "exporter").get(clearance=clearance)


def applied(cast: Cast, on: str = APPLIED) -> Deregistration:
    """Applied for at the police of the place of registration."""
    case, police = due(cast), cast.police.organisation_id
    return acting(cast.exporter.actor, actions.apply, case.pk, police, at=at(on)).case


def returned(cast: Cast) -> Deregistration:
    """Returned by the police."""
    return acting(cast.police.actor, actions.send_back, applied(cast).pk, WORDS, at=at(RETURNED)).case


def deregistered(cast: Cast) -> Deregistration:
    """Deregistered."""
    return acting(cast.police.actor, actions.deregister, applied(cast).pk, at=at(DEREGISTERED)).case


IN_STATE = {"due": due, "applied": applied, "returned": returned, "deregistered": deregistered}
"""How a deregistration comes into each state, by its own steps."""


def as_it_stands(case: Deregistration) -> Deregistration:
    """What the database holds of it."""
    with reading_as(SYSTEM):
        return Deregistration.objects.select_related("vehicle").get(pk=case.pk)
