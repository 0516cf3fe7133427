"""What customs find (查获情况): prohibited vehicles and return shipments, reported as soon as they are recorded."""

from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call
from chuhai.api.operations import Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Instant, Page, Party, Shown, Words
from chuhai.codes.bilingual import Bilingual
from chuhai.customs import findings, queries

group = Group("findings", Bilingual("海关查获", "Customs' findings"))
CUSTOMS = (Desk.CUSTOMS,)
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.CUSTOMS, Desk.MOFCOM)


class FindingKept(Shown):
    """查获情况: a prohibited vehicle, or a return shipment that was refused."""

    id: int
    kind: str = Field(description="prohibited 禁止出口车辆，return 退运: prohibited vehicle or return shipment")
    vin: str
    licence: str | None
    clause: str
    words: str
    exporter: Party
    office: str
    at: Instant


class ProhibitedSaid(Words):
    """禁止出口车辆: which vehicle of which licence, and what prohibits it."""

    licence_number: str = Field(max_length=40, examples=["26-33-000123"])
    vin: str = Field(max_length=40)
    clause: str = Field(max_length=20, examples=["2024-6/6.6"])


class ReturnSaid(Words):
    """退运: which vehicle was to come back."""

    vin: str = Field(max_length=40)


@group.get("/findings", desks=READERS, gives=Page[FindingKept], told=Bilingual("查获情况列表", "List findings"))
def listing(request: Call, asked: Query[Paging]) -> dict[str, Any]:
    """The findings that the caller may see, newest first."""
    return newest_first(queries.findings(request.actor), asked, _shown)


@group.get(
    "/findings/{int:finding_id}", desks=READERS, gives=FindingKept, told=Bilingual("查看查获情况", "Read a finding")
)
def read(request: Call, finding_id: int) -> FindingKept:
    """One finding."""
    return _shown(queries.find_finding(request.actor, finding_id))


@group.post(
    "/findings/prohibited",
    desks=CUSTOMS,
    takes=Takes.JSON,
    gives=FindingKept,
    status=201,
    clause="2024-6/7.5",
    told=Bilingual("登记禁止出口车辆", "Record a prohibited vehicle"),
)
def prohibited(request: Call, said: ProhibitedSaid) -> FindingKept:
    """Commerce and public security are told and a valid licence is frozen; the same again gets the first answer."""
    told = (said.licence_number, said.vin, said.clause, said.words)
    return _shown(findings.find_prohibited(request.actor, *told, at=request.at))


@group.post(
    "/findings/returns",
    desks=CUSTOMS,
    takes=Takes.JSON,
    gives=FindingKept,
    status=201,
    clause="2024-6/4.1c",
    told=Bilingual("登记不予退运", "Record a refused return shipment"),
)
def returned(request: Call, said: ReturnSaid) -> FindingKept:
    """A cleared vehicle does not come back; commerce and public security are told."""
    return _shown(findings.refuse_return(request.actor, said.vin, said.words, at=request.at))


def _shown(finding: Any) -> FindingKept:
    return FindingKept(
        id=finding.pk,
        kind=finding.kind,
        vin=finding.vin,
        licence=finding.licence.number if finding.licence else None,
        clause=finding.clause,
        words=finding.words,
        exporter=Party.of(finding.exporter),
        office=finding.office.name,
        at=finding.at,
    )
