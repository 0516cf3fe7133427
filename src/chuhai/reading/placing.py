"""A folder in one go (整批材料归位): each file to the vehicle and the requirement it belongs to, by its name, then by what it says.

Nothing is guessed: a file of which the vehicle or the kind stays open, or for which there is no room, is listed with the reason.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from chuhai.codes.bilingual import Bilingual
from chuhai.reading.paper_words import (
    APPLICATION,
    Known,
    requirement_in_headings,
    requirement_in_name,
    requirement_of_kind,
)

TAKEN_AT = re.compile(
    r"(?<![A-Z0-9])(?:20\d{6}[-_ ]?\d{6}|20\d{2}[-_.]?[01]\d[-_.]?[0-3]\d|\d{13})(?![A-Z0-9])", re.IGNORECASE
)
"""What cameras and chat programs write into names; six of its figures may look like the end of a VIN."""
PART = re.compile(r"[A-HJ-NPR-Z0-9]+", re.IGNORECASE)
WHOLE, TAILS = 17, range(6, 9)


class By(StrEnum):
    """How a file was placed."""

    NAME = "name"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Wanting:
    """A vehicle that papers are wanted for: its key to the caller, its VIN, the requirements it takes."""

    key: int
    vin: str
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Batch:
    """The papers that a case wants: `takes` for itself, and for each vehicle; `single` take one file and no more.

    `there` is what has a file already, as the vehicle's key (None: the case itself) and the requirement.
    """

    takes: frozenset[str]
    vehicles: tuple[Wanting, ...]
    single: frozenset[str] = frozenset()
    there: frozenset[tuple[int | None, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says when it is read: its first lines, the VINs that stand in it, and the kind of paper it looks like."""

    headings: tuple[str, ...] = ()
    vins: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A file and where it belongs; `vehicle` is None for a paper of the case as a whole."""

    path: str
    requirement: str
    vehicle: int | None
    by: By


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A file that could not be placed, and why; `readable` where what it says may still tell."""

    path: str
    reason: Bilingual
    readable: bool = False


NO_KIND = Bilingual(
    "看不出是哪一种材料，请在文件名中写明，如“登记证书”“检测报告”。",
    "What paper it is cannot be told: say so in its name, such as 登记证书 or 检测报告.",
)
NO_VEHICLE = Bilingual(
    "看不出属于哪一辆车，请在文件名或文件夹名中写上车辆识别代号或其后6位。",
    "Whose paper it is cannot be told: put the VIN or its last six characters into its name or its folder's.",
)
SEVERAL_VEHICLES = Bilingual("同时提到不止一辆车，请分开。", "It speaks of more than one vehicle: keep them apart.")
OTHER_VEHICLE = Bilingual(
    "写的是本申请以外的车辆。", "It is about a vehicle that is not on this application."
)  # fmt: skip
NOT_WANTED = Bilingual("该车不需要这种材料。", "This vehicle needs no such paper.")
NOT_WANTED_HERE = Bilingual("本申请不需要这种材料。", "This application needs no such paper.")
ONE_ONLY = Bilingual("这一事项只收一个文件，已经有了。", "One file only is taken for it, and one is there.")
NAMES_DISAGREE = Bilingual(
    "文件名与内容所示车辆不同，请核对。", "Its name and what it says name different vehicles: check it."
)


@dataclass(slots=True)
class Placing:
    """The placing of many files one after the other, which remembers what has been filled."""

    batch: Batch
    filled: set[tuple[int | None, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.filled |= self.batch.there

    def place(self, path: str, said: Said | None = None) -> Placed | Unplaced:
        """Where one file belongs, by its name and, once it was read, by what it says."""
        known = _paper(path, said)
        if isinstance(known, Bilingual):
            return Unplaced(path, known, readable=said is None)
        if known.case == APPLICATION:
            return self._put(path, known.requirement, None, said)
        vehicle = _vehicle(path, said, self.batch.vehicles)
        if isinstance(vehicle, Bilingual):
            return Unplaced(path, vehicle, readable=said is None and vehicle is NO_VEHICLE)
        return self._put(path, known.requirement, vehicle, said)

    def _put(self, path: str, requirement: str, vehicle: Wanting | None, said: Said | None) -> Placed | Unplaced:
        takes = vehicle.takes if vehicle else self.batch.takes
        if requirement not in takes:
            return Unplaced(path, NOT_WANTED if vehicle else NOT_WANTED_HERE)
        place = (vehicle.key if vehicle else None, requirement)
        if requirement in self.batch.single and place in self.filled:
            return Unplaced(path, ONE_ONLY)
        self.filled.add(place)
        return Placed(path, requirement, place[0], By.CONTENT if said else By.NAME)


def place(paths: Iterable[str], batch: Batch) -> tuple[list[Placed], list[Unplaced]]:
    """Every file by its name alone: those that were placed, and those that were not."""
    placing = Placing(batch)
    results = [placing.place(path) for path in paths]
    placed = [result for result in results if isinstance(result, Placed)]
    return placed, [result for result in results if isinstance(result, Unplaced)]


# --- what paper --------------------------------------------------------------------------------------------------------


def _paper(path: str, said: Said | None) -> Known | Bilingual:
    for part in reversed(_parts(path)):
        if known := requirement_in_name(part):
            return known
    if said is None:
        return NO_KIND
    return requirement_of_kind(said.kind) or requirement_in_headings(said.headings) or NO_KIND


def _parts(path: str) -> list[str]:
    *folders, name = path.split("/")
    return [*folders, name.rpartition(".")[0] or name]


# --- which vehicle -----------------------------------------------------------------------------------------------------


def _vehicle(path: str, said: Said | None, vehicles: Sequence[Wanting]) -> Wanting | Bilingual:
    named = _named(path, vehicles)
    if named in (SEVERAL_VEHICLES, OTHER_VEHICLE):
        return named
    if said is None or not said.vins:
        return _only_one(vehicles) if named is NO_VEHICLE else named
    meant = [vehicle for vehicle in vehicles if vehicle.vin in said.vins]
    if named in meant:
        return named
    if len(meant) > 1:
        return SEVERAL_VEHICLES
    if isinstance(named, Wanting):
        return NAMES_DISAGREE
    return meant[0] if meant else OTHER_VEHICLE


def _only_one(vehicles: Sequence[Wanting]) -> Wanting | Bilingual:
    return vehicles[0] if len(vehicles) == 1 else NO_VEHICLE


def _named(path: str, vehicles: Sequence[Wanting]) -> Wanting | Bilingual:
    """The vehicle that the name speaks of, else the folder nearest to it."""
    for part in reversed(_parts(path)):
        found = {vehicle.key: vehicle for vehicle in vehicles if _speaks_of(part, vehicle.vin, vehicles)}
        if len(found) > 1:
            return SEVERAL_VEHICLES
        if found:
            return next(iter(found.values()))
        if any(len(word) == WHOLE and _is_vin_like(word) for word in _words(part)):
            return OTHER_VEHICLE
    return NO_VEHICLE


def _speaks_of(part: str, vin: str, vehicles: Collection[Wanting]) -> bool:
    return any(word == vin or (len(word) in TAILS and vin.endswith(word)) for word in _words(part))


def _words(part: str) -> list[str]:
    return [word.upper() for word in PART.findall(TAKEN_AT.sub(" ", part))]


def _is_vin_like(word: str) -> bool:
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))
