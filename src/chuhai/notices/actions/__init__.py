"""Writing notices (通知办理): sending, taking up, and the notices that a clause makes somebody's duty."""

from chuhai.notices.actions.answering import acknowledge, answer, receive
from chuhai.notices.actions.attaching import MOST_FILES, attach
from chuhai.notices.actions.duties import (
    area_of,
    criticise,
    report_act,
    report_prohibited,
    report_return,
    report_violation,
    share_anomaly,
)
from chuhai.notices.actions.sending import AUTHORITIES, send

__all__ = [
    "AUTHORITIES",
    "MOST_FILES",
    "acknowledge",
    "answer",
    "area_of",
    "attach",
    "criticise",
    "receive",
    "report_act",
    "report_prohibited",
    "report_return",
    "report_violation",
    "send",
    "share_anomaly",
]
