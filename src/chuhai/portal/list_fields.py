"""The columns that lists are made of (列表栏目): a fact, a day, a state, a clock under its heading.

A clock takes two columns, its last day and the working days left, so that a spreadsheet can sort and count them; a clock
that stands still says so in place of the day.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import UnknownClause, clause
from chuhai.portal import vehicle_case
from chuhai.portal.code_words import country_told
from chuhai.portal.listing import ListColumn
from chuhai.portal.stages import STAGES
from chuhai.workflow.clocks import Clock

WORKING_DAYS_LEFT = Bilingual("剩余工作日", "Working days left")
BY_PLATFORM = Bilingual("平台自动记入", "Recorded by the platform")

ClockOf = Callable[[Any, date], Clock | None]


def fact(heading: str | Promise, path: str, width: int = 16) -> ListColumn:
    """A column that shows what lies at a path of the row, such as ``exporter.name``."""
    return ListColumn(heading, lambda row, _on: _at(row, path), width)


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name, None)
    return row


def day(heading: str | Promise, path: str) -> ListColumn:
    return fact(heading, path, 12)


def state(heading: str | Promise, stage: str, path: str = "state") -> ListColumn:
    return ListColumn(heading, lambda row, _on: STAGES[stage].state(getattr(row, path)).label, 14)


def country(heading: str | Promise) -> ListColumn:
    return ListColumn(heading, lambda row, _on: country_told(row.destination) if row.destination else None, 22)


def clock_columns(heading: str | Promise, clock_of: ClockOf) -> tuple[ListColumn, ...]:
    return (
        ListColumn(heading, lambda row, on: _last_day(clock_of(row, on)), 18),
        ListColumn(WORKING_DAYS_LEFT, lambda row, on: _left(clock_of(row, on)), 12),
    )


def _last_day(clock: Clock | None) -> date | Bilingual | None:
    if clock is None:
        return None
    if clock.paused_on:
        return Bilingual(f"暂停，自 {clock.paused_on}", f"paused since {clock.paused_on}")
    return clock.due


def _left(clock: Clock | None) -> int | None:
    return clock.left if clock is not None and clock.due is not None else None


def goods(heading: str | Promise, path: str = "") -> ListColumn:
    """Brand and model of a vehicle in one column."""

    def told(row: Any, _on: date) -> str:
        vehicle = _at(row, path) if path else row
        return f"{vehicle.brand} {vehicle.model}".strip()

    return ListColumn(heading, told, 26)


def vehicle_clock(row: Any, on: date) -> date | Bilingual | None:
    """The desk's clock while it runs, else the last day of the temporary plate."""
    clock = vehicle_case.clock_of(row, on)
    return _last_day(clock) if clock else vehicle_case.plate_until(row)


def clause_told(row: Any, _on: date) -> Bilingual | str:
    try:
        return clause(row.clause).source
    except UnknownClause:
        return row.clause


VIN = fact(_("车辆识别代号"), "vin", 21)
VIN_OF_VEHICLE = fact(_("车辆识别代号"), "vehicle.vin", 21)
TO_APPLY_BY = day(_("申请期限"), "due_on")
EXPORTER = fact(_("出口企业"), "exporter.name", 32)
APPLICANT = fact(_("申报企业"), "exporter.name", 32)
NUMBER = fact(_("编号"), "number")
LICENCE_NUMBER = fact(_("许可证号"), "number", 18)
QUANTITY = fact(_("数量"), "quantity", 8)
AGENCY = fact(_("发证机构"), "authority.name", 24)
COMMERCE = fact(_("主管商务部门"), "authority.name", 24)
RECEIVER = fact(_("受理机关"), "authority.name", 24)
POLICE = fact(_("受理机关"), "police.name", 28)
SUBMITTED = day(_("提交日期"), "submitted_on")
DECIDED = day(_("决定日期"), "decided_on")
APPLIED = day(_("申请日期"), "applied_on")
VALID_UNTIL = fact(_("有效截止日期"), "valid_until", 14)
APPROVED_UNTIL = day(_("有效期至"), "valid_until")
CLEARED = day(_("清关日期"), "cleared_on")
DEREGISTERED = day(_("注销日期"), "deregistered_on")
OVERRUN = fact(_("逾期记入信用档案"), "overrun_recorded_on", 18)
ISSUED = day(_("发证日期"), "issued_on")
USED = day(_("使用日期"), "used_on")
CODE = fact(_("商品编码"), "commodity_code", 13)
