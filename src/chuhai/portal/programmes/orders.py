"""Service orders on pages (服务订单): one-stop services of an export market and others, tracked on an application."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, matching, searching
from chuhai.portal.permissions import desks
from chuhai.portal.programmes.shown import ORDERS_LEAVE, READING, choices_of, parts_for
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import buttons, step_view, with_words, without_words
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave
from chuhai.programmes import actions, queries
from chuhai.programmes.kinds import PARTNERS, SERVICES
from chuhai.programmes.states import ORDER

STEPS = {
    "begin": without_words(actions.begin),
    "finish": without_words(actions.finish),
    "fail": with_words(actions.fail),
    "cancel": without_words(actions.cancel_order),
}
FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        matching("state"),
        choices=[(state.name, state.label) for state in ORDER.states],
    ),
    Filter("service", Bilingual("服务", "Service"), matching("service"), choices=choices_of(SERVICES)),
    Filter("q", Bilingual("编号或申请", "Number or application"), searching("number", "application_number")),
)


@desks(*READING)
@require_safe
def orders(request: PortalRequest) -> HttpResponse:
    """Every order that the desk may see, the newest on top."""
    rows = queries.orders(request.actor)
    listing = Listing(request, rows, filters=FILTERS, sorts=(NEWEST_FIRST,), leaving=ORDERS_LEAVE)
    if listing.leaves:
        return leave(request, listing)
    shown = {
        "listing": listing,
        "rows": [(row, SERVICES[row.service]) for row in listing.rows],
        "parts": parts_for(request.actor.desk, "orders"),
        "may_order": request.actor.desk is Desk.EXPORTER,
    }
    return render(request, "programmes/orders.html", shown)


@desks(*READING)
@require_safe
def one(request: PortalRequest, number: str) -> HttpResponse:
    """One order: for which application, by whom, where it stands."""
    case = queries.find_order(request.actor, number)
    shown = {
        "case": case,
        "service": SERVICES[case.service],
        "application_url": _application_page(request, case),
        "buttons": buttons(
            ORDER,
            case.state,
            request.actor.desk,
            lambda name: reverse("programmes:order_step", args=[case.number, name]),
        ),
        "beside": [(row, SERVICES[row.service]) for row in queries.orders_of(request.actor, case.application_id)],
        "events": timeline_of(request.actor, case.subject),
    }
    return render(request, "programmes/order.html", shown)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: PortalRequest) -> HttpResponse:
    """Choose an application, a partner and its services."""
    page = FormPage(
        template="programmes/form.html",
        sections=_sections(request),
        facts={"application": request.GET.get("application", "")},
        act=lambda said: _ordered(request, said),
        leads_to=lambda made: reverse("programmes:order", args=[made[0].number]),
        done=Bilingual("已下单。", "Ordered."),
        shown={
            "title": Bilingual("订购服务", "Order services"),
            "back": reverse("programmes:orders"),
            "parts": parts_for(request.actor.desk, "orders"),
        },
    )
    return answer(request, page)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Where the order stands now."""
    case = queries.find_order(request.actor, number)
    return step_view(request, ORDER, case, name, STEPS, back=reverse("programmes:order", args=[number]))


def _sections(request: PortalRequest) -> tuple[Any, ...]:
    applications = [(each.number, _same(each.number)) for each in queries.applications_to_serve(request.actor)]
    partners = [(str(each.pk), _named(each)) for each in queries.service_partners(request.actor)]
    return (
        (
            Bilingual("为哪份申请、由谁服务", "For which application, by whom"),
            (
                Question("application", Bilingual("申请", "Application"), "choice", choices=applications),
                Question("partner", Bilingual("服务单位", "Partner"), "choice", choices=partners),
                Question(
                    "wanted_by",
                    Bilingual("要求完成日期（可不填）", "Wanted by (optional)"),
                    "date",
                    example="2026-05-20",
                ),
                Question("words", Bilingual("要求（可不填）", "What you want (optional)"), "long"),
            ),
        ),
        (
            Bilingual("服务（可多选）", "Services (any number)"),
            [Question(f"services.{name}", label, "tick") for name, label in SERVICES.items()],
        ),
    )


def _ordered(request: PortalRequest, said: dict[str, Any]) -> Any:
    services = [name for name, ticked in (said.get("services") or {}).items() if ticked]
    wanted_by = day_from(said["wanted_by"]) if said["wanted_by"] else None
    told = (said["application"] or "", int(said["partner"] or 0), services)
    return actions.order(request.actor, *told, wanted_by=wanted_by, words=said["words"] or "", at=request.at)


def _application_page(request: PortalRequest, case: Any) -> str:
    desk = {Desk.EXPORTER: "exporter", Desk.MOFCOM: "mofcom"}.get(request.actor.desk, "commerce")
    return reverse(f"{desk}:application", args=[case.application_number])


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)


def _named(partner: Any) -> Bilingual:
    kind = PARTNERS[partner.kind]
    return Bilingual(f"{partner.name}（{kind.zh}）", f"{partner.name} ({kind.en})")
