"""The states of a deregistration and who moves it (注销登记流程): 2024-6/4.1d, order 164 articles 37 to 42."""

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

STAGE = Stage(
    name="deregistration",
    label=Bilingual("注销登记", "Deregistration"),
    states=(
        State("due", Bilingual("待申请注销", "Due"), "with_you"),
        State("applied", Bilingual("已申请注销", "Applied for"), "with_us"),
        State("returned", Bilingual("退回补充", "Returned"), "with_you"),
        State("deregistered", Bilingual("已注销", "Deregistered"), "granted"),
    ),
    transitions=(
        Transition(
            "apply", Bilingual("申请注销登记", "Apply"), ("due", "returned"), "applied", (Desk.EXPORTER,), "2024-6/4.1d",
            repeatable=True,
        ),
        Transition(
            "return", Bilingual("退回补充", "Return"), ("applied",), "returned", (Desk.PUBLIC_SECURITY,), "order-164/39",
            needs_words=True,
        ),
        Transition(
            "deregister", Bilingual("办理注销", "Deregister"), ("applied",), "deregistered", (Desk.PUBLIC_SECURITY,),
            "order-164/39",
        ),
    ),
)  # fmt: skip

NOT_APPLIED_FOR = ("due", "returned")
"""States in which the exporter has still to apply: its two months run (2024-6/4.1d)."""
TAKES_PAPERS = (*NOT_APPLIED_FOR, "applied")
"""States in which the exporter may put papers forward."""
