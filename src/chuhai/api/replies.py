"""Answers about cases (案件应答): what an action gave, as the program reads it, with the case's version as its ETag."""

from collections.abc import Callable
from typing import Any, TypeVar

from chuhai.api.calls import Call
from chuhai.api.preconditions import etag_of
from chuhai.api.refusals import stopped
from chuhai.workflow.outcomes import Outcome, Stopped

Answer = TypeVar("Answer")
Show = Callable[[Call, Any], Answer]


def case(call: Call, found: Any, show: Show[Answer]) -> Answer:
    """A case as it stands."""
    call.reply_headers["ETag"] = etag_of(found)
    return show(call, found)


def outcome(call: Call, reached: "Outcome[Any]", show: Show[Answer]) -> Answer:
    """The case after a step; Problem (422) with the findings where the law stops it."""
    if isinstance(reached, Stopped):
        raise stopped(reached.assessment)
    return case(call, reached.case, show)
