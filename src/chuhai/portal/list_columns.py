"""What leaves of each list as a workbook (列表导出栏目): the columns that its page shows, under the same headings.

A clock takes two columns, its last day and the working days left, so that a spreadsheet can sort and count them; a clock
that stands still says so in place of the day.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chuhai.catalogue.states import PRODUCT_KINDS
from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import UnknownClause, clause
from chuhai.portal import application_case, filing_case, vehicle_case
from chuhai.portal.code_words import country_told
from chuhai.portal.deregistration_case import handling_of
from chuhai.portal.listing import Leaving, ListColumn
from chuhai.portal.stages import STAGES
from chuhai.workflow.clocks import Clock

WORKING_DAYS_LEFT = Bilingual("剩余工作日", "Working days left")
BY_ITSELF = Bilingual("平台", "The platform")
BY_PLATFORM = Bilingual("平台自动记入", "Recorded by the platform")

ClockOf = Callable[[Any, date], Clock | None]


def _fact(heading: str | Promise, path: str, width: int = 16) -> ListColumn:
    """A column that shows what lies at a path of the row, such as ``exporter.name``."""
    return ListColumn(heading, lambda row, _on: _at(row, path), width)


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name, None)
    return row


def _day(heading: str | Promise, path: str) -> ListColumn:
    return _fact(heading, path, 12)


def _state(heading: str | Promise, stage: str, path: str = "state") -> ListColumn:
    return ListColumn(heading, lambda row, _on: STAGES[stage].state(getattr(row, path)).label, 14)


def _country(heading: str | Promise) -> ListColumn:
    return ListColumn(heading, lambda row, _on: country_told(row.destination) if row.destination else None, 22)


def _clock(heading: str | Promise, clock_of: ClockOf) -> tuple[ListColumn, ...]:
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


def _goods(heading: str | Promise, path: str = "") -> ListColumn:
    """Brand and model of a vehicle in one column."""

    def told(row: Any, _on: date) -> str:
        vehicle = _at(row, path) if path else row
        return f"{vehicle.brand} {vehicle.model}".strip()

    return ListColumn(heading, told, 26)


def _vehicle_clock(row: Any, on: date) -> date | Bilingual | None:
    """The desk's clock while it runs, else the last day of the temporary plate."""
    clock = vehicle_case.clock_of(row, on)
    return _last_day(clock) if clock else vehicle_case.plate_until(row)


def _clause(row: Any, _on: date) -> Bilingual | str:
    try:
        return clause(row.clause).source
    except UnknownClause:
        return row.clause


_VIN = _fact(_("车辆识别代号"), "vin", 21)
_VIN_OF_VEHICLE = _fact(_("车辆识别代号"), "vehicle.vin", 21)
_TO_APPLY_BY = _day(_("申请期限"), "due_on")
_EXPORTER = _fact(_("出口企业"), "exporter.name", 32)
_APPLICANT = _fact(_("申报企业"), "exporter.name", 32)
_NUMBER = _fact(_("编号"), "number")
_LICENCE_NUMBER = _fact(_("许可证号"), "number", 18)
_QUANTITY = _fact(_("数量"), "quantity", 8)
_AGENCY = _fact(_("发证机构"), "authority.name", 24)
_COMMERCE = _fact(_("主管商务部门"), "authority.name", 24)
_RECEIVER = _fact(_("受理机关"), "authority.name", 24)
_POLICE = _fact(_("受理机关"), "police.name", 28)
_SUBMITTED = _day(_("提交日期"), "submitted_on")
_DECIDED = _day(_("决定日期"), "decided_on")
_APPLIED = _day(_("申请日期"), "applied_on")
_VALID_UNTIL = _fact(_("有效截止日期"), "valid_until", 14)
_APPROVED_UNTIL = _day(_("有效期至"), "valid_until")
_CLEARED = _day(_("清关日期"), "cleared_on")
_DEREGISTERED = _day(_("注销日期"), "deregistered_on")
_OVERRUN = _fact(_("逾期记入信用档案"), "overrun_recorded_on", 18)
_ISSUED = _day(_("发证日期"), "issued_on")
_USED = _day(_("使用日期"), "used_on")
_CODE = _fact(_("商品编码"), "commodity_code", 13)
_FILINGS, _APPLICATIONS, _LICENCES = (
    Bilingual("企业申报", "Filings"),
    Bilingual("许可证申请", "Applications"),
    Bilingual("出口许可证", "Licences"),
)
_VEHICLES, _DEREGISTRATIONS = Bilingual("车辆", "Vehicles"), Bilingual("注销登记", "Deregistrations")

FILINGS_OF_EXPORTER = Leaving(
    _FILINGS,
    (
        _NUMBER,
        _state(_("状态"), "filing"),
        *_clock(_("审核期限"), filing_case.clock_of),
        _SUBMITTED,
        _DECIDED,
        _APPROVED_UNTIL,
        _RECEIVER,
    ),
)
FILINGS_OF_COMMERCE = Leaving(
    _FILINGS,
    (
        _NUMBER,
        _APPLICANT,
        _fact(_("统一社会信用代码"), "exporter.uscc", 22),
        _state(_("状态"), "filing"),
        *_clock(_("审核期限"), filing_case.clock_of),
        *_clock(_("补正告知期限"), filing_case.notice_clock_of),
        _SUBMITTED,
        _DECIDED,
    ),
)
APPLICATIONS_OF_EXPORTER = Leaving(
    _APPLICATIONS,
    (
        _NUMBER,
        _state(_("状态"), "application"),
        *_clock(_("办理期限"), application_case.clock_of),
        _fact(_("车辆"), "number_of_vehicles", 8),
        _CODE,
        _country(_("进口国（地区）")),
        _fact(_("合同号"), "contract_number", 20),
        _APPLIED,
        _fact(_("许可证"), "licence.number", 18),
    ),
)
APPLICATIONS_OF_COMMERCE = Leaving(
    _APPLICATIONS,
    (
        _NUMBER,
        _EXPORTER,
        _state(_("状态"), "application"),
        *_clock(_("办理期限"), application_case.clock_of),
        *_clock(_("补正告知期限"), application_case.notice_clock_of),
        _day(_("承办人"), "claimed_by.full_name"),
        _fact(_("车辆"), "number_of_vehicles", 8),
        _CODE,
        _country(_("进口国（地区）")),
        _APPLIED,
    ),
)
_FACE_OF_LICENCE = (
    _LICENCE_NUMBER,
    _state(_("状态"), "licence"),
    _VALID_UNTIL,
    _QUANTITY,
    _CODE,
    _country(_("进口国（地区）")),
    _ISSUED,
    _USED,
)
LICENCES_OF_EXPORTER = Leaving(_LICENCES, (*_FACE_OF_LICENCE, _AGENCY))
LICENCES_OF_COMMERCE = Leaving(_LICENCES, (*_FACE_OF_LICENCE, _EXPORTER))
VEHICLES_OF_EXPORTER = Leaving(
    _VEHICLES,
    (
        _VIN,
        _fact(_("品牌"), "brand"),
        _fact(_("型号"), "model"),
        _day(_("注册登记"), "registered_on"),
        _state(_("状态"), "vehicle"),
        ListColumn(_("期限"), _vehicle_clock, 18),
        _day(_("转让待出口"), "endorsed_on"),
        _fact(_("登记机关"), "police.name", 28),
    ),
)
VEHICLES_OF_PUBLIC_SECURITY = Leaving(
    Bilingual("转让待出口", "Transfers"),
    (
        _VIN,
        _fact(_("品牌"), "brand"),
        _fact(_("型号"), "model"),
        _EXPORTER,
        _state(_("状态"), "vehicle"),
        ListColumn(_("期限"), _vehicle_clock, 18),
        _day(_("申请日期"), "transfer_requested_on"),
        _fact(_("临时号牌"), "temporary_plate"),
    ),
)
DEREGISTRATIONS_OF_EXPORTER = Leaving(
    _DEREGISTRATIONS,
    (
        _VIN_OF_VEHICLE,
        _goods(_("品牌型号"), "vehicle"),
        _state(_("状态"), "deregistration"),
        _TO_APPLY_BY,
        _CLEARED,
        _APPLIED,
        _POLICE,
        _DEREGISTERED,
    ),
)
DEREGISTRATIONS_OF_COMMERCE = Leaving(
    _DEREGISTRATIONS,
    (
        _VIN_OF_VEHICLE,
        _goods(_("品牌型号"), "vehicle"),
        _EXPORTER,
        _state(_("状态"), "deregistration"),
        _TO_APPLY_BY,
        _CLEARED,
        _POLICE,
        _OVERRUN,
    ),
)
DEREGISTRATIONS_OF_PUBLIC_SECURITY = Leaving(
    _DEREGISTRATIONS,
    (
        _VIN_OF_VEHICLE,
        _goods(_("品牌型号"), "vehicle"),
        _EXPORTER,
        _state(_("状态"), "deregistration"),
        *_clock(_("办理期限"), handling_of),
        _APPLIED,
        _CLEARED,
        _DEREGISTERED,
    ),
)
CLEARANCES = Leaving(
    Bilingual("清关记录", "Clearances"),
    (
        _fact(_("报关单号"), "declaration_number", 21),
        _state(_("结果"), "clearance", "outcome"),
        _fact(_("许可证号"), "licence.number", 18),
        _fact(_("出口商"), "exporter.name", 32),
        _QUANTITY,
        _day(_("申报日期"), "declared_on"),
        _fact(_("办理时间"), "at", 17),
        _fact(_("办理人"), "actor"),
    ),
)
CREDIT_OF_EXPORTERS = Leaving(
    Bilingual("信用档案", "Credit archive"),
    (
        _fact(_("企业"), "name", 32),
        _fact(_("统一社会信用代码"), "uscc", 22),
        _fact(_("失信记录"), "acts", 10),
        _day(_("整改未验收"), "open_rectifications"),
    ),
)
DISHONEST_ACTS = Leaving(
    Bilingual("失信记录", "Dishonest acts"),
    (
        _day(_("发生日期"), "on"),
        ListColumn(_("条款"), _clause, 36),
        _fact(_("情况"), "words", 60),
        ListColumn(_("记录"), lambda row, _on: BY_PLATFORM if row.found_by_platform else row.recorded_by, 24),
    ),
)
_LISTED_FROM, _WITHDRAWN_FROM = _day(_("列入日期"), "listed_from"), _day(_("撤销日期"), "withdrawn_from")
_BATCH = _fact(_("批次"), "batch.number", 8)
ANNOUNCEMENT_PRODUCTS = Leaving(
    Bilingual("公告产品", "Announced products"),
    (
        _fact(_("产品型号"), "model", 22),
        _fact(_("产品商标"), "brand"),
        _fact(_("产品名称"), "name", 24),
        ListColumn(_("产品类别"), lambda row, _on: PRODUCT_KINDS[row.kind], 12),
        _fact(_("生产企业"), "manufacturer.name", 32),
        _state(_("状态"), "listing"),
        _LISTED_FROM,
        _WITHDRAWN_FROM,
        _BATCH,
    ),
)
ANNOUNCEMENT_MANUFACTURERS = Leaving(
    Bilingual("公告企业", "Announced manufacturers"),
    (
        _fact(_("企业名称"), "name", 32),
        _fact(_("统一社会信用代码"), "uscc", 22),
        _state(_("状态"), "listing"),
        _fact(_("列入产品"), "number_of_products", 10),
        _LISTED_FROM,
        _WITHDRAWN_FROM,
        _BATCH,
    ),
)
ANNOUNCEMENT_BATCHES = Leaving(
    Bilingual("公告批次", "Announcement batches"),
    (
        _fact(_("批次"), "number", 8),
        _day(_("发布日期"), "published_on"),
        _fact(_("列入企业"), "manufacturers_listed", 10),
        _fact(_("列入产品"), "products_listed", 10),
        _fact(_("撤销条目"), "withdrawals", 10),
        _fact(_("导入时间"), "imported_at", 18),
        _fact(_("导入人"), "imported_by"),
    ),
)
NOTICES = Leaving(
    Bilingual("通知", "Notices"),
    (
        _fact(_("通知编号"), "number", 18),
        _state(_("状态"), "notice"),
        ListColumn(_("发出单位"), lambda row, _on: row.sender.name if row.sender else BY_ITSELF, 28),
        _fact(_("收文单位"), "addressee.name", 28),
        _fact(_("对象"), "label", 30),
        _EXPORTER,
        ListColumn(_("条款"), _clause, 36),
        _fact(_("内容"), "words", 60),
        _fact(_("发出时间"), "sent_at", 17),
        _day(_("答复期限"), "answer_by"),
        _fact(_("答复"), "answer", 60),
    ),
)
FINDINGS = Leaving(
    Bilingual("查获情况", "Findings"),
    (
        _VIN,
        _state(_("类别"), "finding", "kind"),
        _fact(_("许可证号"), "licence.number", 18),
        _EXPORTER,
        ListColumn(_("条款"), _clause, 36),
        _fact(_("情况"), "words", 60),
        _fact(_("海关"), "office.name", 24),
        _fact(_("查获时间"), "at", 17),
    ),
)
NATIONWIDE = {
    "filings": Leaving(
        _FILINGS,
        (
            _NUMBER,
            _APPLICANT,
            _RECEIVER,
            _state(_("状态"), "filing"),
            _SUBMITTED,
            _day(_("审核期限"), "decide_due_on"),
            _DECIDED,
            _APPROVED_UNTIL,
        ),
    ),
    "applications": Leaving(
        _APPLICATIONS,
        (
            _NUMBER,
            _EXPORTER,
            _AGENCY,
            _state(_("状态"), "application"),
            _CODE,
            _APPLIED,
            _day(_("办理期限"), "decide_due_on"),
            _DECIDED,
        ),
    ),
    "licences": Leaving(
        _LICENCES,
        (
            _LICENCE_NUMBER,
            _EXPORTER,
            _AGENCY,
            _state(_("状态"), "licence"),
            _CODE,
            _QUANTITY,
            _ISSUED,
            _VALID_UNTIL,
            _USED,
        ),
    ),
    "vehicles": Leaving(
        _VEHICLES,
        (
            _VIN,
            _goods(_("品牌型号")),
            _EXPORTER,
            _COMMERCE,
            _state(_("状态"), "vehicle"),
            _day(_("注册登记日期"), "registered_on"),
            _day(_("转让待出口日期"), "endorsed_on"),
            _CLEARED,
            _DEREGISTERED,
        ),
    ),
    "deregistrations": Leaving(
        _DEREGISTRATIONS,
        (
            _VIN_OF_VEHICLE,
            _EXPORTER,
            _COMMERCE,
            _state(_("状态"), "deregistration"),
            _TO_APPLY_BY,
            _CLEARED,
            _APPLIED,
            _DEREGISTERED,
            _OVERRUN,
        ),
    ),
}
"""MOFCOM's lists by the name of their kind."""
