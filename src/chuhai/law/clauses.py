"""The register of clauses (条款登记表): every clause that asks something of somebody, under the one id used everywhere.

The texts lie beside this file in register/, one table an instrument and one line a clause, in the order of the
instrument. A finding, a transition, a page and a test name a clause by its id; titles and citations come from here.
"""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from chuhai.codes.bilingual import Bilingual

_REGISTER = Path(__file__).parent / "register"


class Kind(StrEnum):
    """What sort of demand a clause makes (条款类别)."""

    RULE = "rule"
    PROCEDURE = "procedure"
    DEADLINE = "deadline"
    DUTY = "duty"
    PROGRAMME = "programme"
    SCOPE = "scope"

    @property
    def label(self) -> Bilingual:
        """The word for this kind as a reader sees it."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    Kind.RULE: Bilingual("规则", "rule"),
    Kind.PROCEDURE: Bilingual("程序", "procedure"),
    Kind.DEADLINE: Bilingual("期限", "deadline"),
    Kind.DUTY: Bilingual("职责", "duty"),
    Kind.PROGRAMME: Bilingual("服务", "programme"),
    Kind.SCOPE: Bilingual("适用范围", "scope"),
}


class Instrument(NamedTuple):
    """A legal text (法律文件): its full title, its document number, how it is cited, and its days."""

    id: str
    title: Bilingual
    number: Bilingual
    cited_as: Bilingual
    dated: date
    in_force_from: date


class Clause(NamedTuple):
    """One clause (条款): what it asks of whom, where it is written, and from which day it speaks.

    `about` is what a verdict or record under it concerns: vehicle, exporter, filing, licence, contract, agency,
    manufacturer or platform. `order` counts through the whole register and sorts findings.
    """

    id: str
    kind: Kind
    about: str
    title: Bilingual
    gist: Bilingual
    instrument: Instrument
    source: Bilingual
    in_force_from: date
    order: int


class UnknownClause(LookupError):
    """An id that the register does not hold."""


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_REGISTER / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _instrument(row: dict[str, str]) -> Instrument:
    return Instrument(
        id=row["id"],
        title=Bilingual(row["title_zh"], row["title_en"]),
        number=Bilingual(row["number_zh"], row["number_en"]),
        cited_as=Bilingual(row["cited_zh"], row["cited_en"]),
        dated=date.fromisoformat(row["dated"]),
        in_force_from=date.fromisoformat(row["in_force_from"]),
    )


_INSTRUMENT_ROWS = tuple(_rows("instruments"))
_INSTRUMENTS = {row["id"]: _instrument(row) for row in _INSTRUMENT_ROWS}


def _clause_rows() -> Iterator[dict[str, str]]:
    # Order 12 of 2012 is only pointed to, by 2024-6/6.1, and has no table of clauses.
    for row in _INSTRUMENT_ROWS:
        if row["clauses"]:
            yield from _rows(row["clauses"])


def _clause(row: dict[str, str], order: int) -> Clause:
    text = _INSTRUMENTS[row["id"].partition("/")[0]]
    return Clause(
        id=row["id"],
        kind=Kind(row["kind"]),
        about=row["about"],
        title=Bilingual(row["title_zh"], row["title_en"]),
        gist=Bilingual(row["gist_zh"], row["gist_en"]),
        instrument=text,
        source=Bilingual(f"{text.cited_as.zh} {row['place_zh']}", f"{text.cited_as.en}, {row['place_en']}"),
        in_force_from=date.fromisoformat(row["in_force_from"]),
        order=order,
    )


_CLAUSES = {row["id"]: _clause(row, order) for order, row in enumerate(_clause_rows())}

#: Digest of everything the register says; a decision keeps it, so that one knows which texts it was made under.
REGISTER_VERSION = hashlib.sha256(b"".join(table.read_bytes() for table in sorted(_REGISTER.iterdir()))).hexdigest()[
    :12
]


def all_clauses() -> tuple[Clause, ...]:
    """Every clause, instruments in their order and each in the order of its text."""
    return tuple(_CLAUSES.values())


def clause(id: str) -> Clause:
    """The clause under this id; raises UnknownClause."""
    try:
        return _CLAUSES[id]
    except KeyError:
        raise UnknownClause(f"{id} is not in the register of clauses") from None


def order_of(id: str) -> int:
    """The clause's place in the register, which sorts findings; raises UnknownClause."""
    return clause(id).order


def title(id: str, language: str) -> str:
    """The clause's title in the language of a tag such as ``zh-hans`` or ``en``; raises UnknownClause."""
    return clause(id).title.within(language)


def all_instruments() -> tuple[Instrument, ...]:
    """Every legal text that the platform carries out or points to, in their order."""
    return tuple(_INSTRUMENTS.values())


def instrument(id: str) -> Instrument:
    """The legal text under this id; raises UnknownClause."""
    try:
        return _INSTRUMENTS[id]
    except KeyError:
        raise UnknownClause(f"{id} is not an instrument of the register") from None
