"""Commodity code on the licence (商品编码): ten digits, of which the first six are a heading of the HS 2022.

2024-6, annex 《二手车产品目录》: one licence, one code, and the code fits the vehicle. The annex's own ten-digit list
is not public in full, so the catalogue is held by six-digit headings: a well-formed code under one of them is in it.
The last four digits, which the yearly catalogue splits by body and finer displacement, are not judged.

>>> misfits("8703223010", vehicle_type="小型轿车", fuel="汽油", displacement_ml=1395, seats=5, gross_mass_kg=1860)
()
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from chuhai.codes import code_table
from chuhai.codes.bilingual import Bilingual
from chuhai.codes.powertrain import Powertrain, powertrains
from chuhai.codes.vehicle_kind import Category, categories, special_headings, trailer_headings

SHAPE = re.compile(r"[0-9]{10}")


class Range(NamedTuple):
    """Numbers above `over` and up to `up_to`; None leaves the side open."""

    over: int | None
    up_to: int | None

    def holds(self, number: int) -> bool:
        """The number lies in the range."""
        return (self.over is None or number > self.over) and (self.up_to is None or number <= self.up_to)

    def is_open(self) -> bool:
        """Any number will do."""
        return self == (None, None)


class Heading(NamedTuple):
    """A six-digit heading (子目) and what it takes: category, powertrains, displacement, gross mass, seats."""

    code: str
    name: Bilingual
    in_catalogue: bool
    category: Category | None
    powertrains: frozenset[Powertrain]
    displacement_ml: Range
    gross_mass_kg: Range
    seats: Range


class Misfit(NamedTuple):
    """Why a code does not fit a vehicle: the fact that speaks against it, whether it is unknown, and in words."""

    fact: str
    unknown: bool
    message: Bilingual


class Particulars(NamedTuple):
    """What a certificate says of a vehicle, as far as the code depends on it; None is not known."""

    vehicle_type: str | None
    fuel: str | None
    displacement_ml: int | None
    seats: int | None
    gross_mass_kg: int | None


FORM = Misfit(
    "commodity_code",
    False,
    Bilingual("商品编码应为10位数字。", "A commodity code has ten digits."),
)
NOT_LISTED = Misfit(
    "commodity_code",
    False,
    Bilingual("商品编码不在《二手车产品目录》内。", "The commodity code is not in the used-vehicle product catalogue."),
)
LABELS = {
    "vehicle_type": Bilingual("车辆类型", "vehicle type"),
    "fuel": Bilingual("燃料种类", "fuel"),
    "displacement_ml": Bilingual("排量", "displacement"),
    "seats": Bilingual("核定载客人数", "number of seats"),
    "gross_mass_kg": Bilingual("总质量", "gross mass"),
}
UNITS = {
    "displacement_ml": Bilingual("毫升", "mL"),
    "seats": Bilingual("座", "seats"),
    "gross_mass_kg": Bilingual("千克", "kg"),
}


def bound(text: str) -> int | None:
    """A number of the table; empty is None."""
    return int(text) if text else None


def heading_of_row(row: dict[str, str]) -> Heading:
    """One line of the table."""
    from_seats = bound(row["from_seats"])
    return Heading(
        code=row["heading"],
        name=Bilingual(row["zh"], row["en"]),
        in_catalogue=row["in_catalogue"] == "yes",
        category=Category[row["category"].upper()] if row["category"] else None,
        powertrains=frozenset(Powertrain[name] for name in row["powertrains"].split()),
        displacement_ml=Range(bound(row["over_ml"]), bound(row["up_to_ml"])),
        gross_mass_kg=Range(bound(row["over_kg"]), bound(row["up_to_kg"])),
        seats=Range(from_seats - 1 if from_seats else None, bound(row["up_to_seats"])),
    )


@cache
def headings() -> dict[str, Heading]:
    """Every heading of the table by its six digits, those outside the catalogue too."""
    return {row["heading"]: heading_of_row(row) for row in code_table.rows("commodity_headings")}


def well_formed(code: str) -> bool:
    """Ten ASCII digits."""
    return SHAPE.fullmatch(code) is not None


def heading(code: str) -> Heading | None:
    """The heading of a well-formed code, or None."""
    return headings().get(code[:6]) if well_formed(code) else None


def in_catalogue(code: str) -> bool:
    """Well formed, and under a heading of the catalogue."""
    found = heading(code)
    return found is not None and found.in_catalogue


def describe(code: str) -> Bilingual:
    """The goods of the code's heading; of a code that is in no heading, that it is not known."""
    found = heading(code)
    return found.name if found else Bilingual("未知商品编码", "unknown commodity code")


def unknown(fact: str) -> Misfit:
    """The code depends on a fact that the certificate's data does not hold."""
    zh, en = LABELS[fact]
    return Misfit(
        fact,
        True,
        Bilingual(f"{zh}不明，无法核对商品编码。", f"The {en} is not known, so the code cannot be checked."),
    )


def wrong(fact: str, found: Bilingual, goods: Heading) -> Misfit:
    """The code's heading is for other goods."""
    zh, en = LABELS[fact]
    return Misfit(
        fact,
        False,
        Bilingual(
            f"{zh}（{found.zh}）与商品编码{goods.code}（{goods.name.zh}）不符。",
            f"The {en} ({found.en}) does not fit heading {goods.code} ({goods.name.en}).",
        ),
    )


def alternatives(kinds: Iterable[Category | Powertrain]) -> str:
    """The English names, for a reader who does not read the certificate's own words."""
    return " or ".join(kind.value.en for kind in kinds)


def category_misfits(goods: Heading, vehicle_type: str | None) -> tuple[Misfit, ...]:
    """Category, and for trailers and special vehicles the heading that the body or the gear belongs to."""
    if not vehicle_type or not vehicle_type.strip():
        return (unknown("vehicle_type"),)
    if goods.category not in categories(vehicle_type) or not body_fits(goods, vehicle_type):
        found = alternatives(categories(vehicle_type)) or "neither automobile nor trailer of the catalogue"
        return (wrong("vehicle_type", Bilingual(vehicle_type, found), goods),)
    return ()


def body_fits(goods: Heading, vehicle_type: str) -> bool:
    """A trailer's body, or a special vehicle's gear, is that of the heading."""
    if goods.category is Category.TRAILER:
        return goods.code in trailer_headings(vehicle_type)
    if goods.category is Category.SPECIAL:
        return goods.code in (special_headings(vehicle_type) or (goods.code,))
    return True


def powertrain_misfits(goods: Heading, fuel: str | None) -> tuple[Misfit, ...]:
    """The fuel allows a powertrain of the heading."""
    if not goods.powertrains:
        return ()
    found = powertrains(fuel or "")
    if not found:
        return (unknown("fuel"),)
    if found & goods.powertrains:
        return ()
    return (wrong("fuel", Bilingual(fuel or "", alternatives(kind for kind in Powertrain if kind in found)), goods),)


def number_misfits(goods: Heading, fact: str, span: Range, number: int | None) -> tuple[Misfit, ...]:
    """A number lies in the heading's range; nothing is asked where the heading has none."""
    if span.is_open():
        return ()
    if number is None or number <= 0:
        return (unknown(fact),)
    if span.holds(number):
        return ()
    unit = UNITS[fact]
    return (wrong(fact, Bilingual(f"{number}{unit.zh}", f"{number} {unit.en}"), goods),)


def misfits_of(goods: Heading, vehicle: Particulars) -> tuple[Misfit, ...]:
    """Why the heading does not fit; a vehicle of another category is not asked for anything further."""
    return category_misfits(goods, vehicle.vehicle_type) or (
        *powertrain_misfits(goods, vehicle.fuel),
        *number_misfits(goods, "seats", goods.seats, vehicle.seats),
        *number_misfits(goods, "displacement_ml", goods.displacement_ml, vehicle.displacement_ml),
        *number_misfits(goods, "gross_mass_kg", goods.gross_mass_kg, vehicle.gross_mass_kg),
    )


def misfits(
    code: str,
    *,
    vehicle_type: str | None,
    fuel: str | None,
    displacement_ml: int | None,
    seats: int | None,
    gross_mass_kg: int | None,
) -> tuple[Misfit, ...]:
    """Every reason why the code does not fit the vehicle; empty when it is in the catalogue and fits.

    A fact that the heading depends on and that is not known is a reason too.
    """
    goods = heading(code)
    if not well_formed(code):
        return (FORM,)
    if goods is None or not goods.in_catalogue:
        return (NOT_LISTED,)
    return misfits_of(goods, Particulars(vehicle_type, fuel, displacement_ml, seats, gross_mass_kg))


def headings_that_fit(vehicle: Particulars) -> tuple[Heading, ...]:
    """The catalogue's headings that the vehicle can be under, to mend a code with."""
    return tuple(goods for goods in headings().values() if goods.in_catalogue and not misfits_of(goods, vehicle))
