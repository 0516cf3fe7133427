"""Batches of the simulation (模拟批次): the vehicles of one contract, brought as far on their way as the batch has come."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from chuhai.cli.demonstration.makes import YEAR_CODES, Make
from chuhai.cli.simulation import papers
from chuhai.cli.simulation.calendar import Calendar
from chuhai.cli.simulation.people import Exporter, Office, People
from chuhai.cli.simulation.record import Record
from chuhai.cli.simulation.tables import Row, Tables
from chuhai.cli.simulation.traffic import BATCH_SIZES, DESTINATIONS, MAKES, TARGETS, age_in_days, pick, port_for
from chuhai.codes import vin
from chuhai.law.figures import PENDING_EXPORT_TRANSFER
from chuhai.law.periods import temporary_plate_last_day
from chuhai.vehicles.states import STAGE
from chuhai.workflow.clocks import clock_from

TO_ENDORSED = ("enter", "request", "inspect", "endorse")
SAME_VIN_SHARE, MODIFIED_SHARE = 0.0006, 0.012
SAME_ENGINE_EVERY, SAME_ENGINE_AS = 4001, 160
STEPS: dict[str, tuple[str, ...]] = {
    "entered": ("enter",),
    "transfer_requested": ("enter", "request"),
    "inspected": ("enter", "request", "inspect"),
    "transfer_refused": ("enter", "request", "inspect", "refuse_transfer"),
    "endorsed": TO_ENDORSED,
    "draft": (*TO_ENDORSED, "draft"),
    "submitted": (*TO_ENDORSED, "draft", "submit"),
    "supplement": (*TO_ENDORSED, "draft", "submit", "notice"),
    "resubmitted": (*TO_ENDORSED, "draft", "submit", "notice", "resubmit"),
    "reviewed": (*TO_ENDORSED, "draft", "submit", "review"),
    "refused": (*TO_ENDORSED, "draft", "submit", "decide"),
    "withdrawn": (*TO_ENDORSED, "draft", "submit", "hand_back"),
}
LICENSED = (*TO_ENDORSED, "draft", "submit", "review", "decide")
SUPPLEMENTED = (*TO_ENDORSED, "draft", "submit", "notice", "resubmit", "review", "decide")
AFTER_THE_LICENCE: dict[str, tuple[str, ...]] = {
    "valid": (),
    "lapsed": (),
    "to_be_renewed": ("send_back",),
    "handed_back": ("send_back", "hand_back"),
    "due": ("clear",),
    "overdue": ("clear",),
    "applied": ("clear", "apply"),
    "returned": ("clear", "apply", "return"),
    "deregistered": ("clear", "apply", "deregister"),
}
WITH_A_DESK = ("transfer_requested", "inspected", "submitted", "resubmitted", "reviewed", "applied")
CLAUSES = {each.name: each.clause for each in STAGE.transitions}


@dataclass(slots=True)
class Batch:
    """The vehicles of one contract: whose, of which make, to where, how far, and on which days."""

    exporter: Exporter
    make: Make
    destination: str
    port: str
    target: str
    days: dict[str, date]
    vehicles: list[Row] = field(default_factory=list)

    @property
    def parties(self) -> tuple[int, int]:
        """Exporter and authority."""
        return self.exporter.row["id"], self.exporter.authority.organisation.pk

    @property
    def licensed(self) -> bool:
        """Whether a licence was issued for it."""
        return self.target in AFTER_THE_LICENCE

    @property
    def applied_for(self) -> bool:
        """Whether there is an application."""
        return "draft" in self.days


@dataclass(slots=True)
class Traffic:
    """What every batch is written with."""

    tables: Tables
    record: Record
    people: People
    calendar: Calendar
    serials: Iterator[int]

    @property
    def random(self) -> Random:
        """The seeded chance that decides everything."""
        return self.calendar.random

    @property
    def today(self) -> date:
        """The last day."""
        return self.calendar.today

    def office(self, batch: Batch) -> Office:
        """The customs at which a batch is declared."""
        return self.people.offices[batch.port]


def make_batches(traffic: Traffic, vehicles: int) -> Iterator[Batch]:
    """Batches until so many vehicles are on their way."""
    left, targets = vehicles, _targets(traffic.random)
    weights = [1 / (place + 12) for place in range(len(traffic.people.exporters))]
    ranked = traffic.random.sample(traffic.people.exporters, len(traffic.people.exporters))
    while left > 0:
        exporter = traffic.random.choices(ranked, weights)[0]
        batch = _batch(traffic, exporter, next(targets), min(pick(traffic.random, BATCH_SIZES), left))
        left -= len(batch.vehicles)
        yield batch


def numbers_from(first: int) -> Iterator[int]:
    """The serial numbers of vehicles, none of them used before."""
    return count(first)


def _targets(random: Random) -> Iterator[str]:
    """How far batches have come: each state once, so that a small month has them all, then by their shares."""
    yield from (target for target, _ in TARGETS)
    while True:
        yield pick(random, TARGETS)


def _batch(traffic: Traffic, exporter: Exporter, target: str, size: int) -> Batch:
    random = traffic.random
    destination = pick(random, DESTINATIONS)
    steps = STEPS.get(target) or (*_to_the_licence(random, exporter), *AFTER_THE_LICENCE[target])
    days = traffic.calendar.days(steps, *_how_long_ago(random, target))
    port = port_for(random, destination)
    batch = Batch(exporter, pick(random, MAKES), destination, port, target, days)
    for _ in range(size):
        batch.vehicles.append(_vehicle(traffic, batch))
    return batch


def _to_the_licence(random: Random, exporter: Exporter) -> tuple[str, ...]:
    """The careless are more often told to supplement."""
    return SUPPLEMENTED if random.random() < min(0.1 * exporter.carelessness, 0.6) else LICENSED


def _how_long_ago(random: Random, target: str) -> tuple[int, int]:
    """The newest and oldest day of the last step, counted back."""
    if target == "lapsed":
        return 188, 215
    if target == "overdue":
        return 66, 120
    if target == "endorsed":
        return (31, 130) if random.random() < 0.2 else (0, 30)
    if target in WITH_A_DESK:
        return (6, 11) if random.random() < 0.06 else (0, 2)
    return 0, 30


def _vehicle(traffic: Traffic, batch: Batch) -> Row:
    random, days, serial = traffic.random, batch.days, next(traffic.serials)
    reckoned_from = days.get("submit", days["enter"])
    registered_on = min(reckoned_from - timedelta(days=age_in_days(random)), days["enter"] - timedelta(days=1))
    number = _vin(batch.make, registered_on.year, serial)
    told = papers.certificate_of(batch.make, number, batch.exporter.row["name"], registered_on, serial)
    exporter_id, authority_id = batch.parties
    row = traffic.tables.add(
        "vehicles.Vehicle", vin=number, exporter_id=exporter_id, authority_id=authority_id, state="entered",
        engine_number=_engine_number(serial),
        brand=batch.make.brand, model=batch.make.model, registered_on=registered_on, certificate=told,
        odometer_km=50 + (days["enter"] - registered_on).days * random.randint(1, 60),
        made_at=traffic.calendar.at(days["enter"]),
    )  # fmt: skip
    _record(traffic, batch, row, "enter", batch.exporter.person)
    _at_the_police(traffic, batch, row)
    if random.random() < SAME_VIN_SHARE:
        _entered_elsewhere(traffic, row)
    return row


def _vin(make: Make, year: int, serial: int) -> str:
    blank = f"{make.prefix}0{YEAR_CODES[max(year, 2010)]}5{serial:06d}"
    return blank[:8] + vin.check_digit(blank) + blank[9:]


def _engine_number(serial: int) -> str:
    """A number of each vehicle's own, but for a few that carry that of a vehicle entered some time before."""
    return f"E{serial - SAME_ENGINE_AS if serial % SAME_ENGINE_EVERY == 0 else serial:07d}"


def _at_the_police(traffic: Traffic, batch: Batch, row: Row) -> None:
    """The transfer as far as it has come (2024-6/4.2a, order-164/28)."""
    days, authority = batch.days, batch.exporter.authority
    if "request" not in days:
        return
    due = clock_from(days["request"], PENDING_EXPORT_TRANSFER.value)
    refused = batch.target == "transfer_refused"
    row |= {
        "state": "transfer_requested", "police_id": authority.police["id"], "transfer_requested_on": days["request"],
        "transfer_due_on": due.day, "due_provisional": due.provisional,
    }  # fmt: skip
    _record(traffic, batch, row, "request_transfer", batch.exporter.person, "request")
    if "inspect" not in days:
        return
    found = {"on": days["inspect"].isoformat(), "differences": []}
    row |= {"state": "inspected", "vin_found": row["vin"], "inspection": found}
    row["registry"] = papers.registry(traffic.random, refused=refused)
    _record(traffic, batch, row, "inspect", authority.officer)
    if refused:
        row |= {
            "state": "transfer_refused",
            "transfer_words": "登记系统记载车辆处于抵押或者查封状态，不予办理转让登记。",
        }
        _record(traffic, batch, row, "refuse_transfer", authority.officer)
    elif "endorse" in days:
        _endorsed(traffic, batch, row)


def _endorsed(traffic: Traffic, batch: Batch, row: Row) -> None:
    day = batch.days["endorse"]
    insured = day + timedelta(days=traffic.random.randint(20, 200))
    row |= {
        "state": "endorsed", "endorsed_on": day, "insurance_until": insured,
        "temporary_plate": f"临{row['id']:09d}", "plate_last_day": temporary_plate_last_day(day, insured),
    }  # fmt: skip
    row["certificate"]["pending_export_on"] = day.isoformat()
    _record(traffic, batch, row, "endorse", batch.exporter.authority.officer)


def _entered_elsewhere(traffic: Traffic, row: Row) -> None:
    """Another exporter enters the same vehicle and brings it to its own police."""
    other = traffic.random.choice(traffic.people.exporters)
    if other.row["id"] == row["exporter_id"]:
        return
    day = traffic.today - timedelta(days=traffic.random.randint(0, 5))
    kept = {
        name: row[name]
        for name in ("vin", "brand", "model", "registered_on", "certificate", "odometer_km", "engine_number")
    }
    traffic.tables.add(
        "vehicles.Vehicle", **kept, exporter_id=other.row["id"], authority_id=other.authority.organisation.pk,
        police_id=other.authority.police["id"], state="transfer_requested", transfer_requested_on=day,
        transfer_due_on=clock_from(day, PENDING_EXPORT_TRANSFER.value).day, made_at=traffic.calendar.at(day),
    )  # fmt: skip


def _record(traffic: Traffic, batch: Batch, row: Row, step: str, person: Row, on: str = "", **detail: Any) -> None:
    day, place = batch.days[on or step], list(batch.days).index(on or step)
    parties = (*batch.parties, row.get("police_id"))
    at = traffic.calendar.at(day, place)
    traffic.record.add(
        person, step, ("vehicle", row["id"]), at, parties, CLAUSES.get(step, "2024-6/4.2a"), row.get("transfer_words", ""),
        **detail,
    )  # fmt: skip
