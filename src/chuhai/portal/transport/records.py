"""Maintenance records at transport's desk (维修记录): the list, bringing records in from a workbook, and who asked for them."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.maintenance import actions, queries, workbook
from chuhai.portal.exporter.workbook_import import faults_shown
from chuhai.portal.listing import NEWEST_FIRST, Filter, Leaving, Listing, Sort, searching
from chuhai.portal.permissions import desks
from chuhai.portal.plain_lists import PlainList, fact, show
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN as FOUND
from chuhai.portal.search import Hit, finds_for
from chuhai.portal.tasks import SHOWN, Task, Tasks, tasks_for
from chuhai.portal.workbooks import WORDS, ImportPage, workbook_response
from chuhai.spreadsheets.faults import UnusableWorkbook, unusable
from chuhai.spreadsheets.sheets import MOST_BYTES

RECORDS_TITLE = Bilingual("维修记录", "Maintenance records")
INQUIRIES_TITLE = Bilingual("维修记录查询登记", "Queries for maintenance records")
VIN = fact(Bilingual("车辆识别代号", "VIN"), "vin", 21)
RECORDS = Leaving(
    RECORDS_TITLE,
    (
        VIN,
        fact(Bilingual("维修日期", "Day"), "on", 12),
        fact(Bilingual("里程（公里）", "Odometer (km)"), "odometer_km", 12),
        fact(Bilingual("维修项目", "Work"), "work", 40),
        fact(Bilingual("维修企业", "Workshop"), "workshop", 30),
        fact(Bilingual("结算清单编号", "Settlement list number"), "order_number", 20),
        fact(Bilingual("导入单位", "Brought in by"), "transport.name", 24),
        fact(Bilingual("导入时间", "Brought in"), "brought_at", 17),
    ),
)
INQUIRIES = Leaving(
    INQUIRIES_TITLE,
    (
        VIN,
        fact(Bilingual("查询企业", "Exporter"), "exporter.name", 30),
        fact(Bilingual("查询人", "Asked by"), "asked_by", 12),
        fact(Bilingual("查询时间", "Asked"), "asked_at", 17),
        fact(Bilingual("依据的企业申报", "On the filing"), "filing_number", 18),
        fact(Bilingual("查到记录", "Records found"), "number_found", 10),
        fact(Bilingual("附入车辆档案", "Attached"), "attached_at", 17),
    ),
)
LATEST = Sort("latest", Bilingual("维修日期近的在前", "Latest first"), "on", descending=True)
NO_RECORDS = PlainList(
    RECORDS_TITLE,
    Bilingual("还没有维修记录。", "There are no records yet."),
    Bilingual(
        "从表格导入，或由维修电子健康档案系统通过接口送入。",
        "Import a workbook, or let the records system send them by the interface.",
    ),
)
NO_INQUIRIES = PlainList(
    INQUIRIES_TITLE,
    Bilingual("还没有查询。", "Nothing was asked for yet."),
    Bilingual(
        "申报已审核通过的出口企业查询本企业车辆时，逐次登记在这里。",
        "Each query of an exporter with an approved filing, for a vehicle of its own, stands here.",
    ),
)


@desks(Desk.TRANSPORT)
@require_safe
def records(request: PortalRequest) -> HttpResponse:
    """Every record of the system."""
    filters = (
        Filter("vin", Bilingual("车辆识别代号", "VIN"), searching("vin"), example="LSVNV218"),
        Filter("q", Bilingual("维修企业或清单编号", "Workshop or list number"), searching("workshop", "order_number")),
    )
    rows = queries.records(request.actor)
    listing = Listing(request, rows, filters=filters, sorts=(NEWEST_FIRST, LATEST), leaving=RECORDS)
    buttons = ((WORDS["from_workbook"], reverse("transport:records_import"), "upload"),)
    return show(request, listing, PlainList(NO_RECORDS.title, NO_RECORDS.empty, NO_RECORDS.hint, buttons))


@desks(Desk.TRANSPORT)
@require_safe
def inquiries(request: PortalRequest) -> HttpResponse:
    """Who asked for the records of which vehicle, when, and on which filing."""
    filters = (
        Filter("vin", Bilingual("车辆识别代号", "VIN"), searching("vin"), example="LSVNV218"),
        Filter("q", Bilingual("企业或申报编号", "Exporter or filing"), searching("exporter__name", "filing_number")),
    )
    rows = queries.visible(request.actor)
    listing = Listing(request, rows, filters=filters, sorts=(NEWEST_FIRST,), leaving=INQUIRIES)
    return show(request, listing, NO_INQUIRIES)


# --- bringing in -------------------------------------------------------------------------------------------------------


@desks(Desk.TRANSPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: PortalRequest) -> HttpResponse:
    """The page that takes a workbook (GET), and what becomes of it (POST): the list, or everything wrong with it."""
    page = ImportPage(
        Bilingual("导入维修记录", "Import maintenance records"),
        Bilingual(
            "每行一次维修。有一行不能用，全部不导入；已有的记录（同一企业、同一结算清单编号）再次导入不变。",
            "One maintenance a row. One row that cannot be used keeps all out; what is on record already (same workshop,"
            " same settlement list) stays as it is.",
        ),
        reverse("transport:records_form"),
        reverse("transport:records"),
    )
    if request.method != "POST":
        return render(request, "exporter/workbook_import.html", {"page": page})
    try:
        brought = _brought_in(request)
    except UnusableWorkbook as error:
        return render(
            request, "exporter/workbook_import.html", {"page": page, "wrong": faults_shown(error)}, status=422
        )
    messages.success(request, _told(brought).within(get_language() or ""))
    return HttpResponseRedirect(page.back_url)


def _brought_in(request: PortalRequest) -> actions.BroughtIn:
    file = request.FILES.get("workbook")
    if file is None:
        raise unusable("请先选择文件。", "Choose a file first.")
    if file.size is not None and file.size > MOST_BYTES:
        raise unusable("文件过大", "the file is too large")
    rows = workbook.read(file.read())
    return actions.bring_in(
        request.actor, [row.told for row in rows], at=request.at, places=[row.places for row in rows]
    )


def _told(brought: actions.BroughtIn) -> Bilingual:
    return Bilingual(
        f"新导入{brought.new}条，已有{brought.known}条不变。",
        f"{brought.new} records brought in, {brought.known} were there already.",
    )


@desks(Desk.TRANSPORT)
@require_safe
def form(request: PortalRequest) -> HttpResponse:
    """The workbook to fill in."""
    return workbook_response(workbook.blank_form(get_language() or ""), RECORDS_TITLE, request.today)


# --- today, and the search field ---------------------------------------------------------------------------------------


@tasks_for(Desk.TRANSPORT)
def asked_lately(actor: Actor, on: date) -> Tasks:
    """The newest queries, to be looked over."""
    rows = queries.visible(actor).order_by("-pk")
    url = reverse("transport:inquiries")
    first = [Task(inquiry.vin, f"{url}?vin={inquiry.vin}", _asked(inquiry)) for inquiry in rows[: min(SHOWN, 10)]]
    return Tasks(Bilingual("最近的维修记录查询", "Latest queries for records"), rows.count(), url, first)


def _asked(inquiry) -> Bilingual:
    told = f"{inquiry.exporter.name} · {inquiry.asked_at:%Y-%m-%d} · {inquiry.filing_number}"
    return Bilingual(told, told)


@finds_for(Desk.TRANSPORT, label=RECORDS_TITLE)
def records_found(actor: Actor, text: str) -> list[Hit]:
    """Records by VIN."""
    rows = queries.records(actor).filter(vin__istartswith=text).order_by("-on")[:FOUND]
    url = reverse("transport:records")
    return [Hit(f"{row.vin} {row.on}", f"{url}?vin={row.vin}", Bilingual(row.work[:40], row.work[:40])) for row in rows]
