"""Deregistrations at the commerce authority (注销登记监督): overdue ones of its exporters first, to read."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration import queries
from chuhai.portal.deregistration_case import (
    BY_VIN,
    DUE_FIRST,
    OVERDUE,
    by_state,
    events_of,
    handling_of,
    last_day_of,
    papers_shown,
    rows_of,
    told_apart,
)
from chuhai.portal.list_columns import DEREGISTRATIONS_OF_COMMERCE
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, searching
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.portal.workbooks import leave

BY_EXPORTER = Filter("q", Bilingual("企业", "Exporter"), searching("exporter__name", "exporter__uscc"))


@desks(*COMMERCE_DESKS)
@require_safe
def deregistrations(request: PortalRequest) -> HttpResponse:
    """What was not applied for in time; every other one by its state."""
    filters = (by_state(request.today, default=OVERDUE), BY_EXPORTER, BY_VIN)
    sorts = (DUE_FIRST, NEWEST_FIRST)
    visible = queries.visible(request.actor)
    listing = Listing(request, visible, filters=filters, sorts=sorts, leaving=DEREGISTRATIONS_OF_COMMERCE)
    if listing.leaves:
        return leave(request, listing)
    rows = rows_of(listing.rows, request.today)
    return render(request, "commerce/deregistrations.html", {"listing": listing, "rows": rows})


@desks(*COMMERCE_DESKS)
@require_safe
def deregistration(request: PortalRequest, deregistration_id: int) -> HttpResponse:
    """One case, to read."""
    case = queries.find(request.actor, deregistration_id)
    shown = {
        "case": case,
        "last_day": last_day_of(case),
        "handling": handling_of(case, request.today),
        "papers": papers_shown(case),
        "events": events_of(request.actor, case),
    }
    return render(request, "commerce/deregistration.html", shown)


@tasks_for(*COMMERCE_DESKS)
def deregistrations_overdue(actor: Actor, on: date) -> Tasks:
    """Vehicles of the area that left and were not deregistered in time."""
    late = queries.overdue(actor, on)
    first = [
        Task(case.number, reverse("commerce:deregistration", args=[case.pk]), _told(case), last_day=case.due_on)
        for case in late[:SHOWN]
    ]
    url = reverse("commerce:deregistrations")
    return Tasks(Bilingual("逾期未注销", "Deregistrations overdue"), late.count(), url, first)


def _told(case) -> Bilingual:
    apart = told_apart(case)
    return Bilingual(f"{case.exporter.name} · {apart.zh}", f"{case.exporter.name} · {apart.en}")
