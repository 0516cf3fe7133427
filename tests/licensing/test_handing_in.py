"""Handing in (提交): who may apply stops it, whatever else is lacking does not; the clocks; one vehicle, one live application."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connections
from tests.cast import Cast, acting, at, make_cast
from tests.licensing.lawful import (
    MONDAY,
    NOW,
    REGISTRY,
    approve,
    filled,
    lawful_draft,
    submitted,
    vehicle_of,
    vehicles_of,
)

from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.filing.models import Filing
from chuhai.licensing import actions, queries
from chuhai.licensing.actions.handing_in import WHO_MAY_APPLY
from chuhai.licensing.models import Application
from chuhai.workflow.outcomes import Done, Outcome, Stopped


def hand_in(cast: Cast, application: Application, day: str = MONDAY) -> Outcome[Application]:
    """Submit it on a day."""
    return acting(cast.exporter.actor, actions.submit, application.number, at=at(day))


def clauses(outcome: Outcome[Application]) -> list[str]:
    """The clauses of the findings that stop."""
    assert isinstance(outcome, Stopped)
    return [finding.clause for finding in outcome.assessment.findings]


def test_the_clauses_that_stop_are_those_that_say_who_may_apply() -> None:
    assert sorted(WHO_MAY_APPLY) == [
        "2024-6/3.5", "2024-6/4.1a", "2024-6/4.1b", "2024-6/4.3", "2024-6/4.5a", "2024-6/4.5b",
        "licence-2008/17", "licence-2008/18",
    ]  # fmt: skip


@pytest.mark.clause("2024-6/4.4a")
@pytest.mark.clause("permit-law/32")
def test_the_clocks_of_3_and_5_working_days_begin_the_day_after(cast: Cast) -> None:
    application = submitted(cast)
    assert application.applied_on == date(2026, 4, 20)
    assert (application.decide_due_on, application.notice_due_on) == (date(2026, 4, 23), date(2026, 4, 27))
    assert not application.due_provisional


@pytest.mark.clause("2024-6/4.4a")
def test_days_off_do_not_count(cast: Cast) -> None:
    application = submitted(cast, when=at("2026-04-30"))
    assert application.decide_due_on == date(2026, 5, 8)


def test_a_clock_into_a_year_without_a_calendar_says_so(cast: Cast) -> None:
    with reading_as(cast.exporter.actor):
        application = lawful_draft(cast)
    with reading_as(cast.actor("system")):
        Filing.objects.update(decided_on=date(2026, 12, 1), valid_until=date(2027, 12, 1))
    handed_in = hand_in(cast, application, "2026-12-30").case
    assert handed_in.due_provisional


def test_a_second_submission_returns_the_first(cast: Cast) -> None:
    application = submitted(cast)
    again = hand_in(cast, application, "2026-04-22")
    assert isinstance(again, Done)
    assert (again.case.applied_on, again.case.version) == (date(2026, 4, 20), application.version)


def test_a_submission_keeps_the_dossier_it_was_judged_by(cast: Cast) -> None:
    application = submitted(cast)
    kept = acting(cast.reviewer.actor, lambda actor: audit.decisions(actor, *application.subject).get())
    assert (kept.step, kept.decision, len(kept.dossier["vehicles"])) == ("submit", "issue", 2)


@pytest.mark.clause("2024-6/4.1a")
@pytest.mark.parametrize(
    ("approved_on", "stopped"),
    [("2025-04-19", True), ("2025-04-20", False), ("2025-04-21", False), ("2026-04-20", False), ("2026-04-21", True)],
)
def test_only_an_exporter_in_its_year_may_apply(cast: Cast, approved_on: str, stopped: bool) -> None:
    approve(cast.exporter.organisation, approved_on)
    outcome = hand_in(cast, filled(cast.exporter.actor, vehicles_of(cast)))
    assert isinstance(outcome, Stopped) is stopped
    if stopped:
        assert "2024-6/4.1a" in clauses(outcome)


@pytest.mark.clause("2024-6/4.1b")
@pytest.mark.parametrize(("endorsed_on", "stopped"), [(19, False), (20, False), (21, True)])
def test_only_after_the_endorsement(cast: Cast, endorsed_on: int, stopped: bool) -> None:
    approve(cast.exporter.organisation)
    vehicle = vehicle_of(cast.exporter.organisation, cast.police.organisation, endorsed_on=date(2026, 4, endorsed_on))
    outcome = hand_in(cast, filled(cast.exporter.actor, [vehicle]))
    assert isinstance(outcome, Stopped) is stopped


@pytest.mark.clause("2024-6/4.5b")
@pytest.mark.parametrize(("number", "stopped"), [(0, True), (1, False), (20, False), (21, True)])
def test_one_to_twenty_vehicles(cast: Cast, number: int, stopped: bool) -> None:
    outcome = hand_in(cast, lawful_draft(cast, number))
    assert isinstance(outcome, Stopped) is stopped


@pytest.mark.clause("2024-6/3.5")
@pytest.mark.parametrize("lacking", [None, "award_notice", "project_filing", "project_contract"])
def test_a_contracted_project_shows_its_papers_instead_of_a_filing(cast: Cast, lacking: str | None) -> None:
    application = filled(cast.exporter.actor, vehicles_of(cast))
    papers = dict.fromkeys(("award_notice", "project_filing", "project_contract"), True)
    parts = {"route": "contractor", "project": papers | ({lacking: None} if lacking else {})}
    acting(cast.exporter.actor, actions.save, application.number, parts, at=NOW)
    outcome = hand_in(cast, application)
    assert isinstance(outcome, Stopped) is (lacking is not None)


def test_what_is_stopped_stays_a_draft(cast: Cast) -> None:
    application = filled(cast.exporter.actor, vehicles_of(cast))
    hand_in(cast, application)
    now = acting(cast.exporter.actor, queries.find, application.number)
    assert (now.state, now.applied_on, now.version) == ("draft", None, application.version)
    assert not any(line.live for line in acting(cast.exporter.actor, lambda _: queries.lines(now)))


@pytest.mark.parametrize(
    ("registry", "form"),
    [
        ({"mortgaged": True}, {}),
        ({"seized": None}, {}),
        ({}, {"condition": "新"}),
        ({}, {"destination": "CHN"}),
        ({}, {"quantity": 7}),
        ({}, {"commodity_code": "8703223099", "currency": None}),
    ],
)
def test_whatever_else_is_wrong_goes_to_the_authority(cast: Cast, registry: dict, form: dict) -> None:
    approve(cast.exporter.organisation)
    vehicle = vehicle_of(cast.exporter.organisation, cast.police.organisation, registry=REGISTRY | registry)
    assert isinstance(hand_in(cast, filled(cast.exporter.actor, [vehicle], **form)), Done)


@pytest.mark.clause("2024-6/4.5a")
def test_a_vehicle_stands_once_on_an_application(cast: Cast) -> None:
    application = lawful_draft(cast)
    with reading_as(cast.exporter.actor):
        first, second = application.lines.all()
        second.vin, second.vehicle = first.vin, first.vehicle
        second.save()
    assert set(clauses(hand_in(cast, application))) >= {"2024-6/4.5a"}


@pytest.mark.clause("2024-6/4.5a")
def test_a_vehicle_on_a_live_application_stops_the_next(cast: Cast) -> None:
    first = submitted(cast)
    vehicles = [line.vehicle for line in acting(cast.exporter.actor, lambda _: queries.lines(first))]
    second = filled(cast.exporter.actor, vehicles)
    assert clauses(hand_in(cast, second)) == ["2024-6/4.5a", "2024-6/4.5a"]


@pytest.mark.clause("2024-6/4.5a")
@pytest.mark.parametrize("ending", ["withdraw", "refuse"])
def test_a_vehicle_is_free_once_its_application_has_ended(cast: Cast, ending: str) -> None:
    first = submitted(cast)
    vehicles = [line.vehicle for line in acting(cast.exporter.actor, lambda _: queries.lines(first))]
    who = cast.exporter if ending == "withdraw" else cast.reviewer
    acting(who.actor, getattr(actions, ending), first.number, "不再出口。", at=NOW)
    assert isinstance(hand_in(cast, filled(cast.exporter.actor, vehicles)), Done)


@pytest.mark.clause("2024-6/4.4b")
def test_the_clock_stands_still_during_the_supplement_and_runs_on(cast: Cast) -> None:
    application = submitted(cast)
    noticed = acting(
        cast.reviewer.actor, actions.request_supplement, application.number, "请补充。", at=at("2026-04-21")
    ).case
    assert (noticed.paused_on, noticed.decide_due_on) == (date(2026, 4, 21), date(2026, 4, 23))
    again = acting(cast.exporter.actor, actions.resubmit, application.number, at=at("2026-05-11")).case
    assert (again.paused_on, again.decide_due_on) == (None, date(2026, 5, 13))
    assert again.applied_on == date(2026, 4, 20)


def test_a_second_resubmission_returns_the_first(cast: Cast) -> None:
    application = submitted(cast)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补充。", at=at("2026-04-21"))
    acting(cast.exporter.actor, actions.resubmit, application.number, at=at("2026-04-22"))
    again = acting(cast.exporter.actor, actions.resubmit, application.number, at=at("2026-04-24"))
    assert isinstance(again, Done)
    assert again.case.decide_due_on == date(2026, 4, 24)


@pytest.mark.clause("2024-6/4.5a")
def test_a_vehicle_added_during_the_supplement_is_taken_at_resubmission(cast: Cast) -> None:
    application = submitted(cast)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补充。", at=NOW)
    more = vehicles_of(cast, 1)
    acting(cast.exporter.actor, actions.add_vehicles, application.number, [more[0].pk], at=NOW)
    lives = acting(cast.exporter.actor, lambda _: [line.live for line in queries.lines(application)])
    assert lives == [True, True, False]
    acting(cast.exporter.actor, actions.resubmit, application.number, at=NOW)
    assert all(acting(cast.exporter.actor, lambda _: [line.live for line in queries.lines(application)]))


@pytest.mark.clause("2024-6/4.5a")
def test_a_vehicle_taken_out_during_the_supplement_is_free_at_once(cast: Cast) -> None:
    application = submitted(cast)
    acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补充。", at=NOW)
    line = acting(cast.exporter.actor, lambda _: queries.lines(application))[0]
    acting(cast.exporter.actor, actions.remove_line, application.number, line.pk, at=NOW)
    assert isinstance(hand_in(cast, filled(cast.exporter.actor, [line.vehicle])), Done)


def test_submitting_twenty_vehicles_takes_few_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    application = lawful_draft(cast, 20)
    with reading_as(cast.exporter.actor), django_assert_max_num_queries(25):
        actions.submit(cast.exporter.actor, application.number, at=NOW)


# --- at the same moment ----------------------------------------------------------------------------------------------


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    """Run each step in a thread with a connection of its own, all starting together; what each answered."""
    gate, answers = threading.Barrier(len(steps)), [None] * len(steps)

    def run(place: int, step: Callable[[], Any]) -> None:
        try:
            gate.wait()
            answers[place] = step()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_the_same_application_submitted_twice_at_once_is_one_submission() -> None:
    cast = make_cast()
    for _ in range(5):
        application = filled(cast.exporter.actor, vehicles_of(cast))
        approve_once(cast)
        outcomes = at_once(*(lambda: hand_in(cast, application),) * 2)  # noqa: B023
        assert all(isinstance(outcome, Done) for outcome in outcomes)
        assert outcomes[0].case.version == outcomes[1].case.version
        kept = acting(cast.exporter.actor, lambda actor: audit.decisions(actor, *application.subject).count())  # noqa: B023
        assert kept == 1


def approve_once(cast: Cast) -> None:
    """An approved filing, unless there is one."""
    with reading_as(cast.exporter.actor):
        there = Filing.objects.exists()
    if not there:
        approve(cast.exporter.organisation)


@pytest.mark.clause("2024-6/4.5a")
@pytest.mark.django_db(transaction=True)
def test_the_same_vehicles_on_two_applications_at_once_one_wins_and_the_other_is_told_why() -> None:
    cast = make_cast()
    approve(cast.exporter.organisation)
    for _ in range(5):
        vehicles = vehicles_of(cast, 3)
        one, other = filled(cast.exporter.actor, vehicles), filled(cast.exporter.actor, vehicles[::-1])
        outcomes = at_once(lambda: hand_in(cast, one), lambda: hand_in(cast, other))  # noqa: B023
        lost = [outcome for outcome in outcomes if isinstance(outcome, Stopped)]
        assert len(lost) == 1
        assert [finding.clause for finding in lost[0].assessment.violated] == ["2024-6/4.5a"] * 3
