"""A filing of a trader that is to be approved (可通过的企业申报); tests change one fact of it."""

from typing import Any

APPRAISERS = [
    {"name": name, "certificate_number": f"20190000{number:02}", "insured": True}
    for number, name in enumerate(("甲", "乙", "丙"), start=1)
]


def lawful_filing() -> dict[str, Any]:
    """Fresh particulars in the shape of the dossier, identity left to the register."""
    return {
        "exporter": {
            "customs_code": "3302960C7D",
            "type": "trader",
            "founded_on": "2017-03-22",
            "registered_in_china": True,
            "legal_person": True,
            "unrectified_violations": False,
            "serious_dishonesty": False,
            "premises": {"office": True, "showroom": True},
            "experience": True,
            "appraisers": [dict(appraiser) for appraiser in APPRAISERS],
        },
        "materials": {
            "investor_profile": True,
            "business_report": True,
            "three_year_plan": True,
            "implementation_plan": {"purchasing": True, "quality": True, "overseas_sales": True, "after_sales": True},
            "business_licence": True,
            "authenticity_letter": {"signed": True, "sealed": True},
            "conduct_undertaking": True,
            "premises_title": True,
            "appraiser_certificates": True,
            "appraiser_insurance": True,
            "sales_evidence": True,
            "audit_report": True,
        },
    }
