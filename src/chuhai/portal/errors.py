"""Pages for what went wrong (出错页面): what it was, where, and what mends it; never a stack trace."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import (
    CaseNotFound,
    EntryRefused,
    StaleCase,
    WordsWanted,
    WrongDesk,
    WrongState,
)


class Trouble(NamedTuple):
    """What a page says of an error: its name, what happened, and what mends it."""

    status: int
    title: Promise
    what: Promise
    mends: Promise


TROUBLES = {
    trouble.status: trouble
    for trouble in (
        Trouble(400, _("请求无法识别"), _("网址或提交的内容不完整。"), _("请返回上一页重试，或从导航重新进入。")),
        Trouble(403, _("不能办理"), _("您的岗位不能打开此页面或办理此事项。"), _("请由有权岗位办理，或换用相应账户登录。")),
        Trouble(404, _("没有找到"), _("没有此页面或案件，或者不在您的查看范围内。"), _("请核对编号，或用上方搜索查找。")),
        Trouble(405, _("不能这样打开"), _("此网址只接受页面上按钮的提交。"), _("请返回上一页，用页面上的按钮办理。")),
        Trouble(409, _("案件状态已变"), _("此事项在案件目前的状态下不能办理。"), _("请重新打开案件，查看最新情况。")),
        Trouble(412, _("内容已被他人更新"), _("您打开之后，有同事更新了此案件，本次没有保存。"), _("请返回核对后重新保存。")),
        Trouble(413, _("文件或内容过大"), _("提交的内容超过了允许的大小。"), _("请缩小文件后重新上传。")),
        Trouble(422, _("还缺少内容"), _("提交的内容还不完整，没有办理。"), _("请返回补充后重新提交。")),
        Trouble(500, _("系统出错"), _("系统处理时出错，本次没有保存，运行人员已收到记录。"), _("请稍后重试；仍不行时请联系运行人员。")),
    )
}  # fmt: skip

_REFUSALS: tuple[tuple[type[Exception], int], ...] = (
    (CaseNotFound, 404),
    (WrongDesk, 403),
    (WrongState, 409),
    (WordsWanted, 422),
    (EntryRefused, 422),
    (StaleCase, 412),
)


class RefusalMiddleware:
    """Turns what actions raise into pages: the one place where a refusal gets its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content and not request.path.startswith("/api/"):
            allowed = response.headers["Allow"]
            response = told(request, 405)
            response.headers["Allow"] = allowed
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        status = next((status for kind, status in _REFUSALS if isinstance(exception, kind)), None)
        if status is None or request.path.startswith("/api/"):
            return None
        return told(request, status, reason=getattr(exception, "reason", None))


def told(request: HttpRequest, status: int, *, reason: Bilingual | None = None) -> HttpResponse:
    """The page of an error, or only its words where a part of a page was asked for; `reason` replaces the general words."""
    part = getattr(request, "htmx", False) and not request.htmx.boosted
    template = "errors/part.html" if part else "errors/page.html"
    return render(request, template, {"trouble": TROUBLES[status], "reason": reason}, status=status)


def signed_out(request: HttpRequest, back: str) -> HttpResponse:
    """401 for a part of a page: the sign-in has lapsed, what was typed is kept, and here is the way back in."""
    return render(request, "errors/signed_out.html", {"back": back}, status=401)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be understood."""
    return told(request, 400)


def forbidden(
    request: HttpRequest, exception: Exception | None = None, *, reason: Bilingual | None = None
) -> HttpResponse:
    """403: this desk may not do this."""
    return told(request, 403, reason=reason)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was opened too long ago or elsewhere, so that its seal does not fit any more."""
    why = Bilingual(
        "页面打开太久或来自别处，为保证安全没有提交。请返回上一页，刷新后重新提交。",
        "The page was opened too long ago or elsewhere, so for safety nothing was sent. Go back, reload and send again.",
    )
    return told(request, 403, reason=why)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is nothing here, or nothing that the reader may see."""
    return told(request, 404)


def fault(request: HttpRequest) -> HttpResponse:
    """500: a fault on our side; the page asks nothing of the database."""
    return render(request, "errors/fault.html", {"trouble": TROUBLES[500]}, status=500)
