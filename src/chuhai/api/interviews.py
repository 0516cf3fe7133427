"""Interviews (约谈): called by the authority, held, followed up."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.api.archive_steps import words_steps
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of, next_steps
from chuhai.api.operations import Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Day, Page, Party, Shown, Told, Words, state_told, states_of
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries
from chuhai.credit.states import INTERVIEW

group = Group("interviews", Bilingual("约谈", "Interviews"))
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.MOFCOM)
StateName = states_of(INTERVIEW)


class InterviewShown(Shown):
    """约谈: when and where the exporter is called, what was said, what came of it."""

    id: int
    exporter: Party
    state: StateName
    state_label: Told
    on: date
    place: str
    words: str
    called_on: date
    held_on: date | None
    attended: str
    minutes: str
    outcome: str
    next_steps: list[str]


class CallSaid(Words):
    """通知约谈: the day, the place, about which records."""

    uscc: str = Field(description="被约谈企业的统一社会信用代码: the exporter's USCC")
    on: Day
    place: str = Field(max_length=120)
    records: list[int] = Field(default=[], description="所涉记录的 id: ids of the records")


class MinutesSaid(Words):
    """约谈纪要: what was said, who attended, on which day it was held."""

    held_on: Day
    attended: str = Field(max_length=2000)


def shown(request: Call, case: Any) -> InterviewShown:
    """An interview as it stands."""
    return InterviewShown(
        id=case.pk,
        exporter=Party.of(case.exporter),
        state=case.state,
        state_label=state_told(INTERVIEW, case.state),
        on=case.on,
        place=case.place,
        words=case.words,
        called_on=case.called_on,
        held_on=case.held_on,
        attended=case.attended,
        minutes=case.minutes,
        outcome=case.outcome,
        next_steps=next_steps(INTERVIEW, case.state, request.actor),
    )


@group.get("/interviews", desks=READERS, gives=Page[InterviewShown], told=Bilingual("约谈列表", "List interviews"))
def listing(request: Call, asked: Query[Paging]) -> dict[str, Any]:
    """The interviews that the caller may see, newest first."""
    return newest_first(queries.interviews(request.actor), asked, lambda row: shown(request, row))


@group.get(
    "/interviews/{int:case_id}", desks=READERS, gives=InterviewShown, told=Bilingual("查看约谈", "Read an interview")
)
def read(request: Call, case_id: int) -> InterviewShown:
    """One interview as it stands."""
    return shown(request, queries.find(queries.interviews(request.actor), case_id))


@group.post(
    "/interviews",
    desks=COMMERCE_DESKS,
    takes=Takes.JSON,
    gives=InterviewShown,
    status=201,
    clause="2025-648/3b",
    told=Bilingual("通知约谈", "Call to an interview"),
)
def call(request: Call, said: CallSaid) -> InterviewShown:
    """The exporter sees it as a task."""
    exporter = queries.find_by_uscc(request.actor, said.uscc)
    told = {"on": said.on, "place": said.place, "records": said.records}
    return shown(request, actions.call(request.actor, exporter.pk, said.words, **told, at=request.at))


@group.post(
    "/interviews/{int:case_id}/hold",
    desks=desks_of(INTERVIEW, "hold"),
    takes=Takes.JSON,
    gives=InterviewShown,
    clause="2025-648/3b",
    told=Bilingual("记录约谈", "Minute the interview"),
)
def hold(request: Call, case_id: int, said: MinutesSaid) -> InterviewShown:
    """What was said, who attended, on which day it really was."""
    told = {"attended": said.attended, "held_on": said.held_on}
    return shown(request, actions.hold(request.actor, case_id, said.words, **told, at=request.at))


words_steps(group, INTERVIEW, InterviewShown, shown, {"follow_up": actions.follow_up, "cancel": actions.cancel})
