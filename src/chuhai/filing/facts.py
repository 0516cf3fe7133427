"""From a filing's record to the dossier that the law judges (案卷): what the exporter says, completed by papers on file."""

from collections.abc import Set
from datetime import date
from typing import Any

import msgspec

from chuhai.filing.models import Filing
from chuhai.law.dossier_filing import FilingDossier

PAPERS = (
    "investor_profile",
    "business_report",
    "three_year_plan",
    "business_licence",
    "conduct_undertaking",
    "premises_title",
    "appraiser_certificates",
    "appraiser_insurance",
    "sales_evidence",
    "audit_report",
    "current_statements",
    "investor_audit_report",
)
"""Materials of the dossier that an uploaded paper of the same requirement answers."""


def gather(filing: Filing, papers: Set[str], on: date) -> FilingDossier:
    """The dossier of a filing as of a day; `papers` are the requirements for which a file is there."""
    return msgspec.convert(plain(filing, papers, on), FilingDossier)


def plain(filing: Filing, papers: Set[str], on: date) -> dict[str, Any]:
    """The same dossier in plain JSON values; the exporter's identity is the register's, never what was typed."""
    exporter = {**(filing.particulars.get("exporter") or {})}
    exporter |= {"name": filing.exporter.name, "uscc": filing.exporter.uscc}
    materials = {**(filing.particulars.get("materials") or {})}
    materials |= {paper: True for paper in PAPERS if paper in papers}
    return {
        "kind": "filing",
        "submitted_on": (filing.submitted_on or on).isoformat(),
        "exporter": exporter,
        "materials": materials,
    }
