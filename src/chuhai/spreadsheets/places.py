"""Where in a workbook each fact was read (事实出处), so that an error or a finding can be traced to its cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chuhai.spreadsheets.faults import Place

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True)
class RowPlace:
    """A row, and the columns in which its facts stand, by their paths."""

    sheet: str
    row: int
    columns: Mapping[str, int]

    def of(self, path: str) -> Place:
        """The cell of a fact or, where it has none, the nearest thing to it: a group's first cell, else the row."""
        steps = path.split(".") if path else []
        for length in range(len(steps), 0, -1):
            known = ".".join(steps[:length])
            below = [column for at, column in self.columns.items() if at == known or at.startswith(f"{known}.")]
            if below:
                return Place(self.sheet, self.row, self.columns.get(known, min(below)))
        return Place(self.sheet, self.row)


@dataclass
class VehiclePlaces:
    """The row of a vehicle, and those of its groups and lists on other sheets, by where they lie below it."""

    row: RowPlace
    elsewhere: dict[str, list[RowPlace]] = field(default_factory=dict)


@dataclass
class Places:
    """All places of one workbook, by the JSON paths of the dossier: ``$.vehicles[3].line.brand``."""

    once: dict[str, Place] = field(default_factory=dict)
    lists: dict[str, list[RowPlace]] = field(default_factory=dict)
    vehicles: list[VehiclePlaces] = field(default_factory=list)

    def of(self, path: str) -> Place | None:
        """The cell in which the fact at a path stands, or the nearest thing to it; None where there is no such thing."""
        steps = list(_steps(path))
        if len(steps) > 1 and steps[0] == "vehicles" and isinstance(steps[1], int):
            return self.of_vehicle(steps[1], steps[2:])
        return _entry(self.lists, steps) or self._of_dossier([step for step in steps if isinstance(step, str)])

    def of_vehicle(self, index: int, steps: list[str | int]) -> Place | None:
        """The cell of a vehicle's fact, on whichever sheet it stands."""
        if index >= len(self.vehicles):
            return None
        places = self.vehicles[index]
        keys = ".".join(step for step in steps if isinstance(step, str))
        return _entry(places.elsewhere, steps) or places.row.of(keys)

    def _of_dossier(self, steps: list[str]) -> Place | None:
        for length in range(len(steps), 0, -1):
            known = ".".join(steps[:length])
            below = [place for path, place in self.once.items() if path == known or path.startswith(f"{known}.")]
            if below:
                return self.once.get(known, below[0])
        return None


def _entry(rows: Mapping[str, list[RowPlace]], steps: list[str | int]) -> Place | None:
    """A fact of a group or list that has a sheet of its own; an entry's facts are named as from the entry."""
    for length in range(len(steps), 0, -1):
        found = rows.get(".".join(str(step) for step in steps[:length]))
        if found is None:
            continue
        rest = steps[length:]
        if not rest or not isinstance(rest[0], int):
            return found[0].of(".".join(step for step in steps if isinstance(step, str))) if found else None
        keys = ".".join(step for step in rest[1:] if isinstance(step, str))
        return found[rest[0]].of(keys) if rest[0] < len(found) else None
    return None


def _steps(path: str) -> Iterator[str | int]:
    for name, index in _STEP.findall(path.removeprefix("$")):
        yield name or int(index)
