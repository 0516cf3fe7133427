"""Number of a compulsory product certificate (强制性产品认证证书编号, CCC): 16 digits.

Places 1 to 4 the year of first issue, 5 and 6 the certification body, 7 to 10 the product class (1101 automobiles), 11
to 16 the serial. The number says nothing of whether the certificate is in force; that is judged on a day.
"""

import re
from typing import NamedTuple

from chuhai.codes.bilingual import Bilingual

SHAPE = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{4})([0-9]{6})")
AUTOMOBILE = "1101"

FORM = Bilingual(
    "强制性产品认证证书编号应为16位数字：年份4位、认证机构2位、产品类别4位、顺序号6位。",
    "A CCC certificate number has 16 digits: year (4), certification body (2), product class (4), serial (6).",
)


class CccNumber(NamedTuple):
    """The parts of a CCC certificate number."""

    year: int
    body: str
    product_class: str
    serial: str


def parse(number: str) -> CccNumber | None:
    """The parts of a well-formed number, else None."""
    match = SHAPE.fullmatch(number)
    return match and CccNumber(int(match[1]), match[2], match[3], match[4])


def well_formed(number: str) -> bool:
    """16 digits that begin with a year."""
    return parse(number) is not None


def why_invalid(number: str) -> Bilingual | None:
    """What is wrong with the number, or None."""
    return None if well_formed(number) else FORM
