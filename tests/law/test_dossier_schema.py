"""The JSON Schema is made from the code: Chinese titles, and nothing allowed besides."""

import json

import pytest
from tests.law.one_fact import example

from chuhai.law.dossier_schema import schema_as_json, schema_of

KINDS = ["licence", "filing"]


def groups(kind):
    """The dossier itself, and every group of facts in it."""
    schema = schema_of(kind)
    return {"dossier": schema} | schema["$defs"]


def properties(kind):
    for name, group in groups(kind).items():
        for fact, schema in group["properties"].items():
            yield f"{name}.{fact}", schema


@pytest.mark.parametrize("kind", KINDS)
def test_every_group_is_closed_and_has_a_chinese_title(kind):
    for name, group in groups(kind).items():
        assert group["additionalProperties"] is False, name
        assert not group["title"].isascii(), name
        assert group["description"].isprintable(), name


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_has_a_chinese_title(kind):
    assert [name for name, schema in properties(kind) if schema.get("title", "").isascii()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_kind_is_required(kind):
    for name, group in groups(kind).items():
        assert group.get("required", []) == (["kind"] if name == "dossier" else []), name


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_names_every_key_of_the_example(kind):
    known = {name.rpartition(".")[2] for name, _ in properties(kind)}
    assert set(keys(example(kind))) <= known


def keys(value):
    if isinstance(value, dict):
        for key, member in value.items():
            yield key
            yield from keys(member)
    elif isinstance(value, list):
        for member in value:
            yield from keys(member)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_printed_as_json_with_chinese_as_written(kind):
    assert json.loads(schema_as_json(kind)) == schema_of(kind)
    assert "\\u" not in schema_as_json(kind)
