"""chuhai clauses, run as a program."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import chuhai
from chuhai.law.clauses import all_clauses


def run(*arguments: str, **environment: str) -> str:
    command = [sys.executable, "-c", "from chuhai.cli.main import main; main()", "clauses", *arguments]
    surroundings = {**os.environ, "PYTHONUTF8": "1", **environment}
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=surroundings)
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def printed() -> list[dict[str, object]]:
    return json.loads(run("--json"))


def test_json_is_one_list_of_every_clause_in_order(printed: list[dict[str, object]]) -> None:
    assert [entry["id"] for entry in printed] == [clause.id for clause in all_clauses()]


def test_json_entries_have_these_keys_and_no_others(printed: list[dict[str, object]]) -> None:
    for entry in printed:
        assert list(entry) == ["id", "kind", "title", "in_force_from", "where", "tests"]
        assert list(entry["title"]) == ["zh", "en"]


def test_json_says_what_the_register_says(printed: list[dict[str, object]]) -> None:
    entry = next(entry for entry in printed if entry["id"] == "2025-648/1a")
    assert entry["kind"] == "rule"
    assert entry["in_force_from"] == "2026-01-01"
    assert entry["title"] == {"zh": "180天内车辆：售后服务确认书", "en": "Within 180 days: after-sales confirmation"}


def test_json_names_homes_as_module_and_function_and_tests_as_pytest_does(printed: list[dict[str, object]]) -> None:
    entry = next(entry for entry in printed if entry["id"] == "2024-6/6.1")
    assert "chuhai.law.announcement_2024_6.s6_prohibited:s6_1_scrapping" in entry["where"]
    assert any(test.startswith("tests/law/") and "::" in test for test in entry["tests"])


@pytest.mark.parametrize(
    ("arguments", "surroundings", "shown", "hidden"),
    [
        (["--lang", "zh"], {"LC_ALL": "en_GB.UTF-8"}, "谁出口谁申领", "Who exports applies"),
        (["--lang", "en"], {"LC_ALL": "zh_CN.UTF-8"}, "Who exports applies", "谁出口谁申领"),
        ([], {"LC_ALL": "en_GB.UTF-8"}, "Who exports applies", "谁出口谁申领"),
        ([], {"LC_ALL": "zh_CN.UTF-8"}, "谁出口谁申领", "Who exports applies"),
    ],
)
def test_table_speaks_one_language(arguments: list[str], surroundings: dict[str, str], shown: str, hidden: str) -> None:
    table = run(*arguments, **surroundings)
    assert shown in table
    assert hidden not in table


def test_table_lists_every_clause_with_its_home(printed: list[dict[str, object]]) -> None:
    lines = run("--lang", "en").splitlines()
    shown = {words[0] for line in lines if (words := line.split())}
    assert {entry["id"] for entry in printed} <= shown
    assert {place for entry in printed for place in entry["where"]} <= shown


def test_a_clause_without_a_home_or_test_is_counted_and_said(printed: list[dict[str, object]]) -> None:
    table = run("--lang", "en")
    homeless = sum(not entry["where"] for entry in printed)
    untested = sum(not entry["tests"] for entry in printed)
    assert (
        f"131 clauses: {131 - homeless} with a home, {homeless} with no home yet, {131 - untested} with tests." in table
    )
    assert table.count("no home yet") == homeless + 1
    assert table.count("no test yet") == untested


def test_markdown_has_a_row_and_an_anchor_for_every_clause() -> None:
    rows = [line for line in run("--markdown").splitlines() if line.startswith('| <a id="')]
    assert len(rows) == 131
    assert rows[0].startswith('| <a id="2024-6-1-1"></a>2024-6/1.1<br>公告2024年第6号 第一条第一款 |')


def test_an_installation_without_tests_says_so_and_names_none(tmp_path: Path) -> None:
    shutil.copytree(Path(chuhai.__file__).parent, tmp_path / "chuhai", ignore=shutil.ignore_patterns("__pycache__"))
    installed = {"PYTHONPATH": str(tmp_path)}
    assert [entry["tests"] for entry in json.loads(run("--json", **installed))] == [[]] * 131
    table = run("--lang", "en", **installed)
    assert table.splitlines()[-1].endswith("This installation comes without the test files: no tests are listed.")
    assert "no test yet" not in table
    assert "no test yet" not in run("--markdown", **installed)
