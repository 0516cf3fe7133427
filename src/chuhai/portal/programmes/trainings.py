"""Trainings on pages (培训): announcing, joining, recording who came, materials."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import TRAINING as TRAINING_PAPERS
from chuhai.documents.requirements import requirements_of
from chuhai.portal import papers
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.listing import Filter, Listing, Sort, matching, searching
from chuhai.portal.permissions import desks
from chuhai.portal.programmes.shown import KEEPING, PARTNERING, READING, TRAININGS_LEAVE, kind_question, parts_for
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import buttons, step_view, with_words, without_words
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave
from chuhai.programmes import actions, queries
from chuhai.programmes.kinds import TRAININGS
from chuhai.programmes.states import PARTICIPATION, TRAINING
from chuhai.workflow.transitions import EntryRefused

STEPS = {"hold": without_words(actions.hold), "cancel": with_words(actions.cancel)}
MARKS = {"leave": actions.leave, "attend": actions.attend, "miss": actions.miss}
NEXT_FIRST = Sort("held", Bilingual("新近在前", "Latest first"), "held_on", descending=True)
FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        matching("state"),
        choices=[(state.name, state.label) for state in TRAINING.states],
    ),
    Filter("q", Bilingual("主题", "Subject"), searching("title", "number")),
)
QUESTIONS = (
    Question("title", Bilingual("主题", "Subject")),
    kind_question(TRAININGS),
    Question("held_on", Bilingual("举办日期", "Day"), "date", example="2026-03-20"),
    Question("join_until", Bilingual("报名截止（可不填）", "Join until (optional)"), "date", example="2026-03-18"),
    Question("place", Bilingual("地点或者线上方式", "Place, or how to join online")),
    Question("words", Bilingual("内容", "What it is about"), "long"),
)


@desks(*PARTNERING)
@require_safe
def index(request: PortalRequest) -> HttpResponse:
    """The first part that the desk finds."""
    return HttpResponseRedirect(parts_for(request.actor.desk, "")[0].url)


@desks(*READING)
@require_safe
def trainings(request: PortalRequest) -> HttpResponse:
    """Every training, the latest on top."""
    rows = queries.trainings(request.actor)
    listing = Listing(request, rows, filters=FILTERS, sorts=(NEXT_FIRST,), leaving=TRAININGS_LEAVE)
    if listing.leaves:
        return leave(request, listing)
    shown = {
        "listing": listing,
        "rows": [(row, TRAININGS[row.kind]) for row in listing.rows],
        "parts": parts_for(request.actor.desk, "trainings"),
        "may_keep": request.actor.desk in KEEPING,
    }
    return render(request, "programmes/trainings.html", shown)


@desks(*READING)
@require_safe
def training(request: PortalRequest, number: str) -> HttpResponse:
    """One training: its materials, one's own part, for its keeper everybody's."""
    return _shown(request, number)


@desks(*KEEPING)
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request: PortalRequest) -> HttpResponse:
    """Announce a training."""
    page = FormPage(
        template="programmes/form.html",
        sections=((Bilingual("培训内容", "The training"), QUESTIONS),),
        facts={},
        act=lambda said: actions.announce(request.actor, said, at=request.at),
        leads_to=lambda made: page_of(made.number),
        done=Bilingual("培训已发布。", "The training is announced."),
        shown={
            "title": Bilingual("发布培训", "Announce a training"),
            "back": reverse("programmes:trainings"),
            "parts": parts_for(request.actor.desk, "trainings"),
        },
    )
    return answer(request, page)


@desks(Desk.EXPORTER)
@require_POST
def join(request: PortalRequest, number: str) -> HttpResponse:
    """Put people on the list."""
    try:
        actions.join(request.actor, number, request.POST.get("people", ""), at=request.at)
    except EntryRefused as refusal:
        return _shown(request, number, error=refusal.reason, status=422)
    messages.success(request, Bilingual("已报名。", "You are on the list.").within(get_language() or ""))
    return HttpResponseRedirect(page_of(number))


@desks(*KEEPING)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Close or cancel one's own training."""
    found = queries.own_training(request.actor, number)
    return step_view(request, TRAINING, found, name, STEPS, back=page_of(number))


@desks(*READING)
@require_POST
def mark(request: PortalRequest, participation_id: int, name: str) -> HttpResponse:
    """Leave the list; or record that somebody came or did not."""
    part = queries.find_participation(request.actor, participation_id)
    if name not in MARKS:
        raise Http404(name)
    MARKS[name](request.actor, participation_id, at=request.at)
    return HttpResponseRedirect(page_of(part.training.number))


@desks(*KEEPING)
@require_POST
def materials(request: PortalRequest, number: str) -> HttpResponse:
    """Send a file for everybody, or take one back."""

    def shown(refused: papers.Refused | None) -> HttpResponse:
        part = _materials(request, queries.own_training(request.actor, number), refused)
        return render(request, "components/papers.html", {"papers": part})

    return papers.change_papers(
        request,
        put=lambda asked, file: actions.upload_material(request.actor, number, asked, file.name, file, at=request.at),
        remove=lambda document: actions.remove_material(request.actor, number, document, at=request.at),
        shown=shown,
        back=page_of(number),
    )


def page_of(number: str) -> str:
    """The address of a training."""
    return reverse("programmes:training", args=[number])


def _shown(request: PortalRequest, number: str, error: Bilingual | None = None, status: int = 200) -> HttpResponse:
    found, actor = queries.find_training(request.actor, number), request.actor
    own = actor.desk in KEEPING and found.keeper_id == actor.organisation_id
    joinable = actor.desk is Desk.EXPORTER and found.state == "announced" and found.join_until >= request.today
    parts = list(queries.participations(actor).filter(training=found).order_by("pk"))
    materials_shown = _materials(request, found)
    shown = {
        "training": found,
        "kind": TRAININGS[found.kind],
        "own": own,
        "buttons": _buttons(found, actor) if own else [],
        "joinable": joinable and not any(part.state != "withdrawn" for part in parts),
        "participations": [(part, _marks(part, actor)) for part in parts],
        "error": error,
        "papers": materials_shown,
        "has_materials": any(wanted.files for wanted in materials_shown.wanted),
        "events": timeline_of(actor, found.subject) if own else [],
    }
    return render(request, "programmes/training.html", shown, status=status)


def _buttons(found: Any, actor: Actor) -> list[Any]:
    return buttons(
        TRAINING, found.state, actor.desk, lambda name: reverse("programmes:training_step", args=[found.number, name])
    )


def _marks(part: Any, actor: Actor) -> list[Any]:
    """The steps that the reader may take on one participation."""
    if actor.organisation_id not in (part.exporter_id, part.keeper_id):
        return []
    offered = buttons(
        PARTICIPATION,
        part.state,
        actor.desk,
        lambda name: reverse("programmes:participation_step", args=[part.pk, name]),
        lead=False,
    )
    return [button for button in offered if button.transition.name in MARKS]


def _materials(request: PortalRequest, found: Any, refused: papers.Refused | None = None) -> papers.Papers:
    own = request.actor.desk in KEEPING and found.keeper_id == request.actor.organisation_id
    send_to = reverse("programmes:training_materials", args=[found.number]) if own else ""
    wanted = requirements_of(TRAINING_PAPERS)
    return papers.lay_out(wanted, papers_of(found.subject), send_to=send_to, refused=refused)


# --- today -------------------------------------------------------------------------------------------------------------


@tasks_for(Desk.EXPORTER)
def trainings_to_join(actor: Actor, on: date) -> Tasks:
    """Trainings that may still be joined."""
    waiting = queries.to_join(actor, on)
    first = [_task(row, row.join_until) for row in waiting[:SHOWN]]
    return Tasks(Bilingual("培训可报名", "Trainings to join"), waiting.count(), reverse("programmes:trainings"), first)


@tasks_for(*KEEPING)
def trainings_to_close(actor: Actor, on: date) -> Tasks:
    """One's own trainings whose day has come."""
    waiting = queries.to_close(actor, on)
    first = [_task(row, row.held_on) for row in waiting[:SHOWN]]
    label = Bilingual("培训待记录出席", "Attendance to record")
    return Tasks(label, waiting.count(), reverse("programmes:trainings"), first)


def _task(row: Any, last_day: date) -> Task:
    told = Bilingual(f"{row.title} · {row.held_on}", f"{row.title} · {row.held_on}")
    return Task(row.number, page_of(row.number), told, last_day=last_day)
