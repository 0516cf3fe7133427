"""Forms that save themselves (自动保存的填报表): what is typed is kept as a draft while one types, with the findings renewed beside it.

A page says how its case is read and saved; it is read anew after every saving, so that what is shown is what is kept.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from chuhai.portal import kept_forms
from chuhai.portal.findings import LaidOut
from chuhai.portal.papers import Papers
from chuhai.portal.questions import Answers, Question, errors_on, fields, read
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.transitions import EntryRefused, StaleCase

Section = tuple[Any, Sequence[Question]]
PART = "components/self_saving_part.html"


@dataclass(frozen=True)
class SelfSaving:
    """A case as its form shows it: what is on record, the findings with the fields that mend them, where to go back to.

    `shown` is what else the template needs; `papers` the list of papers on the same page.
    """

    template: str
    sections: Sequence[Section]
    facts: Mapping[str, Any]
    version: int
    found: LaidOut
    back: str
    papers: Papers
    shown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def questions(self) -> list[Question]:
        """Every question of the form in order."""
        return [question for _, questions in self.sections for question in questions]


#: How a page is read, given a paper that was refused; and how answers are saved over the version that was read.
Load = Callable[[], SelfSaving]
Save = Callable[[dict[str, Any], int | None], Any]


def edit(request: PortalRequest, load: Load, save: Save) -> HttpResponse:
    """The form (GET), the saving while one types (a part of a page), and the saving by the button (POST)."""
    page = load()
    if request.method != "POST":
        kept = kept_forms.take(request)
        return show(request, page, answers=read(page.questions, kept) if kept else None, after_absence=bool(kept))
    answers = read(page.questions, request.POST)
    try:
        save(answers.onto(page.facts), _version(request))
    except EntryRefused as refusal:
        answers.errors[refusal.field] = refusal.reason
    except StaleCase:
        page = load()
        if answers.onto(page.facts) != page.facts:
            return show(request, page, answers=answers, stale=True, part=bool(request.htmx), status=412)
    if request.htmx:
        return show(request, load(), answers=answers, part=True)
    if answers.errors:
        return show(request, load(), answers=answers, status=422)
    return HttpResponseRedirect(page.back)


def show(
    request: PortalRequest,
    page: SelfSaving,
    *,
    answers: Answers | None = None,
    part: bool = False,
    papers_changed: bool = False,
    stale: bool = False,
    after_absence: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page, or the parts of it that a saving or a paper renews."""
    sections = [
        (title, fields(questions, page.facts, answers=answers, found=page.found)) for title, questions in page.sections
    ]
    shown = {
        **page.shown,
        "sections": sections,
        "wrong": [one for _, section in sections for one in errors_on(section)],
        "version": page.version,
        "found": page.found,
        "papers": page.papers,
        "papers_changed": papers_changed,
        "stale": stale,
        "after_absence": after_absence,
        "at": request.at,
    }
    return render(request, PART if part else page.template, shown, status=status)


def _version(request: PortalRequest) -> int | None:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else None
