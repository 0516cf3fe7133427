"""What must hold before an operation runs (前提): known parameters only, and the case unchanged where If-Match says so."""

from typing import Any

from django.http import HttpRequest, QueryDict
from ninja.operation import Operation as Bound

from chuhai.api.calls import Call
from chuhai.api.operations import Operation
from chuhai.api.problems import STALE, Mistake, Problem, bad_input
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import CaseNotFound

NO_SUCH_PARAMETER = Bilingual("没有这个参数，请核对拼写", "there is no such parameter: check its spelling")
NUL = Bilingual("含有无法保存的空字符", "it holds a NUL character")


def known_parameters_only(request: HttpRequest, bound: Bound) -> None:
    """Refuse parameters that the operation does not have, since a misspelt filter would list everything, and NULs."""
    if "\x00" in request.path:
        raise CaseNotFound(request.path)
    _known("query.", request.GET, _parameters(bound, "query"))
    if request.content_type == "multipart/form-data":
        _known("$.", request.POST, _parameters(bound, "form"))


def _known(place: str, given: QueryDict, known: set[str]) -> None:
    unknown = [Mistake(place + name, NO_SUCH_PARAMETER) for name in sorted(set(given) - known)]
    nuls = [Mistake(place + name, NUL) for name in sorted(given) if "\x00" in given[name]]
    if unknown or nuls:
        raise bad_input(*unknown, *nuls)


def _parameters(bound: Bound, source: str) -> set[str]:
    names: set[str] = set()
    for model in bound.models:
        if model.__ninja_param_source__ == source:
            names |= set(getattr(model, "__ninja_flatten_map__", None) or model.model_fields)
    return names


def hold_unchanged(call: Call, operation: Operation, path: dict[str, Any]) -> None:
    """Lock the case that If-Match speaks of until the commit; Problem (412) when it is no longer that version."""
    wanted = call.headers.get("If-Match")
    if wanted is None or operation.case is None or wanted.strip() == "*":
        return
    case = operation.case(call.actor, **path).select_for_update(of=("self",)).first()
    if case is not None and etag_of(case) not in (tag.strip() for tag in wanted.split(",")):
        raise stale()


def etag_of(case: Any) -> str:
    """The version of a case as an ETag."""
    return f'"{case.version}"'


def stale() -> Problem:
    """The case is no longer the one that the program read."""
    return Problem(
        STALE,
        Bilingual(
            "您读取之后案件已有变化，本次未作任何改动。", "The case has changed since you read it; nothing was written."
        ),
    )
