"""Which papers an application asks for (应交材料): 2024-6/3.5 and section 5, 2025-648 item 1 and annex 2.

What a paper proves and where the dossier says so, `documents.requirements` knows; here it is said when one is wanted.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from chuhai.documents.requirements import APPLICATION, LINE, Requirement, requirements_of
from chuhai.law import figures
from chuhai.law.periods import within_180_days

_PROJECT = "2024-6/3.5"
_ALWAYS = ("test_report", "institution_declaration", "market_access")
_RECENT = "after_sales_confirmation"
_OF_MODIFIED = {requirement.name for requirement in requirements_of(LINE)} - {*_ALWAYS, _RECENT}
_CHINESE = "zh"


def of_application(dossier: dict[str, Any]) -> Iterator[Requirement]:
    """The papers that the application as a whole asks for, in the order of the list."""
    for requirement in requirements_of(APPLICATION):
        if requirement.name in ("contract", "other_paper") or _also_wanted(requirement, dossier):
            yield requirement


def _also_wanted(requirement: Requirement, dossier: dict[str, Any]) -> bool:
    if requirement.name == "contract_translation":
        return (dossier.get("contract") or {}).get("language") != _CHINESE
    return requirement.clause == _PROJECT and dossier.get("route") == "contractor"


def of_vehicle(vehicle: dict[str, Any], applied_on: date) -> Iterator[Requirement]:
    """The papers that one vehicle of a dossier asks for on the day of application, in the order of the list."""
    wanted = {*_ALWAYS}
    if _is_recent(vehicle.get("certificate") or {}, applied_on):
        wanted.add(_RECENT)
    if vehicle.get("modified") is not None:
        wanted |= _OF_MODIFIED
    return (requirement for requirement in requirements_of(LINE) if requirement.name in wanted)


def _is_recent(certificate: dict[str, Any], applied_on: date) -> bool:
    """Within the 180 days in which the manufacturer's confirmation is asked for (2025-648/1a)."""
    registered_on = certificate.get("registered_on")
    if registered_on is None or applied_on < figures.CONFIRMATION:
        return False
    return within_180_days(date.fromisoformat(registered_on), applied_on)
