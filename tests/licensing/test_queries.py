"""Who sees what of applications and licences, held by the queries and by the database itself (2024-6/3.1, 4.4, 4.7a)."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from tests.cast import Cast, acting, at
from tests.licensing.lawful import NOW, filled, issued, lawful_draft, reviewed, submitted, vehicles_of
from tests.licensing.test_issuing import another_reviewed, licence_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import forget_reader, reading_as
from chuhai.licensing import actions, queries
from chuhai.licensing.models import Application, Licence, Line
from chuhai.workflow.transitions import CaseNotFound

EVERYBODY = ("exporter", "colleague", "reviewer", "issuer", "police", "customs", "mofcom")
STRANGERS = ("other_exporter", "other_reviewer", "other_issuer", "other_police", "other_customs")


def who_finds(cast: Cast, application: Application) -> set[str]:
    """The members of the cast who find an application by its number."""
    return {name for name in (*EVERYBODY, *STRANGERS) if finds(cast, name, queries.find, application.number)}


def finds(cast: Cast, name: str, find, number: str) -> bool:
    """Whether somebody finds a case by its number."""
    try:
        acting(cast.actor(name), find, number)
    except CaseNotFound:
        return False
    return True


def who_reads(cast: Cast, table: type) -> set[str]:
    """The members of the cast to whom the database itself shows any row, whatever is asked of it."""
    seeing = set()
    for name in (*EVERYBODY, *STRANGERS):
        with reading_as(cast.actor(name)):
            if table.objects.exists():
                seeing.add(name)
    return seeing


OWN_SIDE = {"exporter", "colleague", "reviewer", "issuer", "mofcom"}


def test_a_draft_is_its_exporters_alone(cast: Cast) -> None:
    application = lawful_draft(cast)
    assert who_finds(cast, application) == {"exporter", "colleague", "mofcom"}
    assert who_reads(cast, Application) == who_reads(cast, Line) == {"exporter", "colleague", "mofcom"}


@pytest.mark.clause("2024-6/3.1")
def test_what_was_handed_in_is_seen_by_the_authority_of_the_place(cast: Cast) -> None:
    application = submitted(cast)
    assert who_finds(cast, application) == OWN_SIDE
    assert who_reads(cast, Application) == who_reads(cast, Line) == OWN_SIDE


@pytest.mark.clause("2024-6/4.7a")
def test_every_customs_office_sees_a_licence_and_its_vehicles_and_no_application(cast: Cast) -> None:
    application = issued(cast)
    number = licence_of(application).number
    found = {name for name in (*EVERYBODY, *STRANGERS) if finds(cast, name, queries.find_licence, number)}
    assert found == who_reads(cast, Licence) == who_reads(cast, Line) == OWN_SIDE | {"customs", "other_customs"}
    assert who_finds(cast, application) == who_reads(cast, Application) == OWN_SIDE


def test_nobody_reads_anything_without_saying_who_they_are(cast: Cast) -> None:
    issued(cast)
    forget_reader()
    assert not Application.objects.exists()
    assert not Line.objects.exists()
    assert not Licence.objects.exists()


@pytest.mark.parametrize("name", ["other_exporter", "other_reviewer", "police", "customs", "mofcom"])
def test_the_database_lets_no_stranger_write(cast: Cast, name: str) -> None:
    application = submitted(cast)
    with reading_as(cast.actor(name)):
        assert Application.objects.filter(pk=application.pk).update(state="withdrawn") == 0
        assert Line.objects.filter(application_id=application.pk).delete()[0] == 0
    with reading_as(SYSTEM):
        assert Application.objects.get(pk=application.pk).state == "submitted"


def test_nobody_writes_an_application_in_anothers_name(cast: Cast) -> None:
    foreign = Application(
        number="SQ-1",
        exporter=cast.exporter.organisation,
        authority=cast.reviewer.organisation,
        made_at=NOW,
    )
    with reading_as(cast.other_exporter.actor), pytest.raises(ProgrammingError), transaction.atomic():
        foreign.save(force_insert=True)


def test_the_database_holds_a_vehicle_on_one_live_licence(cast: Cast) -> None:
    application = submitted(cast)
    with reading_as(cast.exporter.actor):
        line = application.lines.first()
        line.pk, line.position, line.live = None, 9, True
        with pytest.raises(IntegrityError, match="vin_on_one_live_licence"), transaction.atomic():
            line.save(force_insert=True)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"quantity": 21}, "licence_quantity_1_to_20"),
        ({"quantity": 0}, "licence_quantity_1_to_20"),
        ({"valid_until": date(2026, 10, 21)}, "licence_valid_six_months_at_most"),
        ({"valid_until": date(2026, 4, 19)}, "licence_validity_runs_forward"),
        ({"valid_until": date(2027, 1, 1), "valid_from": date(2026, 12, 1)}, "licence_ends_with_its_year"),
        ({"state": "used"}, "used_licence_has_day"),
    ],
)
def test_the_database_refuses_a_licence_that_can_never_be(cast: Cast, change: dict, name: str) -> None:
    licence = licence_of(issued(cast))
    with reading_as(SYSTEM), pytest.raises(IntegrityError, match=name), transaction.atomic():
        Licence.objects.filter(pk=licence.pk).update(**change)


@pytest.mark.parametrize("same", [("number",), ("year", "agency_code", "serial"), ("application",)])
def test_the_database_refuses_a_second_licence_of_the_same_kind(cast: Cast, same: tuple[str, ...]) -> None:
    first = licence_of(issued(cast))
    second = licence_of(acting(cast.issuer.actor, actions.issue, another_reviewed(cast).number, at=NOW).case)
    with reading_as(SYSTEM), pytest.raises(IntegrityError), transaction.atomic():
        Licence.objects.filter(pk=second.pk).update(**{name: getattr(first, name) for name in same})


def test_the_database_refuses_a_refusal_without_reasons_or_remedies(cast: Cast) -> None:
    application = submitted(cast)
    acting(cast.reviewer.actor, actions.refuse, application.number, "不符。", at=NOW)
    for column in ("decision_words", "remedies"):
        with reading_as(SYSTEM), pytest.raises(IntegrityError, match="refusal_has_reasons"), transaction.atomic():
            Application.objects.filter(pk=application.pk).update(**{column: ""})


# --- lists -----------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.4a")
def test_the_clock_that_ends_first_is_on_top_of_the_queue(cast: Cast) -> None:
    first = submitted(cast, when=at("2026-04-21"))
    second = filled(cast.exporter.actor, vehicles_of(cast))
    acting(cast.exporter.actor, actions.submit, second.number, at=NOW)
    third = filled(cast.exporter.actor, vehicles_of(cast))
    acting(cast.exporter.actor, actions.submit, third.number, at=NOW)
    acting(cast.reviewer.actor, actions.request_supplement, third.number, "请补充。", at=NOW)
    waiting = acting(cast.reviewer.actor, lambda actor: [case.number for case in queries.queue(actor)])
    assert waiting == [second.number, first.number]
    assert acting(cast.other_reviewer.actor, lambda actor: list(queries.queue(actor))) == []


def test_licences_are_found_by_number_exporter_and_vehicle(cast: Cast) -> None:
    licence = licence_of(issued(cast))
    vin = licence.face["vehicles"][1]["vin"]
    for words in (licence.number, "远帆", vin, vin.lower()[-6:]):
        rows = acting(
            cast.customs.actor,
            lambda actor, words=words: list(queries.search_licences(queries.visible_licences(actor), words)),
        )
        assert rows == [licence]


# --- the public ------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/4.6")
def test_anyone_verifies_a_licence_by_its_number_and_code(cast: Cast) -> None:
    licence = licence_of(issued(cast))
    forget_reader()
    shown = queries.verify_publicly(licence.number, licence.verification_code.lower())
    assert (shown.number, shown.state.zh, shown.exporter) == (licence.number, "有效", cast.exporter.organisation.name)
    assert (shown.valid_until, shown.quantity, shown.destination) == (date(2026, 10, 20), 2, "UZB")
    assert [vin[:11] for vin in shown.vins] == ["*" * 11] * 2
    assert [vin[-6:] for vin in shown.vins] == [row["vin"][-6:] for row in licence.face["vehicles"]]


@pytest.mark.clause("2024-6/4.6")
def test_a_wrong_number_and_a_wrong_code_look_the_same(cast: Cast) -> None:
    licence = licence_of(issued(cast))
    assert queries.verify_publicly(licence.number, "WRONGCODE123") is None
    assert queries.verify_publicly("26-33-999999", licence.verification_code) is None
    assert queries.verify_publicly(licence.number, "") is None
    assert queries.verify_publicly("", "-") is None


def test_the_public_sees_that_a_licence_was_handed_back(cast: Cast) -> None:
    licence = licence_of(issued(cast))
    acting(cast.exporter.actor, actions.hand_back, licence.number, at=NOW)
    assert queries.verify_publicly(licence.number, licence.verification_code).state.zh == "已交回"


def test_verifying_leaves_the_reader_as_before(cast: Cast) -> None:
    reviewed(cast)
    with reading_as(cast.other_exporter.actor):
        queries.verify_publicly("26-33-000001", "X")
        assert not Application.objects.exists()


@pytest.mark.parametrize(("vin", "shown"), [("LSVNV2189L2345671", "***********345671"), ("45671", "45671"), ("", "")])
def test_all_but_the_last_six_characters_are_masked(vin: str, shown: str) -> None:
    assert queries.masked(vin) == shown


def test_the_live_lines_of_others_are_asked_through_one_function_alone(cast: Cast) -> None:
    application = submitted(cast)
    with reading_as(cast.other_exporter.actor), connection.cursor() as cursor:
        cursor.execute("SELECT held FROM live_lines_elsewhere(ARRAY['LSVNV2189L2345671'], %s)", [application.pk])
        assert cursor.fetchall() == []
