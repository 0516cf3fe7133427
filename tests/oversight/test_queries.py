"""The nation at a glance (全国概览): right counts for each issuing agency, in a constant number of queries, read only."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.customs.lawful import cleared, licence_of
from tests.filing.lawful import lawful_filing
from tests.licensing.lawful import approve, reviewed, vehicles_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Entry
from chuhai.credit.models import Record
from chuhai.customs.models import Clearance
from chuhai.deregistration.models import Deregistration
from chuhai.filing import actions as filing
from chuhai.filing.models import Filing
from chuhai.licensing.models import Application, Licence, Line
from chuhai.oversight.queries import COLUMNS, KINDS, Province, behind, overview, total
from chuhai.vehicles.models import Vehicle

ON = date(2026, 5, 6)


def seen(cast: Cast, name: str = "mofcom", on: date = ON) -> list[Province]:
    """The overview as a member of the cast reads it."""
    return acting(cast.actor(name), overview, on)


def counts(rows: list[Province], area: str = "3302") -> dict[str, int]:
    """The columns of one agency that are not nought."""
    row = next(row for row in rows if row.authority.area == area)
    return {name: count for name, count in row.counts.items() if count}


def hand_in(cast: Cast, who: str, day: str) -> Filing:
    """A filing handed in on a day."""
    actor = cast.actor(who)
    made = acting(actor, filing.draft, lawful_filing(), at=at(day))
    return acting(actor, filing.submit, made.number, at=at(day)).case


@pytest.mark.clause("2024-6/1.3")
def test_every_issuing_agency_has_its_line(cast: Cast) -> None:
    rows = seen(cast)
    assert len(rows) == 37
    assert [row.authority.area for row in rows] == sorted(row.authority.area for row in rows)
    assert set(total(rows).values()) == {0}


@pytest.mark.clause("2024-6/3.3a")
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 22), {"filings_waiting": 1}),
        (date(2026, 3, 23), {"filings_waiting": 1}),
        (date(2026, 3, 24), {"filings_waiting": 1, "filings_overdue": 1}),
    ],
)
def test_a_filing_waits_and_is_overdue_the_day_after_its_last(cast: Cast, day: date, expected: dict) -> None:
    assert hand_in(cast, "exporter", "2026-03-02").decide_due_on == date(2026, 3, 23)
    assert counts(seen(cast, on=day)) == expected


def test_a_draft_waits_for_nobody(cast: Cast) -> None:
    acting(cast.exporter.actor, filing.draft, lawful_filing(), at=at("2026-03-02"))
    assert counts(seen(cast)) == {}


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2027, 3, 3), 1), (date(2027, 3, 4), 1), (date(2027, 3, 5), 0)],
)
def test_an_exporter_is_counted_while_its_year_runs(cast: Cast, day: date, expected: int) -> None:
    made = hand_in(cast, "exporter", "2026-03-02")
    acting(cast.reviewer.actor, filing.approve, made.number, at=at("2026-03-04"))
    assert counts(seen(cast, on=day)).get("exporters_approved", 0) == expected


@pytest.mark.clause("2024-6/4.4a")
@pytest.mark.parametrize(("day", "overdue"), [(date(2026, 4, 23), 0), (date(2026, 4, 24), 1)])
def test_an_application_waits_and_is_overdue_after_three_working_days(cast: Cast, day: date, overdue: int) -> None:
    assert reviewed(cast).decide_due_on == date(2026, 4, 23)
    found = counts(seen(cast, on=day))
    assert (found["applications_waiting"], found.get("applications_overdue", 0)) == (1, overdue)


def test_licences_and_vehicles_are_counted_by_where_they_stand(cast: Cast) -> None:
    vehicles_of(cast, 3)
    licence_of(cast, 2)
    cleared(cast, 2)
    lapsed = licence_of(cast, 1)
    with reading_as(SYSTEM):
        Licence.objects.filter(pk=lapsed.pk).update(state="lapsed")
    assert counts(seen(cast)) == {
        "licences_issued": 3,
        "licences_used": 1,
        "licences_lapsed": 1,
        "vehicles_endorsed": 6,
        "vehicles_cleared": 2,
    }


def test_licences_are_those_of_the_year(cast: Cast) -> None:
    licence_of(cast)
    assert counts(seen(cast, on=date(2027, 1, 4))) == {"vehicles_endorsed": 2}


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.parametrize(("day", "overdue"), [(date(2026, 7, 5), 0), (date(2026, 7, 6), 0), (date(2026, 7, 7), 2)])
def test_overdue_deregistrations_are_counted_from_the_day_after_the_last(cast: Cast, day: date, overdue: int) -> None:
    cleared(cast)
    assert counts(seen(cast, on=day)).get("deregistrations_overdue", 0) == overdue


def test_each_agency_is_counted_on_its_own_and_the_total_is_their_sum(cast: Cast) -> None:
    hand_in(cast, "exporter", "2026-03-02")
    hand_in(cast, "other_exporter", "2026-03-02")
    licence_of(cast)
    rows = seen(cast)
    overrun = {"filings_waiting": 1, "filings_overdue": 1}
    assert counts(rows, "44") == overrun
    assert counts(rows, "3302") == overrun | {"licences_issued": 1, "vehicles_endorsed": 2}
    assert counts(rows, "33") == {}
    summed = total(rows)
    assert (summed["filings_waiting"], summed["filings_overdue"], summed["vehicles_endorsed"]) == (2, 2, 2)


def test_the_list_behind_each_number_has_as_many_cases_as_it_says(cast: Cast) -> None:
    made = hand_in(cast, "exporter", "2026-03-02")
    acting(cast.reviewer.actor, filing.approve, made.number, at=at("2026-03-04"))
    approve(cast.exporter.organisation)
    hand_in(cast, "other_exporter", "2026-03-02")
    cleared(cast)
    licence_of(cast)
    on = date(2026, 7, 7)
    summed = total(seen(cast, on=on))
    assert (summed["exporters_approved"], summed["deregistrations_overdue"]) == (1, 2)
    with reading_as(cast.mofcom.actor):
        behind_it = {each.name: behind(KINDS[each.kind](cast.mofcom.actor), each, on).count() for each in COLUMNS}
    assert behind_it == summed


def test_it_takes_the_same_few_queries_whatever_there_is(cast: Cast) -> None:
    empty = queries_of(cast)
    for _ in range(6):
        licence_of(cast)
    hand_in(cast, "exporter", "2026-03-02")
    hand_in(cast, "other_exporter", "2026-03-02")
    assert queries_of(cast) == empty <= 8


def queries_of(cast: Cast) -> int:
    """How many queries the overview takes."""
    with reading_as(cast.mofcom.actor), CaptureQueriesContext(connection) as made:
        overview(cast.mofcom.actor, ON)
    return len(made)


@pytest.mark.parametrize("name", ["reviewer", "other_reviewer", "exporter", "customs", "police"])
def test_who_is_not_mofcom_sees_its_own_counts_at_most(cast: Cast, name: str) -> None:
    licence_of(cast)
    hand_in(cast, "other_exporter", "2026-03-02")
    rows = seen(cast, name)
    theirs = {"other_reviewer": "44"}.get(name, "3302")
    assert all(counts(rows, row.authority.area) == {} for row in rows if row.authority.area != theirs)


# --- MOFCOM reads everything and writes nothing ----------------------------------------------------------------------

TABLES = (Filing, Vehicle, Application, Line, Licence, Clearance, Deregistration, Record)


@pytest.fixture
def everything(cast: Cast) -> Cast:
    """A row in every table."""
    hand_in(cast, "exporter", "2026-03-02")
    cleared(cast)
    with reading_as(SYSTEM):
        Record.objects.create(
            exporter=cast.exporter.organisation,
            authority_id=cast.reviewer.organisation_id,
            clause="2024-6/7.6.2",
            on=ON,
            words="情况。",
            recorded_at=at("2026-05-06"),
        )
    return cast


@pytest.mark.clause("2024-6/1.3")
@pytest.mark.parametrize("table", TABLES)
def test_mofcom_reads_every_row_and_the_database_lets_it_write_none(everything: Cast, table: type) -> None:
    with reading_as(SYSTEM):
        there = table.objects.count()
    with reading_as(everything.mofcom.actor):
        assert table.objects.count() == there > 0
        row = table.objects.first()
        assert table.objects.filter(pk=row.pk).update(exporter=row.exporter) == 0
        assert table.objects.all()._raw_delete("default") == 0
        row.pk = None
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)


def test_mofcom_takes_no_step_on_a_vehicles_way() -> None:
    """Supervision reads; notices, surveys, trainings and quality cases are the ministry's own work."""
    from chuhai.config.states_page import STAGES

    way = [stage for stage in STAGES if stage.name in ("filing", "vehicle", "application", "licence", "deregistration")]
    assert len(way) == 5
    assert [step.name for stage in way for step in stage.transitions if Desk.MOFCOM in step.desks] == []


def test_the_record_is_read_by_mofcom_too(everything: Cast) -> None:
    with reading_as(everything.mofcom.actor):
        assert Entry.objects.count() > 0
