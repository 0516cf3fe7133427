"""An exporter's test reports (检测报告): those ordered so far, and ordering one for a vehicle of its own."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, matching, searching
from chuhai.portal.permissions import desks
from chuhai.portal.plain_lists import PlainList, show
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.portal.test_report_case import REPORTS, TITLE
from chuhai.testing import actions, queries
from chuhai.testing.states import STAGE
from chuhai.vehicles import queries as vehicles

WORDS = PlainList(
    TITLE,
    Bilingual("还没有委托检测。", "No test has been ordered yet."),
    Bilingual(
        "在车辆页点“委托检测”，选择检测机构；报告由检测机构在平台出具、签章。",
        "Order a test on a vehicle's page; the institution issues and seals the report here.",
    ),
    back=("/exporter/vehicles/", Bilingual("车辆", "Vehicles")),
)
FILTERS = (
    Filter(
        "state",
        Bilingual("状态", "State"),
        matching("state"),
        choices=[(each.name, each.label) for each in STAGE.states],
    ),
    Filter("q", Bilingual("车辆识别代号或编号", "VIN or number"), searching("vin", "number")),
)
ORDERED = Bilingual(
    "已委托检测，检测机构受理后安排检测。", "Ordered: the institution takes it up and arranges the test."
)


@desks(Desk.EXPORTER)
@require_safe
def test_reports(request: PortalRequest) -> HttpResponse:
    """Every order and report of the exporter."""
    rows = queries.visible(request.actor)
    listing = Listing(request, rows, filters=FILTERS, sorts=(NEWEST_FIRST,), leaving=REPORTS)
    return show(request, listing, WORDS, _page_of)


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: PortalRequest, vehicle_id: int) -> HttpResponse:
    """Choose the institution."""
    found = vehicles.find(request.actor, vehicle_id)
    page = FormPage(
        template="exporter/vehicle_test.html",
        sections=((Bilingual("检测机构", "Institution"), (_institution(found), _WORDS)),),
        facts={},
        act=lambda said: actions.order(
            request.actor, vehicle_id, _chosen(said["institution"]), said["words"] or "", at=request.at
        ),
        leads_to=_page_of,
        done=ORDERED,
        shown={"vehicle": found},
    )
    return answer(request, page)


_WORDS = Question(
    "words",
    Bilingual("委托说明", "Words to the institution"),
    "long",
    hint=Bilingual("如车辆停放地点、联系人。", "For instance where the vehicle stands and whom to call."),
)


def _institution(vehicle: Any) -> Question:
    places = queries.institutions(vehicle.exporter)
    return Question(
        "institution",
        Bilingual("第三方检测机构", "Third-party institution"),
        "choice",
        hint=Bilingual("本地的列在前面。", "Those of your own place come first."),
        choices=[(str(place.pk), Bilingual(place.name, place.name_en or place.name)) for place in places],
    )


def _chosen(institution: str | None) -> int:
    return int(institution) if institution and institution.isdecimal() else 0


def _page_of(report: Any) -> str:
    return reverse("test_report", args=[report.pk])
