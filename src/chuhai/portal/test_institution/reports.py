"""Reports at the institution (检测报告办理): the list, what is to be done, writing one report, its photographs."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.answered_forms import FormPage, Section, answer
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, searching
from chuhai.portal.papers import Refused, change_papers
from chuhai.portal.permissions import desks
from chuhai.portal.plain_lists import PlainList, show
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN as FOUND
from chuhai.portal.search import Hit, finds_for
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.portal.test_report_case import REPORTS, TITLE, left_to_do, list_of, photographs_of
from chuhai.testing import actions, queries
from chuhai.testing.actions.drawing_up import CONCLUSIONS
from chuhai.testing.item_lists import PASS, RESULTS
from chuhai.testing.states import OPEN, STAGE

WAITING = "waiting"
WORDS = PlainList(
    TITLE,
    Bilingual("没有检测委托。", "There are no orders."),
    Bilingual("出口企业为本企业车辆委托检测后列在这里。", "Orders of exporters for their vehicles are listed here."),
)
SAVED = Bilingual("检测结果已保存。", "Saved.")


def _in_state(rows: Any, value: str) -> Any:
    return rows.filter(state__in=OPEN) if value == WAITING else rows.filter(state=value)


FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        _in_state,
        choices=[
            (WAITING, Bilingual("待本机构办理", "Waiting for us")),
            *((each.name, each.label) for each in STAGE.states),
        ],
    ),
    Filter(
        "q",
        Bilingual("车辆识别代号、编号或企业", "VIN, number or exporter"),
        searching("vin", "number", "exporter__name"),
    ),
)


@desks(Desk.TEST_INSTITUTION)
@require_safe
def reports(request: PortalRequest) -> HttpResponse:
    """Every order and report of the institution."""
    rows = queries.visible(request.actor)
    listing = Listing(request, rows, filters=FILTERS, sorts=(NEWEST_FIRST,), leaving=REPORTS)
    return show(request, listing, WORDS, _page_of)


# --- writing one -------------------------------------------------------------------------------------------------------

HEAD = (
    Question("vin_found", Bilingual("实车车辆识别代号", "VIN found on the vehicle"), example="LSVNV2189L2345671"),
    Question("odometer_km", Bilingual("里程表读数（公里）", "Odometer (km)"), "count", example="84350"),
    Question("tested_on", Bilingual("检测日期", "Day of the test"), "date", example="2026-03-07"),
    Question("appraiser", Bilingual("检测人", "Tested by")),
    Question("appraiser_number", Bilingual("检测人职业资格证书编号", "Number of the appraiser's certificate")),
)
END = (
    Question("conclusion", Bilingual("检测结论", "Conclusion"), "choice", choices=list(CONCLUSIONS.items())),
    Question("remarks", Bilingual("说明", "Remarks"), "long"),
    Question(
        "declaration",
        Bilingual(
            "本机构声明：无未整改违法违规行为，无严重失信行为",
            "The institution declares: no unrectified violation, no serious dishonesty",
        ),
        "tick",
    ),
)


@desks(Desk.TEST_INSTITUTION)
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: PortalRequest, report_id: int) -> HttpResponse:
    """What was found, item by item, while the vehicle is under test."""
    found = queries.find(request.actor, report_id)
    STAGE.must_be_in(found.state, ("testing",))
    page = FormPage(
        template="test_institution/report_form.html",
        sections=tuple(_sections(found, request.today)),
        facts=_facts(found),
        act=lambda said: _saved(request, found, said),
        leads_to=_page_of,
        done=SAVED,
        shown={"report": found, "version": found.version, "listed": list_of(found, request.today)},
    )
    return answer(request, page)


def _sections(report: Any, on: date) -> Iterator[Section]:
    yield Bilingual("车辆与检测", "The vehicle and the test"), HEAD
    listed = list_of(report, on)
    items = listed.for_vehicle(report.particulars) if listed else ()
    yield Bilingual("检测项目", "Items"), [_asked(item) for item in items]
    yield Bilingual("结论与声明", "Conclusion and declaration"), END


def _asked(item: Any) -> Question:
    label = Bilingual(f"{item.group.zh}：{item.label.zh}", f"{item.group.en}: {item.label.en}")
    return Question(f"findings.{item.name}", label, "choice", choices=list(RESULTS.items()))


def _facts(report: Any) -> dict[str, Any]:
    names = ("vin_found", "odometer_km", "appraiser", "appraiser_number", "conclusion", "remarks", "declaration")
    tested_on = report.tested_on.isoformat() if report.tested_on else None
    return {"findings": report.findings, "tested_on": tested_on} | {name: getattr(report, name) for name in names}


def _saved(request: PortalRequest, report: Any, said: dict[str, Any]) -> Any:
    """What was typed; with the second button every item that has no result yet passes."""
    findings = said.get("findings") or {}
    if request.POST.get("rest") == PASS:
        listed = list_of(report, request.today)
        items = listed.for_vehicle(report.particulars) if listed else ()
        findings = {item.name: findings.get(item.name) or PASS for item in items}
    told = {
        **said,
        "findings": findings,
        "tested_on": day_from(said["tested_on"]) if said.get("tested_on") else None,
        "declaration": bool(said.get("declaration")),
    }
    version = request.POST.get("version", "")
    read = int(version) if version.isdecimal() else None
    return actions.save(request.actor, report.pk, told, at=request.at, version=read)


@desks(Desk.TEST_INSTITUTION)
@require_POST
def photographs(request: PortalRequest, report_id: int) -> HttpResponse:
    """Send a photograph, or take one back."""
    queries.find(request.actor, report_id)

    def shown(refused: Refused | None) -> HttpResponse:
        found = queries.find(request.actor, report_id)
        papers = photographs_of(found, send_to=request.path, refused=refused)
        part = {"report": found, "papers": papers} | left_to_do(found, request.actor.desk, request.at)
        return render(request, "test_institution/report_photographs.html", part)

    return change_papers(
        request,
        put=lambda asked, file: actions.upload(request.actor, report_id, asked, file.name, file, at=request.at),
        remove=lambda document: actions.remove_photograph(request.actor, report_id, document, at=request.at),
        shown=shown,
        back=reverse("test_report", args=[report_id]),
    )


def _page_of(report: Any) -> str:
    return reverse("test_report", args=[report.pk])


# --- today, and the search field ---------------------------------------------------------------------------------------


@tasks_for(Desk.TEST_INSTITUTION)
def to_take_up(actor: Actor, on: date) -> Tasks:
    """Orders that nobody has answered yet."""
    return _tasks(actor, "ordered", Bilingual("待受理的委托", "Orders to take up"))


@tasks_for(Desk.TEST_INSTITUTION)
def to_issue(actor: Actor, on: date) -> Tasks:
    """Vehicles under test, whose report is to be issued."""
    return _tasks(actor, "testing", Bilingual("待出具的报告", "Reports to issue"))


def _tasks(actor: Actor, state: str, label: Bilingual) -> Tasks:
    rows = queries.queue(actor).filter(state=state)
    first = [Task(report.vin, _page_of(report), _whose(report)) for report in rows[:SHOWN]]
    return Tasks(label, rows.count(), f"{reverse('test_institution:reports')}?state={state}", first)


def _whose(report: Any) -> Bilingual:
    return Bilingual(
        f"{report.exporter.name} · {report.ordered_at:%Y-%m-%d}委托",
        f"{report.exporter.name} · ordered {report.ordered_at:%Y-%m-%d}",
    )


@finds_for(Desk.TEST_INSTITUTION, label=TITLE)
def reports_found(actor: Actor, text: str) -> list[Hit]:
    """Reports by VIN or number."""
    rows = searching("vin", "number")(queries.visible(actor), text).order_by("-pk")[:FOUND]
    return [Hit(str(report), _page_of(report), _whose(report)) for report in rows]
