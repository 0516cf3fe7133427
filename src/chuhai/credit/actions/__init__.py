"""Writing the credit archive (信用档案办理): records, objections, interviews, rectifications, related parties, rules."""

from chuhai.credit.actions.interviews import call, cancel, follow_up, hold
from chuhai.credit.actions.objections import correct, give_up, object_to, uphold, withdraw
from chuhai.credit.actions.parties import Party, add_party, declare_party, end_party
from chuhai.credit.actions.records import note_fault, record_act, record_found
from chuhai.credit.actions.rectifications import (
    accept_rectification,
    agree_plan,
    file_plan,
    hand_in_report,
    not_accept,
    order_rectification,
    return_plan,
    set_due_day,
)
from chuhai.credit.actions.rules import set_rule
from chuhai.credit.actions.steps import remove_paper, takes_papers, upload
from chuhai.credit.actions.weighing import weigh_links

__all__ = [
    "Party",
    "accept_rectification",
    "add_party",
    "agree_plan",
    "call",
    "cancel",
    "correct",
    "declare_party",
    "end_party",
    "file_plan",
    "follow_up",
    "give_up",
    "hand_in_report",
    "hold",
    "not_accept",
    "note_fault",
    "object_to",
    "order_rectification",
    "record_act",
    "record_found",
    "remove_paper",
    "return_plan",
    "set_due_day",
    "set_rule",
    "takes_papers",
    "uphold",
    "upload",
    "weigh_links",
    "withdraw",
]
