"""Objections: the exporter says why, the authority decides with reasons, and the record follows (2024-6/7.1a)."""

import pytest
from tests.cast import Cast, acting
from tests.credit.archive import NOW, WORDS, decided, objected, recorded

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.credit import actions, queries
from chuhai.credit.models import Objection, Record
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk


def weighed(cast: Cast) -> list[dict[str, str]]:
    """The records that a licence decision weighs."""
    with reading_as(SYSTEM):
        return queries.credit_of(cast.exporter.organisation_id)["records"]


@pytest.mark.clause("2024-6/7.1a")
@pytest.mark.parametrize(
    ("way", "left"),
    [
        ("upheld", [{"clause": "2024-6/7.6.2", "on": "2026-05-06"}]),
        ("given_up", [{"clause": "2024-6/7.6.2", "on": "2026-05-06"}]),
        ("corrected", [{"clause": "2025-648/annex1.3", "on": "2026-05-05"}]),
        ("withdrawn", []),
    ],
)
def test_the_record_follows_the_decision(cast: Cast, way: str, left: list[dict[str, str]]) -> None:
    objection = decided(way)(cast)
    assert objection.state == way
    assert weighed(cast) == left


def test_while_it_is_examined_the_record_stands(cast: Cast) -> None:
    objected(cast)
    assert len(weighed(cast)) == 1


def test_what_the_record_said_before_a_correction_stays_in_the_audit_record(cast: Cast) -> None:
    objection = decided("corrected")(cast)
    entry = acting(cast.exporter.actor, lambda actor: audit.timeline(actor, *objection.subject).last())
    assert entry.step == "correct"
    assert WORDS in entry.detail
    with reading_as(SYSTEM):
        assert Record.objects.get().words == "里程单位标注有误。"


def test_a_record_has_one_open_objection_and_after_a_decision_another(cast: Cast) -> None:
    objection = objected(cast)
    again = (objection.record_id, "再提。")
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.object_to, *again, at=NOW)
    acting(cast.reviewer.actor, actions.uphold, objection.pk, "核查无误。", at=NOW)
    acting(cast.colleague.actor, actions.object_to, *again, at=NOW)
    with reading_as(SYSTEM):
        assert Objection.objects.count() == 2


def test_a_withdrawn_record_is_not_objected_to(cast: Cast) -> None:
    objection = decided("withdrawn")(cast)
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.object_to, objection.record_id, "再提。", at=NOW)


def test_only_whose_record_it_is_objects_and_with_words(cast: Cast) -> None:
    act = recorded(cast)
    for name in ("reviewer", "police", "customs", "mofcom", "system"):
        with pytest.raises(WrongDesk):
            acting(cast.actor(name), actions.object_to, act.pk, "异议。", at=NOW)
    with pytest.raises(CaseNotFound):
        acting(cast.other_exporter.actor, actions.object_to, act.pk, "异议。", at=NOW)
    with pytest.raises(WordsWanted):
        acting(cast.exporter.actor, actions.object_to, act.pk, " ", at=NOW)
    with reading_as(SYSTEM):
        assert Objection.objects.count() == 0


def test_a_record_of_the_platform_that_was_withdrawn_does_not_come_back(cast: Cast) -> None:
    told = (cast.exporter.organisation, "2025-648/annex1.5", "逾期。", ("deregistration", 7))
    assert acting(SYSTEM, actions.record_found, *told, on=NOW.date(), at=NOW)
    with reading_as(SYSTEM):
        act = Record.objects.get()
    objection = acting(cast.exporter.actor, actions.object_to, act.pk, "已申请。", at=NOW)
    acting(cast.reviewer.actor, actions.withdraw, objection.pk, "核查属实。", at=NOW)
    assert not acting(SYSTEM, actions.record_found, *told, on=NOW.date(), at=NOW)
    assert weighed(cast) == []


def test_the_database_lets_the_exporter_decide_nothing(cast: Cast) -> None:
    objected(cast)
    with reading_as(cast.exporter.actor), pytest.raises(Exception, match="row-level security"):
        Objection.objects.update(state="withdrawn", decided_on=NOW.date(), decision_words="自行撤销。")
