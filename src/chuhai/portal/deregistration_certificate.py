"""The certificate of deregistration (机动车注销证明): a page to print, for everybody who may see the case."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.accounts.desks import Desk
from chuhai.deregistration import queries
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.transitions import CaseNotFound

READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.PUBLIC_SECURITY, Desk.MOFCOM)


@desks(*READERS)
@require_safe
def certificate(request: PortalRequest, deregistration_id: int) -> HttpResponse:
    """The certificate; 404 as long as the vehicle is not deregistered."""
    case = queries.find(request.actor, deregistration_id)
    if not case.certificate_number:
        raise CaseNotFound(str(deregistration_id))
    return render(request, "deregistration_certificate.html", {"case": case})
