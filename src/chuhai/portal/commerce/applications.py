"""Licence applications at the commerce authority (许可证申请审查): the queue by clock, the case, one vehicle of it, taking it on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.audit import queries as audit
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing import actions, queries
from chuhai.licensing.states import APPLICATION as STAGE
from chuhai.licensing.states import WITH_AUTHORITY
from chuhai.portal.application_case import (
    OPEN,
    about_one,
    changed_since,
    clock_of,
    compare,
    find_line,
    letter_of,
    line_papers_shown,
    notice_clock_of,
    papers_shown,
    rows_of,
    scan_of,
    told_of,
)
from chuhai.portal.commerce.application_steps import buttons_of
from chuhai.portal.confirmation_case import PAPER, standing_of
from chuhai.portal.exporter.application_answers import line_facts_of
from chuhai.portal.exporter.application_questions import LINE_SECTIONS
from chuhai.portal.fact_words import Fact
from chuhai.portal.findings import lay_out
from chuhai.portal.list_columns import APPLICATIONS_OF_COMMERCE
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, Sort
from chuhai.portal.modification_case import announced, evidence_of, judgement_of
from chuhai.portal.permissions import desks
from chuhai.portal.questions import answer_in_words
from chuhai.portal.reader import PortalRequest
from chuhai.portal.readings import ReadPapers, of_line
from chuhai.portal.test_report_check import check_of
from chuhai.portal.timeline import timeline_of
from chuhai.portal.vehicle_case import told_of as vehicle_told_of
from chuhai.portal.workbooks import leave
from chuhai.quality.odometer import series

WAITING, MINE, NOBODYS, OTHERS = "waiting", "mine", "nobodys", "others"
SORTS = (Sort("due", Bilingual("先到期在前", "Due first"), "decide_due_on"), NEWEST_FIRST)
CLAIMABLE = WITH_AUTHORITY


@desks(*COMMERCE_DESKS)
@require_safe
def applications(request: PortalRequest) -> HttpResponse:
    """Every application of the authority's area, the clock that ends first on top."""
    listed = queries.listed(request.actor)
    listing = Listing(request, listed, filters=_filters(request), sorts=SORTS, leaving=APPLICATIONS_OF_COMMERCE)
    if listing.leaves:
        return leave(request, listing)
    rows = [
        (application, clock_of(application, request.today), notice_clock_of(application, request.today))
        for application in listing.rows
    ]
    return render(request, "commerce/applications.html", {"listing": listing, "rows": rows})


def _filters(request: PortalRequest) -> tuple[Filter, ...]:
    me = request.actor.user_id

    def in_state(rows: Any, value: str) -> Any:
        return rows.filter(state__in=WITH_AUTHORITY) if value == WAITING else rows.filter(state=value)

    def whose(rows: Any, value: str) -> Any:
        if value == NOBODYS:
            return rows.filter(claimed_by=None)
        return (
            rows.filter(claimed_by_id=me) if value == MINE else rows.exclude(claimed_by=None).exclude(claimed_by_id=me)
        )

    states = [(state.name, state.label) for state in STAGE.states if state.name != "draft"]
    return (
        Filter(
            "state",
            Bilingual("状态", "State"),
            in_state,
            default=WAITING,
            choices=[(WAITING, Bilingual("待本机关办理", "Waiting for us")), *states],
        ),
        Filter(
            "whose",
            Bilingual("承办", "Taken on by"),
            whose,
            choices=[
                (MINE, Bilingual("本人承办", "Me")),
                (NOBODYS, Bilingual("无人承办", "Nobody")),
                (OTHERS, Bilingual("同事承办", "A colleague")),
            ],
        ),
        Filter("q", Bilingual("编号、企业、合同号或VIN", "Number, exporter, contract or VIN"), queries.search),
    )


@desks(*COMMERCE_DESKS)
@require_safe
def application(request: PortalRequest, number: str) -> HttpResponse:
    """The case: clocks, findings as the exporter sees them and what changed, vehicles, papers, what happened."""
    found = queries.find(request.actor, number)
    lines, dossier = queries.lines(found), queries.dossier(found, request.today)
    assessment = queries.assessment_with(found, dossier, request.today) if found.state in OPEN else None
    last = audit.decisions(request.actor, *found.subject).last()
    shown = told_of(found) | {
        "application": found,
        "licence": queries.licence_of(found) if found.state == "issued" else None,
        "clock": clock_of(found, request.today),
        "notice_clock": notice_clock_of(found, request.today),
        "buttons": buttons_of(request, found, assessment),
        "may_claim": request.actor.desk is Desk.REVIEWER and found.state in CLAIMABLE,
        "is_mine": found.claimed_by_id == request.actor.user_id,
        "found": lay_out(assessment) if assessment else None,
        "changed": changed_since(last, assessment),
        "rows": rows_of(lines, dossier, assessment),
        "papers": papers_shown(found, dossier),
        "dossier": dossier,
        "events": timeline_of(request.actor, found.subject),
    }
    return render(request, "commerce/application.html", shown)


@desks(*COMMERCE_DESKS)
@require_safe
def line(request: PortalRequest, number: str, line_id: int) -> HttpResponse:
    """One vehicle: form against certificate against scan, field by field, its evidence and what public security stated."""
    found, lines, one = find_line(request.actor, number, line_id)
    dossier = queries.dossier(found, request.today)
    assessment = queries.assessment_with(found, dossier, request.today)
    place = lines.index(one)
    row = rows_of(lines, dossier, assessment)[place]
    papers = line_papers_shown(row, request.today)
    shown = {
        "application": found,
        "row": row,
        "compared": compare(row.facts),
        "readings": _readings(number, row),
        "found": lay_out(about_one(assessment, row)),
        "papers": papers,
        "confirmation": standing_of(found, row, request.today, wanted=papers.asks_for(PAPER)),
        "desk": "commerce",
        "said": _said_of(one),
        "told": vehicle_told_of(one.vehicle) if one.vehicle else [],
        "scan": scan_of(one),
        "checked": check_of(request.actor, row),
        "series": series(request.actor, one.vehicle) if one.vehicle else [],
        "may_judge": _may_judge(request, found, one),
        "line": one,
        "judgement": judgement_of(request.actor, found, one),
        "announced": announced(one, request.today),
        "before": lines[place - 1] if place else None,
        "after": lines[place + 1] if place + 1 < len(lines) else None,
    }
    return render(request, "commerce/application_line.html", shown)


@desks(*COMMERCE_DESKS)
@require_safe
def modification(request: PortalRequest, number: str, line_id: int) -> HttpResponse:
    """The evidence of one modified vehicle, before and after side by side, with the checklist and the judgement."""
    shown = evidence_of(request.actor, number, line_id, request.today)
    may_judge = _may_judge(request, shown["application"], shown["line"])
    return render(request, "commerce/modification.html", shown | {"may_judge": may_judge})


@desks(*COMMERCE_DESKS)
@require_safe
def readings(request: PortalRequest, number: str, line_id: int) -> HttpResponse:
    """What was read of one vehicle's papers so far, for the page that waits for it."""
    found, lines, one = find_line(request.actor, number, line_id)
    if not request.htmx:
        return HttpResponseRedirect(reverse("commerce:application_line", args=[number, line_id]))
    row = rows_of(lines, queries.dossier(found, request.today), None)[lines.index(one)]
    return render(request, "components/readings.html", {"readings": _readings(number, row)})


@desks(Desk.REVIEWER)
@require_POST
def claim(request: PortalRequest, number: str) -> HttpResponse:
    """Take the case on."""
    actions.claim(request.actor, number, at=request.at)
    messages.success(request, _("%(number)s：由您承办。") % {"number": number})
    return HttpResponseRedirect(reverse("commerce:application", args=[number]))


@desks(Desk.REVIEWER)
@require_POST
def judge(request: PortalRequest, number: str, line_id: int) -> HttpResponse:
    """Write down whether the materials prove the modification of one vehicle (2025-648/4b)."""
    find_line(request.actor, number, line_id)
    proven, words = request.POST.get("proven") == "yes", request.POST.get("words", "").replace("\x00", "")
    actions.judge_modification(request.actor, number, line_id, proven=proven, words=words, at=request.at)
    messages.success(request, _("改装真实性认定已记录。"))
    return HttpResponseRedirect(reverse("commerce:application_line", args=[number, line_id]))


@desks(*COMMERCE_DESKS)
@require_safe
def letter(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """The supplement notice or the refusal as a paper."""
    return letter_of(request, queries.find(request.actor, number), name)


def _readings(number: str, row: Any) -> ReadPapers:
    renewed_at = reverse("commerce:application_line_readings", args=[number, row.line.pk])
    return of_line(row.line, row.facts, renewed_at=renewed_at)


def _said_of(line: Any) -> list[tuple[Any, list[Fact]]]:
    """What the exporter said of one vehicle, section by section; a section of which nothing was said is left out."""
    facts = line_facts_of(line)
    return [
        (title, [Fact(question.label, answer_in_words(question, facts)) for question in questions])
        for title, questions in LINE_SECTIONS
        if any(_is_said(facts.get(question.path.partition(".")[0])) for question in questions)
    ]


def _is_said(group: Any) -> bool:
    if isinstance(group, dict):
        return any(fact not in (None, False, []) for fact in group.values())
    return bool(group)


def _may_judge(request: PortalRequest, application: Any, line: Any) -> bool:
    under_review = application.state in ("submitted", "resubmitted")
    return request.actor.desk is Desk.REVIEWER and under_review and line.modified is not None
