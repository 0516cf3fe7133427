"""Use natures of vehicles (使用性质), GA/T 16.3: a letter in the police record, the words on the certificate."""

from functools import cache
from typing import NamedTuple

from chuhai.codes import code_table
from chuhai.codes.bilingual import Bilingual


class UseNature(NamedTuple):
    """One use nature; ``group`` is operating, non_operating, school or other."""

    letter: str
    name: Bilingual
    group: str


@cache
def use_natures() -> tuple[UseNature, ...]:
    """All of them in the order of their letters."""
    return tuple(
        UseNature(row["letter"], Bilingual(row["zh"], row["en"]), row["group"])
        for row in code_table.rows("use_natures")
    )


def printed(text: str) -> UseNature | None:
    """The use nature that a certificate prints, such as 非营运, or None."""
    return next((nature for nature in use_natures() if nature.name.zh == text.strip()), None)


def by_letter(letter: str) -> UseNature | None:
    """The use nature of a letter in the police record, or None."""
    return next((nature for nature in use_natures() if nature.letter == letter), None)


def is_known(text: str) -> bool:
    """The words are those of a use nature."""
    return printed(text) is not None
