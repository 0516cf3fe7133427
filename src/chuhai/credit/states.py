"""The states of objections, interviews and rectifications, and who moves them (异议、约谈、整改流程): 2024-6/7.1, 2025-648 item (3)."""

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

EXPORTER = (Desk.EXPORTER,)

OBJECTION = Stage(
    name="objection",
    label=Bilingual("记录异议", "Objection"),
    states=(
        State("open", Bilingual("待核查", "To be examined"), "with_us"),
        State("upheld", Bilingual("维持记录", "Record upheld"), "refused"),
        State("corrected", Bilingual("已更正记录", "Record corrected"), "granted"),
        State("withdrawn", Bilingual("已撤销记录", "Record withdrawn"), "granted"),
        State("given_up", Bilingual("企业已撤回异议", "Given up"), "lapsed"),
    ),
    transitions=(
        Transition(
            "uphold", Bilingual("维持记录", "Uphold the record"), ("open",), "upheld", COMMERCE_DESKS, "2024-6/7.1a",
            needs_words=True,
        ),
        Transition(
            "correct", Bilingual("更正记录", "Correct the record"), ("open",), "corrected", COMMERCE_DESKS, "2024-6/7.1a",
            needs_words=True,
        ),
        Transition(
            "withdraw", Bilingual("撤销记录", "Withdraw the record"), ("open",), "withdrawn", COMMERCE_DESKS, "2024-6/7.1a",
            needs_words=True,
        ),
        Transition("give_up", Bilingual("撤回异议", "Give up"), ("open",), "given_up", EXPORTER, "2024-6/7.1a"),
    ),
)  # fmt: skip

INTERVIEW = Stage(
    name="interview",
    label=Bilingual("约谈", "Interview"),
    states=(
        State("called", Bilingual("待约谈", "Called"), "with_you"),
        State("held", Bilingual("已约谈待跟踪", "Held, to be followed up"), "with_us"),
        State("followed_up", Bilingual("已办结", "Followed up"), "granted"),
        State("cancelled", Bilingual("已取消", "Cancelled"), "lapsed"),
    ),
    transitions=(
        Transition(
            "hold", Bilingual("记录约谈", "Minute the interview"), ("called",), "held", COMMERCE_DESKS, "2025-648/3b",
            needs_words=True,
        ),
        Transition(
            "follow_up", Bilingual("跟踪办结", "Follow up"), ("held",), "followed_up", COMMERCE_DESKS, "2025-648/3b",
            needs_words=True,
        ),
        Transition(
            "cancel", Bilingual("取消约谈", "Cancel"), ("called",), "cancelled", COMMERCE_DESKS, "2025-648/3b",
            needs_words=True,
        ),
    ),
)  # fmt: skip

RECTIFICATION = Stage(
    name="rectification",
    label=Bilingual("责令整改", "Rectification"),
    states=(
        State("ordered", Bilingual("待报整改方案", "Plan to be filed"), "with_you"),
        State("planned", Bilingual("方案待审阅", "Plan under review"), "with_us"),
        State("carried_out", Bilingual("整改中", "Being carried out"), "with_you"),
        State("reported", Bilingual("报告待验收", "Report under review"), "with_us"),
        State("accepted", Bilingual("已验收", "Accepted"), "granted"),
    ),
    transitions=(
        Transition(
            "file_plan", Bilingual("报送整改方案", "File the plan"), ("ordered",), "planned", EXPORTER, "2025-648/3c",
            needs_words=True, repeatable=True,
        ),
        Transition(
            "agree_plan", Bilingual("同意方案", "Agree to the plan"), ("planned",), "carried_out", COMMERCE_DESKS,
            "2025-648/3c",
        ),
        Transition(
            "return_plan", Bilingual("退回方案", "Return the plan"), ("planned",), "ordered", COMMERCE_DESKS, "2025-648/3c",
            needs_words=True,
        ),
        Transition(
            "hand_in_report", Bilingual("提交整改报告", "Hand in the report"), ("carried_out",), "reported", EXPORTER,
            "2025-648/3c", needs_words=True, repeatable=True,
        ),
        Transition(
            "accept", Bilingual("整改验收", "Accept"), ("reported",), "accepted", COMMERCE_DESKS, "2025-648/3c",
            repeatable=True,
        ),
        Transition(
            "not_accept", Bilingual("验收不通过", "Do not accept"), ("reported",), "carried_out", COMMERCE_DESKS,
            "2025-648/3c", needs_words=True,
        ),
    ),
)  # fmt: skip

UNREPORTED = ("ordered", "planned", "carried_out")
"""States of a rectification whose report has still to come: past its last day it is overdue."""
WITH_EXPORTER = ("ordered", "carried_out")
"""States in which the exporter has to do the next thing."""
