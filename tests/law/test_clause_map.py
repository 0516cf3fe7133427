"""Homes and tests are read from source text: one small package with every kind of mark."""

from pathlib import Path
from textwrap import dedent

import pytest

from chuhai.law.clause_map import folder_of_tests, holding_tests, homes_by_clause


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "src" / "house"
    (folder / "law").mkdir(parents=True)
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")


def test_a_rule_is_found_through_its_decorator(package: Path) -> None:
    write(package / "law" / "s6.py", '@rule("2024-6/6.1", fails="violated", needs=("a/b",))\ndef s6_1(dossier): ...\n')
    assert homes_by_clause(package) == {"2024-6/6.1": ["house.law.s6:s6_1"]}


def test_one_function_may_be_the_rule_of_two_clauses(package: Path) -> None:
    write(package / "law" / "s2.py", '@rule("2024-6/2.1.4")\n@law.rule("2024-6/2.2.4")\ndef conduct(filing): ...\n')
    assert homes_by_clause(package) == {
        "2024-6/2.1.4": ["house.law.s2:conduct"],
        "2024-6/2.2.4": ["house.law.s2:conduct"],
    }


def test_carries_out_is_found_on_functions_classes_and_methods(package: Path) -> None:
    source = """
        @carries_out("2024-6/7.1a", "2025-648/3a")
        def record(): ...

        @homes.carries_out("2024-6/7.1b")
        class Report:
            @carries_out("2024-6/7.5")
            def acknowledge(self): ...
    """
    write(package / "__init__.py", source)
    assert homes_by_clause(package) == {
        "2024-6/7.1a": ["house:record"],
        "2025-648/3a": ["house:record"],
        "2024-6/7.1b": ["house:Report"],
        "2024-6/7.5": ["house:Report.acknowledge"],
    }


def test_a_transition_is_found_in_its_table_by_name(package: Path) -> None:
    source = """
        STAGE = Stage("filing", (DRAFT,), transitions=(
            Transition("submit", Bilingual("提交", "submit / send"), ("draft",), "sent", (EXPORTER,), "2024-6/3.2a"),
            Transition(name="lapse", clause="2024-6/3.2b"),
        ))
        TABLE: tuple[Transition, ...] = (Transition("ask", clauses=("2024-6/3.3b", "permit-law/32")),)
    """
    write(package / "states.py", source)
    assert homes_by_clause(package) == {
        "2024-6/3.2a": ["house.states:STAGE[submit]"],
        "2024-6/3.2b": ["house.states:STAGE[lapse]"],
        "2024-6/3.3b": ["house.states:TABLE[ask]"],
        "permit-law/32": ["house.states:TABLE[ask]"],
    }


def test_naming_a_clause_is_not_carrying_it_out(package: Path) -> None:
    source = """
        finding = Finding(clause="2024-6/6.1")
        @cited("2024-6/6.2")
        def shown():
            return "carries_out(2024-6/6.3)"
    """
    write(package / "pages.py", source)
    assert homes_by_clause(package) == {}


def test_two_homes_of_one_clause_are_both_listed(package: Path) -> None:
    write(package / "a.py", '@carries_out("2024-6/4.2c")\ndef for_exporter(): ...\n')
    write(package / "b.py", '@carries_out("2024-6/4.2c")\nasync def for_authority(): ...\n')
    assert homes_by_clause(package)["2024-6/4.2c"] == ["house.a:for_exporter", "house.b:for_authority"]


def test_tests_are_found_as_pytest_names_them(tmp_path: Path) -> None:
    source = """
        @pytest.mark.clause("2024-6/6.1", "2024-6/6.8")
        def test_old(): ...

        @pytest.mark.clause("2024-6/6.2")
        class TestLiens:
            @mark.clause("2024-6/6.3")
            def test_seized(self): ...

        @pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.clause("2024-6/6.4"))])
        def test_each(x): ...

        def test_unmarked():
            assert "2024-6/6.5"
    """
    write(tmp_path / "tests" / "law" / "test_s6.py", source)
    write(
        tmp_path / "tests" / "law" / "s6_cases.py", '@pytest.mark.clause("2024-6/6.6")\ndef test_not_collected(): ...\n'
    )
    file = "tests/law/test_s6.py"
    assert holding_tests(tmp_path / "tests") == {
        "2024-6/6.1": [f"{file}::test_old"],
        "2024-6/6.8": [f"{file}::test_old"],
        "2024-6/6.2": [f"{file}::TestLiens"],
        "2024-6/6.3": [f"{file}::TestLiens::test_seized"],
        "2024-6/6.4": [f"{file}::test_each"],
    }


def test_a_mark_of_a_whole_file_is_held_by_the_file(tmp_path: Path) -> None:
    write(
        tmp_path / "tests" / "test_life.py", 'pytestmark = [pytest.mark.clause("2024-6/4.8a")]\ndef test_life(): ...\n'
    )
    assert holding_tests(tmp_path / "tests") == {"2024-6/4.8a": ["tests/test_life.py"]}


def test_the_tests_stand_beside_a_source_tree_only(package: Path, tmp_path: Path) -> None:
    assert folder_of_tests(package) is None
    (tmp_path / "tests").mkdir()
    assert folder_of_tests(package) == tmp_path / "tests"
    assert folder_of_tests(tmp_path / "site-packages" / "house") is None
