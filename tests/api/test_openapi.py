"""The description of the interface is whole: valid, in both languages, every answer declared, the law's own dossiers."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.api.program import Program

from chuhai.api.app import GROUPS
from chuhai.api.openapi import described, operations_in
from chuhai.api.problems import KINDS
from chuhai.law.dossier_schema import schema_of

OPERATIONS = {operation.name: operation for group in GROUPS for operation in group.operations}


@pytest.fixture(params=["zh-hans", "en"])
def whole(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The document in a language."""
    return described(request.param)


def references(part: Any) -> Iterator[str]:
    """Every reference in a document."""
    if isinstance(part, dict):
        yield from (value for name, value in part.items() if name == "$ref")
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def resolved(whole: dict[str, Any], reference: str) -> Any:
    """What a reference means; KeyError where it means nothing."""
    part: Any = whole
    for step in reference.removeprefix("#/").split("/"):
        part = part[int(step) if step.isdigit() else step]
    return part


def test_it_is_served_in_both_languages_to_anybody(client: Client) -> None:
    told = {
        language: client.get("/api/v1/openapi.json", headers={"Accept-Language": language}).json()["info"][
            "description"
        ]
        for language in ("zh", "en")
    }
    assert told["zh"].startswith("二手车出口许可")
    assert told["en"].startswith("The interface")
    assert client.get("/api/v1/openapi.json?language=en").json()["info"]["description"] == told["en"]


def test_every_reference_leads_somewhere(whole: dict[str, Any]) -> None:
    assert all(resolved(whole, reference) for reference in references(whole))


def test_every_operation_is_there_once(whole: dict[str, Any]) -> None:
    names = [entry["operationId"] for entry in operations_in(whole)]
    assert sorted(names) == sorted(OPERATIONS)


def test_every_part_of_a_path_is_a_parameter(whole: dict[str, Any]) -> None:
    for path, methods in whole["paths"].items():
        for entry in methods.values():
            told = {each["name"] for each in entry["parameters"] if each.get("in") == "path"}
            assert told == set(re.findall(r"{(\w+)}", path))


def test_every_operation_declares_its_refusals(whole: dict[str, Any]) -> None:
    for entry in operations_in(whole):
        told = {int(status) for status in entry["responses"]}
        operation = OPERATIONS[entry["operationId"]]
        wanted = {400, 401, 403, 429, 500}
        wanted |= {404} if "{" in operation.path else set()
        wanted |= {404, 409, 413, 422} if operation.scope == "write" else set()
        wanted |= {412} if operation.case else set()
        assert wanted <= told, entry["operationId"]
        assert any(200 <= status < 300 for status in told)


def test_every_kind_of_problem_has_its_answer(whole: dict[str, Any]) -> None:
    told = {int(status) for status in whole["components"]["responses"]}
    assert told == {kind.status for kind in KINDS}


def test_summaries_are_in_the_readers_language() -> None:
    chinese, english = (list(operations_in(described(language))) for language in ("zh-hans", "en"))
    for zh, en in zip(chinese, english, strict=True):
        assert re.search("[\u4e00-\u9fff]", zh["summary"]), zh["operationId"]
        assert not re.search("[\u4e00-\u9fff]", en["summary"] + en["description"]), en["operationId"]


def descriptions(part: Any) -> Iterator[str]:
    """Every description in a document, but those of dossiers, which name things in the law's own terms."""
    if isinstance(part, dict):
        if isinstance(part.get("description"), str):
            yield part["description"]
        for name, value in part.items():
            if not str(name).startswith("Dossier."):
                yield from descriptions(value)
    elif isinstance(part, list):
        for value in part:
            yield from descriptions(value)


def test_nothing_is_left_in_the_other_language() -> None:
    assert [text for text in descriptions(described("en")) if re.search("[\u4e00-\u9fff]", text)] == []
    assert [text for text in descriptions(described("zh-hans")) if not re.search("[\u4e00-\u9fff]", text)] == []


@pytest.mark.parametrize(("kind", "name"), [("licence", "LicenceDossier"), ("filing", "FilingDossier")])
def test_dossiers_are_the_laws_own(whole: dict[str, Any], kind: str, name: str) -> None:
    of_law = schema_of(kind)["$defs"]
    told = {shape.removeprefix("Dossier."): schema for shape, schema in whole["components"]["schemas"].items()}
    for shape, schema in of_law.items():
        assert set(told[shape]["properties"]) == set(schema["properties"]), shape
        assert told[shape]["additionalProperties"] is False
    body = whole["paths"]["/api/v1/check"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert {"$ref": f"#/components/schemas/Dossier.{name}"} in body["oneOf"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_tells_every_operation_shape_and_problem(client: Client, language: str) -> None:
    answer = client.get("/api/v1/docs", headers={"Accept-Language": language})
    content = answer.content.decode()
    assert answer.status_code == 200
    anchors = [*OPERATIONS, *(f"problem-{kind.name}" for kind in KINDS), "shape-FilingShown", "shape-Dossier.Vehicle"]
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in content] == []
    linked = set(re.findall(r'href="#([^"]+)"', content))
    assert linked <= set(re.findall(r'id="([^"]+)"', content))


def test_the_page_runs_nothing_and_asks_no_other_host(client: Client) -> None:
    content = client.get("/api/v1/docs").content.decode()
    assert "style=" not in content
    assert not re.search(r"<script(?![^>]*src=)", content)
    assert re.findall(r'(?:src|href)="(?:https?:)?//', content) == []


def test_a_problem_leads_to_its_explanation(client: Client) -> None:
    told = Program(None).get("/me").json()
    page, _, anchor = told["type"].partition("#")
    assert f'id="{anchor}"' in client.get(page).content.decode()
