"""三、企业申报程序及材料: what a filing encloses, and what takes its place."""

import pytest
from tests.law.one_fact import changed, found, judge, without


def lacking(case, path, clause):
    """Not there, said not to be there, and no key at all: each is this clause's one missing finding."""
    expected = [(clause, "missing", None)]
    assert found(changed(case, path, None)) == expected
    assert found(changed(case, path, False)) == expected
    assert found(without(case, path)) == expected


@pytest.mark.clause("2024-6/3.4.1.1")
def test_the_letter_tells_of_the_investors(lawful_filing):
    lacking(lawful_filing, "materials.investor_profile", "2024-6/3.4.1.1")


@pytest.mark.clause("2024-6/3.4.1.2")
def test_the_letter_tells_of_business_so_far(lawful_filing):
    lacking(lawful_filing, "materials.business_report", "2024-6/3.4.1.2")


@pytest.mark.clause("2024-6/3.4.1.3")
@pytest.mark.parametrize(
    "paper",
    [
        "three_year_plan",
        "implementation_plan.purchasing",
        "implementation_plan.quality",
        "implementation_plan.overseas_sales",
        "implementation_plan.after_sales",
    ],
)
def test_both_plans_are_enclosed_with_all_their_parts(lawful_filing, paper):
    lacking(lawful_filing, f"materials.{paper}", "2024-6/3.4.1.3")


@pytest.mark.clause("2024-6/3.4.1.3")
def test_a_plan_that_is_not_there_is_one_fault(lawful_filing):
    case = changed(lawful_filing, "materials.implementation_plan", None)
    assert found(case) == [("2024-6/3.4.1.3", "missing", None)]


@pytest.mark.clause("2024-6/3.4.1.4")
def test_the_business_licence_is_enclosed(lawful_filing):
    lacking(lawful_filing, "materials.business_licence", "2024-6/3.4.1.4")


@pytest.mark.clause("2024-6/3.4.1.4")
@pytest.mark.parametrize("code", ["3302960C7", "3302960C7DX", "3302960C7-", "３３０２９６０C7D", "", None])
def test_the_customs_code_is_well_formed(lawful_filing, code):
    assert found(changed(lawful_filing, "exporter.customs_code", code)) == [("2024-6/3.4.1.4", "missing", None)]


@pytest.mark.clause("2024-6/3.4.1.5")
@pytest.mark.parametrize("paper", ["authenticity_letter.signed", "authenticity_letter.sealed", "conduct_undertaking"])
def test_letter_and_undertaking_are_enclosed(lawful_filing, paper):
    lacking(lawful_filing, f"materials.{paper}", "2024-6/3.4.1.5")


@pytest.mark.clause("2024-6/3.4.2a")
def test_a_trader_shows_title_to_its_premises(lawful_filing):
    lacking(lawful_filing, "materials.premises_title", "2024-6/3.4.2a")


@pytest.mark.clause("2024-6/3.4.2b")
@pytest.mark.parametrize("paper", ["appraiser_certificates", "appraiser_insurance"])
def test_a_trader_shows_its_appraisers_papers(lawful_filing, paper):
    lacking(lawful_filing, f"materials.{paper}", "2024-6/3.4.2b")


@pytest.mark.clause("2024-6/3.4.2c")
def test_a_trader_shows_its_sales(lawful_filing):
    lacking(lawful_filing, "materials.sales_evidence", "2024-6/3.4.2c")


@pytest.mark.clause("2024-6/3.4.2d")
def test_a_trader_shows_last_years_audit(lawful_filing):
    lacking(lawful_filing, "materials.audit_report", "2024-6/3.4.2d")


def founded(case, on, **accounts):
    case = changed(case, "exporter.founded_on", on)
    for paper in ("audit_report", "current_statements", "investor_audit_report"):
        value = accounts.get(paper)
        case = changed(case, f"materials.{paper}", value if value or paper != "audit_report" else False)
    return case


@pytest.mark.clause("2024-6/3.4.2d")
@pytest.mark.parametrize(
    ("on", "papers", "met"),
    [
        ("2025-12-31", {"audit_report": True}, True),
        ("2026-01-01", {"audit_report": True}, False),
        ("2026-01-01", {"current_statements": True, "investor_audit_report": True}, True),
        ("2026-01-01", {"current_statements": "2026年2月报表", "investor_audit_report": "审字第1号"}, True),
        ("2026-01-01", {"current_statements": True}, False),
        ("2026-01-01", {"investor_audit_report": True}, False),
        ("2025-12-31", {"current_statements": True, "investor_audit_report": True}, False),
        (None, {"audit_report": True}, True),
        (None, {"current_statements": True, "investor_audit_report": True}, False),
    ],
)
def test_an_enterprise_of_this_year_shows_other_accounts(lawful_filing, on, papers, met):
    case = founded(lawful_filing, on, **papers)
    assert found(case) == ([] if met else [("2024-6/3.4.2d", "missing", None)])


def test_a_manufacturer_is_not_asked_for_a_traders_papers(lawful_manufacturer_filing):
    assert judge(lawful_manufacturer_filing).decision == "approve"


@pytest.mark.clause("2024-6/3.5")
@pytest.mark.parametrize("paper", ["award_notice", "project_filing", "project_contract"])
@pytest.mark.parametrize("nothing", [None, False, "", "  "])
def test_a_project_shows_all_three_papers(lawful_project, paper, nothing):
    assert found(lawful_project) == []
    assert found(changed(lawful_project, f"project.{paper}", nothing)) == [("2024-6/3.5", "missing", None)]


@pytest.mark.clause("2024-6/3.5")
def test_a_project_without_any_paper_is_one_fault(lawful_project):
    assert found(changed(lawful_project, "project", None)) == [("2024-6/3.5", "missing", None)]


@pytest.mark.clause("2024-6/3.5")
def test_an_application_says_by_which_route_it_comes(lawful_licence, lawful_project):
    assert found(changed(lawful_licence, "route", None)) == [("2024-6/3.5", "missing", None)]
    assert found(changed(lawful_project, "route", None)) == [("2024-6/4.1a", "violated", None)]
