"""The credit archive at the commerce authority (信用档案): its exporters, one archive, recording, calling, ordering."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries
from chuhai.credit.acts import ACTS
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.credit_archive import FILTERS, PARTY, SORTS, UNTIL, acts_of, parts_of, party_from
from chuhai.portal.credit_steps import (
    CLAUSE,
    DAY,
    DUE,
    REASONS,
    WORDS,
    StepForm,
    asked,
    needed,
    needed_day,
    set_due_day,
)
from chuhai.portal.list_columns import CREDIT_OF_EXPORTERS, DISHONEST_ACTS
from chuhai.portal.listing import Filter, Listing, Sort, searching
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.workbooks import leave

ANY_METHOD = ["GET", "HEAD", "POST"]
DEMANDS = Question(
    "words",
    Bilingual("整改要求", "What has to be rectified"),
    "long",
    hint=Bilingual(
        "写明须整改的问题和要求；验收前，许可证审核须考虑整改情况。",
        "Say what is wrong and what is asked; until it is accepted, licence decisions weigh it.",
    ),
)
CALLED_FOR = (
    Question("on", Bilingual("约谈日期", "Day"), "date", example="2026-05-12"),
    Question("place", Bilingual("约谈地点", "Place")),
    Question("words", Bilingual("约谈事由", "What it is about"), "long"),
)
SHOW = {
    "acts": ("acts__gt", Bilingual("有失信记录", "With records")),
    "objections": ("open_objections__gt", Bilingual("异议待核查", "Objections open")),
    "interviews": ("open_interviews__gt", Bilingual("约谈未办结", "Interviews open")),
    "open": ("open_rectifications__gt", Bilingual("整改未验收", "Rectification open")),
}
LIST_FILTERS = (
    Filter(
        "show",
        Bilingual("档案", "Archive"),
        lambda rows, value: rows.filter(**{SHOW[value][0]: 0}),
        choices=[(name, label) for name, (_, label) in SHOW.items()],
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
    listing = Listing(request, archives, filters=LIST_FILTERS, sorts=EXPORTER_SORTS, leaving=CREDIT_OF_EXPORTERS)
    if listing.leaves:
        return leave(request, listing)
    return render(request, "commerce/credit.html", {"listing": listing, "rows": listing.rows})


@desks(*COMMERCE_DESKS)
@require_safe
def archive(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """One archive: records, objections, interviews, rectifications, the people behind the exporter."""
    exporter = queries.find_exporter(request.actor, exporter_id)
    acts = acts_of(request, exporter_id)
    listing = Listing(request, acts, filters=FILTERS, sorts=SORTS, leaving=DISHONEST_ACTS)
    if listing.leaves:
        return leave(request, listing)
    shown = {"exporter": exporter, "listing": listing, "acts": listing.rows, **parts_of(request, exporter, "commerce")}
    return render(request, "commerce/archive.html", shown)


@desks(*COMMERCE_DESKS)
@require_http_methods(ANY_METHOD)
def record(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """Record a dishonest act under its clause; its evidence is put to the record's own page, which follows."""

    def act(said: dict[str, Any]) -> Any:
        clause, on, words = needed(said, "clause"), needed_day(said, "on"), needed(said, "words")
        return actions.record_act(request.actor, exporter_id, clause, words, on=on, at=request.at)

    title = Bilingual("记入失信行为", "Record a dishonest act")
    done = Bilingual("已记入信用档案，请上传证据。", "Recorded in the credit archive: now upload the evidence.")
    return _form(request, exporter_id, title, (CLAUSE, DAY, WORDS), act, "record", done, acts=list(ACTS.values()))


@desks(*COMMERCE_DESKS)
@require_http_methods(ANY_METHOD)
def order(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """Order a rectification by a last day, for records of the archive."""

    def act(said: dict[str, Any]) -> Any:
        words, due_on, about = needed(said, "words"), needed_day(said, "due_on"), _chosen(said)
        return actions.order_rectification(
            request.actor, exporter_id, words, due_on=due_on, records=about, at=request.at
        )

    title = Bilingual("责令整改", "Order a rectification")
    questions = (DEMANDS, DUE, *_records_asked(request, exporter_id))
    return _form(request, exporter_id, title, questions, act, "rectification", Bilingual("已责令整改。", "Ordered."))


@desks(*COMMERCE_DESKS)
@require_http_methods(ANY_METHOD)
def call(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """Call the exporter to an interview about records of its archive."""

    def act(said: dict[str, Any]) -> Any:
        told = {"on": needed_day(said, "on"), "place": needed(said, "place"), "records": _chosen(said)}
        return actions.call(request.actor, exporter_id, needed(said, "words"), **told, at=request.at)

    title = Bilingual("通知约谈", "Call to an interview")
    questions = (*CALLED_FOR, *_records_asked(request, exporter_id))
    return _form(request, exporter_id, title, questions, act, "interview", Bilingual("已通知约谈。", "Called."))


@desks(*COMMERCE_DESKS)
@require_http_methods(ANY_METHOD)
def party(request: PortalRequest, exporter_id: int) -> HttpResponse:
    """Put on record who stands behind an exporter."""

    def act(said: dict[str, Any]) -> Any:
        return actions.add_party(request.actor, exporter_id, actions.Party(**party_from(said)), at=request.at)

    title = Bilingual("补充关联人", "Add a related party")
    return _form(request, exporter_id, title, PARTY, act, "", Bilingual("已登记关联人。", "Put on record."))


@desks(*COMMERCE_DESKS)
@require_http_methods(ANY_METHOD)
def end_party(request: PortalRequest, exporter_id: int, party_id: int) -> HttpResponse:
    """The last day on which somebody held a place."""
    queries.find(queries.related_parties(request.actor).filter(exporter_id=exporter_id), party_id)

    def act(said: dict[str, Any]) -> Any:
        return actions.end_party(request.actor, party_id, held_until=needed_day(said, "held_until"), at=request.at)

    title = Bilingual("不再担任", "No longer so")
    return _form(request, exporter_id, title, UNTIL, act, "", Bilingual("已登记终止日期。", "Put on record."))


@desks(*COMMERCE_DESKS)
@require_http_methods(ANY_METHOD)
def due_day(request: PortalRequest, case_id: int) -> HttpResponse:
    """Another last day of a rectification, with the reason."""
    case = queries.find(queries.rectifications(request.actor), case_id)
    title = Bilingual("改定整改期限", "Set another last day")
    return asked(request, "commerce", case, "rectification", title, StepForm((REASONS, DUE), set_due_day))


def _form(
    request: PortalRequest,
    exporter_id: int,
    title: Bilingual,
    questions: tuple[Question, ...],
    act: Any,
    kind: str,
    done: Bilingual,
    **shown: Any,
) -> HttpResponse:
    """A form about an exporter; it ends on the page of the case it makes, or on the archive."""
    exporter = queries.find_exporter(request.actor, exporter_id)
    back = reverse("commerce:archive", args=[exporter_id])
    page = FormPage(
        template="credit_form.html",
        sections=((title, questions),),
        facts={},
        act=act,
        leads_to=lambda case: reverse("commerce:credit_case", args=[kind, case.pk]) if kind else back,
        done=done,
        shown={"exporter": exporter, "title": title, "back": back, "archive_url": back, **shown},
    )
    return answer(request, page)


def _records_asked(request: PortalRequest, exporter_id: int) -> tuple[Question, ...]:
    """A tick for each standing record that a call or an order may be about."""
    rows = queries.visible(request.actor).filter(exporter_id=exporter_id, withdrawn_on__isnull=True)
    return tuple(
        Question(f"records.{row.pk}", Bilingual(f"涉及 {row.on} {row.words}", f"About {row.on} {row.words}"), "tick")
        for row in rows.order_by("-on", "-pk")[:20]
    )


def _chosen(said: dict[str, Any]) -> list[int]:
    return [int(key) for key, ticked in (said.get("records") or {}).items() if ticked]


@finds_for(*COMMERCE_DESKS, label=Bilingual("信用档案", "Credit archives"))
def archives_found(actor: Actor, text: str) -> list[Hit]:
    """Exporters by name or credit code."""
    rows = searching("name", "uscc")(queries.exporters(actor), text).order_by("name")[:SHOWN]
    return [Hit(row.name, reverse("commerce:archive", args=[row.pk]), Bilingual(row.uscc, row.uscc)) for row in rows]
