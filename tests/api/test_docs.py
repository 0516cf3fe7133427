"""What docs/api.md tells of the interface is what the interface does."""

import json
import re
from pathlib import Path

import pytest
from tests.api.program import Program

from chuhai.api.app import GROUPS
from chuhai.api.limits import REQUESTS_A_MINUTE
from chuhai.api.problems import KINDS

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "api.md").read_text(encoding="utf-8")
COMMERCE = {"reviewer", "issuer"}
MAIN_PATH = {*COMMERCE, "exporter", "public_security", "customs", "mofcom"}
EVERYBODY = MAIN_PATH | {"miit", "transport", "test_institution", "manufacturer"}
WHO = {
    "exporter": {"exporter"},
    "reviewer": {"reviewer"},
    "issuer": {"issuer"},
    "commerce": COMMERCE,
    "public security": {"public_security"},
    "customs": {"customs"},
    "MOFCOM": {"mofcom"},
    "manufacturer": {"manufacturer"},
    "desks of the main path": MAIN_PATH,
    "any desk": EVERYBODY,
    "every desk": EVERYBODY,
    "whoever sees the case": EVERYBODY,
    "MIIT": {"miit"},
    "transport": {"transport"},
    "test institution": {"test_institution"},
}
OPERATIONS = [operation for group in GROUPS for operation in group.operations]


def test_every_operation_is_mentioned_with_its_address() -> None:
    told = set(re.findall(r"`(\w+)` (GET|POST|PUT|DELETE) (/[^ |]*)", TEXT))
    real = {(each.name, each.method, each.path.replace("int:", "")) for each in OPERATIONS}
    assert told == real


def test_every_operation_is_told_with_its_desks() -> None:
    rows = re.findall(r"`(\w+)` (?:GET|POST|PUT|DELETE) [^|]*\| ([^|]*) \|", TEXT)
    told = {name: set().union(*(WHO[who] for who in desks.split(", "))) for name, desks in rows}
    assert told == {each.name: {desk.value for desk in each.desks} for each in OPERATIONS}


def test_every_kind_of_problem_is_explained_but_those_of_http_itself() -> None:
    assert [kind.name for kind in KINDS if f"`{kind.name}`" not in TEXT] == ["method-not-allowed"]


def test_the_limit_is_the_one_that_holds() -> None:
    assert f"{REQUESTS_A_MINUTE} requests a minute" in TEXT


@pytest.mark.parametrize("name", sorted(set(re.findall(r"@docs/(examples/\w+\.json)", TEXT))))
def test_the_examples_are_there_and_can_be_checked(exporter: Program, name: str) -> None:
    answer = exporter.post("/check", json.loads((DOCS / name).read_text(encoding="utf-8")))
    assert answer.json()["decision"] in ("issue", "approve")
