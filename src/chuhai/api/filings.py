"""Yearly filings of exporters (企业申报)."""

from datetime import date
from typing import Any

from ninja import Query

from chuhai.accounts.desks import Desk
from chuhai.api import replies
from chuhai.api.bodies import Takes, dossier_in
from chuhai.api.calls import Call, next_steps
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.problems import CONFLICT, Problem
from chuhai.api.shapes import (
    AssessmentShown,
    ClockShown,
    FilingFacts,
    Instant,
    Page,
    Party,
    Shown,
    Told,
    Tracing,
    state_told,
    states_of,
)
from chuhai.api.timeline import Timeline, timeline_of
from chuhai.codes.bilingual import Bilingual
from chuhai.filing import actions, queries
from chuhai.filing.states import STAGE
from chuhai.law.dossier import FilingDossier

group = Group("filings", Bilingual("企业申报", "Filings"))
EXPORTER = (Desk.EXPORTER,)
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.MOFCOM)
StateName = states_of(STAGE)
ONE = rows_by(queries.visible, number="number")


class FilingShown(Shown):
    """企业申报: one yearly filing and where it stands."""

    number: str
    state: StateName
    state_label: Told
    exporter: Party
    authority: Party
    version: int
    made_at: Instant
    submitted_on: date | None
    notice_due_on: date | None
    clock: ClockShown | None
    supplement_words: str
    decided_on: date | None
    decision_words: str
    valid_until: date | None
    next_steps: list[str]


class FilingPaging(Paging):
    """Which filings are asked for."""

    state: StateName | None = None


def shown(request: Call, filing: Any) -> FilingShown:
    """A filing as the caller may see it today."""
    return FilingShown(
        number=filing.number,
        state=filing.state,
        state_label=state_told(STAGE, filing.state),
        exporter=Party.of(filing.exporter),
        authority=Party.of(filing.authority),
        version=filing.version,
        made_at=filing.made_at,
        submitted_on=filing.submitted_on,
        notice_due_on=filing.notice_due_on,
        clock=ClockShown.of(filing.decide_due_on, filing.paused_on, filing.due_provisional, request.on),
        supplement_words=filing.supplement_words,
        decided_on=filing.decided_on,
        decision_words=filing.decision_words,
        valid_until=filing.valid_until,
        next_steps=next_steps(STAGE, filing.state, request.actor),
    )


@group.get("/filings", desks=READERS, gives=Page[FilingShown], told=Bilingual("申报列表", "List filings"))
def listing(request: Call, asked: Query[FilingPaging]) -> dict[str, Any]:
    """The filings that the caller may see, newest first."""
    rows = queries.visible(request.actor)
    return newest_first(rows.filter(state=asked.state) if asked.state else rows, asked, lambda row: shown(request, row))


@group.post(
    "/filings",
    desks=EXPORTER,
    takes=Takes.DOSSIER,
    dossiers=(FilingDossier,),
    gives=FilingShown,
    status=201,
    clause="2024-6/3.2a",
    told=Bilingual("起草申报", "Draft a filing"),
    notes=Bilingual("企业名称和代码以登记为准。", "Name and code are the register's, whatever the dossier says."),
)
def draft(request: Call) -> FilingShown:
    """A draft made from a filing dossier; an exporter has one open filing at a time."""
    _, plain = dossier_in(request, FilingDossier)
    filing = actions.draft(request.actor, plain, at=request.at)
    if filing.made_at != request.at:
        raise _open_already(filing.number)
    request.reply_headers["Location"] = f"{request.path}/{filing.number}"
    return replies.case(request, filing, shown)


@group.get("/filings/{number}", desks=READERS, gives=FilingShown, told=Bilingual("查看申报", "Read a filing"))
def read(request: Call, number: str) -> FilingShown:
    """One filing as it stands."""
    return replies.case(request, queries.find(request.actor, number), shown)


@group.put(
    "/filings/{number}",
    desks=EXPORTER,
    takes=Takes.DOSSIER,
    dossiers=(FilingDossier,),
    case=ONE,
    gives=FilingShown,
    clause="2024-6/3.2a",
    told=Bilingual("修改申报", "Replace what a filing says"),
)
def replace(request: Call, number: str) -> FilingShown:
    """A draft or a filing to be supplemented, replaced by a filing dossier."""
    _, plain = dossier_in(request, FilingDossier)
    return replies.case(request, actions.save_draft(request.actor, number, plain, at=request.at), shown)


@group.get(
    "/filings/{number}/dossier",
    desks=READERS,
    gives=FilingFacts,
    told=Bilingual("取出申报卷宗", "The dossier of a filing"),
)
def dossier(request: Call, number: str) -> dict[str, Any]:
    """The filing written out whole."""
    return queries.dossier(queries.find(request.actor, number), request.on)


@group.get(
    "/filings/{number}/assessment",
    desks=READERS,
    gives=AssessmentShown,
    told=Bilingual("申报预审结论", "What the law says of a filing"),
)
def assessment(request: Call, number: str, asked: Query[Tracing]) -> AssessmentShown:
    """The findings for the filing as it stands today."""
    return AssessmentShown.of(queries.assessment(queries.find(request.actor, number), request.on, trace=asked.trace))


@group.get(
    "/filings/{number}/timeline",
    desks=READERS,
    gives=Timeline,
    told=Bilingual("申报办理记录", "What happened to a filing"),
)
def timeline(request: Call, number: str) -> Timeline:
    """Who did what and when, oldest first."""
    return timeline_of(request, queries.find(request.actor, number).subject)


def _open_already(number: str) -> Problem:
    return Problem(
        CONFLICT,
        Bilingual(
            f"已有办理中的申报{number}，请在其上修改。", f"Filing {number} is open already: change that one instead."
        ),
    )
