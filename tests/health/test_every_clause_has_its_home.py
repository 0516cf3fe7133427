"""Every clause that the code names is in the register; every clause has its home and a test; every rule is asked by the engine."""

from importlib import import_module

import pytest

from chuhai.law import assess, findings, rule
from chuhai.law.clause_map import folder_of_tests, holding_tests, homes_by_clause
from chuhai.law.clauses import Kind, all_clauses

HOMES = homes_by_clause()
TESTS = holding_tests(folder_of_tests())
IDS = {clause.id for clause in all_clauses()}
RULES = [clause.id for clause in all_clauses() if clause.kind is Kind.RULE]


def asked() -> set[tuple[str, str]]:
    """Clause and place of every rule that is registered once the engine is there."""
    assert assess.__name__
    registered = [entry for kind in findings.Kind for entry in rule.rules_of(kind)]
    return {(entry.clause.id, f"{entry.judge.__module__}:{entry.judge.__qualname__}") for entry in registered}


def marked_otherwise(id: str, place: str) -> bool:
    """The place carries its clause by @carries_out, not as a rule."""
    module, name = place.split(":")
    return id in vars(getattr(import_module(module), name)).get("__clauses__", ())


@pytest.mark.parametrize("id", RULES)
def test_every_rule_has_its_home(id: str) -> None:
    assert id in {registered for registered, _ in asked()}, f"no function carries @rule({id!r})"


@pytest.mark.parametrize("id", sorted(IDS))
def test_every_clause_has_its_home(id: str) -> None:
    assert HOMES.get(id), f"no rule, transition or @carries_out({id!r}) carries it out"


@pytest.mark.parametrize("id", sorted(IDS))
def test_every_clause_is_held_by_a_test(id: str) -> None:
    assert TESTS.get(id), f"no test carries @pytest.mark.clause({id!r})"


def test_every_registered_rule_is_found_in_the_source() -> None:
    assert {(id, place) for id, place in asked() if place not in HOMES.get(id, [])} == set()


def test_every_rule_in_the_source_is_asked_by_the_engine() -> None:
    in_law = {(id, place) for id, places in HOMES.items() for place in places if place.startswith("chuhai.law.")}
    assert {(id, place) for id, place in in_law - asked() if not marked_otherwise(id, place)} == set()


def test_only_clauses_of_kind_rule_are_registered_as_rules() -> None:
    assert {id for id, _ in asked()} <= set(RULES)


def test_code_names_no_clause_that_the_register_does_not_hold() -> None:
    assert {id: places for id, places in HOMES.items() if id not in IDS} == {}


def test_tests_name_no_clause_that_the_register_does_not_hold() -> None:
    assert {id: places for id, places in TESTS.items() if id not in IDS} == {}
