"""Lists that show on the page what leaves of them as a workbook (表格列表): one table of columns says both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chuhai.codes.bilingual import Bilingual
from chuhai.portal.listing import ListColumn, Listing
from chuhai.portal.reader import PortalRequest
from chuhai.portal.stages import STAGES
from chuhai.portal.workbooks import leave


@dataclass(frozen=True, slots=True)
class StateColumn(ListColumn):
    """A column with the state of a case, which a page shows as a badge."""

    stage: str = ""


class Cell(NamedTuple):
    """What stands in one field of a table: a text, a day, an instant or a number; `stage` and `state` for a badge."""

    value: Any
    kind: str
    stage: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class PlainList:
    """The words of a list's page: its title, what it says while it is empty, and the buttons beside the title.

    `buttons` are (words, address, icon), the first of them the main one.
    """

    title: Bilingual
    empty: Bilingual
    hint: Bilingual
    buttons: Sequence[tuple[Bilingual, str, str]] = ()
    back: tuple[str, Bilingual] | None = None
    note: Bilingual | None = None


def fact(heading: str | Promise | Bilingual, path: str, width: int = 16) -> ListColumn:
    """A column that shows what lies at a path of the row, such as ``exporter.name``."""
    return ListColumn(heading, lambda row, _on: _at(row, path), width)


def state(stage: str) -> StateColumn:
    """The column of a case's state."""
    return StateColumn(_("状态"), lambda row, _on: STAGES[stage].state(row.state).label, 14, stage)


def show(
    request: PortalRequest, listing: Listing, words: PlainList, url_of: Callable[[Any], str] | None = None
) -> HttpResponse:
    """The page of a list, or the list as a workbook where that is asked for; `url_of` leads from the first column."""
    if listing.leaves:
        return leave(request, listing)
    columns = listing.leaving.columns if listing.leaving else ()
    rows = [
        (url_of(row) if url_of else "", [_cell(column, row, request.today) for column in columns])
        for row in listing.rows
    ]
    shown = {"listing": listing, "words": words, "columns": columns, "rows": rows}
    return render(request, "plain_list.html", shown)


def _cell(column: ListColumn, row: Any, on: date) -> Cell:
    if isinstance(column, StateColumn):
        return Cell(None, "state", column.stage, row.state)
    value = column.shows(row, on)
    match value:
        case None | "":
            return Cell(None, "none")
        case Bilingual():
            return Cell(value, "told")
        case datetime():
            return Cell(value, "instant")
        case date():
            return Cell(value, "day")
        case int():
            return Cell(value, "number")
        case _:
            return Cell(value, "text")


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name, None)
    return row
