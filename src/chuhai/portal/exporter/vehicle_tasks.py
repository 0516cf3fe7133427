"""What an exporter must do today about its vehicles (车辆待办): transfers refused, plates that end, vehicles that stand still."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.exporter.vehicles import STANDING_STILL, STANDING_STILL_DAYS
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.vehicles import queries


@tasks_for(Desk.EXPORTER)
def transfers_refused(actor: Actor, on: date) -> Tasks:
    """Transfers that were refused: mend what is lacking and ask again, or remove the vehicle."""
    refused = queries.search(actor, state="transfer_refused")
    return _tasks(Bilingual("转让登记被退回", "Transfers refused"), refused, "transfer_refused", _with_reasons)


@tasks_for(Desk.EXPORTER)
def standing_still(actor: Actor, on: date) -> Tasks:
    """Endorsed long ago and not cleared: licence and clearance are due in good time (2024-6/4.2c)."""
    still = queries.standing_still(actor, on, STANDING_STILL_DAYS)
    return _tasks(Bilingual("已签注未出口", "Endorsed and still here"), still, STANDING_STILL, _with_plate)


def _tasks(label: Bilingual, rows: QuerySet, state: str, task: Any) -> Tasks:
    url = f"{reverse('exporter:vehicles')}?state={state}"
    return Tasks(label, rows.count(), url, [task(vehicle) for vehicle in rows[:SHOWN]])


def _with_reasons(vehicle: Any) -> Task:
    words = vehicle.transfer_words
    return Task(vehicle.vin, _page_of(vehicle), Bilingual(words, words))


def _with_plate(vehicle: Any) -> Task:
    what = f"{vehicle.brand} {vehicle.model} · {vehicle.temporary_plate}"
    return Task(vehicle.vin, _page_of(vehicle), Bilingual(what, what), last_day=vehicle.plate_last_day)


def _page_of(vehicle: Any) -> str:
    return reverse("exporter:vehicle", args=[vehicle.pk])
