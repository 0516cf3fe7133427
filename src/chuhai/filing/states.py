"""The states of a filing and who moves it (企业申报流程): 2024-6 section 3."""

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

STAGE = Stage(
    name="filing",
    label=Bilingual("企业申报", "Filing"),
    states=(
        State("draft", Bilingual("草稿", "Draft"), "draft"),
        State("submitted", Bilingual("待审核", "Submitted"), "with_us"),
        State("supplement", Bilingual("待补正", "To be supplemented"), "with_you"),
        State("resubmitted", Bilingual("已补正待审核", "Resubmitted"), "with_us"),
        State("approved", Bilingual("已通过", "Approved"), "granted"),
        State("refused", Bilingual("未通过", "Refused"), "refused"),
        State("lapsed", Bilingual("已到期", "Lapsed"), "lapsed"),
        State("withdrawn", Bilingual("已撤回", "Withdrawn"), "lapsed"),
    ),
    transitions=(
        Transition(
            "submit", Bilingual("提交申报", "Submit"), ("draft",), "submitted", (Desk.EXPORTER,), "2024-6/3.2a",
            repeatable=True,
        ),
        Transition(
            "request_supplement", Bilingual("一次性告知补正", "Send supplement notice"), ("submitted",), "supplement",
            COMMERCE_DESKS, "2024-6/3.3b", needs_words=True,
        ),
        Transition(
            "resubmit", Bilingual("补正后提交", "Resubmit"), ("supplement",), "resubmitted", (Desk.EXPORTER,),
            "2024-6/3.3b", repeatable=True,
        ),
        Transition(
            "approve", Bilingual("审核通过", "Approve"), ("submitted", "resubmitted"), "approved", COMMERCE_DESKS,
            "2024-6/3.3a",
        ),
        Transition(
            "refuse", Bilingual("不予通过", "Refuse"), ("submitted", "resubmitted"), "refused", COMMERCE_DESKS,
            "permit-law/38", needs_words=True,
        ),
        Transition(
            "withdraw", Bilingual("撤回", "Withdraw"), ("draft", "submitted", "supplement", "resubmitted"), "withdrawn",
            (Desk.EXPORTER,), "2024-6/3.2a",
        ),
        Transition("lapse", Bilingual("到期失效", "Lapse"), ("approved",), "lapsed", (Desk.SYSTEM,), "2024-6/3.2b"),
    ),
)  # fmt: skip

OPEN = ("draft", "submitted", "supplement", "resubmitted")
"""States of a filing that is still on its way; an exporter has one such filing at a time."""
EDITABLE = ("draft", "supplement")
"""States in which the exporter may change what the filing says."""
WITH_AUTHORITY = ("submitted", "resubmitted")
"""States in which the authority's clock runs."""
