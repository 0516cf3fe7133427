"""What happens by itself when a day has passed (到期自动处理): on the right day, once, however often and late it runs."""

from datetime import date, timedelta

import pytest
from tests.cast import Cast, acting, at
from tests.customs.lawful import cleared, licence_of
from tests.filing.lawful import lawful_filing

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Entry
from chuhai.credit.models import Record
from chuhai.deregistration.models import Deregistration
from chuhai.filing import actions as filing
from chuhai.filing.models import Filing
from chuhai.licensing import actions as licensing
from chuhai.licensing.models import Licence, Line
from chuhai.oversight import clockwork

NOTHING = [0, 0, 0, 0]


def counts(day: str) -> list[int]:
    """What one run on a day did: filings lapsed, licences lapsed, reminders, overruns."""
    return [happened.count for happened in clockwork.run(at(day))]


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
    assert [line.zh for line in lines] == [
        "企业申报到期失效：0",
        "许可证到期失效：1",
        "注销登记提醒：0",
        "逾期注销记录：0",
    ]
    assert lines[1].en == "licences lapsed: 1"
