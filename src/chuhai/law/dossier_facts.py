"""The shapes a fact may have (事实的形式), shared by everything a dossier holds.

Every fact may be absent or null, which means "not known / not there"; nothing here says that a fact is good.
"""

from datetime import date
from typing import Any

import msgspec

Text = str | None
Day = date | None
Flag = bool | None
Count = int | None
Measure = int | float | None

#: Something handed in, shown only as being there (证明材料): true, or a text that says what or where it is.
Evidence = bool | str | None

#: One entry of a list whose entries the public contract does not lay down: a text, or a group of named values.
Entry = str | dict[str, Any]


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of facts; a key that is not one of its fields makes the dossier unusable."""


def is_there(fact: bool | str | None) -> bool:
    """Whether evidence or a text is there: true, or anything but blanks. docs/readings.md#evidence-true-or-text."""
    return fact is True or (isinstance(fact, str) and not fact.isspace() and fact != "")


def agree(one: str | date | None, other: str | date | None) -> bool:
    """Whether two facts are both known and the same; two blanks are not an agreement."""
    return one is not None and one == other and one != ""
