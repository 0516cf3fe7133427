"""Row-level security (行级权限): the database's own hold on who may see a row.

The program works under the role `chuhai_app`, which owns nothing and cannot bypass policies. Whoever reads is told to the
session by `reading_as`; without it every protected table is empty.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.signals import connection_created
from django.db.migrations import RunSQL

from chuhai.accounts.actors import Actor

APP_ROLE = "chuhai_app"
_owner_depth = 0


def take_app_role(sender: Any, connection: Any, **_: Any) -> None:
    """Give up the owner's rights as soon as a connection opens; nothing to give up before the first migration."""
    if _owner_depth == 0 and getattr(connection, "alias", None) != NO_DB_ALIAS:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', rolname, false) FROM pg_roles WHERE rolname = %s", [APP_ROLE])


connection_created.connect(take_app_role, dispatch_uid="chuhai.app_role")


@contextmanager
def as_owner() -> Iterator[None]:
    """Work as the owner of the tables: migrations and tests' own tidying, never a request."""
    global _owner_depth
    _owner_depth += 1
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        yield
    finally:
        _owner_depth -= 1
        if connection.connection is not None and not connection.connection.closed:
            take_app_role(None, connection)


@contextmanager
def reading_as(actor: Actor) -> Iterator[Actor]:
    """Read and write as `actor` until the block ends; blocks may nest, the inner one holds."""
    before = _tell_session(str(actor.desk), str(actor.organisation_id or ""))
    try:
        yield actor
    finally:
        if not connection.needs_rollback:
            _tell_session(*before)


def _tell_session(desk: str, organisation: str) -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH before AS MATERIALIZED (SELECT coalesce(current_setting('chuhai.desk', true), '') AS desk,"
            " coalesce(current_setting('chuhai.organisation', true), '') AS organisation)"
            " SELECT desk, organisation, set_config('chuhai.desk', %s, false), set_config('chuhai.organisation', %s, false)"
            " FROM before",
            [desk, organisation],
        )
        row = cursor.fetchone()
        return (row[0], row[1])


def forget_reader() -> None:
    """End of a request: the session reads nothing until it is told again who reads."""
    _tell_session("", "")


def protect(table: str, seen_when: str, *, written_when: str | None = None) -> RunSQL:
    """A migration step that switches row-level security on for `table`.

    `seen_when` is an SQL condition over the row and `reader_desk()`, `reader_organisation()`; the platform and MOFCOM's
    read-only supervision are added to it. `written_when` limits writing where it is narrower than reading.
    """
    seen = f"(SELECT reader_desk()) IN ('system', 'mofcom') OR ({seen_when})"
    written = f"(SELECT reader_desk()) = 'system' OR ({written_when or seen_when})"
    statements = (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY seen ON {table} FOR SELECT USING ({seen})",
        f"CREATE POLICY added ON {table} FOR INSERT WITH CHECK ({written})",
        f"CREATE POLICY changed ON {table} FOR UPDATE USING ({written}) WITH CHECK ({written})",
        f"CREATE POLICY removed ON {table} FOR DELETE USING ({written})",
    )
    undo = [f"DROP POLICY {name} ON {table}" for name in ("seen", "added", "changed", "removed")]
    return RunSQL(list(statements), [*undo, f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"])


OWN_EXPORTER = "exporter_id = (SELECT reader_organisation())"
"""Policy text: the reader is the exporter of the row."""
OWN_AUTHORITY = "authority_id = (SELECT reader_organisation())"
"""Policy text: the reader is the commerce authority in charge of the row (2024-6/3.1)."""
