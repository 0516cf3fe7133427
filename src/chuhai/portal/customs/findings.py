"""What customs find (查获情况): a prohibited vehicle on a licence, a return shipment; the list, and one with what followed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import findings as actions
from chuhai.customs import queries
from chuhai.customs.states import FINDING
from chuhai.law.clauses import clause
from chuhai.licensing.queries import find_licence
from chuhai.notices import queries as notices
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, matching, searching
from chuhai.portal.notice_columns import FINDINGS
from chuhai.portal.notices.writing import needed
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave
from chuhai.vehicles.entry import normalised_vin

FILTERS = (
    Filter(
        "kind",
        Bilingual("类别", "Kind"),
        matching("kind"),
        choices=[(state.name, state.label) for state in FINDING.states],
    ),
    Filter(
        "q",
        Bilingual("车辆识别代号、许可证号或企业", "VIN, licence or exporter"),
        searching("vin", "licence__number", "exporter__name"),
    ),
)
PROHIBITION = Question(
    "clause",
    Bilingual("禁止出口情形", "Why it is prohibited"),
    "choice",
    choices=[(id, clause(id).title) for id in actions.PROHIBITIONS],
)
WORDS = Question(
    "words",
    Bilingual("查获情况", "What was found"),
    "long",
    hint=Bilingual(
        "写明查验所见和证据；商务、公安部门会收到全文。",
        "State what the inspection showed, with the evidence; commerce and public security receive all of it.",
    ),
)
VIN = Question("vin", Bilingual("车辆识别代号", "VIN"), example="LSVNV2189L2345671")
RETURNING = Question(
    "words",
    Bilingual("退运申请情况", "What was asked for"),
    "long",
    hint=Bilingual(
        "写明申请人、原报关单号和退运理由；商务、公安部门会收到全文。",
        "State who asked, the export declaration and the reason given; commerce and public security receive all of it.",
    ),
)


@desks(Desk.CUSTOMS)
@require_safe
def findings(request: PortalRequest) -> HttpResponse:
    """Everything that the office found, the newest first."""
    rows = queries.findings(request.actor).filter(office_id=request.actor.organisation_id)
    listing = Listing(request, rows, filters=FILTERS, sorts=(NEWEST_FIRST,), leaving=FINDINGS)
    if listing.leaves:
        return leave(request, listing)
    return render(request, "customs/findings.html", {"listing": listing, "rows": listing.rows})


@desks(Desk.CUSTOMS)
@require_safe
def finding(request: PortalRequest, finding_id: int) -> HttpResponse:
    """One of them: what was found, what became of the licence, who was told."""
    found = queries.find_finding(request.actor, finding_id)
    told = notices.of(request.actor, found.vehicle.subject).filter(clause__in=("2024-6/7.5", "2024-6/4.1c"))
    shown = {"finding": found, "told": told, "events": timeline_of(request.actor, found.subject)}
    return render(request, "customs/finding.html", shown)


@desks(Desk.CUSTOMS)
@require_http_methods(["GET", "HEAD", "POST"])
def prohibited(request: PortalRequest, number: str) -> HttpResponse:
    """A prohibited vehicle on a licence: reported, and the licence frozen, as soon as the form is sent."""
    licence = find_licence(request.actor, number)
    listed = [row["vin"] for row in licence.face["vehicles"]]
    vin = Question("vin", VIN.label, "choice", choices=[(each, Bilingual(each, each)) for each in listed])
    page = FormPage(
        template="customs/finding_form.html",
        sections=((Bilingual("查获的车辆", "The vehicle"), (vin, PROHIBITION, WORDS)),),
        facts={"vin": request.GET.get("vin", listed[0] if len(listed) == 1 else "")},
        act=lambda said: actions.find_prohibited(
            request.actor, number, *(needed(said, name) for name in ("vin", "clause", "words")), at=request.at
        ),
        leads_to=_page_of,
        done=Bilingual("已登记并通报商务、公安部门。", "Recorded; commerce and public security are notified."),
        shown={"licence": licence, "title": Bilingual("查获禁止出口车辆", "A prohibited vehicle was found")},
    )
    return answer(request, page)


@desks(Desk.CUSTOMS)
@require_http_methods(["GET", "HEAD", "POST"])
def returned(request: PortalRequest) -> HttpResponse:
    """A return shipment of a cleared vehicle: refused and reported."""
    page = FormPage(
        template="customs/finding_form.html",
        sections=((Bilingual("退运申请", "The return shipment"), (VIN, RETURNING)),),
        facts={"vin": request.GET.get("vin", "")},
        act=lambda said: actions.refuse_return(
            request.actor, normalised_vin(needed(said, "vin")), needed(said, "words"), at=request.at
        ),
        leads_to=_page_of,
        done=Bilingual("已不予受理，并通报商务、公安部门。", "Refused; commerce and public security are notified."),
        shown={"title": Bilingual("不予退运", "Refuse a return shipment")},
    )
    return answer(request, page)


def _page_of(found: Any) -> str:
    return reverse("customs:finding", args=[found.pk])
