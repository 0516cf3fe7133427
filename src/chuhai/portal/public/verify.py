"""Verifying a licence (公众核验): anybody, by number and verification code, typed or from the QR code on the paper."""

import re
import unicodedata
from math import ceil

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.licensing.queries import PublicLicence, verify_publicly
from chuhai.portal.code_words import country_told
from chuhai.portal.customs.asked import asked_for
from chuhai.portal.permissions import everybody
from chuhai.portal.public import wrong_answers
from chuhai.portal.reader import PortalRequest

LONGEST = 40


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
    if licence is None:
        wrong_answers.count(source, request.at)
        return render(request, "public/verify.html", shown | {"wrong": True}, status=404)
    shown |= {"licence": licence, "holds": _holds(licence, request), "destination": country_told(licence.destination)}
    return render(request, "public/verify.html", shown)


def _typed(request: PortalRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST]


def _plain(code: str) -> str:
    """The code without the dashes and blanks that it is printed or typed with."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", code))


def _holds(licence: PublicLicence, request: PortalRequest) -> bool:
    """Whether it may still be used today: the clocks that end a licence run a little after midnight."""
    return licence.tone == "granted" and licence.valid_from <= request.today <= licence.valid_until
