"""What happens by itself when a day has passed (到期自动处理): on the right day, once, however often and late it runs."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.customs.lawful import cleared, declaration_on, licence_of, sent
from tests.filing.lawful import lawful_filing
from tests.licensing import lawful as licensed

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Entry
from chuhai.credit.models import Record
from chuhai.deregistration.models import Deregistration
from chuhai.filing import actions as filing
from chuhai.filing.models import Filing
from chuhai.licensing import actions as licensing
from chuhai.licensing.models import Application, Licence, Line
from chuhai.oversight import clockwork
from chuhai.reminders.queries import open_faults

NOTHING = [0, 0, 0, 0]


def counts(day: str) -> list[int]:
    """What one run on a day did: filings lapsed, licences lapsed, deregistrations reminded of and recorded as late."""
    done = {happened.name: happened.count for happened in clockwork.run(at(day))}
    return [done[name] for name in ("filing_lapse", "licence_lapse", "remind", "late_deregistration")]


def approved(cast: Cast, on: str) -> Filing:
    """A filing approved on a day."""
    made = acting(cast.exporter.actor, filing.draft, lawful_filing(), at=at(on))
    acting(cast.exporter.actor, filing.submit, made.number, at=at(on))
    return acting(cast.reviewer.actor, filing.approve, made.number, at=at(on)).case


@pytest.mark.clause("2024-6/3.2b")
@pytest.mark.parametrize(("day", "lapsed"), [("2027-03-03", 0), ("2027-03-04", 0), ("2027-03-05", 1)])
def test_a_filing_lapses_the_day_after_its_year(cast: Cast, day: str, lapsed: int) -> None:
    made = approved(cast, "2026-03-04")
    assert counts(day) == [lapsed, 0, 0, 0]
    with reading_as(SYSTEM):
        assert Filing.objects.get(pk=made.pk).state == ("lapsed" if lapsed else "approved")


@pytest.mark.clause("licence-2008/14")
@pytest.mark.parametrize(("day", "lapsed"), [("2026-10-19", 0), ("2026-10-20", 0), ("2026-10-21", 1)])
def test_an_unused_licence_lapses_the_day_after_its_last_and_frees_its_vehicles(
    cast: Cast, day: str, lapsed: int
) -> None:
    licence = licence_of(cast)
    assert counts(day) == [0, lapsed, 0, 0]
    with reading_as(SYSTEM):
        assert Licence.objects.get(pk=licence.pk).state == ("lapsed" if lapsed else "valid")
        assert Line.objects.filter(live=True).count() == (0 if lapsed else 2)


@pytest.mark.clause("licence-2008/14")
def test_a_used_licence_does_not_lapse(cast: Cast) -> None:
    cleared(cast)
    assert counts("2026-10-21")[1] == 0


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.parametrize(("day", "reminded"), [("2026-06-21", 0), ("2026-06-22", 2), ("2026-06-23", 2)])
def test_every_vehicle_is_reminded_of_from_two_weeks_before_its_last_day(cast: Cast, day: str, reminded: int) -> None:
    cleared(cast)
    assert counts(day) == [0, 0, reminded, 0]


@pytest.mark.clause("2024-6/4.1d")
@pytest.mark.clause("2025-648/annex1.5")
@pytest.mark.parametrize(("day", "recorded"), [("2026-07-05", 0), ("2026-07-06", 0), ("2026-07-07", 2)])
def test_an_overrun_is_recorded_the_day_after_the_last(cast: Cast, day: str, recorded: int) -> None:
    cleared(cast)
    assert counts(day)[3] == recorded
    with reading_as(SYSTEM):
        assert [record.on for record in Record.objects.all()] == [date(2026, 7, 7)] * recorded


def test_the_platform_is_who_did_it(cast: Cast) -> None:
    cleared(cast)
    counts("2026-07-07")
    with reading_as(SYSTEM):
        entries = Entry.objects.filter(step="record_act")
        assert {(entry.actor, entry.desk, entry.organisation_id) for entry in entries} == {("平台", "system", None)}


def days(first: str, last: str) -> list[str]:
    """Every day from the first to the last."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [f"{start + timedelta(days=number)}" for number in range((end - start).days + 1)]


def what_stands() -> list:
    """Everything that the clocks touch, without the instants at which it was written."""
    with reading_as(SYSTEM):
        return [
            list(Filing.objects.order_by("pk").values_list("state")),
            list(Licence.objects.order_by("pk").values_list("state")),
            list(Deregistration.objects.order_by("pk").values_list("state", "due_on")),
            list(Record.objects.order_by("subject_id").values_list("clause", "on", "words", "exporter_id")),
        ]


def test_a_run_every_day_twice_does_each_thing_once(cast: Cast) -> None:
    approved(cast, "2025-06-26")
    licence_of(cast, 1, date(2026, 1, 2))
    cleared(cast)
    done = NOTHING
    for day in days("2026-06-20", "2026-07-10"):
        done = [sum(both) for both in zip(done, counts(day), strict=True)]
        assert counts(day) == NOTHING
    assert done == [1, 1, 2, 2]


def test_one_late_run_leaves_the_same_as_one_every_day(cast: Cast) -> None:
    approved(cast, "2025-06-26")
    licence_of(cast, 1, date(2026, 1, 2))
    cleared(cast)
    assert counts("2026-07-20") == [1, 1, 0, 2]
    late = what_stands()
    assert late[0] == [("lapsed",)]
    assert [record[1] for record in late[3]] == [date(2026, 7, 7)] * 2
    assert counts("2026-07-21") == NOTHING
    assert what_stands() == late


def test_another_run_that_was_quicker_is_no_fault(cast: Cast) -> None:
    licence = licence_of(cast)
    with reading_as(SYSTEM):
        taken = [clockwork._taken(licensing.lapse, licence.number, at("2026-10-21")) for _ in ("quicker", "slower")]
    assert taken == [True, False]


def test_a_summary_tells_each_kind_in_both_languages(cast: Cast) -> None:
    licence_of(cast)
    lines = list(clockwork.summary(clockwork.run(at("2026-10-21"))))
    assert ("许可证到期失效：1", "licences lapsed: 1") in lines
    assert ("企业申报到期失效：0", "filings lapsed: 0") in lines


@pytest.mark.clause("permit-law/32")
@pytest.mark.parametrize(
    ("day", "accepted"), [("2026-03-08", None), ("2026-03-09", None), ("2026-03-10", "2026-03-02")]
)
def test_a_filing_of_which_nothing_is_told_counts_as_accepted(cast: Cast, day: str, accepted: str | None) -> None:
    number = filed(cast, "2026-03-02")
    for _ in range(2):
        clockwork.run(at(day))
    with reading_as(SYSTEM):
        since = Filing.objects.get(number=number).accepted_on
        assert (since and since.isoformat()) == accepted
        entries = Entry.objects.filter(step="accept_by_silence")
        assert [entry.clauses for entry in entries] == [["permit-law/32"]] * bool(accepted)


@pytest.mark.clause("permit-law/32")
@pytest.mark.parametrize(("day", "accepted"), [("2026-04-26", False), ("2026-04-27", False), ("2026-04-28", True)])
def test_so_does_an_application(cast: Cast, day: str, accepted: bool) -> None:
    number = licensed.submitted(cast).number
    clockwork.run(at(day))
    with reading_as(SYSTEM):
        found = Application.objects.get(number=number)
        assert found.accepted_on == (found.applied_on if accepted else None)


@pytest.mark.clause("permit-law/32")
@pytest.mark.parametrize(
    ("noticed", "paused", "due"),
    [
        ("2026-03-06", True, "2026-04-13"),
        ("2026-03-09", True, "2026-04-10"),
        ("2026-03-10", False, "2026-03-23"),
    ],
)
def test_a_notice_stops_the_clock_only_in_its_five_days(cast: Cast, noticed: str, paused: bool, due: str) -> None:
    number = filed(cast, "2026-03-02")
    told = acting(cast.reviewer.actor, filing.request_supplement, number, "请补正。", at=at(noticed)).case
    assert (told.paused_on is not None) is paused
    clockwork.run(at("2026-03-11"))
    with reading_as(SYSTEM):
        assert (Filing.objects.get(number=number).accepted_on is None) is paused
    back = acting(cast.exporter.actor, filing.resubmit, number, at=at("2026-03-26")).case
    assert back.decide_due_on.isoformat() == due


def test_one_case_that_fails_stops_no_other_and_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, lapsing = licence_of(cast), licence_of(cast)
    lapse = licensing.lapse

    def failing(actor: Actor, number: str, **told: Any) -> Any:
        done = lapse(actor, number, **told)
        if number == broken.number:
            raise RuntimeError("the disk is full")
        return done

    monkeypatch.setattr(clockwork, "CLOCKS", with_step("licence_lapse", failing))
    happened = clockwork.run(at("2026-10-21"))
    assert clockwork.failed(happened)
    assert states_of(broken, lapsing) == ["valid", "lapsed"]
    assert [line.zh for line in clockwork.summary(happened)][-1] == (
        f"未能处理 许可证到期失效 {broken.number}：RuntimeError: the disk is full"
    )
    clockwork.run(at("2026-10-22"))
    with reading_as(SYSTEM):
        fault = open_faults().get()
        assert (fault.clock, fault.case, fault.times) == ("licence_lapse", broken.number, 2)
    monkeypatch.undo()
    assert not clockwork.failed(clockwork.run(at("2026-10-23")))
    assert states_of(broken, lapsing) == ["lapsed", "lapsed"]
    with reading_as(SYSTEM):
        assert not open_faults().exists()


def test_a_clock_that_cannot_find_its_cases_stops_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    licence = licence_of(cast)

    def failing(at: datetime) -> list[str]:
        raise RuntimeError("the index is damaged")

    monkeypatch.setattr(clockwork, "CLOCKS", with_due("filing_lapse", failing))
    assert clockwork.failed(clockwork.run(at("2026-10-21")))
    assert states_of(licence) == ["lapsed"]


@pytest.mark.parametrize("kind", ["filing", "deregistration"])
def test_nothing_follows_from_a_last_day_in_a_year_that_is_not_published(cast: Cast, kind: str) -> None:
    if kind == "filing":
        filed(cast, "2026-12-30")
    else:
        licence = licence_of(cast, 1, date(2026, 11, 2))
        sent(cast.customs.actor, declaration_on(licence, declared_on=date(2026, 11, 16)), at("2026-11-16"))
        with reading_as(SYSTEM):
            assert Deregistration.objects.get().due_on == date(2027, 1, 18)
    happened = {each.name: each.count for each in clockwork.run(at("2027-03-01"))}
    assert [happened[name] for name in ("filing_silence", "overrun", "late_deregistration")] == [0, 0, 0]


def filed(cast: Cast, on: str) -> str:
    """The number of a filing handed in on a day."""
    made = acting(cast.exporter.actor, filing.draft, lawful_filing(), at=at(on))
    return acting(cast.exporter.actor, filing.submit, made.number, at=at(on)).case.number


def states_of(*found: Licence) -> list[str]:
    """Where these licences stand now."""
    with reading_as(SYSTEM):
        return [Licence.objects.get(pk=one.pk).state for one in found]


def with_step(name: str, step: Any) -> tuple[clockwork.Clock, ...]:
    """The clocks, one of them with another step."""
    return tuple(replace(clock, step=step) if clock.name == name else clock for clock in clockwork.CLOCKS)


def with_due(name: str, due: Any) -> tuple[clockwork.Clock, ...]:
    """The clocks, one of them with other cases."""
    return tuple(replace(clock, due=due) if clock.name == name else clock for clock in clockwork.CLOCKS)
