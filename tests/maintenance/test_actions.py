"""Maintenance records brought in whole or not at all, asked for on record, attached by choice (维修记录办理)."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.licensing.lawful import approve
from tests.maintenance.lawful import NOW, ROWS, VIN, asked, attached, brought_in
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Entry
from chuhai.maintenance import actions, queries
from chuhai.maintenance.models import Inquiry, Record
from chuhai.maintenance.workbook import COLUMNS, blank_form, read
from chuhai.spreadsheets.faults import UnusableWorkbook
from chuhai.spreadsheets.lists import Column, list_as_workbook
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk, WrongState


def records() -> int:
    """How many records there are."""
    with reading_as(SYSTEM):
        return Record.objects.count()


# --- bringing in -----------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.4")
def test_records_are_brought_in_and_a_second_import_changes_nothing(cast: Cast) -> None:
    assert brought_in(cast) == actions.BroughtIn(2, 0)
    with reading_as(SYSTEM):
        before = list(Record.objects.values()), Entry.objects.count()
    assert brought_in(cast) == actions.BroughtIn(0, 2)
    with reading_as(SYSTEM):
        assert (list(Record.objects.values()), Entry.objects.count()) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"vin": ""},
        {"vin": "X" * 41},
        {"on": None},
        {"on": date(2026, 3, 11)},
        {"odometer_km": -1},
        {"work": ""},
        {"workshop": " "},
        {"order_number": ""},
        {"order_number": ROWS[0]["order_number"]},
    ],
)
@pytest.mark.clause("2024-6/7.4")
def test_one_wrong_row_keeps_all_out(cast: Cast, wrong: dict[str, Any]) -> None:
    with pytest.raises(UnusableWorkbook) as refused:
        brought_in(cast, [ROWS[0], ROWS[1] | wrong])
    assert len(refused.value.faults) == 1
    assert records() == 0


def test_what_is_on_record_is_never_overwritten(cast: Cast) -> None:
    brought_in(cast)
    with pytest.raises(UnusableWorkbook, match="something else"):
        brought_in(cast, [ROWS[0] | {"odometer_km": 12000}, ROWS[1] | {"order_number": "JS20260101001"}])
    assert records() == 2


@pytest.mark.parametrize("day", ["2026-03-09", "2026-03-10"])
def test_a_record_of_today_or_before_is_taken(cast: Cast, day: str) -> None:
    assert brought_in(cast, [ROWS[0] | {"on": date.fromisoformat(day)}]).new == 1


def test_only_transport_brings_records_in(cast: Cast) -> None:
    for desk, actor in cast.of_every_desk.items():
        if desk != "transport":
            with pytest.raises(WrongDesk):
                acting(actor, actions.bring_in, ROWS, at=at(NOW))
    assert records() == 0


# --- the workbook ----------------------------------------------------------------------------------------------------


def workbook(*rows: tuple[Any, ...]) -> bytes:
    """A workbook with these rows under the headings."""
    columns = [Column(label) for label in COLUMNS.values()]
    return list_as_workbook(next(iter(COLUMNS.values())), columns, rows, "zh-hans")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_blank_form_can_be_read_back(language: str) -> None:
    (row,) = read(blank_form(language))
    assert (row.told["vin"], row.told["on"], row.told["odometer_km"]) == (VIN, date(2025, 6, 18), 61200)


def test_every_fault_is_told_with_its_cell() -> None:
    with pytest.raises(UnusableWorkbook) as refused:
        read(workbook((VIN, "去年", "很多", "换油", "某厂", "1"), ("", "2025-01-02", 1, "换油", "某厂", "2")))
    told = [(fault.place.written, fault.reason.zh) for fault in refused.value.faults]
    assert [place.rpartition("!")[2] for place, _ in told] == ["B2", "C2", "A3"]


def test_a_workbook_without_the_headings_or_rows_is_refused() -> None:
    for content in (list_as_workbook(COLUMNS["vin"], [Column(COLUMNS["vin"])], [(VIN,)], "zh-hans"), workbook()):
        with pytest.raises(UnusableWorkbook):
            read(content)


# --- asking ----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.4")
def test_an_exporter_asks_for_its_own_vehicle_and_the_query_is_on_record(cast: Cast) -> None:
    inquiry = asked(cast)
    assert [(row["on"], row["odometer_km"]) for row in inquiry.found] == [("2024-05-06", 52000), ("2025-06-18", 71200)]
    assert (inquiry.asked_by, inquiry.vin, inquiry.filing_number[:2]) == ("王磊", VIN, "SB")
    for who in ("transport", "other_transport"):
        seen = acting(cast.actor(who), lambda actor: list(queries.visible(actor)))
        assert seen == [inquiry]


@pytest.mark.clause("2024-6/7.4")
@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        ("2025-11-02", False), ("2025-11-03", True), ("2025-11-04", True),
        ("2026-11-02", True), ("2026-11-03", True), ("2026-11-04", False),
    ],
)  # fmt: skip
def test_only_on_a_filing_that_is_in_force_on_the_day(cast: Cast, day: str, allowed: bool) -> None:
    approve(cast.exporter.organisation, "2025-11-03")
    vehicle = vehicles.entered(cast)
    if allowed:
        assert acting(cast.exporter.actor, actions.ask, vehicle.pk, at=at(day)).found == []
        return
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.ask, vehicle.pk, at=at(day))
    with reading_as(SYSTEM):
        assert Inquiry.objects.count() == 0


@pytest.mark.parametrize("state", ["submitted", "refused", "lapsed"])
@pytest.mark.clause("2024-6/7.4")
def test_a_filing_that_is_not_approved_opens_nothing(cast: Cast, state: str) -> None:
    filing = approve(cast.exporter.organisation)
    with reading_as(SYSTEM):
        filing.state = state
        filing.save()
    vehicle = vehicles.entered(cast)
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.ask, vehicle.pk, at=at(NOW))


@pytest.mark.clause("2024-6/7.4")
def test_nobody_asks_for_a_strangers_or_a_removed_vehicle_or_from_another_desk(cast: Cast) -> None:
    approve(cast.other_exporter.organisation)
    approve(cast.exporter.organisation)
    vehicle = vehicles.removed(cast)
    with pytest.raises(CaseNotFound):
        acting(cast.other_exporter.actor, actions.ask, vehicle.pk, at=at(NOW))
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.ask, vehicle.pk, at=at(NOW))
    for desk, actor in cast.of_every_desk.items():
        if desk != "exporter":
            with pytest.raises(WrongDesk):
                acting(actor, actions.ask, vehicle.pk, at=at(NOW))


# --- attaching -------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.6b")
def test_an_answer_is_attached_by_choice_and_taken_back(cast: Cast) -> None:
    inquiry = asked(cast)
    told = acting(cast.exporter.actor, lambda _: queries.attached([inquiry.vehicle_id]))
    assert told == {}
    acting(cast.exporter.actor, actions.attach, inquiry.pk, at=at(NOW))
    told = acting(cast.exporter.actor, lambda _: queries.attached([inquiry.vehicle_id]))
    assert [entry[:10] for entry in told[inquiry.vehicle_id]] == ["2024-05-06", "2025-06-18"]
    acting(cast.exporter.actor, actions.detach, inquiry.pk, at=at(NOW))
    assert acting(cast.exporter.actor, lambda _: queries.attached([inquiry.vehicle_id])) == {}


@pytest.mark.clause("2024-6/7.6b")
def test_a_later_answer_takes_the_place_of_the_attached_one(cast: Cast) -> None:
    first = attached(cast)
    second = acting(cast.exporter.actor, actions.ask, first.vehicle_id, at=at(NOW))
    acting(cast.exporter.actor, actions.attach, second.pk, at=at(NOW))
    with reading_as(SYSTEM):
        assert list(Inquiry.objects.filter(attached_at__isnull=False)) == [second]


def test_an_empty_answer_is_not_attached(cast: Cast) -> None:
    approve(cast.exporter.organisation)
    inquiry = acting(cast.exporter.actor, actions.ask, vehicles.entered(cast).pk, at=at(NOW))
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.attach, inquiry.pk, at=at(NOW))


def test_only_the_exporter_itself_attaches(cast: Cast) -> None:
    inquiry = asked(cast)
    with pytest.raises(CaseNotFound):
        acting(cast.other_exporter.actor, actions.attach, inquiry.pk, at=at(NOW))
    with pytest.raises(WrongDesk):
        acting(cast.reviewer.actor, actions.attach, inquiry.pk, at=at(NOW))


# --- who sees what ---------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.4")
def test_who_sees_records_and_queries_is_held_by_the_database_too(cast: Cast) -> None:
    inquiry = asked(cast)
    everybody = ("exporter", "reviewer", "police", "customs", "miit", "institution", "transport", "other_transport",
                 "other_exporter", "other_reviewer", "mofcom", "system")  # fmt: skip
    records_seen, inquiries_seen = set(), set()
    for who in everybody:
        with reading_as(cast.actor(who)):
            if Record.objects.exists():
                records_seen.add(who)
            assert queries.visible(cast.actor(who)).exists() == Inquiry.objects.filter(pk=inquiry.pk).exists()
            if Inquiry.objects.exists():
                inquiries_seen.add(who)
    transport = {"transport", "other_transport"}
    assert records_seen == transport | {"mofcom", "system"}
    assert inquiries_seen == transport | {"exporter", "mofcom", "system"}


@pytest.mark.clause("2024-6/7.6b")
def test_what_is_attached_is_seen_with_the_vehicle(cast: Cast) -> None:
    approve(cast.exporter.organisation)
    vehicle = vehicles.requested(cast)
    brought_in(cast)
    inquiry = acting(cast.exporter.actor, actions.ask, vehicle.pk, at=at(NOW))
    for who in ("reviewer", "police"):
        assert acting(cast.actor(who), queries.known_of, vehicle.pk) is None
    acting(cast.exporter.actor, actions.attach, inquiry.pk, at=at(NOW))
    for who in ("reviewer", "police"):
        assert acting(cast.actor(who), queries.known_of, vehicle.pk) == inquiry
    assert acting(cast.other_reviewer.actor, queries.known_of, vehicle.pk) is None


def test_a_desk_writes_its_own_records_only(cast: Cast) -> None:
    brought_in(cast)
    for who in ("other_transport", "exporter", "mofcom"):
        with reading_as(cast.actor(who)):
            assert Record.objects.update(odometer_km=1) == 0
