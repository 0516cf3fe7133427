"""Test reports ordered, drawn up, issued and withdrawn at the institution's own desk (检测报告办理)."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from tests.cast import Cast, acting, at
from tests.sealing.waiting import content, make_papers, papers
from tests.testing.lawful import (
    ISSUED,
    KM,
    ORDERED,
    REASONS,
    TAKEN_UP,
    VIN,
    drawn_up,
    issued,
    ordered,
    taken_up,
    told,
    withdrawn,
)
from tests.vehicles import lawful as vehicles

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import as_owner, reading_as
from chuhai.audit import queries as audit
from chuhai.sealing import kinds
from chuhai.sealing import queries as sealing
from chuhai.testing import actions, queries
from chuhai.testing.item_lists import list_for, list_of
from chuhai.testing.models import Report
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, StaleCase, WordsWanted, WrongDesk, WrongState


def steps_of(report: Report) -> list[str]:
    """What the record tells of a report."""
    with reading_as(SYSTEM):
        return [entry.step for entry in audit.timeline(SYSTEM, *report.subject)]


# --- ordering --------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/5.4a")
def test_an_exporter_orders_a_report_for_a_vehicle_of_its_own(cast: Cast) -> None:
    report = ordered(cast)
    assert (report.state, report.vin, report.number) == ("ordered", VIN, "")
    assert report.institution_id == cast.institution.organisation_id
    assert [found.pk for found in acting(cast.institution.actor, lambda actor: list(queries.queue(actor)))] == [
        report.pk
    ]
    assert steps_of(report) == ["order"]


def test_nobody_orders_for_a_strangers_vehicle_or_twice_at_one_institution(cast: Cast) -> None:
    report = ordered(cast)
    told_where = (report.vehicle_id, cast.institution.organisation_id)
    with pytest.raises(CaseNotFound):
        acting(cast.other_exporter.actor, actions.order, *told_where, at=at(ORDERED))
    with pytest.raises(EntryRefused, match="still open"):
        acting(cast.exporter.actor, actions.order, *told_where, at=at(ORDERED))
    with pytest.raises(WrongDesk):
        acting(cast.reviewer.actor, actions.order, *told_where, at=at(ORDERED))
    other = acting(
        cast.exporter.actor, actions.order, report.vehicle_id, cast.other_institution.organisation_id, at=at(ORDERED)
    )
    assert other.pk != report.pk


def test_a_test_is_ordered_from_an_institution_only(cast: Cast) -> None:
    vehicle = vehicles.endorsed(cast)
    for nowhere in (cast.police.organisation_id, 0):
        with pytest.raises(EntryRefused) as refused:
            acting(cast.exporter.actor, actions.order, vehicle.pk, nowhere, at=at(ORDERED))
        assert refused.value.field == "institution"


def test_a_removed_vehicle_is_not_tested(cast: Cast) -> None:
    vehicle = vehicles.removed(cast)
    with pytest.raises(WrongState):
        acting(cast.exporter.actor, actions.order, vehicle.pk, cast.institution.organisation_id, at=at(ORDERED))


# --- drawing up ------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/5.4a")
def test_the_list_follows_the_vehicle(cast: Cast) -> None:
    car = {"vehicle_type": "小型轿车", "seats": 5, "fuel": "汽油"}
    assert list_for(car, date(2026, 3, 2)).standard == "WM/T 8-2022"
    assert list_for(car | {"seats": 10}, date(2026, 3, 2)).standard == "WM/T 9-2022"
    assert list_for({"vehicle_type": "重型半挂车"}, date(2026, 3, 2)).standard == "WM/T 9-2022"
    assert list_for({"vehicle_type": "小型轿车"}, date(2026, 3, 2)) is None
    assert list_for(car, date(2022, 11, 30)) is None
    assert list_for(car, date(2022, 12, 1)).provisional


def test_only_the_items_that_a_vehicle_has_are_asked_for() -> None:
    listed = list_of("WM/T 8-2022", 1)
    petrol = {item.name for item in listed.for_vehicle({"vehicle_type": "小型轿车", "fuel": "汽油"})}
    electric = {item.name for item in listed.for_vehicle({"vehicle_type": "小型轿车", "fuel": "纯电动"})}
    assert petrol - electric == {"engine_bay", "emissions"}
    assert electric - petrol == {"traction_battery", "charging"}
    trailer = {item.name for item in list_of("WM/T 9-2022", 1).for_vehicle({"vehicle_type": "重型普通半挂车"})}
    assert "coupling" in trailer
    assert not trailer & {"odometer", "cabin", "road_test", "engine_bay"}


@pytest.mark.parametrize("version", [1])
@pytest.mark.parametrize("standard", ["WM/T 8-2022", "WM/T 9-2022"])
def test_every_item_has_its_source_and_says_how_sure_it_is(standard: str, version: int) -> None:
    listed = list_of(standard, version)
    assert listed.source
    assert listed.confidence
    assert len({item.name for item in listed.items}) == len(listed.items)
    assert all(item.source and item.state == "provisional" and all(item.label) for item in listed.items)


def test_what_is_written_stays_until_it_is_written_anew(cast: Cast) -> None:
    report = taken_up(cast)
    institution = cast.institution.actor
    acting(institution, actions.save, report.pk, {"findings": {"brakes": "pass"}, "appraiser": "方"}, at=at(TAKEN_UP))
    saved = acting(institution, actions.save, report.pk, {"findings": {"tyres": "fail", "brakes": ""}}, at=at(TAKEN_UP))
    assert (saved.findings, saved.appraiser) == ({"brakes": "pass", "tyres": "fail"}, "方")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"findings": {"no_such_item": "pass"}}, "findings.no_such_item"),
        ({"findings": {"brakes": "perfect"}}, "findings.brakes"),
        ({"odometer_km": -1}, "odometer_km"),
        ({"tested_on": date(2026, 3, 8)}, "tested_on"),
        ({"conclusion": "fine"}, "conclusion"),
        ({"appraiser": "方" * 61}, "appraiser"),
    ],
)
def test_what_no_report_can_say_is_refused(cast: Cast, wrong: dict, field: str) -> None:
    report = taken_up(cast)
    with pytest.raises(EntryRefused) as refused:
        acting(cast.institution.actor, actions.save, report.pk, wrong, at=at(TAKEN_UP))
    assert refused.value.field == field


def test_two_at_the_desk_do_not_overwrite_each_other(cast: Cast) -> None:
    report = taken_up(cast)
    acting(
        cast.institution.actor, actions.save, report.pk, {"appraiser": "方"}, at=at(TAKEN_UP), version=report.version
    )
    with pytest.raises(StaleCase):
        acting(
            cast.institution.actor,
            actions.save,
            report.pk,
            {"appraiser": "李"},
            at=at(TAKEN_UP),
            version=report.version,
        )


# --- issuing ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.7", "2024-6/5.4b")
def test_an_issued_report_has_its_number_and_is_sealed_by_the_institution(cast: Cast) -> None:
    report = issued(cast)
    assert report.number.startswith("JC-2026-")
    assert [photo["view"] for photo in report.photographs] == list(queries.NEEDED_PHOTOGRAPHS)
    make_papers([kinds.TEST_REPORT])
    (paper,) = papers(kind=kinds.TEST_REPORT)
    checked = sealing.bundle().check_pdf(content(paper))
    assert (checked.finding, checked.organisation) == ("genuine", cast.institution.organisation.name)
    assert acting(cast.exporter.actor, queries.dossier_part_of, report.vehicle_id) == {
        "number": report.number,
        "institution": cast.institution.organisation.name,
        "institution_uscc": cast.institution.organisation.uscc,
        "standard": "WM/T 8-2022",
        "result": "qualified",
        "issued_on": ISSUED,
        "institution_declaration": True,
    }


@pytest.mark.parametrize(
    ("lacking", "field"),
    [
        ({"vin_found": ""}, "vin_found"),
        ({"odometer_km": None}, "odometer_km"),
        ({"tested_on": None}, "tested_on"),
        ({"appraiser": ""}, "appraiser"),
        ({"conclusion": ""}, "conclusion"),
        ({"declaration": False}, "declaration"),
        ({"findings": {"brakes": "fail"}}, "conclusion"),
        ({"vin_found": "LSVNV2189L2345672"}, "conclusion"),
    ],
)
@pytest.mark.clause("2024-6/5.4b", "2024-6/7.7")
def test_a_report_that_is_not_whole_is_not_issued(cast: Cast, lacking: dict, field: str) -> None:
    report = drawn_up(cast)
    acting(cast.institution.actor, actions.save, report.pk, lacking, at=at(TAKEN_UP))
    with pytest.raises(EntryRefused) as refused:
        acting(cast.institution.actor, actions.issue, report.pk, at=at(ISSUED))
    assert refused.value.field == field
    assert acting(cast.institution.actor, queries.find, report.pk).state == "testing"


def test_without_its_photographs_or_an_item_it_is_not_issued(cast: Cast) -> None:
    report = taken_up(cast)
    whole = told(report)
    acting(cast.institution.actor, actions.save, report.pk, whole, at=at(TAKEN_UP))
    with pytest.raises(EntryRefused) as refused:
        acting(cast.institution.actor, actions.issue, report.pk, at=at(ISSUED))
    assert refused.value.field == "photographs"


def test_a_failed_item_is_issued_as_unqualified(cast: Cast) -> None:
    report = drawn_up(cast)
    failed = {"findings": {"brakes": "fail"}, "conclusion": "unqualified"}
    acting(cast.institution.actor, actions.save, report.pk, failed, at=at(TAKEN_UP))
    assert acting(cast.institution.actor, actions.issue, report.pk, at=at(ISSUED)).case.conclusion == "unqualified"


@pytest.mark.clause("2024-6/7.7")
@pytest.mark.parametrize(
    "change", ["odometer_km = 12000", "conclusion = 'unqualified'", "vin = 'X'", "state = 'testing'"]
)
def test_the_database_refuses_to_alter_an_issued_report_even_for_its_owner(cast: Cast, change: str) -> None:
    report = issued(cast)
    refusing = pytest.raises(IntegrityError, match="never altered")
    with as_owner(), refusing, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE testing_report SET {change} WHERE id = %s", [report.pk])
    refusing = pytest.raises(IntegrityError, match="never altered")
    with as_owner(), refusing, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM testing_report WHERE id = %s", [report.pk])
    with reading_as(SYSTEM):
        assert Report.objects.get(pk=report.pk).odometer_km == KM


def test_an_issued_report_is_written_on_no_more(cast: Cast) -> None:
    report = issued(cast)
    with pytest.raises(WrongState):
        acting(cast.institution.actor, actions.save, report.pk, {"odometer_km": 1}, at=at(ISSUED))
    photo = report.photographs[0]["id"]
    with pytest.raises(WrongState):
        acting(cast.institution.actor, actions.remove_photograph, report.pk, photo, at=at(ISSUED))


# --- withdrawing -----------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.7")
def test_a_withdrawn_report_says_so_to_whoever_verifies_it(cast: Cast) -> None:
    report = issued(cast)
    make_papers([kinds.TEST_REPORT])
    (paper,) = papers(kind=kinds.TEST_REPORT)
    assert sealing.verify_publicly(paper.number, paper.code).withdrawn is None
    acting(cast.institution.actor, actions.withdraw, report.pk, REASONS, at=at("2026-03-12"))
    found = sealing.verify_publicly(paper.number, paper.code)
    assert (found.withdrawn.on, found.withdrawn.words) == (date(2026, 3, 12), REASONS)
    assert sealing.recognise(content(paper)).paper.withdrawn == found.withdrawn
    assert acting(cast.exporter.actor, queries.issued_for, report.vehicle_id) is None


def test_withdrawing_asks_for_reasons_and_is_done_once(cast: Cast) -> None:
    report = issued(cast)
    with pytest.raises(WordsWanted):
        acting(cast.institution.actor, actions.withdraw, report.pk, " ", at=at(ISSUED))
    acting(cast.institution.actor, actions.withdraw, report.pk, REASONS, at=at(ISSUED))
    with pytest.raises(WrongState):
        acting(cast.institution.actor, actions.withdraw, report.pk, REASONS, at=at(ISSUED))


# --- who sees it -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("make", "others"), [(ordered, False), (issued, True), (withdrawn, True)])
def test_who_sees_a_report_is_held_by_the_database_too(cast: Cast, make, others: bool) -> None:
    report = make(cast)
    own = {"exporter", "colleague", "institution", "mofcom", "system"}
    with_vehicle = {"reviewer", "issuer", "police", "customs", "other_customs"}
    everybody = own | with_vehicle | {"other_exporter", "other_reviewer", "other_police", "other_institution", "miit"}
    found, unfiltered = set(), set()
    for who in everybody:
        with reading_as(cast.actor(who)):
            if queries.visible(cast.actor(who)).filter(pk=report.pk).exists():
                found.add(who)
            if Report.objects.filter(pk=report.pk).exists():
                unfiltered.add(who)
    assert found == unfiltered == own | (with_vehicle if others else set())


@pytest.mark.parametrize("who", ["other_exporter", "other_institution", "reviewer", "mofcom"])
def test_what_is_not_ones_own_is_not_written(cast: Cast, who: str) -> None:
    report = ordered(cast)
    with reading_as(cast.actor(who)):
        assert Report.objects.filter(pk=report.pk).update(order_words="改") == 0
