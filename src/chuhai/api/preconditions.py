"""What must hold before an operation runs (前提): known parameters only, and the case unchanged where If-Match says so."""

from typing import Any

from django.http import HttpRequest
from ninja.operation import Operation as Bound

from chuhai.api.calls import Call
from chuhai.api.operations import Operation
from chuhai.api.problems import STALE, Mistake, Problem, bad_input
from chuhai.codes.bilingual import Bilingual


def known_parameters_only(request: HttpRequest, bound: Bound) -> None:
    """Refuse query parameters that the operation does not have: a misspelt filter would list everything."""
    unknown = set(request.GET) - _query_parameters(bound)
    if unknown:
        told = Bilingual("没有这个查询参数", "there is no such query parameter")
        raise bad_input(*(Mistake(f"query.{name}", told) for name in sorted(unknown)))


def _query_parameters(bound: Bound) -> set[str]:
    names: set[str] = set()
    for model in bound.models:
        if model.__ninja_param_source__ == "query":
            names |= set(getattr(model, "__ninja_flatten_map__", None) or model.model_fields)
    return names


def hold_unchanged(call: Call, operation: Operation, path: dict[str, Any]) -> None:
    """Lock the case that If-Match speaks of until the commit; Problem (412) when it is no longer that version."""
    wanted = call.headers.get("If-Match")
    if wanted is None or operation.case is None or wanted.strip() == "*":
        return
    case = operation.case(call.actor, **path).select_for_update(of=("self",)).first()
    if case is not None and etag_of(case) not in (tag.strip() for tag in wanted.split(",")):
        raise stale(call)


def etag_of(case: Any) -> str:
    """The version of a case as an ETag."""
    return f'"{case.version}"'


def stale(call: HttpRequest) -> Problem:
    """The case is no longer the one that the program read."""
    return Problem(
        STALE,
        Bilingual(
            "您读取之后案件已有变化，本次未作任何改动。", "The case has changed since you read it; nothing was written."
        ),
    )
