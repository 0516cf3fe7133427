"""Deregistrations after export (注销登记): due within two months of clearance."""

from datetime import date
from typing import Any

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api import replies
from chuhai.api.authorities import AuthorityShown
from chuhai.api.authorities import shown as authority_shown
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of, next_steps
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Page, Party, Said, Shown, Told, Words, state_told, states_of
from chuhai.api.timeline import Timeline, timeline_of
from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration import actions, queries
from chuhai.deregistration.states import STAGE
from chuhai.workflow.clocks import unpublished
from chuhai.workflow.transitions import CaseNotFound

group = Group("deregistrations", Bilingual("注销登记", "Deregistrations"))
EXPORTER = (Desk.EXPORTER,)
READERS = (Desk.EXPORTER, Desk.REVIEWER, Desk.ISSUER, Desk.PUBLIC_SECURITY, Desk.MOFCOM)
StateName = states_of(STAGE)
ONE = rows_by(queries.visible, deregistration_id="pk")


class DeregistrationShown(Shown):
    """注销登记: the duty to deregister one exported vehicle, and how it was met."""

    id: int
    vin: str
    vehicle: int = Field(description="车辆记录的 id: id of the vehicle's record")
    state: StateName
    state_label: Told
    exporter: Party
    police: Party | None
    version: int
    cleared_on: date
    due_on: date
    due_provisional: bool
    due_words: Told | None = Field(
        description="暂定的说明，期限确定时为 null: which year is not published; null for a day that is sure"
    )
    overdue: bool
    applied_on: date | None
    return_words: str
    deregistered_on: date | None
    certificate_number: str
    next_steps: list[str]


class DeregistrationPaging(Paging):
    """Which deregistrations are asked for."""

    state: StateName | None = None
    overdue: bool = Field(default=False, description="只列逾期未申请的: only those not applied for by their last day")


class PlaceSaid(Said):
    """注销地点: at which registration desk."""

    police: int = Field(
        description="受理机关的 id，见 /deregistrations/{id}/places: id of the registration desk, see /deregistrations/{id}/places"
    )


class Places(Shown):
    """可办理地点: where a deregistration can be applied for."""

    items: list[AuthorityShown]


class CertificateShown(Shown):
    """机动车注销证明: what the certificate of deregistration says."""

    number: str
    vin: str
    exporter: Party
    police: Party
    cleared_on: date
    deregistered_on: date


def shown(request: Call, case: Any) -> DeregistrationShown:
    """A deregistration as it stands today."""
    return DeregistrationShown(
        id=case.pk,
        vin=case.vehicle.vin,
        vehicle=case.vehicle_id,
        state=case.state,
        state_label=state_told(STAGE, case.state),
        exporter=Party.of(case.exporter),
        police=Party.of(case.police) if case.police else None,
        version=case.version,
        cleared_on=case.cleared_on,
        due_on=case.due_on,
        due_provisional=case.due_provisional,
        due_words=Told.of(unpublished(case.due_on.year)) if case.due_provisional else None,
        overdue=case.state in queries.NOT_APPLIED_FOR and case.due_on < request.on,
        applied_on=case.applied_on,
        return_words=case.return_words,
        deregistered_on=case.deregistered_on,
        certificate_number=case.certificate_number,
        next_steps=next_steps(STAGE, case.state, request.actor),
    )


@group.get(
    "/deregistrations",
    desks=READERS,
    gives=Page[DeregistrationShown],
    told=Bilingual("注销列表", "List deregistrations"),
)
def listing(request: Call, asked: Query[DeregistrationPaging]) -> dict[str, Any]:
    """The deregistrations that the caller may see, newest first."""
    rows = queries.overdue(request.actor, request.on) if asked.overdue else queries.visible(request.actor)
    rows = rows.filter(state=asked.state) if asked.state else rows
    return newest_first(rows, asked, lambda row: shown(request, row))


@group.get(
    "/deregistrations/{int:deregistration_id}",
    desks=READERS,
    gives=DeregistrationShown,
    told=Bilingual("查看注销登记", "Read a deregistration"),
)
def read(request: Call, deregistration_id: int) -> DeregistrationShown:
    """One deregistration as it stands."""
    return replies.case(request, queries.find(request.actor, deregistration_id), shown)


@group.get(
    "/deregistrations/{int:deregistration_id}/timeline",
    desks=READERS,
    gives=Timeline,
    told=Bilingual("注销办理记录", "What happened to a deregistration"),
)
def timeline(request: Call, deregistration_id: int) -> Timeline:
    """Who did what and when, oldest first."""
    return timeline_of(request, queries.find(request.actor, deregistration_id).subject)


@group.get(
    "/deregistrations/{int:deregistration_id}/places",
    desks=EXPORTER,
    gives=Places,
    clause="2024-6/4.1d",
    told=Bilingual("可办理注销的地点", "Where to apply for a deregistration"),
)
def places(request: Call, deregistration_id: int) -> Places:
    """The place of registration first, then those of the exporter's place."""
    case = queries.find(request.actor, deregistration_id)
    return Places(items=[authority_shown(place) for place in queries.places(case)])


@group.post(
    "/deregistrations/{int:deregistration_id}/apply",
    desks=desks_of(STAGE, "apply"),
    takes=Takes.JSON,
    case=ONE,
    gives=DeregistrationShown,
    clause="2024-6/4.1d",
    told=Bilingual("申请注销登记", "Apply for a deregistration"),
)
def apply(request: Call, deregistration_id: int, said: PlaceSaid) -> DeregistrationShown:
    """At the exporter's place or the place of registration; asked again, the first result."""
    applied = actions.apply(request.actor, deregistration_id, said.police, at=request.at)
    return replies.outcome(request, applied, shown)


@group.post(
    "/deregistrations/{int:deregistration_id}/return",
    desks=desks_of(STAGE, "return"),
    takes=Takes.JSON,
    case=ONE,
    gives=DeregistrationShown,
    clause="order-164/39",
    told=Bilingual("退回补充", "Return an application"),
)
def send_back(request: Call, deregistration_id: int, said: Words) -> DeregistrationShown:
    """Say what is lacking; the exporter applies again."""
    returned = actions.send_back(request.actor, deregistration_id, said.words, at=request.at)
    return replies.outcome(request, returned, shown)


@group.post(
    "/deregistrations/{int:deregistration_id}/deregister",
    desks=desks_of(STAGE, "deregister"),
    case=ONE,
    gives=DeregistrationShown,
    clause="order-164/39",
    told=Bilingual("办理注销", "Deregister a vehicle"),
)
def deregister(request: Call, deregistration_id: int) -> DeregistrationShown:
    """Give the certificate of deregistration, unless the law stops it."""
    return replies.outcome(request, actions.deregister(request.actor, deregistration_id, at=request.at), shown)


@group.get(
    "/deregistrations/{int:deregistration_id}/certificate",
    desks=READERS,
    gives=CertificateShown,
    clause="order-164/39",
    told=Bilingual("注销证明", "The certificate of deregistration"),
)
def certificate(request: Call, deregistration_id: int) -> CertificateShown:
    """What the certificate says; 404 as long as there is none."""
    case = queries.find(request.actor, deregistration_id)
    if not case.certificate_number:
        raise CaseNotFound(str(deregistration_id))
    return CertificateShown(
        number=case.certificate_number,
        vin=case.vehicle.vin,
        exporter=Party.of(case.exporter),
        police=Party.of(case.police),
        cleared_on=case.cleared_on,
        deregistered_on=case.deregistered_on,
    )
