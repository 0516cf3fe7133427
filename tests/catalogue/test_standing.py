"""Whether an enterprise or a product is in the announcement on a day (2025-648/4c, 2024-6/2.1.2)."""

from datetime import date

import pytest
from tests.cast import Cast, acting, at
from tests.catalogue.announced import BRAND, MAKER, MODEL, MODIFIER, announced

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.catalogue import actions, queries
from chuhai.catalogue.models import Manufacturer, Product
from chuhai.catalogue.queries import Standing


def standing(model: str | None, brand: str | None, day: str) -> bool | None:
    """What the catalogue says of one product on a day."""
    with reading_as(SYSTEM):
        return queries.product_standings([(model, brand)], date.fromisoformat(day))[0].listed


@pytest.mark.clause("2025-648/4c")
def test_a_product_is_listed_from_its_day_until_the_day_before_its_withdrawal(cast: Cast) -> None:
    announced(cast)
    with reading_as(SYSTEM):
        product = Product.objects.get(model=MODEL)
    withdrawn = {"since": date(2026, 3, 2), "at": at("2026-02-20")}
    acting(cast.miit.actor, actions.withdraw_product, product.pk, "停产。", **withdrawn)
    days = ("2026-01-09", "2026-01-10", "2026-01-11", "2026-03-01", "2026-03-02", "2026-03-03")
    assert [standing(MODEL, BRAND, day) for day in days] == [False, True, True, True, False, False]


@pytest.mark.parametrize(
    ("model", "brand", "listed"),
    [
        ("szz5180xlc ", "随专", True),
        (MODEL, None, True),
        (MODEL, "别的牌", None),
        ("ZZ1256V504HF1B", "汕德卡牌", None),
        ("SZZ5180", BRAND, None),
        (None, BRAND, None),
        ("", None, None),
    ],
)
@pytest.mark.clause("2025-648/4c")
def test_model_and_brand_are_compared_as_people_write_them_and_a_chassis_is_no_modified_product(
    cast: Cast, model: str | None, brand: str | None, listed: bool | None
) -> None:
    announced(cast)
    assert standing(model, brand, "2026-02-01") is listed


def test_a_chassis_is_found_by_its_brand(cast: Cast) -> None:
    announced(cast)
    with reading_as(SYSTEM):
        found = [queries.chassis_standing(brand, date(2026, 2, 1)).listed for brand in ("汕德卡", BRAND, None)]
    assert found == [True, None, None]


@pytest.mark.clause("2024-6/2.1.2")
def test_an_enterprise_is_found_by_name_or_code_and_judged_on_the_day(cast: Cast) -> None:
    announced(cast)
    with reading_as(SYSTEM):
        maker = Manufacturer.objects.get(name=MAKER)
    withdrawn = {"since": date(2026, 3, 2), "at": at("2026-02-20")}
    acting(cast.miit.actor, actions.withdraw_manufacturer, maker.pk, "停产。", **withdrawn)
    asked = (
        (MAKER, None, "2026-03-01"),
        (MAKER, None, "2026-03-02"),
        ("改过的名称", "91421300MA48XK2P7M", "2026-02-01"),
        (MODIFIER, "", "2026-01-09"),
        ("无此企业", "", "2026-02-01"),
        (None, None, "2026-02-01"),
    )
    with reading_as(SYSTEM):
        told = [queries.manufacturer_standing(name, code, date.fromisoformat(day)).listed for name, code, day in asked]
    assert told == [True, False, True, False, None, None]


@pytest.mark.parametrize(
    ("listed", "kept", "declared", "claims", "fact", "contradicts"),
    [
        (True, True, None, False, True, False),
        (True, True, False, False, True, True),
        (False, True, True, False, False, True),
        (False, True, True, True, False, True),
        (None, True, True, False, None, True),
        (None, True, True, True, True, True),
        (None, True, False, False, False, False),
        (None, True, None, False, None, False),
        (None, False, True, False, True, False),
        (None, False, False, False, False, False),
        (None, False, None, False, None, False),
    ],
)
@pytest.mark.clause("2025-648/4c")
@pytest.mark.clause("2024-6/2.1.2")
def test_the_catalogue_decides_where_it_knows_and_unknown_never_passes(
    listed: bool | None, kept: bool, declared: bool | None, claims: bool, fact: bool | None, contradicts: bool
) -> None:
    said = Standing(listed, kept)
    assert said.fact(declared, claims=claims) is fact
    assert said.contradicts(declared) is contradicts


def test_many_products_are_asked_for_in_two_queries(cast: Cast, django_assert_num_queries) -> None:
    announced(cast)
    with reading_as(SYSTEM):
        for number in (3, 30):
            with django_assert_num_queries(2):
                queries.product_standings([(f"{MODEL}{turn}", BRAND) for turn in range(number)], date(2026, 2, 1))
