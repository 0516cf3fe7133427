"""What an exporter asks of a licence it holds (许可证后续申请): renew, change or extend, put another contract in its place.

Each page ends in a draft application for the same vehicles.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Assessment
from chuhai.licensing import actions, queries
from chuhai.licensing.purposes import CHANGE, EXTENSION
from chuhai.licensing.states import LICENCE as STAGE
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.exporter.application_pages import page_of
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.transitions import EntryRefused

NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")
DRAFTED = Bilingual("已生成申请草稿，请核对后提交。", "A draft application was made: check it and hand it in.")
PURPOSE = Question(
    "purpose",
    Bilingual("办理事项", "What for"),
    "choice",
    hint=Bilingual(
        "更改不改变有效期；延期自签发之日起最长6个月，不超过12月31日。",
        "A change keeps the last day; an extension runs six months from its issue at most, never past 31 December.",
    ),
    choices=((CHANGE, Bilingual("更改", "Change")), (EXTENSION, Bilingual("延期", "Extension"))),
)
WHY = Question(
    "words",
    Bilingual("内容和理由", "What and why"),
    "long",
    hint=Bilingual(
        "写明更改哪一项、延至何时以及原因；发证机构会看到全文。",
        "Say what is to be changed or until when it is to run, and why; the issuer reads all of it.",
    ),
)
WHY_BACK = Question(
    "words",
    Bilingual("交回原因", "Why it is handed back"),
    "long",
    hint=Bilingual("如：实际出口少于许可数量。", "Such as: fewer vehicles are exported than licensed."),
)
CONTRACT = (
    Question(
        "importer", Bilingual("新合同的进口方", "Importer of the new contract"), example="Tashkent Auto Trade LLC"
    ),
    Question("number", Bilingual("新合同号", "Number of the new contract"), example="YF-UZ-2026-031"),
    Question("signed_on", Bilingual("签订日期", "Signed on"), "date", example="2026-05-28"),
    Question(
        "words",
        Bilingual("原合同无法执行的原因", "Why the old contract cannot be performed"),
        "long",
        hint=Bilingual("发证机构会看到全文。", "The issuer reads all of it."),
    ),
)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PortalRequest, number: str) -> HttpResponse:
    """Ask for a change or an extension; the licence stays as it is until the new one is issued."""
    licence = queries.find_licence(request.actor, number)
    sections = ((Bilingual("申请内容", "What is asked for"), (PURPOSE, WHY)),)
    title, clause = Bilingual("申请更改、延期", "Ask for a change or an extension"), "licence-2008/17"
    stopped = queries.against_change(licence, request.today)
    return answer(request, _page(licence, title, clause, sections, lambda said: _asked(request, number, said), stopped))


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: PortalRequest, number: str) -> HttpResponse:
    """Hand the licence back and apply for its batch anew, in one step."""
    licence = _to_be_handed_back(request, number)
    sections = ((Bilingual("交回", "Handing back"), (WHY_BACK,)),)
    title = Bilingual("交回并重新申领", "Hand back and apply anew")

    def act(said: dict[str, Any]) -> Any:
        return actions.renew(request.actor, number, str(said["words"] or ""), at=request.at)

    return answer(request, _page(licence, title, "2024-6/4.5d", sections, act))


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def contract(request: PortalRequest, number: str) -> HttpResponse:
    """Put a contract with another importer in the place of one that cannot be performed."""
    licence = _to_be_handed_back(request, number)
    sections = ((Bilingual("另行签订的合同", "The new contract"), CONTRACT),)
    title = Bilingual("另签合同重新申领", "Apply anew under another contract")

    def act(said: dict[str, Any]) -> Any:
        told = {name: said[name] for name in ("importer", "number", "signed_on")}
        return actions.replace_contract(request.actor, number, told, _needed(said, "words"), at=request.at)

    return answer(request, _page(licence, title, "2024-6/4.8b", sections, act))


def _asked(request: PortalRequest, number: str, said: dict[str, Any]) -> Any:
    purpose, words = _needed(said, "purpose"), _needed(said, "words")
    return actions.ask_for_change(request.actor, number, purpose, words, at=request.at)


def _to_be_handed_back(request: PortalRequest, number: str) -> Any:
    """The licence; the step's own refusal where it cannot be handed back."""
    licence = queries.find_licence(request.actor, number)
    if request.method != "POST":
        STAGE.step("hand_back", licence.state, request.actor.desk)
    return licence


def _page(
    licence: Any,
    title: Bilingual,
    clause: str,
    sections: Any,
    act: Callable[[dict[str, Any]], Any],
    stopped: Assessment | None = None,
) -> FormPage:
    return FormPage(
        template="exporter/licence_form.html",
        sections=sections,
        facts={},
        act=act,
        leads_to=lambda result: page_of(getattr(result, "case", result).number),
        done=DRAFTED,
        beside=stopped,
        shown={
            "licence": licence,
            "title": title,
            "clause": clause,
            "back": reverse("exporter:licence", args=[licence.number]),
        },
    )


def _needed(said: dict[str, Any], name: str) -> str:
    if not said[name]:
        raise EntryRefused(name, NEEDED)
    return str(said[name])
