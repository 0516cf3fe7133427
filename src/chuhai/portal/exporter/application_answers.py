"""Between an application's record and the answers of its forms (填报内容转换): the shape of the dossier on both sides."""

from collections.abc import Mapping
from typing import Any

Plain = dict[str, Any]

GROUPS = {
    "entry": "line",
    "test_report": "test_report",
    "market_access": "market_access",
    "after_sales_confirmation": "after_sales_confirmation",
    "modified": "modified",
}
"""The parts of a vehicle's line by the name of the dossier's group."""


def facts_of(application: Any) -> Plain:
    """What an application says as a whole, in the shape that the questions name."""
    return {"route": application.route, "form": application.form or {}, "contract": application.contract or {}}


def parts_from(said: Mapping[str, Any]) -> Plain:
    """The parts of an application from the answers; a contract of which nothing is said is none."""
    return {"route": said["route"], "form": said["form"], "contract": _said(said["contract"])}


def line_facts_of(line: Any) -> Plain:
    """What is said of one vehicle, in the shape that the questions name."""
    facts = {group: getattr(line, part) or {} for part, group in GROUPS.items()}
    confirmation = facts["after_sales_confirmation"]
    named = line.vin in (confirmation.get("vins") or [])
    facts["after_sales_confirmation"] = confirmation | {"names_vehicle": named or None}
    facts["is_modified"] = True if line.modified is not None else None
    return facts


def line_parts_from(said: Mapping[str, Any], line: Any) -> Plain:
    """The parts of a line from the answers; a group of which nothing is said is none."""
    parts = {part: _said(said[group]) for part, group in GROUPS.items()}
    parts["after_sales_confirmation"] = _said(_confirmation(said["after_sales_confirmation"], line.vin))
    parts["modified"] = _modified(said["modified"], line.modified) if said["is_modified"] else None
    return parts


def laid_onto_each(said: Mapping[str, Any], lines: list[Any]) -> dict[int, Plain]:
    """The parts of every line with what was answered for all of them put in; what was left empty stays as it was."""
    changes: dict[int, Plain] = {}
    for line in lines:
        for part, group in GROUPS.items():
            answered = {name: fact for name, fact in (said.get(group) or {}).items() if fact is not None}
            if answered:
                changes.setdefault(line.pk, {})[part] = (getattr(line, part) or {}) | answered
    return changes


def _confirmation(said: Plain, vin: str) -> Plain:
    names_vehicle = said.get("names_vehicle")
    others = [named for named in said.get("vins") or [] if named != vin]
    kept = {name: fact for name, fact in said.items() if name != "names_vehicle"}
    return kept | {"vins": ([*others, vin] if names_vehicle else others) or None}


def _modified(said: Plain, before: Plain | None) -> Plain:
    """A modification; a certification of which nothing is said stays unknown, or known not to be there."""
    kept = {name: fact for name, fact in said.items() if name != "ccc"}
    if certification := _said(said.get("ccc") or {}):
        return kept | {"ccc": certification}
    return kept | ({"ccc": None} if before and "ccc" in before and before["ccc"] is None else {})


def _said(group: Mapping[str, Any]) -> Plain | None:
    return dict(group) if any(fact not in (None, False, [], {}) for fact in group.values()) else None
