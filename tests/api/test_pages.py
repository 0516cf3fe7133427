"""Lists come in pages, newest first, and rows added meanwhile neither hide nor repeat another."""

from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.api.program import Program
from tests.cast import Cast, acting, at
from tests.customs import lawful as customs
from tests.filing.lawful import lawful_filing
from tests.licensing import lawful as licensing

from chuhai.filing import actions

MOST_QUERIES = 8
_serials = count(900)


def withdrawn(cast: Cast, many: int) -> list[str]:
    """So many withdrawn filings of the exporter, newest first."""
    numbers = []
    for _ in range(many):
        filing = acting(cast.exporter.actor, actions.draft, lawful_filing(), at=at("2026-03-02"))
        acting(cast.exporter.actor, actions.withdraw, filing.number, at=at("2026-03-02"))
        numbers.append(filing.number)
    return numbers[::-1]


def test_every_row_comes_once_while_rows_are_added(cast: Cast, exporter: Program) -> None:
    there = withdrawn(cast, 7)
    seen, path = [], "/filings?limit=3"
    while path:
        page = exporter.get(path).json()
        seen += [row["number"] for row in page["items"]]
        path = page["next"] and f"/filings?limit=3&cursor={page['next']}"
        withdrawn(cast, 2)
    assert seen == there


def test_a_page_that_ends_the_list_has_no_next(cast: Cast, exporter: Program) -> None:
    withdrawn(cast, 3)
    assert [exporter.get(f"/filings?limit={most}").json()["next"] is None for most in (2, 3, 4)] == [False, True, True]


def test_a_cursor_shows_nobody_more_than_they_may_see(cast: Cast, exporter: Program) -> None:
    withdrawn(cast, 3)
    cursor = exporter.get("/filings?limit=1").json()["next"]
    assert Program(cast.other_exporter).get(f"/filings?cursor={cursor}").json()["items"] == []


def filings(cast: Cast, number: int) -> None:
    """So many filings."""
    withdrawn(cast, number)


def vehicles(cast: Cast, number: int) -> None:
    """So many endorsed vehicles."""
    licensing.vehicles_of(cast, number)


def applications(cast: Cast, number: int) -> None:
    """So many drafts with a vehicle each."""
    for vehicle in licensing.vehicles_of(cast, number):
        licensing.filled(cast.exporter.actor, [vehicle])


def clearances(cast: Cast, number: int) -> None:
    """So many licences, each cleared, with its vehicle to be deregistered."""
    for _ in range(number):
        customs.cleared(cast, 1, serial=next(_serials))


LISTS = {
    "filings": filings,
    "vehicles": vehicles,
    "applications": applications,
    "licences": clearances,
    "clearances": clearances,
    "deregistrations": clearances,
    "events": clearances,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_makes_the_same_few_queries_however_long(cast: Cast, exporter: Program, name: str) -> None:
    counts = []
    for more in (1, 4):
        LISTS[name](cast, more)
        counts.append(_queries(exporter, name))
    assert 0 < counts[0] == counts[1] <= MOST_QUERIES


def _queries(program: Program, name: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert program.get(f"/{name}").json()["items"] is not None
    return len(queries)
