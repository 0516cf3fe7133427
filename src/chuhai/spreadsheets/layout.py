"""Where every fact of a dossier stands in a workbook (表格结构), made from the types that read the dossier.

What there is once stands on a sheet of labels and contents; what there is several times, a row each, under headings. A
vehicle's own lists and its rarer groups have sheets of their own, whose rows name the vehicle by its number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import msgspec
from msgspec import inspect

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier_filing import FilingDossier
from chuhai.law.dossier_licence import LicenceDossier
from chuhai.law.findings import Kind
from chuhai.spreadsheets.cell_values import (
    THERE_OR_NOT,
    CellKind,
    ChoiceCell,
    CountCell,
    DayCell,
    EvidenceCell,
    FlagCell,
    MeasureCell,
    TextCell,
    TextsCell,
    VinCell,
)
from chuhai.spreadsheets.choices import OFFERED, words_for

VEHICLES = "vehicles"

#: Groups of a vehicle that have a sheet of their own, one row a vehicle.
_ON_THEIR_OWN = ("modified", "after_sales_confirmation")
_DIGITS = {"form.commodity_code": 10, "form.customs_district": 4, "form.trade_mode": 4, "certificate.number": 12}
_ROOT = Bilingual("申请", "Application")
_FILING_ROOT = Bilingual("申报", "Filing")
_ENGLISH_WORDS = {"vin": "VIN", "vins": "VINs", "uscc": "USCC", "ccc": "CCC", "china": "China"}
_ENGLISH_UNITS = {"ml": "mL", "kg": "kg", "km": "km"}
_ENGLISH = {"from": "Began on", "on": "Day", "through": "Linked through"}


@dataclass(frozen=True, eq=False)
class Field:
    """One fact (栏目): where it lies below its root, what it is called, what its cell means.

    `meant` says in English where it is read; `says_there` marks a cell that says whether a group, or (`lists`) a list, is there
    at all; `keeps_unset` one in which blank and 无 are different facts.
    """

    path: str
    label: Bilingual
    group: Bilingual
    kind: CellKind
    meant: str = ""
    says_there: bool = False
    lists: bool = False
    keeps_unset: bool = False

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The keys on the way to the fact."""
        return tuple(self.path.split("."))

    @cached_property
    def name(self) -> str:
        """The fact's own key."""
        return self.steps[-1]


@dataclass(frozen=True, eq=False)
class SheetPlan:
    """One sheet: `home` is where its facts lie, "" the dossier itself or, `of_vehicle`, the vehicle.

    `several`: each row is an entry of the list at `home`. Without it, and of a vehicle, each row is the one group
    there; else the sheet lists labels.
    """

    name: Bilingual
    fields: tuple[Field, ...]
    home: str = ""
    of_vehicle: bool = False
    several: bool = False

    @property
    def in_rows(self) -> bool:
        """Whether headings stand over rows; else labels stand before contents."""
        return self.several or self.of_vehicle

    def field_at(self, path: str) -> Field:
        """The field of a fact; raises LookupError."""
        return _by_path(self)[path]


@cache
def _by_path(plan: SheetPlan) -> dict[str, Field]:
    return {field.path: field for field in plan.fields}


@dataclass(frozen=True)
class WorkbookPlan:
    """All sheets of a dossier's workbook, in their order."""

    kind: Kind
    sheets: tuple[SheetPlan, ...]


@cache
def plan_of(kind: Kind) -> WorkbookPlan:
    """The workbook of a licence or a filing dossier."""
    return WorkbookPlan(kind, tuple(_filing_sheets() if kind is Kind.FILING else _licence_sheets()))


def _licence_sheets() -> Iterator[SheetPlan]:
    vehicle = _entry(LicenceDossier, VEHICLES)
    once = tuple(_fields(LicenceDossier, "", _ROOT, without=(VEHICLES,)))
    yield SheetPlan(Bilingual("申请表", "Application"), once)
    yield SheetPlan(
        Bilingual("车辆", "Vehicles"), tuple(_fields(vehicle, "", Bilingual("车辆", "Vehicle"))), VEHICLES, several=True
    )
    yield _of_vehicle(Bilingual("使用性质变更", "Earlier uses"), vehicle, "certificate.use_history")
    yield _group_of_vehicle(Bilingual("售后服务确认书", "After-sales"), vehicle, "after_sales_confirmation")
    yield _of_vehicle(Bilingual("售后服务网点", "Outlets"), vehicle, "after_sales_confirmation.outlets")
    yield _group_of_vehicle(Bilingual("改装车", "Modified vehicles"), vehicle, "modified")
    yield _list(Bilingual("不诚信行为记录", "Dishonest acts"), LicenceDossier, "exporter.credit.records")
    yield _list(Bilingual("关联企业", "Linked enterprises"), LicenceDossier, "exporter.credit.linked")


def _filing_sheets() -> Iterator[SheetPlan]:
    enterprise = tuple(_fields(FilingDossier, "", _FILING_ROOT, without=("materials",)))
    materials = _member(FilingDossier, "materials")
    yield SheetPlan(Bilingual("企业", "Enterprise"), enterprise)
    yield _list(Bilingual("鉴定评估人员", "Appraisers"), FilingDossier, "exporter.appraisers")
    yield SheetPlan(
        Bilingual("材料", "Materials"),
        tuple(_fields(_struct(materials.type), "materials", _label(materials))),
    )


def _list(name: Bilingual, root: type, path: str) -> SheetPlan:
    return SheetPlan(name, tuple(_fields(_entry(root, path), "", name, offered=path)), path, several=True)


def _of_vehicle(name: Bilingual, vehicle: type, path: str) -> SheetPlan:
    fields = tuple(_fields(_entry(vehicle, path), "", name, offered=path))
    return SheetPlan(name, fields, path, of_vehicle=True, several=True)


def _group_of_vehicle(name: Bilingual, vehicle: type, path: str) -> SheetPlan:
    return SheetPlan(name, tuple(_fields(_struct(_member(vehicle, path).type), path, name)), path, of_vehicle=True)


# --- facts from types ------------------------------------------------------------------------------------------------


def _fields(
    struct: type, above: str, group: Bilingual, *, without: Sequence[str] = (), offered: str = ""
) -> Iterator[Field]:
    """Every fact of a group, then those of the groups within it; `offered` is where its entries' choices are filed."""
    within = []
    for member in _members(struct):
        path = f"{above}.{member.encode_name}" if above else member.encode_name
        if path in without:
            continue
        inner, unset = _struct_or_none(member.type), _may_be_unset(member)
        if path in _ON_THEIR_OWN or _entries(member.type) is not None or unset:
            words = FlagCell() if path == "modified" else THERE_OR_NOT
            lists = _entries(member.type) is not None
            label, meant = _label(member), _meant(member)
            yield Field(path, label, group, words, meant, says_there=True, lists=lists, keeps_unset=unset)
        elif inner is None:
            kind = _kind(member.type, f"{offered}.{path}" if offered else path)
            yield Field(path, _label(member), group, kind, _meant(member))
        if inner is not None and path not in _ON_THEIR_OWN:
            within.append((inner, path, _label(member)))
    for inner, path, label in within:
        yield from _fields(inner, path, label)


def _kind(type_: inspect.Type, path: str) -> CellKind:
    kinds = {type(part): part for part in _parts(type_)}
    literal = kinds.get(inspect.LiteralType)
    offered = OFFERED.get(path)
    if isinstance(literal, inspect.LiteralType):
        return ChoiceCell(words_for(tuple(map(str, literal.values)), path))
    if inspect.VarTupleType in kinds:
        vins = path.endswith(".vins")
        return TextsCell(offered, tight=vins or offered is not None, vins=vins)
    if inspect.DateType in kinds:
        return DayCell()
    if inspect.BoolType in kinds:
        return EvidenceCell() if inspect.StrType in kinds else FlagCell()
    if inspect.FloatType in kinds:
        return MeasureCell()
    if inspect.IntType in kinds:
        return CountCell()
    return VinCell() if path.rpartition(".")[2] == "vin" else TextCell(offered, _DIGITS.get(path, 0))


def _parts(type_: inspect.Type) -> list[inspect.Type]:
    if isinstance(type_, inspect.Metadata):
        return _parts(type_.type)
    if isinstance(type_, inspect.UnionType):
        return [part for choice in type_.types for part in _parts(choice)]
    return [type_]


def _entries(type_: inspect.Type) -> type | None:
    """What a list of groups consists of; None for anything else."""
    for part in _parts(type_):
        if isinstance(part, inspect.VarTupleType):
            return _struct_or_none(part.item_type)
    return None


def _may_be_unset(member: inspect.Field) -> bool:
    """Whether a key that is absent differs from null: msgspec shows such a default as none at all."""
    return not member.required and member.default is msgspec.NODEFAULT is member.default_factory


def _struct_or_none(type_: inspect.Type) -> type | None:
    return next((part.cls for part in _parts(type_) if isinstance(part, inspect.StructType)), None)


def _struct(type_: inspect.Type) -> type:
    struct = _struct_or_none(type_)
    if struct is None:
        raise TypeError(f"{type_} is no group of facts")
    return struct


def _members(struct: type) -> tuple[inspect.Field, ...]:
    described = inspect.type_info(struct)
    if not isinstance(described, inspect.StructType):
        raise TypeError(f"{struct} is no group of facts")
    return described.fields


def _member(struct: type, path: str) -> inspect.Field:
    first, _, rest = path.partition(".")
    member = next(member for member in _members(struct) if member.encode_name == first)
    return _member(_struct(member.type), rest) if rest else member


def _entry(struct: type, path: str) -> type:
    entries = _entries(_member(struct, path).type)
    if entries is None:
        raise TypeError(f"{path} is no list of groups")
    return entries


def type_at(kind: Kind, path: str, *, of_vehicle: bool) -> inspect.Type:
    """The type of the fact or group at a path below the dossier or a vehicle; raises LookupError."""
    root = FilingDossier if kind is Kind.FILING else LicenceDossier
    try:
        return _member(_entry(root, VEHICLES) if of_vehicle else root, path).type
    except (StopIteration, TypeError) as error:
        raise LookupError(path) from error


# --- what facts are called -------------------------------------------------------------------------------------------


def _label(member: inspect.Field) -> Bilingual:
    return Bilingual(_told(member, "title") or member.encode_name, english_name(member.encode_name))


def _meant(member: inspect.Field) -> str:
    return _told(member, "description")


def _told(member: inspect.Field, what: str) -> str:
    meta = member.type.extra_json_schema if isinstance(member.type, inspect.Metadata) else None
    return str((meta or {}).get(what, ""))


def english_name(key: str) -> str:
    """A key of the dossier as an English heading: ``gross_mass_kg`` is Gross mass (kg)."""
    if key in _ENGLISH:
        return _ENGLISH[key]
    *words, last = [_ENGLISH_WORDS.get(word, word) for word in key.split("_")]
    if words and last in _ENGLISH_UNITS:
        last = f"({_ENGLISH_UNITS[last]})"
    text = " ".join([*words, last])
    return text[0].upper() + text[1:]
