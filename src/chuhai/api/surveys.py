"""Modifiers and surveys of them (改装车生产企业): exports against declared capacity, and what provinces send to MOFCOM."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import BaseModel, Field

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Day, Page, Party, Said, Shown, Told, state_told, states_of
from chuhai.codes.bilingual import Bilingual
from chuhai.modifications import actions, queries
from chuhai.modifications.states import SURVEY

group = Group("surveys", Bilingual("改装车生产企业", "Modifiers"))
WATCHING = (*COMMERCE_DESKS, Desk.MIIT, Desk.MOFCOM)
ONE = rows_by(queries.visible, number="number")
StateName = states_of(SURVEY)


class MonthShown(Shown):
    """月份: exports of a month, cumulated, and the capacity in force at its end."""

    month: int
    exported: int
    cumulated: int
    capacity: int | None
    anomaly: str = Field(description="exceeded 超过能力，undeclared 没有申报能力，空为正常: empty where there is none")


class ModifierShown(Shown):
    """改装车生产企业: a modifier's exports against its declared capacity, month by month."""

    name: str
    year: int
    capacity: int | None
    exported: int
    anomaly: str
    months: list[MonthShown]


class ModifiersShown(Shown):
    """改装车出口与申报能力: every modifier that the caller watches."""

    year: int
    items: list[ModifierShown]


class YearAsked(BaseModel):
    """Which year is asked for."""

    year: int | None = Field(default=None, ge=2024, le=2100)


class CapacitySaid(Said):
    """申报年能力: what a modifier declared."""

    modifier: str = Field(max_length=120)
    uscc: str = Field(default="", max_length=18)
    year: int
    units: int
    declared_by: str = Field(max_length=60)
    effective_from: Day | None = None


class CapacityShown(Shown):
    """申报年能力: a declaration as it is recorded."""

    modifier: str
    year: int
    units: int
    effective_from: date
    declared_by: str


class SurveyShown(Shown):
    """排查: a survey with the figures it was sent with."""

    number: str
    state: StateName
    state_label: Told
    authority: Party
    modifier: str
    year: int
    conclusion: str
    words: str
    answers: dict[str, Any]
    figures: dict[str, Any]
    version: int
    sent_on: date | None
    acknowledged_on: date | None


@group.get(
    "/modifiers",
    desks=WATCHING,
    gives=ModifiersShown,
    told=Bilingual("改装车出口与申报能力", "Exports against capacity"),
)
def modifiers(request: Call, asked: Query[YearAsked]) -> ModifiersShown:
    """Every modifier of the caller's place, or of the nation, anomalies first."""
    year = asked.year or request.on.year
    return ModifiersShown(year=year, items=[_modifier(one) for one in queries.modifiers(request.actor, year)])


@group.post(
    "/modifiers/capacities",
    desks=COMMERCE_DESKS,
    takes=Takes.JSON,
    gives=CapacityShown,
    status=201,
    clause="2025-648/4e",
    told=Bilingual("记录申报年能力", "Record a declared capacity"),
)
def declare(request: Call, said: CapacitySaid) -> CapacityShown:
    """What a modifier declared, from which day on."""
    declared = actions.declare_capacity(
        request.actor, said.modifier, said.year, said.units, declared_by=said.declared_by,
        effective_from=said.effective_from, code=said.uscc, at=request.at,
    )  # fmt: skip
    copied = ("modifier", "year", "units", "effective_from", "declared_by")
    return CapacityShown(**{name: getattr(declared, name) for name in copied})


@group.get("/surveys", desks=WATCHING, gives=Page[SurveyShown], told=Bilingual("排查列表", "List surveys"))
def listing(request: Call, asked: Query[Paging]) -> dict[str, Any]:
    """The surveys that the caller may see, newest first."""
    return newest_first(queries.visible(request.actor), asked, _shown)


@group.get("/surveys/{number}", desks=WATCHING, gives=SurveyShown, case=ONE, told=Bilingual("排查", "Read a survey"))
def read(request: Call, number: str) -> SurveyShown:
    """One survey."""
    return _shown(queries.find(request.actor, number))


@group.post(
    "/surveys/{number}/send",
    desks=COMMERCE_DESKS,
    gives=SurveyShown,
    case=ONE,
    clause="2025-648/4e",
    told=Bilingual("上报商务部", "Send to MOFCOM"),
)
def send(request: Call, number: str) -> SurveyShown:
    """With the figures of the day; sent again, nothing changes."""
    return _shown(actions.send_survey(request.actor, number, at=request.at).case)


@group.post(
    "/surveys/{number}/acknowledge",
    desks=(Desk.MOFCOM,),
    gives=SurveyShown,
    case=ONE,
    clause="2025-648/4e",
    told=Bilingual("收悉排查", "Acknowledge a survey"),
)
def acknowledge(request: Call, number: str) -> SurveyShown:
    """MOFCOM has read it."""
    return _shown(actions.acknowledge_survey(request.actor, number, at=request.at).case)


def _modifier(one: queries.Modifier) -> ModifierShown:
    months = [
        MonthShown(month=each.number, exported=each.exported, cumulated=each.cumulated, capacity=each.capacity,
                   anomaly=each.anomaly)
        for each in one.months
    ]  # fmt: skip
    return ModifierShown(
        name=one.name, year=one.year, capacity=one.capacity, exported=one.exported, anomaly=one.anomaly, months=months
    )


def _shown(row: Any) -> SurveyShown:
    copied = ("number", "state", "modifier", "year", "conclusion", "words", "answers", "figures", "version", "sent_on",
              "acknowledged_on")  # fmt: skip
    told = {name: getattr(row, name) for name in copied}
    return SurveyShown(**told, state_label=state_told(SURVEY, row.state), authority=Party.of(row.authority))
