"""2025-648 item 2: the form is filled in and says what the certificate says."""

import pytest
from tests.law.lawful_licence import FIRST, judged, told

DIFFERS = [("2025-648/2a", "missing", FIRST)]
EMPTY = [("2025-648/2b", "missing", FIRST)]


@pytest.mark.clause("2025-648/2a")
@pytest.mark.parametrize(
    ("fact", "value", "zh", "en"),
    [
        ("brand", "大众", "车辆品牌", "brand"),
        ("model", "SVW71423JV", "车辆型号", "model"),
        ("registered_on", "2020-09-12", "注册登记日期", "registration date"),
        ("pending_export_on", "2026-04-09", "转让登记待出口日期", "endorsement date"),
    ],
)
def test_what_the_form_gives_is_the_certificates(fact, value, zh, en):
    assessment = judged({f"vehicles.0.line.{fact}": value})
    found = [finding for finding in told(assessment) if finding[0] != "2024-6/4.7b"]
    assert found == DIFFERS
    message = next(finding.message for finding in assessment.findings if finding.clause == "2025-648/2a")
    assert (zh in message.zh, en in message.en) == (True, True)


@pytest.mark.clause("2025-648/2a")
@pytest.mark.parametrize("registered_on", ["2020-09-20", "2020-09-22"])
def test_a_day_off_is_a_difference(registered_on):
    assert told(judged({"vehicles.0.line.registered_on": registered_on})) == DIFFERS


def test_one_finding_a_vehicle_names_every_field():
    differing = {
        "vehicles.0.line.model": "SVW71423JV",
        "vehicles.0.line.registered_on": "2020-09-12",
        "vehicles.1.line.registered_on": "2020-09-12",
    }
    assessment = judged(differing)
    assert [clause for clause, _, _ in told(assessment)] == ["2025-648/2a", "2025-648/2a"]
    assert "车辆型号、注册登记日期" in assessment.findings[0].message.zh
    assert "车辆型号" not in assessment.findings[1].message.zh


def test_what_the_form_leaves_empty_another_clause_names():
    assert told(judged({"vehicles.0.line.brand": None})) == [("2024-6/5.1d", "missing", FIRST)]
    assert told(judged({"vehicles.0.line.registered_on": None})) == EMPTY


def test_a_date_that_the_certificate_does_not_have_is_not_the_certificates():
    found = told(judged({"vehicles.0.certificate.pending_export_on": None}))
    assert found == [("2024-6/4.1b", "violated", FIRST), *DIFFERS]


@pytest.mark.clause("2025-648/2b")
@pytest.mark.parametrize(
    ("empty", "words"),
    [
        (("registered_on",), "未填写注册登记日期，"),
        (("pending_export_on",), "未填写转让登记待出口日期，"),
        (("registered_on", "pending_export_on"), "未填写注册登记日期、转让登记待出口日期，"),
    ],
)
def test_both_dates_stand_in_the_appendix(empty, words):
    assessment = judged({f"vehicles.0.line.{fact}": None for fact in empty})
    assert told(assessment) == EMPTY
    assert words in assessment.findings[0].message.zh


@pytest.mark.clause("2025-648/2a")
@pytest.mark.clause("2025-648/2b")
@pytest.mark.parametrize(
    ("applied_on", "clauses"),
    [("2025-11-10", set()), ("2025-11-11", {"2a", "2b"}), ("2025-11-12", {"2a", "2b"})],
)
def test_both_speak_from_the_day_of_the_notice(applied_on, clauses):
    faults = {
        "applied_on": applied_on,
        "vehicles.0.line.registered_on": "2020-09-12",
        "vehicles.0.line.pending_export_on": None,
    }
    found = {clause for clause, _, _ in told(judged(faults))}
    assert {clause.removeprefix("2025-648/") for clause in found if clause.startswith("2025-648")} == clauses
