"""The reminders of a person (提醒): the list behind the bell, opening one, and whether they go out by mail as well.

Opening is a form that is sent, since it is kept who opened a supplement notice and when.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.portal.listing import NEWEST_FIRST, Filter, Leaving, ListColumn, Listing
from chuhai.portal.permissions import signed_in
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import leave
from chuhai.reminders import actions, queries
from chuhai.reminders.kinds import KINDS
from chuhai.reminders.wording import told_of
from chuhai.workflow.transitions import EntryRefused

FILTERS = (
    Filter(
        "read",
        Bilingual("阅读", "Read"),
        lambda rows, value: rows.filter(read_at__isnull=value == "no"),
        choices=(("no", Bilingual("未读", "Unread")), ("yes", Bilingual("已读", "Read"))),
    ),
    Filter(
        "kind",
        Bilingual("事项", "Kind"),
        lambda rows, value: rows.filter(kind=value),
        choices=[(kind.name, kind.label) for kind in KINDS.values()],
    ),
)
LEAVING = Leaving(
    Bilingual("提醒", "Reminders"),
    (
        ListColumn(Bilingual("日期", "Day"), lambda row, _: row.made_at, 18),
        ListColumn(Bilingual("事项", "Kind"), lambda row, _: KINDS[row.kind].label.within(get_language() or ""), 20),
        ListColumn(Bilingual("内容", "Words"), lambda row, _: told_of(row).within(get_language() or ""), 80),
        ListColumn(Bilingual("期限", "Last day"), lambda row, _: row.day, 14),
        ListColumn(Bilingual("阅读", "Read"), lambda row, _: row.read_at, 18),
    ),
)
BY_NUMBER = ("filing", "application", "licence")
PAGES: dict[Desk, dict[str, str]] = {
    Desk.EXPORTER: {
        kind: f"exporter:{kind}" for kind in ("filing", "application", "licence", "vehicle", "deregistration")
    },
    Desk.PUBLIC_SECURITY: {kind: f"public_security:{kind}" for kind in ("vehicle", "deregistration")},
    **{desk: {kind: f"commerce:{kind}" for kind in ("filing", "application")} for desk in COMMERCE_DESKS},
}
"""The page of a case by desk and kind; a kind without one has the reminder alone."""
OF_THE_ARCHIVE = ("rectification", "interview")


@dataclass(frozen=True, slots=True)
class Row:
    """One reminder as the page shows it."""

    reminder: Any
    label: Bilingual
    words: Bilingual


@signed_in
@require_safe
def reminders(request: PortalRequest) -> HttpResponse:
    """The person's reminders, the newest first, the unread ones marked."""
    listing = Listing(request, queries.newest(request.actor), filters=FILTERS, sorts=(NEWEST_FIRST,), leaving=LEAVING)
    if listing.leaves:
        return leave(request, listing)
    rows = [Row(each, KINDS[each.kind].label, told_of(each)) for each in listing.rows]
    return render(request, "reminders.html", {"listing": listing, "rows": rows})


@signed_in
@require_POST
@carries_out("2024-6/3.3b", "2024-6/4.4b")
def open_reminder(request: PortalRequest, reminder_id: int) -> HttpResponse:
    """Open a reminder: it is read from now on, and the page of its case follows."""
    reminder = actions.read(request.actor, reminder_id, at=request.at)
    return HttpResponseRedirect(page_of(request.actor, reminder) or reverse("reminders"))


@signed_in
@require_POST
def read_all(request: PortalRequest) -> HttpResponse:
    """Mark everything read but supplement notices, which are opened one by one."""
    actions.read_all(request.actor, at=request.at)
    return HttpResponseRedirect(reverse("reminders"))


@signed_in
@require_POST
def choose_mail(request: PortalRequest) -> HttpResponse:
    """The person's address, and whether reminders go there."""
    try:
        actions.choose_mail(request.actor, request.POST.get("email", ""), wanted="mail" in request.POST)
    except EntryRefused as refused:
        shown = {"email": request.POST.get("email", ""), "wants_mail": "mail" in request.POST, "refused": refused}
        return render(request, "account/account.html", shown, status=422)
    messages.success(request, _("邮件提醒设置已保存。"))
    return HttpResponseRedirect(reverse("account"))


def page_of(actor: Actor, reminder: Any) -> str | None:
    """The page of the case at the reader's desk, or None where that desk has none."""
    kind, subject_id = reminder.subject
    if kind in OF_THE_ARCHIVE and actor.desk is Desk.EXPORTER:
        return reverse("exporter:credit_case", args=[kind, subject_id])
    if kind == "notice":
        return reverse("notices:notice", args=[reminder.number])
    name = PAGES.get(actor.desk, {}).get(kind)
    return reverse(name, args=[reminder.number if kind in BY_NUMBER else subject_id]) if name else None
