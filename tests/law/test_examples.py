"""The examples of the public contract judge as they say: what has no expected file beside it is lawful."""

import json

import pytest
from tests.law.one_fact import EXAMPLES, example, judge

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json") if not path.stem.endswith(".expected"))


def expected(name: str, kind: str) -> dict[str, object]:
    path = EXAMPLES / f"{name}.expected.json"
    if path.exists():
        return json.loads(path.read_text(encoding="utf-8"))
    return {"decision": "approve" if kind == "filing" else "issue", "findings": []}


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_judged_as_it_says(name: str) -> None:
    case = example(name)
    assessment = judge(case)
    told = [[finding.clause, finding.verdict.value, finding.vin] for finding in assessment.findings]
    assert {"decision": assessment.decision.value, "findings": told} == expected(name, case["kind"])


def test_there_are_examples_of_both_kinds() -> None:
    assert {example(name)["kind"] for name in NAMES} == {"licence", "filing"}
