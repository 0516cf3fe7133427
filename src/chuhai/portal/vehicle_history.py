"""A vehicle's whole history (车辆全程记录): the page of a vehicle at desks that have no other, and of its quality at all."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import Hit, finds_for
from chuhai.portal.timeline import lay_out
from chuhai.portal.vehicle_case import hits, told_of
from chuhai.quality.history import of_vehicle
from chuhai.vehicles import queries
from chuhai.workflow.transitions import CaseNotFound

READERS = (Desk.EXPORTER, *COMMERCE_DESKS, Desk.PUBLIC_SECURITY, Desk.CUSTOMS, Desk.MOFCOM)
OPENERS = (Desk.EXPORTER, *COMMERCE_DESKS)
CASES = {
    Desk.EXPORTER: ("exporter:application", "exporter:licence"),
    Desk.REVIEWER: ("commerce:application", "commerce:licence"),
    Desk.ISSUER: ("commerce:application", "commerce:licence"),
    Desk.MOFCOM: ("mofcom:application", "mofcom:licence"),
}
"""The pages of an application and of a licence at each desk that has them."""


@desks(*READERS)
@require_safe
def history(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """From registration to the after-sales abroad: tests, maintenance, odometer, licences, clearance, cases, all that happened."""
    found = queries.find(request.actor, vehicle_id)
    told = of_vehicle(request.actor, found)
    application, licence = CASES.get(request.actor.desk, ("", ""))
    shown = {
        "vehicle": found,
        "history": told,
        "series": told.readings,
        "told": told_of(found),
        "events": lay_out(told.entries),
        "applications": [(row, reverse(application, args=[row.number])) for row in told.applications if application],
        "licences": [(row, reverse(licence, args=[row.number]) if licence else "") for row in told.licences],
        "opens_cases": request.actor.desk in OPENERS and found.state != "removed",
        "sees_cases": request.actor.desk in (*OPENERS, Desk.MOFCOM),
    }
    return render(request, "vehicle_history.html", shown)


@desks(*READERS)
@require_safe
def by_vin(request: PortalRequest, vin: str) -> HttpResponse:
    """The history of the reader's vehicle of that VIN, for pages that know no more of it."""
    found = queries.find_by_vin(request.actor, vin)
    if found is None:
        raise CaseNotFound(vin)
    return HttpResponseRedirect(reverse("vehicle_history", args=[found.pk]))


@finds_for(*COMMERCE_DESKS, label=Bilingual("车辆", "Vehicles"))
def vehicles_found(actor: Actor, text: str) -> list[Hit]:
    """Vehicles whose VIN begins so, at desks that reach them by their history."""
    return hits(actor, text, "vehicle_history")
