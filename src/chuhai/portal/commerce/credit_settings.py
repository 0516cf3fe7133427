"""What counts as repeated at an authority (“多次”认定标准): the rule in force, its history, and setting another."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries, repetition
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.credit_steps import NEEDED, needed, needed_day
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.transitions import EntryRefused

QUESTIONS = (
    Question("times", Bilingual("次数", "Times"), "count", example="3"),
    Question("months", Bilingual("多少个月以内", "Within how many months"), "count", example="12"),
    Question(
        "from_day",
        Bilingual("自何日起", "From which day"),
        "date",
        hint=Bilingual(
            "不早于今日；此前的行为按当时的标准认定。",
            "Today at the earliest: what was before goes by the rule of its day.",
        ),
        example="2026-06-01",
    ),
    Question("words", Bilingual("理由", "Reasons"), "long"),
)


@desks(*COMMERCE_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: PortalRequest) -> HttpResponse:
    """The rule of the authority: what holds today, what held before, and a form for another."""
    back = reverse("commerce:credit")
    page = FormPage(
        template="commerce/credit_settings.html",
        sections=((Bilingual("设定新标准", "Set another rule"), QUESTIONS),),
        facts={},
        act=lambda said: _set(request, said),
        leads_to=reverse("commerce:credit_settings"),
        done=Bilingual("标准已设定。", "The rule is set."),
        shown={
            "back": back,
            "rule": repetition.in_force(request.actor.organisation_id or 0, request.today),
            "rules": queries.rules(request.actor),
        },
    )
    return answer(request, page)


def _set(request: PortalRequest, said: dict[str, Any]) -> Any:
    for name in ("times", "months"):
        if said[name] is None:
            raise EntryRefused(name, NEEDED)
    told = {"from_day": needed_day(said, "from_day"), "words": needed(said, "words")}
    return actions.set_rule(request.actor, times=said["times"], months=said["months"], **told, at=request.at)
