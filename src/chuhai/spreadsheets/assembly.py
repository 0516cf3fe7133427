"""Putting a dossier together from its sheets (组成卷宗): rows under their vehicles, lists where they are said to be."""

from collections.abc import Callable
from functools import cache
from typing import Any

from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Kind
from chuhai.spreadsheets.faults import Fault, Place
from chuhai.spreadsheets.layout import VEHICLES, Field, SheetPlan
from chuhai.spreadsheets.places import Places, RowPlace, VehiclePlaces
from chuhai.spreadsheets.reading_rows import Row, SheetRead
from chuhai.spreadsheets.remainder import Rest

Plain = dict[str, Any]
PlaceOf = Callable[[str], Place]


class NoSuchVehicle(LookupError):
    """A row names a vehicle that is not there, or may be several; the argument says so."""


class Assembly:
    """The dossier as it grows: `plain` its facts, `places` their cells, `faults` what does not fit together."""

    def __init__(self, kind: Kind, reads: list[SheetRead]) -> None:
        self.plain: Plain = {"kind": kind.value}
        self.places = Places()
        self.faults: list[Fault] = []
        self._vehicles: list[Plain] = []
        self._numbers: dict[str, int] = {}
        self._vins: dict[str, list[int]] = {}
        self._blank: set[int] = set()
        self._said: list[tuple[Plain, Field, bool, PlaceOf]] = []
        for read in sorted(reads, key=_order):
            self._take(read)
        self._settle()

    def put_rest(self, rest: Rest) -> None:
        """Put in what no cell could say; raises LookupError, whose argument is what to tell."""
        owner = self._vehicles[self._index(rest.vehicle)] if rest.vehicle else self.plain
        groups, last = _steps(rest.path)
        if not rest.vehicle and not last:
            raise LookupError(Bilingual("没有写明位置", "it does not say what it is about"))
        if not rest.vehicle and (*groups, last)[0] == VEHICLES and self._vehicles:
            raise LookupError(_already_there(rest.path))
        for step in groups:
            owner = owner.setdefault(step, {})
            if not isinstance(owner, dict):
                raise LookupError(_already_there(rest.path))
        if not last:
            return
        if last in owner and rest.value != {}:
            raise LookupError(_already_there(rest.path))
        owner.setdefault(last, rest.value)

    def finish(self) -> Plain:
        """The whole dossier; rows that were only numbered and that nothing names are no vehicles."""
        kept = [index for index in range(len(self._vehicles)) if index not in self._blank]
        self.places.vehicles = [self.places.vehicles[index] for index in kept]
        if kept:
            self.plain[VEHICLES] = [self._vehicles[index] for index in kept]
        return self.plain

    # --- sheets ------------------------------------------------------------------------------------------------------

    def _take(self, read: SheetRead) -> None:
        if not read.plan.in_rows:
            self._take_labels(read)
        elif read.plan.home == VEHICLES:
            self._take_vehicles(read)
        elif read.plan.of_vehicle:
            self._take_rows_of_vehicles(read)
        else:
            self._take_list(read)

    def _take_labels(self, read: SheetRead) -> None:
        self.places.once |= read.cells
        for row in read.rows:
            self._fill(self.plain, row, read.plan, read.cells.__getitem__)

    def _take_vehicles(self, read: SheetRead) -> None:
        for row in read.rows:
            if row.label in self._numbers:
                reason = Bilingual(f"序号“{row.label}”重复", f"the number “{row.label}” is there twice")
                self.faults.append(Fault(reason, Place(read.name, row.row)))
            self._take_vehicle(row, read)

    def _take_vehicle(self, row: Row, read: SheetRead) -> None:
        place = RowPlace(read.name, row.row, read.columns)
        vehicle: Plain = {}
        self._fill(vehicle, row, read.plan, place.of)
        index = len(self._vehicles)
        if row.is_blank:
            self._blank.add(index)
        self._vehicles.append(vehicle)
        self.places.vehicles.append(VehiclePlaces(place))
        if row.label:
            self._numbers.setdefault(row.label, index)
        if vin := row.facts.get("vin"):
            self._vins.setdefault(vin, []).append(index)

    def _take_list(self, read: SheetRead) -> None:
        rows = [row for row in read.rows if not row.is_blank]
        self.places.lists[read.plan.home] = [RowPlace(read.name, row.row, read.columns) for row in rows]
        for row in rows:
            self._append(self.plain, row, read)

    def _take_rows_of_vehicles(self, read: SheetRead) -> None:
        for row in read.rows:
            try:
                index = self._index(row.label)
            except NoSuchVehicle as error:
                self.faults.append(Fault(error.args[0], Place(read.name, row.row)))
                continue
            place = RowPlace(read.name, row.row, read.columns)
            elsewhere = self.places.vehicles[index].elsewhere.setdefault(read.plan.home, [])
            if elsewhere and not read.plan.several:
                other = elsewhere[0].row
                reason = Bilingual(
                    f"车辆“{row.label}”在第{other}行已填写", f"row {other} is already about the vehicle “{row.label}”"
                )
                self.faults.append(Fault(reason, Place(read.name, row.row)))
                continue
            elsewhere.append(place)
            if read.plan.several:
                self._append(self._vehicles[index], row, read)
            else:
                _group(self._vehicles[index], (read.plan.home,))
                self._fill(self._vehicles[index], row, read.plan, place.of)

    def _index(self, label: str) -> int:
        """The vehicle that a row names, by its number or else by its VIN; raises NoSuchVehicle."""
        if label in self._numbers:
            self._blank.discard(self._numbers[label])
            return self._numbers[label]
        found = self._vins.get(label, [])
        if len(found) == 1:
            return found[0]
        if found:
            raise NoSuchVehicle(
                Bilingual(
                    f"有{len(found)}辆车的识别代号是“{label}”，请写序号",
                    f"{len(found)} vehicles have the VIN “{label}”: write the number",
                )
            )
        if not label:
            raise NoSuchVehicle(Bilingual("没有写明车辆序号", "the row does not say which vehicle it is about"))
        raise NoSuchVehicle(
            Bilingual(f"车辆表中没有序号“{label}”", f"there is no vehicle “{label}” on the sheet of vehicles")
        )

    # --- facts -------------------------------------------------------------------------------------------------------

    def _fill(self, owner: Plain, row: Row, plan: SheetPlan, place: PlaceOf) -> None:
        for path, fact in row.facts.items():
            groups, last = _steps(path)
            group = owner
            for step in groups:
                group = group.setdefault(step, {})
            group[last] = fact
        for path, there in row.there.items():
            self._said.append((owner, plan.field_at(path), there, place))

    def _append(self, owner: Plain, row: Row, read: SheetRead) -> None:
        entry: Plain = {}
        groups, last = _steps(read.plan.home)
        _group(owner, groups).setdefault(last, []).append(entry)
        place = RowPlace(read.name, row.row, read.columns)
        self._fill(entry, row, read.plan, place.of)

    def _settle(self) -> None:
        """Hold what rows say is there against what is there."""
        for owner, field, there, place in self._said:
            groups, last = _steps(field.path)
            known = last in _group(owner, groups)
            if there and not known and field.lists:
                self.faults.append(Fault(_not_listed(field), place(field.path)))
            elif not there and known:
                self.faults.append(Fault(_listed_all_the_same(field), place(field.path)))
            elif there:
                _group(owner, groups).setdefault(last, {})
            elif field.lists or field.keeps_unset:
                _group(owner, groups)[last] = [] if field.lists else None


def _order(read: SheetRead) -> int:
    """The dossier first, then its vehicles, then what belongs to them, groups before lists within them."""
    plan = read.plan
    return 0 if not plan.in_rows else 1 if plan.home == VEHICLES else 3 if plan.of_vehicle and plan.several else 2


@cache
def _steps(path: str) -> tuple[tuple[str, ...], str]:
    """The groups on the way, and the key itself."""
    *groups, last = path.split(".")
    return tuple(groups), last


def _group(owner: Plain, steps: tuple[str, ...]) -> Plain:
    for step in steps:
        owner = owner.setdefault(step, {})
    return owner


def _already_there(path: str) -> Bilingual:
    return Bilingual(f"“{path}”在其他工作表中已填写", f"“{path}” is filled in on another sheet already")


def _not_listed(field: Field) -> Bilingual:
    return Bilingual(
        f"{field.label.zh}：填“有”，但没有在相应工作表中逐项列出",
        f"{field.label.en}: it says “Yes”, but nothing is listed on the sheet for it",
    )


def _listed_all_the_same(field: Field) -> Bilingual:
    return Bilingual(
        f"{field.label.zh}：填没有，但另外填写了相应的内容", f"{field.label.en}: it says “No”, but its content is given"
    )
