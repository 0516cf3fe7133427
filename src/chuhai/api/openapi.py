"""The description of the interface (接口描述): OpenAPI 3.1 in the reader's language, every answer code declared.

Ninja describes parameters, bodies and answers from the types; what the door adds for every operation is added here, and
dossiers are described by the law's own schema.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET
from ninja import NinjaAPI
from ninja.openapi import get_schema

from chuhai.api import problems
from chuhai.api.bodies import Takes
from chuhai.api.operations import Group, Operation
from chuhai.api.shapes import DOSSIER_PART
from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier import FilingDossier, LicenceDossier

PREFIX = "/api/v1/"
REF = "#/components/schemas/"
DOSSIER_REF = REF + "Dossier."
CHINESE = re.compile("[\u4e00-\u9fff]")
TITLE = Bilingual("出海 · 程序接口", "Chuhai: interface for programs")
ABOUT = Bilingual(
    "二手车出口许可平台的程序接口：与网页相同的办理事项，相同的法规判定。错误按 RFC 9457 返回；日期写作 YYYY-MM-DD，时间为东八区 RFC 3339。",
    "The interface for programs of the used-vehicle export licensing platform: the same steps as the pages, judged by the"
    " same law. Errors are RFC 9457 problems; days are YYYY-MM-DD, instants RFC 3339 at +08:00.",
)
SUCCESSES = {200: "成功: Done", 201: "已建立: Made", 202: "正在生成: Being made", 204: "已完成: Done, nothing to tell"}
_served: dict[str, Any] = {}


def describes(api: NinjaAPI, groups: Sequence[Group]) -> None:
    """Say which interface is described, in groups of which headings."""
    _served.update(api=api, groups=groups)


@require_GET
def document(request: HttpRequest) -> HttpResponse:
    """The description as JSON."""
    content = msgspec.json.encode(described(spoken_language(request)))
    return HttpResponse(content, content_type="application/json")


def spoken_language(request: HttpRequest) -> str:
    """`zh-hans` or `en`: the one that `?language=` names, else the one that the reader's program asks for."""
    asked = request.GET.get("language") or get_language() or ""
    return "en" if asked.startswith("en") else "zh-hans"


@lru_cache(maxsize=2)
def described(language: str) -> dict[str, Any]:
    """The whole document in a language."""
    groups: Sequence[Group] = _served["groups"]
    whole = _untitled(dict(get_schema(_served["api"], path_prefix=PREFIX)))
    whole["info"] |= {"title": TITLE.within(language), "description": ABOUT.within(language)}
    whole["servers"] = [{"url": "/"}]
    whole["tags"] = [{"name": group.name, "description": group.heading.within(language)} for group in groups]
    by_name = {operation.name: operation for group in groups for operation in group.operations}
    for entry in operations_in(whole):
        _complete(entry, by_name[entry["operationId"]], language)
    whole["components"] = _components(whole["components"], language)
    readable = _readable(whole, language)
    _leave_out_unused(readable)
    return readable


def operations_in(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operation of a document."""
    for methods in whole["paths"].values():
        yield from methods.values()


def refusals_of(operation: Operation) -> list[int]:
    """The statuses of the problems that an operation may answer."""
    codes = {400, 401, 403, 429, 500, 503}
    if "{" in operation.path:
        codes.add(404)
    if operation.method != "GET":
        codes.add(413)
    if operation.takes is not Takes.NOTHING:
        codes.add(415)
    if operation.scope == "write":
        codes |= {404, 409, 422}
    if operation.case is not None:
        codes.add(412)
    return sorted(codes)


def _complete(entry: dict[str, Any], operation: Operation, language: str) -> None:
    entry["summary"] = operation.told.within(language)
    entry["description"] = _described(operation, language)
    entry["security"] = [{"token": []}]
    entry["parameters"] += [{"$ref": f"#/components/parameters/{name}"} for name in _headers_of(operation)]
    if operation.takes is Takes.DOSSIER:
        entry["requestBody"] = _dossier_body(operation)
    for status, answer in entry["responses"].items():
        _complete_answer(int(status), answer, operation)
    entry["responses"] |= {code: {"$ref": f"#/components/responses/{code}"} for code in refusals_of(operation)}


def _described(operation: Operation, language: str) -> str:
    desks = sorted(operation.desks)
    lines = [operation.notes.within(language)] if operation.notes else []
    lines.append(
        Bilingual(
            f"岗位：{'、'.join(desk.label.zh for desk in desks)}。权限：{operation.scope}。",
            f"Desks: {', '.join(desk.label.en for desk in desks)}. Scope: {operation.scope}.",
        ).within(language)
    )
    if operation.clause:
        lines.append(Bilingual(f"依据：{operation.clause}。", f"Under {operation.clause}.").within(language))
    return " ".join(lines)


def _headers_of(operation: Operation) -> list[str]:
    names = ["Accept-Language"]
    if operation.scope == "write":
        names.append("Idempotency-Key")
    if operation.case is not None:
        names.append("If-Match")
    return names


def _dossier_body(operation: Operation) -> dict[str, Any]:
    kinds = [{"$ref": DOSSIER_REF + kind.__name__} for kind in operation.dossiers]
    schema = kinds[0] if len(kinds) == 1 else {"oneOf": kinds}
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _complete_answer(status: int, answer: dict[str, Any], operation: Operation) -> None:
    answer["description"] = SUCCESSES[status]
    if status == 202:
        answer["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    elif operation.media:
        answer["content"] = {media: {"schema": {"type": "string", "format": "binary"}} for media in operation.media}
    if operation.case is not None:
        answer["headers"] = {"ETag": {"$ref": "#/components/headers/ETag"}}
    if status == 201:
        answer.setdefault("headers", {})["Location"] = {"$ref": "#/components/headers/Location"}


def _components(made: dict[str, Any], language: str) -> dict[str, Any]:
    return {
        "schemas": made["schemas"] | _dossiers(language) | {"Problem": _PROBLEM, "Mistake": _MISTAKE},
        "responses": _refusals(language),
        "parameters": {header["name"]: header | {"in": "header"} for header in _headers(language)},
        "headers": {name: {"schema": {"type": "string"}} for name in ("ETag", "Location", "Retry-After")},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
    }


def _readable(part: Any, language: str) -> Any:
    """The same in one language, with references to the law's schema where a group of the dossier is meant."""
    if isinstance(part, list):
        return [_readable(each, language) for each in part]
    if not isinstance(part, dict):
        return part
    if DOSSIER_PART in part:
        return {"$ref": DOSSIER_REF + part[DOSSIER_PART]}
    told = {name: _readable(each, language) for name, each in part.items()}
    if isinstance(part.get("description"), str):
        told["description"] = _half(part["description"], language)
    return told


def _leave_out_unused(whole: dict[str, Any]) -> None:
    """Take out shapes that nothing refers to: sets of query parameters are told parameter by parameter."""
    schemas = whole["components"]["schemas"]
    used, waiting = set(), set(_shapes_in({**whole, "components": {**whole["components"], "schemas": {}}}))
    while waiting:
        used |= waiting
        waiting = {each for name in waiting for each in _shapes_in(schemas[name])} - used
    whole["components"]["schemas"] = {name: schema for name, schema in schemas.items() if name in used}


def _shapes_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref" and value.startswith(REF):
                yield value.removeprefix(REF)
            else:
                yield from _shapes_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from _shapes_in(value)


def _half(text: str, language: str) -> str:
    """The half of a text written as ``中文: English`` that a reader understands; any other text as it is."""
    chinese, colon, english = text.partition(": ")
    if not colon or not CHINESE.search(chinese):
        return text
    return Bilingual(chinese, english).within(language)


def _untitled(part: Any) -> Any:
    """A schema without the titles that are only names of its fields."""
    if isinstance(part, list):
        return [_untitled(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {name: _untitled(each) for name, each in part.items() if not (name == "title" and isinstance(each, str))}


def _dossiers(language: str) -> dict[str, Any]:
    """The law's own schema of both dossiers, under names of their own; a fact's title is its Chinese term."""
    kinds = (LicenceDossier, FilingDossier)
    _, schemas = msgspec.json.schema_components(kinds, ref_template=DOSSIER_REF + "{name}")
    for schema in schemas.values():
        for fact in schema["properties"].values():
            if "title" in fact:
                fact["description"] = Bilingual(fact["title"], fact.get("description", "")).within(language)
    return {f"Dossier.{name}": schema for name, schema in schemas.items()}


def _refusals(language: str) -> dict[int, Any]:
    told: dict[int, list[str]] = {}
    for kind in problems.KINDS:
        told.setdefault(kind.status, []).append(f"{kind.title.within(language)} ({kind.name})")
    answers = {status: _refusal(titles) for status, titles in told.items()}
    for status in (429, 503):
        answers[status]["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return answers


def _refusal(titles: list[str]) -> dict[str, Any]:
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": f"{REF}Problem"}}}
    return {"description": "; ".join(titles), "content": content}


def _headers(language: str) -> list[dict[str, Any]]:
    told = (
        ("Accept-Language", Bilingual("错误说明的语言，zh 或 en", "language of problems: zh or en"), {}),
        (
            "Idempotency-Key",
            Bilingual("同一键同一请求，同一应答；保留七天", "same key, same request, same answer; kept for seven days"),
            {"minLength": 1, "maxLength": 120},
        ),
        (
            "If-Match",
            Bilingual("读取案件时得到的 ETag；已有变化则 412", "the ETag of the case as read; 412 when it has changed"),
            {},
        ),
    )
    return [
        {"name": name, "description": text.within(language), "required": False, "schema": {"type": "string"} | limits}
        for name, text, limits in told
    ]


_MISTAKE = {
    "type": "object",
    "description": "输入错误: one thing wrong with the input",
    "properties": {"path": {"type": "string"}, "detail": {"type": "string"}},
    "required": ["path", "detail"],
}
_PROBLEM = {
    "type": "object",
    "description": "错误应答（RFC 9457）: a problem (RFC 9457)",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
        "errors": {"type": "array", "items": {"$ref": f"{REF}Mistake"}},
        "assessment": {"$ref": f"{REF}AssessmentShown"},
        "clearance": {"$ref": f"{REF}ClearanceShown"},
    },
    "required": ["type", "title", "status", "detail", "instance"],
}
