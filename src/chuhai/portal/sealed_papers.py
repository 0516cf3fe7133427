"""Papers that authorities hand out (文书): the sealed PDF once it is made, until then a page that says so."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.portal.permissions import signed_in
from chuhai.portal.reader import PortalRequest
from chuhai.sealing import queries

PDF = "application/pdf"
SECONDS_UNTIL_ANOTHER_LOOK = "2"


@signed_in
@require_safe
def sealed_paper(request: PortalRequest, paper_id: int) -> HttpResponse | FileResponse:
    """Any paper that the reader may see."""
    return _given(request, queries.find(request.actor, paper_id))


@signed_in
@require_safe
def sm2_seal(request: PortalRequest, paper_id: int) -> HttpResponse:
    """The second seal of a paper, to be kept beside it and checked by `chuhai verify --sm2`."""
    paper = queries.find(request.actor, paper_id)
    if paper.made_at is None:
        return _given(request, paper)
    answer = HttpResponse(f"{paper.sm2_seal}\n", content_type="text/plain; charset=ascii")
    answer.headers["Content-Disposition"] = f'attachment; filename="{paper.number}.sm2"'
    return answer


def paper_of(request: PortalRequest, kind: str, subject: tuple[str, int]) -> HttpResponse | FileResponse:
    """The paper of a kind of a case; CaseNotFound where the case has none."""
    return _given(request, queries.find_of(request.actor, kind, subject))


def _given(request: PortalRequest, paper: Any) -> HttpResponse | FileResponse:
    answer = _waiting(request, paper) if paper.made_at is None else _file(paper)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _waiting(request: PortalRequest, paper: Any) -> HttpResponse:
    """The case is decided already and its paper follows within seconds: the page looks again by itself."""
    answer = render(request, "sealed_paper_waiting.html", {"paper": paper}, status=202)
    answer.headers["Refresh"] = SECONDS_UNTIL_ANOTHER_LOOK
    return answer


def _file(paper: Any) -> FileResponse:
    return FileResponse(queries.content_of(paper), content_type=PDF, filename=f"{paper.number}.pdf")
