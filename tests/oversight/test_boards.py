"""The tables of oversight (监测表): each number is what its cases are, an area sees itself alone, queries stay as many."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.customs.lawful import cleared, licence_of
from tests.filing.lawful import lawful_filing
from tests.licensing.lawful import submitted
from tests.oversight import months

from chuhai.accounts.row_security import reading_as
from chuhai.filing import actions as filing
from chuhai.licensing import actions as licensing
from chuhai.oversight.boards import BOARDS, QUALITY, STANDING, TIMELINESS, Board
from chuhai.oversight.sources import SOURCES
from chuhai.oversight.spans import Span, span
from chuhai.oversight.tallies import by_agency, by_exporter, share_of, summed

MONTH = span("", "", months.ON)


@pytest.fixture
def month(db: None) -> None:
    """A small simulated month."""
    months.load()


def counts(cast: Cast, board: Board, days: Span, name: str = "mofcom") -> dict[str, int]:
    """The sums of a table that are not nought."""
    lines = acting(cast.actor(name), by_agency, board, days)
    return {key: count for key, count in summed(board, lines).items() if count}


def handed_in(cast: Cast, day: str) -> str:
    """A filing handed in on a day."""
    number = acting(cast.exporter.actor, filing.draft, lawful_filing(), at=at(day)).number
    return acting(cast.exporter.actor, filing.submit, number, at=at(day)).case.number


# --- what is counted ---------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/1.3", "2025-648/2c")
def test_every_number_is_what_its_cases_are_and_agencies_and_exporters_agree(month: None) -> None:
    ministry = months.actor(months.MINISTRY)
    with reading_as(ministry):
        for board in BOARDS.values():
            lines = by_agency(ministry, board, MONTH)
            assert len(lines) == 37
            numbers = summed(board, lines)
            assert numbers == summed(board, by_exporter(ministry, board, MONTH))
            for each in board.measures:
                behind = SOURCES[each.source].visible(ministry).filter(each.counts(MONTH))
                counted = (
                    sum(map(len, behind.values_list("supplement_findings", flat=True)))
                    if each.name == "findings"
                    else 0
                )
                if each.sum_of is None:
                    counted = behind.count()
                elif each.name != "findings":
                    counted = sum(behind.values_list("quantity", flat=True))
                assert numbers[each.name] == counted, each.name
            assert any(numbers.values())


@pytest.mark.clause("2024-6/3.3a")
@pytest.mark.parametrize(("decided", "late"), [("2026-03-20", 0), ("2026-03-23", 0), ("2026-03-24", 1)])
def test_a_filing_is_decided_late_the_day_after_its_fifteenth(cast: Cast, decided: str, late: int) -> None:
    acting(cast.reviewer.actor, filing.approve, handed_in(cast, "2026-03-02"), at=at(decided))
    found = counts(cast, TIMELINESS, span("2026-03-01", "2026-03-31", date(2026, 4, 1)))
    assert found.get("filings_decided") == 1
    assert found.get("filings_decided_late", 0) == late


@pytest.mark.clause("permit-law/32")
@pytest.mark.parametrize(("noticed", "late"), [("2026-03-06", 0), ("2026-03-09", 0), ("2026-03-10", 1)])
def test_a_notice_is_late_the_day_after_the_fifth_also_once_it_was_answered(
    cast: Cast, noticed: str, late: int
) -> None:
    number = handed_in(cast, "2026-03-02")
    acting(cast.reviewer.actor, filing.request_supplement, number, "请补正。", at=at(noticed))
    acting(cast.exporter.actor, filing.resubmit, number, at=at("2026-03-12"))
    found = counts(cast, TIMELINESS, span("2026-03-01", "2026-03-31", date(2026, 4, 1)))
    assert found.get("filing_notices") == 1
    assert found.get("filing_notices_late", 0) == late


@pytest.mark.clause("2025-648/2c")
def test_filling_quality_counts_notices_and_what_they_name(cast: Cast) -> None:
    application = submitted(cast)
    days = span("2020-01-01", "2030-01-01", date(2026, 7, 1))
    assert counts(cast, QUALITY, days) == {"applied": 1}
    noticed = acting(
        cast.reviewer.actor, licensing.request_supplement, application.number, "请补正。", at=at("2026-07-01")
    )
    named = len(noticed.case.supplement_findings)
    expected = {"applied": 1, "supplemented": 1} | ({"findings": named} if named else {})
    assert counts(cast, QUALITY, days) == expected


@pytest.mark.clause("2024-6/4.2c", "2024-6/4.1d")
def test_what_stands_still_or_is_overdue_is_counted_as_of_today(cast: Cast) -> None:
    done = cleared(cast)
    on = done.declared_on + timedelta(days=100)
    found = counts(cast, STANDING, span("", "", on))
    assert found["to_deregister"] == found["deregistration_overdue"] == found["deregistration_overdue_30"]
    assert "deregistration_overdue" not in counts(cast, STANDING, span("", "", done.declared_on))


# --- who sees what -----------------------------------------------------------------------------------------------------


@pytest.mark.clause("2024-6/1.3")
def test_an_authority_oversees_its_own_area_alone(month: None) -> None:
    ministry, province = months.actor(months.MINISTRY), months.actor(months.PROVINCE)
    for board in BOARDS.values():
        with reading_as(ministry):
            nation = {line.organisation.area: line.numbers for line in by_agency(ministry, board, MONTH)}
        with reading_as(province):
            (own,) = by_agency(province, board, MONTH)
            exporters = by_exporter(province, board, MONTH)
        assert own.organisation.area == "44"
        assert own.numbers == nation["44"]
        assert {line.organisation.authority_id for line in exporters} <= {own.organisation.pk}


def test_an_exporter_or_the_police_oversee_nothing(cast: Cast) -> None:
    submitted(cast)
    for name in ("police", "other_reviewer"):
        assert counts(cast, QUALITY, span("2020-01-01", "2030-01-01", date(2026, 7, 1)), name) == {}


# --- how it is counted -------------------------------------------------------------------------------------------------


def test_a_table_takes_a_query_a_kind_of_case_however_many_there_are(cast: Cast) -> None:
    def queries(board: Board) -> int:
        with reading_as(cast.mofcom.actor), CaptureQueriesContext(connection) as asked:
            by_agency(cast.mofcom.actor, board, MONTH)
            by_exporter(cast.mofcom.actor, board, MONTH)
        return len(asked)

    cleared(cast)
    few = {board.name: queries(board) for board in BOARDS.values()}
    licence_of(cast)
    submitted(cast)
    assert {board.name: queries(board) for board in BOARDS.values()} == few


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("", "", (date(2026, 6, 1), date(2026, 7, 1))),
        ("2026-03-01", "2026-03-31", (date(2026, 3, 1), date(2026, 3, 31))),
        ("2026-03-31", "2026-03-01", (date(2026, 3, 1), date(2026, 3, 31))),
        ("", "2026-03-31", (date(2026, 3, 1), date(2026, 3, 31))),
        ("nonsense", "2026-02-30", (date(2026, 6, 1), date(2026, 7, 1))),
        ("", "0001-01-01", (date(1, 1, 1), date(1, 1, 1))),
    ],
)
def test_days_are_read_from_the_address_or_are_the_month(first: str, last: str, expected: tuple[date, date]) -> None:
    read = span(first, last, months.ON)
    assert (read.first, read.last) == expected


def test_a_share_of_nothing_is_none() -> None:
    share = TIMELINESS.shares[0]
    assert share_of(share, {share.part: 0, share.whole: 0}) is None
    assert share_of(share, {share.part: 1, share.whole: 3}) == 33.3
