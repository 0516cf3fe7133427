"""Confirmations at the manufacturer's desk (售后服务确认书办理): asked for first, issuing, declining, withdrawing."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations import actions, queries
from chuhai.confirmations.states import STAGE
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.code_words import country_told
from chuhai.portal.confirmation_case import BY_WORDS, OLDEST_FIRST, by_state, case_page, found, list_page, page_of, told
from chuhai.portal.listing import NEWEST_FIRST
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import Hit, finds_for
from chuhai.portal.steps import step_view, with_words
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.programmes.queries import outlets_in
from chuhai.workflow.transitions import EntryRefused

DESK = "manufacturer"
STEPS = {"decline": with_words(actions.decline), "withdraw": with_words(actions.withdraw)}
OUTLETS = Question(
    "outlets",
    Bilingual("服务网点", "Service outlets"),
    "rows",
    hint=Bilingual(
        "写明在该国家（地区）提供售后服务的网点，至少一个。", "The outlets that serve the vehicles there, at least one."
    ),
    columns=(
        Question("name", Bilingual("网点名称", "Name")),
        Question("address", Bilingual("地址", "Address")),
        Question("telephone", Bilingual("电话", "Telephone")),
    ),
)
LAST_DAY = Question("valid_until", Bilingual("有效期至", "Valid until"), "date", example="2028-12-31")
WORDS = Question(
    "words",
    Bilingual("其他说明（可不填）", "Anything else (optional)"),
    "long",
    hint=Bilingual("会印在确认书上。", "It is printed on the confirmation."),
)
NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")


@desks(Desk.MANUFACTURER)
@require_safe
def confirmations(request: PortalRequest) -> HttpResponse:
    """What was asked for, the oldest on top; every other one by its state."""
    return list_page(request, DESK, (by_state("asked"), BY_WORDS), (OLDEST_FIRST, NEWEST_FIRST))


@desks(Desk.MANUFACTURER)
@require_safe
def confirmation(request: PortalRequest, number: str) -> HttpResponse:
    """What was asked, and what was answered."""
    return case_page(request, DESK, number)


@desks(Desk.MANUFACTURER)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: PortalRequest, number: str) -> HttpResponse:
    """Name outlets and last day, and have the confirmation sealed."""
    case = queries.find(request.actor, number)
    if request.method != "POST":
        STAGE.step("issue", case.state, request.actor.desk)
    page = FormPage(
        template="confirmations/issue.html",
        sections=((Bilingual("确认内容", "What is confirmed"), (OUTLETS, LAST_DAY, WORDS)),),
        facts={"outlets": outlets_offered(request.actor, case)},
        act=lambda said: _issued(request, number, said),
        leads_to=page_of(DESK, number),
        done=Bilingual("已出具，签章文书随后生成。", "Issued; the sealed paper follows."),
        shown={"case": case, "vehicles": queries.vehicles_of(case), "destination": country_told(case.destination)},
    )
    return answer(request, page)


@desks(Desk.MANUFACTURER)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Decline or withdraw, with reasons."""
    case = queries.find(request.actor, number)
    return step_view(request, STAGE, case, name, STEPS, back=page_of(DESK, number))


def outlets_offered(actor: Actor, case: Any) -> list[dict[str, str]]:
    """The manufacturer's outlets in the destination, with which the form begins."""
    return [
        {"name": outlet.name, "address": outlet.address, "telephone": outlet.telephone}
        for outlet in outlets_in(actor, case.destination)
    ]


def _issued(request: PortalRequest, number: str, said: dict[str, Any]) -> Any:
    if not said["valid_until"]:
        raise EntryRefused("valid_until", NEEDED)
    until, words = day_from(said["valid_until"]), said["words"] or ""
    return actions.issue(request.actor, number, said["outlets"] or [], until, words, at=request.at)


# --- today, and the search field ---------------------------------------------------------------------------------------


@tasks_for(Desk.MANUFACTURER)
def confirmations_asked_for(actor: Actor, on: date) -> Tasks:
    """Confirmations that exporters have asked for."""
    waiting = queries.queue(actor)
    first = [Task(case.number, page_of(DESK, case.number), told(case)) for case in waiting[:SHOWN]]
    url = reverse("manufacturer:confirmations")
    return Tasks(Bilingual("待出具售后服务确认书", "Confirmations asked for"), waiting.count(), url, first)


@finds_for(Desk.MANUFACTURER, label=Bilingual("售后服务确认书", "After-sales confirmations"))
def confirmations_found(actor: Actor, text: str) -> list[Hit]:
    """Confirmations by number, exporter, vehicle or title."""
    return found(actor, text, DESK)
