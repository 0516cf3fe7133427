"""The platform's side (平台): a last day that was only estimated is counted anew once its calendar is published."""

from datetime import datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.law.figures import PENDING_EXPORT_TRANSFER
from chuhai.law.periods import published_until
from chuhai.vehicles import queries
from chuhai.vehicles.actions.steps import locked, noted
from chuhai.workflow.clocks import clock_from


def recount(actor: Actor, vehicle_id: int, *, at: datetime) -> bool:
    """重新计算期限: by the calendar that is published now; False when nothing was estimated."""
    with transaction.atomic():
        vehicle = locked(actor, vehicle_id)
        if not queries.to_recount(published_until()).filter(pk=vehicle.pk).exists():
            return False
        due = clock_from(vehicle.transfer_requested_on, PENDING_EXPORT_TRANSFER.value)
        vehicle.transfer_due_on, vehicle.due_provisional = due.day, due.provisional
        vehicle.save(update_fields=["transfer_due_on", "due_provisional"])
        noted(actor, "recount", vehicle, "order-164/28", at=at, detail={"transfer_due_on": due.day})
        return True
