"""The credit archive: written by the exporter's authority and the platform, weighed by licence decisions (2024-6/7.1a)."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.cast import Cast, acting, at
from tests.credit.archive import accepted, ordered, reported

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.credit import actions, queries
from chuhai.credit.models import Record, Rectification
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk

TODAY = at("2026-05-06")
FALSE_CONDITION = "2024-6/7.6.2"
LATE = "2025-648/annex1.5"


def exporter_of(cast: Cast) -> int:
    """The exporter whose archive it is."""
    return cast.exporter.organisation_id


def record_one(actor: Actor, cast: Cast, **changed: object) -> Record:
    """An act told by an officer, one fact of it changed."""
    said = {"clause": FALSE_CONDITION, "words": "里程表读数与实车不符。", "on": date(2026, 5, 6)} | changed
    return acting(actor, actions.record_act, exporter_of(cast), said["clause"], said["words"], on=said["on"], at=TODAY)


def found_late(cast: Cast, case: int = 7) -> bool:
    """The platform records a late deregistration."""
    return acting(
        SYSTEM, actions.record_found, cast.exporter.organisation, LATE, "逾期未申请注销。", ("deregistration", case),
        on=date(2026, 5, 5), at=TODAY,
    )  # fmt: skip


def archive(cast: Cast) -> dict:
    """What a licence decision weighs."""
    return acting(cast.reviewer.actor, lambda actor: queries.credit_of(exporter_of(cast)))


# --- acts ------------------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/7.1a")
@pytest.mark.clause("2025-648/3a")
@pytest.mark.parametrize("officer", ["reviewer", "issuer"])
def test_the_authority_of_the_place_records_an_act(cast: Cast, officer: str) -> None:
    act = record_one(cast.actor(officer), cast)
    assert (act.clause, act.recorded_by, act.found_by_platform) == (FALSE_CONDITION, cast.actor(officer).name, False)
    assert archive(cast)["records"] == [{"clause": FALSE_CONDITION, "on": "2026-05-06"}]


@pytest.mark.parametrize("name", ["exporter", "police", "customs", "mofcom", "system"])
def test_no_other_desk_records_an_act(cast: Cast, name: str) -> None:
    with pytest.raises(WrongDesk):
        record_one(cast.actor(name), cast)
    assert archive(cast)["records"] == []


def test_another_authority_does_not_know_the_exporter(cast: Cast) -> None:
    with pytest.raises(CaseNotFound):
        record_one(cast.other_reviewer.actor, cast)
    assert archive(cast)["records"] == []


def test_only_an_exporter_has_an_archive(cast: Cast) -> None:
    with pytest.raises(CaseNotFound):
        acting(
            cast.reviewer.actor, actions.record_act, cast.police.organisation_id, FALSE_CONDITION, "情况。",
            on=date(2026, 5, 6), at=TODAY,
        )  # fmt: skip


@pytest.mark.parametrize("clause", ["2024-6/7.6b", "2024-6/6.1", "2024-6/7.6.9", ""])
def test_only_the_named_acts_are_recorded(cast: Cast, clause: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        record_one(cast.reviewer.actor, cast, clause=clause)
    assert refused.value.field == "clause"
    assert archive(cast)["records"] == []


def test_the_prohibited_acts_and_the_negative_list_can_all_be_recorded(cast: Cast) -> None:
    assert len(queries.DISHONEST_ACTS) == 8 + 7
    for clause in queries.DISHONEST_ACTS:
        record_one(cast.reviewer.actor, cast, clause=clause)
    assert {record["clause"] for record in archive(cast)["records"]} == set(queries.DISHONEST_ACTS)


@pytest.mark.parametrize(("day", "taken"), [("2026-05-05", True), ("2026-05-06", True), ("2026-05-07", False)])
def test_an_act_is_not_of_a_day_to_come(cast: Cast, day: str, taken: bool) -> None:
    if taken:
        record_one(cast.reviewer.actor, cast, on=date.fromisoformat(day))
    else:
        with pytest.raises(EntryRefused):
            record_one(cast.reviewer.actor, cast, on=date.fromisoformat(day))
    assert len(archive(cast)["records"]) == taken


def test_an_act_needs_words(cast: Cast) -> None:
    with pytest.raises(WordsWanted):
        record_one(cast.reviewer.actor, cast, words=" \n")
    assert archive(cast)["records"] == []


def test_the_exporter_reads_in_the_record_that_it_was_recorded(cast: Cast) -> None:
    record_one(cast.reviewer.actor, cast)
    entries = acting(cast.exporter.actor, lambda actor: list(audit.timeline(actor, "exporter", exporter_of(cast))))
    assert [(entry.step, entry.clauses, entry.words) for entry in entries] == [
        ("record_act", [FALSE_CONDITION], "里程表读数与实车不符。")
    ]


# --- what the platform finds itself ----------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/annex1.5")
@pytest.mark.clause("2024-6/7.6.6")
def test_the_platform_records_a_case_once(cast: Cast) -> None:
    assert [found_late(cast), found_late(cast)] == [True, False]
    assert archive(cast)["records"] == [{"clause": LATE, "on": "2026-05-05"}]
    with reading_as(SYSTEM):
        assert audit.timeline(SYSTEM, "exporter", exporter_of(cast)).count() == 1


def test_another_case_is_another_record(cast: Cast) -> None:
    assert [found_late(cast, 7), found_late(cast, 8)] == [True, True]
    assert len(archive(cast)["records"]) == 2


def test_the_database_itself_refuses_the_platforms_second_record_of_a_case(cast: Cast) -> None:
    found_late(cast)
    with reading_as(SYSTEM):
        row = Record.objects.get()
        row.pk = None
        with pytest.raises(IntegrityError, match="platform_records_an_act_once"), transaction.atomic():
            row.save(force_insert=True)


def test_an_officer_may_record_what_the_platform_found_too(cast: Cast) -> None:
    found_late(cast)
    record_one(cast.reviewer.actor, cast, clause=LATE)
    assert len(archive(cast)["records"]) == 2


# --- rectification ---------------------------------------------------------------------------------------------------


@pytest.mark.clause("2025-648/3c")
@pytest.mark.clause("2025-648/3d")
def test_an_ordered_rectification_is_weighed_until_it_is_accepted(cast: Cast) -> None:
    case = reported(cast)
    assert archive(cast)["rectification"] == {"ordered_on": "2026-05-06", "accepted_on": None}
    acting(cast.issuer.actor, actions.accept_rectification, case.pk, at=at("2026-06-01"))
    assert archive(cast)["rectification"] == {"ordered_on": "2026-05-06", "accepted_on": "2026-06-01"}


def test_accepting_again_changes_nothing(cast: Cast) -> None:
    case = reported(cast)
    for day in ("2026-06-01", "2026-06-02"):
        accepted_one = acting(cast.issuer.actor, actions.accept_rectification, case.pk, at=at(day))
        assert accepted_one.accepted_on == date(2026, 6, 1)
    with reading_as(SYSTEM):
        assert [entry.step for entry in audit.timeline(SYSTEM, "rectification", case.pk)] == [
            "order_rectification", "file_plan", "agree_plan", "hand_in_report", "accept",
        ]  # fmt: skip


@pytest.mark.clause("2025-648/3d")
def test_one_that_is_still_open_is_weighed_before_a_newer_accepted_one(cast: Cast) -> None:
    ordered(cast, "2026-05-06")
    accepted(cast, "2026-05-20")
    assert archive(cast)["rectification"] == {"ordered_on": "2026-05-06", "accepted_on": None}


def test_of_accepted_ones_the_newest_is_weighed(cast: Cast) -> None:
    for day, accepted_on in (("2026-05-06", "2026-07-01"), ("2026-05-20", "2026-06-01")):
        accepted(cast, day, accepted_on)
    assert archive(cast)["rectification"] == {"ordered_on": "2026-05-20", "accepted_on": "2026-06-01"}


def test_an_order_needs_words(cast: Cast) -> None:
    with pytest.raises(WordsWanted):
        acting(
            cast.reviewer.actor, actions.order_rectification, exporter_of(cast), " ", due_on=date(2026, 6, 5), at=TODAY
        )
    assert archive(cast)["rectification"] is None


@pytest.mark.parametrize(("due", "taken"), [("2026-05-05", False), ("2026-05-06", False), ("2026-05-07", True)])
def test_an_order_has_a_last_day_after_today(cast: Cast, due: str, taken: bool) -> None:
    if taken:
        assert ordered(cast, due=due).due_on == date.fromisoformat(due)
    else:
        with pytest.raises(EntryRefused) as refused:
            ordered(cast, due=due)
        assert refused.value.field == "due_on"


@pytest.mark.parametrize("name", ["exporter", "police", "customs", "mofcom", "system"])
def test_no_other_desk_orders(cast: Cast, name: str) -> None:
    with pytest.raises(WrongDesk):
        acting(
            cast.actor(name),
            actions.order_rectification,
            exporter_of(cast),
            "整改。",
            due_on=date(2026, 6, 5),
            at=TODAY,
        )
    assert archive(cast)["rectification"] is None


def test_another_authority_does_not_order(cast: Cast) -> None:
    with pytest.raises(CaseNotFound):
        acting(
            cast.other_issuer.actor, actions.order_rectification, exporter_of(cast), "整改。",
            due_on=date(2026, 6, 5), at=TODAY,
        )  # fmt: skip


# --- who reads -------------------------------------------------------------------------------------------------------

READERS = {
    **dict.fromkeys(("exporter", "colleague", "reviewer", "issuer", "mofcom", "system"), True),
    **dict.fromkeys(("police", "customs", "other_exporter", "other_reviewer", "other_issuer", "other_police"), False),
}


@pytest.mark.clause("2024-6/7.1a")
@pytest.mark.parametrize(("name", "sees"), READERS.items())
def test_each_reader_sees_what_it_may_with_and_without_a_filter(cast: Cast, name: str, sees: bool) -> None:
    found_late(cast)
    ordered(cast)
    for rows in (queries.visible, queries.rectifications, all_of(Record), all_of(Rectification)):
        assert acting(cast.actor(name), lambda actor, rows=rows: rows(actor).count()) == sees


def test_without_a_reader_nothing_is_seen(cast: Cast) -> None:
    found_late(cast)
    ordered(cast)
    assert (Record.objects.count(), Rectification.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["exporter", "mofcom", "other_reviewer", "police", "customs"])
def test_the_database_lets_nobody_else_write(cast: Cast, name: str) -> None:
    found_late(cast)
    with reading_as(cast.actor(name)):
        assert Record.objects.update(words="改") == 0
        assert Record.objects.all().delete()[0] == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Rectification.objects.create(
                exporter=cast.exporter.organisation,
                authority_id=cast.reviewer.organisation_id,
                ordered_on=date(2026, 5, 6),
                words="整改。",
            )
    assert archive(cast)["records"] == [{"clause": LATE, "on": "2026-05-05"}]


def all_of(model: type) -> object:
    """Every row of a table, the filter forgotten."""
    return lambda actor: model.objects.all()
