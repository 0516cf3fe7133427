"""MIIT's first page, and modifiers at MIIT (改装车生产企业): exports against capacity, anomalies, surveys to read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.accounts.desks import Desk
from chuhai.catalogue import queries as catalogue
from chuhai.modifications import queries
from chuhai.portal import modified_exports as pages
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.tasks import kinds_of_tasks

SHOWN = 10
"""How many modifiers the first page shows; the rest is on their own page."""


@desks(Desk.MIIT)
@require_safe
def overview(request: PortalRequest) -> HttpResponse:
    """The catalogue in numbers, modified exports of the year against capacity, anomalies on top."""
    found, batches = queries.modifiers(request.actor, request.today.year), catalogue.batches(request.actor)
    shown = {
        "kinds": kinds_of_tasks(request.actor, request.today),
        "manufacturers": catalogue.listed_on(catalogue.manufacturers(request.actor), request.today).count(),
        "products": catalogue.listed_on(catalogue.products(request.actor), request.today).count(),
        "newest": batches.order_by("-number").first(),
        "rows": pages.rows_of(request, found[:SHOWN]),
        "total": len(found),
        "anomalies": sum(bool(one.anomaly) for one in found),
        "year": request.today.year,
        "months": queries.MONTHS,
    }
    return render(request, "miit/overview.html", shown)


@desks(Desk.MIIT)
@require_safe
def modifiers(request: PortalRequest) -> HttpResponse:
    """Every modifier."""
    return pages.exports(request)


@desks(Desk.MIIT)
@require_safe
def modifier(request: PortalRequest, year: int, key: str) -> HttpResponse:
    """One of them."""
    return pages.modifier(request, year, key)


@desks(Desk.MIIT)
@require_safe
def surveys(request: PortalRequest) -> HttpResponse:
    """The surveys that provinces sent to MOFCOM."""
    return pages.surveys(request)


@desks(Desk.MIIT)
@require_safe
def survey(request: PortalRequest, number: str) -> HttpResponse:
    """One of them, to read."""
    return render(request, "modifications/survey.html", pages.survey_shown(request, number))
