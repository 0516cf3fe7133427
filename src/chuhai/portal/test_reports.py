"""One test report, to whoever may see it (检测报告页), and its steps at the institution and the exporter."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import Step, step_view, with_words, without_words
from chuhai.portal.test_report_case import conclusion_of, facts_of, groups_of, left_to_do, list_of, photographs_of
from chuhai.portal.timeline import timeline_of
from chuhai.portal.vehicle_case import Named, on_vehicle
from chuhai.testing import actions, queries
from chuhai.testing.states import STAGE
from chuhai.workflow.transitions import Transition

READERS = (Desk.TEST_INSTITUTION, Desk.EXPORTER, *COMMERCE_DESKS, Desk.PUBLIC_SECURITY, Desk.CUSTOMS, Desk.MOFCOM)
MOVERS = (Desk.TEST_INSTITUTION, Desk.EXPORTER)


@desks(*READERS)
@require_safe
def report(request: PortalRequest, report_id: int) -> HttpResponse:
    """Where the report stands, what it says item by item, its photographs, the sealed paper, what happened."""
    return shown(request, queries.find(request.actor, report_id))


def shown(request: PortalRequest, found: Any) -> HttpResponse:
    """The page of one report."""
    open_to_reader = left_to_do(found, request.actor.desk, request.at)
    listed = list_of(found, request.today)
    page = {
        "report": found,
        "listed": listed,
        "groups": groups_of(found, listed),
        "facts": facts_of(found),
        "conclusion": conclusion_of(found),
        "papers": photographs_of(found, send_to=_send_to(found) if open_to_reader["writes"] else ""),
        "events": timeline_of(request.actor, found.subject),
    }
    return render(request, "test_report.html", page | open_to_reader)


@desks(*MOVERS)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, report_id: int, name: str) -> HttpResponse:
    """Take up, issue, decline, withdraw, cancel: those of the reader's own desk."""
    found = queries.find(request.actor, report_id)
    own = [each for each in STAGE.transitions if request.actor.desk in each.desks]
    steps = {each.name: _step(each, report_id) for each in own}
    back = reverse("test_report", args=[report_id])
    return step_view(request, STAGE, Named(found.number or found.vin, found.state), name, steps, back=back)


def _step(transition: Transition, report_id: int) -> Step:
    act = on_vehicle(getattr(actions, transition.name), report_id)
    return with_words(act) if transition.needs_words else without_words(act)


def _send_to(found: Any) -> str:
    return reverse("test_institution:report_photographs", args=[found.pk])
