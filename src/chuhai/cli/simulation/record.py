"""What the record says of the simulation (模拟记录): every step as its desk would have recorded it, chained in order of time."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from chuhai.accounts.desks import Desk
from chuhai.cli.simulation.tables import Row, insert_entries

SUBJECT = "simulation"
"""The kind of subject by which the record says that a database holds a simulation."""
AT_ONCE = 1000
"""Entries of one transaction; the chain's head has one version for each, which the commit gives up."""


class Record:
    """The entries of a simulation."""

    def __init__(self) -> None:
        self.entries: list[Row] = []

    def add(
        self,
        person: Row | None,
        step: str,
        subject: tuple[str, int],
        at: datetime,
        parties: Sequence[int | None],
        clause: str,
        words: str = "",
        **detail: Any,
    ) -> None:
        """One step of a person at a desk, or of the platform where nobody is named."""
        organisation = person["organisation_id"] if person else None
        self.entries.append(
            {
                "number": 0, "at": at, "step": step, "subject_kind": subject[0], "subject_id": subject[1],
                "actor": person["full_name"] if person else "平台", "user_id": person["id"] if person else None,
                "desk": person["desk"] if person else str(Desk.SYSTEM), "organisation_id": organisation,
                "clauses": [clause], "words": words, "previous_hash": "", "hash": "",
                "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
                "parties": sorted({party for party in (*parties, organisation) if party}),
            }
        )  # fmt: skip

    def write(self) -> Iterator[int]:
        """Write the entries, the oldest first; how many is yielded each time."""
        self.entries.sort(key=lambda entry: entry["at"])
        for place in range(0, len(self.entries), AT_ONCE):
            part = self.entries[place : place + AT_ONCE]
            with transaction.atomic():
                insert_entries(part)
            yield len(part)


def begun(seed: int, at: datetime, vehicles: int) -> Row:
    """The entry that says so from the first row on: this database holds a simulation."""
    told = Record()
    told.add(None, "simulate", (SUBJECT, seed), at, (), "2024-6/1.3", vehicles=vehicles)
    return told.entries[0]
