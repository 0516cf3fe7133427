"""The lists behind the numbers (明细): filings, applications, licences, vehicles, deregistrations of every area, to read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.codes.issuing_agency import agencies
from chuhai.oversight.queries import COLUMNS, KINDS, behind, column
from chuhai.portal.list_columns import NATIONWIDE
from chuhai.portal.listing import NEWEST_FIRST, Filter, Listing, Sort, searching
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.search import SHOWN, Finder, Hit, finds_for
from chuhai.portal.workbooks import leave

BY_AREA = Filter(
    "area",
    Bilingual("发证机构", "Issuing agency"),
    lambda rows, area: rows.filter(authority__area=area),
    choices=[(agency.area, agency.name) for agency in agencies()],
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One list: of which kind of case, in what words, what its search looks through, its orders and its template."""

    name: str
    label: Bilingual
    searched: Sequence[str]
    asked: Bilingual
    sorts: Sequence[Sort]
    page: Callable[[Any], str]


KINDS_SHOWN = {
    kind.name: kind
    for kind in (
        Kind(
            "filings",
            Bilingual("企业申报", "Filings"),
            ("number", "exporter__name", "exporter__uscc"),
            Bilingual("编号、企业或信用代码", "Number, exporter or credit code"),
            (NEWEST_FIRST, Sort("due", Bilingual("先到期在前", "Due first"), "decide_due_on")),
            lambda row: reverse("mofcom:filing", args=[row.number]),
        ),
        Kind(
            "applications",
            Bilingual("许可证申请", "Applications"),
            ("number", "exporter__name", "contract_number"),
            Bilingual("编号、企业或合同号", "Number, exporter or contract"),
            (NEWEST_FIRST, Sort("due", Bilingual("先到期在前", "Due first"), "decide_due_on")),
            lambda row: reverse("mofcom:application", args=[row.number]),
        ),
        Kind(
            "licences",
            Bilingual("出口许可证", "Licences"),
            ("number", "exporter__name"),
            Bilingual("许可证号或企业", "Licence or exporter"),
            (NEWEST_FIRST, Sort("until", Bilingual("先到期在前", "Ending first"), "valid_until")),
            lambda row: reverse("mofcom:licence", args=[row.number]),
        ),
        Kind(
            "vehicles",
            Bilingual("车辆", "Vehicles"),
            ("vin", "exporter__name"),
            Bilingual("车辆识别代号或企业", "VIN or exporter"),
            (NEWEST_FIRST, Sort("endorsed", Bilingual("先签注在前", "Endorsed first"), "endorsed_on")),
            lambda row: reverse("mofcom:vehicle", args=[row.pk]),
        ),
        Kind(
            "deregistrations",
            Bilingual("注销登记", "Deregistrations"),
            ("vehicle__vin", "exporter__name"),
            Bilingual("车辆识别代号或企业", "VIN or exporter"),
            (Sort("due", Bilingual("先到期在前", "Due first"), "due_on"), NEWEST_FIRST),
            lambda row: reverse("mofcom:deregistration", args=[row.pk]),
        ),
    )
}


def listed(kind: Kind) -> Callable[..., HttpResponse]:
    """The page of a list."""

    @desks(Desk.MOFCOM)
    @require_safe
    def page(request: PortalRequest) -> HttpResponse:
        rows = KINDS[kind.name](request.actor).select_related("authority", "exporter")
        filters = (BY_AREA, _shown(kind, request), Filter("q", kind.asked, searching(*kind.searched)))
        listing = Listing(request, rows, filters=filters, sorts=kind.sorts, leaving=NATIONWIDE[kind.name])
        if listing.leaves:
            return leave(request, listing)
        shown = {"kind": kind, "listing": listing, "rows": [(row, kind.page(row)) for row in listing.rows]}
        return render(request, f"mofcom/{kind.name}.html", shown)

    return page


def _shown(kind: Kind, request: PortalRequest) -> Filter:
    """The filter by what a number of the overview counts, so that the list agrees with it."""

    def counted(rows: QuerySet, name: str) -> QuerySet:
        found = column(name)
        return behind(rows, found, request.today) if found else rows

    choices = [(each.name, each.label) for each in COLUMNS if each.kind == kind.name]
    return Filter("show", Bilingual("范围", "Which"), counted, choices=choices)


def _finder(kind: Kind) -> Finder:
    """What the search field finds of a kind, by the same words as its list."""

    def found(actor: Actor, text: str) -> list[Hit]:
        rows = searching(*kind.searched)(KINDS[kind.name](actor).select_related("exporter"), text)
        return [Hit(_name(row), kind.page(row), _whose(row)) for row in rows.order_by("-pk")[:SHOWN]]

    return found


def _name(row: Any) -> str:
    return row.vin if hasattr(row, "vin") else row.number


def _whose(row: Any) -> Bilingual:
    return Bilingual(row.exporter.name, row.exporter.name)


for _kind in KINDS_SHOWN.values():
    finds_for(Desk.MOFCOM, label=_kind.label)(_finder(_kind))
