"""Deregistrations at the police desk (注销登记办理): the queue by clock, the case with what stands against it, the certificate."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration import actions, queries
from chuhai.deregistration.states import STAGE
from chuhai.portal.deregistration_case import BY_VIN, events_of, handling_of, papers_shown, rows_of, told_apart
from chuhai.portal.findings import in_words, lay_out
from chuhai.portal.list_columns import DEREGISTRATIONS_OF_PUBLIC_SECURITY
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, Sort, matching
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import Hit, finds_for
from chuhai.portal.steps import buttons, step_view
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.portal.vehicle_case import told_of
from chuhai.portal.workbooks import leave

BY_STATE = Filter(
    "state",
    Bilingual("状态", "State"),
    matching("state"),
    choices=[(state.name, state.label) for state in STAGE.states if state.name != "due"],
    default="applied",
)
OLDEST_FIRST = Sort("applied", Bilingual("先申请在前", "Oldest first"), "applied_on")


@desks(Desk.PUBLIC_SECURITY)
@require_safe
def deregistrations(request: PortalRequest) -> HttpResponse:
    """The applications that wait here, the oldest on top; every other one by its state."""
    filters, sorts = (BY_STATE, BY_VIN), (OLDEST_FIRST, NEWEST_FIRST)
    visible = queries.visible(request.actor)
    listing = Listing(request, visible, filters=filters, sorts=sorts, leaving=DEREGISTRATIONS_OF_PUBLIC_SECURITY)
    if listing.leaves:
        return leave(request, listing)
    rows = rows_of(listing.rows, request.today)
    return render(request, "public_security/deregistrations.html", {"listing": listing, "rows": rows})


@desks(Desk.PUBLIC_SECURITY)
@require_safe
def deregistration(request: PortalRequest, deregistration_id: int) -> HttpResponse:
    """The vehicle, the exit record that customs reported, what stands against it, the papers, what happened."""
    case = queries.find(request.actor, deregistration_id)
    waits = case.state == "applied"
    shown = {
        "case": case,
        "handling": handling_of(case, request.today),
        "buttons": buttons(STAGE, case.state, request.actor.desk, _step_of(case.pk), main="deregister"),
        "found": lay_out(queries.assessment(case, request.today)) if waits else None,
        "papers": papers_shown(case),
        "told": told_of(case.vehicle),
        "events": events_of(request.actor, case),
    }
    return render(request, "public_security/deregistration.html", shown)


@desks(Desk.PUBLIC_SECURITY)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, deregistration_id: int, name: str) -> HttpResponse:
    """Deregister, or return with words; the words begin with what was found."""
    case = queries.find(request.actor, deregistration_id)
    assessment = queries.assessment(case, request.today)
    steps = {
        "return": lambda _request, _number, words: actions.send_back(request.actor, case.pk, words, at=request.at),
        "deregister": lambda _request, _number, _words: actions.deregister(request.actor, case.pk, at=request.at),
    }
    words = in_words(assessment, get_language() or "") if name == "return" else ""
    return step_view(request, STAGE, case, name, steps, back=_page_of(case.pk), words=words, assessment=assessment)


def _page_of(deregistration_id: int) -> str:
    return reverse("public_security:deregistration", args=[deregistration_id])


def _step_of(deregistration_id: int):
    return lambda name: reverse("public_security:deregistration_step", args=[deregistration_id, name])


# --- today, and the search field ---------------------------------------------------------------------------------------


@tasks_for(Desk.PUBLIC_SECURITY)
def deregistrations_waiting(actor: Actor, on: date) -> Tasks:
    """Deregistrations applied for here."""
    waiting = queries.queue(actor)
    first = [Task(case.number, _page_of(case.pk), _told(case), clock=handling_of(case, on)) for case in waiting[:SHOWN]]
    url = reverse("public_security:deregistrations")
    return Tasks(Bilingual("注销登记待办", "Deregistrations waiting"), waiting.count(), url, first)


@finds_for(Desk.PUBLIC_SECURITY, label=Bilingual("注销登记", "Deregistrations"))
def deregistrations_found(actor: Actor, text: str) -> list[Hit]:
    """Deregistrations by the VIN or the certificate number."""
    return [Hit(case.number, _page_of(case.pk), _told(case)) for case in queries.search(actor, text)[:SHOWN]]


def _told(case) -> Bilingual:
    apart = told_apart(case)
    return Bilingual(f"{case.exporter.name} · {apart.zh}", f"{case.exporter.name} · {apart.en}")
