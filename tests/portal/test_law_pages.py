"""The law as pages (法规页): how a clause is read, who carries it out, and how many cases it touches for whom."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast
from tests.customs.lawful import cleared
from tests.portal.visit import Visitor, text_of

from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Decision
from chuhai.audit.queries import cases_citing, visible_entries
from chuhai.law.clauses import all_clauses
from chuhai.law.readings import readings, readings_by_clause


def touched(cast: Cast, name: str, clause: str) -> int:
    """How many cases a member of the cast sees touched, counted one by one."""
    actor = cast.actor(name)
    with reading_as(actor):
        cited = {(entry.subject_kind, entry.subject_id) for entry in visible_entries(actor) if clause in entry.clauses}
        judged = {
            (kept.subject_kind, kept.subject_id)
            for kept in Decision.objects.all()
            if any(finding["clause"] == clause for finding in kept.findings)
        }
    return len(cited | judged)


@pytest.mark.parametrize("clause", ["2024-6/4.2a", "2024-6/4.5c", "2024-6/4.4a", "2024-6/6.1"])
def test_each_desk_sees_how_many_of_its_cases_a_clause_touches(cast: Cast, clause: str) -> None:
    cleared(cast)
    for name in ("exporter", "reviewer", "police", "customs", "mofcom", "other_exporter", "other_reviewer"):
        with reading_as(cast.actor(name)), CaptureQueriesContext(connection) as asked:
            counted = cases_citing(clause)
        assert len(asked) == 1
        assert counted == (touched(cast, name, clause), True), name
    assert touched(cast, "mofcom", "2024-6/4.5c") > 0
    assert touched(cast, "other_exporter", clause) == 0


def test_a_clause_that_very_many_cases_cite_says_at_least_how_many(cast: Cast) -> None:
    cleared(cast)
    with reading_as(cast.mofcom.actor):
        few = cases_citing("2024-6/4.5c", most=1)
    assert few == (1, False)


def test_the_public_reads_the_clause_without_cases(cast: Cast) -> None:
    cleared(cast)
    assert "涉及案件" in text_of(Visitor(cast.mofcom).get("/law/2024-6/4.2a/"))
    assert "涉及案件" not in text_of(Visitor().get("/law/2024-6/4.2a/"))


def test_a_doubtful_clause_says_how_it_is_read_and_what_tests_hold_it(cast: Cast) -> None:
    page = text_of(Visitor().get("/law/2025-648/1b/"))
    assert "“通知实施日”是哪一天" in page
    assert "2026年1月1日" in page
    assert "test_item_1_recent_registration.py" in page
    assert "疑义" not in text_of(Visitor().get("/law/2024-6/1.3/"))


def test_the_register_leaves_as_it_is_shown(cast: Cast) -> None:
    visitor = Visitor(cast.mofcom)
    for asked in ({}, {"q": "抵押"}, {"kind": "deadline"}, {"q": "注销 申请"}):
        shown = re.findall("<tr data-row>", visitor.get("/law/", asked).content.decode())
        sheet = openpyxl.load_workbook(BytesIO(visitor.get("/law/", {**asked, "as": "workbook"}).content)).active
        assert sheet.max_row == len(shown) + 1, asked
        assert shown


def test_every_reading_names_its_clauses_and_says_all_in_both_languages() -> None:
    found = readings()
    assert len(found) > 40
    known = {clause.id for clause in all_clauses()}
    for reading in found:
        assert reading.clauses
        assert set(reading.clauses) <= known
        assert all((*reading.title, *reading.doubt, *reading.chosen, *reading.reason))
        assert not re.search(r"[\[\]`]|\*\*", "".join((*reading.doubt, *reading.chosen, *reading.reason)))
    assert readings_by_clause()["2025-648/1b"][0].anchor == "implementation-day"


def test_without_the_page_there_are_no_readings(tmp_path) -> None:
    assert readings(tmp_path / "nothing.md") == []
