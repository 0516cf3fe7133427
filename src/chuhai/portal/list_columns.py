"""What leaves of each list as a workbook (列表导出栏目): the columns that its page shows, under the same headings."""

from django.utils.translation import gettext_lazy as _

from chuhai.codes.bilingual import Bilingual
from chuhai.portal import application_case, filing_case
from chuhai.portal.deregistration_case import handling_of
from chuhai.portal.list_fields import (
    AGENCY,
    APPLICANT,
    APPLIED,
    APPROVED_UNTIL,
    BY_PLATFORM,
    CLEARED,
    CODE,
    COMMERCE,
    DECIDED,
    DEREGISTERED,
    EXPORTER,
    ISSUED,
    LICENCE_NUMBER,
    NUMBER,
    OVERRUN,
    POLICE,
    QUANTITY,
    RECEIVER,
    SUBMITTED,
    TO_APPLY_BY,
    USED,
    VALID_UNTIL,
    VIN,
    VIN_OF_VEHICLE,
    clause_told,
    clock_columns,
    country,
    day,
    fact,
    goods,
    state,
    vehicle_clock,
)
from chuhai.portal.listing import Leaving, ListColumn

_FILINGS, _APPLICATIONS, _LICENCES = (
    Bilingual("企业申报", "Filings"),
    Bilingual("许可证申请", "Applications"),
    Bilingual("出口许可证", "Licences"),
)
_VEHICLES, _DEREGISTRATIONS = Bilingual("车辆", "Vehicles"), Bilingual("注销登记", "Deregistrations")

FILINGS_OF_EXPORTER = Leaving(
    _FILINGS,
    (
        NUMBER,
        state(_("状态"), "filing"),
        *clock_columns(_("审核期限"), filing_case.clock_of),
        SUBMITTED,
        DECIDED,
        APPROVED_UNTIL,
        RECEIVER,
    ),
)
FILINGS_OF_COMMERCE = Leaving(
    _FILINGS,
    (
        NUMBER,
        APPLICANT,
        fact(_("统一社会信用代码"), "exporter.uscc", 22),
        state(_("状态"), "filing"),
        *clock_columns(_("审核期限"), filing_case.clock_of),
        *clock_columns(_("补正告知期限"), filing_case.notice_clock_of),
        SUBMITTED,
        DECIDED,
    ),
)
APPLICATIONS_OF_EXPORTER = Leaving(
    _APPLICATIONS,
    (
        NUMBER,
        state(_("状态"), "application"),
        *clock_columns(_("办理期限"), application_case.clock_of),
        fact(_("车辆"), "number_of_vehicles", 8),
        CODE,
        country(_("进口国（地区）")),
        fact(_("合同号"), "contract_number", 20),
        APPLIED,
        fact(_("许可证"), "licence.number", 18),
    ),
)
APPLICATIONS_OF_COMMERCE = Leaving(
    _APPLICATIONS,
    (
        NUMBER,
        EXPORTER,
        state(_("状态"), "application"),
        *clock_columns(_("办理期限"), application_case.clock_of),
        *clock_columns(_("补正告知期限"), application_case.notice_clock_of),
        day(_("承办人"), "claimed_by.full_name"),
        fact(_("车辆"), "number_of_vehicles", 8),
        CODE,
        country(_("进口国（地区）")),
        APPLIED,
    ),
)
_FACE_OF_LICENCE = (
    LICENCE_NUMBER,
    state(_("状态"), "licence"),
    VALID_UNTIL,
    QUANTITY,
    CODE,
    country(_("进口国（地区）")),
    ISSUED,
    USED,
)
LICENCES_OF_EXPORTER = Leaving(_LICENCES, (*_FACE_OF_LICENCE, AGENCY))
LICENCES_OF_COMMERCE = Leaving(_LICENCES, (*_FACE_OF_LICENCE, EXPORTER))
VEHICLES_OF_EXPORTER = Leaving(
    _VEHICLES,
    (
        VIN,
        fact(_("品牌"), "brand"),
        fact(_("型号"), "model"),
        day(_("注册登记"), "registered_on"),
        state(_("状态"), "vehicle"),
        ListColumn(_("期限"), vehicle_clock, 18),
        day(_("转让待出口"), "endorsed_on"),
        fact(_("登记机关"), "police.name", 28),
    ),
)
VEHICLES_OF_PUBLIC_SECURITY = Leaving(
    Bilingual("转让待出口", "Transfers"),
    (
        VIN,
        fact(_("品牌"), "brand"),
        fact(_("型号"), "model"),
        EXPORTER,
        state(_("状态"), "vehicle"),
        ListColumn(_("期限"), vehicle_clock, 18),
        day(_("申请日期"), "transfer_requested_on"),
        fact(_("临时号牌"), "temporary_plate"),
    ),
)
DEREGISTRATIONS_OF_EXPORTER = Leaving(
    _DEREGISTRATIONS,
    (
        VIN_OF_VEHICLE,
        goods(_("品牌型号"), "vehicle"),
        state(_("状态"), "deregistration"),
        TO_APPLY_BY,
        CLEARED,
        APPLIED,
        POLICE,
        DEREGISTERED,
    ),
)
DEREGISTRATIONS_OF_COMMERCE = Leaving(
    _DEREGISTRATIONS,
    (
        VIN_OF_VEHICLE,
        goods(_("品牌型号"), "vehicle"),
        EXPORTER,
        state(_("状态"), "deregistration"),
        TO_APPLY_BY,
        CLEARED,
        POLICE,
        OVERRUN,
    ),
)
DEREGISTRATIONS_OF_PUBLIC_SECURITY = Leaving(
    _DEREGISTRATIONS,
    (
        VIN_OF_VEHICLE,
        goods(_("品牌型号"), "vehicle"),
        EXPORTER,
        state(_("状态"), "deregistration"),
        *clock_columns(_("办理期限"), handling_of),
        APPLIED,
        CLEARED,
        DEREGISTERED,
    ),
)
CLEARANCES = Leaving(
    Bilingual("清关记录", "Clearances"),
    (
        fact(_("报关单号"), "declaration_number", 21),
        state(_("结果"), "clearance", "outcome"),
        fact(_("许可证号"), "licence.number", 18),
        fact(_("出口商"), "exporter.name", 32),
        QUANTITY,
        day(_("申报日期"), "declared_on"),
        fact(_("办理时间"), "at", 17),
        fact(_("办理人"), "actor"),
    ),
)
CREDIT_OF_EXPORTERS = Leaving(
    Bilingual("信用档案", "Credit archive"),
    (
        fact(_("企业"), "name", 32),
        fact(_("统一社会信用代码"), "uscc", 22),
        fact(_("失信记录"), "acts", 10),
        fact(_("异议待核查"), "open_objections", 10),
        fact(_("约谈未办结"), "open_interviews", 10),
        day(_("整改未验收"), "open_rectifications"),
    ),
)
DISHONEST_ACTS = Leaving(
    Bilingual("失信记录", "Dishonest acts"),
    (
        day(_("发生日期"), "on"),
        ListColumn(_("条款"), clause_told, 36),
        fact(_("情况"), "words", 60),
        ListColumn(_("记录"), lambda row, _on: BY_PLATFORM if row.found_by_platform else row.recorded_by, 24),
    ),
)
NATIONWIDE = {
    "filings": Leaving(
        _FILINGS,
        (
            NUMBER,
            APPLICANT,
            RECEIVER,
            state(_("状态"), "filing"),
            SUBMITTED,
            day(_("审核期限"), "decide_due_on"),
            DECIDED,
            APPROVED_UNTIL,
        ),
    ),
    "applications": Leaving(
        _APPLICATIONS,
        (
            NUMBER,
            EXPORTER,
            AGENCY,
            state(_("状态"), "application"),
            CODE,
            APPLIED,
            day(_("办理期限"), "decide_due_on"),
            DECIDED,
        ),
    ),
    "licences": Leaving(
        _LICENCES,
        (
            LICENCE_NUMBER,
            EXPORTER,
            AGENCY,
            state(_("状态"), "licence"),
            CODE,
            QUANTITY,
            ISSUED,
            VALID_UNTIL,
            USED,
        ),
    ),
    "vehicles": Leaving(
        _VEHICLES,
        (
            VIN,
            goods(_("品牌型号")),
            EXPORTER,
            COMMERCE,
            state(_("状态"), "vehicle"),
            day(_("注册登记日期"), "registered_on"),
            day(_("转让待出口日期"), "endorsed_on"),
            CLEARED,
            DEREGISTERED,
        ),
    ),
    "deregistrations": Leaving(
        _DEREGISTRATIONS,
        (
            VIN_OF_VEHICLE,
            EXPORTER,
            COMMERCE,
            state(_("状态"), "deregistration"),
            TO_APPLY_BY,
            CLEARED,
            APPLIED,
            DEREGISTERED,
            OVERRUN,
        ),
    ),
}
"""MOFCOM's lists by the name of their kind."""
