"""The confirmation as a paper (售后服务确认书文书): sealed under the manufacturer's own key, so that a forged one cannot pass."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from chuhai.codes import country
from chuhai.confirmations.models import Confirmation, ConfirmedVehicle
from chuhai.law.homes import carries_out
from chuhai.law.wording import in_chinese
from chuhai.sealing import kinds
from chuhai.sealing.compact import digest_of
from chuhai.sealing.kinds import Sheet
from chuhai.sealing.records import BLANK

TEMPLATE = Path(__file__).with_name("confirmation.typ")
LAST_OF_VIN = 6


def word_them() -> None:
    """Tell the sealing room who words this paper; done once, when the program starts."""
    kinds.composed_by(kinds.AFTER_SALES, _after_sales)


@carries_out("2025-648/1a")
def confirmation(case: Confirmation, vehicles: list[ConfirmedVehicle]) -> Sheet:
    """Destination, vehicles and outlets, as the notice asks, and until when the manufacturer stands by it."""
    destination = country.name(case.destination).zh
    rows = [_row(vehicle) for vehicle in vehicles]
    prints = {
        "number": case.number,
        "authority": case.manufacturer.name,
        "addressee": f"{case.exporter.name}（统一社会信用代码：{case.exporter.uscc}）",
        "destination": destination,
        "dated": in_chinese(case.issued_on),
        "dated_iso": case.issued_on.isoformat(),
        "valid_until": in_chinese(case.valid_until),
        "opening": list(_opening(case, destination, len(rows))),
        "vehicles": rows,
        "outlets": case.outlets,
        "words": [line.strip() for line in case.answer_words.splitlines() if line.strip()],
    }
    return Sheet(TEMPLATE, prints, _says(case, vehicles))


def _opening(case: Confirmation, destination: str, number: int) -> Iterator[str]:
    yield (
        f"下列{number}辆车由本企业生产，由你单位以二手车方式出口至{destination}。依据商贸函〔2025〕648号第一条第（一）项，"
        "本企业确认在该国家（地区）提供售后服务，保障维修配件供应和技术支持，服务网点如下表所列。"
    )
    yield f"本确认书自{in_chinese(case.issued_on)}起有效，至{in_chinese(case.valid_until)}止。"


def _row(vehicle: ConfirmedVehicle) -> dict[str, str]:
    return {
        "vin": vehicle.vin,
        "brand": vehicle.brand or BLANK,
        "model": vehicle.model or BLANK,
        "registered_on": vehicle.registered_on.isoformat() if vehicle.registered_on else BLANK,
    }


def _says(case: Confirmation, vehicles: list[ConfirmedVehicle]) -> dict[str, Any]:
    """What the signed text says; its digest stands for every vehicle and outlet, so that none can be put in."""
    vins = [vehicle.vin for vehicle in vehicles]
    outlets = [f"{outlet['name']} {outlet['address']} {outlet['telephone']}" for outlet in case.outlets]
    return {
        "e": case.exporter.name,
        "u": case.exporter.uscc,
        "d": case.destination,
        "i": case.issued_on.isoformat(),
        "v": case.valid_until.isoformat(),
        "q": len(vins),
        "s": " ".join(vin[-LAST_OF_VIN:] for vin in vins),
        "l": digest_of([*vins, *outlets]),
    }


def _after_sales(confirmation_id: int, number: str, on: date) -> Sheet:
    case = Confirmation.objects.select_related("exporter", "manufacturer").get(pk=confirmation_id)
    return confirmation(case, list(case.vehicles.order_by("position")))
