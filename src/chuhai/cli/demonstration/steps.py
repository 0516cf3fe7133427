"""The steps of the demonstration (演示步骤): what each desk does, through the actions that the pages use, on the day it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any, TypeVar

from chuhai.accounts.actors import Actor
from chuhai.accounts.row_security import reading_as
from chuhai.cli.demonstration import papers
from chuhai.cli.demonstration.makes import CLEAN_REGISTRY, Make, certificate, numbers
from chuhai.cli.demonstration.people import Side
from chuhai.customs import actions as customs
from chuhai.customs import queries as customs_queries
from chuhai.customs.comparison import Declared
from chuhai.filing import actions as filing
from chuhai.law.periods import is_working_day
from chuhai.licensing import actions as licensing
from chuhai.vehicles import actions as vehicles
from chuhai.vehicles import queries as vehicle_queries
from chuhai.workflow.clocks import CHINA, today
from chuhai.workflow.outcomes import Done

Case = TypeVar("Case")
_serials = count(1)


@dataclass(slots=True)
class Calendar:
    """Days counted back from today (日历), each on a working day."""

    now: datetime
    _hour: dict[date, int] = field(default_factory=dict)

    def ago(self, days: int) -> datetime:
        """An instant on the last working day at or before so many days ago, later ones of a day after earlier ones."""
        day = today(self.now) - timedelta(days=days)
        while not is_working_day(day):
            day -= timedelta(days=1)
        minutes = self._hour.setdefault(day, 0)
        self._hour[day] = minutes + 1
        instant = datetime.combine(day, time(9), CHINA) + timedelta(minutes=minutes)
        return min(instant, self.now)


class StepFailed(RuntimeError):
    """A step of the demonstration that the law stopped: the demonstration itself is wrong."""


def act(actor: Actor, action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """One action as its desk would do it; the case as it stands afterwards."""
    with reading_as(actor):
        outcome = action(actor, *args, **kwargs)
    if not hasattr(outcome, "case"):
        return outcome
    if not isinstance(outcome, Done):
        clauses = [finding.clause for finding in outcome.assessment.findings]
        raise StepFailed(f"{action.__name__}: {clauses}")
    return outcome.case


def file(side: Side, particulars: dict[str, Any], at: datetime) -> str:
    """The exporter's filing, handed in; its number."""
    made = act(side.exporter, filing.draft, particulars, at=at)
    return act(side.exporter, filing.submit, made.number, at=at).number


def enter(side: Side, make: Make, owner: str, registered_on: date, at: datetime, *, km: int = 42_000) -> int:
    """A vehicle entered by its exporter; its id."""
    serial = next(_serials)
    number = next(numbers(make, registered_on.year, serial + 1000))
    facts = certificate(make, number, owner, registered_on, serial)
    vehicle = act(side.exporter, vehicles.enter, number, facts, km + serial * 370, at=at).pk
    scan = ("certificate_scan", f"登记证书{number[-6:]}.pdf", papers.certificate(facts))
    act(side.exporter, vehicles.upload, vehicle, *scan, at=at)
    return vehicle


def request(side: Side, vehicle: int, at: datetime) -> None:
    """The exporter asks its police for the transfer."""
    act(side.exporter, vehicles.request_transfer, vehicle, side.police.organisation_id, at=at)


def inspect(side: Side, vehicle: int, at: datetime, registry: dict[str, Any] | None = None) -> None:
    """The police look at the vehicle and state what the registry knows."""
    with reading_as(side.police):
        vin = vehicle_queries.find(side.police, vehicle).vin
    act(side.police, vehicles.inspect, vehicle, [], vin, {}, at=at)
    act(side.police, vehicles.state_registry, vehicle, registry or CLEAN_REGISTRY, at=at)


def endorse(side: Side, vehicle: int, at: datetime, insured_days: int = 200) -> None:
    """The police endorse, with a temporary plate."""
    act(side.police, vehicles.endorse, vehicle, today(at) + timedelta(days=insured_days), at=at)


def endorsed(side: Side, make: Make, owner: str, registered_on: date, calendar: Calendar, days_ago: int) -> int:
    """A vehicle taken all the way to its endorsement so many days ago."""
    vehicle = enter(side, make, owner, registered_on, calendar.ago(days_ago + 6))
    request(side, vehicle, calendar.ago(days_ago + 4))
    inspect(side, vehicle, calendar.ago(days_ago + 2))
    endorse(side, vehicle, calendar.ago(days_ago))
    return vehicle


@dataclass(frozen=True, slots=True)
class Order:
    """What an importer ordered (订单): the form and the contract of an application."""

    contract: str
    importer: str
    destination: str
    make: Make
    transport: str = "2"
    paperless: bool = True


def apply(side: Side, name: str, order: Order, chosen: Sequence[int], at: datetime, *, lawful: bool = True) -> str:
    """A drafted application with its form, contract and evidence; an unlawful one lacks two statements."""
    application = act(side.exporter, licensing.draft, chosen, at=at)
    parts = {"form": _form(side, name, order, len(chosen)), "contract": _contract(order, at)}
    act(side.exporter, licensing.save, application.number, parts, at=at)
    with reading_as(side.exporter):
        lines = list(application.lines.select_related("vehicle").order_by("position"))
        evidence = {line.pk: _evidence(line.entry, order, at, next(_serials)) for line in lines}
    if not lawful:
        evidence[lines[0].pk]["market_access"] = None
        evidence[lines[-1].pk]["entry"]["model"] = "—"
    act(side.exporter, licensing.save_lines, application.number, evidence, at=at)
    told = (parts["contract"], order.importer, name)
    for asked, filename, paper in (
        ("contract", "出口合同.pdf", papers.contract(*told)),
        ("contract_translation", "出口合同中文译本.pdf", papers.translation(*told)),
    ):
        act(side.exporter, licensing.upload, application.number, asked, filename, paper, at=at)
    return application.number


def submit(side: Side, number: str, at: datetime) -> None:
    """The exporter hands the application in."""
    act(side.exporter, licensing.submit, number, at=at)


def issue(side: Side, number: str, calendar: Calendar, days_ago: int) -> str:
    """Reviewed and issued so many days ago; the licence's number."""
    act(side.reviewer, licensing.claim, number, at=calendar.ago(days_ago + 1))
    act(side.reviewer, licensing.review, number, at=calendar.ago(days_ago + 1))
    application = act(side.issuer, licensing.issue, number, at=calendar.ago(days_ago))
    with reading_as(side.issuer):
        return application.licence.number


def clear(side: Side, licence: str, at: datetime, *, only: int | None = None) -> None:
    """Customs clear what the licence names, or are shown fewer and send it back."""
    with reading_as(side.customs):
        licensed = customs_queries.verify(licence, Declared(), today(at)).licensed
        declared = Declared(
            exporter_uscc=licensed.exporter_uscc,
            commodity_code=licensed.commodity_code,
            destination=licensed.destination,
            office=side.customs_district,
            quantity=only or licensed.quantity,
            vins=licensed.vins[: only or licensed.quantity],
        )
    number = f"{side.customs_district}{at.year}0{next(_serials):09d}"
    act(side.customs, customs.clear, customs.Declaration(licence, number, today(at), declared), at=at)


def _form(side: Side, name: str, order: Order, quantity: int) -> dict[str, Any]:
    return {
        "exporter": name, "consignor": name, "condition": "旧", "commodity_code": order.make.commodity_code,
        "quantity": quantity, "destination": order.destination, "paperless": order.paperless,
        "customs_district": side.customs_district, "trade_mode": "0110", "transport": order.transport, "payment": "T/T",
        "currency": "USD",
    }  # fmt: skip


def _contract(order: Order, at: datetime) -> dict[str, Any]:
    return {
        "number": order.contract, "signed_on": (today(at) - timedelta(days=20)).isoformat(), "importer": order.importer,
        "language": "en", "translation": True, "after_sales": True, "ended_on": None,
    }  # fmt: skip


def _evidence(entry: dict[str, Any], order: Order, at: datetime, serial: int) -> dict[str, Any]:
    truck = order.make.seats < 5
    report = {
        "number": f"JC-{today(at).year}-{serial:05d}", "institution": "长三角机动车检测技术有限公司",
        "institution_uscc": "91330203MA2AH7XW5A", "standard": "WM/T 9-2022" if truck else "WM/T 8-2022",
        "result": "qualified", "issued_on": (today(at) - timedelta(days=3)).isoformat(), "institution_declaration": True,
    }  # fmt: skip
    return {
        "entry": {**entry, "unit_price": order.make.price},
        "test_report": report,
        "market_access": {"destination": order.destination, "sealed": True},
    }
