"""The licence as a paper (出口许可证): face in the order of its boxes, appendix, and what its signed text says."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from chuhai.codes import commodity_code, country, customs_district, payment, trade_mode, transport
from chuhai.law.homes import carries_out
from chuhai.law.wording import in_chinese
from chuhai.licensing.models import Licence
from chuhai.sealing.compact import digest_of
from chuhai.sealing.kinds import Sheet

TEMPLATE = Path(__file__).with_name("licence.typ")
TAIL = 6
"""The last characters of a VIN, by which a vehicle is told from the others of its batch."""
MOST_SPECIFICATIONS = 4
"""Lines of specifications on the face; a batch with more refers to the appendix (出口许可证签发工作规范附件3)."""
DOLLAR = "USD"
NONE = "——"
IN_APPENDIX = "见附表"
PAPERLESS, ON_PAPER = "无纸作业（电子证书）", "有纸作业"


@carries_out("2024-6/4.6", "licence-2008/5")
def licence_sheet(licence: Licence) -> Sheet:
    """The licence for the press; its signed text holds the face and, in short, every vehicle of the appendix."""
    return Sheet(TEMPLATE, content_of(licence), says_of(licence))


def says_of(licence: Licence) -> dict[str, Any]:
    """What the QR code says without the network: who, what, where to, until when, and the ends of the VINs."""
    face = licence.face
    return {
        "e": face["exporter"]["name"],
        "u": face["exporter"]["uscc"],
        "c": face["commodity_code"],
        "d": face["destination"],
        "p": face["customs_district"],
        "i": licence.issued_on.isoformat(),
        "v": licence.valid_until.isoformat(),
        "q": licence.quantity,
        "s": " ".join(vehicle["vin"][-TAIL:] for vehicle in face["vehicles"]),
        "l": digest_of(_line(vehicle) for vehicle in face["vehicles"]),
    }


def _line(vehicle: Mapping[str, Any]) -> str:
    printed = ("vin", "brand", "model", "registered_on", "pending_export_on", "commodity_name")
    return "|".join(str(vehicle[name]) for name in printed)


def content_of(licence: Licence) -> dict[str, Any]:
    """What the template prints, worded in Chinese."""
    face = licence.face
    return {
        "number": licence.number,
        "authority": face["authority"],
        "exporter": face["exporter"],
        "consignor": face["consignor"],
        "issued_on": in_chinese(licence.issued_on),
        "issued_on_iso": licence.issued_on.isoformat(),
        "valid_until": in_chinese(licence.valid_until),
        "trade_mode": trade_mode.licence_wording(face["trade_mode"]),
        "contract_number": face["contract_number"],
        "customs_district": _district(face["customs_district"]),
        "destination": country.name(face["destination"]).zh,
        "payment": payment.licence_wording(face["payment"]),
        "transport": transport.licence_wording(face["transport"]),
        "goods": f"旧{commodity_code.describe(face['commodity_code']).zh}",
        "commodity_code": face["commodity_code"],
        "condition": face["condition"],
        "currency": face["currency"],
        "paperless": PAPERLESS if licence.paperless else ON_PAPER,
        "specifications": list(_specifications(face)),
        "total": _totals(face, face["vehicles"]),
        "remarks": list(_remarks(licence)),
        "vehicles": face["vehicles"],
    }


def _district(code: str) -> str:
    return f"{customs_district.name(code).zh}（{code}）" if customs_district.is_known(code) else code


def _specifications(face: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """One line for each brand and model at one price, as many as the face has room for."""
    rows = sorted(face["vehicles"], key=_specification)
    groups = [list(group) for _, group in groupby(rows, key=_specification)]
    if len(groups) > MOST_SPECIFICATIONS:
        name = f"{IN_APPENDIX}（共{len(groups)}种规格）"
        yield {"name": name, "unit_price": IN_APPENDIX, **_totals(face, rows)}
        return
    for group in groups:
        first = group[0]
        name = f"{first['brand']} {first['model']}"
        yield {"name": name, "unit_price": _money(Decimal(str(first["unit_price"]))), **_totals(face, group)}


def _specification(row: Mapping[str, Any]) -> tuple[str, str, Decimal]:
    return row["brand"], row["model"], Decimal(str(row["unit_price"]))


def _totals(face: Mapping[str, Any], rows: list[dict[str, Any]]) -> dict[str, str]:
    total = sum((Decimal(str(row["unit_price"])) for row in rows), Decimal(0))
    in_dollars = _money(total) if face["currency"] == DOLLAR else NONE
    return {"quantity": str(len(rows)), "total": _money(total), "usd": in_dollars}


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _remarks(licence: Licence) -> Iterator[str]:
    yield f"车辆明细见附表，共{licence.quantity}辆。"
    if licence.valid_from > licence.issued_on:
        yield f"自{in_chinese(licence.valid_from)}起有效。"
    if licence.replaces is not None:
        yield f"替代出口许可证{licence.replaces.number}，原证不得使用。"
    yield PAPERLESS if licence.paperless else ON_PAPER
