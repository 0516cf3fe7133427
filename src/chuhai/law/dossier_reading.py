"""Why a file cannot be used as a dossier (卷宗无法使用的原因), in both languages and with its JSON path."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from chuhai.codes.bilingual import Bilingual


class UnusableDossier(ValueError):
    """A file that holds no dossier: `reason` says why in both languages, `path` where, as in ``$.vehicles[3].vin``."""

    def __init__(self, reason: Bilingual, path: str = "$") -> None:
        super().__init__(f"{path}: {reason.en}")
        self.reason = reason
        self.path = path


_TYPES_ZH = {
    "null": "空值",
    "bool": "真假值",
    "int": "整数",
    "float": "数字",
    "str": "文字",
    "date": "日期（YYYY-MM-DD）",
    "array": "列表",
    "object": "对象",
}
_TYPES_EN = {
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "date": "a date (YYYY-MM-DD)",
    "array": "a list",
    "object": "an object",
}


def _types(written: str) -> Bilingual:
    names = [name.strip() for name in written.split("|")]
    return Bilingual(
        "或".join(_TYPES_ZH.get(name, name) for name in names),
        " or ".join(_TYPES_EN.get(name, name) for name in names),
    )


def _wrong_type(match: re.Match[str]) -> Bilingual:
    expected, got = _types(match["expected"]), _types(match["got"] or "null")
    return Bilingual(f"应为{expected.zh}，实为{got.zh}", f"expected {expected.en}, found {got.en}")


def _unknown_key(match: re.Match[str]) -> Bilingual:
    return Bilingual(f"卷宗没有“{match['key']}”这一项", f"a dossier has no key “{match['key']}” here")


def _no_kind(match: re.Match[str]) -> Bilingual:
    return Bilingual(
        f"缺少“{match['key']}”，应写明 licence 或 filing",
        f"the key “{match['key']}” is not there; it says licence or filing",
    )


def _not_offered(match: re.Match[str]) -> Bilingual:
    return Bilingual(f"“{match['value']}”不在可填写的值之内", f"“{match['value']}” is not one of the values allowed")


_REASONS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Bilingual]], ...] = (
    (re.compile(r"Expected `(?P<expected>[^`]+)`(, got `(?P<got>[^`]+)`)?$"), _wrong_type),
    (re.compile(r"Object contains unknown field `(?P<key>.*)`$", re.DOTALL), _unknown_key),
    (re.compile(r"Object missing required field `(?P<key>.*)`$"), _no_kind),
    (re.compile(r"Invalid (enum )?value '?(?P<value>.*?)'?$", re.DOTALL), _not_offered),
    (
        re.compile(r"Invalid RFC3339 encoded date"),
        lambda _: Bilingual("不是日历上的日期（应为 YYYY-MM-DD）", "not a day of the calendar (YYYY-MM-DD is meant)"),
    ),
    (
        re.compile(r"Number out of range|Integer value out of range"),
        lambda _: Bilingual("数字超出范围", "the number is out of range"),
    ),
    (
        re.compile(r"JSON is malformed.*\(byte (?P<byte>\d+)\)"),
        lambda match: Bilingual(
            f"不是合法的 JSON（第 {match['byte']} 字节处）", f"not valid JSON (at byte {match['byte']})"
        ),
    ),
)
_MALFORMED = Bilingual("不是合法的 JSON，或者没有写完", "not valid JSON, or it breaks off")
_DEEP = Bilingual("嵌套层次过深", "nested too deeply")
_NOT_UTF8 = Bilingual("不是 UTF-8 编码的文字", "not encoded in UTF-8")
_MARKED = Bilingual(
    "文件以字节顺序标记（BOM）开头，请去掉后重试", "it begins with a byte order mark (BOM): take it out"
)


def explain(error: Exception, content: bytes) -> UnusableDossier:
    """Say why a decoder refused this content."""
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return UnusableDossier(_MARKED)
    if isinstance(error, RecursionError):
        return UnusableDossier(_DEEP)
    if isinstance(error, UnicodeDecodeError):
        return UnusableDossier(_NOT_UTF8)
    said, _, place = str(error).rpartition(" - at `")
    said, path = (said, place.rstrip("`")) if said else (place, "$")
    for pattern, reason in _REASONS:
        if match := pattern.match(said):
            key = match.groupdict().get("key")
            return UnusableDossier(reason(match), f"{path}.{key}" if key else path)
    return UnusableDossier(_MALFORMED, path)


class _Repeated(dict[str, Any]):
    """An object in which a key was written twice."""

    key: str


def _noting_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    marked = _Repeated(members)
    seen: set[str] = set()
    marked.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return marked


def _repeats(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, _Repeated):
        yield f"{path}.{value.key}", value.key
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _repeats(member, f"{path}.{key}")
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from _repeats(member, f"{path}[{place}]")


def refuse_what_decoders_forgive(content: bytes) -> None:
    """Refuse a key written twice, of which a decoder silently keeps the last; raises UnusableDossier."""
    try:
        whole = json.loads(content, object_pairs_hook=_noting_repeats)
    except (ValueError, RecursionError) as error:
        raise UnusableDossier(_DEEP if isinstance(error, RecursionError) else _MALFORMED) from error
    for path, key in _repeats(whole, "$"):
        raise UnusableDossier(Bilingual(f"“{key}”重复出现", f"the key “{key}” is written twice"), path)
