"""The states of an application and of a licence, and who moves them (许可证申领与签发流程): 2024-6 section 4."""

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

APPLICATION = Stage(
    name="application",
    label=Bilingual("许可证申请", "Licence application"),
    states=(
        State("draft", Bilingual("草稿", "Draft"), "draft"),
        State("submitted", Bilingual("待审核", "Submitted"), "with_us"),
        State("supplement", Bilingual("待补正", "To be supplemented"), "with_you"),
        State("resubmitted", Bilingual("已补正待审核", "Resubmitted"), "with_us"),
        State("reviewed", Bilingual("已审核待签发", "Reviewed"), "with_us"),
        State("issued", Bilingual("已发证", "Issued"), "granted"),
        State("refused", Bilingual("不予许可", "Refused"), "refused"),
        State("withdrawn", Bilingual("已撤回", "Withdrawn"), "lapsed"),
    ),
    transitions=(
        Transition(
            "submit", Bilingual("提交申请", "Submit"), ("draft",), "submitted", (Desk.EXPORTER,), "2024-6/4.3",
            repeatable=True,
        ),
        Transition(
            "request_supplement", Bilingual("一次性告知补正", "Send supplement notice"), ("submitted", "resubmitted"),
            "supplement", (Desk.REVIEWER,), "2024-6/4.4b", needs_words=True,
        ),
        Transition(
            "resubmit", Bilingual("补正后提交", "Resubmit"), ("supplement",), "resubmitted", (Desk.EXPORTER,),
            "2024-6/4.4b", repeatable=True,
        ),
        Transition(
            "review", Bilingual("审核同意", "Recommend issue"), ("submitted", "resubmitted"), "reviewed", (Desk.REVIEWER,),
            "2024-6/4.4a",
        ),
        Transition(
            "return_to_review", Bilingual("退回复核", "Return to review"), ("reviewed",), "resubmitted", (Desk.ISSUER,),
            "2024-6/4.4a", needs_words=True,
        ),
        Transition(
            "issue", Bilingual("签发许可证", "Issue licence"), ("reviewed",), "issued", (Desk.ISSUER,), "2024-6/4.4a",
            repeatable=True,
        ),
        Transition(
            "refuse", Bilingual("不予许可", "Refuse"), ("submitted", "resubmitted", "reviewed"), "refused",
            (Desk.REVIEWER, Desk.ISSUER), "permit-law/38", needs_words=True,
        ),
        Transition(
            "withdraw", Bilingual("撤回", "Withdraw"), ("draft", "submitted", "supplement", "resubmitted", "reviewed"),
            "withdrawn", (Desk.EXPORTER,), "2024-6/4.3",
        ),
    ),
)  # fmt: skip

LICENCE = Stage(
    name="licence",
    label=Bilingual("出口许可证", "Export licence"),
    states=(
        State("valid", Bilingual("有效", "Valid"), "granted"),
        State("frozen", Bilingual("冻结", "Frozen"), "refused"),
        State("used", Bilingual("已使用", "Used"), "lapsed"),
        State("to_be_renewed", Bilingual("待交回重新申领", "To be handed back"), "with_you"),
        State("handed_back", Bilingual("已交回", "Handed back"), "with_us"),
        State("taken_back", Bilingual("已收回", "Taken back"), "lapsed"),
        State("replaced", Bilingual("已换发新证", "Replaced"), "lapsed"),
        State("lost", Bilingual("已挂失", "Reported lost"), "with_us"),
        State("cancelled", Bilingual("已注销", "Cancelled"), "lapsed"),
        State("revoked", Bilingual("已撤销", "Revoked"), "refused"),
        State("lapsed", Bilingual("已失效", "Lapsed"), "lapsed"),
    ),
    transitions=(
        Transition("use", Bilingual("清关使用", "Use"), ("valid",), "used", (Desk.CUSTOMS,), "2024-6/4.5c"),
        Transition(
            "freeze", Bilingual("冻结许可证", "Freeze"), ("valid",), "frozen", (Desk.CUSTOMS, Desk.SYSTEM), "2024-6/7.5",
            needs_words=True,
        ),
        Transition(
            "unfreeze", Bilingual("解除冻结", "Unfreeze"), ("frozen",), "valid", (Desk.ISSUER,), "2024-6/7.5",
            needs_words=True,
        ),
        Transition(
            "send_back", Bilingual("退回重新申领", "Send back"), ("valid",), "to_be_renewed", (Desk.CUSTOMS,), "2024-6/4.5d",
        ),
        Transition(
            "hand_back", Bilingual("交回许可证", "Hand back"), ("valid", "to_be_renewed"), "handed_back", (Desk.EXPORTER,),
            "2024-6/4.5d",
        ),
        Transition(
            "report_loss", Bilingual("挂失", "Report the loss"), ("valid",), "lost", (Desk.EXPORTER,), "licence-2008/18",
            needs_words=True,
        ),
        Transition(
            "take_back", Bilingual("收回许可证", "Take back"), ("handed_back",), "taken_back", (Desk.ISSUER,), "2024-6/4.5d",
        ),
        Transition(
            "replace", Bilingual("换发新证", "Replace by a new licence"), ("valid", "handed_back", "taken_back"), "replaced",
            (Desk.ISSUER,), "licence-2008/17",
        ),
        Transition(
            "reissue", Bilingual("补发新证", "Re-issue"), ("lost",), "cancelled", (Desk.ISSUER,), "licence-2008/18",
        ),
        Transition(
            "cancel", Bilingual("注销原证", "Cancel"), ("lost",), "cancelled", (Desk.ISSUER,), "licence-2008/18",
            needs_words=True,
        ),
        Transition(
            "revoke", Bilingual("撤销许可证", "Revoke"), ("valid", "frozen", "to_be_renewed", "lost", "used"), "revoked",
            (Desk.ISSUER,), "permit-law/69", needs_words=True,
        ),
        Transition(
            "lapse", Bilingual("到期失效", "Lapse"), ("valid", "frozen", "to_be_renewed", "lost"), "lapsed", (Desk.SYSTEM,),
            "licence-2008/14",
        ),
    ),
)  # fmt: skip

EDITABLE = ("draft", "supplement")
"""States in which the exporter may change an application."""
WITH_AUTHORITY = ("submitted", "resubmitted", "reviewed")
"""States in which the authority's clock of 3 working days runs (2024-6/4.4a)."""
ON_ITS_WAY = ("submitted", "supplement", "resubmitted", "reviewed")
"""States of a live application: its vehicles may stand on no other (2024-6/4.5a)."""

HOLDS_VEHICLES = ("valid", "frozen", "used", "to_be_renewed", "lost")
"""States of a licence whose vehicles may stand on no other (2024-6/4.5a); a used one keeps them when it is revoked."""
