"""Every clause that the code names is in the register, and every rule has a home and a test."""

import pytest

from chuhai.law.clause_map import folder_of_tests, holding_tests, homes_by_clause
from chuhai.law.clauses import Kind, all_clauses

HOMES = homes_by_clause()
TESTS = holding_tests(folder_of_tests())
IDS = {clause.id for clause in all_clauses()}
RULES = [clause.id for clause in all_clauses() if clause.kind is Kind.RULE]


@pytest.mark.parametrize("id", RULES)
def test_every_rule_has_its_home(id: str) -> None:
    assert HOMES.get(id), f"no function carries @rule({id!r})"


@pytest.mark.parametrize("id", RULES)
def test_every_rule_is_held_by_a_test(id: str) -> None:
    assert TESTS.get(id), f"no test carries @pytest.mark.clause({id!r})"


def test_code_names_no_clause_that_the_register_does_not_hold() -> None:
    assert {id: places for id, places in HOMES.items() if id not in IDS} == {}


def test_tests_name_no_clause_that_the_register_does_not_hold() -> None:
    assert {id: places for id, places in TESTS.items() if id not in IDS} == {}
