"""Methods of payment (付款方式), one to a licence.

出口许可证签发工作规范 names 信用证, 托收 and 汇付 and leaves the list open: one that is not here can be lawful too.
"""

from functools import cache

from chuhai.codes import code_table
from chuhai.codes.bilingual import Bilingual


@cache
def names() -> dict[str, Bilingual]:
    """Every code with its name, in the order of the table."""
    return {row["code"]: Bilingual(row["zh"], row["en"]) for row in code_table.rows("payments")}


@cache
def wordings() -> dict[str, str]:
    """The words that the licence's face uses, for the codes that have them."""
    return {row["code"]: row["licence_wording"] for row in code_table.rows("payments") if row["licence_wording"]}


def codes() -> tuple[str, ...]:
    """All codes in the order of the table."""
    return tuple(names())


def is_known(code: str) -> bool:
    """A code of the table, exactly as it is written there."""
    return code in names()


def name(code: str) -> Bilingual:
    """The name of a method of payment. Raises KeyError for an unknown code."""
    return names()[code]


def licence_wording(code: str) -> str:
    """The word that the licence's face uses for it; without one, the code's own Chinese name, or the text as it is."""
    if code in wordings():
        return wordings()[code]
    return names()[code].zh if is_known(code) else code
