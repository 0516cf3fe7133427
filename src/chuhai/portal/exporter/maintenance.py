"""Maintenance records of an exporter's vehicle (维修记录查询): asked for on the filing, attached to the vehicle by choice."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chuhai.accounts.desks import Desk
from chuhai.maintenance import actions, queries
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.vehicles import queries as vehicles

MOST_SHOWN = 20


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def of_vehicle(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """The answers so far (GET), and asking (POST)."""
    found = vehicles.find(request.actor, vehicle_id)
    if request.method == "POST":
        inquiry = actions.ask(request.actor, vehicle_id, at=request.at)
        messages.success(request, _("已查询，查到%(number)s条维修记录。") % {"number": inquiry.number_found})
        return HttpResponseRedirect(request.path)
    shown = {
        "vehicle": found,
        "filing": queries.filing_in_force(request.actor.organisation_id, request.today),
        "inquiries": queries.of_vehicle(request.actor, vehicle_id)[:MOST_SHOWN],
    }
    return render(request, "exporter/vehicle_maintenance.html", shown)


@desks(Desk.EXPORTER)
@require_POST
def attach(request: PortalRequest, inquiry_id: int) -> HttpResponse:
    """Attach an answer to the vehicle, or take it back (`attached` says no)."""
    act = actions.detach if request.POST.get("attached") == "no" else actions.attach
    inquiry = act(request.actor, inquiry_id, at=request.at)
    messages.success(request, _("已更新附入的维修记录。"))
    return HttpResponseRedirect(reverse("exporter:vehicle_maintenance", args=[inquiry.vehicle_id]))
