"""Exported vehicles (出口车辆): by destination, brand, age, powertrain, port, province or day, with those almost new."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from chuhai.codes.bilingual import Bilingual
from chuhai.codes.issuing_agency import by_area
from chuhai.oversight.exports import DIMENSIONS, NOT_SAID, Dimension, Exported, counted
from chuhai.portal.code_words import country_told, district_told
from chuhai.portal.oversight.asked import OVERSEERS, Asked, asked
from chuhai.portal.oversight.charts import BARS, LINE, chart
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import workbook_response
from chuhai.spreadsheets.lists import Column, list_as_workbook

USUAL = "destination"
EXPORTS, VEHICLES = Bilingual("出口车辆", "Exported vehicles"), Bilingual("车辆", "Vehicles")
PART, YOUNG = Bilingual("占比（%）", "Part (%)"), Bilingual("180日内", "Within 180 days")
YOUNG_PART = Bilingual("180日内占比（%）", "Within 180 days (%)")
NOT_SAID_WORDS = Bilingual("未填写", "not said")


@desks(*OVERSEERS)
@require_safe
def exports(request: PortalRequest) -> HttpResponse:
    """The vehicles cleared within the days, by one dimension: table, chart, spreadsheet."""
    question = asked(request)
    dimension = DIMENSIONS.get(request.GET.get("by", ""), DIMENSIONS[USUAL])
    found = counted(request.actor, dimension, question.span, question.area)
    if question.as_workbook:
        return _spreadsheet(question, dimension, found)
    points = [(told(dimension, each), each.number) for each in found]
    shown = {
        "asked": question,
        "dimension": dimension,
        "dimensions": DIMENSIONS.values(),
        "rows": [_row(question, dimension, each, _number(found)) for each in found],
        "total": _row(question, None, Exported("", _number(found), _young(found)), _number(found)),
        "chart": chart(VEHICLES, points, kind=LINE if dimension.over_time else BARS),
    }
    return render(request, "oversight/exports.html", shown)


def told(dimension: Dimension, each: Exported) -> Bilingual:
    """A value in words."""
    fixed = dict(dimension.fixed)
    if each.value in (None, ""):
        return NOT_SAID_WORDS
    if each.value in fixed:
        return fixed[each.value]
    return _WORDS.get(dimension.name, _as_it_is)(str(each.value))


def part(number: int, whole: int) -> float:
    """So many of a hundred."""
    return round(100 * number / whole, 1) if whole else 0.0


def _as_it_is(value: str) -> Bilingual:
    return Bilingual(value, value)


def _agency(area: str) -> Bilingual:
    found = by_area(area)
    return found.name if found else _as_it_is(area)


_WORDS = {"destination": country_told, "port": district_told, "province": _agency}


def _row(question: Asked, dimension: Dimension | None, each: Exported, whole: int) -> dict[str, object]:
    which = {"group": dimension.name, "value": str(each.value or NOT_SAID)} if dimension else {}
    return {
        "label": told(dimension, each) if dimension else None,
        "number": each.number,
        "url": question.cases("vehicles", show="exported", **which),
        "part": part(each.number, whole),
        "young": each.young,
        "young_url": question.cases("vehicles", show="exported_young", **which),
        "young_part": part(each.young, each.number),
    }


def _number(found: Sequence[Exported]) -> int:
    return sum(each.number for each in found)


def _young(found: Sequence[Exported]) -> int:
    return sum(each.young for each in found)


def _spreadsheet(question: Asked, dimension: Dimension, found: Sequence[Exported]) -> HttpResponse:
    columns = [Column(dimension.label, 30), Column(VEHICLES), Column(PART), Column(YOUNG), Column(YOUNG_PART, 20)]
    whole = _number(found)
    rows = [
        [told(dimension, each), each.number, part(each.number, whole), each.young, part(each.young, each.number)]
        for each in found
    ]
    first, last = question.span.first, question.span.last
    note = Bilingual(f"清关日期{first}至{last}", f"Cleared {first} to {last}")
    content = list_as_workbook(EXPORTS, columns, rows, get_language() or "", note)
    return workbook_response(content, EXPORTS, question.request.today)
