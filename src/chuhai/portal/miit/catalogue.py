"""The announcement catalogue to read (公告目录): products, enterprises, batches; searched, as of a day, exported."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.catalogue import queries
from chuhai.catalogue.states import LISTING, PRODUCT_KINDS
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, Sort, matching, searching
from chuhai.portal.modified_columns import ANNOUNCEMENT_BATCHES, ANNOUNCEMENT_MANUFACTURERS, ANNOUNCEMENT_PRODUCTS
from chuhai.portal.permissions import desks, signed_in
from chuhai.portal.questions import day_from
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.timeline import timeline_of
from chuhai.portal.workbooks import leave

EVERY_DESK = tuple(desk for desk in Desk if desk is not Desk.SYSTEM)


def _on_a_day(rows: QuerySet, typed: str) -> QuerySet:
    """Those that were listed on a day; what is no day leaves nothing, so that nobody takes it for an answer."""
    try:
        return queries.listed_on(rows, day_from(typed))
    except ValueError:
        return rows.none()


STATE = Filter(
    "state", Bilingual("状态", "State"), matching("state"), choices=[(each.name, each.label) for each in LISTING.states]
)
ON = Filter("on", Bilingual("在该日列入", "Listed on"), _on_a_day, example="2026-03-02")
PRODUCT_FILTERS = (
    Filter("kind", Bilingual("产品类别", "Kind of product"), matching("kind"), choices=list(PRODUCT_KINDS.items())),
    STATE,
    ON,
    Filter(
        "q",
        Bilingual("型号、商标、名称或企业", "Model, brand, product or enterprise"),
        searching("model", "brand", "name", "manufacturer__name"),
    ),
)
MANUFACTURER_FILTERS = (
    STATE,
    ON,
    Filter("q", Bilingual("企业或信用代码", "Enterprise or credit code"), searching("name", "uscc")),
)
BATCH_SORTS = (Sort("number", Bilingual("批次大的在前", "Highest first"), "number", descending=True),)


@signed_in
@require_safe
def products(request: PortalRequest) -> HttpResponse:
    """Every product of the announcement."""
    rows = queries.products(request.actor)
    listing = Listing(request, rows, filters=PRODUCT_FILTERS, sorts=(NEWEST_FIRST,), leaving=ANNOUNCEMENT_PRODUCTS)
    if listing.leaves:
        return leave(request, listing)
    return render(request, "miit/products.html", {"listing": listing, "rows": listing.rows, "kinds": PRODUCT_KINDS})


@signed_in
@require_safe
def manufacturers(request: PortalRequest) -> HttpResponse:
    """Every enterprise of the announcement with its number of products."""
    rows = queries.manufacturers(request.actor)
    listing = Listing(request, rows, filters=MANUFACTURER_FILTERS, leaving=ANNOUNCEMENT_MANUFACTURERS)
    if listing.leaves:
        return leave(request, listing)
    return render(request, "miit/manufacturers.html", {"listing": listing, "rows": listing.rows})


@desks(Desk.MIIT, Desk.MOFCOM)
@require_safe
def batches(request: PortalRequest) -> HttpResponse:
    """Every batch that was brought in."""
    listing = Listing(request, queries.batches(request.actor), sorts=BATCH_SORTS, leaving=ANNOUNCEMENT_BATCHES)
    if listing.leaves:
        return leave(request, listing)
    return render(request, "miit/batches.html", {"listing": listing, "rows": listing.rows})


@signed_in
@require_safe
def product(request: PortalRequest, product_id: int) -> HttpResponse:
    """One product: its days, its enterprise, what was done with it."""
    found = queries.find_product(request.actor, product_id)
    return render(request, "miit/entry.html", _entry_shown(request, found, "product"))


@signed_in
@require_safe
def manufacturer(request: PortalRequest, manufacturer_id: int) -> HttpResponse:
    """One enterprise with its products."""
    found = queries.find_manufacturer(request.actor, manufacturer_id)
    of_it = queries.products(request.actor).filter(manufacturer_id=found.pk).order_by("-pk")[:50]
    shown = _entry_shown(request, found, "manufacturer") | {"products": of_it}
    return render(request, "miit/entry.html", shown)


def _entry_shown(request: PortalRequest, entry: Any, kind: str) -> dict[str, Any]:
    may_withdraw = request.actor.desk is Desk.MIIT and entry.state == "listed"
    return {
        "entry": entry,
        "kind": kind,
        "product_kind": PRODUCT_KINDS.get(getattr(entry, "kind", "")),
        "withdraw_url": reverse(f"miit:{kind}_withdraw", args=[entry.pk]) if may_withdraw else "",
        "events": timeline_of(request.actor, entry.subject),
    }


@finds_for(*EVERY_DESK, label=Bilingual("公告目录", "Announcement catalogue"))
def entries_found(actor: Actor, text: str) -> list[Hit]:
    """Products by model, and enterprises by name."""
    of_models = searching("model")(queries.products(actor), text).order_by("-pk")[:SHOWN]
    of_names = searching("name", "uscc")(queries.manufacturers(actor), text).order_by("-pk")[:SHOWN]
    hits = [
        Hit(row.model, reverse("miit:product", args=[row.pk]), _told(row.name, row.manufacturer.name))
        for row in of_models
    ]
    return hits + [Hit(row.name, reverse("miit:manufacturer", args=[row.pk]), _told(row.uscc, "")) for row in of_names]


def _told(*texts: str) -> Bilingual:
    words = " · ".join(text for text in texts if text)
    return Bilingual(words, words)
