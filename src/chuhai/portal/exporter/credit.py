"""An exporter's own credit archive (信用档案), to read: dishonest acts, rectifications, and what was recorded when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.accounts.desks import Desk
from chuhai.credit import queries
from chuhai.portal.credit_archive import FILTERS, SORTS
from chuhai.portal.list_columns import DISHONEST_ACTS
from chuhai.portal.listing import Listing
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave


@desks(Desk.EXPORTER)
@require_safe
def credit(request: PortalRequest) -> HttpResponse:
    """What a licence decision weighs of the exporter."""
    listing = Listing(request, queries.visible(request.actor), filters=FILTERS, sorts=SORTS, leaving=DISHONEST_ACTS)
    if listing.leaves:
        return leave(request, listing)
    shown = {
        "listing": listing,
        "acts": listing.rows,
        "rectifications": queries.rectifications(request.actor),
        "events": timeline_of(request.actor, ("exporter", request.actor.organisation_id)),
    }
    return render(request, "exporter/credit.html", shown)
