"""The nation at a glance (全国概览): counts and overruns for each issuing agency, in a constant number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.deregistration import queries as deregistrations
from chuhai.filing import queries as filings
from chuhai.filing.states import WITH_AUTHORITY as FILING_WITH_AUTHORITY
from chuhai.law.homes import carries_out
from chuhai.licensing import queries as licensing
from chuhai.licensing.states import WITH_AUTHORITY as APPLICATION_WITH_AUTHORITY
from chuhai.vehicles import queries as vehicles


@dataclass(frozen=True, slots=True)
class Province:
    """One issuing agency's line of the overview (一个发证机构)."""

    authority: Organisation
    exporters_approved: int
    filings_waiting: int
    filings_overdue: int
    applications_waiting: int
    applications_overdue: int
    licences_issued: int
    licences_used: int
    licences_lapsed: int
    vehicles_endorsed: int
    vehicles_cleared: int
    deregistrations_overdue: int


@carries_out("2024-6/1.3", "2024-6/3.3a")
def overview(actor: Actor, on: date) -> list[Province]:
    """Every issuing agency with its counts on a day, in the order of the areas; licences are those of the year."""
    counted = _counted(actor, on)
    agencies = Organisation.objects.filter(kind=OrganisationKind.COMMERCE).order_by("area")
    empty = dict.fromkeys(_columns(), 0)
    return [Province(authority=agency, **(empty | counted.get(agency.pk, {}))) for agency in agencies]


def total(rows: list[Province]) -> Mapping[str, int]:
    """The nation's sum of every column."""
    return {column: sum(getattr(row, column) for row in rows) for column in _columns()}


def _columns() -> tuple[str, ...]:
    return tuple(name for name in Province.__slots__ if name != "authority")


def _counted(actor: Actor, on: date) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for rows in (
        _filings(actor, on),
        _applications(actor, on),
        _licences(actor, on),
        _vehicles(actor),
        _overdue(actor, on),
    ):
        for row in rows:
            found.setdefault(row.pop("authority_id"), {}).update(row)
    return found


def _filings(actor: Actor, on: date) -> QuerySet:
    waiting = Q(state__in=FILING_WITH_AUTHORITY)
    return _by_authority(filings.visible(actor)).annotate(
        exporters_approved=Count("exporter_id", filter=Q(state="approved", valid_until__gte=on), distinct=True),
        filings_waiting=Count("pk", filter=waiting),
        filings_overdue=Count("pk", filter=waiting & Q(decide_due_on__lt=on)),
    )


def _applications(actor: Actor, on: date) -> QuerySet:
    waiting = Q(state__in=APPLICATION_WITH_AUTHORITY)
    return _by_authority(licensing.visible(actor)).annotate(
        applications_waiting=Count("pk", filter=waiting),
        applications_overdue=Count("pk", filter=waiting & Q(decide_due_on__lt=on)),
    )


def _licences(actor: Actor, on: date) -> QuerySet:
    return _by_authority(licensing.visible_licences(actor).filter(year=on.year)).annotate(
        licences_issued=Count("pk"),
        licences_used=Count("pk", filter=Q(state="used")),
        licences_lapsed=Count("pk", filter=Q(state="lapsed")),
    )


def _vehicles(actor: Actor) -> QuerySet:
    return _by_authority(vehicles.visible(actor)).annotate(
        vehicles_endorsed=Count("pk", filter=Q(state="endorsed")),
        vehicles_cleared=Count("pk", filter=Q(state__in=("cleared", "deregistered"))),
    )


def _overdue(actor: Actor, on: date) -> QuerySet:
    return _by_authority(deregistrations.overdue(actor, on)).annotate(deregistrations_overdue=Count("pk"))


def _by_authority(rows: QuerySet) -> QuerySet:
    """Grouped by authority alone: neither order nor joined rows may split a group."""
    return rows.select_related(None).order_by().values("authority_id")
