"""Exports of modified vehicles per modifier and month against the capacity in force (2025-648/4e)."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, acting, at
from tests.catalogue.announced import MAKER, MODIFIER
from tests.modifications.exported import exported

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.row_security import reading_as
from chuhai.modifications import actions, queries
from chuhai.modifications.models import Capacity
from chuhai.modifications.queries import Modifier
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WrongDesk

NOW = at("2026-03-02")


def declare(
    cast: Cast, units: int, *, since: str = "2026-01-01", who: str = "reviewer", name: str = MODIFIER
) -> Capacity:
    """A capacity that a modifier declared to the authority of its place."""
    day = date.fromisoformat(since)
    told = {"declared_by": "张厂长", "effective_from": day, "at": NOW}
    return acting(cast.actor(who), actions.declare_capacity, name, day.year, units, **told)


def watched(actor: Actor, year: int = 2026) -> dict[str, Modifier]:
    """The modifiers that a desk watches, by name."""
    return {one.name: one for one in acting(actor, queries.modifiers, year)}


@pytest.mark.clause("2025-648/4e")
def test_exports_are_counted_by_modifier_and_month_of_clearance(cast: Cast) -> None:
    declare(cast, 24)
    for day, number in (("2026-01-31", 2), ("2026-02-01", 3), ("2025-12-31", 4)):
        exported(cast, day, number)
    exported(cast, "2026-01-20", 5, maker=MAKER)
    exported(cast, "2026-01-20", 6, modified=None)
    exported(cast, "2026-01-20", 7, state="lapsed")
    found = watched(cast.miit.actor)
    assert [month.exported for month in found[MODIFIER].months][:3] == [2, 3, 0]
    assert (found[MODIFIER].exported, found[MODIFIER].capacity, found[MODIFIER].share) == (5, 24, 21)
    assert [month.above_pace for month in found[MODIFIER].months][:3] == [False, True, False]
    assert (found[MAKER].exported, found[MAKER].anomaly) == (5, "undeclared")
    assert watched(cast.miit.actor, 2025)[MODIFIER].exported == 4


@pytest.mark.clause("2025-648/4e")
@pytest.mark.parametrize(("units", "anomaly"), [(6, ""), (5, ""), (4, "exceeded"), (0, "exceeded")])
def test_more_than_the_years_capacity_is_an_anomaly_from_its_month_on(cast: Cast, units: int, anomaly: str) -> None:
    declare(cast, units)
    exported(cast, "2026-01-31", 2)
    exported(cast, "2026-03-01", 3)
    found = watched(cast.mofcom.actor)[MODIFIER]
    assert found.anomaly == anomaly
    assert found.since == ({4: 3, 0: 1}[units] if anomaly else None)


@pytest.mark.clause("2025-648/4e")
def test_a_later_declaration_holds_from_its_day_and_changes_no_earlier_month(cast: Cast) -> None:
    declare(cast, 2)
    declare(cast, 9, since="2026-02-28")
    for day in ("2026-01-15", "2026-02-15", "2026-03-15"):
        exported(cast, day, 3)
    months = watched(cast.mofcom.actor)[MODIFIER].months
    assert [month.capacity for month in months][:3] == [2, 9, 9]
    assert [month.anomaly for month in months][:3] == ["exceeded", "", ""]


@pytest.mark.clause("2025-648/4e")
def test_who_watches_whom(cast: Cast) -> None:
    declare(cast, 10)
    declare(cast, 10, who="other_reviewer", name="广东改装车厂")
    exported(cast, "2026-01-15", 1, exporter=cast.other_exporter.organisation)
    exported(cast, "2026-01-15", 2)
    exported(cast, "2026-01-15", 3, maker="无申报企业", exporter=cast.other_exporter.organisation)
    exported(cast, "2026-01-15", 4, maker="无申报企业")
    told = {name: {one.name: one.exported for one in acting(cast.actor(name), queries.modifiers, 2026)}
            for name in ("mofcom", "miit", "reviewer", "other_reviewer", "exporter", "police", "customs")}  # fmt: skip
    everything = {MODIFIER: 3, "无申报企业": 7, "广东改装车厂": 0}
    assert told == {
        "mofcom": everything,
        "miit": everything,
        "reviewer": {MODIFIER: 3, "无申报企业": 4},
        "other_reviewer": {"广东改装车厂": 0, "无申报企业": 3},
        "exporter": {},
        "police": {},
        "customs": {},
    }
    with pytest.raises(CaseNotFound):
        acting(cast.other_reviewer.actor, queries.modifier, MODIFIER, 2026)
    assert acting(cast.reviewer.actor, queries.modifier, MODIFIER, 2026).exported == 3


def test_the_vehicles_behind_a_number_are_shown(cast: Cast) -> None:
    exported(cast, "2026-01-15", 3)
    found = watched(cast.miit.actor)[MODIFIER]
    shown = acting(cast.miit.actor, lambda _: queries.exported_of(found))
    assert len({one.vin for one in shown}) == found.exported == 3
    assert {(one.brand, one.cleared_on) for one in shown} == {("随专牌", date(2026, 1, 15))}


def test_it_takes_as_many_queries_for_many_modifiers_as_for_few(cast: Cast) -> None:
    def queries_taken() -> int:
        with reading_as(cast.miit.actor), CaptureQueriesContext(connection) as taken:
            queries.modifiers(cast.miit.actor, 2026)
        return len(taken)

    declare(cast, 10)
    few = queries_taken()
    for number in range(12):
        declare(cast, 10, name=f"改装厂{number}")
        exported(cast, "2026-01-15", 1, maker=f"改装厂{number}")
    assert queries_taken() == few


@pytest.mark.clause("2025-648/4e")
def test_commerce_alone_records_capacity_and_reads_its_own(cast: Cast) -> None:
    declare(cast, 10)
    for desk, actor in cast.of_every_desk.items():
        told = (actions.declare_capacity, "另一企业", 2026, 5)
        if actor.at_commerce:
            acting(actor, *told, declared_by="张厂长", effective_from=date(2026, 2, 1 + (desk == "issuer")), at=NOW)
        else:
            with pytest.raises(WrongDesk):
                acting(actor, *told, declared_by="张厂长", at=NOW)
    seen = {name: acting(cast.actor(name), lambda actor: queries.capacities(actor).count()) for name in
            ("reviewer", "other_reviewer", "exporter", "miit", "mofcom")}  # fmt: skip
    assert seen == {"reviewer": 3, "other_reviewer": 0, "exporter": 0, "miit": 3, "mofcom": 3}
    with reading_as(cast.other_reviewer.actor):
        assert not Capacity.objects.exists()
    with reading_as(cast.miit.actor):
        assert Capacity.objects.update(units=1) == 0


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"modifier": " "}, "modifier"),
        ({"code": "1234"}, "uscc"),
        ({"year": 1999}, "year"),
        ({"units": -1}, "units"),
        ({"declared_by": ""}, "declared_by"),
        ({"effective_from": date(2025, 12, 31)}, "effective_from"),
        ({"effective_from": date(2027, 1, 1)}, "effective_from"),
    ],
)
def test_what_no_record_could_hold_is_refused(cast: Cast, changed: dict, field: str) -> None:
    told = {"modifier": MODIFIER, "year": 2026, "units": 10, "declared_by": "张厂长", "at": NOW} | changed
    with pytest.raises(EntryRefused) as refused:
        acting(cast.reviewer.actor, actions.declare_capacity, **told)
    assert refused.value.field == field


def test_a_second_declaration_of_the_same_day_is_refused(cast: Cast) -> None:
    declare(cast, 10)
    with pytest.raises(EntryRefused):
        declare(cast, 11)
    with reading_as(SYSTEM):
        kept = Capacity.objects.get()
        kept.pk, kept.effective_from = None, date(2025, 6, 1)
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.save(force_insert=True)
