"""Deciding on an application (许可证申请办理): review, the one supplement notice, return, issue, refusal; each a page of its own.

The page shows what is found and asks for words; for a notice and a refusal the officer ticks which findings go in. What
has to be in it by law is ticked and stays so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import Clause, clause
from chuhai.law.findings import Assessment, Finding, Verdict
from chuhai.law.periods import next_year_open
from chuhai.licensing import actions, queries
from chuhai.licensing.states import APPLICATION as STAGE
from chuhai.portal import kept_forms
from chuhai.portal.findings import lay_out
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import Button, StepPage, buttons
from chuhai.workflow.outcomes import Stopped
from chuhai.workflow.transitions import EntryRefused, Transition, WordsWanted

ALWAYS_IN = {"request_supplement": Verdict.MISSING, "refuse": Verdict.VIOLATED}
"""Steps whose paper lists findings, and the verdict of those that it has to list."""
ASKING = ("review", "issue")
OPENING = {
    "request_supplement": Bilingual("请按所列事项补正后重新提交。", "Please supplement what is listed and resubmit.")
}
WORDS = {
    "review": Bilingual("审核意见", "Reviewer's words"),
    "request_supplement": Bilingual("补正说明", "What is to be done"),
    "return_to_review": Bilingual("退回原因", "Why it goes back"),
    "issue": Bilingual("签发意见", "Issuer's words"),
    "refuse": Bilingual("不予许可的理由", "Reasons"),
}
"""What the officer's words are called at each step."""
STOPPED = Bilingual(
    "下列事项尚不符合规定，不能办理。请先补正，或依法作出其他处理。",
    "What is listed below does not meet the rules yet, so this cannot be done. Mend it first, or decide otherwise.",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One finding that may go into a paper: ticked or not, and whether the law leaves no choice."""

    finding: Finding
    clause: Clause
    key: str
    always: bool
    ticked: bool


def buttons_of(request: PortalRequest, application: Any, assessment: Assessment | None) -> list[Button]:
    """The steps open to the officer; the main one is the one that the findings point to."""
    lacking = assessment is not None and bool(assessment.violated or assessment.missing)
    main = "request_supplement" if lacking else "review"
    number, desk = application.number, request.actor.desk
    found = buttons(STAGE, application.state, desk, _step_url(number), asking=ASKING, main=main)
    return found if application.noticed_on is None else _without_a_second_notice(found)


def _without_a_second_notice(found: list[Button]) -> list[Button]:
    """There is one notice: who has sent it reviews or refuses."""
    left = [button for button in found if button.transition.name != "request_supplement"]
    return [replace(button, main=place == 0) for place, button in enumerate(left)]


@desks(*COMMERCE_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """The page of a step (GET) and its taking (POST)."""
    found = queries.find(request.actor, number)
    if name not in _TAKE:
        raise Http404(name)
    assessment = queries.assessment(found, request.today)
    if request.method != "POST":
        STAGE.step(name, found.state, request.actor.desk, words="…")
        kept = kept_forms.take(request)
        return _shown(request, found, name, assessment, kept if kept else None)
    try:
        outcome = _TAKE[name](request, number, _words(request), _chosen(request))
    except (WordsWanted, EntryRefused) as refusal:
        return _shown(request, found, name, assessment, request.POST, error=refusal.reason)
    if isinstance(outcome, Stopped):
        return _shown(request, found, name, outcome.assessment, request.POST, error=STOPPED)
    messages.success(request, _done(number, name))
    return HttpResponseRedirect(_page_of(number))


# --- taking ------------------------------------------------------------------------------------------------------------

Take = Callable[[PortalRequest, str, str, list[tuple[str, str | None]]], Any]

_TAKE: dict[str, Take] = {
    "review": lambda request, number, words, _: actions.review(request.actor, number, words, at=request.at),
    "return_to_review": lambda request, number, words, _: actions.return_to_review(
        request.actor, number, words, at=request.at
    ),
    "request_supplement": lambda request, number, words, chosen: actions.request_supplement(
        request.actor, number, words, chosen, at=request.at
    ),
    "refuse": lambda request, number, words, chosen: actions.refuse(
        request.actor, number, words, chosen, at=request.at
    ),
    "issue": lambda request, number, words, _: actions.issue(
        request.actor, number, words, at=request.at, next_year=request.POST.get("next_year") == "yes"
    ),
}


def _words(request: PortalRequest) -> str:
    return request.POST.get("words", "").replace("\x00", "").strip()


def _chosen(request: PortalRequest) -> list[tuple[str, str | None]]:
    picked = [text.partition("|") for text in request.POST.getlist("finding")]
    return [(clause_id, vin or None) for clause_id, _, vin in picked]


# --- showing -----------------------------------------------------------------------------------------------------------


def _shown(
    request: PortalRequest,
    application: Any,
    name: str,
    assessment: Assessment,
    typed: Any,
    error: Bilingual | None = None,
) -> HttpResponse:
    opening = OPENING.get(name)
    words = typed.get("words", "") if typed is not None else opening.within(get_language() or "") if opening else ""
    shown = {
        "application": application,
        "page": StepPage(STAGE, _transition(name), application.number, _page_of(application.number)),
        "words": words,
        "words_label": WORDS[name],
        "words_wanted": _transition(name).needs_words or bool(assessment.referred and name == "review"),
        "choices": _choices(name, assessment, typed),
        "next_year": name == "issue" and next_year_open(request.today),
        "found": lay_out(assessment),
        "error": error,
    }
    return render(request, "commerce/application_step.html", shown, status=422 if error else 200)


def _choices(name: str, assessment: Assessment, typed: Any) -> Sequence[Choice]:
    if name not in ALWAYS_IN:
        return ()
    ticked = set(typed.getlist("finding")) if typed is not None else set()
    return [_choice(finding, ALWAYS_IN[name], ticked) for finding in assessment.findings]


def _choice(finding: Finding, verdict: Verdict, ticked: set[str]) -> Choice:
    key = f"{finding.clause}|{finding.vin or ''}"
    always = finding.verdict is verdict
    return Choice(finding, clause(finding.clause), key, always, always or key in ticked)


def _transition(name: str) -> Transition:
    return next(step for step in STAGE.transitions if step.name == name)


def _done(number: str, name: str) -> str:
    language = get_language() or ""
    transition = _transition(name)
    return _("%(number)s：已%(step)s，现为“%(state)s”。") % {
        "number": number,
        "step": transition.label.within(language),
        "state": STAGE.state(transition.target).label.within(language),
    }


def _page_of(number: str) -> str:
    return reverse("commerce:application", args=[number])


def _step_url(number: str) -> Callable[[str], str]:
    return lambda name: reverse("commerce:application_step", args=[number, name])
