"""The directory on pages (名录): showrooms, markets and trade-promotion support by country, kept by authorities."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.codes.bilingual import Bilingual
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.code_words import country_told
from chuhai.portal.listing import Listing, Sort
from chuhai.portal.permissions import desks
from chuhai.portal.programmes.shown import (
    BY_COUNTRY,
    BY_NAME,
    ENTRIES_LEAVE,
    KEEPING,
    READING,
    country_question,
    kind_filter,
    kind_question,
    parts_for,
)
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave
from chuhai.programmes import actions, queries
from chuhai.programmes.kinds import ENTRIES
from chuhai.workflow.transitions import CaseNotFound

BY_PLACE = Sort("country", Bilingual("按国家（地区）", "By country"), "country")
QUESTIONS = (
    kind_question(ENTRIES),
    country_question(),
    Question("name", Bilingual("名称", "Name")),
    Question("address", Bilingual("地址", "Address")),
    Question("contact", Bilingual("联系方式", "Contact")),
    Question("website", Bilingual("网址", "Website"), example="https://example.org"),
    Question(
        "words",
        Bilingual("说明", "What it offers"),
        "long",
        hint=Bilingual("展示、交易、仓储等服务内容，或者支持措施的对象、办法。", "What is offered, to whom and how."),
    ),
)
KEPT = Bilingual("名录已更新。", "The directory is up to date.")


@desks(*READING)
@require_safe
def entries(request: PortalRequest) -> HttpResponse:
    """The directory by country."""
    filters = (kind_filter(ENTRIES), BY_COUNTRY, BY_NAME)
    listing = Listing(
        request, queries.entries(request.actor), filters=filters, sorts=(BY_PLACE,), leaving=ENTRIES_LEAVE
    )
    if listing.leaves:
        return leave(request, listing)
    rows = [(row, ENTRIES[row.kind], country_told(row.country)) for row in listing.rows]
    shown = {"listing": listing, "rows": rows, "parts": parts_for(request.actor.desk, "entries")}
    return render(request, "programmes/entries.html", shown | {"may_keep": request.actor.desk in KEEPING})


@desks(*READING)
@require_safe
def entry(request: PortalRequest, entry_id: int) -> HttpResponse:
    """One entry, with what its keeper may do."""
    found = queries.find_entry(request.actor, entry_id)
    own = request.actor.desk in KEEPING and found.keeper_id == request.actor.organisation_id
    shown = {
        "entry": found,
        "kind": ENTRIES[found.kind],
        "place": country_told(found.country),
        "own": own,
        "events": timeline_of(request.actor, found.subject) if own else [],
    }
    return render(request, "programmes/entry.html", shown)


@desks(*KEEPING)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: PortalRequest, entry_id: int | None = None) -> HttpResponse:
    """A new entry, or one's own changed."""
    found = _own(request, entry_id) if entry_id is not None else None
    page = FormPage(
        template="programmes/form.html",
        sections=((Bilingual("名录内容", "The entry"), QUESTIONS),),
        facts={question.path: getattr(found, question.path) for question in QUESTIONS} if found else {},
        act=lambda said: actions.keep_entry(request.actor, said, entry_id, at=request.at),
        leads_to=lambda kept: reverse("programmes:entry", args=[kept.pk]),
        done=KEPT,
        shown={
            "title": Bilingual("更新名录", "Change the entry") if found else Bilingual("列入名录", "Add an entry"),
            "back": reverse("programmes:entry", args=[entry_id]) if found else reverse("programmes:entries"),
            "parts": parts_for(request.actor.desk, "entries"),
        },
    )
    return answer(request, page)


@desks(*KEEPING)
@require_POST
def withdraw(request: PortalRequest, entry_id: int) -> HttpResponse:
    """Take an entry out."""
    actions.withdraw_entry(request.actor, entry_id, at=request.at)
    messages.success(request, _("已从名录撤下。"))
    return HttpResponseRedirect(reverse("programmes:entry", args=[entry_id]))


def _own(request: PortalRequest, entry_id: int) -> Any:
    found = queries.find_entry(request.actor, entry_id)
    if found.keeper_id != request.actor.organisation_id:
        raise CaseNotFound(str(entry_id))
    return found
