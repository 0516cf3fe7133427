"""The states of a notice between authorities and who moves it (部门间通知流程): 2024-6/7.1b, 7.3, 7.5, 2025-648/2c, 4f."""

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

AUTHORITY_DESKS = (
    *COMMERCE_DESKS, Desk.PUBLIC_SECURITY, Desk.CUSTOMS, Desk.MOFCOM, Desk.MIIT, Desk.TRANSPORT,
)  # fmt: skip
"""The desks that write notices to each other."""
ADDRESSEE_DESKS = (*AUTHORITY_DESKS, Desk.EXPORTER)
"""The desks that a notice may be addressed to: an exporter is told of criticism (2025-648/2c)."""

STAGE = Stage(
    name="notice",
    label=Bilingual("部门间通知", "Notice between authorities"),
    states=(
        State("sent", Bilingual("已发出待签收", "Sent"), "with_us"),
        State("received", Bilingual("已签收", "Received"), "with_us"),
        State("acknowledged", Bilingual("已确认", "Acknowledged"), "granted"),
        State("answered", Bilingual("已答复", "Answered"), "granted"),
    ),
    transitions=(
        Transition(
            "receive", Bilingual("签收", "Receive"), ("sent",), "received", ADDRESSEE_DESKS, "2024-6/7.1b",
            repeatable=True,
        ),
        Transition(
            "acknowledge", Bilingual("确认知悉", "Acknowledge"), ("sent", "received"), "acknowledged", ADDRESSEE_DESKS,
            "2024-6/7.1b", repeatable=True,
        ),
        Transition(
            "answer", Bilingual("答复", "Answer"), ("sent", "received", "acknowledged"), "answered", ADDRESSEE_DESKS,
            "2024-6/7.1b", needs_words=True,
        ),
    ),
)  # fmt: skip

UNREAD = ("sent", "received")
"""States in which the addressee has not said yet that it knows."""
UNANSWERED = ("sent", "received", "acknowledged")
"""States in which an answer may still come."""
