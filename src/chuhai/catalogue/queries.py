"""Reading the announcement (公告目录查询): what is listed, and whether an enterprise or a product was on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.catalogue.contents import brand_key_of, key_of
from chuhai.catalogue.models import Batch, Manufacturer, Product
from chuhai.law.homes import carries_out
from chuhai.workflow.transitions import CaseNotFound

Entry = Manufacturer | Product


@dataclass(frozen=True, slots=True)
class Standing:
    """What the catalogue says of one enterprise or product on a day (目录记载).

    `listed` is None where the catalogue holds no such entry; `kept` whether MIIT keeps a catalogue here at all. `entry` is
    the row that the answer rests on. docs/readings.md#announcement-catalogue.
    """

    listed: bool | None
    kept: bool
    entry: Entry | None = None

    def fact(self, declared: bool | None, *, claims: bool = False) -> bool | None:
        """The fact to be judged: the catalogue's where it knows, and never better than that once it is kept.

        With `claims` what was declared counts wherever the catalogue is silent.
        """
        if self.listed is not None:
            return self.listed
        return None if declared and self.kept and not claims else declared

    def contradicts(self, declared: bool | None) -> bool:
        """Whether what was declared is not what the catalogue says, or cannot be found there."""
        return declared is not None and self.kept and declared is not bool(self.listed)


def batches(actor: Actor) -> QuerySet[Batch]:
    """Every batch; everybody who is signed in may read the catalogue."""
    return Batch.objects.all()


def manufacturers(actor: Actor) -> QuerySet[Manufacturer]:
    """Every enterprise with its number of products that are listed."""
    rows = Manufacturer.objects.select_related("batch", "withdrawn_by")
    return rows.annotate(number_of_products=Count("products", filter=Q(products__state="listed")))


def products(actor: Actor) -> QuerySet[Product]:
    """Every product with its enterprise."""
    return Product.objects.select_related("manufacturer", "batch", "withdrawn_by")


def find_batch(actor: Actor, number: int) -> Batch:
    """The batch of that number; CaseNotFound where it was not brought in."""
    return _found(batches(actor).filter(number=number).first(), number)


def find_manufacturer(actor: Actor, manufacturer_id: int) -> Manufacturer:
    """One enterprise; CaseNotFound where there is none."""
    return _found(manufacturers(actor).filter(pk=manufacturer_id).first(), manufacturer_id)


def find_product(actor: Actor, product_id: int) -> Product:
    """One product; CaseNotFound where there is none."""
    return _found(products(actor).filter(pk=product_id).first(), product_id)


def listed_on(rows: QuerySet, on: date) -> QuerySet:
    """Those of some entries that are listed on a day: from the day of listing until the day before the withdrawal."""
    return rows.filter(Q(withdrawn_from__isnull=True) | Q(withdrawn_from__gt=on), listed_from__lte=on)


def of_model(rows: QuerySet[Product], model: str) -> QuerySet[Product]:
    """Those of some products that have this model, as it is compared."""
    return rows.filter(key=key_of(model))


def is_kept() -> bool:
    """Whether MIIT has brought in any batch."""
    return Batch.objects.exists()


@carries_out("2024-6/2.1.2")
def manufacturer_standing(name: str | None, code: str | None, on: date) -> Standing:
    """Whether an enterprise is listed on a day, found by its credit code or its name."""
    named = Q(key=key_of(name)) if key_of(name) else Q(pk__in=())
    coded = Q(uscc=code) if code else Q(pk__in=())
    return _standing(list(Manufacturer.objects.select_related("batch").filter(named | coded)), is_kept(), on)


@carries_out("2025-648/4c")
def product_standings(asked: Iterable[tuple[str | None, str | None]], on: date) -> list[Standing]:
    """Whether products, each asked for by model and brand, are listed on a day: two queries for any number.

    A chassis is no modified product. Where both sides name a brand it has to be the same.
    """
    wanted = [(key_of(model), brand_key_of(brand)) for model, brand in asked]
    keys = {model for model, _ in wanted if model}
    kept = is_kept()
    rows = Product.objects.select_related("manufacturer", "batch").filter(key__in=keys).exclude(kind="chassis")
    found: dict[str, list[Product]] = {}
    for row in rows if keys else ():
        found.setdefault(row.key, []).append(row)
    return [_standing([row for row in found.get(model, []) if _same(brand, row)], kept, on) for model, brand in wanted]


def chassis_standing(brand: str | None, on: date) -> Standing:
    """Whether any chassis of a brand is listed on a day: laid beside the modified product, never in its place."""
    key = brand_key_of(brand)
    rows = Product.objects.select_related("manufacturer", "batch").filter(kind="chassis", brand_key=key)
    return _standing(list(rows) if key else [], is_kept(), on)


def _same(brand: str, row: Product) -> bool:
    return not brand or not row.brand_key or brand == row.brand_key


def _standing(entries: list[Any], kept: bool, on: date) -> Standing:
    """Listed when any of the entries is on that day, else by the newest of them, else not known."""
    entries.sort(key=lambda entry: (entry.listed_from, entry.pk))
    for entry in reversed(entries):
        if entry.listed_from <= on and (entry.withdrawn_from is None or on < entry.withdrawn_from):
            return Standing(True, kept, entry)
    return Standing(False, kept, entries[-1]) if entries else Standing(None, kept)


def _found(row: Any, key: int) -> Any:
    if row is None:
        raise CaseNotFound(str(key))
    return row
