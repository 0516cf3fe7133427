"""One notice (通知): what it says, about what, where it stands, and the addressee's steps."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing.subjects import KINDS, Subject, subject
from chuhai.notices import actions, queries
from chuhai.notices.states import ADDRESSEE_DESKS, STAGE
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.notices.attachments import ATTACHES, chosen
from chuhai.portal.notices.writing import needed
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import buttons, step_view, without_words
from chuhai.portal.timeline import timeline_of
from chuhai.workflow.transitions import CaseNotFound

STEPS = {
    "receive": without_words(actions.receive),
    "acknowledge": without_words(actions.acknowledge),
}
ANSWER = Question(
    "words",
    Bilingual("答复内容", "Answer"),
    "long",
    hint=Bilingual(
        "写明核查情况和采取的措施；发文单位会看到全文。",
        "Say what was found and done; the sender reads all of it.",
    ),
)
ANSWERED = Bilingual("通知已答复。", "The notice is answered.")


@desks(*ADDRESSEE_DESKS)
@require_safe
def notice(request: PortalRequest, number: str) -> HttpResponse:
    """One notice, for its sender and its addressee."""
    found = queries.find(request.actor, number)
    files = list(found.attachments.all())
    offered = buttons(STAGE, found.state, request.actor.desk, _step_of(number), main="acknowledge")
    shown = {
        "notice": found,
        "kind": KINDS.get(found.subject_kind),
        "about_url": _case_page(request.actor, found.about),
        "overdue": queries.is_overdue(found, request.today),
        "buttons": offered if found.addressee_id == request.actor.organisation_id else [],
        "sent": found.sender_id == request.actor.organisation_id,
        "others": queries.of(request.actor, found.about).exclude(pk=found.pk)[:10],
        "files": [file for file in files if not file.of_answer],
        "files_of_answer": [file for file in files if file.of_answer],
        "events": timeline_of(request.actor, found.subject),
    }
    return render(request, "notices/notice.html", shown)


@desks(*ADDRESSEE_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Receive, acknowledge, answer: pages of the addressee alone."""
    found = queries.find(request.actor, number)
    if found.addressee_id != request.actor.organisation_id:
        raise CaseNotFound(number)
    back = reverse("notices:notice", args=[number])
    if name == "answer":
        return _answered(request, found, back)
    return step_view(request, STAGE, found, name, STEPS, back=back)


def _answered(request: PortalRequest, found: Any, back: str) -> HttpResponse:
    """The answer with its files: shown only while the notice may be answered."""
    STAGE.step("answer", found.state, request.actor.desk, words="…")
    page = FormPage(
        template="notices/answer.html",
        sections=((Bilingual("答复", "Answer"), (ANSWER,)),),
        facts={},
        act=lambda said: actions.answer(
            request.actor, found.number, needed(said, "words"), attachments=chosen(request), at=request.at
        ),
        leads_to=back,
        done=ANSWERED,
        shown={"notice": found, "attaches": ATTACHES},
    )
    return answer(request, page)


def _step_of(number: str):
    return lambda name: reverse("notices:step", args=[number, name])


_PAGES: dict[tuple[str, str], Any] = {
    (Desk.REVIEWER, "exporter"): lambda one: reverse("commerce:archive", args=[one.id]),
    (Desk.ISSUER, "exporter"): lambda one: reverse("commerce:archive", args=[one.id]),
    (Desk.REVIEWER, "licence"): lambda one: reverse("commerce:licence", args=[one.label]),
    (Desk.ISSUER, "licence"): lambda one: reverse("commerce:licence", args=[one.label]),
    (Desk.PUBLIC_SECURITY, "vehicle"): lambda one: reverse("public_security:vehicle", args=[one.id]),
    (Desk.CUSTOMS, "vehicle"): lambda one: f"{reverse('customs:counter')}?asked={one.label}",
    (Desk.CUSTOMS, "licence"): lambda one: f"{reverse('customs:counter')}?asked={one.label}",
    (Desk.MOFCOM, "vehicle"): lambda one: reverse("mofcom:vehicle", args=[one.id]),
    (Desk.MOFCOM, "licence"): lambda one: reverse("mofcom:licence", args=[one.label]),
    (Desk.EXPORTER, "exporter"): lambda _: reverse("exporter:credit"),
    (Desk.EXPORTER, "vehicle"): lambda one: reverse("exporter:vehicle", args=[one.id]),
    (Desk.EXPORTER, "licence"): lambda one: reverse("exporter:licence", args=[one.label]),
}
"""Where a desk opens the case that a notice is about."""


def _case_page(actor: Actor, about: tuple[str, int]) -> str:
    """The address of the case at the reader's desk; empty where the desk has no page for it or may not see it."""
    page = _PAGES.get((actor.desk, about[0]))
    found = _seen(actor, about) if page else None
    return page(found) if page and found and not _elsewhere(actor, found) else ""


def _seen(actor: Actor, about: tuple[str, int]) -> Subject | None:
    try:
        return subject(actor, *about)
    except CaseNotFound:
        return None


def _elsewhere(actor: Actor, found: Subject) -> bool:
    """An exporter of another authority's place: known by name, its archive shut."""
    return actor.at_commerce and found.exporter is not None and found.exporter.authority_id != actor.organisation_id
