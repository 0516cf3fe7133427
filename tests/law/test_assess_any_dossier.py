"""Whatever a dossier holds, it is judged: no exception, the same answer twice, in order, and decided by the table."""

import json
from datetime import date
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.law.one_fact import Case, changed, example

from chuhai.law.assess import assess
from chuhai.law.clauses import order_of
from chuhai.law.dossier import FilingDossier, LicenceDossier, decode_dossier, dossier_as_json
from chuhai.law.findings import Assessment, Decision, Subject, Verdict

SWITCHED = {True: [False], False: [True], None: [True, "有", 0, 3]}
WORDS = [
    "",
    " ",
    "CHN",
    "zh",
    "旧",
    "0",
    "X" * 18,
    "低速货车",
    "重型半挂牵引车",
    "营转非",
    "预约出租客运",
    "柴油",
    "电",
]
DAYS = ["0001-01-01", "2024-02-29", "2025-12-31", "2026-04-21", "9999-12-31"]


def paths(value: Any, above: str = "") -> list[str]:
    """Every fact and group of a case, as a path."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for name, member in members for path in (f"{above}{name}", *paths(member, f"{above}{name}."))]


def other_values(value: Any) -> list[Any]:
    """What else could stand in a fact's place."""
    if isinstance(value, bool) or value is None:
        return [*SWITCHED[value], None]
    if isinstance(value, int):
        return [-1, 0, value + 1, 10**12, None]
    if isinstance(value, str):
        return [*(DAYS if value[:4].isdigit() and value[4:5] == "-" else WORDS), None]
    return [None, [], {}]


def at(case: Case, path: str) -> Any:
    for step in path.split("."):
        case = case[int(step)] if isinstance(case, list) else case[step]
    return case


CASES = {
    name: (example(name), [path for path in paths(example(name)) if path != "kind"]) for name in ("licence", "filing")
}


@st.composite
def changed_cases(draw: st.DrawFn) -> Case:
    """A lawful case with up to eight facts changed, some of them into what makes the file unusable."""
    case, all_paths = CASES[draw(st.sampled_from(sorted(CASES)))]
    for path in draw(st.lists(st.sampled_from(all_paths), max_size=8)):
        try:
            case = changed(case, path, draw(st.sampled_from(other_values(at(case, path)))))
        except (KeyError, IndexError, TypeError, ValueError):
            continue  # an earlier change took the group away
    return case


def holds_together(assessment: Assessment) -> None:
    """In order, in both languages, and decided by the table."""
    order = [order_of(finding.clause) for finding in assessment.reasoning]
    assert order == sorted(order)
    assert all(finding.message.zh and finding.message.en for finding in assessment.reasoning)
    assert all(finding.vin is None or finding.about is Subject.VEHICLE for finding in assessment.reasoning)
    verdicts = {finding.verdict for finding in assessment.findings}
    assert verdicts <= {Verdict.VIOLATED, Verdict.MISSING, Verdict.REFERRED}
    if Verdict.VIOLATED in verdicts:
        assert assessment.decision is Decision.REFUSE
    elif Verdict.MISSING in verdicts:
        assert assessment.decision is Decision.SUPPLEMENT
    elif Verdict.REFERRED in verdicts:
        assert assessment.decision is Decision.REVIEW
    else:
        assert not assessment.blocks


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changed_cases(), st.dates(), st.booleans())
def test_a_lawful_case_changed_anyhow_is_judged(case: Case, on: date, trace: bool) -> None:
    try:
        dossier = decode_dossier(json.dumps(case).encode())
    except ValueError:
        return
    assessment = assess(dossier, on, trace=trace)
    assert assess(dossier, on, trace=trace) == assessment
    assert Assessment.from_plain(json.loads(json.dumps(assessment.as_plain()))) == assessment
    holds_together(assessment)


texts = st.text(max_size=8) | st.sampled_from(WORDS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data(), st.dates())
def test_any_dossier_of_the_types_is_judged(data: st.DataObject, on: date) -> None:
    dossier = data.draw(st.one_of(built(LicenceDossier), built(FilingDossier)))
    holds_together(assess(dossier, on, trace=True))
    assert decode_dossier(dossier_as_json(dossier)) == dossier


def built(struct: type) -> st.SearchStrategy[Any]:
    """A group of facts, each unknown or anything of its type."""
    fields = {field.name: of_type(field.type) for field in msgspec.inspect.type_info(struct).fields}
    return st.fixed_dictionaries({}, optional=fields).map(lambda known: struct(**known))


def of_type(info: Any) -> st.SearchStrategy[Any]:
    """Anything of a fact's type."""
    match info:
        case msgspec.inspect.UnionType():
            return st.one_of(*(of_type(choice) for choice in info.types))
        case msgspec.inspect.Metadata():
            return of_type(info.type)
        case msgspec.inspect.StructType():
            return st.deferred(lambda: built(info.cls))
        case msgspec.inspect.VarTupleType():
            return st.lists(of_type(info.item_type), max_size=3).map(tuple)
        case msgspec.inspect.LiteralType():
            return st.sampled_from(sorted(info.values))
        case msgspec.inspect.DictType():
            return st.dictionaries(texts, texts, max_size=2)
    return SIMPLE[type(info)]


SIMPLE: dict[type, st.SearchStrategy[Any]] = {
    msgspec.inspect.StrType: texts,
    msgspec.inspect.BoolType: st.booleans(),
    msgspec.inspect.IntType: st.integers(-2, 10**7),
    msgspec.inspect.FloatType: st.floats(-1, 10**7),
    msgspec.inspect.DateType: st.dates() | st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    msgspec.inspect.NoneType: st.none(),
}
