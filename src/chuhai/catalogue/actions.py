"""Writing the announcement (公告目录维护): a batch in one go, a withdrawal; MIIT's desk alone (2024-6/7.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.audit.actions import record
from chuhai.catalogue import queries
from chuhai.catalogue.contents import (
    BatchContent,
    BatchRefused,
    ManufacturerListed,
    ProductListed,
    Refused,
    Withdrawal,
    brand_key_of,
    key_of,
)
from chuhai.catalogue.models import Batch, Manufacturer, Product
from chuhai.catalogue.states import LISTING, PRODUCT_KINDS
from chuhai.codes import uscc
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused, WrongDesk

CLAUSE = "2024-6/7.2"
ONLY_MIIT = Bilingual("公告目录由工业和信息化部门维护。", "The announcement catalogue is kept by MIIT.")
_TOO_EARLY = Bilingual("撤销日期早于列入日期，请核对。", "The day of withdrawal is before the day of listing.")
_ANOTHER = Bilingual(
    "该批次已经导入，且内容不同；已导入的内容不能覆盖，如有更正请以撤销或者新批次办理。",
    "This batch was brought in before with other content. It is not overwritten: withdraw entries or bring in a new batch.",
)
_LONGEST = {"name": 120, "manufacturer": 120, "brand": 60, "model": 60, "uscc": 18}


@dataclass(frozen=True, slots=True)
class Imported:
    """A batch as it stands (导入结果); `repeated` when it was there already and nothing was changed."""

    batch: Batch
    repeated: bool


@carries_out("2024-6/7.2")
def import_batch(actor: Actor, content: BatchContent, *, at: datetime) -> Imported:
    """导入批次: everything that a batch lists and withdraws, or nothing; the same batch again changes nothing.

    BatchRefused names everything that stands against it.
    """
    if actor.desk is not Desk.MIIT:
        raise WrongDesk(ONLY_MIIT)
    with transaction.atomic():
        before = Batch.objects.select_for_update().filter(number=content.number).first()
        if before is not None:
            return _again(before, content)
        _refuse(list(_wrong_in_itself(content, today(at))))
        batch = _batch(actor, content, at)
        for part in (_list_manufacturers, _list_products, _withdraw_all):
            _refuse(part(batch, content))
        detail = {"number": batch.number, "manufacturers": batch.manufacturers_listed, "products": batch.products_listed,
                  "withdrawals": batch.withdrawals, "digest": batch.digest}  # fmt: skip
        record(actor, "import_batch", batch.subject, at=at, parties=(), clauses=[CLAUSE], detail=detail)
        return Imported(batch, repeated=False)


def withdraw_product(actor: Actor, product_id: int, words: str, *, since: date, at: datetime) -> Product:
    """撤销产品: no longer listed from a day on."""
    with transaction.atomic():
        product = queries.find_product(actor, product_id)
        product = Product.objects.select_for_update().get(pk=product.pk) if actor.desk is Desk.MIIT else product
        LISTING.step("withdraw", product.state, actor.desk, words)
        _must_not_be_early(product, since)
        _end([product], since, words, None)
        _record_withdrawal(actor, product, since, words, at)
        return product


def withdraw_manufacturer(actor: Actor, manufacturer_id: int, words: str, *, since: date, at: datetime) -> Manufacturer:
    """撤销企业: no longer listed from a day on, and with it all its products."""
    with transaction.atomic():
        found = queries.find_manufacturer(actor, manufacturer_id)
        if actor.desk is Desk.MIIT:
            found = Manufacturer.objects.select_for_update().get(pk=manufacturer_id)
        LISTING.step("withdraw", found.state, actor.desk, words)
        _must_not_be_early(found, since)
        _end([found], since, words, None)
        _end(list(_products_of(found)), since, words, None)
        _record_withdrawal(actor, found, since, words, at)
        return found


# --- a batch ---------------------------------------------------------------------------------------------------------


def _again(before: Batch, content: BatchContent) -> Imported:
    if before.digest != content.digest:
        raise BatchRefused([Refused("number", _ANOTHER)])
    return Imported(before, repeated=True)


def _batch(actor: Actor, content: BatchContent, at: datetime) -> Batch:
    return Batch.objects.create(
        number=content.number,
        published_on=content.published_on,
        digest=content.digest,
        manufacturers_listed=len(content.manufacturers),
        products_listed=len(content.products),
        withdrawals=len(content.withdrawals),
        imported_at=at,
        imported_by=actor.name,
    )


def _refuse(refused: list[Refused]) -> None:
    if refused:
        raise BatchRefused(refused)


def _list_manufacturers(batch: Batch, content: BatchContent) -> list[Refused]:
    there = _listed_by_name([each.name for each in content.manufacturers])
    refused = [
        Refused(f"manufacturers[{place}].name", _there_already(there[key_of(each.name)].batch.number))
        for place, each in enumerate(content.manufacturers)
        if key_of(each.name) in there
    ]
    if not refused:
        Manufacturer.objects.bulk_create(_manufacturer(batch, each) for each in content.manufacturers)
    return refused


def _manufacturer(batch: Batch, said: ManufacturerListed) -> Manufacturer:
    since = said.listed_from or batch.published_on
    return Manufacturer(batch=batch, name=said.name, key=key_of(said.name), uscc=said.uscc, listed_from=since)


def _list_products(batch: Batch, content: BatchContent) -> list[Refused]:
    makers = _listed_by_name([each.manufacturer for each in content.products])
    of_makers = Product.objects.select_related("batch").filter(manufacturer__in=makers.values(), state="listed")
    there = {(row.manufacturer_id, row.key): row.batch.number for row in of_makers}
    refused, listed = [], []
    for place, each in enumerate(content.products):
        maker = makers.get(key_of(each.manufacturer))
        since = each.listed_from or batch.published_on
        if maker is None:
            refused.append(Refused(f"products[{place}].manufacturer", _no_such_maker(each.manufacturer)))
        elif (maker.pk, key_of(each.model)) in there:
            refused.append(Refused(f"products[{place}].model", _there_already(there[maker.pk, key_of(each.model)])))
        elif since < maker.listed_from:
            refused.append(Refused(f"products[{place}].listed_from", _before_its_maker(maker.listed_from)))
        else:
            listed.append(_product(batch, maker, each, since))
    if not refused:
        Product.objects.bulk_create(listed)
    return refused


def _product(batch: Batch, maker: Manufacturer, said: ProductListed, since: date) -> Product:
    return Product(
        batch=batch,
        manufacturer=maker,
        kind=said.kind,
        brand=said.brand,
        brand_key=brand_key_of(said.brand),
        model=said.model,
        key=key_of(said.model),
        name=said.name,
        listed_from=since,
    )


def _withdraw_all(batch: Batch, content: BatchContent) -> list[Refused]:
    makers = _listed_by_name([each.manufacturer for each in content.withdrawals])
    refused: list[Refused] = []
    for place, each in enumerate(content.withdrawals):
        since = each.withdrawn_from or batch.published_on
        reason = _withdrawn(makers.get(key_of(each.manufacturer)), each, since, batch)
        if reason is not None:
            field = "withdrawn_from" if reason is _TOO_EARLY else "model" if each.model else "manufacturer"
            refused.append(Refused(f"withdrawals[{place}].{field}", reason))
    return refused


def _withdrawn(maker: Manufacturer | None, said: Withdrawal, since: date, batch: Batch) -> Bilingual | None:
    """Withdraw what one line names, or say why not."""
    rows = Product.objects.filter(manufacturer=maker, state="listed") if maker else Product.objects.none()
    ended: list[Manufacturer | Product] = (
        list(rows.filter(key=key_of(said.model))) if said.model else [maker, *rows] if maker else []
    )
    if not ended:
        return _not_listed(said.model or said.manufacturer)
    if since < ended[0].listed_from:
        return _TOO_EARLY
    _end(ended, since, said.words, batch)
    return None


def _listed_by_name(names: list[str]) -> dict[str, Manufacturer]:
    keys = {key_of(name) for name in names}
    rows = Manufacturer.objects.select_related("batch").filter(key__in=keys, state="listed")
    return {row.key: row for row in rows}


# --- withdrawing -----------------------------------------------------------------------------------------------------


def _products_of(maker: Manufacturer) -> Iterator[Product]:
    return Product.objects.select_for_update().filter(manufacturer=maker, state="listed").iterator()


def _end(entries: list, since: date, words: str, batch: Batch | None) -> None:
    """No longer listed from a day on; what would have been listed later still was never listed."""
    for entry in entries:
        entry.state, entry.withdrawn_from = "withdrawn", max(since, entry.listed_from)
        entry.withdrawal_words, entry.withdrawn_by = words, batch
        entry.save(update_fields=["state", "withdrawn_from", "withdrawal_words", "withdrawn_by"])


def _must_not_be_early(entry: Manufacturer | Product, since: date) -> None:
    if since < entry.listed_from:
        raise EntryRefused("since", _TOO_EARLY)


def _record_withdrawal(actor: Actor, entry: Manufacturer | Product, since: date, words: str, at: datetime) -> None:
    detail = {"entry": str(entry), "withdrawn_from": since}
    record(actor, "withdraw", entry.subject, at=at, parties=(), clauses=[CLAUSE], words=words, detail=detail)


# --- what is wrong ---------------------------------------------------------------------------------------------------


def _wrong_in_itself(content: BatchContent, on: date) -> Iterator[Refused]:
    """What can be seen without the catalogue: blanks, codes, days, the same thing twice."""
    if content.number < 1:
        yield Refused("number", Bilingual("批次应为正整数。", "A batch has a positive number."))
    if content.published_on > on:
        yield Refused("published_on", Bilingual("发布日期晚于今日。", "The day of publication is in the future."))
    if not (content.manufacturers or content.products or content.withdrawals):
        yield Refused("", Bilingual("批次中没有任何条目。", "The batch holds no entry."))
    for place, maker in enumerate(content.manufacturers):
        yield from _blanks(f"manufacturers[{place}]", maker, ("name",))
        if maker.uscc and (reason := uscc.why_invalid(maker.uscc)):
            yield Refused(f"manufacturers[{place}].uscc", reason)
    for place, product in enumerate(content.products):
        yield from _blanks(f"products[{place}]", product, ("manufacturer", "brand", "model", "name"))
        if product.kind not in PRODUCT_KINDS:
            yield Refused(f"products[{place}].kind", _unknown_kind())
    for place, withdrawal in enumerate(content.withdrawals):
        yield from _blanks(f"withdrawals[{place}]", withdrawal, ("manufacturer", "words"))
    yield from _twice("manufacturers[{}].name", [key_of(each.name) for each in content.manufacturers])
    products = [f"{key_of(each.manufacturer)}/{key_of(each.model)}" for each in content.products]
    yield from _twice("products[{}].model", products)


def _blanks(
    path: str, said: ManufacturerListed | ProductListed | Withdrawal, wanted: tuple[str, ...]
) -> Iterator[Refused]:
    for name in wanted:
        text = getattr(said, name).strip()
        if not text or "\x00" in text:
            yield Refused(f"{path}.{name}", Bilingual("没有填写。", "It is blank."))
        elif len(text) > (longest := _LONGEST.get(name, 4000)):
            yield Refused(f"{path}.{name}", Bilingual(f"最多{longest}个字符。", f"At most {longest} characters."))


def _twice(path: str, keys: list[str]) -> Iterator[Refused]:
    seen: set[str] = set()
    for place, key in enumerate(keys):
        if key in seen:
            yield Refused(path.format(place), Bilingual("本批次中重复。", "It is in this batch twice."))
        seen.add(key)


def _unknown_kind() -> Bilingual:
    zh = "、".join(label.zh for label in PRODUCT_KINDS.values())
    en = ", ".join(label.en for label in PRODUCT_KINDS.values())
    return Bilingual(f"产品类别应为：{zh}。", f"The kind of product is one of: {en}.")


def _there_already(number: int) -> Bilingual:
    return Bilingual(f"已由第{number}批列入，且未撤销。", f"It is listed already, by batch {number}.")


def _no_such_maker(name: str) -> Bilingual:
    return Bilingual(f"“{name}”未列入公告，请先列入企业。", f"“{name}” is not in the announcement: list it first.")


def _not_listed(name: str) -> Bilingual:
    return Bilingual(f"“{name}”未列入公告或者已经撤销。", f"“{name}” is not listed, or was withdrawn before.")


def _before_its_maker(day: date) -> Bilingual:
    return Bilingual(f"早于企业的列入日期{day}。", f"It is before the enterprise was listed, on {day}.")
