"""Currencies (币种), ISO 4217 alpha-3: money that a price can be in. Metals, fund codes and test codes are left out."""

from functools import cache

from chuhai.codes import code_table
from chuhai.codes.bilingual import Bilingual


@cache
def names() -> dict[str, Bilingual]:
    """Every code with its name, in the order of the codes."""
    return {row["code"]: Bilingual(row["zh"], row["en"]) for row in code_table.rows("currencies")}


def codes() -> tuple[str, ...]:
    """All codes, sorted."""
    return tuple(names())


def is_known(code: str) -> bool:
    """A code of the table, in capitals."""
    return code in names()


def name(code: str) -> Bilingual:
    """The name of a currency. Raises KeyError for an unknown code."""
    return names()[code]
