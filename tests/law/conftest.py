"""The lawful cases that tests of the law change by one fact."""

import pytest
from tests.law.one_fact import Case, example


@pytest.fixture
def lawful_licence() -> Case:
    """An application for a licence that is to be issued: two vehicles, judged for 2026-04-20."""
    return example("licence")


@pytest.fixture
def lawful_filing() -> Case:
    """A trader's filing that is to be approved, judged for 2026-03-02."""
    return example("filing")


@pytest.fixture
def lawful_manufacturer_filing() -> Case:
    """A manufacturer's filing that is to be approved: it needs nothing that only traders need."""
    filing = example("filing")
    exporter = filing["exporter"] | {"type": "manufacturer", "in_announcement": True}
    traders_own = ("premises", "experience", "appraisers", "founded_on")
    for fact in traders_own:
        exporter[fact] = None
    papers = filing["materials"]
    for paper in ("premises_title", "appraiser_certificates", "appraiser_insurance", "sales_evidence", "audit_report"):
        papers[paper] = None
    return filing | {"exporter": exporter}


@pytest.fixture
def lawful_project() -> Case:
    """An application under a contracted project, by an exporter that never filed."""
    licence = example("licence")
    licence["route"] = "contractor"
    licence["exporter"] |= {"type": "contractor", "approval": None}
    licence["project"] = {"award_notice": True, "project_filing": "备案表2026-17", "project_contract": True}
    return licence
