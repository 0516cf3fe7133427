"""An exporter's vehicles (车辆): list, entering, papers, the request for the transfer; early what stands against export."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.findings import LaidOut, lay_out, mended_nowhere
from chuhai.portal.list_columns import VEHICLES_OF_EXPORTER
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, Sort, searching
from chuhai.portal.papers import Refused, change_papers
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.readings import PAPERS_CHANGED, ReadPapers, of_vehicle
from chuhai.portal.steps import buttons, step_view, without_words
from chuhai.portal.timeline import timeline_of
from chuhai.portal.vehicle_case import clock_of, mending_on, named, on_vehicle, papers_shown, plate_until, told_of
from chuhai.portal.workbooks import leave
from chuhai.quality.odometer import series
from chuhai.vehicles import actions, queries
from chuhai.vehicles.entry import normalised_vin
from chuhai.vehicles.states import EDITABLE, STAGE, TAKES_PAPERS

STANDING_STILL = "standing_still"
STANDING_STILL_DAYS = 30
OPEN = ("entered", "transfer_requested", "inspected", "transfer_refused", "endorsed")
"""States in which the vehicle has still to leave, so that what stands against it matters."""


# --- the list ----------------------------------------------------------------------------------------------------------


@desks(Desk.EXPORTER)
@require_safe
def vehicles(request: PortalRequest) -> HttpResponse:
    """Every vehicle of the exporter, the newest first; what was removed only when asked for."""
    rows = queries.visible(request.actor)
    if request.GET.get("state") != "removed":
        rows = rows.exclude(state="removed")
    listing = Listing(request, rows, filters=_filters(request), sorts=SORTS, leaving=VEHICLES_OF_EXPORTER)
    if listing.leaves:
        return leave(request, listing)
    shown = {
        "listing": listing,
        "rows": [(vehicle, clock_of(vehicle, request.today), plate_until(vehicle)) for vehicle in listing.rows],
        "counts": _counted(queries.counts(request.actor)),
    }
    return render(request, "exporter/vehicles.html", shown)


SORTS = (NEWEST_FIRST, Sort("plate", Bilingual("临时号牌先到期在前", "Plate ends first"), "plate_last_day"))


def _filters(request: PortalRequest) -> tuple[Filter, ...]:
    def in_state(rows, value: str):
        if value == STANDING_STILL:
            return rows.filter(pk__in=queries.standing_still(request.actor, request.today, STANDING_STILL_DAYS))
        return rows.filter(state=value)

    states = [(state.name, state.label) for state in STAGE.states]
    still = Bilingual(
        f"签注满{STANDING_STILL_DAYS}日未清关", f"Endorsed {STANDING_STILL_DAYS} days ago and not cleared"
    )
    return (
        Filter("vin", Bilingual("车辆识别代号开头", "VIN begins with"), _vin_begins, example="LSVNV218"),
        Filter("brand", Bilingual("品牌或型号", "Brand or model"), searching("brand", "model")),
        Filter("state", Bilingual("状态", "State"), in_state, choices=[*states, (STANDING_STILL, still)]),
    )


def _vin_begins(rows, text: str):
    return rows.filter(vin__startswith=normalised_vin(text))


def _counted(counts: dict[str, int]) -> list[tuple[Any, int]]:
    return [(state, counts[state.name]) for state in STAGE.states if counts.get(state.name) and state.name != "removed"]


# --- one vehicle -------------------------------------------------------------------------------------------------------


@desks(Desk.EXPORTER)
@require_safe
def vehicle(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """Where the vehicle stands, the next step, what stands against its export, papers, facts, what happened."""
    found = queries.find(request.actor, vehicle_id)
    return _shown(request, found)


def _shown(request: PortalRequest, found: Any, *, refused: Refused | None = None, part: bool = False) -> HttpResponse:
    send_to = reverse("exporter:vehicle_papers", args=[found.pk]) if found.state in TAKES_PAPERS else ""
    papers = papers_shown(found, send_to=send_to, refused=refused)
    if part:
        return render(request, "components/papers.html", {"papers": papers})
    shown = {
        "vehicle": found,
        "clock": clock_of(found, request.today),
        "editable": found.state in EDITABLE,
        "buttons": buttons(STAGE, found.state, request.actor.desk, _page_of(found.pk), asking=ASKING),
        "found": _outlook(request, found),
        "papers": papers,
        "readings": _readings(found),
        "told": told_of(found),
        "series": series(request.actor, found),
        "events": timeline_of(request.actor, found.subject),
    }
    return render(request, "exporter/vehicle.html", shown)


def _outlook(request: PortalRequest, found: Any) -> LaidOut | None:
    """What stands against the export, with the fields of the form that mend it while the exporter may change them."""
    if found.state not in OPEN:
        return None
    form = reverse("exporter:vehicle_form", args=[found.pk])
    mending = mending_on(form) if found.state in EDITABLE else mended_nowhere
    return lay_out(queries.outlook(found, request.today), mending)


@desks(Desk.EXPORTER)
@require_POST
def papers(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """Send a file, or take one back."""
    queries.find(request.actor, vehicle_id)
    answer = change_papers(
        request,
        put=lambda asked, file: actions.upload(request.actor, vehicle_id, asked, file.name, file, at=request.at),
        remove=lambda document: actions.remove_paper(request.actor, vehicle_id, document, at=request.at),
        shown=lambda refused: _shown(request, queries.find(request.actor, vehicle_id), refused=refused, part=True),
        back=reverse("exporter:vehicle", args=[vehicle_id]),
    )
    answer.headers["HX-Trigger"] = PAPERS_CHANGED
    return answer


@desks(Desk.EXPORTER)
@require_safe
def readings(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """What was read of the vehicle's papers so far, for the page that waits for it."""
    found = queries.find(request.actor, vehicle_id)
    if not request.htmx:
        return HttpResponseRedirect(reverse("exporter:vehicle", args=[vehicle_id]))
    return render(request, "components/readings.html", {"readings": _readings(found)})


def _readings(found: Any) -> ReadPapers:
    fill = reverse("exporter:vehicle_form", args=[found.pk]) if found.state in EDITABLE else ""
    return of_vehicle(found, renewed_at=reverse("exporter:vehicle_readings", args=[found.pk]), fill=fill)


# --- steps -------------------------------------------------------------------------------------------------------------

ASKING = ("request_transfer", "remove")


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, vehicle_id: int, name: str) -> HttpResponse:
    """Remove a vehicle."""
    found = queries.find(request.actor, vehicle_id)
    steps = {"remove": without_words(on_vehicle(actions.remove, vehicle_id))}
    return step_view(request, STAGE, named(found), name, steps, back=reverse("exporter:vehicle", args=[vehicle_id]))


def _page_of(vehicle_id: int):
    def url(name: str) -> str:
        if name == "request_transfer":
            return reverse("exporter:vehicle_transfer", args=[vehicle_id])
        return reverse("exporter:vehicle_step", args=[vehicle_id, name])

    return url
