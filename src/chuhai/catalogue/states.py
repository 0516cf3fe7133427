"""How an entry of the announcement stands, and who moves it (公告目录条目): 2024-6/7.2."""

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

LISTING = Stage(
    name="listing",
    label=Bilingual("公告目录条目", "Announcement entry"),
    states=(
        State("listed", Bilingual("列入", "Listed"), "granted"),
        State("withdrawn", Bilingual("已撤销", "Withdrawn"), "lapsed"),
    ),
    transitions=(
        Transition(
            "withdraw", Bilingual("撤销", "Withdraw"), ("listed",), "withdrawn", (Desk.MIIT,), "2024-6/7.2",
            needs_words=True,
        ),
    ),
)  # fmt: skip

PRODUCT_KINDS = {
    "complete": Bilingual("整车", "Complete vehicle"),
    "chassis": Bilingual("底盘", "Chassis"),
    "modified": Bilingual("改装车", "Modified vehicle"),
    "trailer": Bilingual("挂车", "Trailer"),
}
"""What a product of the announcement is (产品类别)."""
