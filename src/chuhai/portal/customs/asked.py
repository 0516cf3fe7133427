"""What is put into the one field of the customs desk (核查输入): a licence number or a VIN, as people type and scan them.

>>> asked_for("２６－３２－００００１７").licence_number
'26-32-000017'
"""

import re
import unicodedata
from dataclasses import dataclass

from chuhai.codes import licence_number, vin
from chuhai.codes.bilingual import Bilingual

LONGEST = 200
_DASHES = re.compile(r"[‐-―−_]")
_LICENCE = re.compile(r"([0-9]{2})-?([0-9A-Z]{2})-?([0-9]{6})")

NOTHING = Bilingual("请输入许可证号或者车辆识别代号。", "Put in a licence number or a VIN.")
NEITHER = Bilingual(
    "既不是许可证号（如26-32-000017），也不是17位车辆识别代号，请核对。",
    "This is neither a licence number (such as 26-32-000017) nor a VIN of 17 characters: check it.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question at the counter: the number or the VIN that was meant, or what is wrong with what was typed."""

    typed: str
    licence_number: str = ""
    vin: str = ""
    error: Bilingual | None = None


def asked_for(typed: str) -> Asked:
    """What was meant: full-width signs, blanks, other dashes and small letters do not matter."""
    typed = typed[:LONGEST].replace("\x00", "").strip()
    meant = _DASHES.sub("-", "".join(unicodedata.normalize("NFKC", typed).upper().split()))
    if not meant:
        return Asked(typed, error=NOTHING)
    if vin.well_formed(meant):
        return Asked(typed, vin=meant)
    number = _licence_number(meant)
    return Asked(typed, licence_number=number) if number else Asked(typed, error=NEITHER)


def _licence_number(meant: str) -> str:
    match = _LICENCE.fullmatch(meant)
    number = "-".join((match[1], match[2], match[3])) if match else ""
    return number if licence_number.well_formed(number) else ""
