"""Rules (规则): one function an item of the text, registered under its clause id.

How to write one, in the module of its section::

    @rule("2024-6/6.3", about=VEHICLE, reads=["registry.seized"], fails=VIOLATED)
    def s6_3_seized(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
        '''六（三）查封、扣押期间的车辆禁止出口: not while sealed up or seized (2024-6/6.3).'''
        seized = (vehicle.registry or NO_REGISTRY).seized
        if seized is False:
            return SATISFIED
        if seized is None:
            return missing("未取得查封、扣押信息，请……", "Whether the vehicle is seized is not known: ...")
        return violated("车辆处于查封、扣押期间，……", "The vehicle is sealed up or seized: ...")

- The function is named after the item (`s6_3_seized`, `item_2a_particulars`), its docstring gives the item in a few
  Chinese words, the English meaning, and the clause.
- `about=VEHICLE`: called once a vehicle with `(vehicle, case)`, its findings carry `vehicle.vin`; an argument that is
  not read begins with an underscore. Any other subject
  (EXPORTER, LICENCE, CONTRACT, FILING): called once with `(case)`. `case` is a LicenceCase; for a rule of the filing
  dossier write `of=Kind.FILING` and take a FilingCase; the registration desk's own checks are rules about a vehicle
  `of=Kind.TRANSFER` or `of=Kind.DEREGISTRATION`. One clause may be a rule of several kinds.
- It is total: never raises, for any dossier, and knows no other rule. A fact that is None is not known and is never
  taken for a good answer. `(vehicle.certificate or NO_CERTIFICATE).owner` reads a fact whose group may be absent.
- It returns the plain SATISFIED or NOT_APPLICABLE, or `violated(zh, en)`, `missing(zh, en)`, `referred(zh, en)`:
  words are built only when they are needed.
- `reads` lists the facts it reads, as paths from the vehicle or from the dossier ("registry.seized",
  "form.destination"); the engine takes them up into the finding. `fails` is the verdict the register gives.
- The day from which the clause speaks, and its place in the order of findings, come from the register of clauses.
  A rule is not asked on an earlier day.
- One fault, one finding. A certificate that is not there at all is named by 2024-6/5.3a alone, a contract by 5.2a, a
  test report by 5.4a: a rule that needs one judges what it can without it, and else answers NOT_APPLICABLE. A single
  fact that is unknown within a group that is there is the rule's own to name. docs/readings.md#a-paper-that-is-not-there.
- assess.py names the modules that hold rules.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from chuhai.codes.bilingual import Bilingual
from chuhai.law import dossier_filing, dossier_licence, dossier_vehicle
from chuhai.law.clauses import Clause, clause
from chuhai.law.dossier_filing import FilingDossier
from chuhai.law.dossier_licence import LicenceDossier
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import Finding, Kind, Outcome, Subject, Unmet, Verdict

EXPORTER: Final = Subject.EXPORTER
FILING: Final = Subject.FILING
LICENCE: Final = Subject.LICENCE
CONTRACT: Final = Subject.CONTRACT
VEHICLE: Final = Subject.VEHICLE

#: Groups of which nothing is known, to read from where a group is absent.
NO_CERTIFICATE: Final = dossier_vehicle.Certificate()
NO_LINE: Final = dossier_vehicle.Line()
NO_REGISTRY: Final = dossier_vehicle.Registry()
NO_FORM: Final = dossier_licence.Form()
NO_EXPORTER: Final = dossier_licence.Exporter()
NO_CONTRACT: Final = dossier_licence.Contract()
NO_FILING_EXPORTER: Final = dossier_filing.FilingExporter()
NO_MATERIALS: Final = dossier_filing.Materials()


class LicenceCase:
    """A licence dossier on a day: what a rule may ask besides its vehicle.

    `on` is the day of judgement; `under_project` whether the application claims a contracted project (2024-6/3.5) and
    so is not bound to a filing. `applied_on` is the day of application, and of a draft that has none the day of
    judgement.
    """

    __slots__ = (
        "applied_on",
        "contract",
        "dossier",
        "exporter",
        "form",
        "on",
        "times_listed",
        "under_project",
        "vehicles",
    )

    def __init__(self, dossier: LicenceDossier, on: date) -> None:
        self.dossier = dossier
        self.on = on
        self.applied_on = dossier.applied_on or on
        self.form = dossier.form or NO_FORM
        self.exporter = dossier.exporter or NO_EXPORTER
        self.contract = dossier.contract or NO_CONTRACT
        self.under_project = dossier.route == "contractor"
        self.vehicles = dossier.vehicles or ()
        self.times_listed = Counter([vehicle.vin for vehicle in self.vehicles])


class FilingCase:
    """A filing dossier on a day; `submitted_on` is the day of filing, and of a draft the day of judgement."""

    __slots__ = ("dossier", "exporter", "materials", "on", "submitted_on")

    def __init__(self, dossier: FilingDossier, on: date) -> None:
        self.dossier = dossier
        self.on = on
        self.submitted_on = dossier.submitted_on or on
        self.exporter = dossier.exporter or NO_FILING_EXPORTER
        self.materials = dossier.materials or NO_MATERIALS


Case = LicenceCase | FilingCase


class Rule(NamedTuple):
    """A rule as registered (规则登记): its clause, what it is about and reads, how it fails, and how it is asked."""

    clause: Clause
    kind: Kind
    about: Subject
    reads: tuple[str, ...]
    fails: Verdict
    judge: Callable[..., Outcome]

    def finding(self, outcome: Outcome, case: Case, vehicle: Vehicle | None = None) -> Finding:
        """What this outcome says of the case, or of one vehicle of it, with the facts that were read."""
        facts = {path: _read(path, case, vehicle) for path in self.reads}
        if isinstance(outcome, Unmet):
            facts |= outcome.worked_out
            return self._told(outcome.verdict, outcome.message, facts, vehicle)
        return self._told(outcome, outcome.told_of(self.clause.title), facts, vehicle)

    def _told(self, verdict: Verdict, message: Bilingual, facts: dict[str, Any], vehicle: Vehicle | None) -> Finding:
        vin = vehicle.vin if vehicle is not None else None
        return Finding(self.clause.id, verdict, self.about, vin, message, facts)


_rules: dict[tuple[Kind, str], Rule] = {}

RuleFunction = TypeVar("RuleFunction", bound=Callable[..., Outcome])


def rule(
    id: str, *, about: Subject, reads: Sequence[str], fails: Verdict, of: Kind = Kind.LICENCE
) -> Callable[[RuleFunction], RuleFunction]:
    """Register a function as the rule of this clause; see the module for the shape. The function stays as it is.

    Raises UnknownClause for an id the register does not hold, and ValueError for a second rule of one clause and kind.
    """
    registered_under = clause(id)

    def register(function: RuleFunction) -> RuleFunction:
        if (of, id) in _rules:
            raise ValueError(f"{id} has a rule for {of} dossiers already")
        _rules[of, id] = Rule(registered_under, of, about, tuple(reads), fails, function)
        return function

    return register


def rules_of(kind: Kind) -> tuple[Rule, ...]:
    """All rules for what is judged, instruments in their order and each in the order of its text."""
    return tuple(sorted((rule for rule in _rules.values() if rule.kind is kind), key=lambda rule: rule.clause.order))


@cache
def _steps(path: str) -> tuple[bool, tuple[str, ...]]:
    steps = tuple(path.split("."))
    return steps[0] in Vehicle.__struct_fields__, steps


def _read(path: str, case: Case, vehicle: Vehicle | None) -> Any:
    """The fact at a path, as plain JSON; None where it or a group on the way is not there."""
    of_vehicle, steps = _steps(path)
    known: Any = vehicle if of_vehicle and vehicle is not None else case.dossier
    for name in steps:
        known = _member(known, name)
    if known is None or isinstance(known, bool | int | float | str):
        return known
    return known.isoformat() if isinstance(known, date) else msgspec.json.decode(msgspec.json.encode(known))


def _member(known: Any, name: str) -> Any:
    if isinstance(known, tuple | list):
        return [_member(entry, name) for entry in known]
    found = getattr(known, name, None)
    return None if found is msgspec.UNSET else found
