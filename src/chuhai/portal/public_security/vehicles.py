"""Vehicles at the registration desk (转让待出口办理): the queue by clock, one vehicle, and the refusal."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.findings import in_words, lay_out
from chuhai.portal.list_columns import VEHICLES_OF_PUBLIC_SECURITY
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, Sort, searching
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import buttons, step_view, with_words
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.portal.timeline import timeline_of
from chuhai.portal.vehicle_case import clock_of, named, on_vehicle, papers_shown, plate_until, scan_of, told_of
from chuhai.portal.workbooks import leave
from chuhai.quality.odometer import series
from chuhai.vehicles import actions, queries
from chuhai.vehicles.entry import normalised_vin
from chuhai.vehicles.states import REGISTRY_SPEAKS, STAGE, WITH_POLICE

WAITING, OVERDUE = "waiting", "overdue"
PAGES = {"inspect": "public_security:vehicle_inspection", "endorse": "public_security:vehicle_endorsement"}
SORTS = (Sort("due", Bilingual("先到期在前", "Due first"), "transfer_due_on"), NEWEST_FIRST)


@desks(Desk.PUBLIC_SECURITY)
@require_safe
def vehicles(request: PortalRequest) -> HttpResponse:
    """The transfers that wait, the clock that ends first on top; every other vehicle brought here by its state."""
    filters = _filters(request.today)
    visible = queries.visible(request.actor)
    listing = Listing(request, visible, filters=filters, sorts=SORTS, leaving=VEHICLES_OF_PUBLIC_SECURITY)
    if listing.leaves:
        return leave(request, listing)
    rows = [(vehicle, clock_of(vehicle, request.today), plate_until(vehicle)) for vehicle in listing.rows]
    return render(request, "public_security/vehicles.html", {"listing": listing, "rows": rows})


def _filters(today: date) -> tuple[Filter, ...]:
    def in_state(rows, value: str):
        if value in (WAITING, OVERDUE):
            waiting = rows.filter(state__in=WITH_POLICE)
            return waiting.filter(transfer_due_on__lt=today) if value == OVERDUE else waiting
        return rows.filter(state=value)

    choices = [
        (WAITING, Bilingual("待本机关办理", "Waiting for us")),
        (OVERDUE, Bilingual("已超期", "Overdue")),
        *((state.name, state.label) for state in STAGE.states if state.name not in ("entered", "removed")),
    ]
    return (
        Filter("state", Bilingual("状态", "State"), in_state, choices=choices, default=WAITING),
        Filter("vin", Bilingual("车辆识别代号开头", "VIN begins with"), _vin_begins, example="LSVNV218"),
        Filter("q", Bilingual("企业或临时号牌", "Exporter or plate"), searching("exporter__name", "temporary_plate")),
    )


def _vin_begins(rows, text: str):
    return rows.filter(vin__startswith=normalised_vin(text))


@desks(Desk.PUBLIC_SECURITY)
@require_safe
def vehicle(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """Where it stands, the next step, what stands against the transfer, certificate against scan, what happened."""
    found = queries.find(request.actor, vehicle_id)
    papers = papers_shown(found)
    judged = found.state in WITH_POLICE
    shown = {
        "vehicle": found,
        "clock": clock_of(found, request.today),
        "buttons": _buttons(request, found),
        "speaks": found.state in REGISTRY_SPEAKS,
        "found": lay_out(queries.transfer_assessment(found, request.today)) if judged else None,
        "papers": papers,
        "scan": scan_of(papers),
        "told": told_of(found),
        "series": series(request.actor, found),
        "events": timeline_of(request.actor, found.subject),
    }
    return render(request, "public_security/vehicle.html", shown)


@desks(Desk.PUBLIC_SECURITY)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, vehicle_id: int, name: str) -> HttpResponse:
    """Refuse the transfer; the reasons begin with all findings in words."""
    found = queries.find(request.actor, vehicle_id)
    assessment = queries.transfer_assessment(found, request.today)
    steps = {"refuse_transfer": with_words(on_vehicle(actions.refuse_transfer, vehicle_id))}
    words = in_words(assessment, get_language() or "")
    back = reverse("public_security:vehicle", args=[vehicle_id])
    return step_view(request, STAGE, named(found), name, steps, back=back, words=words, assessment=assessment)


def _buttons(request: PortalRequest, found: Any) -> list[Any]:
    """The desk's own steps on the vehicle; deregistration begins with the exporter's application and has pages of its own."""
    offered = buttons(STAGE, found.state, request.actor.desk, _page_of(found.pk), asking=tuple(PAGES))
    return [button for button in offered if button.transition.name != "deregister"]


def _page_of(vehicle_id: int):
    def url(name: str) -> str:
        if name in PAGES:
            return reverse(PAGES[name], args=[vehicle_id])
        return reverse("public_security:vehicle_step", args=[vehicle_id, name])

    return url


# --- today -------------------------------------------------------------------------------------------------------------


@tasks_for(Desk.PUBLIC_SECURITY)
def transfers_waiting(actor: Actor, on: date) -> Tasks:
    """Vehicles to be inspected and endorsed."""
    waiting = queries.queue(actor)
    first = [
        Task(
            case=vehicle.vin,
            url=reverse("public_security:vehicle", args=[vehicle.pk]),
            detail=_told(vehicle),
            clock=clock_of(vehicle, on),
        )
        for vehicle in waiting[:SHOWN]
    ]
    url = f"{reverse('public_security:vehicles')}?state={WAITING}"
    return Tasks(Bilingual("转让待出口待办", "Transfers waiting"), waiting.count(), url, first)


def _told(vehicle: Any) -> Bilingual:
    state = STAGE.state(vehicle.state).label
    what = f"{vehicle.brand} {vehicle.model}".strip()
    return Bilingual(f"{what} · {vehicle.exporter.name} · {state.zh}", f"{what} · {vehicle.exporter.name} · {state.en}")
