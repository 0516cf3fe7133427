"""Objections to records (记录异议): raised by the exporter, decided by its authority."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api.archive_steps import words_steps
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of, next_steps
from chuhai.api.operations import Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Day, Instant, Page, Party, Shown, Told, Words, state_told, states_of
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries
from chuhai.credit.states import OBJECTION

group = Group("objections", Bilingual("记录异议", "Objections"))
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.MOFCOM)
StateName = states_of(OBJECTION)


class ObjectionShown(Shown):
    """记录异议: an exporter's objection to a record, and how it was decided."""

    id: int
    record: int
    exporter: Party
    state: StateName
    state_label: Told
    words: str
    made_at: Instant
    decided_on: date | None
    decision_words: str
    next_steps: list[str]


class CorrectionSaid(Words):
    """更正: why, and what the record says from now on."""

    clause: str = Field(max_length=20, examples=["2025-648/annex1.3"])
    on: Day
    told: str = Field(max_length=4000, description="更正后的情况: what happened instead")


def shown(request: Call, case: Any) -> ObjectionShown:
    """An objection as it stands."""
    return ObjectionShown(
        id=case.pk,
        record=case.record_id,
        exporter=Party.of(case.exporter),
        state=case.state,
        state_label=state_told(OBJECTION, case.state),
        words=case.words,
        made_at=case.made_at,
        decided_on=case.decided_on,
        decision_words=case.decision_words,
        next_steps=next_steps(OBJECTION, case.state, request.actor),
    )


@group.get("/objections", desks=READERS, gives=Page[ObjectionShown], told=Bilingual("异议列表", "List objections"))
def listing(request: Call, asked: Query[Paging]) -> dict[str, Any]:
    """The objections that the caller may see, newest first."""
    return newest_first(queries.objections(request.actor), asked, lambda row: shown(request, row))


@group.get(
    "/objections/{int:case_id}", desks=READERS, gives=ObjectionShown, told=Bilingual("查看异议", "Read an objection")
)
def read(request: Call, case_id: int) -> ObjectionShown:
    """One objection as it stands."""
    return shown(request, queries.find(queries.objections(request.actor), case_id))


@group.post(
    "/objections/{int:case_id}/correct",
    desks=desks_of(OBJECTION, "correct"),
    takes=Takes.JSON,
    gives=ObjectionShown,
    clause="2024-6/7.1a",
    told=Bilingual("更正记录", "Correct the record"),
)
def correct(request: Call, case_id: int, said: CorrectionSaid) -> ObjectionShown:
    """The record says from now on what really happened; what it said before stays in the audit record."""
    told = {"clause": said.clause, "on": said.on, "told": said.told}
    return shown(request, actions.correct(request.actor, case_id, said.words, **told, at=request.at))


words_steps(
    group,
    OBJECTION,
    ObjectionShown,
    shown,
    {"uphold": actions.uphold, "withdraw": actions.withdraw, "give_up": actions.give_up},
)
