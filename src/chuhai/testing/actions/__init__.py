"""Writing test reports (检测报告办理): one function a transition, and what the institution writes into a report meanwhile."""

from chuhai.testing.actions.drawing_up import remove_photograph, save, upload
from chuhai.testing.actions.issuing import issue, lacking, withdraw
from chuhai.testing.actions.ordering import cancel, decline, order, take_up

__all__ = [
    "cancel",
    "decline",
    "issue",
    "lacking",
    "order",
    "remove_photograph",
    "save",
    "take_up",
    "upload",
    "withdraw",
]
