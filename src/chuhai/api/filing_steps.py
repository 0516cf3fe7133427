"""The steps of a filing (企业申报流转): handed in by the exporter, decided by its authority."""

from chuhai.api import replies
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of
from chuhai.api.filings import ONE, FilingShown, group, shown
from chuhai.api.shapes import Words
from chuhai.codes.bilingual import Bilingual
from chuhai.filing import actions
from chuhai.filing.states import STAGE


@group.post(
    "/filings/{number}/submit",
    desks=desks_of(STAGE, "submit"),
    case=ONE,
    gives=FilingShown,
    clause="2024-6/3.2a",
    told=Bilingual("提交申报", "Submit a filing"),
)
def submit(request: Call, number: str) -> FilingShown:
    """Hand the filing in; asked again, the first result."""
    return replies.outcome(request, actions.submit(request.actor, number, at=request.at), shown)


@group.post(
    "/filings/{number}/supplement-notice",
    desks=desks_of(STAGE, "request_supplement"),
    takes=Takes.JSON,
    case=ONE,
    gives=FilingShown,
    clause="2024-6/3.3b",
    told=Bilingual("一次性告知补正", "Send the supplement notice"),
)
def request_supplement(request: Call, number: str, said: Words) -> FilingShown:
    """Everything that is lacking, once; the clock stands still."""
    return replies.outcome(request, actions.request_supplement(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/filings/{number}/resubmit",
    desks=desks_of(STAGE, "resubmit"),
    case=ONE,
    gives=FilingShown,
    clause="2024-6/3.3b",
    told=Bilingual("补正后提交", "Resubmit a filing"),
)
def resubmit(request: Call, number: str) -> FilingShown:
    """Hand in again; the clock runs on."""
    return replies.outcome(request, actions.resubmit(request.actor, number, at=request.at), shown)


@group.post(
    "/filings/{number}/approve",
    desks=desks_of(STAGE, "approve"),
    takes=Takes.JSON,
    case=ONE,
    gives=FilingShown,
    clause="2024-6/3.3a",
    told=Bilingual("审核通过", "Approve a filing"),
)
def approve(request: Call, number: str, said: Words) -> FilingShown:
    """Approve for one year."""
    return replies.outcome(request, actions.approve(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/filings/{number}/refuse",
    desks=desks_of(STAGE, "refuse"),
    takes=Takes.JSON,
    case=ONE,
    gives=FilingShown,
    clause="permit-law/38",
    told=Bilingual("不予通过", "Refuse a filing"),
)
def refuse(request: Call, number: str, said: Words) -> FilingShown:
    """Refuse with written reasons."""
    return replies.outcome(request, actions.refuse(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/filings/{number}/withdraw",
    desks=desks_of(STAGE, "withdraw"),
    case=ONE,
    gives=FilingShown,
    clause="2024-6/3.2a",
    told=Bilingual("撤回申报", "Withdraw a filing"),
)
def withdraw(request: Call, number: str) -> FilingShown:
    """Take the filing back before it is decided."""
    return replies.outcome(request, actions.withdraw(request.actor, number, at=request.at), shown)
