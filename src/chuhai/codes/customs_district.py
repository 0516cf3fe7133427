"""Customs districts and offices (关区代码): four digits, the first two those of the district, ``3100`` Ningbo.

A licence names one district, a declaration the office. No official list is public in full: the table holds the
districts and the offices of this trade, each with how sure its code is, and a code that is not in it may still exist.
"""

from functools import cache
from typing import NamedTuple

from chuhai.codes import code_table
from chuhai.codes.bilingual import Bilingual


class CustomsDistrict(NamedTuple):
    """A district or an office below it; ``confidence`` is confirmed, known or unsure."""

    code: str
    name: Bilingual
    level: str
    district: str
    confidence: str


@cache
def entries() -> dict[str, CustomsDistrict]:
    """Every district and office by its code, sorted."""
    return {
        row["code"]: CustomsDistrict(
            row["code"], Bilingual(row["zh"], row["en"]), row["level"], row["district"], row["confidence"]
        )
        for row in code_table.rows("customs_districts")
    }


def codes() -> tuple[str, ...]:
    """All codes, sorted."""
    return tuple(entries())


def well_formed(code: str) -> bool:
    """Four ASCII digits."""
    return len(code) == 4 and code.isascii() and code.isdigit()


def is_known(code: str) -> bool:
    """A code of the table."""
    return code in entries()


def name(code: str) -> Bilingual:
    """The name of a district or office. Raises KeyError for an unknown code."""
    return entries()[code].name


def confidence(code: str) -> str:
    """How sure the code is: confirmed, known or unsure. Raises KeyError for an unknown code."""
    return entries()[code].confidence


def district_of(code: str) -> str:
    """The district that an office belongs to, a district itself; an unknown office by its first two digits."""
    return entries()[code].district if is_known(code) else code[:2] + "00"


def same_district(one: str, other: str) -> bool:
    """Two well-formed codes under the same district (一证一关)."""
    return well_formed(one) and well_formed(other) and district_of(one) == district_of(other)
