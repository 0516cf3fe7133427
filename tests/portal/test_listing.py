"""Lists page by key: every row once, in order, both ways, however many are added meanwhile."""

import pytest
from django.core.exceptions import BadRequest
from django.test import RequestFactory
from tests.cast import Cast

from chuhai.accounts.models import Organisation
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.listing import Filter, Listing, Sort, matching, searching

LABEL = Bilingual("名称", "Name")
BY_NAME = Sort("name", LABEL, "name")
BY_NAME_DOWN = Sort("down", LABEL, "name", descending=True)
BY_AUTHORITY = Sort("authority", LABEL, "authority__area")
FILTERS = (
    Filter("q", LABEL, searching("name", "uscc")),
    Filter("kind", LABEL, matching("kind"), choices=(("exporter", LABEL), ("customs", LABEL)), default="exporter"),
)


def page(query: str = "", *, size: int = 3, **options) -> Listing:
    """A page of the organisations under an address."""
    rows = Organisation.objects.select_related("authority")
    return Listing(RequestFactory().get(f"/{query}"), rows, size=size, **options)


def walked(start: str, way: str, **options) -> list[list[int]]:
    """The keys of every page from an address on, forwards or backwards."""
    pages, address = [], start
    while address is not None:
        listing = page(address, **options)
        pages.append([row.pk for row in listing.rows])
        address = getattr(listing, way)
    return pages


@pytest.mark.parametrize("sort", [BY_NAME, BY_NAME_DOWN, BY_AUTHORITY], ids=lambda sort: sort.name)
def test_every_row_is_on_one_page_and_the_way_back_is_the_same(cast: Cast, sort: Sort) -> None:
    forwards = walked("", "next_url", sorts=(sort,))
    seen = [key for keys in forwards for key in keys]
    assert sorted(seen) == sorted(Organisation.objects.values_list("pk", flat=True))
    last_but_one = page(f"?{page_before_last(sort)}", sorts=(sort,))
    assert [row.pk for row in last_but_one.rows] == forwards[-2]


def page_before_last(sort: Sort) -> str:
    """The address of the page before the last one, as the last one gives it."""
    listing = page("", sorts=(sort,))
    while listing.next_url:
        listing = page(listing.next_url, sorts=(sort,))
    return (listing.previous_url or "")[1:]


def test_backwards_shows_the_pages_of_the_way_there(cast: Cast) -> None:
    forwards = walked("", "next_url", sorts=(BY_NAME,), size=5)
    listing = page("", sorts=(BY_NAME,), size=5)
    while listing.next_url:
        listing = page(listing.next_url, sorts=(BY_NAME,), size=5)
    backwards = [[row.pk for row in listing.rows]]
    while listing.previous_url:
        listing = page(listing.previous_url, sorts=(BY_NAME,), size=5)
        backwards.append([row.pk for row in listing.rows])
    assert backwards[::-1] == forwards


def test_a_row_added_meanwhile_is_neither_skipped_nor_repeated(cast: Cast) -> None:
    first = page("", sorts=(BY_NAME,))
    following = [row.pk for row in page(first.next_url, sorts=(BY_NAME,)).rows]
    Organisation.objects.create(kind="customs", name="0")
    assert [row.pk for row in page(first.next_url, sorts=(BY_NAME,)).rows] == following


def test_rows_without_a_value_come_last(cast: Cast) -> None:
    areas = [row.authority and row.authority.area for row in page("", sorts=(BY_AUTHORITY,), size=500).rows]
    known = [area for area in areas if area]
    assert known == sorted(known)
    assert areas == known + [None] * (len(areas) - len(known))


def test_filters_stand_in_the_address_of_the_next_page(cast: Cast) -> None:
    listing = page("?kind=&q=局", filters=FILTERS)
    assert "q=%E5%B1%80" in listing.next_url
    assert all("局" in row.name for row in listing.rows)
    assert listing.total == Organisation.objects.filter(name__contains="局").count()


def test_a_default_holds_until_the_address_says_otherwise(cast: Cast) -> None:
    assert {row.kind for row in page("", filters=FILTERS).rows} == {"exporter"}
    assert not page("", filters=FILTERS).filtered
    assert page("?kind=", filters=FILTERS, size=500).total == Organisation.objects.count()
    assert page("?kind=", filters=FILTERS).filtered


def test_a_choice_that_is_not_offered_is_no_filter(cast: Cast) -> None:
    assert page("?kind=nobody", filters=FILTERS).total == Organisation.objects.count()


@pytest.mark.parametrize("place", ["x", "AAAA", "WzFd", "bnVsbA", "%00", "W251bGwsICJhIl0"])
def test_a_place_that_cannot_be_read_is_a_bad_request(cast: Cast, place: str) -> None:
    with pytest.raises(BadRequest):
        list(page(f"?after={place}", sorts=(BY_NAME,)).rows)
