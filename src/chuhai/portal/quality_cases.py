"""Quality and after-sales cases on the pages (质量售后案件): the list, one case, opening one, what the authority calls major."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes import country
from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import clause
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.listing import NEWEST_FIRST, Filter, Leaving, Listing, matching, searching
from chuhai.portal.permissions import desks
from chuhai.portal.plain_lists import ListColumn, PlainList, fact, show, state
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import Step, buttons, step_view, with_words, without_words
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.portal.timeline import timeline_of
from chuhai.quality import actions, queries
from chuhai.quality.actions import Told
from chuhai.quality.states import KINDS, MAJOR, OPEN, SOURCES, STAGE
from chuhai.vehicles import queries as vehicles
from chuhai.workflow.transitions import EntryRefused, Transition

READERS = (Desk.EXPORTER, *COMMERCE_DESKS, Desk.MOFCOM)
OPENERS = (Desk.EXPORTER, *COMMERCE_DESKS)
TITLE = Bilingual("质量售后案件", "Quality cases")
UNDER_WAY = "open"
COUNTRIES = list(country.destinations().items())
NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")

KIND = Question("kind", Bilingual("类别", "About"), "choice", choices=list(KINDS.items()))
HAPPENED = Question("happened_on", Bilingual("发生日期", "When it happened"), "date", example="2026-05-30")
COUNTRY = Question("country", Bilingual("所在国家（地区）", "Country"), "choice", choices=COUNTRIES)
WORDS = Question(
    "words",
    Bilingual("情况", "What happened"),
    "long",
    hint=Bilingual("写明现象、里程、已采取的措施。", "Say what was seen, at what mileage, and what was done so far."),
)
REPORTER = Question("reporter", Bilingual("反映人", "Who reports it"))
CONTACT = Question("contact", Bilingual("联系方式", "How to reach them"), example="+998 90 123 45 67")
QUESTIONS = (KIND, HAPPENED, COUNTRY, WORDS, REPORTER, CONTACT)

CASES = Leaving(
    TITLE,
    (
        fact(Bilingual("案件编号", "Number"), "number", 18),
        state("quality_case"),
        fact(Bilingual("车辆识别代号", "VIN"), "vin", 21),
        ListColumn(Bilingual("类别", "About"), lambda row, _on: KINDS[row.kind], 16),
        ListColumn(Bilingual("来源", "Opened by"), lambda row, _on: SOURCES[row.source], 14),
        fact(Bilingual("出口企业", "Exporter"), "exporter.name", 30),
        fact(Bilingual("登记时间", "Opened"), "opened_at", 17),
        fact(Bilingual("解决日期", "Resolved"), "resolved_on", 12),
        fact(Bilingual("办结日期", "Closed"), "closed_on", 12),
        fact(Bilingual("重大事件", "Major event"), "major_on", 12),
    ),
)
NONE_YET = PlainList(
    TITLE,
    Bilingual("没有质量售后案件。", "There are no quality cases."),
    Bilingual(
        "企业、商务主管部门在车辆全程记录页登记，公众在“境外质量反映”页提出。",
        "Exporters and authorities open them on a vehicle's history, anybody on the public form.",
    ),
)


def _in_state(rows: Any, value: str) -> Any:
    return rows.filter(state__in=OPEN) if value == UNDER_WAY else rows.filter(state=value)


FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        _in_state,
        choices=[(UNDER_WAY, Bilingual("未办结", "Not closed")), *((each.name, each.label) for each in STAGE.states)],
    ),
    Filter("kind", Bilingual("类别", "About"), matching("kind"), choices=list(KINDS.items())),
    Filter("q", Bilingual("编号、车辆或企业", "Number, VIN or exporter"), searching("number", "vin", "exporter__name")),
)


@desks(*READERS)
@require_safe
def cases(request: PortalRequest) -> HttpResponse:
    """Every case that the reader may see."""
    rows = queries.visible(request.actor)
    listing = Listing(request, rows, filters=FILTERS, sorts=(NEWEST_FIRST,), leaving=CASES)
    return show(request, listing, NONE_YET, _page_of)


@desks(*READERS)
@require_safe
def case(request: PortalRequest, number: str) -> HttpResponse:
    """What happened, where it stands, the next step, everything done about it."""
    found = queries.find(request.actor, number)
    desk = request.actor.desk
    steps = buttons(STAGE, found.state, desk, lambda name: reverse("quality_step", args=[number, name]))
    shown = {
        "case": found,
        "buttons": [] if desk is Desk.MOFCOM and found.vehicle_id else steps,
        "kind": KINDS[found.kind],
        "source": SOURCES[found.source],
        "country": country.name(found.country) if found.country else None,
        "may_be_major": request.actor.at_commerce and not found.major_clause,
        "events": timeline_of(request.actor, found.subject),
    }
    return render(request, "quality_case.html", shown)


@desks(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Take up, resolve, send back, close: those of the reader's own desk."""
    found = queries.find(request.actor, number)
    own = [each for each in STAGE.transitions if request.actor.desk in each.desks]
    steps = {each.name: _step(each) for each in own}
    return step_view(request, STAGE, found, name, steps, back=_page_of(found))


def _step(transition: Transition) -> Step:
    act = getattr(actions, transition.name)
    return with_words(act) if transition.needs_words else without_words(act)


@desks(*OPENERS)
@require_http_methods(["GET", "HEAD", "POST"])
def open_case(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """A new case about one vehicle."""
    vehicle = vehicles.find(request.actor, vehicle_id)
    page = FormPage(
        template="quality_form.html",
        sections=((Bilingual("质量售后情况", "What it is about"), QUESTIONS),),
        facts={},
        act=lambda said: actions.open_case(request.actor, vehicle_id, told_in(said), at=request.at),
        leads_to=_page_of,
        done=Bilingual("案件已登记。", "The case is opened."),
        shown={
            "title": Bilingual("登记质量售后案件", "Open a quality case"),
            "number": vehicle.vin,
            "back": reverse("vehicle_history", args=[vehicle_id]),
        },
    )
    return answer(request, page)


@desks(*COMMERCE_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def major(request: PortalRequest, number: str) -> HttpResponse:
    """Record a major event in the exporter's credit archive."""
    found = queries.find(request.actor, number)
    page = FormPage(
        template="quality_form.html",
        sections=((Bilingual("重大质量安全事件", "Major quality or safety event"), _MAJOR),),
        facts={},
        act=lambda said: actions.record_major(
            request.actor, number, _needed(said, "clause"), _needed(said, "words"), at=request.at
        ),
        leads_to=_page_of,
        done=Bilingual("已记入企业信用档案。", "Recorded in the exporter's credit archive."),
        shown={
            "title": Bilingual("认定重大事件，记入信用档案", "Record a major event in the credit archive"),
            "number": number,
            "back": _page_of(found),
        },
    )
    return answer(request, page)


_MAJOR = (
    Question("clause", Bilingual("条款", "Clause"), "choice", choices=[(id, clause(id).title) for id in MAJOR]),
    Question(
        "words",
        Bilingual("事件及影响", "The event and its effect"),
        "long",
        hint=Bilingual(
            "写明事实、证据和影响；企业会看到全文。", "State facts, evidence and effect; the exporter reads all of it."
        ),
    ),
)


def told_in(said: dict[str, Any]) -> Told:
    """What a form says of a case."""
    return Told(
        kind=said.get("kind") or "",
        words=said.get("words") or "",
        happened_on=day_from(said["happened_on"]) if said.get("happened_on") else None,
        country=said.get("country") or "",
        reporter=said.get("reporter") or "",
        contact=said.get("contact") or "",
    )


def _needed(said: dict[str, Any], name: str) -> str:
    if not said[name]:
        raise EntryRefused(name, NEEDED)
    return str(said[name])


def _page_of(found: Any) -> str:
    return reverse("quality_case", args=[found.number])


# --- today -------------------------------------------------------------------------------------------------------------


@tasks_for(*OPENERS, Desk.MOFCOM)
def quality_cases_open(actor: Actor, on: date) -> Tasks:
    """Cases that have not come to their end."""
    rows = queries.open_cases(actor)
    first = [Task(found.number, _page_of(found), _told(found)) for found in rows[:SHOWN]]
    return Tasks(
        Bilingual("质量售后案件未办结", "Quality cases under way"),
        rows.count(),
        f"{reverse('quality_cases')}?state={UNDER_WAY}",
        first,
    )


def _told(found: Any) -> Bilingual:
    kind, where = KINDS[found.kind], STAGE.state(found.state).label
    return Bilingual(f"{found.vin} · {kind.zh} · {where.zh}", f"{found.vin} · {kind.en} · {where.en}")
