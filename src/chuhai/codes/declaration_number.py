"""Customs declaration number (海关编号, 报关单号): 18 digits, customs office 4, year 4, 1 import or 0 export, serial 9.

>>> parse("516620260000000017")
DeclarationNumber(office='5166', year=2026, export=True, serial=17)
"""

import re
from typing import NamedTuple

from chuhai.codes.bilingual import Bilingual

SHAPE = re.compile(r"([0-9]{4})((?:19|20)[0-9]{2})([01])([0-9]{9})")

LENGTH = Bilingual("报关单号应为18位数字。", "A declaration number has 18 digits.")
PARTS = Bilingual(
    "报关单号应依次为关区代码4位、年份4位、进出口标志1位（进口1，出口0）、顺序号9位。",
    "A declaration number reads customs office (4), year (4), 1 for import or 0 for export, serial (9).",
)
IMPORT = Bilingual(
    "该报关单号为进口报关单（第9位为1），不是出口报关单。",
    "This is the number of an import declaration (9th digit 1), not of an export declaration.",
)


class DeclarationNumber(NamedTuple):
    """The parts of a declaration number."""

    office: str
    year: int
    export: bool
    serial: int


def parse(number: str) -> DeclarationNumber | None:
    """The parts of a well-formed number, else None."""
    match = SHAPE.fullmatch(number)
    return match and DeclarationNumber(match[1], int(match[2]), match[3] == "0", int(match[4]))


def well_formed(number: str) -> bool:
    """18 digits whose year and flag can be."""
    return parse(number) is not None


def is_export(number: str) -> bool:
    """A well-formed number of an export declaration."""
    parts = parse(number)
    return parts is not None and parts.export


def why_not_export(number: str) -> Bilingual | None:
    """Why this is no number of an export declaration, or None when it is one."""
    if re.fullmatch("[0-9]{18}", number) is None:
        return LENGTH
    parts = parse(number)
    if parts is None:
        return PARTS
    return None if parts.export else IMPORT
