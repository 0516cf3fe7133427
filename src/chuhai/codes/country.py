"""Countries and regions (国家和地区), ISO 3166-1 alpha-3, named as a Chinese authority writes them.

The 249 assigned codes and no others: no aliases, no withdrawn codes, capitals only. 中国香港, 中国澳门 and 中国台湾 are
destinations outside the customs territory (关境外); CHN is known but is no destination (2024-6/1.4).
"""

from functools import cache

from chuhai.codes import code_table
from chuhai.codes.bilingual import Bilingual

HOME = "CHN"


@cache
def names() -> dict[str, Bilingual]:
    """Every code with its name, in the order of the codes."""
    return {row["alpha3"]: Bilingual(row["zh"], row["en"]) for row in code_table.rows("countries")}


def codes() -> tuple[str, ...]:
    """All codes, sorted."""
    return tuple(names())


def is_known(alpha3: str) -> bool:
    """An assigned code, in capitals."""
    return alpha3 in names()


def is_destination(alpha3: str) -> bool:
    """A known code other than that of the mainland."""
    return alpha3 != HOME and is_known(alpha3)


def name(alpha3: str) -> Bilingual:
    """The name of a country or region. Raises KeyError for an unknown code."""
    return names()[alpha3]


def destinations() -> dict[str, Bilingual]:
    """Every code a licence can name as its destination, with the name."""
    return {code: text for code, text in names().items() if code != HOME}
