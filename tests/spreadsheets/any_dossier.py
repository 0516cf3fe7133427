"""Dossiers of any content that the types allow, harmless and hostile, for properties that hold for all of them."""

from datetime import date
from typing import Any

import msgspec
from hypothesis import strategies as st

from chuhai.law.dossier import FilingDossier, LicenceDossier

#: Texts that spreadsheets like to take for something else.
TRICKY = (
    "",
    " ",
    " 前后有空格 ",
    "=1+1",
    "+86",
    "-",
    "@SUM(A1)",
    "'",
    "0012",
    "1.50",
    "1E+05",
    "3.30299E+11",
    "2026-03-02",
    "2026年3月2日",
    "TRUE",
    "是",
    "无",
    "有",
    "none",
    "[]",
    "示例",
    "#N/A",
    "_x0041_",
    "a\nb",
    "a\r\nb",
    "a\tb",
    "\x01",
    "\x7f",
    "\ufffe",
    "🚗",
    "甲；乙",
    "甲;乙",
    "UZB",
    "乌兹别克斯坦",
    "UZB 乌兹别克斯坦",
    "front",
    "正前",
    "LSVNV2189L2345671",
    "<b>&amp;</b>",
    "\u3000",
)
texts = st.sampled_from(TRICKY) | st.text(max_size=12)
numbers = st.integers(-5, 10**6) | st.integers(-(10**20), 10**20)
plain_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)

_SIMPLE: dict[type, st.SearchStrategy[Any]] = {
    msgspec.inspect.StrType: texts,
    msgspec.inspect.BoolType: st.booleans(),
    msgspec.inspect.IntType: numbers,
    msgspec.inspect.FloatType: st.floats(allow_nan=False, allow_infinity=False),
    msgspec.inspect.DateType: st.dates() | st.dates(date(1899, 1, 1), date(1905, 1, 1)),
    msgspec.inspect.NoneType: st.none(),
    msgspec.inspect.DictType: st.dictionaries(texts, plain_values, max_size=2),
}


def dossiers() -> st.SearchStrategy[LicenceDossier | FilingDossier]:
    """Any dossier of either kind."""
    return st.one_of(_built(LicenceDossier), _built(FilingDossier))


def _built(struct: type) -> st.SearchStrategy[Any]:
    fields = {field.name: _of_type(field.type) for field in msgspec.inspect.type_info(struct).fields}
    return st.fixed_dictionaries({}, optional=fields).map(lambda known: struct(**known))


def _of_type(info: Any) -> st.SearchStrategy[Any]:
    match info:
        case msgspec.inspect.UnionType():
            return st.one_of(*(_of_type(choice) for choice in info.types))
        case msgspec.inspect.Metadata():
            return _of_type(info.type)
        case msgspec.inspect.StructType():
            return st.deferred(lambda: _built(info.cls))
        case msgspec.inspect.VarTupleType():
            return st.lists(_of_type(info.item_type), max_size=3).map(tuple)
        case msgspec.inspect.LiteralType():
            return st.sampled_from(sorted(info.values))
    return _SIMPLE[type(info)]
