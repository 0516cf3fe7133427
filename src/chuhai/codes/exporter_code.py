"""Exporter's code on the licence (出口商代码): 13 characters, area (4) and places 9 to 17 of the credit code.

>>> for_uscc("91440113MACPQJKN06")
'4401MACPQJKN0'
"""

import re

from chuhai.codes import uscc as credit_code
from chuhai.codes.bilingual import Bilingual

SHAPE = re.compile(rf"[0-9]{{4}}[{credit_code.ALPHABET}]{{9}}")

FORM = Bilingual(
    "出口商代码应为13位：行政区划代码前4位加统一社会信用代码第9至17位。",
    "An exporter's code has 13 characters: four digits of the area and places 9 to 17 of the credit code.",
)


def well_formed(code: str) -> bool:
    """Four digits and nine characters of the credit code's alphabet."""
    return SHAPE.fullmatch(code) is not None


def for_uscc(uscc: str) -> str:
    """The code of an enterprise in the area where it is registered. Raises ValueError unless well formed."""
    if not credit_code.well_formed(uscc):
        raise ValueError(f"not a unified social credit code: {uscc!r}")
    return uscc[2:6] + uscc[8:17]


def belongs_to(code: str, uscc: str) -> bool:
    """The code's last nine characters are those of the credit code; the area may differ, an enterprise can move."""
    return well_formed(code) and credit_code.well_formed(uscc) and code[4:] == uscc[8:17]


def why_invalid(code: str) -> Bilingual | None:
    """What is wrong with the code, or None."""
    return None if well_formed(code) else FORM
