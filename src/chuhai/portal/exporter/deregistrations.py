"""An exporter's deregistrations (注销登记): what is due and by when, applying at a police authority, where it stands."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration import actions, queries
from chuhai.deregistration.states import NOT_APPLIED_FOR, TAKES_PAPERS
from chuhai.portal.deregistration_case import (
    BY_VIN,
    DUE_FIRST,
    TO_APPLY,
    by_state,
    events_of,
    handling_of,
    last_day_of,
    papers_shown,
    rows_of,
    told_apart,
)
from chuhai.portal.list_columns import DEREGISTRATIONS_OF_EXPORTER
from chuhai.portal.listing import NEWEST_FIRST, Listing
from chuhai.portal.papers import Refused, change_papers
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import Hit, finds_for
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.portal.workbooks import leave
from chuhai.workflow.transitions import EntryRefused

PLACE_WANTED = Bilingual("请选择在哪里办理注销登记。", "Choose where to apply for the deregistration.")


@desks(Desk.EXPORTER)
@require_safe
def deregistrations(request: PortalRequest) -> HttpResponse:
    """What has still to be applied for, overdue first; every other one by its state."""
    filters = (by_state(request.today, default=TO_APPLY), BY_VIN)
    sorts = (DUE_FIRST, NEWEST_FIRST)
    visible = queries.visible(request.actor)
    listing = Listing(request, visible, filters=filters, sorts=sorts, leaving=DEREGISTRATIONS_OF_EXPORTER)
    if listing.leaves:
        return leave(request, listing)
    rows = rows_of(listing.rows, request.today)
    return render(request, "exporter/deregistrations.html", {"listing": listing, "rows": rows})


@desks(Desk.EXPORTER)
@require_safe
def deregistration(request: PortalRequest, deregistration_id: int) -> HttpResponse:
    """One vehicle's: the last day, where to apply, the papers, what happened."""
    return _shown(request, deregistration_id)


@desks(Desk.EXPORTER)
@require_POST
def apply(request: PortalRequest, deregistration_id: int) -> HttpResponse:
    """Apply at the chosen police authority."""
    place = request.POST.get("police", "")
    if not place.isdecimal():
        return _shown(request, deregistration_id, error=PLACE_WANTED, status=422)
    try:
        actions.apply(request.actor, deregistration_id, int(place), at=request.at)
    except EntryRefused as refusal:
        return _shown(request, deregistration_id, error=refusal.reason, status=422)
    return HttpResponseRedirect(_page_of(deregistration_id))


@desks(Desk.EXPORTER)
@require_POST
def papers(request: PortalRequest, deregistration_id: int) -> HttpResponse:
    """Send a file, or take one back."""

    def shown(refused: Refused | None) -> HttpResponse:
        case = queries.find(request.actor, deregistration_id)
        part = papers_shown(case, send_to=_papers_of(deregistration_id), refused=refused)
        return render(request, "components/papers.html", {"papers": part})

    return change_papers(
        request,
        put=lambda asked, file: actions.upload(request.actor, deregistration_id, asked, file.name, file, at=request.at),
        remove=lambda document: actions.remove_paper(request.actor, deregistration_id, document, at=request.at),
        shown=shown,
        back=_page_of(deregistration_id),
    )


def _shown(
    request: PortalRequest, deregistration_id: int, error: Bilingual | None = None, status: int = 200
) -> HttpResponse:
    case = queries.find(request.actor, deregistration_id)
    sends = case.state in TAKES_PAPERS
    shown = {
        "case": case,
        "last_day": last_day_of(case),
        "overdue": case.due_on < request.today,
        "handling": handling_of(case, request.today),
        "places": queries.places(case) if case.state in NOT_APPLIED_FOR else (),
        "error": error,
        "papers": papers_shown(case, send_to=_papers_of(case.pk) if sends else ""),
        "events": events_of(request.actor, case),
    }
    return render(request, "exporter/deregistration.html", shown, status=status)


def _page_of(deregistration_id: int) -> str:
    return reverse("exporter:deregistration", args=[deregistration_id])


def _papers_of(deregistration_id: int) -> str:
    return reverse("exporter:deregistration_papers", args=[deregistration_id])


# --- today, and the search field ---------------------------------------------------------------------------------------


@tasks_for(Desk.EXPORTER)
def deregistrations_due(actor: Actor, on: date) -> Tasks:
    """Vehicles that have left and are still registered, the last day first."""
    waiting = queries.due(actor)
    first = [Task(case.number, _page_of(case.pk), told_apart(case), last_day=case.due_on) for case in waiting[:SHOWN]]
    return Tasks(
        Bilingual("申请注销登记", "Apply for deregistration"),
        waiting.count(),
        reverse("exporter:deregistrations"),
        first,
    )


@finds_for(Desk.EXPORTER, label=Bilingual("注销登记", "Deregistrations"))
def deregistrations_found(actor: Actor, text: str) -> list[Hit]:
    """Deregistrations by the VIN or the certificate number."""
    rows = queries.search(actor, text)[:SHOWN]
    return [Hit(case.number, _page_of(case.pk), told_apart(case)) for case in rows]
