"""Licences at the authority that issued them (出口许可证): the list, the licence and its paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.licensing import queries
from chuhai.portal.licence_case import FILTERS, SORTS, case_shown, licence_paper
from chuhai.portal.list_columns import LICENCES_OF_COMMERCE
from chuhai.portal.listing import Listing
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import leave


@desks(*COMMERCE_DESKS)
@require_safe
def licences(request: PortalRequest) -> HttpResponse:
    """Every licence of the authority, the newest first."""
    listing = Listing(
        request, queries.visible_licences(request.actor), filters=FILTERS, sorts=SORTS, leaving=LICENCES_OF_COMMERCE
    )
    if listing.leaves:
        return leave(request, listing)
    return render(request, "commerce/licences.html", {"listing": listing, "rows": listing.rows})


@desks(*COMMERCE_DESKS)
@require_safe
def licence(request: PortalRequest, number: str) -> HttpResponse:
    """One licence: face and vehicles, what became of it, its paper."""
    return render(request, "commerce/licence.html", case_shown(request, queries.find_licence(request.actor, number)))


@desks(*COMMERCE_DESKS)
@require_safe
def paper(request: PortalRequest, number: str) -> HttpResponse:
    """The licence as PDF."""
    return licence_paper(request, number)
