"""The credit archive (信用档案): dishonest acts and rectifications."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import COMMERCE_DESKS, Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call
from chuhai.api.objections import ObjectionShown
from chuhai.api.objections import shown as objection_shown
from chuhai.api.operations import Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.rectifications import RectificationShown
from chuhai.api.rectifications import shown as rectification_shown
from chuhai.api.shapes import Day, Instant, Page, Party, Shown, Words
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries

group = Group("credit", Bilingual("信用档案", "Credit archive"))
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.MOFCOM)


class ActShown(Shown):
    """失信记录: one dishonest act."""

    id: int
    exporter: Party
    clause: str
    on: date
    words: str
    found_by_platform: bool
    recorded_at: Instant
    recorded_by: str


class DishonestAct(Shown):
    """不诚信行为: one act as a licence decision weighs it."""

    clause: str
    on: date


class RectificationDays(Shown):
    """整改: when the newest rectification was ordered and accepted."""

    ordered_on: date
    accepted_on: date | None


class LinkedShown(Shown):
    """关联企业: an enterprise of the same people, and whether its rectification is open."""

    name: str
    uscc: str
    through: str
    rectification_open: bool


class Archive(Shown):
    """信用档案: what a licence decision weighs of an exporter."""

    exporter: Party
    records: list[DishonestAct]
    rectification: RectificationDays | None
    linked: list[LinkedShown]


class OrderSaid(Words):
    """责令整改: what has to be rectified, and until when."""

    due_on: Day
    records: list[int] = Field(default=[], description="所涉记录的 id: ids of the records")


class ActSaid(Words):
    """失信行为: the clause, the day and what happened."""

    clause: str = Field(max_length=20, examples=["2025-648/annex1.2"])
    on: Day


@group.get(
    "/credit-records", desks=READERS, gives=Page[ActShown], told=Bilingual("失信记录列表", "List dishonest acts")
)
def listing(request: Call, asked: Query[Paging]) -> dict[str, Any]:
    """The records that the caller may see, newest first."""
    return newest_first(queries.visible(request.actor), asked, _shown)


@group.get("/credit/{uscc}", desks=READERS, gives=Archive, told=Bilingual("企业信用档案", "An exporter's archive"))
def read(request: Call, uscc: str) -> Archive:
    """What a licence decision weighs: the exporter's own, or those of the authority's exporters."""
    exporter = _exporter(request.actor, uscc)
    archive = queries.credit_of(exporter.pk)
    return Archive(exporter=Party.of(exporter), **archive)


@group.post(
    "/credit/{uscc}/records",
    desks=COMMERCE_DESKS,
    takes=Takes.JSON,
    gives=ActShown,
    status=201,
    clause="2024-6/7.1a",
    told=Bilingual("记入失信行为", "Record a dishonest act"),
)
def record(request: Call, uscc: str, said: ActSaid) -> ActShown:
    """An act under its clause, with what happened."""
    exporter = _exporter(request.actor, uscc)
    act = actions.record_act(request.actor, exporter.pk, said.clause, said.words, on=said.on, at=request.at)
    return _shown(act)


@group.post(
    "/credit/{uscc}/rectifications",
    desks=COMMERCE_DESKS,
    takes=Takes.JSON,
    gives=RectificationShown,
    status=201,
    clause="2025-648/3c",
    told=Bilingual("责令整改", "Order a rectification"),
)
def order_rectification(request: Call, uscc: str, said: OrderSaid) -> RectificationShown:
    """Until it is accepted, licence decisions weigh it."""
    exporter = _exporter(request.actor, uscc)
    ordered = actions.order_rectification(
        request.actor, exporter.pk, said.words, due_on=said.due_on, records=said.records, at=request.at
    )
    return rectification_shown(request, ordered)


@group.post(
    "/credit-records/{int:case_id}/objections",
    name="object",
    desks=(Desk.EXPORTER,),
    takes=Takes.JSON,
    gives=ObjectionShown,
    status=201,
    clause="2024-6/7.1a",
    told=Bilingual("提出异议", "Object to a record"),
)
def object_to(request: Call, case_id: int, said: Words) -> ObjectionShown:
    """Say why a record of one's own is not right; the authority answers in writing."""
    return objection_shown(request, actions.object_to(request.actor, case_id, said.words, at=request.at))


def _exporter(actor: Actor, uscc: str) -> Organisation:
    """The exporter of that code: the caller's own, or one whose archive the caller keeps or oversees."""
    own = Organisation.objects.filter(pk=actor.organisation_id, kind=OrganisationKind.EXPORTER, uscc=uscc).first()
    return own or queries.find_by_uscc(actor, uscc)


def _shown(act: Any) -> ActShown:
    return ActShown(
        id=act.pk,
        exporter=Party.of(act.exporter),
        clause=act.clause,
        on=act.on,
        words=act.words,
        found_by_platform=act.found_by_platform,
        recorded_at=act.recorded_at,
        recorded_by=act.recorded_by,
    )
