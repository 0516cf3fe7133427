"""The nation today (全国概览): every issuing agency with its numbers, each leading to its list; chart, table and spreadsheet."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.oversight.queries import COLUMNS, Column, Province, column, overview, total
from chuhai.portal.listing import AS, WORKBOOK
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import workbook_response
from chuhai.spreadsheets.lists import Column as ListedColumn
from chuhai.spreadsheets.lists import list_as_workbook

AREA = "area"
CHARTED = "licences_issued"
NATION, AGENCY, TOTAL = (
    Bilingual("全国概览", "The nation"),
    Bilingual("发证机构", "Issuing agency"),
    Bilingual("合计", "Total"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: its words, the address that sorts by it, and whether the table is sorted so now."""

    column: Column
    url: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Number:
    """One number and the list behind it; an overrun that is not nought is marked."""

    count: int
    url: str
    marked: bool


@desks(Desk.MOFCOM)
@require_safe
def nation(request: PortalRequest) -> HttpResponse:
    """The table, sorted as the address says, and a chart of one column."""
    sort, charted = _sort(request), column(request.GET.get("chart", "")) or column(CHARTED)
    rows = _sorted(overview(request.actor, request.today), sort)
    if request.GET.get(AS) == WORKBOOK:
        return _spreadsheet(request, rows)
    summed = total(rows)
    shown = {
        "headings": [_heading(each, sort, request) for each in COLUMNS],
        "by_area": _by_area(sort, request),
        "rows": [(row, [_number(each, row.counts[each.name], row.authority.area) for each in COLUMNS]) for row in rows],
        "total": [_number(each, summed[each.name], "") for each in COLUMNS],
        "columns": COLUMNS,
        "charted": charted,
        "chart": json.dumps(_chart(rows, charted), ensure_ascii=False),
        "sort": sort,
    }
    return render(request, "mofcom/overview.html", shown)


def _sort(request: PortalRequest) -> str:
    asked = request.GET.get("sort", AREA)
    return asked if column(asked.removeprefix("-")) else AREA


def _sorted(rows: Sequence[Province], sort: str) -> list[Province]:
    """By area, or by a column: `-filings_overdue` the most first, without the sign the fewest."""
    if sort == AREA:
        return list(rows)
    name = sort.removeprefix("-")
    return sorted(rows, key=lambda row: row.counts[name], reverse=sort.startswith("-"))


def _heading(each: Column, sort: str, request: PortalRequest) -> Heading:
    most_first, fewest_first = f"-{each.name}", each.name
    now = {most_first: "descending", fewest_first: "ascending"}.get(sort, "")
    return Heading(each, _address(request, sort=fewest_first if sort == most_first else most_first), now)


def _by_area(sort: str, request: PortalRequest) -> dict[str, str]:
    return {"url": _address(request, sort=AREA), "sorted": "ascending" if sort == AREA else ""}


def _address(request: PortalRequest, **changed: str) -> str:
    address = request.GET.copy()
    address.pop("format", None)
    for name, value in changed.items():
        address[name] = value
    return f"?{address.urlencode()}"


def _number(each: Column, count: int, area: str) -> Number:
    url = f"{reverse(f'mofcom:{each.kind}')}?show={each.name}" + (f"&area={area}" if area else "")
    return Number(count, url, marked=each.overrun and count > 0)


def _chart(rows: Sequence[Province], charted: Column) -> dict[str, Any]:
    """What the chart draws: the agencies that have any, in the order of the table."""
    some = [row for row in rows if row.counts[charted.name]]
    return {
        "title": charted.label.within(get_language() or ""),
        "names": [_named(row) for row in some],
        "values": [row.counts[charted.name] for row in some],
        "overrun": charted.overrun,
    }


def _named(row: Province) -> str:
    return Bilingual(row.authority.name, row.authority.name_en or row.authority.name).within(get_language() or "")


def _spreadsheet(request: PortalRequest, rows: Sequence[Province]) -> HttpResponse:
    """Exactly what is shown, as a workbook."""
    language, summed = get_language() or "", total(rows)
    columns = [ListedColumn(AGENCY, 28), *(ListedColumn(each.label, 12) for each in COLUMNS)]
    table = [[_named(row), *(row.counts[each.name] for each in COLUMNS)] for row in rows]
    content = list_as_workbook(NATION, columns, [*table, [TOTAL, *summed.values()]], language)
    return workbook_response(content, NATION, request.today)
