"""A lawful application of two vehicles, of which a test changes one fact and asserts that nothing else moves."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

from chuhai.law.assess import assess_deregistration, assess_licence, assess_transfer
from chuhai.law.dossier import LicenceDossier, decode_dossier
from chuhai.law.findings import Assessment

#: A key taken out of the dossier, which is not the same as null for every fact.
ABSENT: Any = object()

FIRST, SECOND = "LSVNV2189L2345671", "LSVNV2184L2345688"
_EXPORTER = "浙江远帆汽车出口有限公司"
_USCC = "91330201MA2J4TQK8A"
_MAKER = "上汽大众汽车有限公司"

_LINE = {
    "brand": "大众牌",
    "model": "SVW71423JU",
    "registered_on": "2020-09-21",
    "pending_export_on": "2026-04-08",
    "commodity_name": "旧大众牌1.4L小轿车",
    "unit_price": 9800,
}
_CERTIFICATE = {
    "number": "330298765432",
    "owner": _EXPORTER,
    "brand": "大众牌",
    "model": "SVW71423JU",
    "manufacturer": _MAKER,
    "vehicle_type": "小型轿车",
    "use_nature": "非营运",
    "fuel": "汽油",
    "displacement_ml": 1395,
    "seats": 5,
    "gross_mass_kg": 1860,
    "load_capacity_kg": None,
    "manufactured_on": "2020-08-03",
    "registered_on": "2020-09-21",
    "pending_export_on": "2026-04-08",
    "use_history": [],
    "scan": True,
}
_REGISTRY = {
    **dict.fromkeys(("mortgaged", "pledged", "customs_supervised", "seized", "crime_obtained"), False),
    **dict.fromkeys(("smuggled", "illegally_assembled"), False),
    **dict.fromkeys(("open_violations", "open_accidents", "missed_inspections"), 0),
    "papers_complete": True,
    "other_ban": None,
    "scrapping_on": None,
}
_TEST_REPORT = {
    "number": "ZJ-2026-0417",
    "institution": "宁波检测技术有限公司",
    "institution_uscc": "91330203MA2AH7XW5A",
    "standard": "WM/T 8-2022",
    "result": "qualified",
    "issued_on": "2026-04-10",
    "institution_declaration": True,
}
#: What the manufacturer confirms of the first vehicle; it is asked for only within 180 days.
CONFIRMATION = {
    "issuer": _MAKER,
    "destination": "UZB",
    "vins": [FIRST, SECOND],
    "outlets": [{"name": "Toshkent Avto Servis", "address": "Amir Temur 108"}],
    "sealed": True,
}
#: A modification with every material of annex 2, proven, listed and certified.
MODIFIED = {
    "chassis_brand": "江铃牌",
    "modified_brand": "远程牌",
    "model": "JX5040XLC",
    "explanation": True,
    "photos": {
        "before": ["front", "front_left", "side", "rear"],
        "after": ["front", "front_left", "side", "rear"],
    },
    "nameplates": {"before": True, "after": True},
    "purchase": dict.fromkeys(
        ("chassis_agreement", "chassis_invoice", "equipment_agreement", "equipment_invoice"), True
    ),
    "announcement_page": True,
    "destination_proof": {"vehicle_report": True, "equipment_report": True},
    "announcement_listed": True,
    "ccc": {"number": "2024011101234567", "valid_until": "2027-01-31"},
    "authenticity": "proven",
}


def _vehicle(vin: str) -> dict[str, Any]:
    return {
        "vin": vin,
        "line": {"vin": vin, **_LINE},
        "certificate": {"vin": vin, **_CERTIFICATE},
        "odometer_km": 84310,
        "registry": _REGISTRY,
        "inspection": {"on": "2026-04-07", "differences": []},
        "test_report": _TEST_REPORT,
        "market_access": {"destination": "UZB", "sealed": True},
        "after_sales_confirmation": None,
        "modified": None,
        "live_licences": [],
        "maintenance_records": None,
    }


def lawful_licence() -> dict[str, Any]:
    """The facts of an application of 2026-04-20 that is to be issued, as a dossier file holds them."""
    return deepcopy(
        {
            "kind": "licence",
            "applied_on": "2026-04-20",
            "route": "filed",
            "applicant": {"uscc": _USCC},
            "exporter": {
                "name": _EXPORTER,
                "uscc": _USCC,
                "customs_code": "3302960C7D",
                "type": "trader",
                "approval": {"approved_on": "2025-11-03"},
                "admitted_before_2024": False,
                "credit": {"records": [], "rectification": None, "linked": []},
            },
            "project": None,
            "form": {
                "exporter": _EXPORTER,
                "consignor": _EXPORTER,
                "condition": "旧",
                "commodity_code": "8703223010",
                "quantity": 2,
                "destination": "UZB",
                "paperless": True,
                "customs_district": "3104",
                "trade_mode": "0110",
                "transport": "2",
                "payment": "T/T",
                "currency": "USD",
            },
            "contract": {
                "number": "YF-UZ-2026-006",
                "signed_on": "2026-03-15",
                "importer": "Samarkand Motors LLC",
                "language": "ru",
                "translation": True,
                "after_sales": True,
                "ended_on": None,
            },
            "vehicles": [_vehicle(FIRST), _vehicle(SECOND)],
        }
    )


def changed(*changes: dict[str, Any]) -> LicenceDossier:
    """The lawful application with facts changed, each by its path such as ``vehicles.0.line.brand``."""
    facts = lawful_licence()
    for change in changes:
        for path, value in change.items():
            _put(facts, path, value if value is ABSENT else deepcopy(value))
    dossier = decode_dossier(json.dumps(facts).encode())
    assert isinstance(dossier, LicenceDossier)
    return dossier


def _put(facts: Any, path: str, value: Any) -> None:
    *groups, last = path.split(".")
    for group in groups:
        facts = facts[int(group)] if group.isdigit() else facts[group]
    if value is ABSENT:
        del facts[last]
    else:
        facts[last] = value


def judged(*changes: dict[str, Any], on: date | None = None) -> Assessment:
    """The changed application judged on a day, by default that of the application."""
    dossier = changed(*changes)
    assert dossier.applied_on is not None
    return assess_licence(dossier, on or dossier.applied_on)


def judged_for_transfer(*changes: dict[str, Any], on: date = date(2026, 4, 8)) -> Assessment:
    """The first vehicle with facts changed, judged by the registration desk before it endorses."""
    return assess_transfer((changed(*changes).vehicles or ())[0], on)


def judged_for_deregistration(*changes: dict[str, Any], on: date = date(2026, 6, 1)) -> Assessment:
    """The first vehicle with facts changed, judged by the registration desk before it deregisters."""
    return assess_deregistration((changed(*changes).vehicles or ())[0], on)


def told(assessment: Assessment) -> list[tuple[str, str, str | None]]:
    """What is not met: clause, verdict and vehicle of every finding."""
    return [(finding.clause, finding.verdict.value, finding.vin) for finding in assessment.findings]
