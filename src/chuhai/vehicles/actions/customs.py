"""What customs' clearing does to vehicles (清关)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record_each
from chuhai.vehicles import queries
from chuhai.vehicles.models import Vehicle
from chuhai.vehicles.states import STAGE
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound


def mark_cleared(actor: Actor, vehicle_ids: Collection[int], *, at: datetime) -> list[Vehicle]:
    """清关: all vehicles of a licence at once, or none (2024-6/4.5c, 4.7a)."""
    with transaction.atomic():
        rows = queries.visible(actor).select_for_update(of=("self",)).filter(pk__in=vehicle_ids)
        vehicles = list(rows.order_by("pk"))
        if len(vehicles) != len(set(vehicle_ids)):
            raise CaseNotFound(", ".join(map(str, sorted(set(vehicle_ids) - {vehicle.pk for vehicle in vehicles}))))
        steps = [STAGE.step("clear", vehicle.state, actor.desk) for vehicle in vehicles]
        for vehicle, step in zip(vehicles, steps, strict=True):
            vehicle.cleared_on, vehicle.state = today(at), step.transition.target
            vehicle.version += 1
        Vehicle.objects.bulk_update(vehicles, ["cleared_on", "state", "version"])
        clauses = {step.transition.clause for step in steps}
        each = ((vehicle.subject, vehicle.parties) for vehicle in vehicles)
        record_each(actor, "clear", each, at=at, clauses=sorted(clauses))
        return vehicles
