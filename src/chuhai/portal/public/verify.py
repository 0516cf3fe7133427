"""Verifying a paper (公众核验): anybody, by number and verification code, typed or from the QR code, or by the sealed file."""

import re
import unicodedata
from math import ceil
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from chuhai.confirmations import queries as confirmations
from chuhai.licensing.queries import PublicLicence, verify_publicly
from chuhai.portal.code_words import country_told
from chuhai.portal.customs.asked import asked_for
from chuhai.portal.permissions import everybody
from chuhai.portal.public import wrong_answers
from chuhai.portal.reader import PortalRequest
from chuhai.sealing import queries as sealing
from chuhai.sealing.kinds import AFTER_SALES, LICENCE
from chuhai.sealing.queries import PublicPaper

LONGEST = 40
MOST_BYTES = 8 * 1024 * 1024


@everybody
@require_safe
def verify(request: PortalRequest) -> HttpResponse:
    """The form; with number and code, the licence's state, or that the two do not fit, never which of them."""
    number, code = _typed(request, "number"), _typed(request, "code")
    shown = {"number": number, "code": code}
    if not (number and code):
        return render(request, "public/verify.html", shown | {"lacking": bool(number or code)})
    source = request.META.get("REMOTE_ADDR", "")
    if wait := wrong_answers.wait_of(source, request.at):
        seconds = ceil(wait.total_seconds())
        answer = render(request, "public/verify.html", shown | {"minutes": ceil(seconds / 60)}, status=429)
        answer.headers["Retry-After"] = str(seconds)
        return answer
    licence = verify_publicly(asked_for(number).licence_number, _plain(code))
    paper = sealing.verify_publicly(_tidy(number), _plain(code)) if licence is None else None
    if licence is None and paper is None:
        wrong_answers.count(source, request.at)
        return render(request, "public/verify.html", shown | {"wrong": True}, status=404)
    shown |= _known(licence, request) | _confirmed(paper, request) | {"paper": paper}
    return render(request, "public/verify.html", shown)


@csrf_exempt  # Nothing is changed by looking at a file, and only so is its size known before any of it is read.
@everybody
@require_POST
def verify_file(request: PortalRequest) -> HttpResponse:
    """A sealed PDF: whether it is as it was sealed, by a seal that counts, and made here; with it what became of a licence."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return render(request, "public/verify.html", {"too_large": True}, status=413)
    file = request.FILES.get("file")
    if file is None:
        return render(request, "public/verify.html", {"no_file": True}, status=422)
    found = sealing.recognise(file.read())
    told = found.paper if found.holds else None
    licence = verify_publicly(told.number, told.code) if told and told.kind == LICENCE else None
    shown = _known(licence, request) | _confirmed(told, request) | {"found": found}
    return render(request, "public/verify.html", shown)


@everybody
@require_safe
def trust_file(request: PortalRequest) -> HttpResponse:
    """The trust file, by which anybody verifies papers without the network."""
    content = sealing.trust_file()
    if content is None:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="chuhai-trust.pem"'}
    return HttpResponse(content, content_type="application/x-pem-file", headers=headers)


def _known(licence: PublicLicence | None, request: PortalRequest) -> dict[str, Any]:
    """What the page tells of a licence; nothing without one."""
    if licence is None:
        return {}
    return {"licence": licence, "holds": _holds(licence, request), "destination": country_told(licence.destination)}


def _confirmed(paper: PublicPaper | None, request: PortalRequest) -> dict[str, Any]:
    """What became of a manufacturer's confirmation since it was sealed; nothing for any other paper."""
    if paper is None or paper.kind != AFTER_SALES:
        return {}
    confirmation = confirmations.verify_publicly(paper.number, paper.code)
    if confirmation is None:
        return {}
    holds, where = confirmation.holds(request.today), country_told(confirmation.destination)
    return {"confirmation": confirmation, "holds": holds, "destination": where}


def _typed(request: PortalRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST]


def _tidy(number: str) -> str:
    """The number of a paper as it is written, whatever dashes and widths it was typed with."""
    return re.sub(r"[‐-―−]", "-", unicodedata.normalize("NFKC", number)).upper()


def _plain(code: str) -> str:
    """The code without the dashes and blanks that it is printed or typed with."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", code))


def _holds(licence: PublicLicence, request: PortalRequest) -> bool:
    """Whether it may still be used today: the clocks that end a licence run a little after midnight."""
    return licence.tone == "granted" and licence.valid_from <= request.today <= licence.valid_until
