"""The record is append-only and any change behind its back is found (审计链)."""

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import Cast, acting, at
from tests.filing.lawful import lawful_filing

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import as_owner, reading_as
from chuhai.audit import queries
from chuhai.audit.actions import record, record_each
from chuhai.audit.models import Entry
from chuhai.filing import actions as filing

SUBJECT = ("filing", 7)


@pytest.fixture
def written(cast: Cast) -> Cast:
    """A record with five entries, the last two with a decision's digest."""
    for number in range(3):
        acting(cast.exporter.actor, _write, f"第{number}步")
    made = acting(cast.exporter.actor, filing.draft, lawful_filing(), at=at("2026-03-02"))
    acting(cast.exporter.actor, filing.submit, made.number, at=at("2026-03-02"))
    return cast


def _write(actor, words: str) -> None:
    record(actor, "draft", SUBJECT, at=at("2026-03-02"), parties=[], clauses=["2024-6/3.2a"], words=words)


def found() -> list[tuple[int, str]]:
    """What the check finds."""
    with reading_as(SYSTEM):
        return [(one.number, one.what) for one in queries.verify_chain()]


def tamper(statement: str) -> None:
    """Change the tables as somebody with the server's own rights could."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")


def test_an_untouched_record_is_whole(written: Cast) -> None:
    assert found() == []
    with reading_as(SYSTEM):
        assert queries.entry_count() == 5


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE audit_entry SET words = '改' WHERE number = 2", [(2, "changed")]),
        ("UPDATE audit_entry SET actor = '他人' WHERE number = 1", [(1, "changed")]),
        ("UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE number = 3", [(3, "changed")]),
        ("UPDATE audit_entry SET parties = '{1}' WHERE number = 2", [(2, "changed")]),
        ("DELETE FROM audit_entry WHERE number = 2", [(2, "missing")]),
        ("DELETE FROM audit_entry WHERE number = 5", [(5, "cut off"), (0, "decision changed")]),
        ("UPDATE audit_decision SET dossier = '{}'", [(5, "decision changed")]),
        ("DELETE FROM audit_decision", [(5, "decision missing")]),
    ],
)
def test_any_change_behind_its_back_is_found(written: Cast, statement: str, what: list[tuple[int, str]]) -> None:
    tamper(statement)
    assert found() == what


def test_a_rewritten_entry_with_a_fitting_hash_breaks_the_chain_after_it(written: Cast) -> None:
    with reading_as(SYSTEM):
        entry = Entry.objects.get(number=2)
        entry.words = "改"
        from chuhai.audit.chain import hash_of

        forged = hash_of(queries._link(entry))
    tamper(f"UPDATE audit_entry SET words = '改', hash = '{forged}' WHERE number = 2")
    assert found() == [(3, "unchained")]


@pytest.mark.parametrize("table", ["audit_entry", "audit_decision", "audit_head"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET number = 9", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_programs_own_role_changes_nothing(written: Cast, table: str, statement: str) -> None:
    sql = statement.format(table).replace("number = 9", "id = 9" if table == "audit_decision" else "number = 9")
    with reading_as(SYSTEM), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_even_the_owner_meets_the_trigger(written: Cast) -> None:
    with (
        as_owner(),
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE audit_entry SET words = '改'")


def test_a_reader_sees_what_it_is_party_to(written: Cast) -> None:
    assert acting(written.exporter.actor, lambda actor: queries.timeline(actor, *SUBJECT).count()) == 3
    for stranger in written.strangers:
        assert acting(stranger, lambda actor: Entry.objects.count()) == 0


def test_without_a_reader_nothing_is_seen(written: Cast) -> None:
    assert Entry.objects.count() == 0


def test_entries_written_at_once_are_chained_one_by_one(written: Cast) -> None:
    actor = written.customs.actor
    cases = [(("vehicle", number), [actor.organisation_id]) for number in (1, 2, 3)]
    acting(actor, record_each, "clear", cases, at=at("2026-03-02"), clauses=["2024-6/4.7a"])
    assert found() == []
    with reading_as(SYSTEM):
        newest = Entry.objects.order_by("-number")[:3]
        assert [(entry.number, entry.subject_id) for entry in newest] == [(8, 3), (7, 2), (6, 1)]
