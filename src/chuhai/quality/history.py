"""A vehicle's whole history (车辆全程记录): from its registration to the after-sales abroad, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from chuhai.accounts.actors import Actor
from chuhai.audit import queries as audit
from chuhai.customs import queries as customs
from chuhai.deregistration import queries as deregistrations
from chuhai.documents.queries import papers_of
from chuhai.law.homes import carries_out
from chuhai.licensing import queries as licensing
from chuhai.maintenance import queries as maintenance
from chuhai.quality import queries
from chuhai.quality.odometer import Placed, series
from chuhai.sealing import queries as sealing
from chuhai.testing import queries as testing
from chuhai.vehicles.models import Vehicle

Subject = tuple[str, int]


@dataclass(frozen=True, slots=True)
class History:
    """Everything on record of one vehicle that its reader may see."""

    vehicle: Vehicle
    readings: Sequence[Placed]
    papers: Sequence[Any]
    sealed: Sequence[Any]
    reports: Sequence[Any]
    inquiry: Any | None
    applications: Sequence[Any]
    licences: Sequence[Any]
    clearances: Sequence[Any]
    deregistration: Any | None
    cases: Sequence[Any]
    entries: Sequence[Any]


@carries_out("2024-6/7.6a")
def of_vehicle(actor: Actor, vehicle: Vehicle) -> History:
    """The history of a vehicle that the reader was found to see."""
    applied = list(
        licensing.visible_lines(actor).filter(vehicle_id=vehicle.pk).values_list("application_id", flat=True)
    )
    applications = list(licensing.visible(actor).filter(pk__in=applied).order_by("pk"))
    licences = list(licensing.visible_licences(actor).filter(application_id__in=applied).order_by("pk"))
    clearances = list(customs.visible(actor).filter(licence_id__in=[licence.pk for licence in licences]).order_by("pk"))
    deregistration = deregistrations.visible(actor).filter(vehicle_id=vehicle.pk).first()
    reports = list(testing.of_vehicle(actor, vehicle.pk))
    cases = list(queries.visible(actor).filter(vehicle_id=vehicle.pk).order_by("-pk"))
    told = [vehicle, *applications, *licences, *clearances, *reports, *cases]
    subjects = [case.subject for case in told] + ([deregistration.subject] if deregistration else [])
    return History(
        vehicle=vehicle,
        readings=series(actor, vehicle),
        papers=list(papers_of(vehicle.subject)),
        sealed=list(sealing.visible(actor).filter(_any_of(subjects)).order_by("pk")),
        reports=reports,
        inquiry=maintenance.known_of(actor, vehicle.pk),
        applications=applications,
        licences=licences,
        clearances=clearances,
        deregistration=deregistration,
        cases=cases,
        entries=list(audit.visible_entries(actor).filter(_any_of(subjects)).order_by("-number")),
    )


def _any_of(subjects: Sequence[Subject]) -> Q:
    """Rows about any of these cases."""
    by_kind: dict[str, list[int]] = {}
    for kind, subject_id in subjects:
        by_kind.setdefault(kind, []).append(subject_id)
    return reduce(or_, (Q(subject_kind=kind, subject_id__in=ids) for kind, ids in by_kind.items()))
