"""Test reports (检测报告): ordered by exporters, drawn up and issued by the programs of test institutions."""

from datetime import date
from typing import Any, Literal

from ninja import File, Query, UploadedFile
from pydantic import Field

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.api import replies
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of, next_steps
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.papers import PaperShown, Requirement, address
from chuhai.api.papers import shown as paper_shown
from chuhai.api.shapes import Day, Instant, Page, Party, Said, Shown, Told, Words, state_told, states_of
from chuhai.codes.bilingual import Bilingual
from chuhai.testing import actions, queries
from chuhai.testing.states import STAGE

group = Group("test_reports", Bilingual("检测报告", "Test reports"))
INSTITUTION = (Desk.TEST_INSTITUTION,)
READERS = (*INSTITUTION, Desk.EXPORTER, *COMMERCE_DESKS, Desk.PUBLIC_SECURITY, Desk.CUSTOMS, Desk.MOFCOM)
StateName = states_of(STAGE)
ONE = rows_by(queries.visible, report_id="pk")
PATH = "/test-reports/{int:report_id}"


class ItemShown(Shown):
    """检测项目: one item of the list and what was found of it; an empty result is not found yet."""

    item: str
    group: Told
    label: Told
    result: str
    provisional: bool = Field(description="清单暂定: the item is not published, the list is provisional")


class ReportShown(Shown):
    """检测报告: one report, from its order on."""

    id: int
    number: str
    vin: str
    state: StateName
    state_label: Told
    version: int
    institution: Party
    exporter: Party
    ordered_at: Instant
    order_words: str
    particulars: dict[str, Any] = Field(description="车辆情况: what the certificate says of the vehicle")
    standard: str
    items_version: int | None
    items: list[ItemShown]
    vin_found: str
    odometer_km: int | None
    tested_on: date | None
    appraiser: str
    appraiser_number: str
    conclusion: str
    remarks: str
    declaration: bool
    issued_on: date | None
    withdrawn_on: date | None
    closing_words: str
    lacking: list[Told] = Field(description="出具之前还缺: what keeps it from being issued")
    next_steps: list[str]


class ReportPaging(Paging):
    """Which reports are asked for."""

    state: StateName | None = None
    vin: str = Field(default="", max_length=40)


class OrderSaid(Said):
    """检测委托: for which vehicle, from which institution."""

    vehicle: int
    institution_uscc: str = Field(max_length=18, description="检测机构统一社会信用代码: credit code of the institution")
    words: str = Field(default="", max_length=1000)


class ResultsSaid(Said):
    """检测结果: what is named replaces what stood there."""

    findings: dict[str, Literal["pass", "fail", "none"]] = Field(
        default={}, description="以项目名为键: by the item's name"
    )
    vin_found: str = Field(default="", max_length=200)
    odometer_km: int | None = None
    tested_on: Day | None = None
    appraiser: str = Field(default="", max_length=60)
    appraiser_number: str = Field(default="", max_length=40)
    conclusion: Literal["", "qualified", "unqualified"] = ""
    remarks: str = Field(default="", max_length=2000)
    declaration: bool = False


def shown(request: Call, report: Any) -> ReportShown:
    """A report as the caller may see it."""
    listed = queries.items_of(report, report.issued_on or request.on)
    writes = request.actor.desk is Desk.TEST_INSTITUTION and report.state == "testing"
    kept = ("vin", "version", "order_words", "particulars", "standard", "items_version", "vin_found", "odometer_km",
            "tested_on", "appraiser", "appraiser_number", "conclusion", "remarks", "declaration", "issued_on",
            "withdrawn_on", "closing_words", "ordered_at", "number")  # fmt: skip
    return ReportShown(
        id=report.pk,
        state=report.state,
        state_label=state_told(STAGE, report.state),
        institution=Party.of(report.institution),
        exporter=Party.of(report.exporter),
        items=[
            ItemShown(
                item=item.name,
                group=Told.of(item.group),
                label=Told.of(item.label),
                result=report.findings.get(item.name, ""),
                provisional=listed.provisional,
            )
            for item in (listed.for_vehicle(report.particulars) if listed else ())
        ],
        lacking=[Told.of(reason) for _, reason in actions.lacking(report, request.at)] if writes else [],
        next_steps=next_steps(STAGE, report.state, request.actor),
        **{name: getattr(report, name) for name in kept},
    )


@group.get("/test-reports", desks=READERS, gives=Page[ReportShown], told=Bilingual("检测报告列表", "List test reports"))
def listing(request: Call, asked: Query[ReportPaging]) -> dict[str, Any]:
    """The orders and reports that the caller may see, newest first."""
    rows = queries.visible(request.actor)
    rows = rows.filter(state=asked.state) if asked.state else rows
    rows = rows.filter(vin__startswith=asked.vin.upper()) if asked.vin else rows
    return newest_first(rows, asked, lambda row: shown(request, row))


@group.post(
    "/test-reports",
    desks=(Desk.EXPORTER,),
    takes=Takes.JSON,
    gives=ReportShown,
    status=201,
    clause="2024-6/5.4a",
    told=Bilingual("委托检测", "Order a test"),
)
def order(request: Call, said: OrderSaid) -> ReportShown:
    """For a vehicle of the exporter's own, from a third party."""
    place = queries.institution_called(said.institution_uscc)
    report = actions.order(request.actor, said.vehicle, place, said.words, at=request.at)
    request.reply_headers["Location"] = f"{request.path}/{report.pk}"
    return replies.case(request, queries.find(request.actor, report.pk), shown)


@group.get(PATH, desks=READERS, gives=ReportShown, told=Bilingual("查看检测报告", "Read a test report"))
def read(request: Call, report_id: int) -> ReportShown:
    """One report as it stands."""
    return replies.case(request, queries.find(request.actor, report_id), shown)


@group.post(
    f"{PATH}/results",
    desks=INSTITUTION,
    takes=Takes.JSON,
    case=ONE,
    gives=ReportShown,
    clause="2024-6/7.7",
    told=Bilingual("填写检测结果", "Write the results"),
    notes=Bilingual("未写的项目保持不变。", "What is not named stays."),
)
def results(request: Call, report_id: int, said: ResultsSaid) -> ReportShown:
    """What the institution found, item by item."""
    told = said.model_dump(exclude_unset=True)
    return replies.case(request, actions.save(request.actor, report_id, told, at=request.at), shown)


@group.post(
    f"{PATH}/photographs",
    desks=INSTITUTION,
    takes=Takes.PAPER,
    gives=PaperShown,
    status=201,
    clause="2024-6/7.7",
    told=Bilingual("上传检测照片", "Upload a photograph"),
)
def photograph(request: Call, report_id: int, requirement: Requirement, file: File[UploadedFile]) -> PaperShown:
    """Put a photograph to a report under test."""
    document = actions.upload(request.actor, report_id, requirement, file.name or "", file, at=request.at)
    request.reply_headers["Location"] = address(document)
    return paper_shown(document)


@group.post(
    f"{PATH}/take-up",
    desks=desks_of(STAGE, "take_up"),
    case=ONE,
    gives=ReportShown,
    clause="2024-6/7.7",
    told=Bilingual("受理委托", "Take an order up"),
)
def take_up(request: Call, report_id: int) -> ReportShown:
    """The list of items is fixed; asked again, the first result."""
    return replies.outcome(request, actions.take_up(request.actor, report_id, at=request.at), shown)


@group.post(
    f"{PATH}/issue",
    desks=desks_of(STAGE, "issue"),
    case=ONE,
    gives=ReportShown,
    clause="2024-6/7.7",
    told=Bilingual("出具报告", "Issue a report"),
)
def issue(request: Call, report_id: int) -> ReportShown:
    """Numbered, sealed, never altered again; the sealed paper is in /sealed-papers within seconds."""
    return replies.outcome(request, actions.issue(request.actor, report_id, at=request.at), shown)


@group.post(
    f"{PATH}/decline",
    desks=desks_of(STAGE, "decline"),
    takes=Takes.JSON,
    case=ONE,
    gives=ReportShown,
    clause="2024-6/7.7",
    told=Bilingual("退回委托", "Decline an order"),
)
def decline(request: Call, report_id: int, said: Words) -> ReportShown:
    """With the reasons."""
    return replies.outcome(request, actions.decline(request.actor, report_id, said.words, at=request.at), shown)


@group.post(
    f"{PATH}/withdraw",
    desks=desks_of(STAGE, "withdraw"),
    takes=Takes.JSON,
    case=ONE,
    gives=ReportShown,
    clause="2024-6/7.7",
    told=Bilingual("撤回报告", "Withdraw a report"),
)
def withdraw(request: Call, report_id: int, said: Words) -> ReportShown:
    """With the reasons, which verification shows from then on."""
    return replies.outcome(request, actions.withdraw(request.actor, report_id, said.words, at=request.at), shown)


@group.post(
    f"{PATH}/cancel",
    desks=desks_of(STAGE, "cancel"),
    case=ONE,
    gives=ReportShown,
    clause="2024-6/5.4a",
    told=Bilingual("取消委托", "Cancel an order"),
)
def cancel(request: Call, report_id: int) -> ReportShown:
    """Before the institution takes it up."""
    return replies.outcome(request, actions.cancel(request.actor, report_id, at=request.at), shown)
