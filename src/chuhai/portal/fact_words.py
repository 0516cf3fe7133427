"""Facts in words (事实的说法): the dossier's own titles for what a finding read, and values as a person reads them."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_filing import FilingDossier
from chuhai.law.dossier_licence import LicenceDossier
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import Finding

_ROOTS: tuple[type, ...] = (FilingDossier, LicenceDossier, Vehicle)
_NOT_GIVEN = Bilingual("未提供", "not given")
_ENGLISH_MARKS = {"；": "; ", "，": ", "}
_YES, _NO = Bilingual("是", "yes"), Bilingual("否", "no")


class Fact(NamedTuple):
    """A fact that a rule read: what it is called and what it was."""

    label: Bilingual
    value: Bilingual


def facts_of(finding: Finding) -> Sequence[Fact]:
    """What a finding rests on, in the order in which the rule names it."""
    return [Fact(label_of(path), value_in_words(value, path)) for path, value in finding.facts.items()]


def label_of(path: str) -> Bilingual:
    """What a fact is called, by its path in a dossier: the Chinese term of the schema, and its name in English."""
    last = path.rpartition(".")[2]
    return Bilingual(_titles().get(path, last), last.replace("_", " "))


def value_in_words(value: Any, path: str = "") -> Bilingual:
    """A plain JSON value as a person reads it; `path` is where it lies in the dossier, for the names of its parts."""
    if value is None or value == "" or value == [] or value == {}:
        return _NOT_GIVEN
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, list):
        return joined([value_in_words(each, path) for each in value])
    if isinstance(value, dict):
        return joined([named(label_of(f"{path}.{key}"), value_in_words(each)) for key, each in value.items()], "，")
    return Bilingual(str(value), str(value))


def named(label: Bilingual, value: Bilingual) -> Bilingual:
    """A value behind its name."""
    return Bilingual(f"{label.zh}：{value.zh}", f"{label.en}: {value.en}")


def joined(parts: Sequence[Bilingual], mark: str = "；") -> Bilingual:
    """Several values one after the other, parted by a Chinese mark and its English twin."""
    return Bilingual(mark.join(part.zh for part in parts), _ENGLISH_MARKS[mark].join(part.en for part in parts))


@cache
def _titles() -> dict[str, str]:
    return {path: title for root in _ROOTS for path, title in _titled(root, "")}


def _titled(struct: type, before: str) -> Iterator[tuple[str, str]]:
    for name, hint in get_type_hints(struct, include_extras=True).items():
        path = f"{before}{name}"
        yield from ((path, meta.title) for meta in get_args(hint) if isinstance(meta, msgspec.Meta) and meta.title)
        for inner in _structs(hint):
            yield from _titled(inner, f"{path}.")


def _structs(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for part in get_args(hint):
        yield from _structs(part)
