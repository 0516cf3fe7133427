"""Confirmations of the area's exporters at the commerce authority (售后服务确认书查阅): to read, as licences rest on them."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.confirmation_case import BY_WORDS, by_state, case_page, found, list_page
from chuhai.portal.listing import NEWEST_FIRST
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import Hit, finds_for

DESK = "commerce"


@desks(*COMMERCE_DESKS)
@require_safe
def confirmations(request: PortalRequest) -> HttpResponse:
    """Every confirmation that the area's exporters asked for."""
    return list_page(request, DESK, (by_state(), BY_WORDS), (NEWEST_FIRST,))


@desks(*COMMERCE_DESKS)
@require_safe
def confirmation(request: PortalRequest, number: str) -> HttpResponse:
    """What was asked, and what the manufacturer answered."""
    return case_page(request, DESK, number)


@finds_for(*COMMERCE_DESKS, label=Bilingual("售后服务确认书", "After-sales confirmations"))
def confirmations_found(actor: Actor, text: str) -> list[Hit]:
    """Confirmations by number, party, vehicle or title."""
    return found(actor, text, DESK)
