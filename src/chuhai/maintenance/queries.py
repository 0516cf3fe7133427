"""Reading maintenance records (维修记录查询): what transport holds, who asked for what, what an exporter attached."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.filing.models import Filing
from chuhai.filing.queries import approval_of
from chuhai.law.homes import carries_out
from chuhai.maintenance.facts import in_words
from chuhai.maintenance.models import Inquiry, Record
from chuhai.vehicles import queries as vehicles
from chuhai.workflow.transitions import CaseNotFound


def records(actor: Actor) -> QuerySet[Record]:
    """The records that a reader may look through: transport's desks all of the one national system, others none.

    docs/readings.md#whose-maintenance-records.
    """
    rows = Record.objects.select_related("transport")
    return rows if actor.desk in (Desk.TRANSPORT, Desk.SYSTEM) else rows.none()


def visible(actor: Actor) -> QuerySet[Inquiry]:
    """The queries that a reader may see: an exporter its own, transport all, whoever sees the vehicle what is attached."""
    rows = Inquiry.objects.select_related("exporter")
    if actor.sees_everything or actor.desk is Desk.TRANSPORT:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    seen = vehicles.visible(actor).order_by().values("pk")
    return rows.filter(attached_at__isnull=False, vehicle_id__in=seen)


def find(actor: Actor, inquiry_id: int) -> Inquiry:
    """One query; CaseNotFound where there is none that the reader may see."""
    inquiry = visible(actor).filter(pk=inquiry_id).first()
    if inquiry is None:
        raise CaseNotFound(str(inquiry_id))
    return inquiry


def of_vehicle(actor: Actor, vehicle_id: int) -> QuerySet[Inquiry]:
    """The queries for a vehicle that the reader may see, the newest first."""
    return visible(actor).filter(vehicle_id=vehicle_id).order_by("-pk")


def known_of(actor: Actor, vehicle_id: int) -> Inquiry | None:
    """The newest answer on a vehicle that the reader may see: the attached one where one is attached."""
    rows = of_vehicle(actor, vehicle_id).filter(~Q(found=[]) | Q(attached_at__isnull=False))
    return rows.order_by("attached_at", "-pk").first()


@carries_out("2024-6/7.4")
def filing_in_force(exporter_id: int | None, on: date) -> Filing | None:
    """The approved filing on which an exporter may ask on a day; None without one whose year covers the day."""
    filing = approval_of(exporter_id, on) if exporter_id is not None else None
    in_force = filing is not None and filing.state == "approved" and filing.valid_until is not None
    return filing if filing is not None and in_force and on <= filing.valid_until else None


@carries_out("2024-6/7.6b")
def attached(vehicle_ids: Iterable[int]) -> dict[int, list[str]]:
    """The records that exporters attached to vehicles, by vehicle, as entries of a dossier; one query."""
    rows = Inquiry.objects.filter(vehicle_id__in=list(vehicle_ids), attached_at__isnull=False)
    return {inquiry.vehicle_id: [in_words(record) for record in inquiry.found] for inquiry in rows}
