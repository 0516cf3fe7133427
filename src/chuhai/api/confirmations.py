"""After-sales confirmations (售后服务确认书): asked for by exporters, answered by manufacturers; 2025-648/1a."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api import replies
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of, next_steps
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Day, Page, Party, Said, Shown, Told, Words, state_told, states_of
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations import actions, queries
from chuhai.confirmations.states import CLAUSE, STAGE

group = Group("confirmations", Bilingual("售后服务确认书", "After-sales confirmations"))
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.MANUFACTURER, Desk.MOFCOM)
StateName = states_of(STAGE)
ONE = rows_by(queries.visible, number="number")


class OutletSaid(Said):
    """服务网点: one service outlet."""

    name: str = Field(max_length=200)
    address: str = Field(max_length=200)
    telephone: str = Field(default="", max_length=200)


class OutletShown(Shown):
    """服务网点: one service outlet that a confirmation names."""

    name: str
    address: str
    telephone: str


class ConfirmedShown(Shown):
    """所列车辆: one vehicle that a confirmation names, and the licence that rests on it."""

    vin: str
    brand: str
    model: str
    registered_on: date | None
    licence_number: str


class ConfirmationShown(Shown):
    """售后服务确认书: what was asked for and what the manufacturer answered."""

    number: str
    state: StateName
    state_label: Told
    version: int
    exporter: Party
    manufacturer: Party
    destination: str = Field(description="进口国（地区）三字母代码: ISO 3166-1 alpha-3")
    vehicles: list[ConfirmedShown]
    outlets: list[OutletShown]
    asked_on: date
    asked_words: str
    issued_on: date | None
    valid_until: date | None
    answer_words: str
    withdrawn_on: date | None
    next_steps: list[str]


class ConfirmationPaging(Paging):
    """Which confirmations are asked for."""

    state: StateName | None = None


class AskSaid(Words):
    """请求出具: whom, for which vehicles of one's own, for which destination."""

    manufacturer: str = Field(max_length=18, description="生产企业统一社会信用代码: the manufacturer's USCC")
    vehicles: list[str] = Field(max_length=actions.MOST_VEHICLES, description="车辆识别代号: VINs of own vehicles")
    destination: str = Field(max_length=3, description="进口国（地区）三字母代码: ISO 3166-1 alpha-3", examples=["UZB"])


class IssueSaid(Words):
    """出具: outlets and the last day of validity."""

    outlets: list[OutletSaid] = Field(max_length=actions.MOST_OUTLETS)
    valid_until: Day


def shown(request: Call, case: Any) -> ConfirmationShown:
    """A confirmation as it stands."""
    return ConfirmationShown(
        number=case.number,
        state=case.state,
        state_label=state_told(STAGE, case.state),
        version=case.version,
        exporter=Party.of(case.exporter),
        manufacturer=Party.of(case.manufacturer),
        destination=case.destination,
        vehicles=[
            ConfirmedShown(
                vin=row.vin,
                brand=row.brand,
                model=row.model,
                registered_on=row.registered_on,
                licence_number=row.licence_number,
            )
            for row in sorted(case.vehicles.all(), key=lambda row: row.position)
        ],
        outlets=[OutletShown(**outlet) for outlet in case.outlets],
        asked_on=case.asked_on,
        asked_words=case.asked_words,
        issued_on=case.issued_on,
        valid_until=case.valid_until,
        answer_words=case.answer_words,
        withdrawn_on=case.withdrawn_on,
        next_steps=next_steps(STAGE, case.state, request.actor),
    )


@group.get(
    "/confirmations",
    desks=READERS,
    gives=Page[ConfirmationShown],
    told=Bilingual("确认书列表", "List confirmations"),
)
def listing(request: Call, asked: Query[ConfirmationPaging]) -> dict[str, Any]:
    """The confirmations that the caller may see, newest first."""
    rows = queries.visible(request.actor).prefetch_related("vehicles")
    rows = rows.filter(state=asked.state) if asked.state else rows
    return newest_first(rows, asked, lambda row: shown(request, row))


@group.get(
    "/confirmations/{number}",
    desks=READERS,
    gives=ConfirmationShown,
    told=Bilingual("查看确认书", "Read a confirmation"),
)
def read(request: Call, number: str) -> ConfirmationShown:
    """One confirmation as it stands."""
    return replies.case(request, queries.find(request.actor, number), shown)


@group.post(
    "/confirmations",
    desks=(Desk.EXPORTER,),
    takes=Takes.JSON,
    gives=ConfirmationShown,
    status=201,
    clause=CLAUSE,
    told=Bilingual("请求出具确认书", "Ask for a confirmation"),
)
def ask(request: Call, said: AskSaid) -> ConfirmationShown:
    """Of a manufacturer that issues on the platform, for vehicles of its make that have not left."""
    maker = queries.manufacturer_by_code(said.manufacturer)
    chosen = queries.own_vehicles(request.actor, said.vehicles)
    case = actions.ask(request.actor, maker, chosen, said.destination, said.words, at=request.at)
    return shown(request, case)


@group.post(
    "/confirmations/{number}/issue",
    desks=desks_of(STAGE, "issue"),
    takes=Takes.JSON,
    case=ONE,
    gives=ConfirmationShown,
    clause=CLAUSE,
    told=Bilingual("出具确认书", "Issue a confirmation"),
)
def issue(request: Call, number: str, said: IssueSaid) -> ConfirmationShown:
    """Under the manufacturer's own seal; the paper follows among the sealed papers."""
    outlets = [outlet.model_dump() for outlet in said.outlets]
    done = actions.issue(request.actor, number, outlets, said.valid_until, said.words, at=request.at)
    return replies.outcome(request, done, shown)


@group.post(
    "/confirmations/{number}/decline",
    desks=desks_of(STAGE, "decline"),
    takes=Takes.JSON,
    case=ONE,
    gives=ConfirmationShown,
    clause=CLAUSE,
    told=Bilingual("不予出具", "Decline a confirmation"),
)
def decline(request: Call, number: str, said: Words) -> ConfirmationShown:
    """With reasons; the exporter may ask again."""
    return replies.outcome(request, actions.decline(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/confirmations/{number}/recall",
    desks=desks_of(STAGE, "recall"),
    case=ONE,
    gives=ConfirmationShown,
    clause=CLAUSE,
    told=Bilingual("撤回请求", "Recall a request"),
)
def recall(request: Call, number: str) -> ConfirmationShown:
    """As long as it was not answered."""
    return replies.outcome(request, actions.recall(request.actor, number, at=request.at), shown)


@group.post(
    "/confirmations/{number}/withdraw",
    desks=desks_of(STAGE, "withdraw"),
    takes=Takes.JSON,
    case=ONE,
    gives=ConfirmationShown,
    clause=CLAUSE,
    told=Bilingual("撤销确认书", "Withdraw a confirmation"),
)
def withdraw(request: Call, number: str, said: Words) -> ConfirmationShown:
    """With reasons, as long as no licence rests on it."""
    return replies.outcome(request, actions.withdraw(request.actor, number, said.words, at=request.at), shown)
