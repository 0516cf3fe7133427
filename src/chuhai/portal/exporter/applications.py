"""An exporter's licence applications (许可证申请): the list, a new one, the case with what is lacking, handing it in."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier import LicenceDossier, UnusableDossier, decode_dossier
from chuhai.licensing import actions, queries
from chuhai.licensing.states import APPLICATION as STAGE
from chuhai.portal.application_case import clock_of, letter_of
from chuhai.portal.exporter.application_pages import case_shown, page_of
from chuhai.portal.exporter.workbook_import import draft_from_workbook, faults_shown, is_workbook
from chuhai.portal.list_columns import APPLICATIONS_OF_EXPORTER
from chuhai.portal.listing import AS, NEWEST_FIRST, WORKBOOK, Filter, Listing, Sort, matching, searching
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.steps import step_view, with_words
from chuhai.portal.workbooks import dossier_response, leave
from chuhai.spreadsheets.faults import UnusableWorkbook
from chuhai.workflow.outcomes import Stopped
from chuhai.workflow.transitions import StepRefused

MOST_BYTES = 4 * 1024 * 1024
FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        matching("state"),
        choices=[(state.name, state.label) for state in STAGE.states],
    ),
    Filter("q", Bilingual("编号、合同号或VIN", "Number, contract or VIN"), queries.search, example="YF-UZ-2026-006"),
)
SORTS = (NEWEST_FIRST, Sort("due", Bilingual("先到期在前", "Due first"), "decide_due_on"))
VEHICLE_FILTERS = (
    Filter("vin", Bilingual("车辆识别代号", "VIN"), searching("vin"), example="LSVNV218"),
    Filter("brand", Bilingual("品牌或型号", "Brand or model"), searching("brand", "model")),
)
LONGEST_ENDORSED = Sort("endorsed", Bilingual("先签注在前", "Endorsed first"), "endorsed_on")
NO_FILE = Bilingual("请先选择卷宗文件。", "Choose a dossier file first.")
TOO_LARGE = Bilingual("卷宗文件超过4 MB。", "The dossier is larger than 4 MB.")
NOT_A_LICENCE = Bilingual(
    "这是企业申报的卷宗，不是许可证申领卷宗。", "This dossier is a filing, not a licence application."
)
HANDS_IN = {"submit": actions.submit, "resubmit": actions.resubmit}
STEPS = {"withdraw": with_words(actions.withdraw)}


@desks(Desk.EXPORTER)
@require_safe
def applications(request: PortalRequest) -> HttpResponse:
    """Every application of the exporter, the newest first."""
    listing = Listing(
        request, queries.listed(request.actor), filters=FILTERS, sorts=SORTS, leaving=APPLICATIONS_OF_EXPORTER
    )
    if listing.leaves:
        return leave(request, listing)
    rows = [(application, clock_of(application, request.today)) for application in listing.rows]
    return render(request, "exporter/applications.html", {"listing": listing, "rows": rows})


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: PortalRequest) -> HttpResponse:
    """A new application: from chosen vehicles, from a dossier or a workbook, or empty."""
    if request.method != "POST":
        return _begin_shown(request)
    try:
        application = _begun(request)
    except UnusableDossier as error:
        return _begin_shown(request, error.reason, error.path)
    except UnusableWorkbook as error:
        return _begin_shown(request, wrong=faults_shown(error))
    except StepRefused as refusal:
        return _begin_shown(request, refusal.reason, getattr(refusal, "field", ""))
    return HttpResponseRedirect(page_of(application.number))


@desks(Desk.EXPORTER)
@require_safe
def application(request: PortalRequest, number: str) -> HttpResponse:
    """The case: where it stands, what is lacking and where to mend it, vehicles, papers, what happened."""
    found = queries.find(request.actor, number)
    return render(request, "exporter/application.html", case_shown(request, found))


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """Submit and resubmit, which the law may stop with all findings; withdraw."""
    found = queries.find(request.actor, number)
    if name not in HANDS_IN:
        return step_view(request, STAGE, found, name, STEPS, back=page_of(number))
    if request.method != "POST":
        return HttpResponseRedirect(page_of(number))
    outcome = HANDS_IN[name](request.actor, number, at=request.at)
    if isinstance(outcome, Stopped):
        shown = case_shown(request, queries.find(request.actor, number), outcome.assessment)
        return render(request, "exporter/application.html", shown, status=422)
    messages.success(request, _("%(number)s：已提交。") % {"number": number})
    return HttpResponseRedirect(page_of(number))


@desks(Desk.EXPORTER)
@require_POST
def delete(request: PortalRequest, number: str) -> HttpResponse:
    """Delete a draft."""
    actions.delete_draft(request.actor, number, at=request.at)
    messages.success(request, _("草稿 %(number)s 已删除。") % {"number": number})
    return HttpResponseRedirect(reverse("exporter:applications"))


@desks(Desk.EXPORTER)
@require_safe
def dossier(request: PortalRequest, number: str) -> HttpResponse:
    """The application written out as a dossier, for the exporter's own software, or as a workbook."""
    plain = queries.dossier(queries.find(request.actor, number), request.today)
    if request.GET.get(AS) == WORKBOOK:
        return dossier_response(plain, number, request.today)
    answer = HttpResponse(json.dumps(plain, ensure_ascii=False, indent=2), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{number}.json"'
    return answer


@desks(Desk.EXPORTER)
@require_safe
def letter(request: PortalRequest, number: str, name: str) -> HttpResponse:
    """The supplement notice or the refusal as a paper."""
    return letter_of(request, queries.find(request.actor, number), name)


def _begun(request: PortalRequest) -> Any:
    if request.POST.get("from") != "dossier":
        chosen = [int(text) for text in request.POST.getlist("vehicle") if text.isdecimal() and len(text) < 19]
        return actions.draft(request.actor, chosen, at=request.at)
    file = request.FILES.get("dossier")
    if file is None or file.size > MOST_BYTES:
        raise UnusableDossier(TOO_LARGE if file else NO_FILE, "")
    if is_workbook(file):
        return draft_from_workbook(request, file)
    read = decode_dossier(file.read())
    if not isinstance(read, LicenceDossier):
        raise UnusableDossier(NOT_A_LICENCE, "$.kind")
    return actions.draft_from_dossier(request.actor, read, at=request.at)


def _begin_shown(
    request: PortalRequest, error: Bilingual | None = None, path: str = "", wrong: dict[str, Any] | None = None
) -> HttpResponse:
    free = queries.free_vehicles(request.actor).order_by()
    listing = Listing(request, free, filters=VEHICLE_FILTERS, sorts=(LONGEST_ENDORSED,))
    shown = {"listing": listing, "error": error, "path": path, "wrong": wrong}
    return render(request, "exporter/application_begin.html", shown, status=422 if error or wrong else 200)
