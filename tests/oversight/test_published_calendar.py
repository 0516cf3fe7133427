"""A last day that was only estimated says so, has no consequence, and is counted anew once its calendar is published."""

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cast import Cast, acting, at
from tests.customs.lawful import declaration_on, licence_of, sent
from tests.filing.lawful import lawful_filing
from tests.licensing.lawful import vehicle_of
from tests.portal.visit import Visitor, text_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Entry
from chuhai.deregistration.models import Deregistration
from chuhai.filing import actions as filing
from chuhai.filing.models import Filing
from chuhai.law.working_days import calendar
from chuhai.oversight import clockwork
from chuhai.vehicles.models import Vehicle

SOURCE = "国务院办公厅关于2027年部分节假日安排的通知"


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[dict[str, str]], None]]:
    """Publishes 2027 with the days given beside the estimated ones; the calendar of before is back afterwards."""

    def published(days: dict[str, str]) -> None:
        folder = tmp_path / "working_days"
        shutil.copytree(calendar.FOLDER, folder)
        years = (folder / "years.csv").read_text("utf-8").splitlines()
        kept = [row for row in years if not row.startswith("2027")]
        (folder / "years.csv").write_text("\n".join([*kept, f"2027,published,{SOURCE}"]) + "\n", "utf-8")
        with (folder / "2027.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows((day, kind, "元旦", "New Year's Day") for day, kind in days.items())
        monkeypatch.setattr(calendar, "FOLDER", folder)
        _forget()

    yield published
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    calendar.years.cache_clear()
    calendar.special_days.cache_clear()


def filed(cast: Cast, on: str) -> str:
    """The number of a filing handed in on a day."""
    made = acting(cast.exporter.actor, filing.draft, lawful_filing(), at=at(on))
    return acting(cast.exporter.actor, filing.submit, made.number, at=at(on)).case.number


def recounted(day: str) -> dict[str, int]:
    """What a run counted anew, by room."""
    happened = {each.name: each.count for each in clockwork.run(at(day))}
    return {name: number for name, number in happened.items() if name.startswith("recount") and number}


@pytest.mark.clause("2024-6/3.3a")
@pytest.mark.clause("permit-law/32")
def test_a_filing_is_counted_anew_once_and_by_the_published_days(cast: Cast, publish: Callable) -> None:
    number = filed(cast, "2026-12-21")
    before = stands(Filing, number=number)
    assert (before.decide_due_on, before.due_provisional) == (date(2027, 1, 12), True)
    assert recounted("2026-12-22") == {}
    publish({"2027-01-04": "off", "2027-01-05": "off", "2027-01-09": "work"})
    assert recounted("2026-12-23") == {"recount_filing": 1}
    assert recounted("2026-12-23") == {}
    after = stands(Filing, number=number)
    assert (after.decide_due_on, after.due_provisional) == (date(2027, 1, 13), False)
    with reading_as(SYSTEM):
        assert Entry.objects.filter(step="recount").count() == 1


@pytest.mark.clause("2024-6/3.3a")
def test_what_stood_still_for_a_supplement_does_so_in_the_new_count_too(cast: Cast, publish: Callable) -> None:
    number = filed(cast, "2026-12-21")
    acting(cast.reviewer.actor, filing.request_supplement, number, "请补正。", at=at("2026-12-23"))
    acting(cast.exporter.actor, filing.resubmit, number, at=at("2026-12-28"))
    assert stands(Filing, number=number).decide_due_on == date(2027, 1, 15)
    publish({"2027-01-04": "off"})
    recounted("2026-12-29")
    assert stands(Filing, number=number).decide_due_on == date(2027, 1, 18)


@pytest.mark.clause("order-164/28")
@pytest.mark.clause("2024-6/4.1d")
def test_so_are_transfers_and_deregistrations(cast: Cast, publish: Callable) -> None:
    licence = licence_of(cast, 1, date(2026, 10, 8))
    sent(cast.customs.actor, declaration_on(licence, declared_on=date(2026, 11, 3)), at("2026-11-03"))
    vehicle_of(
        cast.exporter.organisation, cast.police.organisation, state="transfer_requested", due_provisional=True,
        transfer_requested_on=date(2026, 12, 30), transfer_due_on=date(2027, 1, 5),
    )  # fmt: skip
    assert stands(Deregistration).due_on == date(2027, 1, 4)
    publish({"2027-01-04": "off"})
    assert recounted("2026-12-31") == {"recount_vehicles": 1, "recount_deregistration": 1}
    assert stands(Deregistration).due_on == date(2027, 1, 5)
    assert stands(Vehicle, state="transfer_requested").transfer_due_on == date(2027, 1, 6)


@pytest.mark.clause("permit-law/32")
def test_silence_and_overruns_follow_once_it_is_published(cast: Cast, publish: Callable) -> None:
    number = filed(cast, "2026-12-21")
    acting(cast.reviewer.actor, filing.request_supplement, number, "请补正。", at=at("2026-12-23"))
    filed_late = {each.name: each.count for each in clockwork.run(at("2027-02-20"))}
    assert filed_late["overrun"] == 0
    acting(cast.exporter.actor, filing.resubmit, number, at=at("2026-12-28"))
    assert {each.name: each.count for each in clockwork.run(at("2027-02-20"))}["overrun"] == 0
    publish({})
    assert {each.name: each.count for each in clockwork.run(at("2027-02-20"))}["overrun"] == 1


@pytest.mark.clause("2024-6/3.3a")
def test_the_page_names_the_year_that_is_not_published(cast: Cast, clock: Callable, publish: Callable) -> None:
    number = filed(cast, "2026-12-21")
    clock("2026-12-22")
    for who, desk in ((cast.exporter, "exporter"), (cast.reviewer, "commerce")):
        page = text_of(Visitor(who).get(f"/{desk}/filings/{number}/"))
        assert "2027年放假安排尚未公布，期限暂定，公布后重新计算" in page
    publish({})
    recounted("2026-12-23")
    assert "尚未公布" not in text_of(Visitor(cast.exporter).get(f"/exporter/filings/{number}/"))


def stands(model: Any, **which: Any) -> Any:
    """The one row there is, as it stands now."""
    with reading_as(SYSTEM):
        return model.objects.get(**which)
