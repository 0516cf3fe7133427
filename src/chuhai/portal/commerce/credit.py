"""The credit archive at the commerce authority (信用档案): its exporters, one archive, recording acts, ordering rectifications."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.credit_archive import ACTS, SORTS
from chuhai.portal.list_columns import CREDIT_OF_EXPORTERS, DISHONEST_ACTS
from chuhai.portal.listing import Filter, Listing, Sort, searching
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.tasks import Task, Tasks, tasks_for
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave
from chuhai.workflow.transitions import EntryRefused

WITH_ACTS, WITH_OPEN = "acts", "open"
CLAUSE = Question("clause", Bilingual("失信行为", "Dishonest act"), "choice", choices=ACTS)
DAY = Question("on", Bilingual("发生日期", "Day"), "date", example="2026-03-02")
WORDS = Question(
    "words",
    Bilingual("情况", "What happened"),
    "long",
    hint=Bilingual(
        "写明事实和证据；企业会看到全文。", "State the facts and the evidence; the exporter reads all of it."
    ),
)
DEMANDS = Question(
    "words",
    Bilingual("整改要求", "What has to be rectified"),
    "long",
    hint=Bilingual(
        "写明须整改的问题、要求和期限；验收前，许可证审核须考虑整改情况。",
        "Say what is wrong, what is asked and by when; until it is accepted, licence decisions weigh it.",
    ),
)
NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")


def _with(rows, value: str):
    return rows.filter(acts__gt=0) if value == WITH_ACTS else rows.filter(open_rectifications__gt=0)


FILTERS = (
    Filter(
        "show",
        Bilingual("档案", "Archive"),
        _with,
        choices=[
            (WITH_ACTS, Bilingual("有失信记录", "With records")),
            (WITH_OPEN, Bilingual("整改未验收", "Rectification open")),
        ],
    ),
    Filter("q", Bilingual("企业或信用代码", "Exporter or credit code"), searching("name", "uscc")),
)
EXPORTER_SORTS = (
    Sort("acts", Bilingual("失信记录多在前", "Most records first"), "acts", descending=True),
    Sort("name", Bilingual("企业名称", "Name"), "name"),
)


@desks(*COMMERCE_DESKS)
@require_safe
def exporters(request: PortalRequest) -> HttpResponse:
    """Every exporter of the authority's area with what its archive holds."""
    archives = queries.exporters(request.actor)
    listing = Listing(request, archives, filters=FILTERS, sorts=EXPORTER_SORTS, leaving=CREDIT_OF_EXPORTERS)
    if listing.leaves:
        return leave(request, listing)
    return render(request, "commerce/credit.html", {"listing": listing, "rows": listing.rows})


@desks(*COMMERCE_DESKS)
@require_safe
def archive(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """One archive: acts, rectifications, what was recorded when."""
    exporter = queries.find_exporter(request.actor, exporter_id)
    acts = queries.visible(request.actor).filter(exporter_id=exporter_id)
    listing = Listing(request, acts, sorts=SORTS, leaving=DISHONEST_ACTS)
    if listing.leaves:
        return leave(request, listing)
    shown = {
        "exporter": exporter,
        "listing": listing,
        "acts": listing.rows,
        "rectifications": queries.rectifications(request.actor).filter(exporter_id=exporter_id),
        "events": timeline_of(request.actor, ("exporter", exporter_id)),
    }
    return render(request, "commerce/archive.html", shown)


@desks(*COMMERCE_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """Record a dishonest act under its clause."""
    exporter = queries.find_exporter(request.actor, exporter_id)
    page = FormPage(
        template="commerce/archive_form.html",
        sections=((Bilingual("记录内容", "What is recorded"), (CLAUSE, DAY, WORDS)),),
        facts={},
        act=lambda said: _recorded(request, exporter_id, said),
        leads_to=lambda _: _page_of(exporter_id),
        done=Bilingual("已记入信用档案。", "Recorded in the credit archive."),
        shown={"exporter": exporter, "title": Bilingual("记入失信行为", "Record a dishonest act")},
    )
    return answer(request, page)


@desks(*COMMERCE_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """Order a rectification."""
    exporter = queries.find_exporter(request.actor, exporter_id)
    page = FormPage(
        template="commerce/archive_form.html",
        sections=((Bilingual("整改内容", "The rectification"), (DEMANDS,)),),
        facts={},
        act=lambda said: actions.order_rectification(request.actor, exporter_id, _needed(said, "words"), at=request.at),
        leads_to=lambda _: _page_of(exporter_id),
        done=Bilingual("已责令整改。", "The rectification is ordered."),
        shown={"exporter": exporter, "title": Bilingual("责令整改", "Order a rectification")},
    )
    return answer(request, page)


@desks(*COMMERCE_DESKS)
@require_POST
def accept(request: PortalRequest, exporter_id: int, rectification_id: int) -> HttpResponse:
    """Accept a rectification."""
    actions.accept_rectification(request.actor, rectification_id, at=request.at)
    messages.success(request, _("整改已验收。"))
    return HttpResponseRedirect(_page_of(exporter_id))


def _recorded(request: PortalRequest, exporter_id: int, said: dict[str, Any]) -> Any:
    clause, on, words = (_needed(said, name) for name in ("clause", "on", "words"))
    return actions.record_act(request.actor, exporter_id, clause, words, on=day_from(on), at=request.at)


def _needed(said: dict[str, Any], name: str) -> str:
    if not said[name]:
        raise EntryRefused(name, NEEDED)
    return str(said[name])


def _page_of(exporter_id: int) -> str:
    return reverse("commerce:archive", args=[exporter_id])


# --- today, and the search field ---------------------------------------------------------------------------------------


@tasks_for(*COMMERCE_DESKS)
def rectifications_open(actor: Actor, on: date) -> Tasks:
    """Rectifications that were ordered and not accepted yet."""
    rows = queries.rectifications(actor).filter(accepted_on__isnull=True)
    first = [
        Task(
            row.exporter.name,
            _page_of(row.exporter_id),
            Bilingual(f"{row.ordered_on}责令", f"ordered {row.ordered_on}"),
        )
        for row in rows[:SHOWN]
    ]
    url = f"{reverse('commerce:credit')}?show={WITH_OPEN}"
    return Tasks(Bilingual("整改待验收", "Rectifications to accept"), rows.count(), url, first)


@finds_for(*COMMERCE_DESKS, label=Bilingual("信用档案", "Credit archives"))
def archives_found(actor: Actor, text: str) -> list[Hit]:
    """Exporters by name or credit code."""
    rows = searching("name", "uscc")(queries.exporters(actor), text).order_by("name")[:SHOWN]
    return [Hit(row.name, _page_of(row.pk), Bilingual(row.uscc, row.uscc)) for row in rows]
