"""The cases behind a number (明细): as many as the number says, filtered by the address, each leading to its page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.codes.issuing_agency import agencies
from chuhai.oversight.boards import MEASURES
from chuhai.oversight.exports import DIMENSIONS, having, left
from chuhai.oversight.sources import SOURCES, Source
from chuhai.portal.list_columns import CLEARANCES, NATIONWIDE
from chuhai.portal.listing import NEWEST_FIRST, Filter, Leaving, Listing, Sort, searching
from chuhai.portal.oversight.asked import OVERSEERS, Asked, asked
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import leave

EXPORTED = {
    "exported": Bilingual("已出口车辆", "Exported vehicles"),
    "exported_young": Bilingual("注册登记180日内出口", "Exported within 180 days of registration"),
}
JOINED = {
    "deregistrations": ("authority", "exporter", "vehicle"),
    "clearances": ("authority", "exporter", "licence"),
}
SEARCHED = {
    "vehicles": ("vin", "exporter__name"),
    "deregistrations": ("vehicle__vin", "exporter__name"),
    "clearances": ("declaration_number", "exporter__name"),
}
DUE_FIRST = Bilingual("先到期在前", "Due first")
SORTS: Mapping[str, Sort] = {
    "filings": Sort("due", DUE_FIRST, "decide_due_on"),
    "applications": Sort("due", DUE_FIRST, "decide_due_on"),
    "licences": Sort("until", DUE_FIRST, "valid_until"),
    "vehicles": Sort("endorsed", Bilingual("先签注在前", "Endorsed first"), "endorsed_on"),
    "clearances": Sort("declared", Bilingual("先申报在前", "Declared first"), "declared_on"),
    "deregistrations": Sort("due", DUE_FIRST, "due_on"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row, with the address where the case's own page is."""

    value: Any
    url: str = ""


@desks(*OVERSEERS)
@require_safe
def cases(request: PortalRequest, source: str) -> HttpResponse:
    """The list of one kind of case under what the address asks."""
    listed = SOURCES.get(source)
    if listed is None:
        raise Http404(source)
    listing, question = _listing(request, listed), asked(request)
    if listing.leaves:
        return leave(request, listing)
    leaving = _leaving(listed)
    rows = [_cells(request, leaving, row, listed.name) for row in listing.rows]
    shown = {
        "asked": question,
        "source": listed,
        "listing": listing,
        "headings": [column.heading for column in leaving.columns],
        "rows": rows,
    }
    return render(request, "oversight/cases.html", shown)


def page_of(actor: Actor, kind: str, row: Any) -> str:
    """Where the reader's desk reads a case; a clearance on the page of its licence."""
    if kind == "clearances":
        kind, row = "licences", row.licence
    single = kind.removesuffix("s")
    room = "mofcom" if actor.sees_everything else "oversight" if kind == "vehicles" else "commerce"
    return reverse(f"{room}:{single}", args=[row.pk if kind in ("vehicles", "deregistrations") else row.number])


def _listing(request: PortalRequest, source: Source) -> Listing:
    kind = source.name
    rows = source.visible(request.actor).select_related(*JOINED.get(kind, ("authority", "exporter")))
    searched = searching(*SEARCHED.get(kind, ("number", "exporter__name")))
    filters = [
        Filter("show", Bilingual("范围", "Which"), _counted(request, source), choices=_numbers(source)),
        Filter("from", Bilingual("起始日期", "From"), _kept),
        Filter("until", Bilingual("截止日期", "Until"), _kept),
        Filter("q", Bilingual("编号或企业", "Number or exporter"), searched),
    ]
    if request.actor.sees_everything:
        filters.insert(1, _BY_AREA)
    if request.GET.get("exporter"):
        filters.append(Filter("exporter", Bilingual("企业", "Exporter"), _of_exporter))
    if request.GET.get("group") in DIMENSIONS:
        filters += [Filter("group", Bilingual("维度", "By"), _kept), _value_of(request.GET["group"])]
    return Listing(request, rows, filters=filters, sorts=(NEWEST_FIRST, SORTS[kind]), leaving=_leaving(source))


_BY_AREA = Filter(
    "area",
    Bilingual("发证机构", "Issuing agency"),
    lambda rows, area: rows.filter(authority__area=area),
    choices=[(agency.area, agency.name) for agency in agencies()],
)


def _numbers(source: Source) -> list[tuple[str, Bilingual]]:
    """The numbers of oversight that count this kind of case."""
    counted = [(each.name, each.label) for each in MEASURES.values() if each.source == source.name and not each.sum_of]
    return [*counted, *(EXPORTED.items() if source.name == "vehicles" else ())]


def _counted(request: PortalRequest, source: Source) -> Callable[[QuerySet, str], QuerySet]:
    """What a number counts, within the days of the address."""
    question: Asked = asked(request)

    def counted(rows: QuerySet, name: str) -> QuerySet:
        if name in EXPORTED:
            return left(rows, question.span, young=name == "exported_young")
        return rows.filter(MEASURES[name].counts(question.span))

    return counted


def _kept(rows: QuerySet, _: str) -> QuerySet:
    """Stays in the address for what is counted; leaves the rows as they are."""
    return rows


def _of_exporter(rows: QuerySet, exporter: str) -> QuerySet:
    return rows.filter(exporter_id=int(exporter)) if exporter.isascii() and exporter.isdigit() else rows.none()


def _value_of(group: str) -> Filter:
    dimension = DIMENSIONS[group]
    return Filter("value", dimension.label, lambda rows, value: having(rows, dimension, value))


def _leaving(source: Source) -> Leaving:
    return CLEARANCES if source.name == "clearances" else NATIONWIDE[source.name]


def _cells(request: PortalRequest, leaving: Leaving, row: Any, kind: str) -> list[Cell]:
    """The row as its spreadsheet has it; the first cell leads to the case."""
    values = [column.shows(row, request.today) for column in leaving.columns]
    return [Cell(values[0], page_of(request.actor, kind, row)), *(Cell(value) for value in values[1:])]
