"""The announcement catalogue (公告目录): MIIT's batches in, products and enterprises as of a day out."""

from datetime import date
from typing import Any, Literal

from ninja import Query
from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call
from chuhai.api.operations import ANY_DESK, Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.problems import NOT_TAKEN, Mistake, Problem
from chuhai.api.shapes import Day, Instant, Page, Said, Shown, Words
from chuhai.catalogue import actions, queries
from chuhai.catalogue.contents import BatchContent, BatchRefused, ManufacturerListed, ProductListed, Withdrawal
from chuhai.codes.bilingual import Bilingual

group = Group("catalogue", Bilingual("公告目录", "Announcement catalogue"))
Kind = Literal["complete", "chassis", "modified", "trailer"]


class EntryShown(Shown):
    """公告条目: since when it is listed, and until which day it was."""

    id: int
    state: str
    batch: int
    listed_from: date
    withdrawn_from: date | None = Field(description="自该日起不再列入: no longer listed from this day on")
    withdrawal_words: str


class ManufacturerShown(EntryShown):
    """公告企业: an enterprise of the announcement."""

    name: str
    uscc: str


class ProductShown(EntryShown):
    """公告产品: a product of the announcement."""

    manufacturer: str
    kind: str
    brand: str
    model: str
    name: str


class EntryPaging(Paging):
    """Which entries are asked for."""

    on: date | None = Field(default=None, description="只列该日列入的: only those listed on this day")


class ProductPaging(EntryPaging):
    """Which products are asked for."""

    kind: Kind | None = None
    model: str = Field(default="", max_length=60, description="产品型号: the whole model")


class ManufacturerSaid(Said):
    """列入企业: an enterprise that the batch lists."""

    name: str = Field(max_length=120)
    uscc: str = Field(default="", max_length=18)
    listed_from: Day | None = None


class ProductSaid(Said):
    """列入产品: a product that the batch lists."""

    manufacturer: str = Field(max_length=120)
    kind: Kind
    brand: str = Field(max_length=60)
    model: str = Field(max_length=60)
    name: str = Field(max_length=120)
    listed_from: Day | None = None


class WithdrawalSaid(Said):
    """撤销: an enterprise with all its products, or one product of it."""

    manufacturer: str = Field(max_length=120)
    model: str = Field(default="", max_length=60)
    words: str = Field(max_length=4000)
    withdrawn_from: Day | None = None


class BatchSaid(Said):
    """公告批次: everything that a batch lists and withdraws."""

    number: int = Field(ge=1, le=2_000_000_000)
    published_on: Day
    manufacturers: list[ManufacturerSaid] = []
    products: list[ProductSaid] = []
    withdrawals: list[WithdrawalSaid] = []


class BatchShown(Shown):
    """公告批次: a batch that was brought in; `repeated` when it was there already and nothing changed."""

    number: int
    published_on: date
    manufacturers: int
    products: int
    withdrawals: int
    imported_at: Instant
    repeated: bool


class WithdrawnSaid(Words):
    """撤销: the reason, and from which day on."""

    since: Day


@group.get(
    "/catalogue/products", desks=ANY_DESK, gives=Page[ProductShown], told=Bilingual("公告产品列表", "List products")
)
def products(request: Call, asked: Query[ProductPaging]) -> dict[str, Any]:
    """Products by kind, model and day, newest first."""
    rows = _as_of(queries.products(request.actor), asked)
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    return newest_first(queries.of_model(rows, asked.model) if asked.model else rows, asked, _product)


@group.get(
    "/catalogue/manufacturers",
    desks=ANY_DESK,
    gives=Page[ManufacturerShown],
    told=Bilingual("公告企业列表", "List enterprises"),
)
def manufacturers(request: Call, asked: Query[EntryPaging]) -> dict[str, Any]:
    """Enterprises, newest first."""
    return newest_first(_as_of(queries.manufacturers(request.actor), asked), asked, _manufacturer)


@group.post(
    "/catalogue/batches",
    desks=(Desk.MIIT,),
    takes=Takes.JSON,
    gives=BatchShown,
    clause="2024-6/7.2",
    told=Bilingual("导入公告批次", "Import a batch"),
    name="bring_in",
)
def bring_in(request: Call, said: BatchSaid) -> BatchShown:
    """All of a batch or nothing; the same batch again changes nothing."""
    try:
        imported = actions.import_batch(request.actor, _content(said), at=request.at)
    except BatchRefused as refused:
        wrong = [Mistake(f"$.{each.path}".rstrip("."), each.reason) for each in refused.refusals]
        raise Problem(NOT_TAKEN, refused.reason, mistakes=wrong) from refused
    batch = imported.batch
    return BatchShown(
        number=batch.number,
        published_on=batch.published_on,
        manufacturers=batch.manufacturers_listed,
        products=batch.products_listed,
        withdrawals=batch.withdrawals,
        imported_at=batch.imported_at,
        repeated=imported.repeated,
    )


@group.post(
    "/catalogue/products/{int:product_id}/withdraw",
    desks=(Desk.MIIT,),
    takes=Takes.JSON,
    gives=ProductShown,
    clause="2024-6/7.2",
    told=Bilingual("撤销公告产品", "Withdraw a product"),
)
def withdraw(request: Call, product_id: int, said: WithdrawnSaid) -> ProductShown:
    """No longer listed from a day on."""
    actions.withdraw_product(request.actor, product_id, said.words, since=said.since, at=request.at)
    return _product(queries.find_product(request.actor, product_id))


def _content(said: BatchSaid) -> BatchContent:
    return BatchContent(
        said.number,
        said.published_on,
        tuple(ManufacturerListed(**each.model_dump()) for each in said.manufacturers),
        tuple(ProductListed(**each.model_dump()) for each in said.products),
        tuple(Withdrawal(**each.model_dump()) for each in said.withdrawals),
    )


def _as_of(rows: Any, asked: EntryPaging) -> Any:
    return queries.listed_on(rows, asked.on) if asked.on else rows


def _entry(row: Any) -> dict[str, Any]:
    copied = ("state", "listed_from", "withdrawn_from", "withdrawal_words")
    return {"id": row.pk, "batch": row.batch.number} | {name: getattr(row, name) for name in copied}


def _product(row: Any) -> ProductShown:
    told = {name: getattr(row, name) for name in ("kind", "brand", "model", "name")}
    return ProductShown(**_entry(row), **told, manufacturer=row.manufacturer.name)


def _manufacturer(row: Any) -> ManufacturerShown:
    return ManufacturerShown(**_entry(row), name=row.name, uscc=row.uscc)
