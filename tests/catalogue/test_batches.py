"""MIIT brings in batches of the announcement whole or not at all, and withdraws what it listed (2024-6/7.2)."""

from datetime import date

import msgspec
import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from tests.cast import Cast, acting, at
from tests.catalogue.announced import MAKER, MODEL, MODIFIER, NOW, announced, lawful_batch

from chuhai.accounts.desks import Desk
from chuhai.accounts.row_security import reading_as
from chuhai.catalogue import actions, queries
from chuhai.catalogue.contents import BatchContent, BatchRefused, ManufacturerListed, ProductListed, Withdrawal
from chuhai.catalogue.models import Batch, Manufacturer, Product
from chuhai.catalogue.states import LISTING
from chuhai.workflow.transitions import EntryRefused, WordsWanted, WrongDesk, WrongState

DAY = date(2026, 3, 2)


def changed(**parts) -> BatchContent:
    """The lawful batch with parts of it replaced."""
    return msgspec.structs.replace(lawful_batch(), **parts)


def refused(cast: Cast, content: BatchContent) -> list[str]:
    """Where a batch is refused; nothing of it may be there afterwards."""
    before = counts(cast)
    with pytest.raises(BatchRefused) as error:
        announced(cast, content)
    assert counts(cast) == before
    return [each.path for each in error.value.refusals]


def counts(cast: Cast) -> list[int]:
    """How many rows the catalogue has."""
    with reading_as(cast.miit.actor):
        return [model.objects.count() for model in (Batch, Manufacturer, Product)]


@pytest.mark.clause("2024-6/7.2")
def test_a_batch_lists_enterprises_and_products_from_its_day(cast: Cast) -> None:
    batch = announced(cast)
    assert (batch.number, batch.manufacturers_listed, batch.products_listed) == (401, 2, 3)
    product = acting(cast.exporter.actor, lambda actor: queries.products(actor).get(model=MODEL))
    assert (product.manufacturer.name, product.listed_from, product.state) == (MODIFIER, date(2026, 1, 10), "listed")


@pytest.mark.clause("2024-6/7.2")
def test_the_same_batch_again_changes_nothing(cast: Cast) -> None:
    first = announced(cast)
    before = counts(cast)
    again = acting(cast.miit.actor, actions.import_batch, lawful_batch(), at=at("2026-02-01"))
    assert (again.repeated, again.batch.pk, counts(cast)) == (True, first.pk, before)


def test_a_batch_of_the_same_number_with_other_content_is_refused(cast: Cast) -> None:
    announced(cast)
    assert refused(cast, changed(products=())) == ["number"]


@pytest.mark.parametrize(
    ("parts", "paths"),
    [
        ({"number": 0}, ["number"]),
        ({"published_on": date(2026, 1, 13)}, ["published_on"]),
        ({"manufacturers": (), "products": ()}, [""]),
        ({"manufacturers": (*lawful_batch().manufacturers, ManufacturerListed(" "))}, ["manufacturers[2].name"]),
        (
            {"manufacturers": (*lawful_batch().manufacturers, ManufacturerListed("甲", "1234"))},
            ["manufacturers[2].uscc"],
        ),
        ({"manufacturers": (*lawful_batch().manufacturers, ManufacturerListed(MAKER))}, ["manufacturers[2].name"]),
        ({"products": (ProductListed("无此企业", "complete", "甲牌", "JIA1", "轿车"),)}, ["products[0].manufacturer"]),
        ({"products": (ProductListed(MAKER, "boat", "甲牌", "JIA1", "轿车"),)}, ["products[0].kind"]),
        ({"products": lawful_batch().products * 2}, [f"products[{place}].model" for place in (3, 4, 5)]),
        (
            {"products": (ProductListed(MAKER, "complete", "甲牌", "JIA1", "轿车", date(2026, 1, 9)),)},
            ["products[0].listed_from"],
        ),
        ({"withdrawals": (Withdrawal("无此企业", "停产"),)}, ["withdrawals[0].manufacturer"]),
        ({"withdrawals": (Withdrawal(MAKER, "停产", "无此型号"),)}, ["withdrawals[0].model"]),
        ({"withdrawals": (Withdrawal(MAKER, "停产", "", date(2026, 1, 9)),)}, ["withdrawals[0].withdrawn_from"]),
        ({"withdrawals": (Withdrawal(MAKER, " "),)}, ["withdrawals[0].words"]),
    ],
)
@pytest.mark.clause("2024-6/7.2")
def test_nothing_is_brought_in_by_half(cast: Cast, parts: dict, paths: list[str]) -> None:
    assert refused(cast, changed(**parts)) == paths


def test_what_is_listed_is_not_listed_again(cast: Cast) -> None:
    announced(cast)
    assert refused(cast, msgspec.structs.replace(lawful_batch(402), products=())) == [
        "manufacturers[0].name",
        "manufacturers[1].name",
    ]
    further = BatchContent(402, date(2026, 1, 11), products=(lawful_batch().products[0],))
    assert refused(cast, further) == ["products[0].model"]


@pytest.mark.clause("2024-6/7.2")
def test_a_batch_withdraws_an_enterprise_with_its_products_and_may_list_it_anew(cast: Cast) -> None:
    announced(cast)
    gone = BatchContent(402, date(2026, 1, 11), withdrawals=(Withdrawal(MODIFIER, "不能维持准入条件"),))
    announced(cast, gone)
    with reading_as(cast.mofcom.actor):
        assert Product.objects.get(model=MODEL).withdrawn_from == date(2026, 1, 11)
        assert Product.objects.filter(state="listed").count() == 2
    anew = BatchContent(403, date(2026, 1, 12), (ManufacturerListed(MODIFIER),), (lawful_batch().products[0],))
    announced(cast, anew)
    with reading_as(cast.mofcom.actor):
        assert Product.objects.filter(model=MODEL).count() == 2


@pytest.mark.clause("2024-6/7.2")
def test_an_entry_is_withdrawn_by_miit_from_its_state_alone(cast: Cast) -> None:
    announced(cast)
    with reading_as(cast.miit.actor):
        product, maker = Product.objects.get(model=MODEL), Manufacturer.objects.get(name=MAKER)
    row = LISTING.transitions[0]
    for action, entry in ((actions.withdraw_product, product), (actions.withdraw_manufacturer, maker)):
        for desk, actor in cast.of_every_desk.items():
            if desk not in row.desks:
                with pytest.raises(WrongDesk):
                    acting(actor, action, entry.pk, "停产。", since=DAY, at=NOW)
        with pytest.raises(WordsWanted):
            acting(cast.miit.actor, action, entry.pk, " ", since=DAY, at=NOW)
        with pytest.raises(EntryRefused):
            acting(cast.miit.actor, action, entry.pk, "停产。", since=date(2026, 1, 9), at=NOW)
        withdrawn = acting(cast.miit.actor, action, entry.pk, "停产。", since=DAY, at=NOW)
        assert (withdrawn.state, withdrawn.withdrawn_from) == ("withdrawn", DAY)
        with pytest.raises(WrongState):
            acting(cast.miit.actor, action, entry.pk, "停产。", since=DAY, at=NOW)
    with reading_as(cast.miit.actor):
        assert not Product.objects.filter(state="listed").exists()


@pytest.mark.clause("2024-6/7.2")
def test_everybody_reads_and_miit_alone_writes_in_the_database_too(cast: Cast) -> None:
    announced(cast)
    for desk, actor in cast.of_every_desk.items():
        assert acting(actor, lambda each: queries.products(each).count()) == 3
        if desk in (Desk.MIIT, Desk.SYSTEM):
            continue
        with pytest.raises(WrongDesk):
            acting(actor, actions.import_batch, lawful_batch(402), at=NOW)
        with reading_as(actor):
            assert Product.objects.update(name="改") == 0
        with reading_as(actor), pytest.raises(ProgrammingError), transaction.atomic():
            Batch.objects.create(number=999, published_on=DAY, digest="x", imported_at=NOW, imported_by="—")
    assert Product.objects.count() == 0


def test_the_database_refuses_what_can_never_be(cast: Cast) -> None:
    announced(cast)
    with reading_as(cast.miit.actor):
        product = Product.objects.get(model=MODEL)
        for wrong in (
            {"state": "withdrawn"},
            {"withdrawn_from": DAY},
            {"state": "withdrawn", "withdrawn_from": date(2026, 1, 9), "withdrawal_words": "停产"},
            {"kind": "boat"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Product.objects.filter(pk=product.pk).update(**wrong)
        product.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            product.save(force_insert=True)
