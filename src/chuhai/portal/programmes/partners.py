"""Partners on pages (售后网点与合作单位): kept by exporters, manufacturers and authorities, tied to the vehicles they serve."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.code_words import country_told
from chuhai.portal.listing import NEWEST_FIRST, Listing
from chuhai.portal.permissions import desks
from chuhai.portal.programmes.shown import (
    BY_COUNTRY,
    BY_NAME,
    PARTNERING,
    PARTNERS_LEAVE,
    country_question,
    kind_filter,
    kind_question,
    parts_for,
)
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave
from chuhai.programmes import actions, queries
from chuhai.programmes.kinds import AFTER_SALES, OUTLET, PARTNERS
from chuhai.workflow.transitions import CaseNotFound, EntryRefused


@desks(*PARTNERING)
@require_safe
def partners(request: PortalRequest) -> HttpResponse:
    """Every partner that the desk may see."""
    filters, rows = (kind_filter(PARTNERS), BY_COUNTRY, BY_NAME), queries.listed_partners(request.actor)
    listing = Listing(request, rows, filters=filters, sorts=(NEWEST_FIRST,), leaving=PARTNERS_LEAVE)
    if listing.leaves:
        return leave(request, listing)
    shown = {
        "listing": listing,
        "rows": [(row, PARTNERS[row.kind], country_told(row.country)) for row in listing.rows],
        "parts": parts_for(request.actor.desk, "partners"),
    }
    return render(request, "programmes/partners.html", shown)


@desks(*PARTNERING)
@require_safe
def partner(request: PortalRequest, partner_id: int) -> HttpResponse:
    """One partner and the vehicles that it serves."""
    return _shown(request, partner_id)


@desks(*PARTNERING)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: PortalRequest, partner_id: int | None = None) -> HttpResponse:
    """A new partner, or one's own changed."""
    found, questions = _own(request, partner_id) if partner_id is not None else None, _questions(request)
    page = FormPage(
        template="programmes/form.html",
        sections=((Bilingual("合作单位", "The partner"), questions),),
        facts={question.path: getattr(found, question.path) for question in questions} if found else {},
        act=lambda said: actions.keep_partner(request.actor, said, partner_id, at=request.at),
        leads_to=lambda kept: page_of(kept.pk),
        done=Bilingual("合作单位已登记。", "The partner is on record."),
        shown={
            "title": Bilingual("更新合作单位", "Change a partner")
            if found
            else Bilingual("登记合作单位", "Add a partner"),
            "back": page_of(partner_id) if found else reverse("programmes:partners"),
            "parts": parts_for(request.actor.desk, "partners"),
        },
    )
    return answer(request, page)


@desks(*PARTNERING)
@require_POST
def end(request: PortalRequest, partner_id: int) -> HttpResponse:
    """It serves no longer."""
    actions.end_partner(request.actor, partner_id, at=request.at)
    messages.success(request, _("合作已终止。"))
    return HttpResponseRedirect(page_of(partner_id))


@desks(Desk.EXPORTER)
@require_POST
def tie(request: PortalRequest, partner_id: int) -> HttpResponse:
    """Say which vehicle, or the vehicles of which licence, it serves."""
    try:
        tied = actions.tie(request.actor, partner_id, request.POST.get("named", ""), at=request.at)
    except EntryRefused as refusal:
        return _shown(request, partner_id, error=refusal.reason, status=422)
    messages.success(request, _("已登记%(number)s辆服务车辆。") % {"number": len(tied)})
    return HttpResponseRedirect(page_of(partner_id))


@desks(Desk.EXPORTER)
@require_POST
def untie(request: PortalRequest, partner_id: int, served_id: int) -> HttpResponse:
    """It serves the vehicle no longer."""
    actions.untie(request.actor, served_id, at=request.at)
    return HttpResponseRedirect(page_of(partner_id))


def page_of(partner_id: int) -> str:
    """The address of a partner."""
    return reverse("programmes:partner", args=[partner_id])


def _shown(request: PortalRequest, partner_id: int, error: Bilingual | None = None, status: int = 200) -> HttpResponse:
    found, actor = queries.find_partner(request.actor, partner_id), request.actor
    after_sales = found.kind in AFTER_SALES
    shown = {
        "partner": found,
        "kind": PARTNERS[found.kind],
        "place": country_told(found.country),
        "own": found.keeper_id == actor.organisation_id,
        "after_sales": after_sales,
        "may_tie": after_sales and actor.desk is Desk.EXPORTER and found.ended_on is None,
        "served": queries.served_by(actor, found),
        "error": error,
        "events": timeline_of(actor, found.subject),
    }
    return render(request, "programmes/partner.html", shown, status=status)


def _own(request: PortalRequest, partner_id: int) -> Any:
    found = queries.find_partner(request.actor, partner_id)
    if found.keeper_id != request.actor.organisation_id:
        raise CaseNotFound(str(partner_id))
    return found


def _questions(request: PortalRequest) -> tuple[Question, ...]:
    """A manufacturer keeps outlets alone."""
    kinds = {OUTLET: PARTNERS[OUTLET]} if request.actor.desk is Desk.MANUFACTURER else PARTNERS
    return (
        kind_question(kinds),
        country_question(),
        Question("name", Bilingual("名称", "Name")),
        Question("address", Bilingual("地址", "Address")),
        Question("telephone", Bilingual("电话", "Telephone")),
        Question("words", Bilingual("服务内容", "What it does"), "long"),
    )
