"""The same vehicle in two places (重复车辆): every VIN that two exporters have entered."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from chuhai.codes.bilingual import Bilingual
from chuhai.oversight.doubles import in_two_places
from chuhai.portal.oversight.asked import OVERSEERS, asked
from chuhai.portal.oversight.case_lists import page_of
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.stages import STAGES
from chuhai.portal.workbooks import workbook_response
from chuhai.spreadsheets.lists import Column, list_as_workbook

DOUBLES = Bilingual("重复车辆", "Vehicles in two places")
COLUMNS = (
    Column(Bilingual("车辆识别代号", "VIN"), 21),
    Column(Bilingual("出口企业", "Exporter"), 32),
    Column(Bilingual("主管商务部门", "Authority"), 24),
    Column(Bilingual("状态", "State"), 14),
    Column(Bilingual("录入时间", "Entered"), 17),
)


@desks(*OVERSEERS)
@require_safe
def doubles(request: PortalRequest) -> HttpResponse:
    """Each VIN with the vehicles that carry it, the one entered first on top."""
    question, found = asked(request), in_two_places(request.actor)
    if question.as_workbook:
        rows = [
            [row.vin, row.exporter.name, row.authority.name, STAGES["vehicle"].state(row.state).label, row.made_at]
            for double in found
            for row in double.vehicles
        ]
        content = list_as_workbook(DOUBLES, COLUMNS, rows, get_language() or "")
        return workbook_response(content, DOUBLES, request.today)
    shown = [
        (double.vin, [(row, page_of(request.actor, "vehicles", row)) for row in double.vehicles]) for double in found
    ]
    return render(request, "oversight/doubles.html", {"asked": question, "doubles": shown})
