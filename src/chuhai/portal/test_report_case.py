"""What the pages of a test report share at every desk (检测报告页): its items, photographs, facts and steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.fact_words import Fact
from chuhai.portal.listing import Leaving
from chuhai.portal.papers import Papers, Refused, lay_out
from chuhai.portal.plain_lists import fact, state
from chuhai.portal.steps import Button, buttons
from chuhai.testing import queries
from chuhai.testing.actions import lacking
from chuhai.testing.actions.drawing_up import CONCLUSIONS
from chuhai.testing.item_lists import FAIL, RESULTS, Item, ItemList
from chuhai.testing.states import STAGE

TITLE = Bilingual("检测报告", "Test reports")
BLANK = Bilingual("—", "—")
ASKING = ("decline", "withdraw")


@dataclass(frozen=True, slots=True)
class Tested:
    """One item with what was found of it; None while nothing is."""

    item: Item
    result: Bilingual | None
    failed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one group."""

    title: Bilingual
    tested: Sequence[Tested]


def list_of(report: Any, on: date) -> ItemList | None:
    """The list that the report is drawn up by."""
    return queries.items_of(report, report.issued_on or on)


def groups_of(report: Any, listed: ItemList | None) -> list[Group]:
    """The items of the report by group, in the order of the list."""
    groups: dict[Bilingual, list[Tested]] = {}
    for item in listed.for_vehicle(report.particulars) if listed else ():
        found = report.findings.get(item.name, "")
        groups.setdefault(item.group, []).append(Tested(item, RESULTS.get(found), found == FAIL))
    return [Group(title, tested) for title, tested in groups.items()]


def conclusion_of(report: Any) -> Bilingual:
    """The conclusion in words."""
    return CONCLUSIONS.get(report.conclusion, BLANK)


def facts_of(report: Any) -> list[Fact]:
    """The head of a report, to read."""
    told = report.particulars
    written = (
        (Bilingual("检测机构", "Institution"), report.institution.name),
        (Bilingual("委托企业", "Ordered by"), report.exporter.name),
        (Bilingual("委托说明", "Words with the order"), report.order_words),
        (Bilingual("品牌型号", "Brand and model"), f"{told.get('brand') or ''} {told.get('model') or ''}".strip()),
        (Bilingual("车辆类型", "Vehicle type"), told.get("vehicle_type")),
        (Bilingual("燃料种类", "Fuel"), told.get("fuel")),
        (Bilingual("检测标准", "Standard"), report.standard),
        (Bilingual("实车车辆识别代号", "VIN found"), report.vin_found),
        (Bilingual("里程表读数（公里）", "Odometer (km)"), report.odometer_km),
        (Bilingual("检测日期", "Tested on"), report.tested_on),
        (Bilingual("检测人", "Tested by"), " ".join(filter(None, (report.appraiser, report.appraiser_number)))),
        (Bilingual("出具日期", "Issued on"), report.issued_on),
        (Bilingual("说明", "Remarks"), report.remarks),
    )
    return [Fact(label, _said(value)) for label, value in written]


def photographs_of(report: Any, *, send_to: str = "", refused: Refused | None = None) -> Papers:
    """The photographs by view; they are changed only while the vehicle is under test."""
    return lay_out(
        queries.PHOTOGRAPHS, queries.photographs(report), send_to=send_to, part="photographs", refused=refused
    )


def buttons_of(report: Any, desk: Desk, *, whole: bool = True) -> list[Button]:
    """The steps of a desk on a report; it is issued only once it is `whole`."""
    offered = buttons(
        STAGE, report.state, desk, lambda name: reverse("test_report_step", args=[report.pk, name]), asking=ASKING
    )
    return [button for button in offered if whole or button.transition.name != "issue"]


def left_to_do(report: Any, desk: Desk, at: datetime) -> dict[str, Any]:
    """What a desk may do with a report now, and what the institution has still to write before it is issued."""
    writes = desk is Desk.TEST_INSTITUTION and report.state == "testing"
    missing = list(lacking(report, at)) if writes else []
    return {"writes": writes, "missing": missing, "buttons": buttons_of(report, desk, whole=not missing)}


def _said(value: Any) -> Bilingual:
    return BLANK if value in (None, "") else Bilingual(str(value), str(value))


REPORTS = Leaving(
    TITLE,
    (
        fact(Bilingual("车辆识别代号", "VIN"), "vin", 21),
        state("test_report"),
        fact(Bilingual("报告编号", "Report number"), "number", 18),
        fact(Bilingual("检测机构", "Institution"), "institution.name", 30),
        fact(Bilingual("委托企业", "Ordered by"), "exporter.name", 30),
        fact(Bilingual("委托时间", "Ordered"), "ordered_at", 17),
        fact(Bilingual("里程（公里）", "Odometer (km)"), "odometer_km", 12),
        fact(Bilingual("检测日期", "Tested"), "tested_on", 12),
        fact(Bilingual("出具日期", "Issued"), "issued_on", 12),
    ),
)
"""The columns of a list of reports, on the page and as a workbook."""
