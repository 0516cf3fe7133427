"""Clearances of the office (清关记录): the list, and one with its reasons and what happened."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import queries
from chuhai.customs.states import OUTCOME
from chuhai.portal.customs.asked import asked_for
from chuhai.portal.list_columns import CLEARANCES
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, matching, searching
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave

FILTERS = (
    Filter(
        "outcome",
        Bilingual("结果", "Outcome"),
        matching("outcome"),
        choices=[(state.name, state.label) for state in OUTCOME.states],
    ),
    Filter(
        "q",
        Bilingual("许可证号、报关单号或企业", "Licence, declaration or exporter"),
        searching("licence__number", "declaration_number", "exporter__name"),
    ),
    Filter("vin", Bilingual("车辆识别代号", "VIN"), lambda rows, text: rows.filter(vins__contains=[text.upper()])),
)


@desks(Desk.CUSTOMS)
@require_safe
def clearances(request: PortalRequest) -> HttpResponse:
    """Every declaration that this office held against a licence, the newest first."""
    visible = queries.visible(request.actor)
    listing = Listing(request, visible, filters=FILTERS, sorts=(NEWEST_FIRST,), leaving=CLEARANCES)
    if listing.leaves:
        return leave(request, listing)
    return render(request, "customs/clearances.html", {"listing": listing, "rows": listing.rows})


@desks(Desk.CUSTOMS)
@require_safe
def clearance(request: PortalRequest, clearance_id: int) -> HttpResponse:
    """One of them: cleared, or refused with every reason."""
    found = queries.find(request.actor, clearance_id)
    reasons = [(Bilingual(**reason["message"]), reason["clause"]) for reason in found.reasons]
    events = timeline_of(request.actor, found.subject)
    return render(request, "customs/clearance.html", {"clearance": found, "reasons": reasons, "events": events})


@finds_for(Desk.CUSTOMS, label=Bilingual("清关记录", "Clearances"))
def clearances_found(actor: Actor, text: str) -> list[Hit]:
    """Clearances of the office by licence or declaration number."""
    rows = searching("licence__number", "declaration_number")(queries.visible(actor), text)
    return [
        Hit(row.declaration_number, reverse("customs:clearance", args=[row.pk]), OUTCOME.state(row.outcome).label)
        for row in rows.order_by("-pk")[:SHOWN]
    ]


@finds_for(Desk.CUSTOMS, label=Bilingual("核查", "Verify"))
def licence_asked_for(actor: Actor, text: str) -> list[Hit]:
    """A licence number or a VIN leads to the counter, which answers."""
    asked = asked_for(text)
    if asked.error:
        return []
    url = f"{reverse('customs:counter')}?asked={asked.licence_number or asked.vin}"
    return [Hit(asked.licence_number or asked.vin, url, Bilingual("在核查窗口打开", "Open at the counter"))]
