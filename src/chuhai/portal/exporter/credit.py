"""An exporter's own credit archive (信用档案): what is on record, objecting to it, and what has to be done."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.credit_archive import FILTERS, PARTY, SORTS, UNTIL, acts_of, parts_of, party_from
from chuhai.portal.credit_steps import needed, needed_day
from chuhai.portal.list_columns import DISHONEST_ACTS
from chuhai.portal.listing import Listing
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import leave

ANY_METHOD = ["GET", "HEAD", "POST"]
WHY = Question(
    "words",
    Bilingual("异议理由", "Why the record is not right"),
    "long",
    hint=Bilingual(
        "写明哪里不符、依据是什么；证据在异议页上传。商务主管部门核查后书面答复。",
        "Say what is not right and on what grounds; evidence is uploaded on its page. The authority answers in writing.",
    ),
)


@desks(Desk.EXPORTER)
@require_safe
def credit(request: PortalRequest) -> HttpResponse:
    """What a licence decision weighs of the exporter, and what it has to do."""
    own = request.user.organisation
    acts = acts_of(request, own.pk)
    listing = Listing(request, acts, filters=FILTERS, sorts=SORTS, leaving=DISHONEST_ACTS)
    if listing.leaves:
        return leave(request, listing)
    shown = {"listing": listing, "acts": listing.rows, **parts_of(request, own, "exporter")}
    return render(request, "exporter/credit.html", shown)


@desks(Desk.EXPORTER)
@require_http_methods(ANY_METHOD)
def object_to(request: PortalRequest, case_id: int) -> HttpResponse:
    """Object to a record of its own; evidence is put to the objection's page, which follows."""
    queries.find(queries.visible(request.actor), case_id)
    page = _page(
        request,
        Bilingual("提出异议", "Object"),
        (WHY,),
        lambda said: actions.object_to(request.actor, case_id, needed(said, "words"), at=request.at),
        Bilingual("异议已提交，请上传证据。", "Your objection is raised: now upload the evidence."),
        back=reverse("exporter:credit_case", args=["record", case_id]),
        leads_to=lambda objection: reverse("exporter:credit_case", args=["objection", objection.pk]),
    )
    return answer(request, page)


@desks(Desk.EXPORTER)
@require_http_methods(ANY_METHOD)
def party(request: PortalRequest) -> HttpResponse:
    """Declare who stands behind the enterprise."""

    def act(said: dict[str, Any]) -> Any:
        return actions.declare_party(request.actor, actions.Party(**party_from(said)), at=request.at)

    title, done = Bilingual("申报关联人", "Declare a related party"), Bilingual("已申报关联人。", "Declared.")
    return answer(request, _page(request, title, PARTY, act, done))


@desks(Desk.EXPORTER)
@require_http_methods(ANY_METHOD)
def end_party(request: PortalRequest, party_id: int) -> HttpResponse:
    """The last day on which somebody held a place."""
    queries.find(queries.related_parties(request.actor), party_id)

    def act(said: dict[str, Any]) -> Any:
        return actions.end_party(request.actor, party_id, held_until=needed_day(said, "held_until"), at=request.at)

    title, done = Bilingual("不再担任", "No longer so"), Bilingual("已登记终止日期。", "Put on record.")
    return answer(request, _page(request, title, UNTIL, act, done))


def _page(
    request: PortalRequest,
    title: Bilingual,
    questions: tuple[Question, ...],
    act: Any,
    done: Bilingual,
    *,
    back: str = "",
    leads_to: Any = None,
) -> FormPage:
    """A form of the exporter's; it ends on the archive unless it `leads_to` another page."""
    archive = reverse("exporter:credit")
    return FormPage(
        template="credit_form.html",
        sections=((title, questions),),
        facts={},
        act=act,
        leads_to=leads_to or archive,
        done=done,
        shown={
            "exporter": request.user.organisation,
            "title": title,
            "back": back or archive,
            "archive_url": archive,
        },
    )
