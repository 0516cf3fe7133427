"""Maintenance records (维修记录): sent in by the records system, asked for by exporters, each query kept."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call
from chuhai.api.operations import Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.problems import Mistake, bad_input
from chuhai.api.shapes import Day, Instant, Page, Party, Said, Shown
from chuhai.codes.bilingual import Bilingual
from chuhai.maintenance import actions, queries
from chuhai.spreadsheets.faults import Place, UnusableWorkbook

group = Group("maintenance", Bilingual("维修记录", "Maintenance records"))
TRANSPORT, EXPORTER = (Desk.TRANSPORT,), (Desk.EXPORTER,)
MOST_RECORDS = 1000


class RecordSaid(Said):
    """维修记录: one maintenance, known by its workshop and the number of its settlement list."""

    vin: str = Field(max_length=200, examples=["LSVNV2189L2345671"])
    on: Day
    odometer_km: int | None = None
    work: str = Field(max_length=2000)
    workshop: str = Field(max_length=120)
    order_number: str = Field(max_length=60)


class RecordsSaid(Said):
    """一批维修记录: taken whole or not at all."""

    records: list[RecordSaid] = Field(min_length=1, max_length=MOST_RECORDS)


class BroughtInShown(Shown):
    """导入结果: how many were new, how many stood there already."""

    new: int
    known: int


class RecordShown(Shown):
    """维修记录: one maintenance as an answer keeps it."""

    on: date
    odometer_km: int | None
    work: str
    workshop: str
    order_number: str


class InquiryShown(Shown):
    """查询: who asked for the records of which vehicle, when, on which filing, and what was answered."""

    id: int
    vin: str
    exporter: Party
    asked_by: str
    asked_at: Instant
    filing: str
    attached_at: Instant | None
    number_found: int
    found: list[RecordShown] = Field(
        description="查询企业和可见附入记录者可见: for whoever asked, or sees what is attached"
    )


def _shown(request: Call, inquiry: Any) -> InquiryShown:
    told = inquiry.found if request.actor.desk is not Desk.TRANSPORT else []
    return InquiryShown(
        id=inquiry.pk,
        vin=inquiry.vin,
        exporter=Party.of(inquiry.exporter),
        asked_by=inquiry.asked_by,
        asked_at=inquiry.asked_at,
        filing=inquiry.filing_number,
        attached_at=inquiry.attached_at,
        number_found=inquiry.number_found,
        found=told,
    )


@group.post(
    "/maintenance-records",
    desks=TRANSPORT,
    takes=Takes.JSON,
    gives=BroughtInShown,
    clause="2024-6/7.4",
    told=Bilingual("送入维修记录", "Send records in"),
    notes=Bilingual(
        "有一条不能用，全部不收；重复送入不变。", "One that cannot be used keeps all out; sent again, nothing changes."
    ),
)
def bring_in(request: Call, said: RecordsSaid) -> BroughtInShown:
    """Records of the electronic health file system."""
    rows = [row.model_dump() for row in said.records]
    places = [{name: Place(f"$.records[{number}].{name}") for name in row} for number, row in enumerate(rows)]
    try:
        brought = actions.bring_in(request.actor, rows, at=request.at, places=places)
    except UnusableWorkbook as error:
        mistakes = [Mistake(fault.place.written if fault.place else "$", fault.reason) for fault in error.faults]
        raise bad_input(*mistakes) from error
    return BroughtInShown(new=brought.new, known=brought.known)


@group.get(
    "/maintenance-inquiries",
    desks=(*TRANSPORT, *EXPORTER),
    gives=Page[InquiryShown],
    told=Bilingual("维修记录查询登记", "List queries for records"),
)
def inquiries(request: Call, asked: Query[Paging]) -> dict[str, Any]:
    """An exporter's own queries with their answers; every query at transport."""
    return newest_first(queries.visible(request.actor), asked, lambda row: _shown(request, row))


@group.post(
    "/vehicles/{int:vehicle_id}/maintenance-inquiries",
    desks=EXPORTER,
    gives=InquiryShown,
    status=201,
    clause="2024-6/7.4",
    told=Bilingual("查询维修记录", "Ask for a vehicle's records"),
)
def ask(request: Call, vehicle_id: int) -> InquiryShown:
    """On the approved filing that is in force, for a vehicle of one's own; the query stays on record."""
    inquiry = actions.ask(request.actor, vehicle_id, at=request.at)
    return _shown(request, queries.find(request.actor, inquiry.pk))


@group.post(
    "/maintenance-inquiries/{int:inquiry_id}/attach",
    desks=EXPORTER,
    gives=InquiryShown,
    clause="2024-6/7.6b",
    told=Bilingual("附入车辆档案", "Attach an answer to the vehicle"),
)
def attach(request: Call, inquiry_id: int) -> InquiryShown:
    """By choice; whoever sees the vehicle sees it from then on."""
    return _shown(request, actions.attach(request.actor, inquiry_id, at=request.at))


@group.post(
    "/maintenance-inquiries/{int:inquiry_id}/detach",
    desks=EXPORTER,
    gives=InquiryShown,
    clause="2024-6/7.6b",
    told=Bilingual("取消附入", "Take an attached answer back"),
)
def detach(request: Call, inquiry_id: int) -> InquiryShown:
    """What was attached by choice is taken back by choice."""
    return _shown(request, actions.detach(request.actor, inquiry_id, at=request.at))
