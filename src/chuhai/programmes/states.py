"""The states of trainings, of taking part in them, and of services that were ordered: 2025-648/5b, 6b."""

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import Stage, State, Transition

KEEPERS = (*COMMERCE_DESKS, Desk.MOFCOM)
"""The desks that announce trainings and keep the directory (2025-648/5)."""

TRAINING = Stage(
    name="training",
    label=Bilingual("培训", "Training"),
    states=(
        State("announced", Bilingual("报名中", "Announced"), "with_us"),
        State("held", Bilingual("已举办", "Held"), "granted"),
        State("cancelled", Bilingual("已取消", "Cancelled"), "lapsed"),
    ),
    transitions=(
        Transition("hold", Bilingual("办结（已举办）", "Close as held"), ("announced",), "held", KEEPERS, "2025-648/5b"),
        Transition(
            "cancel", Bilingual("取消培训", "Cancel"), ("announced",), "cancelled", KEEPERS, "2025-648/5b",
            needs_words=True,
        ),
    ),
)  # fmt: skip

PARTICIPATION = Stage(
    name="participation",
    label=Bilingual("参加培训", "Training participation"),
    states=(
        State("joined", Bilingual("已报名", "Joined"), "with_us"),
        State("withdrawn", Bilingual("已退出", "Withdrawn"), "lapsed"),
        State("attended", Bilingual("已参加", "Attended"), "granted"),
        State("absent", Bilingual("未参加", "Absent"), "refused"),
    ),
    transitions=(
        Transition(
            "join", Bilingual("报名", "Join"), ("withdrawn",), "joined", (Desk.EXPORTER,), "2025-648/5b",
            repeatable=True,
        ),
        Transition("leave", Bilingual("退出", "Leave"), ("joined",), "withdrawn", (Desk.EXPORTER,), "2025-648/5b"),
        Transition(
            "attend", Bilingual("记为已参加", "Record as attended"), ("joined", "absent"), "attended", KEEPERS,
            "2025-648/5b",
        ),
        Transition(
            "miss", Bilingual("记为未参加", "Record as absent"), ("joined", "attended"), "absent", KEEPERS, "2025-648/5b",
        ),
    ),
)  # fmt: skip

ORDER = Stage(
    name="service_order",
    label=Bilingual("服务订单", "Service order"),
    states=(
        State("ordered", Bilingual("已下单", "Ordered"), "with_us"),
        State("under_way", Bilingual("办理中", "Under way"), "with_us"),
        State("done", Bilingual("已完成", "Done"), "granted"),
        State("failed", Bilingual("未能完成", "Not done"), "refused"),
        State("cancelled", Bilingual("已取消", "Cancelled"), "lapsed"),
    ),
    transitions=(
        Transition(
            "begin", Bilingual("开始办理", "Begin"), ("ordered",), "under_way", (Desk.EXPORTER,), "2025-648/6b",
        ),
        Transition(
            "finish", Bilingual("完成", "Finish"), ("under_way",), "done", (Desk.EXPORTER,), "2025-648/6b",
        ),
        Transition(
            "fail", Bilingual("未能完成", "Not done"), ("ordered", "under_way"), "failed", (Desk.EXPORTER,),
            "2025-648/6b", needs_words=True,
        ),
        Transition(
            "cancel", Bilingual("取消订单", "Cancel"), ("ordered",), "cancelled", (Desk.EXPORTER,), "2025-648/6b",
        ),
    ),
)  # fmt: skip

OPEN_ORDER = ("ordered", "under_way")
"""States of an order that is still to be done; an application has one such order for a service."""
TAKES_PART = ("joined", "attended", "absent")
"""States in which an exporter is on a training's list."""
