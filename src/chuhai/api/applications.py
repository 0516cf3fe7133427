"""Applications for export licences (许可证申请): from a dossier to the decision."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api import replies
from chuhai.api.bodies import Takes, dossier_in
from chuhai.api.calls import Call, next_steps
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import (
    AssessmentShown,
    ClockShown,
    FindingShown,
    Instant,
    LicenceFacts,
    Page,
    Party,
    Said,
    Shown,
    Told,
    Tracing,
    Words,
    state_told,
    states_of,
)
from chuhai.api.timeline import Timeline, timeline_of
from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier import LicenceDossier
from chuhai.licensing import actions, queries
from chuhai.licensing.states import APPLICATION as STAGE

group = Group("applications", Bilingual("许可证申请", "Licence applications"))
EXPORTER = (Desk.EXPORTER,)
REVIEWER = (Desk.REVIEWER,)
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.MOFCOM)
StateName = states_of(STAGE)
ONE = rows_by(queries.visible, number="number")


class LineShown(Shown):
    """附表一行: one vehicle of an application."""

    id: int
    position: int
    vin: str
    vehicle: int | None = Field(description="车辆记录的 id: id of the vehicle's record")
    authenticity: str = Field(
        description="proven 属实，not_proven 不属实，未认定为空: proven, not_proven, or empty while it has not been judged"
    )


class ApplicationRow(Shown):
    """许可证申请: an application as lists show it."""

    number: str
    state: StateName
    state_label: Told
    exporter: Party
    authority: Party
    version: int
    purpose: str = Field(
        description="办理事项：new 首次申领，anew 重新申领，change 更改，extension 延期，reissue 遗失补发: new, anew, change, extension or reissue"
    )
    replaces: str | None = Field(description="原许可证号: the licence that it follows or takes the place of")
    route: str
    commodity_code: str
    destination: str
    contract_number: str
    made_at: Instant
    applied_on: date | None
    clock: ClockShown | None
    next_steps: list[str]


class ApplicationShown(ApplicationRow):
    """许可证申请: one application and where it stands."""

    lines: list[LineShown]
    notice_due_on: date | None
    noticed_on: date | None
    supplement_words: str
    supplement_findings: list[FindingShown]
    claimed_by: str | None
    reviewed_on: date | None
    decided_on: date | None
    decision_words: str
    decision_findings: list[FindingShown]
    remedies: str
    licence: str | None = Field(description="已签发的许可证号: number of the licence that was issued")


class ApplicationPaging(Paging):
    """Which applications are asked for."""

    state: StateName | None = None
    words: str = Field(
        default="", max_length=100, description="编号、企业、合同号或车辆识别代号: number, exporter, contract or VIN"
    )


class Chosen(Said):
    """所选事项: a finding, by its clause and vehicle."""

    clause: str = Field(max_length=20)
    vin: str | None = Field(default=None, max_length=40)


class Reasons(Words):
    """理由与所选事项: an officer's words, and the findings that go with them beside those that always do."""

    findings: list[Chosen] = Field(default=[], max_length=500)

    @property
    def chosen(self) -> list[tuple[str, str | None]]:
        """The chosen findings as the stage names them."""
        return [(finding.clause, finding.vin) for finding in self.findings]


class IssueSaid(Words):
    """签发内容: the officer's words, and whether a licence of the next year is meant."""

    next_year: bool = Field(
        default=False, description="12月10日起可签发下一年度许可证: from 10 December, a licence of the next year"
    )


class AuthenticitySaid(Words):
    """改装真实性: whether the materials prove the modification, and why."""

    proven: bool


def _next_steps(request: Call, application: Any) -> list[str]:
    """The steps of the table; the one notice is not offered twice."""
    steps = next_steps(STAGE, application.state, request.actor)
    return [step for step in steps if step != "request_supplement" or application.noticed_on is None]


def _row(request: Call, application: Any) -> dict[str, Any]:
    clock = ClockShown.of(application.decide_due_on, application.paused_on, application.due_provisional, request.on)
    return {
        "number": application.number,
        "state": application.state,
        "state_label": state_told(STAGE, application.state),
        "exporter": Party.of(application.exporter),
        "authority": Party.of(application.authority),
        "version": application.version,
        "purpose": application.purpose,
        "replaces": application.replaces.number if application.replaces else None,
        "route": application.route,
        "commodity_code": application.commodity_code,
        "destination": application.destination,
        "contract_number": application.contract_number,
        "made_at": application.made_at,
        "applied_on": application.applied_on,
        "clock": clock,
        "next_steps": _next_steps(request, application),
    }


def shown(request: Call, application: Any) -> ApplicationShown:
    """An application as the caller may see it today."""
    licence = queries.licence_of(application)
    return ApplicationShown(
        **_row(request, application),
        lines=[_line(line) for line in queries.lines(application)],
        notice_due_on=application.notice_due_on,
        noticed_on=application.noticed_on,
        supplement_words=application.supplement_words,
        supplement_findings=application.supplement_findings,
        claimed_by=application.claimed_by.full_name if application.claimed_by else None,
        reviewed_on=application.reviewed_on,
        decided_on=application.decided_on,
        decision_words=application.decision_words,
        decision_findings=application.decision_findings,
        remedies=application.remedies,
        licence=licence.number if licence else None,
    )


def _line(line: Any) -> LineShown:
    return LineShown(
        id=line.pk, position=line.position, vin=line.vin, vehicle=line.vehicle_id, authenticity=line.authenticity
    )


@group.get("/applications", desks=READERS, gives=Page[ApplicationRow], told=Bilingual("申请列表", "List applications"))
def listing(request: Call, asked: Query[ApplicationPaging]) -> dict[str, Any]:
    """The applications that the caller may see, newest first."""
    rows = queries.search(queries.visible(request.actor), asked.words)
    rows = rows.filter(state=asked.state) if asked.state else rows
    return newest_first(rows, asked, lambda row: ApplicationRow(**_row(request, row)))


@group.post(
    "/applications",
    desks=EXPORTER,
    takes=Takes.DOSSIER,
    dossiers=(LicenceDossier,),
    gives=ApplicationShown,
    status=201,
    clause="2024-6/4.3",
    told=Bilingual("按卷宗起草申请", "Draft an application from a dossier"),
    notes=Bilingual(
        "未录入的车辆一并录入。登记、查验等以公安机关记载为准。",
        "Vehicles that are not entered yet are entered. What public security states is theirs to state.",
    ),
)
def draft(request: Call) -> ApplicationShown:
    """A draft with everything that a licence dossier states."""
    dossier, _ = dossier_in(request, LicenceDossier)
    application = actions.draft_from_dossier(request.actor, dossier, at=request.at)
    request.reply_headers["Location"] = f"{request.path}/{application.number}"
    return replies.case(request, application, shown)


@group.get(
    "/applications/{number}", desks=READERS, gives=ApplicationShown, told=Bilingual("查看申请", "Read an application")
)
def read(request: Call, number: str) -> ApplicationShown:
    """One application as it stands."""
    return replies.case(request, queries.find(request.actor, number), shown)


@group.put(
    "/applications/{number}",
    desks=EXPORTER,
    takes=Takes.DOSSIER,
    dossiers=(LicenceDossier,),
    case=ONE,
    gives=ApplicationShown,
    clause="2024-6/4.3",
    told=Bilingual("按卷宗修改申请", "Replace an application by a dossier"),
    notes=Bilingual("仍在申请中的车辆，材料保留。", "A vehicle that stays keeps its papers."),
)
def replace(request: Call, number: str) -> ApplicationShown:
    """A draft or an application to be supplemented says what the dossier states, and nothing else."""
    dossier, _ = dossier_in(request, LicenceDossier)
    replaced = actions.replace_by_dossier(request.actor, number, dossier, at=request.at)
    return replies.case(request, replaced, shown)


@group.delete(
    "/applications/{number}", desks=EXPORTER, case=ONE, status=204, told=Bilingual("删除草稿", "Delete a draft")
)
def delete(request: Call, number: str) -> None:
    """A draft that was never handed in, as if it had never been."""
    actions.delete_draft(request.actor, number, at=request.at)


@group.get(
    "/applications/{number}/dossier",
    desks=READERS,
    gives=LicenceFacts,
    told=Bilingual("取出申请卷宗", "The dossier of an application"),
)
def dossier(request: Call, number: str) -> dict[str, Any]:
    """The application written out whole, as it is judged."""
    return queries.dossier(queries.find(request.actor, number), request.on)


@group.get(
    "/applications/{number}/assessment",
    desks=READERS,
    gives=AssessmentShown,
    told=Bilingual("申请判定结论", "What the law says of an application"),
)
def assessment(request: Call, number: str, asked: Query[Tracing]) -> AssessmentShown:
    """The findings for the application as it stands today."""
    application = queries.find(request.actor, number)
    return AssessmentShown.of(queries.assessment(application, request.on, trace=asked.trace))


@group.get(
    "/applications/{number}/timeline",
    desks=READERS,
    gives=Timeline,
    told=Bilingual("申请办理记录", "What happened to an application"),
)
def timeline(request: Call, number: str) -> Timeline:
    """Who did what and when, oldest first."""
    return timeline_of(request, queries.find(request.actor, number).subject)
