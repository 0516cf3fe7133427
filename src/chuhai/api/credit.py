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
from chuhai.api.operations import Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Day, Instant, Page, Party, Shown, Words
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import actions, queries
from chuhai.workflow.transitions import CaseNotFound

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


class Archive(Shown):
    """信用档案: what a licence decision weighs of an exporter."""

    exporter: Party
    records: list[DishonestAct]
    rectification: RectificationDays | None


class RectificationShown(Shown):
    """责令整改: a rectification that was ordered."""

    id: int
    ordered_on: date
    words: str
    accepted_on: date | None


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
    return Archive(exporter=Party.of(exporter), records=archive["records"], rectification=archive["rectification"])


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
def order_rectification(request: Call, uscc: str, said: Words) -> RectificationShown:
    """Until it is accepted, licence decisions weigh it."""
    exporter = _exporter(request.actor, uscc)
    ordered = actions.order_rectification(request.actor, exporter.pk, said.words, at=request.at)
    return _rectification(ordered)


@group.post(
    "/rectifications/{int:rectification_id}/accept",
    desks=COMMERCE_DESKS,
    gives=RectificationShown,
    clause="2025-648/3c",
    told=Bilingual("整改验收", "Accept a rectification"),
)
def accept_rectification(request: Call, rectification_id: int) -> RectificationShown:
    """Accepted again, nothing changes."""
    return _rectification(actions.accept_rectification(request.actor, rectification_id, at=request.at))


def _exporter(actor: Actor, uscc: str) -> Organisation:
    """The exporter of that code: the caller's own, or one whose archive the caller keeps or oversees."""
    own = Organisation.objects.filter(pk=actor.organisation_id, kind=OrganisationKind.EXPORTER)
    rows = own if actor.desk is Desk.EXPORTER else queries.exporters(actor)
    exporter = rows.filter(uscc=uscc).first()
    if exporter is None:
        raise CaseNotFound(uscc)
    return exporter


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


def _rectification(ordered: Any) -> RectificationShown:
    return RectificationShown(
        id=ordered.pk, ordered_on=ordered.ordered_on, words=ordered.words, accepted_on=ordered.accepted_on
    )
