"""Buttons and pages for the steps of a case (办理按钮与办理页): made from the transition table, never from a page's own idea.

A step that asks for words, or that a page lists under `asking`, opens a page of its own that says what will happen;
every other step is one press.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Assessment
from chuhai.portal import kept_forms
from chuhai.portal.findings import lay_out
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.outcomes import Outcome, Stopped
from chuhai.workflow.transitions import Stage, State, Transition, WordsWanted


@dataclass(frozen=True, slots=True)
class Button:
    """One step as a button: the first of a page is the main one; `asks` opens the step's own page instead of acting."""

    transition: Transition
    url: str
    asks: bool
    main: bool


@dataclass(frozen=True, slots=True)
class StepPage:
    """What a step's page shows: the case by its number, where it stands, where the step leads."""

    stage: Stage
    transition: Transition
    number: str
    back: str

    @property
    def target(self) -> State:
        """The state that the case will have."""
        return self.stage.state(self.transition.target)


#: A step as a page takes it: for a request, a case's number and the words that were typed.
Step = Callable[[PortalRequest, str, str], Outcome[Any]]


def with_words(action: Callable[..., Outcome[Any]]) -> Step:
    """An action(actor, number, words, at=) as a step of a page."""

    def step(request: PortalRequest, number: str, words: str) -> Outcome[Any]:
        return action(request.actor, number, words, at=request.at)

    return step


def without_words(action: Callable[..., Outcome[Any]]) -> Step:
    """An action(actor, number, at=) as a step of a page."""

    def step(request: PortalRequest, number: str, words: str) -> Outcome[Any]:
        return action(request.actor, number, at=request.at)

    return step


def buttons(
    stage: Stage,
    state: str,
    desk: Desk,
    url_of: Callable[[str], str],
    *,
    asking: Collection[str] = (),
    main: str = "",
    lead: bool = True,
) -> list[Button]:
    """The steps open to a desk from a state: `main` first where it is open, else in the order of the table.

    `url_of` gives the address of a step by its name. Without `lead` none is the page's main button, which is another.
    """
    steps = sorted(stage.open_to(state, desk), key=lambda step: step.name != main)
    return [
        Button(step, url_of(step.name), asks=step.needs_words or step.name in asking, main=lead and place == 0)
        for place, step in enumerate(steps)
    ]


def step_view(
    request: PortalRequest,
    stage: Stage,
    case: Any,
    name: str,
    steps: Mapping[str, Step],
    *,
    back: str,
    number: str = "",
    words: str = "",
    assessment: Assessment | None = None,
) -> HttpResponse:
    """The page of step `name` of a case (GET), and its taking (POST), which ends on the page `back`.

    `number` is what people call the case where it has no `number` of its own, such as a VIN. `words` is what the field
    for reasons begins with; `assessment` is shown beside it. Steps not in `steps`: 404.
    """
    if name not in steps:
        raise Http404(name)
    number = number or case.number
    page = StepPage(stage, _transition(stage, name), number, back)
    if request.method != "POST":
        stage.step(name, case.state, request.actor.desk, words="…")
        kept = kept_forms.take(request)
        return _shown(request, page, kept.get("words", "") if kept else words, assessment)
    typed = request.POST.get("words", "").replace("\x00", "").strip()
    try:
        outcome = steps[name](request, number, typed)
    except WordsWanted as refusal:
        return _shown(request, page, typed, assessment, error=refusal.reason)
    if isinstance(outcome, Stopped):
        return _shown(request, page, typed, outcome.assessment, error=_STOPPED)
    messages.success(request, _done(page))
    return HttpResponseRedirect(back)


_STOPPED = Bilingual(
    "下列事项尚不符合规定，不能办理。请先补正，或依法作出其他处理。",
    "What is listed below does not meet the rules yet, so this cannot be done. Mend it first, or decide otherwise.",
)


def _transition(stage: Stage, name: str) -> Transition:
    return next(step for step in stage.transitions if step.name == name)


def _shown(
    request: PortalRequest,
    page: StepPage,
    words: str,
    assessment: Assessment | None,
    error: Bilingual | None = None,
) -> HttpResponse:
    shown = {"page": page, "words": words, "error": error, "found": lay_out(assessment) if assessment else None}
    return render(request, "components/step_page.html", shown, status=422 if error else 200)


def _done(page: StepPage) -> str:
    language = get_language() or ""
    return _("%(number)s：已%(step)s，现为“%(state)s”。") % {
        "number": page.number,
        "step": page.transition.label.within(language),
        "state": page.target.label.within(language),
    }
