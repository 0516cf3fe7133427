"""The test report of one vehicle of an application (检测报告核验): the platform's beside what was uploaded, and what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.documents.queries import papers_of
from chuhai.testing import queries
from chuhai.testing.scrutiny import Scrutiny, scrutinise

REPORT = "test_report"


@dataclass(frozen=True, slots=True)
class Check:
    """The report issued here for the vehicle, if one stands, and each uploaded one as it was found to be."""

    issued: Any | None
    uploaded: Sequence[Scrutiny]
    taken_over: bool

    @property
    def to_take_over(self) -> bool:
        """Whether there is a report that the dossier does not name yet."""
        return self.issued is not None and not self.taken_over


def check_of(actor: Actor, row: Any) -> Check:
    """What is known of the test report of one row of an application."""
    issued = queries.issued_for(actor, row.line.vehicle_id)
    files = papers_of(row.line.subject).filter(requirement=REPORT)
    stated = (row.line.test_report or {}).get("number")
    return Check(issued, [scrutinise(file, row.facts) for file in files], bool(issued) and issued.number == stated)
