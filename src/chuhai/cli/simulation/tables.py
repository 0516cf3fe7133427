"""Writing many rows at once (批量写入): keys given beforehand, rows copied to a table beside and inserted from there.

What is inserted passes the same constraints, triggers and policies as a single row would. A column that the simulation
does not name holds its model's default.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, JSONField

Row = dict[str, Any]

ORDER = (
    "accounts.Organisation", "accounts.User", "filing.Filing", "vehicles.Vehicle", "licensing.Application",
    "licensing.Line", "licensing.Licence", "customs.Clearance", "deregistration.Deregistration", "credit.Record",
    "credit.Rectification",
)  # fmt: skip
"""The tables in the order in which their rows refer to one another."""


class Tables:
    """The rows of a simulation by table; a row has its key as soon as it is added."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {label: [] for label in ORDER}
        self._keys = {label: count(_next_key(label)) for label in ORDER}

    def add(self, label: str, **row: Any) -> Row:
        """Keep a row under the next key of its table; it may still be changed until everything is written."""
        row["id"] = next(self._keys[label])
        self.rows[label].append(row)
        return row

    def write(self) -> Iterator[str]:
        """Write table after table; each one's name is yielded once its rows stand."""
        for label, rows in self.rows.items():
            _insert(label, rows)
            _keys_taken(label, len(rows))
            yield label


def insert_entries(rows: Iterable[Row]) -> None:
    """Add entries to the record in their order; the database numbers and chains each of them."""
    _insert("audit.Entry", rows)


def case_numbers(how_many: int) -> Iterator[int]:
    """So many numbers of cases that no other case has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('case_number') FROM generate_series(1, %s)", [how_many])
        return iter([number for (number,) in cursor.fetchall()])


def _insert(label: str, rows: Iterable[Row]) -> None:
    fields = apps.get_model(label)._meta.concrete_fields
    table, columns = apps.get_model(label)._meta.db_table, ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE beside (place int, LIKE {table}) ON COMMIT DROP")
        with cursor.copy(f"COPY beside (place, {columns}) FROM STDIN") as copy:
            for place, row in enumerate(rows):
                copy.write_row([place, *(_value(field, row) for field in fields)])
        chosen = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM beside ORDER BY place"  # noqa: S608
        cursor.execute(chosen)
        cursor.execute("DROP TABLE beside")


def _value(field: Field, row: Mapping[str, Any]) -> Any:
    """What the row holds in a column, else the default; documents as text, as COPY takes them."""
    value = row[field.column] if field.column in row else field.get_default()
    if isinstance(field, JSONField) and value is not None:
        return json.dumps(value, ensure_ascii=False)
    return list(value) if isinstance(field, ArrayField) else value


def _next_key(label: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [apps.get_model(label)._meta.db_table])
        return int(cursor.fetchone()[0])


def _keys_taken(label: str, how_many: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(nextval(pg_get_serial_sequence(%s, 'id'))) FROM generate_series(2, %s)",
            [apps.get_model(label)._meta.db_table, how_many],
        )
