"""Lists come in pages, newest first, and rows added meanwhile neither hide nor repeat another."""

from tests.api.program import Program
from tests.cast import Cast, acting, at
from tests.filing.lawful import lawful_filing

from chuhai.filing import actions


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
