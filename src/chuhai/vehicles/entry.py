"""What people type of a vehicle, taken up (车辆录入规范): tidied, checked for shape and length, never judged.

Whether a VIN is right or a fact is lawful is a finding of the law; here only what no record could hold is refused.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NoReturn

import msgspec

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_reading import explain
from chuhai.law.dossier_vehicle import Certificate, Registry
from chuhai.workflow.transitions import EntryRefused

LONGEST_VIN = 40
LONGEST_ENGINE_NUMBER = 40
LONGEST_TEXT = 120
SHORT_TEXTS = {"brand": 60, "model": 60}
LONGEST_DIFFERENCE = 200
MOST_KM = 10_000_000

Facts = dict[str, Any]


def vin_of(text: str, field: str = "vin") -> str:
    """A VIN as records hold it: capitals of plain width, no blanks. EntryRefused when it is empty or too long."""
    vin = normalised_vin(text)
    if not vin:
        _refuse(
            field,
            "请填写车辆识别代号（17位，见登记证书第9栏或前风挡左下角）。",
            "Give the VIN: 17 characters, box 9 of the certificate or behind the windscreen.",
        )
    if len(vin) > LONGEST_VIN:
        _refuse(
            field,
            f"车辆识别代号为17位，所填有{len(vin)}位，请核对是否多粘贴了内容。",
            f"A VIN has 17 characters and this has {len(vin)}: check what was pasted.",
        )
    return vin


def normalised_vin(text: str) -> str:
    """Full-width and small letters made capitals, blanks and control characters left out."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in wide if unicodedata.category(letter)[0] not in "CZ").upper()


def engine_number_of(text: str, field: str = "engine_number") -> str:
    """An engine or motor number as records hold it: capitals, figures and hyphens, no blanks; empty where it is not told.

    EntryRefused for any other sign and for more than 40, since two numbers are only compared letter by letter.
    """
    number = normalised_vin(text)
    if number and not re.fullmatch(r"[A-Z0-9][A-Z0-9-]*", number):
        _refuse(
            field,
            "发动机号（电机号）只能由字母、数字和“-”组成，以字母或者数字开头，请照登记证书或者实车打刻的号码填写；没有的不填。",
            "An engine or motor number has letters, digits and hyphens only and begins with a letter or digit:"
            " copy it from the certificate or the vehicle, or leave it empty.",
        )
    if len(number) > LONGEST_ENGINE_NUMBER:
        _refuse(
            field,
            f"发动机号（电机号）最多{LONGEST_ENGINE_NUMBER}位，所填有{len(number)}位，请核对是否多粘贴了内容。",
            f"An engine or motor number has at most {LONGEST_ENGINE_NUMBER} characters and this has {len(number)}:"
            " check what was pasted.",
        )
    return number


def certificate_of(facts: Facts | None) -> Facts | None:
    """The certificate as typed; the endorsement is left out, since public security alone makes it."""
    kept = _group("certificate", {**(facts or {}), "pending_export_on": None}, Certificate)
    kept = {name: fact for name, fact in kept.items() if fact is not None}
    if kept.get("vin"):
        kept["vin"] = normalised_vin(kept["vin"])
    return kept or None


def registry_of(facts: Facts) -> Facts:
    """What the registry states, as far as it states it."""
    return _group("registry", facts, Registry)


def odometer_of(km: float | None, field: str = "odometer_km") -> int | None:
    """A reading in whole kilometres, or None where it is not known."""
    if km is not None and not 0 <= km <= MOST_KM:
        _refuse(
            field,
            f"里程应在0至{MOST_KM:,}公里之间，请按里程表读数填写，如 84310。",
            f"The odometer reads 0 to {MOST_KM:,} km: give its reading, such as 84310.",
        )
    return None if km is None else int(km)


def differences_of(lines: Iterable[str]) -> list[str]:
    """Each difference found between vehicle and certificate in a line of its own; blank lines are none."""
    kept = [line for line in map(_tidy, lines) if line]
    for line in kept:
        if len(line) > LONGEST_DIFFERENCE:
            _refuse(
                "differences",
                f"每项不一致最多{LONGEST_DIFFERENCE}字，请分行填写。",
                f"A difference takes at most {LONGEST_DIFFERENCE} characters: put each in a line of its own.",
            )
    return kept


def _group(name: str, facts: Facts, shape: type[Certificate] | type[Registry]) -> Facts:
    tidied: Facts = _tidied(facts)
    for key, fact in tidied.items():
        _fits(f"{name}.{key}", key, fact)
    try:
        group = msgspec.convert(tidied, shape)
    except msgspec.ValidationError as error:
        mistake = explain(error, b"")
        raise EntryRefused(name + mistake.path.removeprefix("$"), mistake.reason) from error
    return {key: fact for key, fact in _in_json(group).items() if key in tidied}


def _in_json(group: Certificate | Registry) -> Facts:
    return msgspec.json.decode(msgspec.json.encode(group))


def _fits(field: str, name: str, fact: object) -> None:
    most = SHORT_TEXTS.get(name, LONGEST_TEXT)
    if isinstance(fact, str) and len(fact) > most:
        _refuse(
            field,
            f"最多{most}字，所填有{len(fact)}字。",
            f"At most {most} characters; this has {len(fact)}.",
        )
    if isinstance(fact, int | float) and not 0 <= fact <= MOST_KM:
        _refuse(field, "数值超出范围，请核对。", "The number is out of range: check it.")


def _tidied(fact: Any) -> Any:
    if isinstance(fact, str):
        return _tidy(fact) or None
    if isinstance(fact, dict):
        return {name: _tidied(inner) for name, inner in fact.items()}
    return [_tidied(inner) for inner in fact] if isinstance(fact, list | tuple) else fact


def _tidy(text: str) -> str:
    return "".join(letter for letter in text if letter == " " or unicodedata.category(letter)[0] != "C").strip()


def _refuse(field: str, zh: str, en: str) -> NoReturn:
    raise EntryRefused(field, Bilingual(zh, en))
