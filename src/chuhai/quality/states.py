"""The states of a quality or after-sales case and who moves it (质量售后案件流程): 2024-6/7.6."""

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

STAGE = Stage(
    name="quality_case",
    label=Bilingual("质量售后案件", "Quality case"),
    states=(
        State("opened", Bilingual("待处理", "Opened"), "with_us"),
        State("taken_up", Bilingual("处理中", "Taken up"), "with_us"),
        State("resolved", Bilingual("已解决待确认", "Resolved"), "granted"),
        State("closed", Bilingual("已办结", "Closed"), "lapsed"),
    ),
    transitions=(
        Transition(
            "take_up", Bilingual("开始处理", "Take up"), ("opened",), "taken_up", (Desk.EXPORTER, *COMMERCE_DESKS),
            "2024-6/7.6a", repeatable=True,
        ),
        Transition(
            "resolve", Bilingual("报告已解决", "Report as resolved"), ("taken_up",), "resolved", (Desk.EXPORTER,),
            "2024-6/7.6a", needs_words=True,
        ),
        Transition(
            "send_back", Bilingual("退回继续处理", "Send back"), ("resolved",), "taken_up", COMMERCE_DESKS, "2024-6/7.6a",
            needs_words=True,
        ),
        Transition(
            "close", Bilingual("办结", "Close"), ("opened", "taken_up", "resolved"), "closed",
            (*COMMERCE_DESKS, Desk.MOFCOM), "2024-6/7.6a", needs_words=True,
        ),
    ),
)  # fmt: skip

OPEN = ("opened", "taken_up", "resolved")
"""States of a case that has not come to its end."""
MAJOR = ("2024-6/7.6.7", "2025-648/annex1.6")
"""The clauses under which a major quality or safety event abroad is recorded."""
KINDS = {
    "quality": Bilingual("质量问题", "Quality"),
    "safety": Bilingual("安全事件", "Safety"),
    "after_sales": Bilingual("售后服务", "After-sales"),
    "parts": Bilingual("维修技术、备件", "Repair technology or parts"),
}
"""What a case is about."""
SOURCES = {
    "exporter": Bilingual("出口企业", "Exporter"),
    "authority": Bilingual("商务主管部门", "Authority"),
    "public": Bilingual("公众", "Public"),
}
"""Who opened a case."""
