"""What customs' clearing does to vehicles (清关)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.audit.actions import record_each
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.vehicles import queries
from chuhai.vehicles.actions.steps import noted, only
from chuhai.vehicles.models import Vehicle
from chuhai.vehicles.states import STAGE
from chuhai.workflow import locking
from chuhai.workflow.clocks import today

REFUSE_RETURN = Bilingual("不予退运", "Refuse a return shipment")
LEFT = ("cleared", "deregistered")
"""States of a vehicle that has cleared export."""


def mark_cleared(actor: Actor, vehicle_ids: Collection[int], *, at: datetime) -> list[Vehicle]:
    """清关: all vehicles of a licence at once, or none (2024-6/4.5c, 4.7a)."""
    with transaction.atomic():
        vehicles = locking.all_locked(queries.visible(actor), vehicle_ids)
        steps = [STAGE.step("clear", vehicle.state, actor.desk) for vehicle in vehicles]
        for vehicle, step in zip(vehicles, steps, strict=True):
            vehicle.cleared_on, vehicle.state = today(at), step.transition.target
            vehicle.version += 1
        Vehicle.objects.bulk_update(vehicles, ["cleared_on", "state", "version"])
        clauses = {step.transition.clause for step in steps}
        each = ((vehicle.subject, vehicle.parties) for vehicle in vehicles)
        record_each(actor, "clear", each, at=at, clauses=sorted(clauses))
        return vehicles


@carries_out("2024-6/4.1c")
def refuse_return(actor: Actor, vehicle_id: int, words: str, *, at: datetime) -> Vehicle:
    """不予退运: a vehicle that has cleared export does not come back; that it was tried stands on its record.

    WrongState for a vehicle that has not left: nothing returns that is still here.
    """
    only(actor, Desk.CUSTOMS, REFUSE_RETURN)
    with transaction.atomic():
        vehicle = queries.find(actor, vehicle_id)
        STAGE.must_be_in(vehicle.state, LEFT)
        noted(actor, "return_refused", vehicle, "2024-6/4.1c", at=at, words=words)
        return vehicle
