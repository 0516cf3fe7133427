"""The nation's credit archives as MOFCOM reads them (全国信用档案): every exporter with what its archive holds."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.accounts.desks import Desk
from chuhai.credit import queries
from chuhai.portal import credit_case
from chuhai.portal.commerce.credit import EXPORTER_SORTS, LIST_FILTERS
from chuhai.portal.credit_archive import FILTERS, SORTS, acts_of, parts_of
from chuhai.portal.list_columns import CREDIT_OF_EXPORTERS, DISHONEST_ACTS
from chuhai.portal.listing import Listing
from chuhai.portal.mofcom.lists import BY_AREA
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import leave

case = credit_case.page("mofcom", Desk.MOFCOM)


@desks(Desk.MOFCOM)
@require_safe
def exporters(request: PortalRequest) -> HttpResponse:
    """Every exporter of the nation."""
    archives = queries.exporters(request.actor)
    filters = (BY_AREA, *LIST_FILTERS)
    listing = Listing(request, archives, filters=filters, sorts=EXPORTER_SORTS, leaving=CREDIT_OF_EXPORTERS)
    if listing.leaves:
        return leave(request, listing)
    return render(request, "mofcom/credit.html", {"listing": listing, "rows": listing.rows})


@desks(Desk.MOFCOM)
@require_safe
def archive(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """One archive, to read."""
    exporter = queries.find_exporter(request.actor, exporter_id)
    acts = acts_of(request, exporter_id)
    listing = Listing(request, acts, filters=FILTERS, sorts=SORTS, leaving=DISHONEST_ACTS)
    if listing.leaves:
        return leave(request, listing)
    shown = {"exporter": exporter, "listing": listing, "acts": listing.rows, **parts_of(request, exporter, "mofcom")}
    return render(request, "mofcom/archive.html", shown)
