"""Quality problems reported by anybody (境外质量反映): no sign-in, a few an hour, an answer that tells nothing of the vehicle."""

from datetime import timedelta
from math import ceil

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from chuhai.codes.bilingual import Bilingual
from chuhai.portal.permissions import everybody
from chuhai.portal.public import wrong_answers
from chuhai.portal.quality_cases import CONTACT, COUNTRY, HAPPENED, KIND, REPORTER, WORDS, told_in
from chuhai.portal.questions import Answers, Question, errors_on, fields, read
from chuhai.portal.reader import PortalRequest
from chuhai.quality import actions
from chuhai.workflow.transitions import EntryRefused

MOST = 5
VIN = Question(
    "vin",
    Bilingual("车辆识别代号", "VIN"),
    hint=Bilingual(
        "17位，在前风挡左下角或登记证件上。", "17 characters, behind the windscreen or in the vehicle's papers."
    ),
    example="LSVNV2189L2345671",
)
QUESTIONS = (VIN, KIND, WORDS, HAPPENED, COUNTRY, REPORTER, CONTACT)
TRAP = "website"
"""A field that no person sees: whatever is typed there was typed by a program, and nothing is kept."""


@everybody
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: PortalRequest) -> HttpResponse:
    """The form (GET), and the number under which it is kept (POST): the same answer whether the VIN is known or not."""
    if request.method != "POST":
        return _shown(request, None)
    source = f"after-sales {request.META.get('REMOTE_ADDR', '')}"
    if wait := wrong_answers.wait_of(source, request.at, MOST):
        return _slowed_down(request, wait)
    said = read(QUESTIONS, request.POST)
    if said.errors:
        return _shown(request, said, status=422)
    wrong_answers.count(source, request.at)
    if request.POST.get(TRAP):
        return _thanked(request, actions.number_for_nothing(at=request.at))
    try:
        number = actions.open_publicly(said.plain.get("vin") or "", told_in(said.plain), at=request.at)
    except EntryRefused as refused:
        wrong = Answers(said.plain, {refused.field: refused.reason}, said.typed)
        return _shown(request, wrong, status=422)
    return _thanked(request, number)


def _shown(request: PortalRequest, said: Answers | None, *, status: int = 200) -> HttpResponse:
    asked = fields(QUESTIONS, {}, answers=said)
    shown = {"fields": asked, "wrong": list(errors_on(asked)), "trap": TRAP}
    return render(request, "public/after_sales.html", shown, status=status)


def _thanked(request: PortalRequest, number: str) -> HttpResponse:
    return render(request, "public/after_sales.html", {"number": number})


def _slowed_down(request: PortalRequest, wait: timedelta) -> HttpResponse:
    seconds = ceil(wait.total_seconds())
    answer = render(request, "public/after_sales.html", {"minutes": ceil(seconds / 60)}, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer
