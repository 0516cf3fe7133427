"""The dossier of a batch that is to be licensed (可发证的卷宗), as an exporter's own software writes it."""

import json
from typing import Any

import msgspec
from tests.licensing.lawful import CONTRACT, FORM, MARKET_ACCESS, REGISTRY, TEST_REPORT, certificate

from chuhai.law.dossier import LicenceDossier

NAME, USCC = "浙江远帆汽车出口有限公司", "91330201MA2J4TQK8A"
VINS = ("LSVNV2189L2345671", "LSVNV2184L2345688")


def vehicle(vin: str) -> dict[str, Any]:
    """One vehicle with everything that is claimed of it."""
    return {
        "vin": vin,
        "line": {
            "vin": vin,
            "brand": "大众牌",
            "model": "SVW71423JU",
            "registered_on": "2020-09-21",
            "pending_export_on": "2026-04-08",
            "commodity_name": "旧大众牌1.4L小轿车",
            "unit_price": 9800,
        },
        "certificate": certificate(vin, NAME) | {"pending_export_on": "2026-04-08"},
        "odometer_km": 84310,
        "registry": dict(REGISTRY),
        "inspection": {"on": "2026-04-07", "differences": []},
        "test_report": dict(TEST_REPORT),
        "market_access": dict(MARKET_ACCESS),
        "after_sales_confirmation": None,
        "modified": None,
        "live_licences": [],
        "maintenance_records": [{"on": "2024-05-01", "garage": "宁波某汽修厂"}],
    }


def dossier_dict(**changed: Any) -> dict[str, Any]:
    """The whole dossier in plain JSON values; `changed` replaces parts of it."""
    plain = {
        "kind": "licence",
        "applied_on": "2026-04-20",
        "route": "filed",
        "applicant": {"uscc": USCC},
        "exporter": {
            "name": NAME,
            "uscc": USCC,
            "customs_code": "3302960C7D",
            "type": "trader",
            "approval": {"approved_on": "2025-11-03"},
            "admitted_before_2024": False,
            "credit": {"records": [], "rectification": None, "linked": []},
        },
        "project": None,
        "form": {"exporter": NAME, "consignor": NAME, "quantity": len(VINS), **FORM},
        "contract": {**CONTRACT, "ended_on": None},
        "vehicles": [vehicle(vin) for vin in VINS],
    }
    return plain | changed


def as_dossier(plain: dict[str, Any]) -> LicenceDossier:
    """The same as a dossier that was read in from a file."""
    return msgspec.json.decode(json.dumps(plain), type=LicenceDossier)
