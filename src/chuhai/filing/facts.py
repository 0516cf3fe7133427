"""From a filing's record to the dossier that the law judges (案卷): what the exporter says, completed by papers on file."""

from collections.abc import Set
from datetime import date
from typing import Any

import msgspec

from chuhai.catalogue.queries import Standing, manufacturer_standing
from chuhai.filing.models import Filing
from chuhai.law.dossier_filing import FilingDossier
from chuhai.law.homes import carries_out

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
    """The same dossier in plain JSON values; the exporter's identity is the register's, never what was typed.

    Whether a manufacturer is announced is the catalogue's to say where it knows. docs/readings.md#announcement-catalogue.
    """
    exporter = {**(filing.particulars.get("exporter") or {})}
    exporter |= {"name": filing.exporter.name, "uscc": filing.exporter.uscc}
    if (announced := announcement_of(filing, on)) is not None:
        claims = filing.submitted_on is None
        exporter["in_announcement"] = announced.fact(exporter.get("in_announcement"), claims=claims)
    materials = {**(filing.particulars.get("materials") or {})}
    materials |= {paper: True for paper in PAPERS if paper in papers}
    return {
        "kind": "filing",
        "submitted_on": (filing.submitted_on or on).isoformat(),
        "exporter": exporter,
        "materials": materials,
    }


@carries_out("2024-6/2.1.2")
def announcement_of(filing: Filing, on: date) -> Standing | None:
    """What the announcement catalogue says of the enterprise on a day; None for a trader, of whom it is not asked."""
    if (filing.particulars.get("exporter") or {}).get("type") == "trader":
        return None
    return manufacturer_standing(filing.exporter.name, filing.exporter.uscc, on)
