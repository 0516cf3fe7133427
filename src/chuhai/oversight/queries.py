"""The nation at a glance (全国概览): counts and overruns for each issuing agency, in a constant number of queries.

What a column counts is said once, in `COLUMNS`; the list behind a number is made from the same condition.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.codes.bilingual import Bilingual
from chuhai.deregistration import queries as deregistrations
from chuhai.deregistration.states import NOT_APPLIED_FOR
from chuhai.filing import queries as filings
from chuhai.filing.states import WITH_AUTHORITY as FILING_WITH_AUTHORITY
from chuhai.law.homes import carries_out
from chuhai.licensing import queries as licensing
from chuhai.licensing.states import WITH_AUTHORITY as APPLICATION_WITH_AUTHORITY
from chuhai.vehicles import queries as vehicles


@dataclass(frozen=True, slots=True)
class Column:
    """One number of the overview: of which kind of case, in what words, and which cases it counts on a day.

    `overrun` marks a number that should be nought; `once_an_exporter` counts each exporter once, by its newest case.
    """

    name: str
    kind: str
    label: Bilingual
    counts: Callable[[date], Q]
    overrun: bool = False
    once_an_exporter: bool = False


COLUMNS: Sequence[Column] = (
    Column(
        "exporters_approved",
        "filings",
        Bilingual("有效申报企业", "Exporters approved"),
        lambda on: Q(state="approved", valid_until__gte=on),
        once_an_exporter=True,
    ),
    Column(
        "filings_waiting",
        "filings",
        Bilingual("待审申报", "Filings waiting"),
        lambda _: Q(state__in=FILING_WITH_AUTHORITY),
    ),
    Column(
        "filings_overdue",
        "filings",
        Bilingual("申报超期", "Filings overdue"),
        lambda on: Q(state__in=FILING_WITH_AUTHORITY, decide_due_on__lt=on),
        overrun=True,
    ),
    Column(
        "applications_waiting",
        "applications",
        Bilingual("待办申请", "Applications waiting"),
        lambda _: Q(state__in=APPLICATION_WITH_AUTHORITY),
    ),
    Column(
        "applications_overdue",
        "applications",
        Bilingual("申请超期", "Applications overdue"),
        lambda on: Q(state__in=APPLICATION_WITH_AUTHORITY, decide_due_on__lt=on),
        overrun=True,
    ),
    Column("licences_issued", "licences", Bilingual("本年发证", "Licences this year"), lambda on: Q(year=on.year)),
    Column(
        "licences_used",
        "licences",
        Bilingual("已使用", "Used"),
        lambda on: Q(year=on.year, state="used"),
    ),
    Column(
        "licences_lapsed",
        "licences",
        Bilingual("已失效", "Lapsed"),
        lambda on: Q(year=on.year, state="lapsed"),
    ),
    Column(
        "vehicles_endorsed", "vehicles", Bilingual("待出口车辆", "Vehicles endorsed"), lambda _: Q(state="endorsed")
    ),
    Column(
        "vehicles_cleared",
        "vehicles",
        Bilingual("已清关车辆", "Vehicles cleared"),
        lambda _: Q(state__in=("cleared", "deregistered")),
    ),
    Column(
        "deregistrations_overdue",
        "deregistrations",
        Bilingual("逾期未注销", "Deregistrations overdue"),
        lambda on: Q(state__in=NOT_APPLIED_FOR, due_on__lt=on),
        overrun=True,
    ),
)
"""The numbers of the overview in their order."""

KINDS: Mapping[str, Callable[[Actor], QuerySet]] = {
    "filings": filings.visible,
    "applications": licensing.visible,
    "licences": licensing.visible_licences,
    "vehicles": vehicles.visible,
    "deregistrations": deregistrations.visible,
}
"""The kinds of case that are counted, and what of them a reader may see."""


@dataclass(frozen=True, slots=True)
class Province:
    """One issuing agency's line of the overview (一个发证机构): its numbers by the names of the columns."""

    authority: Organisation
    counts: Mapping[str, int]


def column(name: str) -> Column | None:
    """The column of that name, or None."""
    return next((each for each in COLUMNS if each.name == name), None)


@carries_out("2024-6/1.3", "2024-6/3.3a")
def overview(actor: Actor, on: date) -> list[Province]:
    """Every issuing agency with its counts on a day, in the order of the areas; licences are those of the year."""
    found: dict[int, dict[str, int]] = {}
    for kind, visible in KINDS.items():
        for row in _counted(visible(actor), kind, on):
            found.setdefault(row.pop("authority_id"), {}).update(row)
    nought = {each.name: 0 for each in COLUMNS}
    return [Province(agency, nought | found.get(agency.pk, {})) for agency in agencies()]


def agencies() -> QuerySet[Organisation]:
    """The issuing agencies in the order of their areas (2024-6/4.4)."""
    return Organisation.objects.filter(kind=OrganisationKind.COMMERCE).order_by("area")


def total(rows: Sequence[Province]) -> dict[str, int]:
    """The nation's sum of every column."""
    return {each.name: sum(row.counts[each.name] for row in rows) for each in COLUMNS}


@carries_out("2024-6/1.3")
def behind(rows: QuerySet, counted: Column, on: date) -> QuerySet:
    """Those of the rows that a number counts: as many as it says."""
    chosen = rows.filter(counted.counts(on))
    if not counted.once_an_exporter:
        return chosen
    newest = chosen.select_related(None).order_by("exporter_id", "-pk").distinct("exporter_id").values("pk")
    return rows.filter(pk__in=newest)


def _counted(rows: QuerySet, kind: str, on: date) -> QuerySet:
    """Counted by authority alone: neither order nor joined rows may split a group."""
    counts = {
        each.name: Count(
            "exporter_id" if each.once_an_exporter else "pk", filter=each.counts(on), distinct=each.once_an_exporter
        )
        for each in COLUMNS
        if each.kind == kind
    }
    return rows.select_related(None).order_by().values("authority_id").annotate(**counts)
