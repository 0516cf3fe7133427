"""Lists (列表): filters in the address, an order, and pages by key that never skip or repeat a row when others are added.

A page of a list takes one query for its rows and one for their number, whatever the number of cases.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise

from chuhai.codes.bilingual import Bilingual

PAGE_SIZE = 50
AS, WORKBOOK = "as", "workbook"
"""What in an address asks for a list as a workbook."""
EXPORT = Bilingual("导出表格", "Export")


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name in the address, its words, and what it leaves of the rows; with `choices` a selection.

    `default` holds where the address does not name the filter at all.
    """

    name: str
    label: Bilingual
    apply: Callable[[QuerySet, str], QuerySet]
    choices: Sequence[tuple[str, Bilingual]] = ()
    example: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class BoundFilter:
    """A filter with what the address says of it."""

    filter: Filter
    value: str


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: its name in the address, its words and the field; rows without a value come last either way."""

    name: str
    label: Bilingual
    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list as a workbook: the heading of the page, and what a row shows in it on a day."""

    heading: str | Promise | Bilingual
    shows: Callable[[Any, date], Any]
    width: int = 16


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a list leaves as a workbook (导出): what it is called, and its columns in the order of the page."""

    title: Bilingual
    columns: Sequence[ListColumn]

    @property
    def words(self) -> Bilingual:
        """What the link to it says."""
        return EXPORT


NEWEST_FIRST = Sort("newest", Bilingual("最新在前", "Newest first"), "pk", descending=True)


def searching(*fields: str) -> Callable[[QuerySet, str], QuerySet]:
    """A filter that keeps rows in which any of the fields contains the text."""

    def apply(rows: QuerySet, text: str) -> QuerySet:
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": text})
        return rows.filter(found)

    return apply


def matching(field: str) -> Callable[[QuerySet, str], QuerySet]:
    """A filter that keeps rows whose field is exactly the chosen value."""
    return lambda rows, value: rows.filter(**{field: value})


class Listing:
    """One page of a list as a template shows it: `rows`, `total`, `filters`, `previous_url`, `next_url`."""

    def __init__(
        self,
        request: HttpRequest,
        rows: QuerySet,
        *,
        filters: Sequence[Filter] = (),
        sorts: Sequence[Sort] = (NEWEST_FIRST,),
        size: int = PAGE_SIZE,
        leaving: Leaving | None = None,
    ) -> None:
        self.address: QueryDict = request.GET
        self.size = size
        self.leaving = leaving
        self.sorts = sorts
        self.sort = next((sort for sort in sorts if sort.name == request.GET.get("sort")), sorts[0])
        self.filters = [_bound(each, request.GET) for each in filters]
        self._kept = rows
        for bound in self.filters:
            if bound.value:
                self._kept = bound.filter.apply(self._kept, bound.value)

    @property
    def filtered(self) -> bool:
        """Whether any filter holds rows back."""
        return any(bound.value != bound.filter.default for bound in self.filters)

    @cached_property
    def total(self) -> int:
        """How many rows there are under the filters."""
        return self._kept.count()

    @property
    def rows(self) -> list[Any]:
        """The rows of this page, in order."""
        return self._page[0]

    @property
    def leaves(self) -> bool:
        """Whether the list itself is asked for, as a workbook, and not a page of it."""
        return self.leaving is not None and self.address.get(AS) == WORKBOOK

    @property
    def workbook_url(self) -> str | None:
        """The address of the whole list as a workbook, under the same filters and in the same order."""
        return f"?{self._address_without_place(**{AS: WORKBOOK})}" if self.leaving else None

    def whole(self, most: int) -> list[Any]:
        """The rows of all pages in order, no more than `most`."""
        return list(self._kept.order_by(*_ordering(self.sort, backwards=False))[:most])

    @property
    def next_url(self) -> str | None:
        """The address of the page that follows; None on the last one."""
        return self._address_of("after", self.rows[-1]) if self._page[2] else None

    @property
    def previous_url(self) -> str | None:
        """The address of the page before; None on the first one."""
        return self._address_of("before", self.rows[0]) if self._page[1] else None

    @cached_property
    def _page(self) -> tuple[list[Any], bool, bool]:
        """Rows, whether there are some before them, whether there are some after them."""
        after, before = self.address.get("after"), self.address.get("before")
        backwards = bool(before)
        rows = self._kept.order_by(*_ordering(self.sort, backwards))
        if place := before or after:
            rows = rows.filter(_beyond(self.sort, *_place(place), backwards))
        found = list(rows[: self.size + 1])
        more, found = len(found) > self.size, found[: self.size]
        if backwards:
            return found[::-1], more, bool(found)
        return found, bool(after) and bool(found), more

    def _address_of(self, way: str, row: Any) -> str:
        return f"?{self._address_without_place(**{way: _token(_value(row, self.sort.field), row.pk)})}"

    def _address_without_place(self, **added: str) -> str:
        address = self.address.copy()
        for name in ("after", "before", AS):
            address.pop(name, None)
        for name, value in added.items():
            address[name] = value
        return address.urlencode()


def _bound(each: Filter, address: QueryDict) -> BoundFilter:
    value = address.get(each.name, each.default).strip().replace("\x00", "")
    if each.choices and value not in {choice for choice, _ in each.choices}:
        value = ""
    return BoundFilter(each, value)


def _ordering(sort: Sort, backwards: bool) -> list[Any]:
    descending = sort.descending != backwards
    by_key = "-pk" if descending else "pk"
    if sort.field == "pk":
        return [by_key]
    nulls: dict[str, Any] = {"nulls_first": True} if backwards else {"nulls_last": True}
    return [F(sort.field).desc(**nulls) if descending else F(sort.field).asc(**nulls), by_key]


def _beyond(sort: Sort, value: Any, key: int, backwards: bool) -> Q:
    """The rows that come after the one with this value and key, in the direction of reading."""
    way = "lt" if sort.descending != backwards else "gt"
    by_key = Q(**{f"pk__{way}": key})
    if sort.field == "pk":
        return by_key
    empty = Q(**{f"{sort.field}__isnull": True})
    if value is None:
        return (empty & by_key) | (~empty if backwards else Q(pk__in=[]))
    beyond = Q(**{f"{sort.field}__{way}": value}) | (Q(**{sort.field: value}) & by_key)
    return beyond if backwards else beyond | empty


def _value(row: Any, field: str) -> Any:
    for part in field.split("__"):
        row = getattr(row, part) if row is not None else None
    return row


def _token(value: Any, key: int) -> str:
    plain = value.isoformat() if isinstance(value, date) else value
    return base64.urlsafe_b64encode(json.dumps([plain, key]).encode()).decode().rstrip("=")


def _place(token: str) -> tuple[Any, int]:
    try:
        value, key = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        return value, int(key)
    except (binascii.Error, UnicodeDecodeError, ValueError, TypeError) as error:
        raise BadRequest("unreadable place in a list") from error
