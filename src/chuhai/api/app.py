"""The interface, version 1 (接口第一版): every operation group is one file beside this one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer

from chuhai.api import (
    application_steps,
    authorities,
    case_papers,
    catalogue,
    check,
    clearances,
    confirmations,
    credit,
    deregistrations,
    docs_page,
    events,
    filing_steps,
    findings,
    interviews,
    letters,
    licence_steps,
    maintenance,
    me,
    notices,
    objections,
    openapi,
    papers,
    quality,
    rectifications,
    sealed_papers,
    surveys,
    test_reports,
    vehicle_steps,
    verification,
)
from chuhai.api.bodies import StrictParser
from chuhai.api.door import door
from chuhai.api.operations import Group
from chuhai.api.problems import NOT_ALLOWED, Problem
from chuhai.api.refusals import problem_of
from chuhai.codes.bilingual import Bilingual

GROUPS: tuple[Group, ...] = (
    me.group,
    check.group,
    filing_steps.group,
    vehicle_steps.group,
    test_reports.group,
    maintenance.group,
    confirmations.group,
    application_steps.group,
    papers.group,
    licence_steps.group,
    verification.group,
    clearances.group,
    findings.group,
    deregistrations.group,
    quality.group,
    credit.group,
    objections.group,
    interviews.group,
    rectifications.group,
    catalogue.group,
    surveys.group,
    notices.group,
    events.group,
    sealed_papers.group,
    authorities.group,
)
"""Every group, in the order of a vehicle's journey."""
SPREAD = (case_papers, letters)
"""Files whose operations belong to several of these groups."""


class JsonRenderer(BaseRenderer):
    """JSON in UTF-8, so that Chinese is read as it is written."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The answer as bytes."""
        return msgspec.json.encode(data)


class Interface(NinjaAPI):
    """Ninja's interface whose every answer, even where there is no operation, is JSON or a problem."""

    @property
    def urls(self) -> tuple[list[Any], str, str]:
        """The addresses of all operations, of the description and its page, and of nothing."""
        patterns, app_name, namespace = super().urls
        described = [
            path("openapi.json", openapi.document, name="openapi-json"),
            path("docs", docs_page.page, name="docs"),
        ]
        nowhere = re_path("", _nowhere, name="nowhere")
        return [*map(_with_problems, [*described, *patterns]), nowhere], app_name, namespace


@csrf_exempt
def _nowhere(request: HttpRequest) -> HttpResponse:
    return problem_of(request, Http404())


def _with_problems(pattern: URLPattern) -> URLPattern:
    """An address whose refused methods are problems too."""
    view: Callable[..., HttpResponse] = pattern.callback

    @wraps(view)
    def answered(request: HttpRequest, **parts: Any) -> HttpResponse:
        try:
            answer = view(request, **parts)
        except Exception as error:
            return problem_of(request, error)
        return _not_allowed(request, answer) if answer.status_code == 405 else answer

    pattern.callback = answered
    return pattern


def _not_allowed(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    allowed = answer["Allow"]
    detail = Bilingual(f"此地址只接受{allowed}。", f"This address takes {allowed}.")
    return Problem(NOT_ALLOWED, detail, headers={"Allow": allowed}).response(request)


api = Interface(
    title="Chuhai 出海",
    version="1",
    openapi_url=None,
    docs_url=None,
    parser=StrictParser(),
    renderer=JsonRenderer(),
)
api.add_decorator(door, mode="view")
for _expected in (Exception, Http404, HttpError, ValidationError):
    api.add_exception_handler(_expected, problem_of)
for _group in GROUPS:
    api.add_router("", _group.router)
openapi.describes(api, GROUPS)
