"""Licences at the authority that issued them (出口许可证): the list, the licence and its paper, taking back, cancelling, revoking."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing import actions, queries
from chuhai.licensing.purposes import GROUND_LABELS
from chuhai.licensing.states import LICENCE as STAGE
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.licence_case import FILTERS, SORTS, case_shown, licence_paper
from chuhai.portal.list_columns import LICENCES_OF_COMMERCE
from chuhai.portal.listing import Listing
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import Button, buttons, step_view, with_words
from chuhai.portal.workbooks import leave
from chuhai.workflow.transitions import EntryRefused

STEPS = {"take_back": with_words(actions.take_back), "cancel": with_words(actions.cancel)}
ASKING = ("take_back",)
NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")
GROUND = Question("ground", Bilingual("撤销理由", "Ground"), "choice", choices=tuple(GROUND_LABELS.items()))
REASONS = Question(
    "words",
    Bilingual("事实和依据", "Facts and reasons"),
    "long",
    hint=Bilingual(
        "写明查明的事实和证据；写入决定书，企业、海关会看到全文。",
        "State the facts found and the evidence; they go into the decision, which exporter and customs read.",
    ),
)


@desks(*COMMERCE_DESKS)
@require_safe
def licences(request: PortalRequest) -> HttpResponse:
    """Every licence of the authority, the newest first."""
    listing = Listing(
        request, queries.visible_licences(request.actor), filters=FILTERS, sorts=SORTS, leaving=LICENCES_OF_COMMERCE
    )
    if listing.leaves:
        return leave(request, listing)
    return render(request, "commerce/licences.html", {"listing": listing, "rows": listing.rows})


@desks(*COMMERCE_DESKS)
@require_safe
def licence(request: PortalRequest, number: str) -> HttpResponse:
    """One licence: face and vehicles, what became of it, its paper, what its issuer may do."""
    found = queries.find_licence(request.actor, number)
    shown = case_shown(request, found) | {"buttons": _buttons(request, found)}
    if found.state == "lost":
        shown["cleared_on"] = queries.declarations_with(found)
    return render(request, "commerce/licence.html", shown)


@desks(*COMMERCE_DESKS)
@require_safe
def paper(request: PortalRequest, number: str) -> HttpResponse:
    """The licence as PDF."""
    return licence_paper(request, number)


@desks(Desk.ISSUER)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Take a licence back that was handed back, or cancel a lost one."""
    found = queries.find_licence(request.actor, number)
    return step_view(request, STAGE, found, name, STEPS, back=_page_of(number))


@desks(Desk.ISSUER)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: PortalRequest, number: str) -> HttpResponse:
    """Revoke a licence, with ground and reasons."""
    found = queries.find_licence(request.actor, number)
    if request.method != "POST":
        STAGE.step("revoke", found.state, request.actor.desk, words="…")
    page = FormPage(
        template="commerce/licence_revocation.html",
        sections=((Bilingual("撤销决定", "The decision"), (GROUND, REASONS)),),
        facts={},
        act=lambda said: _revoked(request, number, said),
        leads_to=_page_of(number),
        done=Bilingual("许可证已撤销，海关即时可见。", "The licence is revoked; customs see it at once."),
        shown={"licence": found, "cleared_on": queries.declarations_with(found), "back": _page_of(number)},
    )
    return answer(request, page)


def _revoked(request: PortalRequest, number: str, said: dict[str, Any]) -> Any:
    for name in ("ground", "words"):
        if not said[name]:
            raise EntryRefused(name, NEEDED)
    return actions.revoke(request.actor, number, said["ground"], said["words"], at=request.at)


def _buttons(request: PortalRequest, licence: Any) -> list[Button]:
    """The steps on the licence itself; replacing and re-issuing happen where the new one is issued."""
    found = buttons(STAGE, licence.state, request.actor.desk, _step_url(licence.number), asking=ASKING, lead=False)
    return [button for button in found if button.transition.name in (*STEPS, "revoke")]


def _page_of(number: str) -> str:
    return reverse("commerce:licence", args=[number])


def _step_url(number: str) -> Callable[[str], str]:
    def url(name: str) -> str:
        if name == "revoke":
            return reverse("commerce:licence_revoke", args=[number])
        return reverse("commerce:licence_step", args=[number, name])

    return url
