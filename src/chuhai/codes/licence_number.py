"""Export licence number (出口许可证号) ``YY-AA-NNNNNN``, 出口许可证签发工作规范: year, issuing agency, serial.

The agency code has two characters: letters for the quota and licence bureau and its offices, digits for local agencies.

>>> form(2026, "32", 17)
'26-32-000017'
"""

import re
from typing import NamedTuple

from chuhai.codes.bilingual import Bilingual

SHAPE = re.compile(r"([0-9]{2})-([0-9A-Z]{2})-([0-9]{6})")
CENTURY = 2000
LAST_SERIAL = 999_999

FORM = Bilingual(
    "出口许可证号应为“年份2位-发证机构代码2位-顺序号6位”，如26-32-000017。",
    "An export licence number reads year (2), issuing agency (2), serial (6), as in 26-32-000017.",
)


class LicenceNumber(NamedTuple):
    """The parts of a licence number: the full year, the agency's two characters, the serial from 1."""

    year: int
    agency: str
    serial: int

    def __str__(self) -> str:
        return f"{self.year % 100:02d}-{self.agency}-{self.serial:06d}"


def form(year: int, agency: str, serial: int) -> str:
    """The number of a licence. Raises ValueError for parts that no number can hold."""
    if not (CENTURY <= year < CENTURY + 100 and 1 <= serial <= LAST_SERIAL and re.fullmatch("[0-9A-Z]{2}", agency)):
        raise ValueError(f"no licence number for {year}, {agency!r}, {serial}")
    return str(LicenceNumber(year, agency, serial))


def parse(text: str) -> LicenceNumber | None:
    """The parts of a well-formed number, else None."""
    match = SHAPE.fullmatch(text)
    if match is None or match[3] == "000000":
        return None
    return LicenceNumber(CENTURY + int(match[1]), match[2], int(match[3]))


def well_formed(text: str) -> bool:
    """Reads ``YY-AA-NNNNNN`` with a serial from 1."""
    return parse(text) is not None


def why_invalid(text: str) -> Bilingual | None:
    """What is wrong with the number, or None."""
    return None if well_formed(text) else FORM
