"""Reading confirmations (售后服务确认书查询): what waits for a manufacturer, what is in force, what an uploaded paper is."""

import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.confirmations.facts import plain as plain
from chuhai.confirmations.facts import vins as vins
from chuhai.confirmations.models import Confirmation, ConfirmedVehicle, LookedAt
from chuhai.confirmations.states import IN_FORCE, STAGE
from chuhai.documents.requirements import LINE
from chuhai.law.homes import carries_out
from chuhai.sealing.findings import Finding
from chuhai.sealing.kinds import AFTER_SALES
from chuhai.sealing.models import Paper
from chuhai.vehicles import queries as vehicles
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import CaseNotFound

ASKABLE = ("entered", "transfer_requested", "inspected", "endorsed")
"""States of a vehicle in which its exporter may ask for a confirmation: until it has left."""
TITLES = ("售后服务确认书", "售后维修服务确认书")
"""Both titles in use. docs/readings.md#title-of-the-confirmation."""
OF_THE_PLATFORM = (Finding.GENUINE, Finding.CHANGED, Finding.EXPIRED, Finding.REVOKED)
"""What is found of a file under a seal of this platform: such a file proves nothing beside the platform's own record."""
MASK, SHOWN_OF_VIN = "*", 6


def visible(actor: Actor) -> QuerySet[Confirmation]:
    """The confirmations that a reader may see: exporter, its authority and the manufacturer their own."""
    rows = Confirmation.objects.select_related("exporter", "authority", "manufacturer")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(exporter_id=actor.organisation_id)
    if actor.desk is Desk.MANUFACTURER:
        return rows.filter(manufacturer_id=actor.organisation_id)
    return rows.filter(authority_id=actor.organisation_id) if actor.at_commerce else rows.none()


def listed(actor: Actor) -> QuerySet[Confirmation]:
    """The same for lists: each with the number of its vehicles."""
    return visible(actor).annotate(number_of_vehicles=Count("vehicles"))


def find(actor: Actor, number: str) -> Confirmation:
    """The confirmation of that number; CaseNotFound where there is none that the reader may see."""
    found = visible(actor).filter(number=number).first()
    if found is None:
        raise CaseNotFound(number)
    return found


def vehicles_of(confirmation: Confirmation) -> list[ConfirmedVehicle]:
    """The vehicles that it names, in their order."""
    return list(confirmation.vehicles.order_by("position"))


def queue(actor: Actor) -> QuerySet[Confirmation]:
    """待出具: what was asked for and waits for its manufacturer, the oldest first."""
    return listed(actor).filter(state="asked").order_by("asked_on", "pk")


def search(rows: QuerySet[Confirmation], words: str) -> QuerySet[Confirmation]:
    """Those of some confirmations whose number, parties or vehicles the words name; a title alone names them all."""
    words = words.strip()
    if not words or words in TITLES:
        return rows
    named = Q(number__icontains=words) | Q(exporter__name__icontains=words) | Q(manufacturer__name__icontains=words)
    with_vin = ConfirmedVehicle.objects.filter(vin__icontains=words).values("confirmation_id")
    return rows.filter(named | Q(pk__in=with_vin))


def manufacturers() -> QuerySet[Organisation]:
    """The manufacturers that issue on the platform, by name."""
    return Organisation.objects.filter(kind=OrganisationKind.MANUFACTURER).order_by("name")


def manufacturer_by_code(uscc: str) -> int:
    """The id of the manufacturer of a credit code; 0 where none issues here under it."""
    found = (
        manufacturers().filter(uscc=uscc.strip().upper()).values_list("pk", flat=True).first() if uscc.strip() else 0
    )
    return found or 0


def own_vehicles(actor: Actor, vins: Collection[str]) -> list[int]:
    """The ids of the exporter's vehicles of these VINs; 0 in the place of what is not there, so that it is refused."""
    own = vehicles.visible(actor).filter(exporter_id=actor.organisation_id, state__in=ASKABLE, vin__in=list(vins))
    ids = dict(own.values_list("vin", "pk"))
    return [ids.get(vin, 0) for vin in vins]


def askable_vehicles(actor: Actor, manufacturer: Organisation) -> QuerySet[Vehicle]:
    """The exporter's vehicles of a manufacturer, as their certificates name it, that have not left, the newest first."""
    own = vehicles.visible(actor).filter(exporter_id=actor.organisation_id, state__in=ASKABLE)
    return own.filter(certificate__manufacturer=manufacturer.name).order_by("-pk")


def askable_manufacturers(actor: Actor) -> list[Organisation]:
    """The manufacturers that the exporter's vehicles name and that issue on the platform."""
    own = vehicles.visible(actor).filter(exporter_id=actor.organisation_id, state__in=ASKABLE)
    named = own.values_list("certificate__manufacturer", flat=True).order_by().distinct()
    return list(manufacturers().filter(name__in=[name for name in named if name]))


@carries_out("2025-648/1a")
def in_force(exporter_id: int, vins: Collection[str], destination: str | None, on: date) -> dict[str, Confirmation]:
    """The confirmations issued here that are in force for an exporter's vehicles and a destination on a day, by VIN.

    One query and one for the vehicles that they name, whatever their number.
    """
    if not vins or not destination:
        return {}
    named = ConfirmedVehicle.objects.filter(vin__in=list(vins), live=True, destination=destination)
    rows = (
        Confirmation.objects.select_related("manufacturer")
        .filter(exporter_id=exporter_id, state__in=IN_FORCE, issued_on__lte=on, valid_until__gte=on)
        .filter(pk__in=named.values("confirmation_id"))
        .prefetch_related(Prefetch("vehicles", ConfirmedVehicle.objects.order_by("position")))
    )
    wanted = set(vins)
    return {row.vin: found for found in rows for row in found.vehicles.all() if row.vin in wanted and row.live}


def lapsing(on: date) -> QuerySet[Confirmation]:
    """Confirmations whose last day was before a day."""
    return Confirmation.objects.filter(state__in=IN_FORCE, valid_until__lt=on).order_by("valid_until", "pk")


def open_for(exporter_id: int, vins: Iterable[str], destination: str) -> QuerySet[ConfirmedVehicle]:
    """What an exporter has asked for already, or has, for these vehicles and a destination."""
    return ConfirmedVehicle.objects.select_related("confirmation").filter(
        exporter_id=exporter_id, vin__in=list(vins), destination=destination, open=True
    )


# --- uploaded papers -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Looked:
    """What an uploaded confirmation turned out to be (上传确认书核验): told beside the file at every desk."""

    finding: Finding
    sealed_by: str
    number: str

    @property
    def of_the_platform(self) -> bool:
        """Under a seal of this platform, whole or altered: it proves nothing beside the platform's record."""
        return self.finding in OF_THE_PLATFORM

    @property
    def is_ours(self) -> bool:
        """Exactly a confirmation that was issued here."""
        return self.finding is Finding.GENUINE and bool(self.number)

    @property
    def is_altered(self) -> bool:
        """One that was issued here, or under its seal, and is not as it was sealed."""
        return self.of_the_platform and not self.is_ours


@carries_out("2025-648/annex1.4")
def looked_at(documents: Collection[int]) -> dict[int, Looked]:
    """What the seals of uploaded files said when they came in, by the file's id; a file without a note was not looked at."""
    rows = LookedAt.objects.filter(document_id__in=list(documents)) if documents else LookedAt.objects.none()
    return {row.document_id: Looked(Finding(row.finding), row.sealed_by, row.number) for row in rows}


@carries_out("2025-648/annex1.4")
def disproved_uploads(lines: Collection[int]) -> frozenset[int]:
    """The lines of applications whose uploaded confirmation is under a seal of the platform: its record alone counts.

    docs/readings.md#uploaded-confirmations.
    """
    if not lines:
        return frozenset()
    rows = LookedAt.objects.filter(
        document__subject_kind=LINE,
        document__subject_id__in=list(lines),
        document__removed_at__isnull=True,
        finding__in=OF_THE_PLATFORM,
    )
    return frozenset(rows.values_list("document__subject_id", flat=True))


# --- what anyone may verify ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PublicConfirmation:
    """What anyone who holds a confirmation may know of it (公众核验)."""

    number: str
    state: Bilingual
    tone: str
    manufacturer: str
    exporter: str
    destination: str
    issued_on: date
    valid_until: date
    vins: tuple[str, ...]

    def holds(self, on: date) -> bool:
        """Whether it still proves what it says on a day."""
        return self.tone == "granted" and self.issued_on <= on <= self.valid_until


@carries_out("2025-648/1a", "2025-648/annex1.4")
def verify_publicly(number: str, code: str) -> PublicConfirmation | None:
    """The confirmation of that number and verification code as it stands, or None: which of the two is wrong is not told."""
    given = code.strip().upper().encode()
    with reading_as(SYSTEM):
        rows = Paper.objects.filter(kind=AFTER_SALES, number=number.strip().upper())
        paper = next((row for row in rows if hmac.compare_digest(row.code.encode(), given)), None)
        return _publicly(visible(SYSTEM).get(pk=paper.subject_id)) if paper else None


def _publicly(found: Confirmation) -> PublicConfirmation:
    state = STAGE.state(found.state)
    named = (row.vin for row in vehicles_of(found))
    return PublicConfirmation(
        number=found.number,
        state=state.label,
        tone=state.tone,
        manufacturer=found.manufacturer.name,
        exporter=found.exporter.name,
        destination=found.destination,
        issued_on=found.issued_on,
        valid_until=found.valid_until,
        vins=tuple(MASK * (len(vin) - SHOWN_OF_VIN) + vin[-SHOWN_OF_VIN:] for vin in named),
    )
