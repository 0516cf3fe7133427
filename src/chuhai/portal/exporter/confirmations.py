"""An exporter's confirmations (售后服务确认书): asking a manufacturer, where each stands, taking a request back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes import country
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations import actions, queries
from chuhai.confirmations.states import STAGE
from chuhai.portal.code_words import country_told
from chuhai.portal.confirmation_case import BY_WORDS, by_state, case_page, found, list_page, page_of
from chuhai.portal.listing import NEWEST_FIRST
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import Hit, finds_for
from chuhai.portal.steps import step_view, without_words
from chuhai.workflow.transitions import EntryRefused

DESK = "exporter"
STEPS = {"recall": without_words(actions.recall)}
MOST_SHOWN = 300
"""Vehicles to choose from on one page, the newest first."""
DONE = Bilingual("已向生产企业请求出具。", "The manufacturer has been asked.")


@desks(Desk.EXPORTER)
@require_safe
def confirmations(request: PortalRequest) -> HttpResponse:
    """Every confirmation that was asked for."""
    return list_page(request, DESK, (by_state(), BY_WORDS), (NEWEST_FIRST,))


@desks(Desk.EXPORTER)
@require_safe
def confirmation(request: PortalRequest, number: str) -> HttpResponse:
    """What was asked, and what the manufacturer answered."""
    return case_page(request, DESK, number)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Take a request back."""
    case = queries.find(request.actor, number)
    return step_view(request, STAGE, case, name, STEPS, back=page_of(DESK, number))


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PortalRequest) -> HttpResponse:
    """Choose the manufacturer, then vehicles of its make and the destination."""
    if request.method != "POST":
        return _asking(request, request.GET)
    sent = request.POST
    chosen = [int(vehicle) for vehicle in sent.getlist("vehicle") if vehicle.isdecimal()]
    told = (_id(sent.get("manufacturer")), chosen, sent.get("destination", ""), _words(sent))
    try:
        case = actions.ask(request.actor, *told, at=request.at)
    except EntryRefused as refusal:
        return _asking(request, sent, refused=refusal)
    messages.success(request, DONE.within(get_language() or ""))
    return HttpResponseRedirect(page_of(DESK, case.number))


def _asking(request: PortalRequest, sent: Any, refused: EntryRefused | None = None) -> HttpResponse:
    makers = queries.askable_manufacturers(request.actor)
    maker = next((maker for maker in makers if maker.pk == _id(sent.get("manufacturer"))), None)
    maker = maker or (makers[0] if len(makers) == 1 else None)
    shown = {
        "makers": makers,
        "maker": maker,
        "vehicles": queries.askable_vehicles(request.actor, maker)[:MOST_SHOWN] if maker else (),
        "chosen": set(sent.getlist("vehicle")),
        "destination": sent.get("destination", ""),
        "destinations": [(code, country_told(code)) for code in country.destinations()],
        "words": _words(sent),
        "refused": refused,
    }
    return render(request, "confirmations/ask.html", shown, status=422 if refused else 200)


def _id(given: str | None) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 18 else 0


def _words(sent: Any) -> str:
    return sent.get("words", "").replace("\x00", "").strip()[:4000]


@finds_for(Desk.EXPORTER, label=Bilingual("售后服务确认书", "After-sales confirmations"))
def confirmations_found(actor: Actor, text: str) -> list[Hit]:
    """Confirmations by number, manufacturer, vehicle or title."""
    return found(actor, text, DESK)
