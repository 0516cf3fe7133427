"""The numbers of the law (法定数值): each with its unit, the clause that says it, and the day from which it says so.

Rules and clocks import them from here; no rule holds a number of its own.
"""

from datetime import date
from enum import Enum
from typing import NamedTuple

from chuhai.codes.bilingual import Bilingual


class Unit(Enum):
    """What a figure counts."""

    WORKING_DAYS = Bilingual("个工作日", "working days")
    DAYS = Bilingual("日", "days")
    MONTHS = Bilingual("个月", "months")
    YEARS = Bilingual("年", "years")
    DAY_OF_DECEMBER = Bilingual("日（12月）", "December")
    VEHICLES = Bilingual("辆", "vehicles")
    PERSONS = Bilingual("名", "persons")
    SEATS = Bilingual("座", "seats")
    CHARACTERS = Bilingual("个字符", "characters")
    ACTS = Bilingual("次", "acts")


class Figure(NamedTuple):
    """One number of the law: `value` counted in `unit`, said by `clause`, in force from `since`."""

    value: int
    unit: Unit
    clause: str
    since: date
    meaning: Bilingual


ANNOUNCEMENT = date(2024, 3, 1)
NOTICE = date(2025, 11, 11)
CONFIRMATION = date(2026, 1, 1)
PERMIT_LAW = date(2019, 4, 23)
ORDER_164 = date(2022, 5, 1)
LICENCE_RULES = date(2008, 7, 1)

FILING_REVIEW = Figure(
    15, Unit.WORKING_DAYS, "2024-6/3.3a", ANNOUNCEMENT, Bilingual("企业申报审核期限", "Review of a filing")
)
FILING_VALIDITY = Figure(1, Unit.YEARS, "2024-6/3.2b", ANNOUNCEMENT, Bilingual("申报有效期", "Validity of an approval"))
OLD_ADMISSION = Figure(
    6,
    Unit.MONTHS,
    "2024-6/8.2",
    ANNOUNCEMENT,
    Bilingual("原获准企业重新申报期限", "New filing of exporters admitted before"),
)
APPRAISERS = Figure(
    3, Unit.PERSONS, "2024-6/2.2.3", ANNOUNCEMENT, Bilingual("鉴定评估专业人员最低人数", "Least number of appraisers")
)
LICENCE_DECISION = Figure(
    3, Unit.WORKING_DAYS, "2024-6/4.4a", ANNOUNCEMENT, Bilingual("出口许可证签发期限", "Issue of a licence")
)
VEHICLES_A_LICENCE = Figure(
    20, Unit.VEHICLES, "2024-6/4.5b", ANNOUNCEMENT, Bilingual("一证最多车辆数", "Most vehicles on one licence")
)
TEMPORARY_PLATE = Figure(
    60,
    Unit.DAYS,
    "2024-6/4.2b",
    ANNOUNCEMENT,
    Bilingual("临时行驶车号牌最长有效期", "Longest run of a temporary plate"),
)
DEREGISTRATION = Figure(
    2, Unit.MONTHS, "2024-6/4.1d", ANNOUNCEMENT, Bilingual("通关后申请注销登记期限", "Deregistration after clearance")
)
PASSENGER_TEST_SEATS = Figure(
    9,
    Unit.SEATS,
    "2024-6/5.4a",
    ANNOUNCEMENT,
    Bilingual("适用乘用车检测标准的最多座位数", "Most seats tested by the passenger standard"),
)
SCRAPPING_MARGIN = Figure(
    1,
    Unit.YEARS,
    "2024-6/6.1",
    ANNOUNCEMENT,
    Bilingual("距报废期限的禁止出口期", "No export this near the scrapping limit"),
)
NEW_VEHICLE = Figure(
    180,
    Unit.DAYS,
    "2025-648/1a",
    CONFIRMATION,
    Bilingual("须提交售后服务确认书的注册登记后天数", "Days after registration that need a confirmation"),
)
REPEATED_ACTS = Figure(
    2, Unit.ACTS, "2025-648/3d", NOTICE, Bilingual("构成多次不诚信行为的次数", "Dishonest acts that count as repeated")
)
SUPPLEMENT_NOTICE = Figure(
    5, Unit.WORKING_DAYS, "permit-law/32", PERMIT_LAW, Bilingual("一次性告知补正期限", "Supplement notice")
)
PENDING_EXPORT_TRANSFER = Figure(
    3, Unit.WORKING_DAYS, "order-164/28", ORDER_164, Bilingual("转让待出口办理期限", "Pending-export transfer")
)
DEREGISTRATION_HANDLING = Figure(
    1, Unit.WORKING_DAYS, "order-164/39", ORDER_164, Bilingual("注销登记办理期限", "Handling of a deregistration")
)
LICENCE_VALIDITY = Figure(
    6, Unit.MONTHS, "licence-2008/14", LICENCE_RULES, Bilingual("出口许可证最长有效期", "Longest validity of a licence")
)
NEXT_YEAR_LICENCES = Figure(
    10,
    Unit.DAY_OF_DECEMBER,
    "licence-2008/13",
    LICENCE_RULES,
    Bilingual("开始签发下一年度许可证之日", "First day on which licences of the next year are issued"),
)
CONTRACT_NUMBER = Figure(
    17, Unit.CHARACTERS, "licence-2008/5", LICENCE_RULES, Bilingual("合同号最多字符数", "Longest contract number")
)


def all_figures() -> tuple[Figure, ...]:
    """Every figure of this file in the order of the file, for the pages that show the law."""
    return tuple(value for value in globals().values() if isinstance(value, Figure))
