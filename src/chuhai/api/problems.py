"""What goes wrong, told to a program (错误应答): RFC 9457 problems in the reader's language.

Every kind of problem is one row of the table below; the interface's page lists them from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

from chuhai.codes.bilingual import Bilingual

MEDIA_TYPE = "application/problem+json"
DOCS = "/api/v1/docs"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem (错误类别): its name in `type`, the HTTP status, its title, and what to do about it."""

    name: str
    status: int
    title: Bilingual
    remedy: Bilingual

    @property
    def address(self) -> str:
        """The `type` member: where the problem is explained."""
        return f"{DOCS}#problem-{self.name}"


BAD_INPUT = Kind(
    "bad-input", 400, Bilingual("请求内容有误", "The request cannot be used"),
    Bilingual("按 errors 逐项改正后重新提交。", "Correct what errors lists and send it again."),
)  # fmt: skip
NO_TOKEN = Kind(
    "no-token", 401, Bilingual("缺少有效令牌", "No valid token"),
    Bilingual("在 Authorization 请求头中写“Bearer 令牌”。", "Send Authorization: Bearer with a token that holds."),
)  # fmt: skip
NOT_IN_SCOPE = Kind(
    "not-in-scope", 403, Bilingual("令牌权限不足", "The token does not reach this far"),
    Bilingual("换用带有所需权限的令牌。", "Use a token with the scope that is named."),
)  # fmt: skip
WRONG_DESK = Kind(
    "wrong-desk", 403, Bilingual("不属于本岗位", "Another desk's operation"),
    Bilingual("由所列岗位办理。", "It is done by the desks that are named."),
)  # fmt: skip
NOT_FOUND = Kind(
    "not-found", 404, Bilingual("没有找到", "Not found"),
    Bilingual("核对编号；也可能是您无权查看。", "Check the number; it may also be one that you may not see."),
)  # fmt: skip
NOT_ALLOWED = Kind(
    "method-not-allowed", 405, Bilingual("不支持该方法", "Method not allowed"),
    Bilingual("改用 Allow 应答头所列方法。", "Use one of the methods in the Allow header."),
)  # fmt: skip
WRONG_STATE = Kind(
    "wrong-state", 409, Bilingual("目前状态不能办理", "Not possible as the case stands"),
    Bilingual("重新读取案件，查看 next_steps。", "Read the case again and look at next_steps."),
)  # fmt: skip
CONFLICT = Kind(
    "conflict", 409, Bilingual("与已有记录冲突", "In conflict with what is there"),
    Bilingual("按 detail 所述处理。", "Do as detail says."),
)  # fmt: skip
KEY_REUSED = Kind(
    "key-reused", 409, Bilingual("幂等键已用于另一请求", "The key belongs to another request"),
    Bilingual("每个新请求使用新的 Idempotency-Key。", "Use a new Idempotency-Key for a new request."),
)  # fmt: skip
KEY_BUSY = Kind(
    "key-busy", 409, Bilingual("同一请求正在办理", "The same request is under way"),
    Bilingual("稍后用同一幂等键重试。", "Try again with the same key in a moment."),
)  # fmt: skip
STALE = Kind(
    "stale", 412, Bilingual("案件已被他人更新", "The case has changed since you read it"),
    Bilingual("重新读取案件，取得新的 ETag 后再提交。", "Read the case again and send its new ETag in If-Match."),
)  # fmt: skip
TOO_LARGE = Kind(
    "too-large", 413, Bilingual("请求内容过大", "The request is too large"),
    Bilingual("减小内容或分批提交。", "Send less, or in several requests."),
)  # fmt: skip
WRONG_MEDIA_TYPE = Kind(
    "wrong-media-type", 415, Bilingual("内容类型不支持", "Unsupported media type"),
    Bilingual("按接口说明设置 Content-Type。", "Set Content-Type as the operation says."),
)  # fmt: skip
STOPPED = Kind(
    "stopped-by-law", 422, Bilingual("依法不能办理", "The law stops this step"),
    Bilingual("按 assessment 所列逐项补正。", "Mend what assessment lists, clause by clause."),
)  # fmt: skip
NOT_CLEARED = Kind(
    "not-cleared", 422, Bilingual("不予放行", "Not cleared"),
    Bilingual("按 clearance.reasons 所列处理。", "See clearance.reasons for everything that stands against it."),
)  # fmt: skip
WORDS_WANTED = Kind(
    "words-wanted", 422, Bilingual("须写明理由", "Written reasons are wanted"),
    Bilingual("在 words 中写明理由。", "Write them into words."),
)  # fmt: skip
NOT_TAKEN = Kind(
    "not-taken", 422, Bilingual("所填内容不能接受", "What was filled in cannot be taken"),
    Bilingual("按 errors 改正后重新提交。", "Correct what errors names and send it again."),
)  # fmt: skip
TOO_MANY = Kind(
    "too-many-requests", 429, Bilingual("请求过于频繁", "Too many requests"),
    Bilingual("等待 Retry-After 所示秒数后重试。", "Wait for the seconds in Retry-After, then try again."),
)  # fmt: skip
FAULT = Kind(
    "fault", 500, Bilingual("平台故障", "A fault on our side"),
    Bilingual("稍后重试；什么也没有改变。", "Try again later; nothing has been changed."),
)  # fmt: skip
UNAVAILABLE = Kind(
    "unavailable", 503, Bilingual("暂时不能办理", "Not available for the moment"),
    Bilingual("稍后重试；什么也没有改变。", "Try again in a moment; nothing has been changed."),
)  # fmt: skip

KINDS: tuple[Kind, ...] = (
    BAD_INPUT, NO_TOKEN, NOT_IN_SCOPE, WRONG_DESK, NOT_FOUND, NOT_ALLOWED, WRONG_STATE, CONFLICT, KEY_REUSED, KEY_BUSY,
    STALE, TOO_LARGE, WRONG_MEDIA_TYPE, STOPPED, NOT_CLEARED, WORDS_WANTED, NOT_TAKEN, TOO_MANY, FAULT, UNAVAILABLE,
)  # fmt: skip
"""Every kind of problem that the interface answers, by status."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with the input (输入错误): its JSON path, and what it should be instead."""

    path: str
    detail: Bilingual


class Problem(Exception):
    """An answer that is a problem; raised anywhere behind the door and told to the program by it.

    `members` are further ones of this kind of problem, such as the assessment that stops a step.
    """

    def __init__(
        self,
        kind: Kind,
        detail: Bilingual,
        *,
        mistakes: Sequence[Mistake] = (),
        members: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail.en)
        self.kind = kind
        self.detail = detail
        self.mistakes = tuple(mistakes)
        self.members = dict(members or {})
        self.headers = dict(headers or {})

    def response(self, request: HttpRequest) -> HttpResponse:
        """The problem as the program reads it."""
        language = get_language() or "zh"
        told: dict[str, Any] = {
            "type": self.kind.address,
            "title": self.kind.title.within(language),
            "status": self.kind.status,
            "detail": self.detail.within(language),
            "instance": escape_uri_path(request.path),
        }
        if self.mistakes:
            told["errors"] = [{"path": each.path, "detail": each.detail.within(language)} for each in self.mistakes]
        return HttpResponse(
            msgspec.json.encode(told | self.members),
            status=self.kind.status,
            content_type=MEDIA_TYPE,
            headers=self.headers,
        )


def bad_input(*mistakes: Mistake) -> Problem:
    """The request cannot be used, with every mistake in it."""
    return Problem(BAD_INPUT, BAD_INPUT.remedy, mistakes=mistakes)
