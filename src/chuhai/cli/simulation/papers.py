"""What forms and papers say in the simulation (模拟填报): the parts of a dossier, as the exporter and public security wrote them."""

from datetime import date
from random import Random
from typing import Any

from chuhai.cli.demonstration.makes import CLEAN_REGISTRY, Make, certificate
from chuhai.codes import commodity_name
from chuhai.law.clauses import Kind, all_clauses

Plain = dict[str, Any]

FAULTS = [
    clause
    for clause in all_clauses()
    if clause.kind is Kind.RULE and clause.id.startswith(("2024-6/5.", "2025-648/1a", "2025-648/2"))
]
"""What supplement notices name: particulars and papers that are missing."""
USED = "旧"


def certificate_of(make: Make, vin: str, owner: str, registered_on: date, serial: int) -> Plain:
    """The registration certificate with the exporter as its owner."""
    return certificate(make, vin, owner, registered_on, serial) | {"number": f"33{serial:010d}"}


def registry(random: Random, *, refused: bool = False) -> Plain:
    """What the registry states; a vehicle that is not transferred is mortgaged or seized."""
    return {**CLEAN_REGISTRY, **({random.choice(("mortgaged", "seized")): True} if refused else {})}


def form(exporter: str, destination: str, port: str, make: Make, quantity: int) -> Plain:
    """The application form as a whole."""
    return {
        "exporter": exporter, "consignor": exporter, "condition": USED, "quantity": quantity, "paperless": True,
        "destination": destination, "customs_district": port, "commodity_code": make.commodity_code,
        "trade_mode": "0110", "transport": "3" if port in ("9400", "0600", "1900") else "2", "payment": "T/T",
        "currency": "USD",
    }  # fmt: skip


def contract(number: str, importer: str, signed_on: date) -> Plain:
    """The export contract with its after-sales clause."""
    return {
        "number": number, "importer": importer, "signed_on": signed_on.isoformat(), "after_sales": True,
        "language": "en", "translation": True,
    }  # fmt: skip


def entry(told: Plain, endorsed_on: date, price: int) -> Plain:
    """The vehicle's row of the form."""
    return {
        **{name: told[name] for name in ("vin", "brand", "model", "registered_on")},
        "pending_export_on": endorsed_on.isoformat(),
        "commodity_name": None,
        "unit_price": price,
    }


def test_report(random: Random, on: date, make: Make) -> Plain:
    """The third party's test report."""
    electric = make.displacement_ml is None
    return {
        "number": f"MN{on:%Y%m%d}{random.randrange(10**5):05d}", "institution": "模拟机动车检测有限公司",
        "standard": "WM/T 9-2022" if electric else "WM/T 8-2022", "result": "qualified", "issued_on": on.isoformat(),
        "institution_declaration": True,
    }  # fmt: skip


def after_sales(make: Make, vin: str, destination: str) -> Plain:
    """The manufacturer's confirmation that a vehicle of at most 180 days needs (2025-648/1a)."""
    outlet = {"name": f"{make.brand.removesuffix('牌')}海外服务站", "address": destination}
    return {
        "issuer": make.manufacturer, "destination": destination, "vins": [vin], "outlets": [outlet], "sealed": True,
    }  # fmt: skip


def modified(make: Make) -> Plain:
    """A modified vehicle's part of the form."""
    return {"chassis_brand": make.brand, "modified_brand": make.brand, "model": f"{make.model}X", "explanation": True}


def findings(random: Random, vins: list[str], carelessness: float) -> list[Plain]:
    """What a supplement notice names: more of it where less care was taken."""
    how_many = 1 + min(int(random.expovariate(1 / (0.5 + carelessness))), 8)
    return [_finding(random, random.choice(FAULTS), vins) for _ in range(how_many)]


def _finding(random: Random, clause: Any, vins: list[str]) -> Plain:
    told = {"clause": clause.id, "verdict": "missing", "about": clause.about}
    if clause.about == "vehicle":
        told["vin"] = random.choice(vins)
    return told | {"message": clause.title._asdict(), "facts": {}}


def face(exporter: Plain, application: Plain, agency: str, rows: list[Plain]) -> Plain:
    """What face and appendix of a licence say."""
    told = application["form"]
    copied = ("customs_district", "trade_mode", "transport", "payment", "currency", "condition", "destination")
    return {
        "exporter": {"name": exporter["name"], "uscc": exporter["uscc"], "code": exporter["uscc"][8:17]},
        "consignor": told["consignor"], "authority": agency, "commodity_code": told["commodity_code"],
        "contract_number": application["contract"]["number"], "importer": application["contract"]["importer"],
        "paperless": True, **{name: told[name] for name in copied}, "vehicles": rows,
    }  # fmt: skip


def appendix_row(make: Make, written: Plain) -> Plain:
    """One vehicle of the appendix with its declared name (2024-6/4.7b)."""
    name = commodity_name.generate(
        brand=make.brand, displacement_ml=make.displacement_ml, vehicle_type=make.vehicle_type, fuel=make.fuel
    )
    return {**{key: value for key, value in written.items() if key != "commodity_name"}, "commodity_name": name}
