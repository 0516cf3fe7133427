"""Questions of a form (表单问题), for facts that lie in a dossier: one question a fact, named by the fact's path.

`read` turns what was sent into plain JSON for an action and keeps what cannot be read beside its question;
`fields` puts answers, errors and findings together for `components/field.html`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.http import QueryDict

from chuhai.codes.bilingual import Bilingual
from chuhai.portal.fact_words import joined, named, value_in_words
from chuhai.portal.findings import LaidOut, Mend, Shown

Kind = Literal["text", "long", "date", "number", "count", "flag", "tick", "choice", "rows"]
MOST_ROWS = 60
_SPARE_ROWS = 1


@dataclass(frozen=True, slots=True)
class Question:
    """One question: where its answer lies in the dossier, its words, and how it is answered.

    `flag` is yes, no or not said; `tick` is there or not; `rows` is a list whose columns are questions of their own,
    with paths inside a row. `example` stands in the hint.
    """

    path: str
    label: Bilingual
    kind: Kind = "text"
    hint: Bilingual | None = None
    example: str = ""
    choices: Sequence[tuple[str, Bilingual]] = ()
    columns: Sequence["Question"] = ()
    least_rows: int = 0

    @property
    def anchor(self) -> str:
        """The id of its field on the page."""
        return self.path.replace(".", "-").replace("_", "-")

    def mend(self, page: str) -> Mend:
        """This question as the place that mends a finding."""
        return Mend(self.label, f"{page}#{self.anchor}")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was sent: `plain` by path, `errors` by field name for what cannot be read, `typed` as it was typed."""

    plain: dict[str, Any]
    errors: dict[str, Bilingual]
    typed: Mapping[str, str]

    def onto(self, particulars: Mapping[str, Any]) -> dict[str, Any]:
        """The particulars with these answers put in; what no question asks and what cannot be read stays as it was."""
        answered = deepcopy(dict(particulars))
        for path, value in self.plain.items():
            _put(answered, path, value)
        return answered


@dataclass(slots=True)
class Field:
    """A question on a page: its answer as text, what is wrong with it, and the findings that it would mend."""

    question: Question
    name: str
    value: str
    error: Bilingual | None = None
    findings: list[Shown] = field(default_factory=list)
    rows: list[list["Field"]] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The id of the field on the page."""
        return self.name.replace(".", "-").replace("_", "-")


# --- reading what was sent -------------------------------------------------------------------------------------------


def read(questions: Sequence[Question], sent: QueryDict) -> Answers:
    """The answers in a form that was sent; a blank answer means that the fact is not said."""
    plain: dict[str, Any] = {}
    errors: dict[str, Bilingual] = {}
    for question in questions:
        if question.kind == "rows":
            plain[question.path] = _rows_read(question, sent, errors)
        else:
            _one_read(question, question.path, sent, plain, errors)
    return Answers(plain, errors, {name: sent[name] for name in sent})


def _one_read(
    question: Question, name: str, sent: QueryDict, plain: dict[str, Any], errors: dict[str, Bilingual]
) -> None:
    typed = sent.get(name, "").replace("\x00", "").strip()
    try:
        plain[question.path] = _value_of(question, typed) if typed else None
    except ValueError:
        errors[name] = _UNREADABLE[question.kind]


def _rows_read(question: Question, sent: QueryDict, errors: dict[str, Bilingual]) -> list[dict[str, Any]] | None:
    rows = []
    for number in _row_numbers(question, sent):
        row: dict[str, Any] = {}
        for column in question.columns:
            _one_read(column, f"{question.path}.{number}.{column.path}", sent, row, errors)
        if any(value not in (None, False) for value in row.values()):
            rows.append(row)
    return rows or None


def _row_numbers(question: Question, sent: Mapping[str, str]) -> list[int]:
    pattern = re.compile(re.escape(question.path) + r"\.(\d{1,3})\.")
    return sorted({int(match[1]) for name in sent if (match := pattern.match(name))})[:MOST_ROWS]


def _value_of(question: Question, typed: str) -> Any:
    if question.kind == "date":
        return day_from(typed).isoformat()
    if question.kind == "count":
        return int(typed.replace(",", ""))
    if question.kind == "number":
        return _number(typed.replace(",", ""))
    if question.kind in ("flag", "tick"):
        return typed == "yes"
    if question.kind == "choice" and typed not in {value for value, _ in question.choices}:
        raise ValueError(typed)
    return typed


def day_from(typed: str) -> date:
    """A day as people type it: 2026-03-02, 2026/3/2, 2026.3.2, 2026年3月2日, 20260302; ValueError otherwise."""
    match = re.fullmatch(r"(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))", typed.strip())
    if match is None:
        raise ValueError(typed)
    return date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5]))


def _number(typed: str) -> int | float:
    with suppress(ValueError):
        return int(typed)
    number = float(typed)
    if number != number or abs(number) == float("inf"):
        raise ValueError(typed)
    return number


_UNREADABLE: dict[str, Bilingual] = {
    "date": Bilingual("日期请写成 2026-03-02 的样子。", "Write the date like 2026-03-02."),
    "count": Bilingual("请填写整数。", "Give a whole number."),
    "number": Bilingual("请填写数字。", "Give a number."),
    "choice": Bilingual("请从列出的选项中选择。", "Choose one of what is offered."),
}


# --- showing ---------------------------------------------------------------------------------------------------------


def fields(
    questions: Sequence[Question],
    particulars: Mapping[str, Any],
    *,
    answers: Answers | None = None,
    found: LaidOut | None = None,
) -> list[Field]:
    """The fields of a form: what is kept, what was just typed in its place, and the findings each one mends."""
    beside = _by_anchor(found) if found else {}
    shown = []
    for question in questions:
        one = _rows_field(question, particulars, answers) if question.kind == "rows" else _field(
            question, question.path, _get(particulars, question.path), answers
        )  # fmt: skip
        one.findings = beside.get(one.anchor, [])
        shown.append(one)
    return shown


def _field(question: Question, name: str, kept: Any, answers: Answers | None) -> Field:
    value = answers.typed.get(name, "") if answers else _text_of(kept)
    return Field(question, name, value, answers.errors.get(name) if answers else None)


def _rows_field(question: Question, particulars: Mapping[str, Any], answers: Answers | None) -> Field:
    kept = _get(particulars, question.path) or []
    filled = len(_row_numbers(question, answers.typed)) if answers else len(kept)
    rows = [
        [
            _field(column, f"{question.path}.{number}.{column.path}", _in_row(kept, number, column.path), answers)
            for column in question.columns
        ]
        for number in range(min(max(filled + _SPARE_ROWS, question.least_rows), MOST_ROWS))
    ]
    return Field(question, question.path, "", rows=rows)


def _in_row(kept: Sequence[Any], number: int, path: str) -> Any:
    return _get(kept[number], path) if number < len(kept) and isinstance(kept[number], Mapping) else None


def _text_of(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _by_anchor(found: LaidOut) -> dict[str, list[Shown]]:
    beside: dict[str, list[Shown]] = {}
    for shown in (each for group in found.groups for each in group.findings):
        for mend in shown.mends:
            beside.setdefault(mend.url.rpartition("#")[2], []).append(shown)
    return beside


def answer_in_words(question: Question, particulars: Mapping[str, Any]) -> Bilingual:
    """What is kept for a question, to read: a choice by its words, a list row by row under its columns' names."""
    kept = _get(particulars, question.path)
    if question.kind == "rows" and kept:
        return joined([_row_in_words(question, row) for row in kept if isinstance(row, Mapping)])
    chosen = next((label for value, label in question.choices if value == kept), None)
    return chosen or value_in_words(kept, question.path)


def _row_in_words(question: Question, row: Mapping[str, Any]) -> Bilingual:
    return joined([named(column.label, answer_in_words(column, row)) for column in question.columns], "，")


# --- paths -----------------------------------------------------------------------------------------------------------


def _get(particulars: Mapping[str, Any], path: str) -> Any:
    found: Any = particulars
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _put(particulars: dict[str, Any], path: str, value: Any) -> None:
    *groups, last = path.split(".")
    for group in groups:
        if not isinstance(particulars.get(group), dict):
            particulars[group] = {}
        particulars = particulars[group]
    particulars[last] = value


def errors_on(shown: Sequence[Field]) -> Iterator[Field]:
    """The fields that could not be read, for the summary on top of the page."""
    for one in shown:
        if one.error:
            yield one
        for row in one.rows:
            yield from errors_on(row)
