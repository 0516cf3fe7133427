"""Records of a registration desk (登记记录): what it certifies of one vehicle, box by box."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from chuhai.law.wording import in_chinese
from chuhai.sealing.composing import RECORD
from chuhai.sealing.kinds import Sheet

BLANK = "——"


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a record (栏目): `figures` sets it in digits of one width, `wide` gives it a line of its own."""

    label: str
    filled: str
    figures: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What one record says (一份登记记录)."""

    title: str
    title_en: str
    number: str
    authority: str
    dated: date
    boxes: Sequence[Box]
    words: Sequence[str]

    def sheet(self, says: Mapping[str, Any]) -> Sheet:
        """The record for the press; `says` is what its signed text says beside the day."""
        prints = {
            "title": self.title,
            "title_en": self.title_en,
            "number": self.number,
            "authority": self.authority,
            "dated": in_chinese(self.dated),
            "dated_iso": self.dated.isoformat(),
            "boxes": [asdict(box) for box in self.boxes],
            "words": list(self.words),
        }
        return Sheet(RECORD, prints, {**says, "i": self.dated.isoformat()})


def filled(value: object) -> str:
    """What is written into a box; a dash where nothing is known."""
    return str(value) if value not in (None, "") else BLANK


def day(value: date | str | None) -> str:
    """A day as prose writes it; a dash where none is known."""
    found = date.fromisoformat(value) if isinstance(value, str) and value else value
    return in_chinese(found) if isinstance(found, date) else BLANK
