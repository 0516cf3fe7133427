"""The states of an after-sales confirmation and who moves it (售后服务确认书流程): 2025-648/1a."""

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

CLAUSE = "2025-648/1a"
STAGE = Stage(
    name="confirmation",
    label=Bilingual("售后服务确认书", "After-sales confirmation"),
    states=(
        State("asked", Bilingual("待出具", "Asked for"), "with_us"),
        State("issued", Bilingual("已出具", "Issued"), "granted"),
        State("relied_on", Bilingual("已据以发证", "Relied on by a licence"), "granted"),
        State("declined", Bilingual("不予出具", "Declined"), "refused"),
        State("recalled", Bilingual("企业已撤回", "Recalled by the exporter"), "lapsed"),
        State("withdrawn", Bilingual("已撤销", "Withdrawn"), "refused"),
        State("lapsed", Bilingual("已到期", "Lapsed"), "lapsed"),
    ),
    transitions=(
        Transition(
            "issue", Bilingual("出具确认书", "Issue"), ("asked",), "issued", (Desk.MANUFACTURER,), CLAUSE,
            repeatable=True,
        ),
        Transition(
            "decline", Bilingual("不予出具", "Decline"), ("asked",), "declined", (Desk.MANUFACTURER,), CLAUSE,
            needs_words=True,
        ),
        Transition("recall", Bilingual("撤回请求", "Recall"), ("asked",), "recalled", (Desk.EXPORTER,), CLAUSE),
        Transition(
            "withdraw", Bilingual("撤销确认书", "Withdraw"), ("issued",), "withdrawn", (Desk.MANUFACTURER,), CLAUSE,
            needs_words=True,
        ),
        Transition(
            "rely_on", Bilingual("据以签发许可证", "Rely on it for a licence"), ("issued",), "relied_on", (Desk.ISSUER,),
            CLAUSE, repeatable=True,
        ),
        Transition(
            "lapse", Bilingual("到期失效", "Lapse"), ("issued", "relied_on"), "lapsed", (Desk.SYSTEM,), CLAUSE,
        ),
    ),
)  # fmt: skip

IN_FORCE = ("issued", "relied_on")
"""States in which a confirmation proves what it says until its last day."""
OPEN = ("asked", *IN_FORCE)
"""States in which its exporter may not ask again for the same vehicle and destination."""
