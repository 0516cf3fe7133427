"""A modified vehicle's photographs and materials (改装证明材料): every place with its photograph, or that it is missing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import Desk
from chuhai.licensing import actions
from chuhai.licensing.states import EDITABLE
from chuhai.portal.application_case import find_line
from chuhai.portal.modification_case import evidence_of
from chuhai.portal.papers import Refused, change_papers
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: PortalRequest, number: str, line_id: int) -> HttpResponse:
    """The places (GET); a file sent to one of them or taken back (POST)."""
    application, _, _ = find_line(request.actor, number, line_id)
    here = reverse("exporter:application_modification", args=[number, line_id])
    send_to = here if application.state in EDITABLE else ""
    if request.method != "POST":
        return _shown(request, number, line_id, send_to)
    return change_papers(
        request,
        put=lambda asked, file: actions.upload(
            request.actor, number, asked, file.name, file, at=request.at, line_id=line_id
        ),
        remove=lambda document: actions.remove_paper(request.actor, number, document, at=request.at),
        shown=lambda refused: _shown(request, number, line_id, send_to, refused),
        back=here,
    )


def _shown(
    request: PortalRequest, number: str, line_id: int, send_to: str, refused: Refused | None = None
) -> HttpResponse:
    shown = evidence_of(request.actor, number, line_id, request.today, send_to=send_to, refused=refused)
    if request.htmx:
        return render(request, "components/papers.html", shown)
    return render(request, "exporter/modification.html", shown)
