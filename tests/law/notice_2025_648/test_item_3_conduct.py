"""2025-648 item 3: records, rectification and linked enterprises are laid before an officer."""

import pytest
from tests.law.lawful_licence import ABSENT, judged, told

from chuhai.law.findings import Decision

WEIGHED = [("2025-648/3d", "referred", None)]
LINKED = [("2025-648/3e", "referred", None)]


def act(item: str | None, on: str | None) -> dict[str, str | None]:
    return {"clause": item and f"2025-648/{item}", "on": on}


def credit(records=(), ordered_on=None, accepted_on=None) -> dict[str, object]:
    rectification = {"ordered_on": ordered_on, "accepted_on": accepted_on} if ordered_on or accepted_on else None
    return {"exporter.credit.records": list(records), "exporter.credit.rectification": rectification}


ONE = act("annex1.5", "2026-01-10")
TWO = [ONE, act("annex1.1", "2026-02-10")]


@pytest.mark.clause("2025-648/3d")
@pytest.mark.parametrize(
    ("records", "findings"),
    [([], []), ([ONE], []), (TWO, WEIGHED), ([*TWO, ONE], WEIGHED)],
    ids=["none", "one", "two", "three"],
)
def test_two_records_are_weighed(records, findings):
    assert told(judged(credit(records))) == findings


@pytest.mark.clause("2025-648/3d")
@pytest.mark.parametrize(
    ("item", "findings"),
    [
        ("annex1.1", []),
        ("annex1.2", WEIGHED),
        ("annex1.3", WEIGHED),
        ("annex1.4", []),
        ("annex1.6", []),
        ("annex1.7", []),
        (None, WEIGHED),
    ],
)
def test_one_record_of_no_service_or_no_quality_assurance_is_enough(item, findings):
    assert told(judged(credit([act(item, "2026-01-10")]))) == findings


@pytest.mark.clause("2025-648/3d")
@pytest.mark.parametrize("records", [[], [ONE], TWO])
def test_an_open_rectification_is_weighed_whatever_the_records(records):
    assert told(judged(credit(records, ordered_on="2026-03-01"))) == WEIGHED


@pytest.mark.clause("2025-648/3d")
@pytest.mark.parametrize(
    ("ordered_on", "findings"),
    [("2026-02-09", WEIGHED), ("2026-02-10", WEIGHED), ("2026-02-11", [])],
    ids=["before the last record", "on its day", "after it"],
)
def test_an_accepted_rectification_ordered_after_the_records_settles_them(ordered_on, findings):
    assert told(judged(credit(TWO, ordered_on, accepted_on="2026-03-20"))) == findings


@pytest.mark.clause("2025-648/3d")
@pytest.mark.parametrize(
    ("accepted_on", "findings"),
    [("2026-04-19", []), ("2026-04-20", []), ("2026-04-21", WEIGHED), (None, WEIGHED)],
)
def test_acceptance_counts_from_its_day(accepted_on, findings):
    assert told(judged(credit(TWO, "2026-03-01", accepted_on))) == findings


def test_a_record_after_the_rectification_opens_the_question_again():
    later = [*TWO, act("annex1.5", "2026-03-10")]
    assert told(judged(credit(later, "2026-03-01", "2026-03-20"))) == WEIGHED


def test_an_accepted_rectification_without_records_leaves_nothing_to_weigh():
    assert told(judged(credit([], "2026-03-01", "2026-03-20"))) == []


@pytest.mark.parametrize(
    ("records", "ordered_on"),
    [([act("annex1.2", None)], "2026-03-01"), (TWO, None)],
    ids=["a record without a day", "a rectification without one"],
)
def test_what_has_no_day_is_not_shown_to_come_after(records, ordered_on):
    assert told(judged(credit(records, ordered_on, "2026-03-20"))) == WEIGHED


@pytest.mark.clause("2025-648/3d")
@pytest.mark.clause("2025-648/3e")
@pytest.mark.parametrize("value", [None, ABSENT])
def test_an_unknown_credit_archive_never_passes(value):
    assessment = judged({"exporter.credit": value})
    assert told(assessment) == WEIGHED + LINKED
    assert assessment.decision is Decision.REVIEW


@pytest.mark.parametrize(("fact", "findings"), [("records", WEIGHED), ("linked", LINKED), ("rectification", [])])
def test_each_part_of_the_archive_is_asked_for_by_its_own_clause(fact, findings):
    assert told(judged({f"exporter.credit.{fact}": None})) == findings


def linked(name: str, rectification_open: bool | None) -> dict[str, object]:
    return {"name": name, "uscc": None, "through": "同一法定代表人", "rectification_open": rectification_open}


@pytest.mark.clause("2025-648/3e")
@pytest.mark.parametrize(("is_open", "findings"), [(False, []), (True, LINKED), (None, LINKED)])
def test_a_linked_enterprise_with_an_open_rectification_is_weighed(is_open, findings):
    assert told(judged({"exporter.credit.linked": [linked("宁波近海汽车有限公司", is_open)]})) == findings


def test_only_the_enterprises_in_question_are_named():
    both = [linked("宁波近海汽车有限公司", False), linked("宁波远洋汽车有限公司", True)]
    message = judged({"exporter.credit.linked": both}).findings[0].message
    assert "宁波远洋汽车有限公司" in message.zh
    assert "宁波近海汽车有限公司" not in message.zh


@pytest.mark.parametrize(("applied_on", "weighed"), [("2025-11-10", False), ("2025-11-11", True), ("2025-11-12", True)])
def test_conduct_is_weighed_from_the_day_of_the_notice(applied_on, weighed):
    clauses = {clause for clause, _, _ in told(judged({"applied_on": applied_on, "exporter.credit": None}))}
    assert ({"2025-648/3d", "2025-648/3e"} <= clauses) is weighed
    assert bool({"2025-648/3d", "2025-648/3e"} & clauses) is weighed
