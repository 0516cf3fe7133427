"""What the pages of a vehicle share at every desk (车辆页): its clock, its papers, what is said and stated of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from django.urls import reverse

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import VEHICLE, requirements_of
from chuhai.portal.fact_words import Fact
from chuhai.portal.findings import Mending, mending_by_fact
from chuhai.portal.papers import Papers, Refused, lay_out
from chuhai.portal.questions import Question, answer_in_words
from chuhai.portal.search import SHOWN, Hit, finds_for
from chuhai.portal.vehicle_questions import (
    ENGINE,
    NOTHING_AGAINST,
    REGISTRATION_ON_PAPER,
    REGISTRY,
    VEHICLE_ON_PAPER,
    VIN,
)
from chuhai.vehicles import queries
from chuhai.vehicles.states import EDITABLE, STAGE, WITH_POLICE
from chuhai.workflow.clocks import Clock, clock_on

SCAN = "certificate_scan"
REQUIREMENTS = requirements_of(VEHICLE)
NONE = Bilingual("无", "none")


@dataclass(frozen=True, slots=True)
class Named:
    """A vehicle as the steps' pages name it: by its VIN."""

    number: str
    state: str


class StatedFact(NamedTuple):
    """A fact of the registry and how it stands: against the vehicle, unknown, or neither."""

    label: Bilingual
    value: Bilingual
    standing: Literal["against", "unknown", ""]


@dataclass(frozen=True, slots=True)
class Told:
    """A group of facts to read: what it is called, and each fact by its name."""

    title: Bilingual
    facts: Sequence[Fact | StatedFact]


def named(vehicle: Any) -> Named:
    """The vehicle for a step's page."""
    return Named(vehicle.vin, vehicle.state)


def on_vehicle(action: Callable[..., Any], vehicle_id: int) -> Callable[..., Any]:
    """An action on a vehicle by its id, for the steps' pages, which know it by its VIN."""

    def act(actor: Actor, _vin: str, *words: str, at: datetime) -> Any:
        return action(actor, vehicle_id, *words, at=at)

    return act


def clock_of(vehicle: Any, on: date) -> Clock | None:
    """The registration desk's three working days while they run (order-164/28)."""
    if vehicle.state not in WITH_POLICE:
        return None
    return clock_on(vehicle.transfer_due_on, None, vehicle.due_provisional, on)


def plate_until(vehicle: Any) -> date | None:
    """The last day of the temporary plate, while the vehicle still has to leave."""
    return vehicle.plate_last_day if vehicle.state == "endorsed" else None


def papers_shown(vehicle: Any, *, send_to: str = "", refused: Refused | None = None) -> Papers:
    """The papers of a vehicle, requirement by requirement; they are taken back only while the vehicle is the exporter's."""
    removable = vehicle.state in EDITABLE
    return lay_out(REQUIREMENTS, papers_of(vehicle.subject), send_to=send_to, removable=removable, refused=refused)


def scan_of(papers: Papers) -> Any | None:
    """The newest scan of the certificate, to be shown beside a form."""
    scans = [file for wanted in papers.wanted if wanted.requirement.name == SCAN for file in wanted.files]
    return scans[-1] if scans else None


def facts_of(vehicle: Any) -> dict[str, Any]:
    """What is on record of a vehicle in the shape that the questions name."""
    return {
        "vin": vehicle.vin,
        "engine_number": vehicle.engine_number,
        "odometer_km": vehicle.odometer_km,
        "certificate": vehicle.certificate or {},
    }


def told_of(vehicle: Any) -> list[Told]:
    """What the certificate says and, once public security has spoken, what it found and stated."""
    facts = facts_of(vehicle)
    groups = [
        Told(Bilingual("车辆", "The vehicle"), _read((ENGINE,), facts)),
        Told(Bilingual("登记证书：车辆", "Certificate: the vehicle"), _read(VEHICLE_ON_PAPER, facts)),
        Told(Bilingual("登记证书：登记", "Certificate: the registration"), _read(REGISTRATION_ON_PAPER, facts)),
    ]
    if vehicle.registry is not None:
        groups.append(Told(Bilingual("登记系统记载", "What the registry states"), _stated(vehicle.registry)))
    return groups


def _read(questions: Sequence[Question], facts: Mapping[str, Any]) -> list[Fact]:
    return [Fact(question.label, answer_in_words(question, facts)) for question in questions]


def _stated(registry: Mapping[str, Any]) -> list[StatedFact]:
    told = _read(REGISTRY, {"registry": registry})
    names = [question.path.removeprefix("registry.") for question in REGISTRY]
    return [_as_it_stands(name, registry.get(name), fact) for name, fact in zip(names, told, strict=True)]


def _as_it_stands(name: str, stated: Any, fact: Fact) -> StatedFact:
    value = NONE if stated is None and name not in NOTHING_AGAINST else fact.value
    return StatedFact(fact.label, value, _standing(name, stated))


def _standing(name: str, fact: Any) -> Literal["against", "unknown", ""]:
    if fact is None:
        return "unknown" if name in NOTHING_AGAINST else ""
    return "" if name == "scrapping_on" or fact == NOTHING_AGAINST.get(name, False) else "against"


def mending_on(page: str) -> Mending:
    """The fields on the form at `page` that mend a finding, by the facts that it read."""
    asked = {question.path: question.mend(page) for question in (VIN, *VEHICLE_ON_PAPER, *REGISTRATION_ON_PAPER)}
    return mending_by_fact(asked | {"line.vin": VIN.mend(page), "certificate.vin": VIN.mend(page)})


# --- the search field --------------------------------------------------------------------------------------------------


@finds_for(Desk.EXPORTER, label=Bilingual("车辆", "Vehicles"))
def of_exporter(actor: Actor, text: str) -> list[Hit]:
    """The exporter's vehicles whose VIN begins so."""
    return hits(actor, text, "exporter:vehicle")


@finds_for(Desk.PUBLIC_SECURITY, label=Bilingual("车辆", "Vehicles"))
def at_the_desk(actor: Actor, text: str) -> list[Hit]:
    """The vehicles brought to the registration desk whose VIN begins so."""
    return hits(actor, text, "public_security:vehicle")


def hits(actor: Actor, text: str, page: str) -> list[Hit]:
    return [
        Hit(vehicle.vin, reverse(page, args=[vehicle.pk]), _told_apart(vehicle))
        for vehicle in queries.search(actor, vin=text)[:SHOWN]
    ]


def _told_apart(vehicle: Any) -> Bilingual:
    state = STAGE.state(vehicle.state).label
    return Bilingual(f"{vehicle.brand} {vehicle.model} · {state.zh}", f"{vehicle.brand} {vehicle.model} · {state.en}")
