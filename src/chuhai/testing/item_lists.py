"""The items that a test goes through (检测项目清单), by standard and version: data, each with its source and its state.

The texts of WM/T 8-2022 and WM/T 9-2022 are not published with their items, so every list so far is provisional and says
so on the report. docs/readings.md#test-items.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from chuhai.codes.bilingual import Bilingual
from chuhai.codes.powertrain import Powertrain, powertrains
from chuhai.codes.vehicle_kind import Category, categories
from chuhai.law.announcement_2024_6.institution_reports import standards_of
from chuhai.law.homes import carries_out

PROVISIONAL = "provisional"
PASS, FAIL, NONE = "pass", "fail", "none"
RESULTS = {
    PASS: Bilingual("合格", "Pass"),
    FAIL: Bilingual("不合格", "Fail"),
    NONE: Bilingual("不适用", "Does not apply"),
}
"""What may be found of an item."""
_BURNING = {Powertrain.SI, Powertrain.CI, Powertrain.SI_HEV, Powertrain.SI_PHEV, Powertrain.CI_HEV, Powertrain.CI_PHEV}
_ELECTRIC = set(Powertrain) - {Powertrain.SI, Powertrain.CI, Powertrain.OTHER}
_DRAWING = {Category.TRAILER, Category.SEMI_TRAILER_TRACTOR, Category.FULL_TRAILER_TRACTOR}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `only` names the vehicles that have it: combustion, electric, motor, trailer; empty: all."""

    name: str
    group: Bilingual
    label: Bilingual
    only: str
    state: str
    source: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """The items of a standard in one version, since when it is used, and how sure it is."""

    standard: str
    version: int
    in_force_from: date
    state: str
    source: str
    confidence: str
    note: Bilingual
    items: tuple[Item, ...]

    @property
    def provisional(self) -> bool:
        """Whether the items are the platform's own arrangement, for want of published ones."""
        return self.state == PROVISIONAL

    def for_vehicle(self, certificate: dict[str, Any]) -> tuple[Item, ...]:
        """The items that a vehicle of this certificate has."""
        has = _properties(certificate)
        return tuple(item for item in self.items if not item.only or item.only in has)


@carries_out("2024-6/5.4a")
def list_for(certificate: dict[str, Any] | None, on: date) -> ItemList | None:
    """The list by which a vehicle is tested on a day; None where its certificate leaves the standard open."""
    standards = standards_of(certificate or {})
    if len(standards) != 1:
        return None
    known = [found for found in _lists() if found.standard == standards[0] and found.in_force_from <= on]
    return max(known, key=lambda found: found.version, default=None)


def list_of(standard: str, version: int) -> ItemList | None:
    """The list that a report was drawn up by."""
    return next((found for found in _lists() if (found.standard, found.version) == (standard, version)), None)


@cache
def _lists() -> tuple[ItemList, ...]:
    return tuple(
        ItemList(
            standard=row["standard"],
            version=int(row["version"]),
            in_force_from=date.fromisoformat(row["in_force_from"]),
            state=row["state"],
            source=row["source"],
            confidence=row["confidence"],
            note=Bilingual(row["note_zh"], row["note_en"]),
            items=tuple(_items(row["standard"], row["version"])),
        )
        for row in _rows("test_lists.csv")
    )


def _items(standard: str, version: str) -> Iterator[Item]:
    for row in _rows("test_items.csv"):
        if (row["standard"], row["version"]) == (standard, version):
            group, label = Bilingual(row["group_zh"], row["group_en"]), Bilingual(row["label_zh"], row["label_en"])
            yield Item(row["item"], group, label, row["only"], row["state"], row["source"])


def _rows(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _properties(certificate: dict[str, Any]) -> set[str]:
    """What a vehicle has that some items ask for; what the certificate leaves open is not left out."""
    kinds = set(categories(certificate.get("vehicle_type") or ""))
    drives = powertrains(certificate.get("fuel") or "")
    trailer = kinds == {Category.TRAILER}
    has = set() if trailer else {"motor"}
    if not trailer and (not drives or drives & _BURNING):
        has.add("combustion")
    if drives & _ELECTRIC:
        has.add("electric")
    return has | ({"trailer"} if not kinds or kinds & _DRAWING else set())
