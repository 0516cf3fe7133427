"""The steps of an application (许可证申请流转): handed in by the exporter, decided by two officers."""

from chuhai.api import replies
from chuhai.api.applications import (
    ONE,
    REVIEWER,
    ApplicationShown,
    AuthenticitySaid,
    IssueSaid,
    Reasons,
    group,
    shown,
)
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of
from chuhai.api.shapes import Words
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing import actions
from chuhai.licensing.states import APPLICATION as STAGE


@group.post(
    "/applications/{number}/submit",
    desks=desks_of(STAGE, "submit"),
    case=ONE,
    gives=ApplicationShown,
    clause="2024-6/4.3",
    told=Bilingual("提交申请", "Submit an application"),
)
def submit(request: Call, number: str) -> ApplicationShown:
    """Hand the application in; asked again, the first result."""
    return replies.outcome(request, actions.submit(request.actor, number, at=request.at), shown)


@group.post(
    "/applications/{number}/resubmit",
    desks=desks_of(STAGE, "resubmit"),
    case=ONE,
    gives=ApplicationShown,
    clause="2024-6/4.4b",
    told=Bilingual("补正后提交", "Resubmit an application"),
)
def resubmit(request: Call, number: str) -> ApplicationShown:
    """Hand in again; the clock runs on."""
    return replies.outcome(request, actions.resubmit(request.actor, number, at=request.at), shown)


@group.post(
    "/applications/{number}/withdraw",
    desks=desks_of(STAGE, "withdraw"),
    takes=Takes.JSON,
    case=ONE,
    gives=ApplicationShown,
    clause="2024-6/4.3",
    told=Bilingual("撤回申请", "Withdraw an application"),
)
def withdraw(request: Call, number: str, said: Words) -> ApplicationShown:
    """Give the application up; its vehicles are free for another."""
    return replies.outcome(request, actions.withdraw(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/applications/{number}/claim",
    desks=REVIEWER,
    case=ONE,
    gives=ApplicationShown,
    clause="2024-6/4.4a",
    told=Bilingual("承办申请", "Take a case on"),
)
def claim(request: Call, number: str) -> ApplicationShown:
    """Others see whose case it is, and may still act on it."""
    return replies.case(request, actions.claim(request.actor, number, at=request.at), shown)


@group.post(
    "/applications/{number}/supplement-notice",
    desks=desks_of(STAGE, "request_supplement"),
    takes=Takes.JSON,
    case=ONE,
    gives=ApplicationShown,
    clause="2024-6/4.4b",
    told=Bilingual("一次性告知补正", "Send the supplement notice"),
    notes=Bilingual(
        "缺少的事项全部告知；可以补救的不符合事项由承办人选入。",
        "Whatever is missing is always told; what is violated but can be mended is chosen by the officer.",
    ),
)
def request_supplement(request: Call, number: str, said: Reasons) -> ApplicationShown:
    """Everything that is lacking, once; the clock stands still."""
    noticed = actions.request_supplement(request.actor, number, said.words, said.chosen, at=request.at)
    return replies.outcome(request, noticed, shown)


@group.post(
    "/applications/{number}/lines/{int:line_id}/authenticity",
    desks=REVIEWER,
    takes=Takes.JSON,
    case=ONE,
    gives=ApplicationShown,
    clause="2025-648/4b",
    told=Bilingual("认定改装真实性", "Judge a modification"),
)
def judge_modification(request: Call, number: str, line_id: int, said: AuthenticitySaid) -> ApplicationShown:
    """Whether the materials prove the modification of one vehicle, with the reasons."""
    judged = actions.judge_modification(
        request.actor, number, line_id, proven=said.proven, words=said.words, at=request.at
    )
    return replies.case(request, judged, shown)


@group.post(
    "/applications/{number}/review",
    desks=desks_of(STAGE, "review"),
    takes=Takes.JSON,
    case=ONE,
    gives=ApplicationShown,
    clause="2024-6/4.4a",
    told=Bilingual("审核同意", "Recommend the issue"),
    notes=Bilingual("有需人工审查的事项时须写明意见。", "What is referred to an officer passes only with words."),
)
def review(request: Call, number: str, said: Words) -> ApplicationShown:
    """The first of two officers."""
    return replies.outcome(request, actions.review(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/applications/{number}/return",
    desks=desks_of(STAGE, "return_to_review"),
    takes=Takes.JSON,
    case=ONE,
    gives=ApplicationShown,
    clause="2024-6/4.4a",
    told=Bilingual("退回复核", "Return to the reviewer"),
)
def return_to_review(request: Call, number: str, said: Words) -> ApplicationShown:
    """Back to the reviewer, with what is to be looked at again."""
    returned = actions.return_to_review(request.actor, number, said.words, at=request.at)
    return replies.outcome(request, returned, shown)


@group.post(
    "/applications/{number}/issue",
    desks=desks_of(STAGE, "issue"),
    takes=Takes.JSON,
    case=ONE,
    gives=ApplicationShown,
    clause="2024-6/4.4a",
    told=Bilingual("签发许可证", "Issue the licence"),
)
def issue(request: Call, number: str, said: IssueSaid) -> ApplicationShown:
    """The second of two officers; issued again, the first licence."""
    issued = actions.issue(request.actor, number, said.words, next_year=said.next_year, at=request.at)
    return replies.outcome(request, issued, shown)


@group.post(
    "/applications/{number}/refuse",
    desks=desks_of(STAGE, "refuse"),
    takes=Takes.JSON,
    case=ONE,
    gives=ApplicationShown,
    clause="permit-law/38",
    told=Bilingual("不予许可", "Refuse an application"),
)
def refuse(request: Call, number: str, said: Reasons) -> ApplicationShown:
    """Refuse with written reasons and the remedies."""
    refused = actions.refuse(request.actor, number, said.words, said.chosen, at=request.at)
    return replies.outcome(request, refused, shown)
