"""What people are reminded of (提醒种类): how many days ahead, in which words, under which clause."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from chuhai.codes.bilingual import Bilingual

Words = Callable[[str, date], Bilingual]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reminder: the steps ahead of its day, counted in working days where `working` says so.

    `words` takes the case as people name it and the day.
    """

    name: str
    label: Bilingual
    clause: str
    ahead: tuple[int, ...]
    words: Words
    working: bool = False


def _ends(zh: str, en: str) -> Words:
    """Words around the case and its last day; `{}` in order."""
    return lambda number, day: Bilingual(zh.format(number, day), en.format(number, day))


_KINDS = (
    Kind(
        "supplement",
        Bilingual("补正告知", "Supplement notice"),
        "permit-law/32",
        (0, 2),
        _ends(
            "{}须补正，告知日期{}。请查看告知内容，补正后重新提交；补正期间审核时限停止计算。",
            "{} has to be supplemented (notice of {}). Read what is lacking and hand in again; the review clock stands"
            " still meanwhile.",
        ),
        working=True,
    ),
    Kind(
        "filing_expiry",
        Bilingual("企业申报到期", "Filing ends"),
        "2024-6/3.2b",
        (30, 7),
        _ends(
            "企业申报{}有效期至{}，期满后不能申领许可证，请重新申报。",
            "The filing {} counts until {}; no licence can be applied for afterwards: file anew.",
        ),
    ),
    Kind(
        "licence_last_day",
        Bilingual("许可证到期", "Licence ends"),
        "licence-2008/14",
        (30, 7),
        _ends(
            "许可证{}有效期至{}，逾期未使用自行失效，请按期报关或者交回。",
            "The licence {} is valid until {}; unused it lapses by itself: clear it in time or hand it back.",
        ),
    ),
    Kind(
        "temporary_plate",
        Bilingual("临时号牌到期", "Temporary plate ends"),
        "2024-6/4.2b",
        (7, 1),
        _ends("车辆{}的临时行驶车号牌有效期至{}。", "The temporary plate of {} ends on {}."),
    ),
    Kind(
        "standing_still",
        Bilingual("已签注未出口", "Endorsed and still here"),
        "2024-6/4.2c",
        (0,),
        _ends(
            "车辆{}至{}签注已满30日仍未清关，请及时申领许可证并办理通关。",
            "By {1} the vehicle {0} has stood for 30 days since its endorsement: apply for its licence and clear it.",
        ),
    ),
    Kind(
        "deregistration",
        Bilingual("注销登记期限", "Deregistration due"),
        "2024-6/4.1d",
        (30, 14, 7, 1),
        _ends(
            "车辆{}须于{}前（含当日）申请注销登记，逾期记入信用档案。",
            "Deregistration of {} has to be applied for by {}; an overrun goes into the credit archive.",
        ),
    ),
    Kind(
        "rectification",
        Bilingual("整改期限", "Rectification due"),
        "2025-648/3c",
        (7, 1),
        _ends(
            "{}责令的整改应于{}前（含当日）报告完成情况。",
            "The rectification ordered on {} has to be reported by {}.",
        ),
    ),
    Kind(
        "interview",
        Bilingual("约谈", "Interview"),
        "2025-648/3b",
        (2,),
        _ends("定于{1}在{0}约谈，请按时参加。", "You are called to an interview at {0} on {1}: be there."),
    ),
    Kind(
        "notice_due",
        Bilingual("补正告知期限", "Supplement notice due"),
        "permit-law/32",
        (2,),
        _ends(
            "{}如须补正，应于{}前（含当日）一次性告知，逾期不告知的视为受理。",
            "If {} lacks anything, say so at once by {}; otherwise it counts as accepted.",
        ),
        working=True,
    ),
    Kind(
        "filing_review",
        Bilingual("申报审核期限", "Filing to be reviewed"),
        "2024-6/3.3a",
        (2,),
        _ends("企业申报{}应于{}前（含当日）审核完毕。", "The filing {} is to be decided by {}."),
        working=True,
    ),
    Kind(
        "licence_decision",
        Bilingual("许可证签发期限", "Licence to be decided"),
        "2024-6/4.4a",
        (2,),
        _ends("许可证申请{}应于{}前（含当日）办结。", "The application {} is to be decided by {}."),
        working=True,
    ),
    Kind(
        "transfer",
        Bilingual("转让待出口办理期限", "Transfer to be handled"),
        "order-164/28",
        (2,),
        _ends("车辆{}的转让登记应于{}前（含当日）办结。", "The transfer of {} is to be handled by {}."),
        working=True,
    ),
    Kind(
        "deregistration_handling",
        Bilingual("注销登记办理期限", "Deregistration to be handled"),
        "order-164/39",
        (2,),
        _ends("车辆{}的注销登记应于{}前（含当日）办结。", "The deregistration of {} is to be handled by {}."),
        working=True,
    ),
    Kind(
        "notice_answer",
        Bilingual("通知答复期限", "Notice to be answered"),
        "2024-6/7.5",
        (2,),
        _ends("通知{}应于{}前（含当日）答复。", "The notice {} is to be answered by {}."),
    ),
)

KINDS = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind of reminder by its name. docs/readings.md#days-of-reminders."""
