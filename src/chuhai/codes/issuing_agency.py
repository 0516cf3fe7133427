"""Issuing agencies of used-vehicle export licences (发证机构), 2024-6/3.1: the 37 provincial commerce authorities.

31 provinces, 5 separately planned cities (计划单列市) and the Xinjiang Production and Construction Corps. The two
characters that stand for a local agency in a licence number are not published: the codes here are provisional.
"""

from functools import cache
from typing import NamedTuple

from chuhai.codes import code_table
from chuhai.codes import uscc as credit_code
from chuhai.codes.bilingual import Bilingual


class IssuingAgency(NamedTuple):
    """A provincial commerce authority; ``area`` has two digits for a province and four for any other."""

    area: str
    name: Bilingual
    kind: str
    code: str
    code_is_provisional: bool


@cache
def agencies() -> tuple[IssuingAgency, ...]:
    """All 37, provinces first, in the order of their areas."""
    return tuple(
        IssuingAgency(
            row["area"],
            Bilingual(row["zh"], row["en"]),
            row["kind"],
            row["agency_code"],
            row["agency_code_state"] == "provisional",
        )
        for row in code_table.rows("issuing_agencies")
    )


def by_area(area: str) -> IssuingAgency | None:
    """The agency of exactly this area, ``33`` Zhejiang and ``3302`` Ningbo, or None."""
    return next((agency for agency in agencies() if agency.area == area), None)


def by_code(code: str) -> IssuingAgency | None:
    """The agency of these two characters in a licence number, or None."""
    return next((agency for agency in agencies() if agency.code == code), None)


def of_area(area: str) -> IssuingAgency | None:
    """The agency that is competent for an area of any length: the planned city before its province.

    docs/readings.md#agency-of-the-corps.
    """
    if area.startswith("66"):
        return by_area("6600")
    return by_area(area[:4]) or by_area(area[:2])


def of_exporter(uscc: str) -> IssuingAgency | None:
    """The agency of the place where the enterprise is registered, read from its credit code, or None."""
    return of_area(credit_code.area(uscc))
