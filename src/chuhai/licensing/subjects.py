"""What a notice may be about (通知对象): exporters, vehicles, licences, institutions, by the number that people call them.

Here since this is the lowest room that knows all of them; who may see a case is said by each room's own `visible`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk, OrganisationKind
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.licensing.models import Licence
from chuhai.licensing.queries import visible_licences
from chuhai.vehicles import queries as vehicles
from chuhai.vehicles.entry import normalised_vin
from chuhai.vehicles.models import Vehicle
from chuhai.workflow.transitions import CaseNotFound

MOST = 20
"""How many of a kind a search answers."""
KINDS = {
    "exporter": Bilingual("出口企业", "Exporter"),
    "vehicle": Bilingual("车辆", "Vehicle"),
    "licence": Bilingual("出口许可证", "Licence"),
    "organisation": Bilingual("检验检测机构、生产企业", "Institution or manufacturer"),
}
"""The kinds of subject in words."""
_FIRMS = (OrganisationKind.TEST_INSTITUTION, OrganisationKind.MANUFACTURER)


@dataclass(frozen=True, slots=True)
class Subject:
    """One case that a notice is about: what the record calls it, what people call it, and whose it is."""

    kind: str
    id: int
    label: str
    detail: str
    exporter: Organisation | None
    police_id: int | None = None

    @property
    def about(self) -> tuple[str, int]:
        """Kind and id, as the audit record calls the case."""
        return (self.kind, self.id)


def named(actor: Actor, text: str) -> list[Subject]:
    """What a reader can write about that the text names: number, VIN, name or credit code; nothing for a blank."""
    text = text.replace("\x00", "").strip()
    how = "" if _reader(actor) is SYSTEM else "__icontains"
    with reading_as(_reader(actor)):
        return [*_organisations(text), *_vehicles(actor, text, how), *_licences(actor, text, how)] if text else []


def subject(actor: Actor, kind: str, subject_id: int) -> Subject:
    """One of them; CaseNotFound where there is none that the reader may see."""
    with reading_as(_reader(actor)):
        found = next(iter(_by_id(actor, kind, subject_id)), None)
    if found is None:
        raise CaseNotFound(f"{kind} {subject_id}")
    return found


def by_number(actor: Actor, kind: str, number: str) -> Subject:
    """The one of a kind that the number names exactly: VIN, licence number or credit code; CaseNotFound for none."""
    rows: dict[str, Callable[[], Iterator[Subject]]] = {
        "vehicle": lambda: map(_vehicle, _seen_vehicles(actor).filter(vin=normalised_vin(number)).order_by("-pk")),
        "licence": lambda: map(_licence, _seen_licences(actor).filter(number=number)),
        "exporter": lambda: map(_organisation, _firms(OrganisationKind.EXPORTER).filter(uscc=number)),
        "organisation": lambda: map(_organisation, _firms(*_FIRMS).filter(uscc=number)),
    }
    with reading_as(_reader(actor)):
        found = next(rows[kind](), None) if kind in rows and number else None
    if found is None:
        raise CaseNotFound(number)
    return found


def _reader(actor: Actor) -> Actor:
    """MIIT has no case of its own, and names any vehicle or licence whose number it was told exactly (2025-648/4f)."""
    return SYSTEM if actor.desk is Desk.MIIT else actor


def _organisations(text: str) -> Iterator[Subject]:
    rows = _firms(OrganisationKind.EXPORTER, *_FIRMS).filter(Q(name__icontains=text) | Q(uscc__iexact=text))
    return map(_organisation, rows.order_by("kind", "name")[:MOST])


def _vehicles(actor: Actor, text: str, how: str) -> Iterator[Subject]:
    rows = _seen_vehicles(actor).filter(**{f"vin{how}": normalised_vin(text) or text})
    return map(_vehicle, rows.order_by("-pk")[:MOST])


def _licences(actor: Actor, text: str, how: str) -> Iterator[Subject]:
    rows = _seen_licences(actor).filter(**{f"number{how}": text})
    return map(_licence, rows.order_by("-pk")[:MOST])


def _by_id(actor: Actor, kind: str, subject_id: int) -> Iterator[Subject]:
    if kind == "vehicle":
        return map(_vehicle, _seen_vehicles(actor).filter(pk=subject_id))
    if kind == "licence":
        return map(_licence, _seen_licences(actor).filter(pk=subject_id))
    kinds = {"exporter": (OrganisationKind.EXPORTER,), "organisation": _FIRMS}.get(kind, ())
    return map(_organisation, _firms(*kinds).filter(pk=subject_id))


def _firms(*kinds: OrganisationKind):
    return Organisation.objects.select_related("authority").filter(kind__in=kinds)


def _seen_vehicles(actor: Actor):
    return vehicles.visible(_reader(actor)).select_related("exporter__authority").exclude(state="removed")


def _seen_licences(actor: Actor):
    return visible_licences(_reader(actor)).select_related("exporter__authority")


def _organisation(row: Organisation) -> Subject:
    if row.kind == Desk.EXPORTER:
        return Subject("exporter", row.pk, row.name, row.uscc, row)
    return Subject("organisation", row.pk, row.name, row.uscc, None)


def _vehicle(row: Vehicle) -> Subject:
    detail = f"{row.brand} {row.model} · {row.exporter.name}".strip(" ·")
    return Subject("vehicle", row.pk, row.vin, detail, row.exporter, row.police_id)


def _licence(row: Licence) -> Subject:
    return Subject("licence", row.pk, row.number, row.exporter.name, row.exporter)
