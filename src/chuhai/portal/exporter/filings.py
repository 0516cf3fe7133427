"""An exporter's filings (企业申报): list, draft, papers, submission; at every moment with what is still lacking."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.filing import actions, queries
from chuhai.filing.states import EDITABLE, OPEN, STAGE
from chuhai.portal import kept_forms
from chuhai.portal.exporter.filing_form import QUESTIONS, SECTIONS
from chuhai.portal.filing_case import answers_shown, clock_of, mending_on, papers_shown
from chuhai.portal.findings import lay_out, mended_nowhere
from chuhai.portal.list_columns import FILINGS_OF_EXPORTER
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, matching
from chuhai.portal.papers import Refused, change_papers
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Answers, errors_on, fields, read
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import buttons, step_view, without_words
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave
from chuhai.workflow.transitions import StaleCase

FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        matching("state"),
        choices=[(state.name, state.label) for state in STAGE.states],
    ),
)
STEPS = {
    "submit": without_words(actions.submit),
    "resubmit": without_words(actions.resubmit),
    "withdraw": without_words(actions.withdraw),
}
ASKING = ("withdraw",)


@desks(Desk.EXPORTER)
@require_safe
def filings(request: PortalRequest) -> HttpResponse:
    """Every filing of the exporter, the newest first."""
    listing = Listing(
        request, queries.visible(request.actor), filters=FILTERS, sorts=(NEWEST_FIRST,), leaving=FILINGS_OF_EXPORTER
    )
    if listing.leaves:
        return leave(request, listing)
    rows = [(filing, clock_of(filing, request.today)) for filing in listing.rows]
    underway = next((filing for filing in listing.rows if filing.state in OPEN), None)
    return render(request, "exporter/filings.html", {"listing": listing, "rows": rows, "underway": underway})


@desks(Desk.EXPORTER)
@require_POST
def begin(request: PortalRequest) -> HttpResponse:
    """Open the filing that is under way, or begin one."""
    filing = actions.draft(request.actor, {}, at=request.at)
    name = "exporter:filing_form" if filing.state in EDITABLE else "exporter:filing"
    return HttpResponseRedirect(reverse(name, args=[filing.number]))


@desks(Desk.EXPORTER)
@require_safe
def filing(request: PortalRequest, number: str) -> HttpResponse:
    """The case: where it stands, what is lacking, papers, what was said, what happened."""
    found = queries.find(request.actor, number)
    return render(request, "exporter/filing.html", _case(request, found))


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: PortalRequest, number: str) -> HttpResponse:
    """The form; what is typed is saved while one types, and on leaving it by the button."""
    found = queries.find(request.actor, number)
    STAGE.must_be_in(found.state, EDITABLE)
    if request.method != "POST":
        kept = kept_forms.take(request)
        return _form_shown(request, found, answers=read(QUESTIONS, kept) if kept else None, after_absence=bool(kept))
    answers = read(QUESTIONS, request.POST)
    try:
        found = _saved(request, found, answers)
    except StaleCase:
        found = queries.find(request.actor, number)
        if answers.onto(found.particulars) != found.particulars:
            return _form_shown(request, found, answers=answers, stale=True, part=bool(request.htmx), status=412)
    if request.htmx:
        return _form_shown(request, found, answers=answers, part=True)
    if answers.errors:
        return _form_shown(request, found, answers=answers, status=422)
    return HttpResponseRedirect(reverse("exporter:filing", args=[number]))


@desks(Desk.EXPORTER)
@require_POST
def papers(request: PortalRequest, number: str) -> HttpResponse:
    """Send a file, or take one back."""
    queries.find(request.actor, number)
    page = reverse("exporter:filing_form", args=[number])

    def shown(refused: Refused | None) -> HttpResponse:
        found = queries.find(request.actor, number)
        return _form_shown(request, found, part=True, refused=refused, papers=True)

    return change_papers(
        request,
        put=lambda asked, file: actions.upload(request.actor, number, asked, file.name, file, at=request.at),
        remove=lambda document: actions.remove_paper(request.actor, number, document, at=request.at),
        shown=shown,
        back=page,
    )


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Submit, resubmit, withdraw."""
    found = queries.find(request.actor, number)
    return step_view(request, STAGE, found, name, STEPS, back=reverse("exporter:filing", args=[number]))


def _case(request: PortalRequest, found) -> dict:
    editable = found.state in EDITABLE
    page = reverse("exporter:filing_form", args=[found.number])
    assessment = queries.assessment(found, request.today) if found.state in OPEN else None
    complete = not (editable and assessment and assessment.blocks)
    return {
        "filing": found,
        "clock": clock_of(found, request.today),
        "editable": editable,
        "complete": complete,
        "buttons": buttons(
            STAGE, found.state, request.actor.desk, _step_url(found.number), asking=ASKING, lead=complete
        ),
        "found": lay_out(assessment, mending_on(page) if editable else mended_nowhere) if assessment else None,
        "papers": papers_shown(found),
        "sections": answers_shown(found),
        "events": timeline_of(request.actor, found.subject),
    }


def _step_url(number: str):
    return lambda name: reverse("exporter:filing_step", args=[number, name])


def _saved(request: PortalRequest, found, answers: Answers):
    version = request.POST.get("version", "")
    return actions.save_draft(
        request.actor,
        found.number,
        answers.onto(found.particulars),
        at=request.at,
        version=int(version) if version.isdecimal() else None,
    )


def _form_shown(
    request: PortalRequest,
    filing,
    *,
    answers: Answers | None = None,
    refused: Refused | None = None,
    part: bool = False,
    papers: bool = False,
    stale: bool = False,
    after_absence: bool = False,
    status: int = 200,
) -> HttpResponse:
    page = reverse("exporter:filing_form", args=[filing.number])
    found = lay_out(queries.assessment(filing, request.today), mending_on(page))
    sections = [
        (title, fields(questions, filing.particulars, answers=answers, found=found)) for title, questions in SECTIONS
    ]
    shown = {
        "filing": filing,
        "found": found,
        "sections": sections,
        "wrong": [field for _, section in sections for field in errors_on(section)],
        "papers": papers_shown(
            filing, send_to=reverse("exporter:filing_papers", args=[filing.number]), refused=refused
        ),
        "papers_changed": papers,
        "stale": stale,
        "after_absence": after_absence,
        "at": request.at,
    }
    template = "exporter/filing_form_part.html" if part else "exporter/filing_form.html"
    return render(request, template, shown, status=status)
