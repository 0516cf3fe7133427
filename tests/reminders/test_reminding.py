"""Reminders come once a step, on the right day, to the people concerned and nobody else (提醒)."""

from datetime import date

import pytest
from tests.cast import Cast, acting, at, person
from tests.filing.lawful import lawful_filing
from tests.licensing import lawful as licensing

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Entry
from chuhai.filing import actions as filing
from chuhai.filing.models import Filing
from chuhai.licensing import actions as applications
from chuhai.oversight import clockwork
from chuhai.reminders import actions, queries
from chuhai.reminders.cases import CASES
from chuhai.reminders.kinds import KINDS
from chuhai.reminders.models import Overrun, Reminder
from chuhai.workflow.transitions import CaseNotFound


def told(day: str, kind: str) -> list[tuple[str, int]]:
    """Whom a run on a day reminded of a kind, each with the days ahead."""
    with reading_as(SYSTEM):
        before = set(Reminder.objects.values_list("pk", flat=True))
    clockwork.run(at(day))
    with reading_as(SYSTEM):
        rows = Reminder.objects.filter(kind=kind).exclude(pk__in=before).select_related("person")
        return [(row.person.full_name, row.ahead) for row in rows.order_by("pk")]


def submitted(cast: Cast, on: str) -> Filing:
    """A filing handed in on a day."""
    made = acting(cast.exporter.actor, filing.draft, lawful_filing(), at=at(on))
    return acting(cast.exporter.actor, filing.submit, made.number, at=at(on)).case


@pytest.mark.clause("2024-6/3.2b")
def test_the_end_of_a_filing_is_told_30_and_7_days_ahead(cast: Cast) -> None:
    licensing.approve(cast.exporter.organisation, "2025-11-03")
    everybody = [("王磊", 30), ("赵敏", 30)]
    assert told("2026-10-03", "filing_expiry") == []
    assert told("2026-10-04", "filing_expiry") == everybody
    assert told("2026-10-05", "filing_expiry") == []
    assert told("2026-10-26", "filing_expiry") == []
    assert told("2026-10-27", "filing_expiry") == [("王磊", 7), ("赵敏", 7)]
    assert told("2026-10-28", "filing_expiry") == []


@pytest.mark.clause("2024-6/3.2b")
def test_a_filing_that_a_later_one_follows_is_not_reminded_of(cast: Cast) -> None:
    licensing.approve(cast.exporter.organisation, "2025-11-03")
    licensing.approve(cast.exporter.organisation, "2026-09-01")
    assert told("2026-10-04", "filing_expiry") == []


def test_a_late_run_makes_up_for_the_last_step_alone(cast: Cast) -> None:
    licensing.approve(cast.exporter.organisation, "2025-11-03")
    assert told("2026-10-30", "filing_expiry") == [("王磊", 7), ("赵敏", 7)]
    assert told("2026-10-31", "filing_expiry") == []


@pytest.mark.clause("licence-2008/14")
def test_the_last_day_of_a_licence_is_told_30_and_7_days_ahead(cast: Cast) -> None:
    licensing.issued(cast)
    days = ("2026-09-19", "2026-09-20", "2026-09-21", "2026-10-12", "2026-10-13", "2026-10-14")
    assert [len(told(day, "licence_last_day")) for day in days] == [0, 2, 0, 0, 2, 0]


@pytest.mark.clause("2024-6/4.2b")
def test_the_end_of_a_temporary_plate_is_told_7_and_1_days_ahead(cast: Cast) -> None:
    licensing.vehicle_of(cast.exporter.organisation, cast.police.organisation)
    days = ("2026-05-30", "2026-05-31", "2026-06-01", "2026-06-05", "2026-06-06", "2026-06-07", "2026-06-08")
    assert [len(told(day, "temporary_plate")) for day in days] == [0, 2, 0, 0, 2, 0, 0]


@pytest.mark.clause("2024-6/4.2c")
def test_a_vehicle_that_stood_for_30_days_is_told_of_once(cast: Cast) -> None:
    licensing.vehicle_of(cast.exporter.organisation, cast.police.organisation)
    days = ("2026-05-07", "2026-05-08", "2026-05-09")
    assert [len(told(day, "standing_still")) for day in days] == [0, 2, 0]


@pytest.mark.clause("2024-6/3.3a")
@pytest.mark.clause("permit-law/32")
def test_officers_are_told_two_working_days_ahead(cast: Cast) -> None:
    submitted(cast, "2026-03-02")
    officers = [("李静", 2), ("陈刚", 2)]
    assert told("2026-03-04", "notice_due") == []
    assert told("2026-03-05", "notice_due") == officers
    assert told("2026-03-06", "notice_due") == []
    assert told("2026-03-18", "filing_review") == []
    assert told("2026-03-19", "filing_review") == officers
    assert told("2026-03-20", "filing_review") == []


@pytest.mark.clause("2024-6/4.4a")
def test_who_took_a_case_on_is_told_alone_and_then_the_issuer(cast: Cast) -> None:
    colleague = person(cast.reviewer.organisation, Desk.REVIEWER, "孙琳")
    application = licensing.submitted(cast)
    acting(colleague.actor, applications.claim, application.number, at=licensing.NOW)
    assert told("2026-04-21", "licence_decision") == [("孙琳", 2)]
    acting(colleague.actor, applications.review, application.number, at=at("2026-04-22"))
    assert told("2026-04-22", "licence_decision") == [("陈刚", 2)]


@pytest.mark.clause("2024-6/3.3b")
@pytest.mark.clause("permit-law/32")
def test_a_supplement_notice_is_served_on_everybody_of_the_exporter_and_its_receipt_is_kept(cast: Cast) -> None:
    number = submitted(cast, "2026-03-02").number
    noticed = acting(cast.reviewer.actor, filing.request_supplement, number, "请补正。", at=at("2026-03-03")).case
    assert told("2026-03-03", "supplement") == [("王磊", 0), ("赵敏", 0)]
    first = acting(cast.exporter.actor, lambda actor: queries.newest(actor).get(kind="supplement"))
    acting(cast.exporter.actor, actions.read, first.pk, at=at("2026-03-04"))
    assert told("2026-03-05", "supplement") == [("赵敏", 2)]
    proof = acting(cast.reviewer.actor, lambda actor: list(queries.proof_of_notice(actor, noticed.subject)))
    assert [(each.person.full_name, each.made_at, each.read_at) for each in proof] == [
        ("王磊", at("2026-03-03"), at("2026-03-04")),
        ("赵敏", at("2026-03-03"), None),
    ]
    with reading_as(SYSTEM):
        kept = Entry.objects.filter(step__in=("serve_notice", "receive_supplement_notice")).order_by("number")
        assert [(entry.step, entry.actor) for entry in kept] == [
            ("serve_notice", "平台"),
            ("serve_notice", "平台"),
            ("receive_supplement_notice", "王磊"),
        ]


@pytest.mark.clause("permit-law/32")
def test_a_notice_that_a_late_run_serves_has_its_proof_as_well(cast: Cast) -> None:
    number = submitted(cast, "2026-03-02").number
    noticed = acting(cast.reviewer.actor, filing.request_supplement, number, "请补正。", at=at("2026-03-03")).case
    assert told("2026-03-05", "supplement") == [("王磊", 2), ("赵敏", 2)]
    proof = acting(cast.reviewer.actor, lambda actor: list(queries.proof_of_notice(actor, noticed.subject)))
    assert [each.person.full_name for each in proof] == ["王磊", "赵敏"]
    with reading_as(SYSTEM):
        assert Entry.objects.filter(step="serve_notice").count() == 2


def test_strangers_see_neither_reminder_nor_proof(cast: Cast) -> None:
    number = submitted(cast, "2026-03-02").number
    noticed = acting(cast.reviewer.actor, filing.request_supplement, number, "请补正。", at=at("2026-03-03")).case
    clockwork.run(at("2026-03-03"))
    mine = acting(cast.exporter.actor, lambda actor: queries.newest(actor).get(kind="supplement"))
    assert mine.person_id == cast.exporter.pk
    for actor in cast.strangers:
        with reading_as(actor):
            assert not Reminder.objects.exists()
            assert not queries.proof_of_notice(actor, noticed.subject).exists()
    for actor in (*cast.strangers, cast.colleague.actor, cast.reviewer.actor):
        with pytest.raises(CaseNotFound):
            acting(actor, actions.read, mine.pk, at=at("2026-03-04"))


def test_reading_all_leaves_supplement_notices_to_be_opened(cast: Cast) -> None:
    number = submitted(cast, "2026-03-02").number
    acting(cast.reviewer.actor, filing.request_supplement, number, "请补正。", at=at("2026-03-03"))
    licensing.vehicle_of(
        cast.exporter.organisation,
        cast.police.organisation,
        endorsed_on=date(2026, 1, 5),
        plate_last_day=date(2026, 3, 6),
    )
    clockwork.run(at("2026-03-03"))
    exporter = cast.exporter.actor
    assert acting(exporter, queries.unread) == 3
    assert acting(exporter, actions.read_all, at=at("2026-03-04")) == 2
    assert acting(exporter, queries.unread) == 1
    assert acting(cast.colleague.actor, queries.unread) == 3


@pytest.mark.clause("2024-6/3.3a")
@pytest.mark.parametrize(("day", "number"), [("2026-03-22", 0), ("2026-03-23", 0), ("2026-03-24", 1)])
def test_an_overrun_of_a_review_is_recorded_once_for_all_its_parties(cast: Cast, day: str, number: int) -> None:
    submitted(cast, "2026-03-02")
    for _ in range(2):
        clockwork.run(at(day))
    for actor in (cast.exporter.actor, cast.reviewer.actor, cast.mofcom.actor):
        found = acting(actor, lambda reader: list(queries.overruns(reader)))
        assert [(one.clause, one.due_on) for one in found] == [("2024-6/3.3a", date(2026, 3, 23))] * number
    with reading_as(SYSTEM):
        assert Entry.objects.filter(step="overrun").count() == number
    for actor in cast.strangers:
        with reading_as(actor):
            assert not Overrun.objects.exists()


@pytest.mark.clause("2024-6/4.4a")
@pytest.mark.parametrize(("day", "number"), [("2026-04-22", 0), ("2026-04-23", 0), ("2026-04-24", 1)])
def test_an_overrun_of_a_licence_decision_is_recorded(cast: Cast, day: str, number: int) -> None:
    licensing.submitted(cast)
    clockwork.run(at(day))
    with reading_as(SYSTEM):
        assert Overrun.objects.filter(clause="2024-6/4.4a").count() == number


@pytest.mark.clause("2024-6/4.4a")
def test_a_run_that_comes_late_finds_what_was_decided_late(cast: Cast) -> None:
    number = licensing.reviewed(cast).number
    acting(cast.issuer.actor, applications.issue, number, at=at("2026-04-24"))
    clockwork.run(at("2026-05-06"))
    clockwork.run(at("2026-05-07"))
    with reading_as(SYSTEM):
        assert Overrun.objects.filter(clause="2024-6/4.4a").count() == 1


def test_every_kind_has_its_cases_and_its_words() -> None:
    assert list(CASES) == list(KINDS)
    for kind in KINDS.values():
        for words in kind.words("甲", date(2026, 3, 2)):
            assert "甲" in words
            assert "2026-03-02" in words
