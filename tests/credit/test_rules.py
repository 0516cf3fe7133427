"""What counts as repeated is each authority's own, with its history (2025-648/3c, annex1.5)."""

from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.credit.archive import recorded

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.credit import actions, queries, repetition
from chuhai.credit.models import RepetitionRule
from chuhai.workflow.transitions import EntryRefused, WordsWanted, WrongDesk

TODAY = at("2026-05-06")
LAWFUL = {"times": 3, "months": 6, "from_day": date(2026, 6, 1), "words": "本市标准。"}


def set_by(cast: Cast, name: str = "reviewer", **changed: object) -> RepetitionRule:
    """A rule with one fact changed."""
    return acting(cast.actor(name), actions.set_rule, **(LAWFUL | changed), at=TODAY)


def in_force(cast: Cast, day: str) -> tuple[int, int]:
    """Times and months that hold on a day."""
    with reading_as(SYSTEM):
        rule = repetition.in_force(cast.reviewer.organisation_id, date.fromisoformat(day))
    return rule.times, rule.months


@pytest.mark.clause("2025-648/annex1.5")
@pytest.mark.parametrize(("day", "holds"), [("2026-05-31", (2, 12)), ("2026-06-01", (3, 6)), ("2026-06-02", (3, 6))])
def test_a_rule_holds_from_its_day_on(cast: Cast, day: str, holds: tuple[int, int]) -> None:
    set_by(cast)
    assert in_force(cast, day) == holds


def test_the_rule_set_last_for_a_day_holds_and_the_history_keeps_both(cast: Cast) -> None:
    set_by(cast)
    later = set_by(cast, "issuer", times=4)
    assert in_force(cast, "2026-06-01") == (4, 6)
    rules = acting(cast.reviewer.actor, lambda actor: list(queries.rules(actor)))
    assert [(rule.times, rule.set_by) for rule in rules] == [
        (4, cast.issuer.full_name),
        (3, cast.reviewer.full_name),
    ]
    with reading_as(SYSTEM):
        entry = audit.timeline(SYSTEM, "repetition_rule", later.pk).get()
    assert (entry.step, entry.words) == ("set_rule", "本市标准。")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"times": 1}, "times"),
        ({"times": 21}, "times"),
        ({"months": 0}, "months"),
        ({"months": 37}, "months"),
        ({"from_day": date(2026, 5, 5)}, "from_day"),
    ],
)
def test_what_is_no_rule_is_told_by_its_field(cast: Cast, changed: dict, field: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        set_by(cast, **changed)
    assert refused.value.field == field
    assert in_force(cast, "2026-06-01") == (2, 12)


def test_a_rule_may_begin_today_and_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(WordsWanted):
        set_by(cast, words=" ")
    assert set_by(cast, from_day=date(2026, 5, 6)).from_day == date(2026, 5, 6)


def test_no_other_desk_sets_one(cast: Cast) -> None:
    for desk in ("exporter", "police", "customs", "mofcom", "miit", "system"):
        with pytest.raises(WrongDesk):
            set_by(cast, desk)


@pytest.mark.clause("2025-648/3c")
@pytest.mark.parametrize(("on", "counted"), [("2025-05-05", 1), ("2025-05-06", 2), ("2025-05-07", 2)])
def test_records_within_the_months_are_counted(cast: Cast, on: str, counted: int) -> None:
    recorded(cast)
    recorded(cast, on=on)
    with reading_as(cast.reviewer.actor):
        number, rule = queries.repeated(cast.exporter.organisation, date(2026, 5, 6))
    assert (number, number >= rule.times) == (counted, counted == 2)
