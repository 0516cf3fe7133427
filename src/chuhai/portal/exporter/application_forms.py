"""Filling in an application (填写申请): form and contract, each vehicle, all vehicles at once, papers; findings renewed beside."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing import actions, queries
from chuhai.licensing.states import APPLICATION as STAGE
from chuhai.licensing.states import EDITABLE
from chuhai.portal import self_saving_forms as forms
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.application_case import (
    about_one,
    compare,
    find_line,
    line_papers_shown,
    papers_shown,
    rows_of,
    scan_of,
)
from chuhai.portal.confirmation_case import PAPER, standing_of
from chuhai.portal.exporter import application_answers as answers
from chuhai.portal.exporter.application_pages import laid_out, line_page_of, page_of
from chuhai.portal.exporter.application_questions import (
    FOR_ALL_SECTIONS,
    FORM_SECTIONS,
    LINE_SECTIONS,
    offering_what_is_kept,
)
from chuhai.portal.exporter.applications import LONGEST_ENDORSED, VEHICLE_FILTERS
from chuhai.portal.listing import Listing
from chuhai.portal.papers import Refused, change_papers
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.test_report_check import check_of
from chuhai.testing import queries as reports
from chuhai.workflow.transitions import CaseNotFound

FILLED = Bilingual("已填入全部车辆。", "Filled in for every vehicle.")


# --- form and contract -------------------------------------------------------------------------------------------------


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: PortalRequest, number: str) -> HttpResponse:
    """The head of the form and the contract."""
    _editable(request, number)

    def save(said: dict[str, Any], version: int | None) -> Any:
        return actions.save(request.actor, number, answers.parts_from(said), at=request.at, version=version)

    return forms.edit(request, lambda: _form(request, number), save)


@desks(Desk.EXPORTER)
@require_POST
def papers(request: PortalRequest, number: str) -> HttpResponse:
    """Send a file of the application as a whole, or take one back."""
    queries.find(request.actor, number)
    return change_papers(
        request,
        put=lambda asked, file: actions.upload(request.actor, number, asked, file.name, file, at=request.at),
        remove=lambda document: actions.remove_paper(request.actor, number, document, at=request.at),
        shown=lambda refused: forms.show(request, _form(request, number, refused), part=True, papers_changed=True),
        back=reverse("exporter:application_form", args=[number]),
    )


def _form(request: PortalRequest, number: str, refused: Refused | None = None) -> forms.SelfSaving:
    application = queries.find(request.actor, number)
    lines, dossier = queries.lines(application), queries.dossier(application, request.today)
    facts = answers.facts_of(application)
    send_to = reverse("exporter:application_papers", args=[number])
    return forms.SelfSaving(
        template="exporter/application_form.html",
        sections=offering_what_is_kept(FORM_SECTIONS, facts),
        facts=facts,
        version=application.version,
        found=laid_out(application, lines, queries.assessment_with(application, dossier, request.today)),
        back=page_of(number),
        papers=papers_shown(application, dossier, send_to=send_to, refused=refused),
        shown={"application": application},
    )


# --- one vehicle -------------------------------------------------------------------------------------------------------


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: PortalRequest, number: str, line_id: int) -> HttpResponse:
    """One vehicle: its row of the appendix and its evidence, beside its certificate and the scan."""
    _editable(request, number)

    def save(said: dict[str, Any], version: int | None) -> Any:
        _, _, one = find_line(request.actor, number, line_id)
        changes = {line_id: answers.line_parts_from(said, one)}
        return actions.save_lines(request.actor, number, changes, at=request.at, version=version)

    return forms.edit(request, lambda: _line(request, number, line_id), save)


@desks(Desk.EXPORTER)
@require_POST
def line_papers(request: PortalRequest, number: str, line_id: int) -> HttpResponse:
    """Send a file of one vehicle, or take one back."""
    find_line(request.actor, number, line_id)
    return change_papers(
        request,
        put=lambda asked, file: actions.upload(
            request.actor, number, asked, file.name, file, at=request.at, line_id=line_id
        ),
        remove=lambda document: actions.remove_paper(request.actor, number, document, at=request.at),
        shown=lambda refused: forms.show(
            request, _line(request, number, line_id, refused), part=True, papers_changed=True
        ),
        back=line_page_of(number, line_id),
    )


@desks(Desk.EXPORTER)
@require_POST
def remove_line(request: PortalRequest, number: str, line_id: int) -> HttpResponse:
    """Take one vehicle out."""
    actions.remove_line(request.actor, number, line_id, at=request.at)
    messages.success(request, _("已移出该车。"))
    return HttpResponseRedirect(f"{page_of(number)}#vehicles")


@desks(Desk.EXPORTER)
@require_POST
def take_over_report(request: PortalRequest, number: str, line_id: int) -> HttpResponse:
    """Put what the platform's own report says of one vehicle into the form."""
    one = find_line(request.actor, number, line_id)[2]
    part = reports.dossier_part_of(request.actor, one.vehicle_id)
    if part is None:
        raise CaseNotFound(str(line_id))
    actions.save_lines(request.actor, number, {line_id: {"test_report": part}}, at=request.at)
    messages.success(request, _("已采用平台出具的检测报告。"))
    return HttpResponseRedirect(line_page_of(number, line_id))


def _line(request: PortalRequest, number: str, line_id: int, refused: Refused | None = None) -> forms.SelfSaving:
    application, lines, one = find_line(request.actor, number, line_id)
    dossier = queries.dossier(application, request.today)
    assessment = queries.assessment_with(application, dossier, request.today)
    rows = rows_of(lines, dossier, assessment)
    place = lines.index(one)
    facts = answers.line_facts_of(one)
    send_to = reverse("exporter:application_line_papers", args=[number, line_id])
    papers = line_papers_shown(rows[place], request.today, send_to=send_to, refused=refused)
    wanted = papers.asks_for(PAPER)
    return forms.SelfSaving(
        template="exporter/application_line.html",
        sections=offering_what_is_kept(LINE_SECTIONS, facts),
        facts=facts,
        version=application.version,
        found=laid_out(application, lines, about_one(assessment, rows[place])),
        back=page_of(number),
        papers=papers,
        shown={
            "application": application,
            "row": rows[place],
            "compared": compare(rows[place].facts),
            "scan": scan_of(one),
            "checked": SimpleLazyObject(lambda: check_of(request.actor, rows[place])),
            "take_over": reverse("exporter:application_line_report", args=[number, line_id]),
            "confirmation": standing_of(application, rows[place], request.today, wanted=wanted),
            "desk": "exporter",
            "before": lines[place - 1] if place else None,
            "after": lines[place + 1] if place + 1 < len(lines) else None,
        },
    )


# --- all vehicles ------------------------------------------------------------------------------------------------------


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def for_all(request: PortalRequest, number: str) -> HttpResponse:
    """What is the same for every vehicle, filled in once; what is left empty stays as it is."""
    application = _editable(request, number)
    lines = queries.lines(application)

    def act(said: dict[str, Any]) -> Any:
        return actions.save_lines(request.actor, number, answers.laid_onto_each(said, lines), at=request.at)

    page = FormPage(
        template="exporter/application_for_all.html",
        sections=FOR_ALL_SECTIONS,
        facts={},
        act=act,
        leads_to=f"{page_of(number)}#vehicles",
        done=FILLED,
        shown={"application": application, "number_of_vehicles": len(lines)},
    )
    return answer(request, page)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def add_vehicles(request: PortalRequest, number: str) -> HttpResponse:
    """Choose further endorsed vehicles for the application."""
    application = _editable(request, number)
    if request.method == "POST":
        chosen = [int(text) for text in request.POST.getlist("vehicle") if text.isdecimal() and len(text) < 19]
        actions.add_vehicles(request.actor, number, chosen, at=request.at)
        return HttpResponseRedirect(f"{page_of(number)}#vehicles")
    there = [one.vehicle_id for one in queries.lines(application) if one.vehicle_id]
    free = queries.free_vehicles(request.actor).exclude(pk__in=there).order_by()
    listing = Listing(request, free, filters=VEHICLE_FILTERS, sorts=(LONGEST_ENDORSED,))
    shown = {"application": application, "listing": listing}
    return render(request, "exporter/application_vehicles.html", shown)


def _editable(request: PortalRequest, number: str) -> Any:
    application = queries.find(request.actor, number)
    STAGE.must_be_in(application.state, EDITABLE)
    return application
