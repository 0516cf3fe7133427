"""A month of national traffic (一个月的全国业务), put together from a seed and written into the database."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import NamedTuple

from django.apps import apps
from django.db import connection, transaction

from chuhai.accounts import queries as accounts
from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import as_owner, reading_as
from chuhai.audit import queries as audit
from chuhai.cli.simulation import record
from chuhai.cli.simulation.batches import Traffic, make_batches, numbers_from
from chuhai.cli.simulation.calendar import Calendar
from chuhai.cli.simulation.exports import leave
from chuhai.cli.simulation.filings import make_filings
from chuhai.cli.simulation.licences import Serials, apply, issue
from chuhai.cli.simulation.people import make_people
from chuhai.cli.simulation.tables import ORDER, Tables, case_numbers, insert_entries
from chuhai.codes.bilingual import Bilingual

NUMBERED = {"filing.Filing": "SB", "licensing.Application": "SQ"}
MAKING, WRITING, CHAINING = (
    Bilingual("生成业务", "Making cases"),
    Bilingual("写入数据库", "Writing"),
    Bilingual("写入审计链", "Chaining the record"),
)


class HoldsRealCases(Exception):
    """The database has people or cases that are no simulation's: nothing is added to them."""


class Progress(NamedTuple):
    """How far a part of the work is."""

    part: Bilingual
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Simulated:
    """What was loaded, by table, and how many entries the record has of it."""

    rows: dict[str, int]
    entries: int


def simulate(vehicles: int, exporters: int, seed: int, now: datetime) -> Iterator[Progress | Simulated]:
    """Load everything, telling how far it is; the last thing told is what was loaded. HoldsRealCases where it may not be.

    The rows are one transaction; the record follows in parts, oldest first.
    """
    with reading_as(SYSTEM):
        if accounts.anybody() and not holds_simulation():
            raise HoldsRealCases
        with transaction.atomic():
            insert_entries([record.begun(seed, now, vehicles)])
            told = yield from _rows(vehicles, exporters, seed, now)
            tables, entries = told
        total, done = len(entries.entries), 0
        for part in entries.write():
            done += part
            yield Progress(CHAINING, done, total)
        _look_at_the_tables()
    yield Simulated({label: len(rows) for label, rows in tables.rows.items()}, total)


def holds_simulation() -> bool:
    """Whether the record begins with a simulation."""
    return audit.visible_entries(SYSTEM).filter(subject_kind=record.SUBJECT).exists()


def _rows(vehicles: int, exporters: int, seed: int, now: datetime) -> Iterator[Progress]:
    random, tables, entries = Random(f"{seed}"), Tables(), record.Record()  # noqa: S311  chance, not secrecy
    calendar = Calendar(now, random)
    people = make_people(tables, random, exporters, now)
    make_filings(tables, entries, people.exporters, calendar)
    traffic = Traffic(tables, entries, people, calendar, numbers_from(_count("vehicles.Vehicle") + 1))
    serials, before, done = _serials(), _count("customs.Clearance"), 0
    for place, batch in enumerate(make_batches(traffic, vehicles), start=before + 1):
        if batch.applied_for:
            application = apply(traffic, batch)
        if batch.licensed:
            leave(traffic, batch, issue(traffic, batch, application, serials), place)
        done += len(batch.vehicles)
        yield Progress(MAKING, done, vehicles)
    _number(tables, now.year)
    for place, _ in enumerate(tables.write(), start=1):
        yield Progress(WRITING, place, len(ORDER))
    _keep(serials)
    return tables, entries


def _number(tables: Tables, year: int) -> None:
    """Numbers of cases in the order of their making."""
    numbers = case_numbers(sum(len(tables.rows[label]) for label in NUMBERED))
    for label, prefix in NUMBERED.items():
        for row in sorted(tables.rows[label], key=lambda row: row["made_at"]):
            row["number"] = f"{prefix}-{row['made_at'].year}-{next(numbers):07d}"


def _serials() -> Serials:
    """The last licence serial of every agency and year."""
    counters = apps.get_model("licensing.SerialCounter").objects.values_list("year", "agency_code", "last")
    return Counter({(year, agency): last for year, agency, last in counters})


def _keep(serials: Serials) -> None:
    table = apps.get_model("licensing.SerialCounter")._meta.db_table
    rows = [(year, agency, last) for (year, agency), last in serials.items()]
    kept = f"INSERT INTO {table} (year, agency_code, last) VALUES (%s, %s, %s) ON CONFLICT (year, agency_code)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(f"{kept} DO UPDATE SET last = excluded.last", rows)


def _count(label: str) -> int:
    return apps.get_model(label).objects.count()


def _look_at_the_tables() -> None:
    """Fresh statistics, so that the first pages are planned as well as the later ones; not within a test's transaction."""
    if connection.in_atomic_block:
        return
    with as_owner(), connection.cursor() as cursor:
        for label in (*ORDER, "audit.Entry"):
            cursor.execute(f"VACUUM (ANALYZE) {apps.get_model(label)._meta.db_table}")
