"""Which cases concern whom on a day (提醒对象): one function a kind, each a query of the stage's own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.credit import queries as credit
from chuhai.credit.states import UNREPORTED
from chuhai.deregistration import queries as deregistrations
from chuhai.deregistration.states import NOT_APPLIED_FOR
from chuhai.filing import queries as filings
from chuhai.filing.models import Filing
from chuhai.filing.states import WITH_AUTHORITY as FILING_WITH_AUTHORITY
from chuhai.law.homes import carries_out
from chuhai.licensing import queries as licensing
from chuhai.notices import queries as notices
from chuhai.notices.states import UNANSWERED
from chuhai.vehicles import queries as vehicles
from chuhai.vehicles.states import WITH_POLICE

MONTH = timedelta(days=31)
"""Longer than any step ahead; no case further off is looked at."""
STANDING_STILL = timedelta(days=30)
"""docs/readings.md#standing-still."""
NOBODY_READ = timedelta(days=14)
"""How long after a supplement notice somebody who has not opened it is still told of it."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """Who is told: the people at some desks of an organisation, or the one of them whose case it is."""

    organisation_id: int
    desks: tuple[Desk, ...]
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case with a day on which something ends, begins or was told, and whom it concerns."""

    subject: tuple[str, int]
    number: str
    day: date
    concerned: Concerned
    authority_id: int | None
    unsure: bool = False


@carries_out("2024-6/3.3b", "2024-6/4.4b")
def supplements(on: date) -> Iterator[Case]:
    """Notices that wait for the exporter."""
    told = {"state": "supplement", "noticed_on__lte": on, "noticed_on__gte": on - NOBODY_READ}
    for row in (
        *_plain(filings.visible, "number", "noticed_on").filter(**told),
        *_plain(licensing.visible, "number", "noticed_on").filter(**told),
    ):
        yield Case(row.subject, row.number, row.noticed_on, _exporter(row), row.authority_id)


@carries_out("2024-6/3.2b")
def ending_filings(on: date) -> Iterator[Case]:
    """Approvals whose year ends soon and that no later approval follows."""
    later = Filing.objects.filter(
        exporter_id=OuterRef("exporter_id"), state="approved", valid_until__gt=OuterRef("valid_until")
    )
    ending = _plain(filings.visible, "number", "valid_until").filter(state="approved", **_within("valid_until", on))
    for row in ending.exclude(Exists(later)):
        yield Case(row.subject, row.number, row.valid_until, _exporter(row), row.authority_id)


@carries_out("licence-2008/14")
def ending_licences(on: date) -> Iterator[Case]:
    """Licences that end soon and were not used."""
    rows = _plain(licensing.visible_licences, "number", "valid_until").filter(
        state__in=("valid", "to_be_renewed"), **_within("valid_until", on)
    )
    for row in rows:
        yield Case(row.subject, row.number, row.valid_until, _exporter(row), row.authority_id)


@carries_out("2024-6/4.2b")
def ending_plates(on: date) -> Iterator[Case]:
    """Temporary plates that end soon, of vehicles that are still here."""
    for row in _plain(vehicles.visible, "vin", "plate_last_day").filter(
        state="endorsed", **_within("plate_last_day", on)
    ):
        yield Case(row.subject, row.vin, row.plate_last_day, _exporter(row), row.authority_id)


@carries_out("2024-6/4.2c")
def standing_still(on: date) -> Iterator[Case]:
    """Vehicles that have stood for the days of the reading since their endorsement."""
    since = {"endorsed_on__lte": on - STANDING_STILL, "endorsed_on__gte": on - STANDING_STILL - MONTH}
    for row in _plain(vehicles.visible, "vin", "endorsed_on").filter(state="endorsed", **since):
        yield Case(row.subject, row.vin, row.endorsed_on + STANDING_STILL, _exporter(row), row.authority_id)


@carries_out("2024-6/4.1d")
def deregistrations_due(on: date) -> Iterator[Case]:
    """Duties to deregister whose last day is near."""
    for row in deregistrations.visible(SYSTEM).filter(state__in=NOT_APPLIED_FOR, **_within("due_on", on)):
        yield Case(row.subject, row.number, row.due_on, _exporter(row), row.authority_id, row.due_provisional)


@carries_out("2025-648/3c")
def rectifications_due(on: date) -> Iterator[Case]:
    """Rectifications that were ordered and not reported yet."""
    for row in _plain(credit.rectifications, "ordered_on", "due_on").filter(
        state__in=UNREPORTED, **_within("due_on", on)
    ):
        yield Case(row.subject, f"{row.ordered_on}", row.due_on, _exporter(row), row.authority_id)


@carries_out("2025-648/3b")
def interviews_called(on: date) -> Iterator[Case]:
    """Interviews to which the exporter was called."""
    for row in _plain(credit.interviews, "place", "on").filter(state="called", **_within("on", on)):
        yield Case(row.subject, row.place[:40], row.on, _exporter(row), row.authority_id)


@carries_out("permit-law/32")
def notices_due(on: date) -> Iterator[Case]:
    """What was handed in and may still be answered with a supplement notice."""
    waiting = {"state": "submitted", **_within("notice_due_on", on)}
    for row in (
        *_plain(filings.visible, "number", "notice_due_on", "due_provisional").filter(**waiting),
        *_plain(licensing.visible, "number", "notice_due_on", "due_provisional", "claimed_by_id").filter(**waiting),
    ):
        yield Case(row.subject, row.number, row.notice_due_on, _reviewer(row), row.authority_id, row.due_provisional)


@carries_out("2024-6/3.3a")
def filings_to_review(on: date) -> Iterator[Case]:
    """Filings with the authority."""
    rows = _plain(filings.visible, "number", "decide_due_on", "due_provisional").filter(
        state__in=FILING_WITH_AUTHORITY, **_within("decide_due_on", on)
    )
    for row in rows:
        yield Case(row.subject, row.number, row.decide_due_on, _reviewer(row), row.authority_id, row.due_provisional)


@carries_out("2024-6/4.4a")
def applications_to_decide(on: date) -> Iterator[Case]:
    """Applications with the authority: the reviewer's, or once reviewed the issuer's."""
    due = _within("decide_due_on", on)
    for row in _plain(licensing.visible, "number", "decide_due_on", "due_provisional", "claimed_by_id").filter(
        Q(state__in=("submitted", "resubmitted"), **due)
    ):
        yield Case(row.subject, row.number, row.decide_due_on, _reviewer(row), row.authority_id, row.due_provisional)
    for row in _plain(licensing.visible, "number", "decide_due_on", "due_provisional", "claimed_by_id").filter(
        state="reviewed", **due
    ):
        issuers = Concerned(row.authority_id, (Desk.ISSUER,))
        yield Case(row.subject, row.number, row.decide_due_on, issuers, row.authority_id, row.due_provisional)


@carries_out("order-164/28")
def transfers(on: date) -> Iterator[Case]:
    """Transfers at a registration desk."""
    for row in _plain(vehicles.visible, "vin", "transfer_due_on", "due_provisional", "police_id").filter(
        state__in=WITH_POLICE, **_within("transfer_due_on", on)
    ):
        desk = Concerned(row.police_id, (Desk.PUBLIC_SECURITY,))
        yield Case(row.subject, row.vin, row.transfer_due_on, desk, row.authority_id, row.due_provisional)


@carries_out("order-164/39")
def deregistrations_to_handle(on: date) -> Iterator[Case]:
    """Deregistrations that lie with the police."""
    for row in deregistrations.queue(SYSTEM).filter(applied_on__gte=on - MONTH):
        due = deregistrations.handled_by(row)
        desk = Concerned(row.police_id, (Desk.PUBLIC_SECURITY,))
        yield Case(row.subject, row.number, due.day, desk, row.authority_id, due.provisional)


def notices_to_answer(on: date) -> Iterator[Case]:
    """Notices between authorities that ask for an answer by a day."""
    for row in notices.visible(SYSTEM).select_related(None).filter(state__in=UNANSWERED, **_within("answer_by", on)):
        office = Concerned(row.addressee_id, tuple(Desk))
        yield Case(row.subject, row.number, row.answer_by, office, row.sender_id)


def _plain(visible: Callable[[Actor], QuerySet], *also: str) -> QuerySet:
    """Every row with its parties and what else is named, without what a page shows beside it."""
    return visible(SYSTEM).select_related(None).only("exporter_id", "authority_id", *also)


def _within(field: str, on: date) -> dict[str, date]:
    return {f"{field}__gte": on, f"{field}__lte": on + MONTH}


def _exporter(row: Any) -> Concerned:
    return Concerned(row.exporter_id, (Desk.EXPORTER,))


def _reviewer(row: Any) -> Concerned:
    """The reviewer who took the case on; while nobody has, whoever may; filings are decided by either desk."""
    if isinstance(row, Filing):
        return Concerned(row.authority_id, (Desk.REVIEWER, Desk.ISSUER))
    return Concerned(row.authority_id, (Desk.REVIEWER,), row.claimed_by_id)


CASES: dict[str, Callable[[date], Iterator[Case]]] = {
    "supplement": supplements,
    "filing_expiry": ending_filings,
    "licence_last_day": ending_licences,
    "temporary_plate": ending_plates,
    "standing_still": standing_still,
    "deregistration": deregistrations_due,
    "rectification": rectifications_due,
    "interview": interviews_called,
    "notice_due": notices_due,
    "filing_review": filings_to_review,
    "licence_decision": applications_to_decide,
    "transfer": transfers,
    "deregistration_handling": deregistrations_to_handle,
    "notice_answer": notices_to_answer,
}
"""The cases of each kind of `kinds.KINDS`."""
