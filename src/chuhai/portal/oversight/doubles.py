"""The same vehicle in two places (重复车辆): VINs that two exporters have entered, engine numbers on two VINs."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from chuhai.codes.bilingual import Bilingual
from chuhai.oversight.doubles import Double, SameEngine, in_two_places, with_one_engine
from chuhai.portal.oversight.asked import OVERSEERS, asked
from chuhai.portal.oversight.case_lists import page_of
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.stages import STAGES
from chuhai.portal.workbooks import workbook_response
from chuhai.spreadsheets.lists import Column, list_as_workbook

DOUBLES = Bilingual("重复车辆", "Vehicles in two places")
VIN, ENGINE = Bilingual("车辆识别代号", "VIN"), Bilingual("发动机号（电机号）", "Engine or motor number")
NOT_OPEN = Bilingual("不向本机关公开", "not open to this authority")
COLUMNS = (
    Column(Bilingual("重复的号码", "Number in two places"), 20),
    Column(VIN, 21),
    Column(ENGINE, 21),
    Column(Bilingual("出口企业", "Exporter"), 32),
    Column(Bilingual("主管商务部门", "Authority"), 24),
    Column(Bilingual("状态", "State"), 14),
    Column(Bilingual("录入时间", "Entered"), 17),
)


@desks(*OVERSEERS)
@require_safe
def doubles(request: PortalRequest) -> HttpResponse:
    """Each number with the vehicles that carry it, the one entered first on top."""
    question, found, engines = asked(request), in_two_places(request.actor), with_one_engine(request.actor)
    if question.as_workbook:
        rows = [*_rows_by_vin(found), *_rows_by_engine(engines)]
        content = list_as_workbook(DOUBLES, COLUMNS, rows, get_language() or "")
        return workbook_response(content, DOUBLES, request.today)
    shown = [
        (double.vin, [(row, page_of(request.actor, "vehicles", row)) for row in double.vehicles]) for double in found
    ]
    return render(
        request,
        "oversight/doubles.html",
        {"asked": question, "doubles": shown, "engines": _with_pages(request, engines)},
    )


def _with_pages(request: PortalRequest, engines: list[SameEngine]) -> list[tuple[str, list[Any]]]:
    return [
        (
            same.number,
            [(one, page_of(request.actor, "vehicles", one.vehicle) if one.vehicle else "") for one in same.carriers],
        )
        for same in engines
    ]


def _rows_by_vin(found: list[Double]) -> list[list[Any]]:
    return [
        [VIN, row.vin, row.engine_number, row.exporter.name, row.authority.name, _state(row.state), row.made_at]
        for double in found
        for row in double.vehicles
    ]


def _rows_by_engine(engines: list[SameEngine]) -> list[list[Any]]:
    return [
        [ENGINE, one.vin, same.number, one.exporter or NOT_OPEN, one.authority, _state(one.state), one.made_at]
        for same in engines
        for one in same.carriers
    ]


def _state(name: str) -> Bilingual:
    return STAGES["vehicle"].state(name).label
