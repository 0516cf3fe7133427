"""What is wrong with the input, in words (输入错误的说明): pydantic's error types told in both languages."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from chuhai.api.problems import Mistake
from chuhai.codes.bilingual import Bilingual

Context = Mapping[str, Any]


def _fixed(zh: str, en: str) -> Callable[[Context], Bilingual]:
    return lambda _: Bilingual(zh, en)


def _one_of(context: Context) -> Bilingual:
    return Bilingual(f"只能是{context['expected']}之一", f"must be one of {context['expected']}")


def _at_least(context: Context) -> Bilingual:
    return Bilingual(f"不得小于{context['ge']}", f"must be at least {context['ge']}")


def _at_most(context: Context) -> Bilingual:
    return Bilingual(f"不得大于{context['le']}", f"must be at most {context['le']}")


def _too_long(context: Context) -> Bilingual:
    most = context["max_length"]
    return Bilingual(f"过长，最多{most}", f"too long: at most {most}")


def _too_short(context: Context) -> Bilingual:
    least = context["min_length"]
    return Bilingual(f"过短，至少{least}", f"too short: at least {least}")


_WORDS: dict[str, Callable[[Context], Bilingual]] = {
    "missing": _fixed("须填写", "must be there"),
    "extra_forbidden": _fixed(
        "没有这一项，请删去或核对拼写", "there is no such field: take it out or check its spelling"
    ),
    "string_type": _fixed("应为文字", "must be a text"),
    "string_pattern_mismatch": _fixed("格式不符", "is not written as it should be"),
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "too_long": _too_long,
    "too_short": _too_short,
    "int_type": _fixed("应为整数", "must be a whole number"),
    "int_parsing": _fixed("应为整数", "must be a whole number"),
    "int_from_float": _fixed("应为整数", "must be a whole number"),
    "int_parsing_size": _fixed("数字超出范围", "the number is out of range"),
    "bool_type": _fixed("应为true或false", "must be true or false"),
    "bool_parsing": _fixed("应为true或false", "must be true or false"),
    "day": _fixed("应为日历上的日期，写作YYYY-MM-DD", "must be a day of the calendar, written YYYY-MM-DD"),
    "list_type": _fixed("应为列表", "must be a list"),
    "dict_type": _fixed("应为对象", "must be an object"),
    "model_type": _fixed("应为对象", "must be an object"),
    "model_attributes_type": _fixed("应为对象", "must be an object"),
    "enum": _one_of,
    "literal_error": _one_of,
    "greater_than_equal": _at_least,
    "less_than_equal": _at_most,
}
_UNUSABLE = Bilingual("此值不可用", "this value cannot be used")


def mistakes_in(errors: Iterable[Mapping[str, Any]]) -> tuple[Mistake, ...]:
    """Every error of a validation, with its place: ``$.vins[2]`` in the body, ``query.limit``, ``path.day``."""
    return tuple(Mistake(_place(error["loc"]), _told(error)) for error in errors)


def _told(error: Mapping[str, Any]) -> Bilingual:
    words = _WORDS.get(error["type"])
    return words(error.get("ctx") or {}) if words else _UNUSABLE


def _place(loc: tuple[str | int, ...]) -> str:
    source, *steps = loc
    if source in ("file", "form"):
        return f"$.{steps[-1]}"
    # The first step inside a body or a set of query parameters is the name of the function's argument.
    if source == "body":
        return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps[1:])
    return ".".join(str(step) for step in (source, *steps[-1:]))
