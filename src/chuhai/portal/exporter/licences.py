"""An exporter's licences (出口许可证): the list, the licence and its paper, handing it back, reporting its loss, applying anew."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.desks import Desk
from chuhai.licensing import actions, queries
from chuhai.licensing.states import LICENCE as STAGE
from chuhai.portal.exporter.application_pages import page_of
from chuhai.portal.licence_case import FILTERS, SORTS, case_shown, licence_paper
from chuhai.portal.list_columns import LICENCES_OF_EXPORTER
from chuhai.portal.listing import Listing
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import buttons, step_view, with_words
from chuhai.portal.workbooks import leave

STEPS = {"hand_back": with_words(actions.hand_back), "report_loss": with_words(actions.report_loss)}
ASKING = ("hand_back", "report_loss")
OF_PAPER = ("report_loss",)
"""Steps that only a licence on paper has."""


@desks(Desk.EXPORTER)
@require_safe
def licences(request: PortalRequest) -> HttpResponse:
    """Every licence of the exporter, the newest first."""
    listing = Listing(
        request, queries.visible_licences(request.actor), filters=FILTERS, sorts=SORTS, leaving=LICENCES_OF_EXPORTER
    )
    if listing.leaves:
        return leave(request, listing)
    return render(request, "exporter/licences.html", {"listing": listing, "rows": listing.rows})


@desks(Desk.EXPORTER)
@require_safe
def licence(request: PortalRequest, number: str) -> HttpResponse:
    """One licence: face and vehicles, what became of it, its paper."""
    found = queries.find_licence(request.actor, number)
    steps = buttons(STAGE, found.state, request.actor.desk, _step_url(number), asking=ASKING)
    steps = [replace(step, main=False) for step in steps if not (found.paperless and step.transition.name in OF_PAPER)]
    shown = case_shown(request, found) | {
        "buttons": steps,
        "may_apply_anew": found.state in actions.ENDED,
        "may_be_changed": found.state == "valid",
        "may_be_renewed": any(step.transition.name == "hand_back" for step in steps),
    }
    return render(request, "exporter/licence.html", shown)


@desks(Desk.EXPORTER)
@require_safe
def paper(request: PortalRequest, number: str) -> HttpResponse:
    """The licence as PDF."""
    return licence_paper(request, number)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Hand the licence back, or report that it is lost."""
    found = queries.find_licence(request.actor, number)
    return step_view(request, STAGE, found, name, STEPS, back=reverse("exporter:licence", args=[number]))


@desks(Desk.EXPORTER)
@require_POST
def apply_anew(request: PortalRequest, number: str) -> HttpResponse:
    """A draft for the same batch."""
    return HttpResponseRedirect(page_of(actions.apply_anew(request.actor, number, at=request.at).number))


def _step_url(number: str) -> Any:
    return lambda name: reverse("exporter:licence_step", args=[number, name])
