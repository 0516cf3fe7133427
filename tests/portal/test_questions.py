"""Forms read what people type into plain facts, keep what they cannot read beside its question, and lose nothing."""

from datetime import date

import pytest
from django.http import QueryDict

from chuhai.codes.bilingual import Bilingual
from chuhai.portal.questions import Question, answer_in_words, day_from, errors_on, fields, read

LABEL = Bilingual("问题", "Question")
TEXT = Question("exporter.name", LABEL)
DAY = Question("exporter.founded_on", LABEL, "date")
FLAG = Question("exporter.legal_person", LABEL, "flag")
TICK = Question("materials.plan.quality", LABEL, "tick")
COUNT = Question("certificate.seats", LABEL, "count")
NUMBER = Question("line.unit_price", LABEL, "number")
CHOICE = Question("exporter.type", LABEL, "choice", choices=(("trader", Bilingual("流通企业", "Trader")),))
ROWS = Question(
    "exporter.appraisers",
    LABEL,
    "rows",
    columns=(Question("name", Bilingual("姓名", "Name")), Question("insured", Bilingual("社保", "Insured"), "tick")),
    least_rows=3,
)


def answered(question: Question, typed: str) -> object:
    """What one typed answer becomes; the error where it cannot be read."""
    form = QueryDict(mutable=True)
    form[question.path] = typed
    answers = read([question], form)
    return answers.errors[question.path] if answers.errors else answers.plain[question.path]


@pytest.mark.parametrize("typed", ["2026-03-02", "2026-3-2", "2026/3/2", "2026.3.2", "2026年3月2日", "20260302"])
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert day_from(typed) == date(2026, 3, 2)


@pytest.mark.parametrize("typed", ["2026-02-30", "2.3.2026", "明天", "2026-13-01", "0000-01-01", "2026-03", "202632"])
def test_no_day_is_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day_from(typed)


@pytest.mark.parametrize(
    ("question", "typed", "fact"),
    [
        (TEXT, "  浙江远帆 ", "浙江远帆"),
        (TEXT, "\x00", None),
        (DAY, "2017-3-22", "2017-03-22"),
        (FLAG, "yes", True),
        (FLAG, "no", False),
        (FLAG, "", None),
        (TICK, "yes", True),
        (COUNT, "1,200", 1200),
        (NUMBER, "12,500.50", 12500.5),
        (NUMBER, "12500", 12500),
        (CHOICE, "trader", "trader"),
        (CHOICE, "", None),
    ],
)
def test_an_answer_becomes_a_fact(question: Question, typed: str, fact: object) -> None:
    assert answered(question, typed) == fact


@pytest.mark.parametrize(
    ("question", "typed"),
    [(DAY, "三月"), (COUNT, "1.5"), (COUNT, "很多"), (NUMBER, "nan"), (NUMBER, "1e999"), (CHOICE, "pirate")],
)
def test_what_cannot_be_read_is_told_in_both_languages(question: Question, typed: str) -> None:
    error = answered(question, typed)
    assert isinstance(error, Bilingual)
    assert error.zh != error.en


def test_what_cannot_be_read_leaves_the_kept_fact_and_shows_what_was_typed() -> None:
    kept = {"exporter": {"founded_on": "2017-03-22", "name": "旧名"}}
    answers = read([DAY, TEXT], QueryDict("exporter.founded_on=三月&exporter.name=新名"))
    assert answers.onto(kept) == {"exporter": {"founded_on": "2017-03-22", "name": "新名"}}
    shown = fields([DAY, TEXT], kept, answers=answers)
    assert [field.value for field in shown] == ["三月", "新名"]
    assert [field.name for field in errors_on(shown)] == ["exporter.founded_on"]


def test_what_no_question_asks_stays_as_it_was() -> None:
    kept = {"exporter": {"credit": {"records": []}}, "route": "filed"}
    assert read([TEXT], QueryDict("exporter.name=甲")).onto(kept) == {
        "exporter": {"credit": {"records": []}, "name": "甲"},
        "route": "filed",
    }


def test_rows_left_blank_fall_away_and_one_is_spare() -> None:
    form = QueryDict(
        "exporter.appraisers.0.name=甲&exporter.appraisers.0.insured=yes"
        "&exporter.appraisers.1.name=&exporter.appraisers.2.name=丙"
    )
    answers = read([ROWS], form)
    assert answers.plain["exporter.appraisers"] == [{"name": "甲", "insured": True}, {"name": "丙", "insured": None}]
    kept = answers.onto({})
    assert len(fields([ROWS], kept)[0].rows) == 3
    assert len(fields([ROWS], {"exporter": {"appraisers": [{"name": "甲"}] * 5}})[0].rows) == 6


def test_rows_beyond_the_most_are_not_read() -> None:
    form = QueryDict(mutable=True)
    for number in range(200):
        form[f"exporter.appraisers.{number}.name"] = "甲"
    assert len(read([ROWS], form).plain["exporter.appraisers"]) == 60


def test_an_answer_is_told_in_words() -> None:
    kept = {"exporter": {"type": "trader", "appraisers": [{"name": "甲", "insured": True}], "legal_person": None}}
    assert answer_in_words(CHOICE, kept).en == "Trader"
    assert answer_in_words(FLAG, kept).zh == "未提供"
    assert answer_in_words(ROWS, kept).zh == "姓名：甲，社保：是"
