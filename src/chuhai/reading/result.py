"""What was read of a paper (读件结果): each fact with its text, how surely, where it stands, and why it is doubted."""

from enum import StrEnum
from typing import Any

import msgspec

from chuhai.codes.bilingual import Bilingual

Value = str | int | None
"""A fact as a dossier holds it in JSON: a text, a whole number, or a day as YYYY-MM-DD."""


class Standing(StrEnum):
    """How far what was read may be used (识读状态)."""

    READ = "read"
    UNSURE = "unsure"
    ABSENT = "absent"

    @property
    def label(self) -> Bilingual:
        """Its name in both languages."""
        return STANDINGS[self]


STANDINGS = {
    Standing.READ: Bilingual("已读出，待确认", "read, to be confirmed"),
    Standing.UNSURE: Bilingual("读数存疑", "in doubt"),
    Standing.ABSENT: Bilingual("未读出", "not read"),
}


class Place(msgspec.Struct, frozen=True):
    """Where a text stands: the page, counted from 0, and four corners in parts of its width and height.

    The corners go clockwise from the text's own top left, whichever way up the page was taken.
    """

    page: int
    corners: tuple[tuple[float, float], ...]


class FactRead(msgspec.Struct, frozen=True):
    """One fact as the paper says it. `value` is there only where it was read; in doubt there are only `candidates`."""

    name: str
    standing: Standing = Standing.ABSENT
    value: Value = None
    text: str = ""
    confidence: float = 0.0
    place: Place | None = None
    candidates: tuple[str, ...] = ()
    doubt: Bilingual | None = None


class Reading(msgspec.Struct, frozen=True):
    """What a paper says. `kind` names what was looked for; `specimen` is true where 样本 is printed across it."""

    kind: str
    facts: tuple[FactRead, ...]
    pages: int = 0
    specimen: bool = False

    def fact(self, name: str) -> FactRead:
        """The fact of a name; one that was not looked for counts as not read."""
        return next((fact for fact in self.facts if fact.name == name), FactRead(name))

    @property
    def values(self) -> dict[str, Value]:
        """Everything that may fill a draft, to be confirmed."""
        return {fact.name: fact.value for fact in self.facts if fact.standing is Standing.READ}

    def as_plain(self) -> dict[str, Any]:
        """The reading in plain JSON values."""
        return msgspec.to_builtins(self)

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Reading":
        """The reading that `as_plain` wrote down."""
        return msgspec.convert(plain, cls)
