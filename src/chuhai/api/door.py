"""The door (入口): what every call passes before its operation runs, always in the same order.

Token, limit, scope and desk, body; then the database is told who reads; then, for a write with an Idempotency-Key or an
If-Match, one transaction around the step and the answer kept for it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from chuhai.accounts.row_security import reading_as
from chuhai.accounts.tokens import Bearer, bearer_of
from chuhai.api.bodies import check_body
from chuhai.api.calls import Call
from chuhai.api.limits import count_request
from chuhai.api.operations import Operation
from chuhai.api.preconditions import hold_unchanged, known_parameters_only
from chuhai.api.problems import NO_TOKEN, NOT_IN_SCOPE, WRONG_DESK, Problem
from chuhai.api.refusals import problem_of
from chuhai.api.repeats import earlier_answer, keep_answer, key_of
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.clocks import today

Run = Callable[..., HttpResponse]


def door(run: Run) -> Run:
    """Put the door before an operation; an operation that names no desks is not opened at all."""
    bound = run.__self__  # type: ignore[attr-defined]
    operation: Operation = bound.view_func.operation

    @wraps(run)
    def entered(request: HttpRequest, **path: Any) -> HttpResponse:
        call = cast(Call, request)
        try:
            _let_in(call, operation)
            check_body(call, operation.takes)
            known_parameters_only(call, bound)
            with reading_as(call.actor):
                answer = _answer(call, operation, run, path)
        except Exception as error:
            return problem_of(request, error)
        return answer

    return entered


def _let_in(call: Call, operation: Operation) -> None:
    call.at = timezone.now()
    call.on = today(call.at)
    call.reply_headers = {}
    call.bearer = _bearer(call)
    call.actor = call.bearer.user.actor
    count_request(call.bearer.token_id, call.at)
    if operation.scope not in call.bearer.scopes:
        raise _not_in_scope(operation)
    if call.actor.desk not in operation.desks:
        raise _wrong_desk(operation)


def _answer(call: Call, operation: Operation, run: Run, path: dict[str, Any]) -> HttpResponse:
    key = key_of(call)
    if operation.scope == "read" or (key is None and "If-Match" not in call.headers):
        return _run(call, run, path)
    with transaction.atomic():
        if key is not None and (earlier := earlier_answer(call, key)) is not None:
            return earlier
        answer = _run_unchanged(call, operation, run, path)
        if answer.status_code >= 500:
            transaction.set_rollback(True)
        elif key is not None:
            keep_answer(call, key, answer)
    return answer


def _run_unchanged(call: Call, operation: Operation, run: Run, path: dict[str, Any]) -> HttpResponse:
    try:
        hold_unchanged(call, operation, path)
    except Problem as problem:
        return problem.response(call)
    return _run(call, run, path)


def _run(call: Call, run: Run, path: dict[str, Any]) -> HttpResponse:
    answer = run(call, **path)
    for name, value in call.reply_headers.items():
        answer[name] = value
    answer.headers.setdefault("Cache-Control", "private, no-store")
    return answer


def _bearer(call: Call) -> Bearer:
    scheme, _, secret = call.headers.get("Authorization", "").partition(" ")
    bearer = bearer_of(secret.strip(), call.at) if scheme.lower() == "bearer" and secret else None
    if bearer is None:
        raise Problem(
            NO_TOKEN,
            Bilingual("令牌缺失、有误、已过期或已收回。", "The token is missing, wrong, expired or withdrawn."),
            headers={"WWW-Authenticate": 'Bearer realm="chuhai"'},
        )
    return bearer


def _not_in_scope(operation: Operation) -> Problem:
    scope = operation.scope
    return Problem(
        NOT_IN_SCOPE,
        Bilingual(f"此操作需要带{scope}权限的令牌。", f"This operation needs a token with the scope “{scope}”."),
        headers={"WWW-Authenticate": f'Bearer realm="chuhai", error="insufficient_scope", scope="{scope}"'},
    )


def _wrong_desk(operation: Operation) -> Problem:
    desks = sorted(operation.desks)
    zh, en = "、".join(desk.label.zh for desk in desks), ", ".join(desk.label.en for desk in desks)
    return Problem(WRONG_DESK, Bilingual(f"此操作由{zh}办理。", f"This operation is done by: {en}."))
