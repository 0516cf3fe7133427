"""Pages on which one form is filled in and one action taken (填报页): typed, read, acted, or shown again with what mends it.

A page gives its questions, what is on record, and the action; what is typed is never lost, neither by an error nor by a
sign-in that lapsed meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Assessment
from chuhai.portal import kept_forms
from chuhai.portal.findings import Mending, lay_out, mended_nowhere
from chuhai.portal.questions import Answers, Question, errors_on, fields, read
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.outcomes import Stopped
from chuhai.workflow.transitions import EntryRefused, StaleCase

Section = tuple[Bilingual, Sequence[Question]]


@dataclass(frozen=True)
class FormPage:
    """A page with one form.

    `act` takes the answers laid onto `facts` and gives the action's result; `leads_to` is the address that follows and `done` the
    words for it. `beside` is the judgement shown next to the form, `mending` which fields mend its findings, `shown` what else
    the template needs.
    """

    template: str
    sections: Sequence[Section]
    facts: Mapping[str, Any]
    act: Callable[[dict[str, Any]], Any]
    leads_to: str | Callable[[Any], str]
    done: Bilingual
    beside: Assessment | None = None
    mending: Mending = mended_nowhere
    shown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def questions(self) -> list[Question]:
        """Every question of the form in order."""
        return [question for _, questions in self.sections for question in questions]


def answer(request: PortalRequest, page: FormPage) -> HttpResponse:
    """The form (GET), and the action taken on what was typed (POST)."""
    if request.method != "POST":
        kept = kept_forms.take(request)
        typed = read(page.questions, kept) if kept else None
        return _shown(request, page, typed, after_absence=typed is not None)
    typed = read(page.questions, request.POST)
    if typed.errors:
        return _shown(request, page, typed, status=422)
    try:
        result = page.act(typed.onto(page.facts))
    except EntryRefused as refusal:
        return _shown(request, page, _with_error(typed, refusal), told=_told_on_top(page, refusal), status=422)
    except StaleCase:
        return _shown(request, page, typed, stale=True, status=412)
    if isinstance(result, Stopped):
        return _shown(request, page, typed, beside=result.assessment, status=422)
    messages.success(request, page.done.within(get_language() or ""))
    return HttpResponseRedirect(page.leads_to if isinstance(page.leads_to, str) else page.leads_to(result))


def _with_error(typed: Answers, refusal: EntryRefused) -> Answers:
    return Answers(typed.plain, {**typed.errors, refusal.field: refusal.reason}, typed.typed)


def _told_on_top(page: FormPage, refusal: EntryRefused) -> Bilingual | None:
    """What was refused, where no field of the form could say it."""
    return None if refusal.field in {question.path for question in page.questions} else refusal.reason


def _shown(
    request: PortalRequest,
    page: FormPage,
    answers: Answers | None,
    *,
    beside: Assessment | None = None,
    told: Bilingual | None = None,
    stale: bool = False,
    after_absence: bool = False,
    status: int = 200,
) -> HttpResponse:
    judged = beside or page.beside
    found = lay_out(judged, page.mending) if judged is not None else None
    sections = [
        (title, fields(questions, page.facts, answers=answers, found=found)) for title, questions in page.sections
    ]
    shown = {
        "sections": sections,
        "wrong": [one for _, section in sections for one in errors_on(section)],
        "refused": told,
        "found": found,
        "stopped": beside is not None,
        "stale": stale,
        "after_absence": after_absence,
    }
    return render(request, page.template, {**page.shown, **shown}, status=status)
