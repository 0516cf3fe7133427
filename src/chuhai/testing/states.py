"""The states of a test report and who moves it (检测报告流程): 2024-6/5.4 and 7.7."""

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

_INSTITUTION = (Desk.TEST_INSTITUTION,)

STAGE = Stage(
    name="test_report",
    label=Bilingual("检测报告", "Test report"),
    states=(
        State("ordered", Bilingual("已委托", "Ordered"), "with_us"),
        State("testing", Bilingual("检测中", "Under test"), "with_us"),
        State("issued", Bilingual("已出具", "Issued"), "granted"),
        State("declined", Bilingual("已退回", "Declined"), "refused"),
        State("cancelled", Bilingual("已取消", "Cancelled"), "lapsed"),
        State("withdrawn", Bilingual("已撤回", "Withdrawn"), "refused"),
    ),
    transitions=(
        Transition(
            "take_up", Bilingual("受理委托", "Take up"), ("ordered",), "testing", _INSTITUTION, "2024-6/7.7",
            repeatable=True,
        ),
        Transition(
            "issue", Bilingual("出具报告", "Issue the report"), ("testing",), "issued", _INSTITUTION, "2024-6/7.7",
            repeatable=True,
        ),
        Transition(
            "decline", Bilingual("退回委托", "Decline"), ("ordered", "testing"), "declined", _INSTITUTION, "2024-6/7.7",
            needs_words=True,
        ),
        Transition(
            "withdraw", Bilingual("撤回报告", "Withdraw the report"), ("issued",), "withdrawn", _INSTITUTION,
            "2024-6/7.7", needs_words=True,
        ),
        Transition(
            "cancel", Bilingual("取消委托", "Cancel the order"), ("ordered",), "cancelled", (Desk.EXPORTER,),
            "2024-6/5.4a",
        ),
    ),
)  # fmt: skip

OPEN = ("ordered", "testing")
"""States in which the institution has still to do something; a vehicle has one such order at an institution."""
GIVEN_OUT = ("issued", "withdrawn")
"""States of a report that has left the institution: nothing that it says can be altered any more."""
