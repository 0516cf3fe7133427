"""The form to clear (清关表单): declaration number, day, quantity, and the vehicles declared, all of the licence ticked first."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from chuhai.codes.bilingual import Bilingual
from chuhai.customs.actions import Declaration
from chuhai.customs.comparison import Declared, Licensed
from chuhai.portal.questions import day_from

NUMBER_WANTED = Bilingual("请填写18位报关单号。", "Give the declaration number of 18 digits.")
DAY_WANTED = Bilingual("申报日期请写成 2026-03-02 的样子。", "Write the day of declaration like 2026-03-02.")
QUANTITY_WANTED = Bilingual("申报数量请填写整数。", "Give the quantity as a whole number.")


@dataclass(slots=True)
class Typed:
    """What was typed, as it was typed, and what is wrong with it by field."""

    declaration_number: str
    declared_on: str
    quantity: str
    ticked: tuple[str, ...]
    others: str
    errors: dict[str, Bilingual] = field(default_factory=dict)

    @classmethod
    def beginning(cls, licensed: Licensed, today: date) -> "Typed":
        """The form before anything is typed: today, the licensed quantity, every licensed vehicle."""
        return cls("", today.isoformat(), str(licensed.quantity), licensed.vins, "")

    @property
    def vins(self) -> tuple[str, ...]:
        """The vehicles declared: those ticked, and those that the licence does not name."""
        return (*self.ticked, *filter(None, re.split(r"[\s,，、;；]+", _plain(self.others))))

    def declaration(self, licence_number: str) -> Declaration:
        """The declaration against a licence, once nothing is wrong."""
        declared = Declared(quantity=int(self.quantity), vins=self.vins)
        return Declaration(licence_number, self.declaration_number, day_from(self.declared_on), declared)


def read(sent: QueryDict) -> Typed:
    """What was sent, with what cannot be read named."""
    typed = Typed(
        declaration_number="".join(_plain(sent.get("declaration_number", "")).split()),
        declared_on=_plain(sent.get("declared_on", "")).strip(),
        quantity=_plain(sent.get("quantity", "")).strip(),
        ticked=tuple(_plain(vin).strip() for vin in sent.getlist("vins")),
        others=sent.get("others", "").replace("\x00", ""),
    )
    typed.errors.update(_unreadable(typed))
    return typed


def _unreadable(typed: Typed) -> Mapping[str, Bilingual]:
    found = {}
    if not typed.declaration_number:
        found["declaration_number"] = NUMBER_WANTED
    try:
        day_from(typed.declared_on)
    except ValueError:
        found["declared_on"] = DAY_WANTED
    if re.fullmatch("[0-9]{1,6}", typed.quantity) is None:
        found["quantity"] = QUANTITY_WANTED
    return found


def _plain(text: str) -> str:
    """Full-width signs as plain ones, small letters as capitals; nothing that a database cannot keep."""
    return unicodedata.normalize("NFKC", text).upper().replace("\x00", "")
