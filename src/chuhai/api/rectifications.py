"""Rectifications (责令整改): ordered by the authority, planned and reported by the exporter, accepted or not."""

from datetime import date
from typing import Any

from ninja import Query

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.api.archive_steps import words_steps
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of, next_steps
from chuhai.api.operations import Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Day, Page, Party, Shown, Told, Words, state_told, states_of
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries
from chuhai.credit.states import RECTIFICATION

group = Group("rectifications", Bilingual("责令整改", "Rectifications"))
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.MOFCOM)
StateName = states_of(RECTIFICATION)


class RectificationShown(Shown):
    """责令整改: what was ordered until when, and how it stands."""

    id: int
    exporter: Party
    state: StateName
    state_label: Told
    ordered_on: date
    due_on: date | None
    overdue: bool
    words: str
    plan: str
    report: str
    review_words: str
    accepted_on: date | None
    next_steps: list[str]


class AgainSaid(Words):
    """验收不通过: what is still lacking, and the new last day."""

    due_on: Day


def shown(request: Call, case: Any) -> RectificationShown:
    """A rectification as it stands today."""
    return RectificationShown(
        id=case.pk,
        exporter=Party.of(case.exporter),
        state=case.state,
        state_label=state_told(RECTIFICATION, case.state),
        ordered_on=case.ordered_on,
        due_on=case.due_on,
        overdue=queries.is_overdue(case, request.on),
        words=case.words,
        plan=case.plan,
        report=case.report,
        review_words=case.review_words,
        accepted_on=case.accepted_on,
        next_steps=next_steps(RECTIFICATION, case.state, request.actor),
    )


@group.get(
    "/rectifications",
    desks=READERS,
    gives=Page[RectificationShown],
    told=Bilingual("整改列表", "List rectifications"),
)
def listing(request: Call, asked: Query[Paging]) -> dict[str, Any]:
    """The rectifications that the caller may see, newest first."""
    return newest_first(queries.rectifications(request.actor), asked, lambda row: shown(request, row))


@group.get(
    "/rectifications/{int:case_id}",
    desks=READERS,
    gives=RectificationShown,
    told=Bilingual("查看整改", "Read a rectification"),
)
def read(request: Call, case_id: int) -> RectificationShown:
    """One rectification as it stands."""
    return shown(request, queries.find(queries.rectifications(request.actor), case_id))


@group.post(
    "/rectifications/{int:case_id}/not-accept",
    desks=desks_of(RECTIFICATION, "not_accept"),
    takes=Takes.JSON,
    gives=RectificationShown,
    clause="2025-648/3c",
    told=Bilingual("验收不通过", "Do not accept"),
)
def not_accept(request: Call, case_id: int, said: AgainSaid) -> RectificationShown:
    """What is still lacking; to be done again by a new last day."""
    again = actions.not_accept(request.actor, case_id, said.words, due_on=said.due_on, at=request.at)
    return shown(request, again)


@group.post(
    "/rectifications/{int:case_id}/due-day",
    desks=COMMERCE_DESKS,
    takes=Takes.JSON,
    gives=RectificationShown,
    clause="2025-648/3c",
    told=Bilingual("改定整改期限", "Set another last day"),
)
def due_day(request: Call, case_id: int, said: AgainSaid) -> RectificationShown:
    """Another last day, with the reason, while the exporter has still to act."""
    return shown(request, actions.set_due_day(request.actor, case_id, said.words, due_on=said.due_on, at=request.at))


words_steps(
    group,
    RECTIFICATION,
    RectificationShown,
    shown,
    {
        "file_plan": actions.file_plan,
        "agree_plan": actions.agree_plan,
        "return_plan": actions.return_plan,
        "hand_in_report": actions.hand_in_report,
        "accept": actions.accept_rectification,
    },
)
