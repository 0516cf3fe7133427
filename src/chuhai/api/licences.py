"""Export licences (出口许可证): read, printed, handed back, applied for anew."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api import applications, replies
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of, next_steps
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Instant, Page, Party, Shown, Told, Words, state_told, states_of
from chuhai.api.timeline import Timeline, timeline_of
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing import actions, queries
from chuhai.licensing.states import LICENCE as STAGE

group = Group("licences", Bilingual("出口许可证", "Export licences"))
EXPORTER = (Desk.EXPORTER,)
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.CUSTOMS, Desk.MOFCOM)
StateName = states_of(STAGE)
ONE = rows_by(queries.visible_licences, number="number")


class LicenceShown(Shown):
    """出口许可证: one licence; `face` is what face and appendix say, fixed when it was issued."""

    number: str
    state: StateName
    state_label: Told
    exporter: Party
    authority: Party
    version: int
    paperless: bool
    commodity_code: str
    destination: str
    customs_district: str
    quantity: int
    issued_on: date
    issued_at: Instant
    valid_from: date
    valid_until: date
    used_on: date | None
    closed_on: date | None = Field(description="终止日期: since when nothing goes on it any more")
    closing_words: str
    revocation_ground: str = Field(
        description="撤销理由，未撤销为空: false_materials or beyond_authority; empty unless it was revoked"
    )
    replaces: str | None = Field(description="替代的许可证号: the licence in whose place it was issued")
    verification_code: str = Field(
        description="验证码，与许可证号一起供公众核验: with the number, lets anyone verify the licence on the public page"
    )
    face: dict[str, Any]
    next_steps: list[str]


class LicencePaging(Paging):
    """Which licences are asked for."""

    state: StateName | None = None
    words: str = Field(default="", max_length=100, description="编号、企业或车辆识别代号: number, exporter or VIN")


def shown(request: Call, licence: Any) -> LicenceShown:
    """A licence as the caller may see it."""
    return LicenceShown(
        number=licence.number,
        state=licence.state,
        state_label=state_told(STAGE, licence.state),
        exporter=Party.of(licence.exporter),
        authority=Party.of(licence.authority),
        version=licence.version,
        paperless=licence.paperless,
        commodity_code=licence.commodity_code,
        destination=licence.destination,
        customs_district=licence.customs_district,
        quantity=licence.quantity,
        issued_on=licence.issued_on,
        issued_at=licence.issued_at,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        used_on=licence.used_on,
        closed_on=licence.closed_on,
        closing_words=licence.closing_words,
        revocation_ground=licence.revocation_ground,
        replaces=licence.replaces.number if licence.replaces else None,
        verification_code=licence.verification_code,
        face=licence.face,
        next_steps=next_steps(STAGE, licence.state, request.actor),
    )


@group.get("/licences", desks=READERS, gives=Page[LicenceShown], told=Bilingual("许可证列表", "List licences"))
def listing(request: Call, asked: Query[LicencePaging]) -> dict[str, Any]:
    """The licences that the caller may see, newest first."""
    rows = queries.search_licences(queries.visible_licences(request.actor), asked.words)
    rows = rows.filter(state=asked.state) if asked.state else rows
    return newest_first(rows, asked, lambda row: shown(request, row))


@group.get("/licences/{number}", desks=READERS, gives=LicenceShown, told=Bilingual("查看许可证", "Read a licence"))
def read(request: Call, number: str) -> LicenceShown:
    """One licence as it stands."""
    return replies.case(request, queries.find_licence(request.actor, number), shown)


@group.get(
    "/licences/{number}/timeline",
    desks=READERS,
    gives=Timeline,
    told=Bilingual("许可证办理记录", "What happened to a licence"),
)
def timeline(request: Call, number: str) -> Timeline:
    """Who did what and when, oldest first."""
    return timeline_of(request, queries.find_licence(request.actor, number).subject)


@group.post(
    "/licences/{number}/hand-back",
    desks=desks_of(STAGE, "hand_back"),
    takes=Takes.JSON,
    case=ONE,
    gives=LicenceShown,
    clause="2024-6/4.5d",
    told=Bilingual("交回许可证", "Hand a licence back"),
)
def hand_back(request: Call, number: str, said: Words) -> LicenceShown:
    """Give it back unused; its vehicles are free to be applied for anew."""
    return replies.outcome(request, actions.hand_back(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/licences/{number}/apply-anew",
    desks=EXPORTER,
    gives=applications.ApplicationShown,
    status=201,
    clause="2024-6/4.5d",
    told=Bilingual("重新申领", "Apply for a batch anew"),
)
def apply_anew(request: Call, number: str) -> applications.ApplicationShown:
    """A draft with the same form, vehicles and papers."""
    anew = actions.apply_anew(request.actor, number, at=request.at)
    request.reply_headers["Location"] = f"/api/v1/applications/{anew.number}"
    return replies.case(request, anew, applications.shown)
