"""Quality and after-sales cases (质量售后案件): opened by exporters and authorities, followed to their end."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.api import replies
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of, next_steps
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Day, Instant, Page, Party, Said, Shown, Told, Words, state_told, states_of
from chuhai.codes.bilingual import Bilingual
from chuhai.quality import actions, queries
from chuhai.quality.actions import Told as CaseTold
from chuhai.quality.states import STAGE

group = Group("quality", Bilingual("质量售后案件", "Quality cases"))
READERS = (Desk.EXPORTER, *COMMERCE_DESKS, Desk.MOFCOM)
StateName = states_of(STAGE)
ONE = rows_by(queries.visible, number="number")
PATH = "/quality-cases/{number}"


class CaseShown(Shown):
    """质量售后案件: what happened to a vehicle abroad, and what was done about it."""

    number: str
    vin: str
    state: StateName
    state_label: Told
    version: int
    kind: str
    source: str
    exporter: Party | None
    country: str
    happened_on: date | None
    words: str
    reporter: str
    contact: str
    opened_at: Instant
    resolution: str
    resolved_on: date | None
    closing_words: str
    closed_on: date | None
    major_clause: str
    next_steps: list[str]


class CasePaging(Paging):
    """Which cases are asked for."""

    state: StateName | None = None


class CaseSaid(Said):
    """案件内容: what happened."""

    kind: str = Field(max_length=12, examples=["quality"])
    words: str = Field(max_length=4000)
    happened_on: Day | None = None
    country: str = Field(default="", max_length=3, examples=["UZB"])
    reporter: str = Field(default="", max_length=60)
    contact: str = Field(default="", max_length=120)


def shown(request: Call, case: Any) -> CaseShown:
    """A case as the caller may see it."""
    kept = ("number", "vin", "version", "kind", "source", "country", "happened_on", "words", "reporter", "contact",
            "opened_at", "resolution", "resolved_on", "closing_words", "closed_on", "major_clause")  # fmt: skip
    return CaseShown(
        state=case.state,
        state_label=state_told(STAGE, case.state),
        exporter=Party.of(case.exporter) if case.exporter else None,
        next_steps=next_steps(STAGE, case.state, request.actor),
        **{name: getattr(case, name) for name in kept},
    )


@group.get("/quality-cases", desks=READERS, gives=Page[CaseShown], told=Bilingual("案件列表", "List quality cases"))
def listing(request: Call, asked: Query[CasePaging]) -> dict[str, Any]:
    """The cases that the caller may see, newest first."""
    rows = queries.visible(request.actor)
    rows = rows.filter(state=asked.state) if asked.state else rows
    return newest_first(rows, asked, lambda row: shown(request, row))


@group.get(PATH, desks=READERS, gives=CaseShown, told=Bilingual("查看案件", "Read a quality case"))
def read(request: Call, number: str) -> CaseShown:
    """One case as it stands."""
    return replies.case(request, queries.find(request.actor, number), shown)


@group.post(
    "/vehicles/{int:vehicle_id}/quality-cases",
    name="open",
    desks=(Desk.EXPORTER, *COMMERCE_DESKS),
    takes=Takes.JSON,
    gives=CaseShown,
    status=201,
    clause="2024-6/7.6a",
    told=Bilingual("登记案件", "Open a quality case"),
)
def open_case(request: Call, vehicle_id: int, said: CaseSaid) -> CaseShown:
    """About a vehicle of one's own, or of one's area."""
    case = actions.open_case(request.actor, vehicle_id, CaseTold(**said.model_dump()), at=request.at)
    return replies.case(request, queries.find(request.actor, case.number), shown)


@group.post(
    f"{PATH}/take-up",
    desks=desks_of(STAGE, "take_up"),
    case=ONE,
    gives=CaseShown,
    clause="2024-6/7.6a",
    told=Bilingual("开始处理", "Take a case up"),
)
def take_up(request: Call, number: str) -> CaseShown:
    """Asked again, the first result."""
    return replies.outcome(request, actions.take_up(request.actor, number, at=request.at), shown)


@group.post(
    f"{PATH}/resolve",
    desks=desks_of(STAGE, "resolve"),
    takes=Takes.JSON,
    case=ONE,
    gives=CaseShown,
    clause="2024-6/7.6a",
    told=Bilingual("报告已解决", "Report a case as resolved"),
)
def resolve(request: Call, number: str, said: Words) -> CaseShown:
    """With what was done."""
    return replies.outcome(request, actions.resolve(request.actor, number, said.words, at=request.at), shown)


@group.post(
    f"{PATH}/send-back",
    desks=desks_of(STAGE, "send_back"),
    takes=Takes.JSON,
    case=ONE,
    gives=CaseShown,
    clause="2024-6/7.6a",
    told=Bilingual("退回继续处理", "Send a case back"),
)
def send_back(request: Call, number: str, said: Words) -> CaseShown:
    """With what is still open."""
    return replies.outcome(request, actions.send_back(request.actor, number, said.words, at=request.at), shown)


@group.post(
    f"{PATH}/close",
    desks=desks_of(STAGE, "close"),
    takes=Takes.JSON,
    case=ONE,
    gives=CaseShown,
    clause="2024-6/7.6a",
    told=Bilingual("办结案件", "Close a case"),
)
def close(request: Call, number: str, said: Words) -> CaseShown:
    """With the closing words."""
    return replies.outcome(request, actions.close(request.actor, number, said.words, at=request.at), shown)
