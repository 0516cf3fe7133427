"""From what an operation raises to the problem that the program reads (异常与错误应答的对应)."""

import logging
from typing import Any

import msgspec
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja.errors import HttpError, ValidationError

from chuhai.api.mistakes import mistakes_in
from chuhai.api.problems import (
    FAULT,
    NOT_FOUND,
    NOT_TAKEN,
    STALE,
    STOPPED,
    TOO_LARGE,
    UNAVAILABLE,
    WORDS_WANTED,
    WRONG_DESK,
    WRONG_STATE,
    Mistake,
    Problem,
    bad_input,
)
from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier import UnusableDossier
from chuhai.law.dossier_reading import explain
from chuhai.law.findings import Assessment
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, StaleCase, WordsWanted, WrongDesk, WrongState

_log = logging.getLogger("chuhai.api")
_NOTHING_HERE = Bilingual("没有找到，或您无权查看。", "There is nothing here, or nothing that you may see.")
_MALFORMED_FORM = Bilingual("表单内容无法读取", "the form cannot be read")


def stopped(assessment: Assessment) -> Problem:
    """The law stops a step: its findings are the answer."""
    return Problem(
        STOPPED,
        Bilingual(
            f"结论：{assessment.decision.label.zh}；共{len(assessment.findings)}项。",
            f"Decision: {assessment.decision.label.en}; {len(assessment.findings)} findings.",
        ),
        members={"assessment": assessment.as_plain()},
    )


def problem_of(request: HttpRequest, error: Any) -> HttpResponse:
    """The answer to whatever was raised; a fault is written to the log and told without its insides."""
    return _problem(error).response(request)


def _problem(error: Exception) -> Problem:
    match error:
        case Problem():
            return error
        case HttpError() if isinstance(error.__cause__, UnusableDossier):
            return _problem(error.__cause__)
        case ValidationError():
            return bad_input(*mistakes_in(error.errors))
        case UnusableDossier():
            return bad_input(Mistake(error.path, error.reason))
        case msgspec.ValidationError():
            unusable = explain(error, b"")
            return bad_input(Mistake(unusable.path, unusable.reason))
        case CaseNotFound() | Http404():
            return Problem(NOT_FOUND, _NOTHING_HERE)
        case WrongDesk():
            return Problem(WRONG_DESK, error.reason)
        case WrongState():
            return Problem(WRONG_STATE, error.reason)
        case WordsWanted():
            return Problem(WORDS_WANTED, error.reason, mistakes=[Mistake("$.words", error.reason)])
        case EntryRefused():
            return Problem(NOT_TAKEN, error.reason, mistakes=[Mistake(f"$.{error.field}", error.reason)])
        case StaleCase():
            return Problem(STALE, STALE.remedy)
        case RequestDataTooBig():
            return Problem(TOO_LARGE, TOO_LARGE.remedy)
        case MultiPartParserError() | SuspiciousOperation():
            return bad_input(Mistake("$", _MALFORMED_FORM))
    _log.error("fault", exc_info=error)
    if isinstance(error, OperationalError):
        return Problem(UNAVAILABLE, UNAVAILABLE.remedy, headers={"Retry-After": "5"})
    return Problem(FAULT, FAULT.remedy)
