"""The jurists' cases (案例): one lawful case, one fact changed, and exactly what is found then; see README.md."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.law.one_fact import FIRST, SECOND, Case, changed, example, judge, numbered_vehicles, without

from chuhai.law.findings import Kind
from chuhai.law.rule import rules_of

FOLDER = Path(__file__).parent
LAWFUL = json.loads((FOLDER / "lawful.json").read_text(encoding="utf-8"))
TABLES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*_*.json"))}
NOT_THERE = "(absent)"
NAMES = {"first": FIRST, "second": SECOND}

Found = tuple[str, str, str | None]


def lawful(name: str) -> Case:
    """A case of lawful.json."""
    told = LAWFUL[name]
    case = example(told["example"])
    for path, value in told.get("changes", {}).items():
        case = changed(case, path, value)
    return case | {"vehicles": case["vehicles"][: told["vehicles"]]} if "vehicles" in told else case


def with_fact(case: Case, path: str, value: Any) -> Case:
    """The case with this fact; a number of vehicles makes so many copies of the first."""
    if path == "vehicles" and isinstance(value, int):
        return numbered_vehicles(case, value)
    return without(case, path) if value == NOT_THERE else changed(case, path, value)


def finding(words: str) -> Found:
    """``2024-6/6.2 violated first``: clause, verdict, and of a vehicle which one, or its VIN."""
    clause, verdict, *vehicle = words.split()
    return clause, verdict, NAMES.get(vehicle[0], vehicle[0]) if vehicle else None


def all_cases() -> Iterator[Any]:
    for name, tables in TABLES.items():
        for table in tables:
            for group in table["cases"]:
                for value in group["each"]:
                    shown = json.dumps(value, ensure_ascii=False)
                    yield pytest.param(table, value, group["found"], id=f"{name}: {table['title']}: {shown[:60]}")


@pytest.mark.parametrize(("table", "value", "found"), list(all_cases()))
def test_exactly_this_is_found(table: dict[str, Any], value: Any, found: list[str]) -> None:
    case, on = lawful(table["from"]), None
    for path, other in table.get("also", {}).items():
        case = with_fact(case, path, other)
    if table["change"] == "on":
        on = value
    else:
        for path in [table["change"]] if isinstance(table["change"], str) else table["change"]:
            case = with_fact(case, path, value)
    told = [(answer.clause, answer.verdict.value, answer.vin) for answer in judge(case, on).findings]
    assert sorted(told, key=str) == sorted(map(finding, found), key=str)


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_case_is_lawful(name: str) -> None:
    assert judge(lawful(name)).findings == ()


def test_every_rule_of_a_dossier_is_found_broken_by_some_case() -> None:
    ids = {rule.clause.id for kind in (Kind.LICENCE, Kind.FILING) for rule in rules_of(kind)}
    groups = [group for tables in TABLES.values() for table in tables for group in table["cases"]]
    told = {finding(words)[0] for group in groups for words in group["found"]}
    # 2024-6/6.1 in full stands in the folder scrapping.
    assert ids - told == set()
