"""A modified vehicle is held against the announcement catalogue and its CCC judged on the day (2025-648/4c, 4d)."""

from datetime import date

import pytest
from tests.cast import Cast, acting
from tests.catalogue.announced import BRAND, MODEL, announced
from tests.licensing.lawful import NOW
from tests.licensing.test_deciding import with_modified_vehicle

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.catalogue import actions as catalogue
from chuhai.catalogue.models import Product
from chuhai.licensing import facts, queries
from chuhai.licensing.models import Application, Line

DAY = "2026-04-21"


def case(cast: Cast, **modified: object) -> Application:
    """A submitted application with one modified vehicle; `modified` changes what is said of it."""
    application, line = with_modified_vehicle(cast)
    with reading_as(SYSTEM):
        line.refresh_from_db()
        Line.objects.filter(pk=line.pk).update(
            modified=line.modified | {"model": MODEL, "modified_brand": BRAND} | modified
        )
        return Application.objects.get(pk=application.pk)


def verdicts(application: Application, day: str = DAY) -> dict[str, str]:
    """What is found against it on a day under item 4 of the notice."""
    with reading_as(SYSTEM):
        found = queries.assessment(application, date.fromisoformat(day)).findings
    return {each.clause: str(each.verdict) for each in found if each.clause in ("2025-648/4c", "2025-648/4d")}


@pytest.mark.clause("2025-648/4c")
@pytest.mark.parametrize(
    ("declared", "kept", "verdict"),
    [
        (True, False, None),
        (None, False, "missing"),
        (False, False, "violated"),
        (True, True, None),
        (None, True, None),
        (False, True, None),
    ],
)
def test_a_listed_product_passes_and_without_a_catalogue_the_declaration_stands(
    cast: Cast, declared: bool | None, kept: bool, verdict: str | None
) -> None:
    if kept:
        announced(cast)
    assert verdicts(case(cast, announcement_listed=declared)).get("2025-648/4c") == verdict


@pytest.mark.clause("2025-648/4c")
@pytest.mark.parametrize(("declared", "verdict"), [(True, "missing"), (None, "missing"), (False, "violated")])
def test_what_the_kept_catalogue_does_not_know_never_passes(cast: Cast, declared: bool | None, verdict: str) -> None:
    announced(cast)
    application = case(cast, announcement_listed=declared, model="WZJ0000")
    assert verdicts(application) == {"2025-648/4c": verdict}
    with reading_as(SYSTEM):
        assert application.lines.get().modified["announcement_listed"] is declared


@pytest.mark.clause("2025-648/4c")
def test_a_product_withdrawn_by_the_day_is_refused(cast: Cast) -> None:
    announced(cast)
    application = case(cast, announcement_listed=True)
    with reading_as(SYSTEM):
        product = Product.objects.get(model=MODEL)
    acting(cast.miit.actor, catalogue.withdraw_product, product.pk, "停产。", since=date(2026, 4, 21), at=NOW)
    days = ("2026-04-20", "2026-04-21", "2026-04-22")
    assert [verdicts(application, day).get("2025-648/4c") for day in days] == [None, "violated", "violated"]


def test_a_draft_is_tried_by_what_it_declares(cast: Cast) -> None:
    announced(cast)
    application = case(cast, announcement_listed=True, model="WZJ0000")
    with reading_as(SYSTEM):
        told = [
            facts.gather(application, NOW.date(), claims=claims)["vehicles"][0]["modified"]["announcement_listed"]
            for claims in (True, False)
        ]
    assert told == [True, None]


@pytest.mark.clause("2025-648/4d")
def test_the_certificate_is_kept_by_number_and_day_and_judged_on_the_day(cast: Cast) -> None:
    application = case(cast, ccc={"number": "2023081101000123", "valid_until": DAY})
    days = ("2026-04-20", "2026-04-21", "2026-04-22")
    assert [verdicts(application, day).get("2025-648/4d") for day in days] == [None, None, "violated"]
    with reading_as(SYSTEM):
        assert application.lines.get().modified["ccc"] == {"number": "2023081101000123", "valid_until": DAY}


def test_lines_that_are_not_modified_ask_the_catalogue_nothing(cast: Cast, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert facts.announcement_of([Line(modified=None)], NOW.date()) == {}
