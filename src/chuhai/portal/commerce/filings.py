"""Filings at the commerce authority (企业申报审核): the queue by clock, the case, and the decision."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.filing import actions, queries
from chuhai.filing.states import OPEN, STAGE, WITH_AUTHORITY
from chuhai.portal.filing_case import answers_shown, clock_of, notice_clock_of, papers_shown
from chuhai.portal.findings import in_words, lay_out
from chuhai.portal.list_columns import FILINGS_OF_COMMERCE
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, Sort, searching
from chuhai.portal.modification_case import announced_maker
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import buttons, step_view, with_words
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave

WAITING = "waiting"


def _in_state(rows, value: str):
    return rows.filter(state__in=WITH_AUTHORITY) if value == WAITING else rows.filter(state=value)


FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        _in_state,
        default=WAITING,
        choices=[
            (WAITING, Bilingual("待本机关办理", "Waiting for us")),
            *((state.name, state.label) for state in STAGE.states if state.name != "draft"),
        ],
    ),
    Filter(
        "q",
        Bilingual("编号、企业或信用代码", "Number, exporter or credit code"),
        searching("number", "exporter__name", "exporter__uscc"),
    ),
)
SORTS = (Sort("due", Bilingual("先到期在前", "Due first"), "decide_due_on"), NEWEST_FIRST)
STEPS = {
    "approve": with_words(actions.approve),
    "request_supplement": with_words(actions.request_supplement),
    "refuse": with_words(actions.refuse),
}
ASKING = ("approve",)


@desks(*COMMERCE_DESKS)
@require_safe
def filings(request: PortalRequest) -> HttpResponse:
    """Every filing of the authority's area, the clock that ends first on top."""
    listing = Listing(
        request, queries.visible(request.actor), filters=FILTERS, sorts=SORTS, leaving=FILINGS_OF_COMMERCE
    )
    if listing.leaves:
        return leave(request, listing)
    rows = [
        (filing, clock_of(filing, request.today), notice_clock_of(filing, request.today)) for filing in listing.rows
    ]
    return render(request, "commerce/filings.html", {"listing": listing, "rows": rows})


@desks(*COMMERCE_DESKS)
@require_safe
def filing(request: PortalRequest, number: str) -> HttpResponse:
    """The case: clocks, findings as the exporter sees them, papers, what was said, what happened."""
    found = queries.find(request.actor, number)
    assessment = queries.assessment(found, request.today) if found.state in OPEN else None
    main = "request_supplement" if assessment and assessment.blocks else "approve"
    shown = {
        "filing": found,
        "clock": clock_of(found, request.today),
        "notice_clock": notice_clock_of(found, request.today),
        "buttons": buttons(STAGE, found.state, request.actor.desk, _step_url(number), asking=ASKING, main=main),
        "found": lay_out(assessment) if assessment else None,
        "papers": papers_shown(found),
        "announced": announced_maker(*queries.announcement(found, request.today)),
        "sections": answers_shown(found),
        "events": timeline_of(request.actor, found.subject),
    }
    return render(request, "commerce/filing.html", shown)


@desks(*COMMERCE_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Approve, send the one supplement notice, refuse; the notice begins with all findings in words."""
    found = queries.find(request.actor, number)
    assessment = queries.assessment(found, request.today)
    words = "" if name == "approve" else in_words(assessment, get_language() or "")
    back = reverse("commerce:filing", args=[number])
    return step_view(request, STAGE, found, name, STEPS, back=back, words=words, assessment=assessment)


def _step_url(number: str):
    return lambda name: reverse("commerce:filing_step", args=[number, name])
