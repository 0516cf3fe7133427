"""Clearances at customs (清关): a licence used by one declaration, or refused with every reason."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call
from chuhai.api.operations import Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.problems import NOT_CLEARED, Problem
from chuhai.api.shapes import Day, Instant, Page, Party, Said, Shown
from chuhai.api.verification import ReasonShown
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import actions, queries
from chuhai.customs.actions import Declaration
from chuhai.customs.comparison import Declared

group = Group("clearances", Bilingual("清关", "Clearances"))
CUSTOMS = (Desk.CUSTOMS,)
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.CUSTOMS, Desk.MOFCOM)


class ClearanceShown(Shown):
    """清关: one declaration against a licence, cleared or refused."""

    id: int
    outcome: str = Field(description="cleared 放行，refused 不予放行: cleared or refused")
    licence: str
    declaration_number: str
    declared_on: date
    quantity: int
    vins: list[str]
    exporter: Party
    office: str
    reasons: list[ReasonShown]
    at: Instant


class ClearanceSaid(Said):
    """报关内容: the declaration, and the vehicles on it; further particulars are compared when they are given."""

    licence_number: str = Field(max_length=40, examples=["26-33-000123"])
    declaration_number: str = Field(max_length=40, description="18位报关单号: declaration number of 18 digits")
    declared_on: Day
    quantity: int = Field(description="申报数量: how many vehicles are declared")
    vins: list[str] = Field(max_length=1000)
    exporter_uscc: str | None = Field(default=None, max_length=40)
    commodity_code: str | None = Field(default=None, max_length=40)
    destination: str | None = Field(default=None, max_length=40)

    @property
    def declaration(self) -> Declaration:
        """The declaration as customs' room takes it."""
        declared = Declared(
            exporter_uscc=self.exporter_uscc,
            commodity_code=self.commodity_code,
            destination=self.destination,
            quantity=self.quantity,
            vins=tuple(self.vins),
        )
        return Declaration(self.licence_number, self.declaration_number, self.declared_on, declared)


class ClearancePaging(Paging):
    """Which clearances are asked for."""

    licence: str | None = Field(default=None, max_length=40, description="许可证号: number of the licence")


def shown(clearance: Any) -> ClearanceShown:
    """A clearance with its reasons."""
    return ClearanceShown(
        id=clearance.pk,
        outcome=clearance.outcome,
        licence=clearance.licence.number,
        declaration_number=clearance.declaration_number,
        declared_on=clearance.declared_on,
        quantity=clearance.quantity,
        vins=clearance.vins,
        exporter=Party.of(clearance.exporter),
        office=clearance.office.name,
        reasons=clearance.reasons,
        at=clearance.at,
    )


@group.get("/clearances", desks=READERS, gives=Page[ClearanceShown], told=Bilingual("清关列表", "List clearances"))
def listing(request: Call, asked: Query[ClearancePaging]) -> dict[str, Any]:
    """The clearances that the caller may see, newest first; refused ones too."""
    rows = queries.visible(request.actor)
    return newest_first(rows.filter(licence__number=asked.licence) if asked.licence else rows, asked, shown)


@group.post(
    "/clearances",
    desks=CUSTOMS,
    takes=Takes.JSON,
    gives=ClearanceShown,
    status=201,
    clause="2024-6/4.5c",
    told=Bilingual("办理清关", "Clear a declaration"),
    notes=Bilingual(
        "不予放行为 422，clearance 中列明全部原因；少于许可数量的，许可证退回重新申领。",
        "A refusal is a 422 whose clearance gives every reason; fewer than licensed sends the licence back.",
    ),
)
def clear(request: Call, said: ClearanceSaid) -> ClearanceShown:
    """All licensed vehicles at once, or refused; the same declaration again gets the first answer."""
    clearance = shown(actions.clear(request.actor, said.declaration, at=request.at))
    if clearance.reasons:
        raise _not_cleared(clearance)
    request.reply_headers["Location"] = f"{request.path}/{clearance.id}"
    return clearance


@group.get(
    "/clearances/{int:clearance_id}",
    desks=READERS,
    gives=ClearanceShown,
    told=Bilingual("查看清关", "Read a clearance"),
)
def read(request: Call, clearance_id: int) -> ClearanceShown:
    """One clearance."""
    return shown(queries.find(request.actor, clearance_id))


def _not_cleared(clearance: ClearanceShown) -> Problem:
    reasons = [reason.message for reason in clearance.reasons]
    detail = Bilingual("".join(reason.zh for reason in reasons), " ".join(reason.en for reason in reasons))
    return Problem(NOT_CLEARED, detail, members={"clearance": clearance.model_dump()})
