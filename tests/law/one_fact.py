"""One lawful case with one fact changed (一案一变): the cases, the change, and what is found."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

from chuhai.law.assess import assess, day_of
from chuhai.law.dossier import decode_dossier
from chuhai.law.findings import Assessment

EXAMPLES = Path(__file__).parent / "examples"

Case = dict[str, Any]

#: VINs of the lawful example's two vehicles.
FIRST = "LSVNV2189L2345671"
SECOND = "LSVNV2184L2345688"


def example(name: str) -> Case:
    """A case of the folder examples, fresh."""
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def changed(case: Case, path: str, value: Any) -> Case:
    """The case with one fact changed: ``vehicles.0.registry.mortgaged``; groups on the way are made where absent."""
    other = copy.deepcopy(case)
    group: Any = other
    *groups, fact = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in groups:
        if isinstance(group, dict) and group.get(step) is None:
            group[step] = {}
        group = group[step]
    group[fact] = value
    return other


def without(case: Case, path: str) -> Case:
    """The case with one key not there at all."""
    other = copy.deepcopy(case)
    group: Any = other
    *groups, fact = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in groups:
        group = group[step]
    del group[fact]
    return other


def judge(case: Case, on: str | None = None, *, trace: bool = False) -> Assessment:
    """Judge a case as a file of it would be judged."""
    dossier = decode_dossier(json.dumps(case).encode())
    return assess(dossier, date.fromisoformat(on) if on else day_of(dossier), trace=trace)


def found(case: Case, on: str | None = None) -> list[tuple[str, str, str | None]]:
    """What is not met: clause, verdict, and the vehicle's VIN."""
    return [(finding.clause, finding.verdict.value, finding.vin) for finding in judge(case, on).findings]


def verdict_of(case: Case, clause: str, on: str | None = None, vehicle: int = 0) -> str:
    """What one clause alone says of the case, or of one vehicle of it."""
    told = [finding for finding in judge(case, on, trace=True).reasoning if finding.clause == clause]
    return told[vehicle].verdict.value


def numbered_vehicles(case: Case, number: int) -> Case:
    """The case with this many vehicles, each a copy of the first under a VIN of its own."""
    from chuhai.codes.vin import check_digit

    vehicles = []
    for serial in range(number):
        vehicle = copy.deepcopy(case["vehicles"][0])
        vin = f"LSVNV2180L23{serial:05d}"
        vin = f"{vin[:8]}{check_digit(vin)}{vin[9:]}"
        vehicle["vin"] = vehicle["line"]["vin"] = vehicle["certificate"]["vin"] = vin
        vehicles.append(vehicle)
    return changed(case, "form.quantity", number) | {"vehicles": vehicles}
