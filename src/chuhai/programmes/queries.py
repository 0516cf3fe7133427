"""Reading the programmes (培训与配套服务查询): who may see what, and what hangs on a vehicle or a dossier."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.documents import cases
from chuhai.law.homes import carries_out
from chuhai.licensing import queries as licensing
from chuhai.programmes.kinds import OFFERED, OUTLET
from chuhai.programmes.models import Entry, Participation, Partner, Served, ServiceOrder, Training
from chuhai.programmes.states import TAKES_PART
from chuhai.workflow.transitions import CaseNotFound

Row = TypeVar("Row")

# --- directory and trainings: announced to everybody -----------------------------------------------------------------


@carries_out("2025-648/5a")
def entries(actor: Actor) -> QuerySet[Entry]:
    """The directory, which every desk consults; what was taken out its keeper alone still sees."""
    return Entry.objects.select_related("keeper").filter(
        Q(withdrawn_on__isnull=True) | Q(keeper_id=actor.organisation_id)
    )


def find_entry(actor: Actor, entry_id: int) -> Entry:
    """One entry of the directory."""
    return _found(entries(actor).filter(pk=entry_id).first(), entry_id)


@carries_out("2025-648/5b")
def trainings(actor: Actor) -> QuerySet[Training]:
    """Every training with how many exporters are on its list, as far as the reader may see them."""
    on_list = Count("participations", filter=Q(participations__state__in=TAKES_PART))
    return Training.objects.select_related("keeper").annotate(number_of_exporters=on_list)


def all_trainings(actor: Actor) -> QuerySet[Training]:
    """The same without the counts: whoever sees a training sees its materials."""
    return Training.objects.all()


def find_training(actor: Actor, number: str) -> Training:
    """The training of that number."""
    return _found(trainings(actor).filter(number=number).first(), number)


def own_training(actor: Actor, number: str) -> Training:
    """The same for whoever holds it; CaseNotFound for anybody else."""
    return _found(trainings(actor).filter(number=number, keeper_id=actor.organisation_id).first(), number)


def participations(actor: Actor) -> QuerySet[Participation]:
    """Who takes part, as a reader may see it: exporter and its authority their own, whoever holds the training all."""
    rows = Participation.objects.select_related("training", "exporter", "authority")
    if actor.sees_everything:
        return rows
    own = actor.organisation_id
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=own)
    return rows.filter(Q(keeper_id=own) | Q(authority_id=own)) if actor.at_commerce else rows.none()


def find_participation(actor: Actor, participation_id: int) -> Participation:
    """One exporter's part in a training."""
    return _found(participations(actor).filter(pk=participation_id).first(), participation_id)


def own_participation(actor: Actor, training: Training) -> Participation | None:
    """The exporter's own part in a training, or None."""
    return participations(actor).filter(training=training, exporter_id=actor.organisation_id).first()


def to_join(actor: Actor, on: date) -> QuerySet[Training]:
    """Trainings that may still be joined and that the exporter is not on the list of, the nearest first."""
    listed = participations(actor).filter(state__in=TAKES_PART).values("training_id")
    rows = trainings(actor).filter(state="announced", join_until__gte=on).exclude(pk__in=listed)
    return rows.order_by("join_until", "pk")


def to_close(actor: Actor, on: date) -> QuerySet[Training]:
    """The authority's own trainings whose day has come and whose attendance is still to be recorded."""
    rows = trainings(actor).filter(keeper_id=actor.organisation_id, state="announced", held_on__lte=on)
    return rows.order_by("held_on", "pk")


# --- partners and the vehicles they serve ----------------------------------------------------------------------------


@carries_out("2025-648/6a", "2025-648/6b")
def partners(actor: Actor) -> QuerySet[Partner]:
    """Partners that a reader may see: its own, those kept for all exporters, an authority those of its exporters."""
    rows = Partner.objects.select_related("keeper", "authority")
    if actor.sees_everything:
        return rows
    own = actor.organisation_id
    if actor.desk is Desk.EXPORTER:
        return rows.filter(Q(keeper_id=own) | Q(shared=True))
    if actor.desk is Desk.MANUFACTURER:
        return rows.filter(keeper_id=own)
    mine = Q(keeper_id=own) | Q(authority_id=own) | Q(shared=True)
    return rows.filter(mine) if actor.at_commerce else rows.none()


def listed_partners(actor: Actor) -> QuerySet[Partner]:
    """The same for lists: each with the number of vehicles that it serves, as far as the reader may see them."""
    return partners(actor).annotate(number_of_vehicles=Count("served", filter=Q(served__ended_on__isnull=True)))


def find_partner(actor: Actor, partner_id: int) -> Partner:
    """One partner; CaseNotFound where there is none that the reader may see."""
    return _found(listed_partners(actor).filter(pk=partner_id).first(), partner_id)


def outlets_in(actor: Actor, country: str) -> list[Partner]:
    """A manufacturer's own outlets in a destination, those that still serve."""
    rows = partners(actor).filter(keeper_id=actor.organisation_id, kind=OUTLET, country=country)
    return list(rows.filter(ended_on__isnull=True).order_by("name", "pk"))


def served(actor: Actor) -> QuerySet[Served]:
    """Vehicles and who serves them, as a reader may see them: exporter, its authority, whoever keeps the partner."""
    rows = Served.objects.select_related("partner", "exporter", "vehicle")
    if actor.sees_everything:
        return rows
    own = actor.organisation_id
    return rows.filter(Q(exporter_id=own) | Q(authority_id=own) | Q(keeper_id=own))


@carries_out("2025-648/6a")
def served_by(actor: Actor, partner: Partner) -> list[Served]:
    """The vehicles that a partner serves, the newest first."""
    return list(served(actor).filter(partner=partner, ended_on__isnull=True).order_by("-pk"))


@carries_out("2025-648/6a")
def partners_of(actor: Actor, vehicle_id: int) -> list[Served]:
    """Who serves a vehicle after its export."""
    return list(served(actor).filter(vehicle_id=vehicle_id, ended_on__isnull=True).order_by("partner__kind", "pk"))


# --- services that were ordered --------------------------------------------------------------------------------------


@carries_out("2025-648/6b")
def orders(actor: Actor) -> QuerySet[ServiceOrder]:
    """Service orders that a reader may see: an exporter its own, an authority those of its exporters."""
    rows = ServiceOrder.objects.select_related("exporter", "authority")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    return rows.filter(authority_id=actor.organisation_id) if actor.at_commerce else rows.none()


def find_order(actor: Actor, number: str) -> ServiceOrder:
    """The order of that number; CaseNotFound where there is none that the reader may see."""
    return _found(orders(actor).filter(number=number).first(), number)


def orders_of(actor: Actor, application_id: int) -> list[ServiceOrder]:
    """The services that were ordered for an application, in the order in which they were."""
    return list(orders(actor).filter(application_id=application_id).order_by("pk"))


def service_partners(actor: Actor) -> list[Partner]:
    """The partners that offer a service before export and still work, by name."""
    rows = partners(actor).filter(kind__in=OFFERED, ended_on__isnull=True)
    return list(rows.order_by("name", "pk"))


def applications_to_serve(actor: Actor) -> list[Any]:
    """The exporter's applications whose vehicles may still need a service, the newest first."""
    rows = licensing.visible(actor).filter(exporter_id=actor.organisation_id)
    return list(rows.exclude(state__in=("withdrawn", "refused")).order_by("-pk")[:100])


def _found(row: Row | None, asked: object) -> Row:
    if row is None:
        raise CaseNotFound(str(asked))
    return row


cases.seen_with("training", all_trainings, by_every_exporter=True)
