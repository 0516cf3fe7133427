"""四、出口许可证申领流程: who may apply, when, for how many, and under which name."""

import pytest
from tests.law.one_fact import FIRST, SECOND, changed, found, judge, numbered_vehicles, verdict_of, without


@pytest.mark.clause("2024-6/4.1a")
@pytest.mark.parametrize(
    ("approved_on", "met"),
    [
        ("2026-04-21", False),
        ("2026-04-20", True),
        ("2026-04-19", True),
        ("2025-04-21", True),
        ("2025-04-20", True),
        ("2025-04-19", False),
        (None, False),
    ],
)
def test_a_filing_counts_for_its_year(lawful_licence, approved_on, met):
    case = changed(lawful_licence, "exporter.approval.approved_on", approved_on)
    assert found(case) == ([] if met else [("2024-6/4.1a", "violated", None)])


@pytest.mark.clause("2024-6/4.1a")
def test_a_filing_of_29_february_counts_until_the_28th(lawful_licence):
    case = changed(lawful_licence, "exporter.approval.approved_on", "2024-02-29")
    assert verdict_of(case, "2024-6/4.1a", on="2025-02-28") == "satisfied"
    assert verdict_of(case, "2024-6/4.1a", on="2025-03-01") == "violated"


@pytest.mark.clause("2024-6/4.1a")
def test_without_a_filing_nobody_applies(lawful_licence):
    for case in (changed(lawful_licence, "exporter.approval", None), without(lawful_licence, "exporter.approval")):
        assert found(case) == [("2024-6/4.1a", "violated", None)]


@pytest.mark.clause("2024-6/4.1a")
@pytest.mark.clause("2024-6/8.2")
@pytest.mark.parametrize(
    ("on", "verdict"), [("2024-08-31", "satisfied"), ("2024-09-01", "satisfied"), ("2024-09-02", "violated")]
)
def test_an_older_admission_counts_for_six_months(lawful_licence, on, verdict):
    case = changed(changed(lawful_licence, "exporter.approval", None), "exporter.admitted_before_2024", True)
    assert verdict_of(case, "2024-6/4.1a", on=on) == verdict
    assert verdict_of(changed(case, "exporter.admitted_before_2024", None), "2024-6/4.1a", on=on) == "violated"


@pytest.mark.clause("2024-6/4.1a")
def test_a_project_needs_no_filing(lawful_project):
    assert verdict_of(lawful_project, "2024-6/4.1a") == "not_applicable"


@pytest.mark.clause("2024-6/4.1b")
@pytest.mark.parametrize(("endorsed_on", "met"), [("2026-04-19", True), ("2026-04-20", True), ("2026-04-21", False)])
def test_a_vehicle_is_endorsed_before_it_is_applied_for(lawful_licence, endorsed_on, met):
    case = lawful_licence
    for paper in ("certificate", "line"):
        case = changed(case, f"vehicles.1.{paper}.pending_export_on", endorsed_on)
    assert found(case) == ([] if met else [("2024-6/4.1b", "violated", SECOND)])


@pytest.mark.clause("2024-6/4.1b")
def test_a_later_judgement_does_not_move_the_application(lawful_licence):
    case = changed(lawful_licence, "vehicles.0.certificate.pending_export_on", "2026-04-21")
    assert verdict_of(case, "2024-6/4.1b", on="2026-05-20") == "violated"


@pytest.mark.clause("2024-6/4.1b")
@pytest.mark.parametrize("on", ["2026-04-07", "2026-04-08", "2026-04-09"])
def test_nor_does_an_earlier_one(lawful_licence, on):
    assert verdict_of(lawful_licence, "2024-6/4.1b", on=on) == "satisfied"


@pytest.mark.clause("2024-6/4.1b")
@pytest.mark.parametrize(
    ("on", "verdict"), [("2026-04-07", "violated"), ("2026-04-08", "satisfied"), ("2026-04-09", "satisfied")]
)
def test_a_draft_is_judged_as_if_handed_in_that_day(lawful_licence, on, verdict):
    assert verdict_of(changed(lawful_licence, "applied_on", None), "2024-6/4.1b", on=on) == verdict


@pytest.mark.clause("2024-6/4.1b")
def test_a_vehicle_without_the_endorsement_may_not_leave(lawful_licence):
    case = changed(lawful_licence, "vehicles.0.certificate.pending_export_on", None)
    assert ("2024-6/4.1b", "violated", FIRST) in found(case)
    assert verdict_of(case, "2024-6/4.1b", vehicle=1) == "satisfied"


@pytest.mark.clause("2024-6/4.3")
@pytest.mark.parametrize("uscc", ["91330203MA2AH7XW5A", "", None])
def test_nobody_applies_for_another(lawful_licence, uscc):
    assert found(changed(lawful_licence, "applicant.uscc", uscc)) == [("2024-6/4.3", "violated", None)]


@pytest.mark.clause("2024-6/4.3")
def test_an_applicant_that_is_not_told_is_nobody(lawful_licence):
    assert found(changed(lawful_licence, "applicant", None)) == [("2024-6/4.3", "violated", None)]


@pytest.mark.clause("2024-6/4.5a")
@pytest.mark.parametrize("held", [["26-33-000012"], [{"number": "26-33-000012"}], None])
def test_a_vehicle_stands_on_one_live_licence(lawful_licence, held):
    assert found(changed(lawful_licence, "vehicles.1.live_licences", held)) == [("2024-6/4.5a", "violated", SECOND)]


@pytest.mark.clause("2024-6/4.5a")
def test_a_vehicle_stands_once_in_an_application(lawful_licence):
    case = changed(lawful_licence, "vehicles.1", lawful_licence["vehicles"][0])
    assert found(case) == [("2024-6/4.5a", "violated", FIRST)] * 2


@pytest.mark.clause("2024-6/4.5a")
def test_two_vehicles_without_a_vin_are_not_the_same(lawful_licence):
    case = changed(changed(lawful_licence, "vehicles.0.vin", None), "vehicles.1.vin", None)
    assert found(case) == [("2024-6/6.5", "missing", None)] * 2


@pytest.mark.clause("2024-6/4.5b")
@pytest.mark.parametrize(("number", "met"), [(1, True), (19, True), (20, True), (21, False)])
def test_one_to_twenty_vehicles(lawful_licence, number, met):
    case = numbered_vehicles(lawful_licence, number)
    assert found(case) == ([] if met else [("2024-6/4.5b", "violated", None)])


@pytest.mark.clause("2024-6/4.5b")
@pytest.mark.parametrize("vehicles", [[], None])
def test_no_vehicle_is_missing(lawful_licence, vehicles):
    case = changed(changed(lawful_licence, "vehicles", vehicles), "form.quantity", 0)
    assert found(case) == [("2024-6/4.5b", "missing", None)]


@pytest.mark.clause("2024-6/4.5c")
@pytest.mark.parametrize(("quantity", "met"), [(1, False), (2, True), (3, False), (None, False)])
def test_the_quantity_is_the_number_of_vehicles(lawful_licence, quantity, met):
    case = changed(lawful_licence, "form.quantity", quantity)
    assert found(case) == ([] if met else [("2024-6/4.5c", "missing", None)])


NAME = "vehicles.0.line.commodity_name"


@pytest.mark.clause("2024-6/4.7b")
@pytest.mark.parametrize(
    "name",
    [
        "旧大众牌1.4L小轿车",
        "旧大众牌1.4升小轿车",
        "旧大众牌1395mL小轿车",
        "旧大众牌1395毫升小轿车",
        "旧 大众牌 1.4l 小轿车",
        "旧大众牌1.4L越野车",
        "  ",
        None,
    ],
)
def test_a_name_that_reads_as_the_text_says(lawful_licence, name):
    assert found(changed(lawful_licence, NAME, name)) == []


@pytest.mark.clause("2024-6/4.7b")
@pytest.mark.parametrize(
    "name",
    [
        "大众牌1.4L小轿车",
        "旧丰田牌1.4L小轿车",
        "旧大众牌1.6L小轿车",
        "旧大众牌小轿车",
        "旧大众牌纯电动小轿车",
        "旧大众牌1.4L",
        "旧大众牌1.40L小轿车",
        "旧大众牌1400mL小轿车",
        "旧1.4L大众牌小轿车",
    ],
)
def test_a_name_that_reads_otherwise_is_to_be_mended(lawful_licence, name):
    assert found(changed(lawful_licence, NAME, name)) == [("2024-6/4.7b", "missing", FIRST)]


@pytest.mark.clause("2024-6/4.7b")
def test_a_key_that_is_not_there_is_a_name_to_be_generated(lawful_licence):
    assert found(without(lawful_licence, NAME)) == []


@pytest.mark.clause("2024-6/4.7b")
@pytest.mark.parametrize(
    ("name", "verdict"),
    [("旧大众牌小轿车", "satisfied"), ("旧大众牌纯电动小轿车", "satisfied"), ("旧大众牌1.4L小轿车", "missing")],
)
def test_a_vehicle_without_displacement_leaves_it_out(lawful_licence, name, verdict):
    case = changed(changed(lawful_licence, "vehicles.0.certificate.fuel", "电"), NAME, name)
    assert verdict_of(changed(case, "vehicles.0.certificate.displacement_ml", None), "2024-6/4.7b") == verdict


@pytest.mark.clause("2024-6/4.7b")
def test_an_engine_of_unknown_displacement_is_no_vehicle_without_one(lawful_licence):
    case = changed(lawful_licence, "vehicles.0.certificate.displacement_ml", None)
    for name in ("旧大众牌小轿车", "旧大众牌1.4L小轿车"):
        assert verdict_of(changed(case, NAME, name), "2024-6/4.7b") == "missing"


def test_the_message_of_a_lapsed_filing_says_when_it_ended(lawful_licence):
    told = judge(changed(lawful_licence, "exporter.approval.approved_on", "2025-04-19")).findings[0].message
    assert "2026年4月19日" in told.zh
    assert "2026-04-19" in told.en
