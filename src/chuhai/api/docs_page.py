"""The readable page of the interface (接口说明页), made from its description; no script, nothing from another host."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from chuhai.api import docs_words
from chuhai.api.openapi import REF, described, spoken_language
from chuhai.api.problems import KINDS

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a parameter or a field."""

    name: str
    place: str
    kind: str
    shapes: tuple[str, ...]
    required: bool
    told: str


@dataclass(frozen=True, slots=True)
class Written:
    """One operation as the page tells it."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    rows: tuple[Row, ...]
    body: Row | None
    answers: tuple[Row, ...]
    refusals: tuple[str, ...]


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Every operation by group, every shape, every problem; `?language=` chooses Chinese or English."""
    language = spoken_language(request)
    whole = described(language)
    told = {
        "whole": whole,
        "groups": [(tag["name"], tag["description"], list(_operations(whole, tag["name"]))) for tag in whole["tags"]],
        "shapes": [_shape(name, schema) for name, schema in sorted(whole["components"]["schemas"].items())],
        "kinds": [(kind, kind.title.within(language), kind.remedy.within(language)) for kind in KINDS],
        "words": {name: text.within(language) for name, text in docs_words.WORDS.items()},
        "rules": [(title.within(language), text.within(language)) for title, text in docs_words.RULES],
    }
    with translation.override(language):
        return render(request, "api/docs.html", told)


def _operations(whole: Schema, tag: str) -> Iterator[Written]:
    for path, methods in whole["paths"].items():
        for method, entry in methods.items():
            if entry["tags"] == [tag]:
                yield _written(whole, path, method, entry)


def _written(whole: Schema, path: str, method: str, entry: Schema) -> Written:
    parameters = [_resolved(whole, each) for each in entry["parameters"]]
    answers = {str(status): answer for status, answer in entry["responses"].items()}
    return Written(
        name=entry["operationId"],
        method=method.upper(),
        path=path,
        summary=entry["summary"],
        description=entry["description"],
        rows=tuple(_row(each["name"], each["in"], each["schema"], each) for each in parameters),
        body=_content(entry["requestBody"], "") if "requestBody" in entry else None,
        answers=tuple(_content(answer, status) for status, answer in answers.items() if "$ref" not in answer),
        refusals=tuple(status for status, answer in answers.items() if "$ref" in answer),
    )


def _content(answer: Schema, status: str) -> Row:
    contents = answer.get("content", {})
    kind, shapes = next((_kind(content["schema"]) for content in contents.values()), ("", ()))
    return Row(status, ", ".join(contents), kind, shapes, True, "")


def _shape(name: str, schema: Schema) -> tuple[str, str, list[Row]]:
    required = set(schema.get("required", ()))
    rows = [
        _row(field, "", told, {"required": field in required}) for field, told in schema.get("properties", {}).items()
    ]
    return name, schema.get("description", ""), rows


def _row(name: str, place: str, schema: Schema, entry: Schema) -> Row:
    kind, shapes = _kind(schema)
    told = entry.get("description") or schema.get("description", "")
    return Row(name, place, kind, shapes, bool(entry.get("required")), told)


def _kind(schema: Schema) -> tuple[str, tuple[str, ...]]:
    """A schema in a few words, and the shapes it refers to."""
    if "$ref" in schema:
        return "", (str(schema["$ref"]).removeprefix(REF),)
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            parts = [_kind(part) for part in schema[choice]]
            return " | ".join(kind for kind, _ in parts if kind), tuple(each for _, shapes in parts for each in shapes)
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"])), ()
    if schema.get("type") == "array":
        kind, shapes = _kind(schema.get("items", {}))
        return f"[{kind}]", shapes
    limits = "–".join(str(schema[limit]) for limit in ("minimum", "maximum") if limit in schema)
    return " ".join(filter(None, (schema.get("type", ""), schema.get("format", ""), limits))), ()


def _resolved(whole: Schema, entry: Schema) -> Schema:
    """A parameter, or the one that it refers to."""
    if "$ref" not in entry:
        return entry
    found: Any = whole
    for step in str(entry["$ref"]).removeprefix("#/").split("/"):
        found = found[step]
    return found
