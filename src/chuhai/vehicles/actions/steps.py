"""What every step on a vehicle shares (车辆流转): finding and locking the row, moving it, recording the step."""

from datetime import date, datetime
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.audit.actions import keep_decision, record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Assessment
from chuhai.vehicles import queries
from chuhai.vehicles.models import Vehicle
from chuhai.workflow import locking
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done
from chuhai.workflow.transitions import Step, WrongDesk


def locked(actor: Actor, vehicle_id: int) -> Vehicle:
    """The vehicle, held until the transaction ends; CaseNotFound where the actor may not see or write it."""
    return locking.locked(queries.visible(actor).filter(pk=vehicle_id), vehicle_id)


def only(actor: Actor, desk: Desk, act: Bilingual) -> None:
    """Raises WrongDesk for an act that is no transition and belongs to one desk."""
    if actor.desk is not desk:
        raise WrongDesk(
            Bilingual(
                f"“{act.zh}”由{desk.label.zh}办理，您的岗位不能办理。", f"“{act.en}” is done by: {desk.label.en}."
            )
        )


def taken(
    actor: Actor,
    vehicle: Vehicle,
    step: Step,
    *,
    at: datetime,
    words: str = "",
    detail: dict[str, Any] | None = None,
) -> Done[Vehicle]:
    """Move the vehicle and record the step."""
    moved(vehicle, step)
    noted(actor, step.transition.name, vehicle, step.transition.clause, at=at, words=words, detail=detail)
    return Done(vehicle)


def moved(vehicle: Vehicle, step: Step) -> None:
    """Write the vehicle in the state that the step leads to."""
    vehicle.state = step.transition.target
    vehicle.version += 1
    vehicle.save()


def noted(
    actor: Actor,
    act: str,
    vehicle: Vehicle,
    *clauses: str,
    at: datetime,
    words: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """Record what was done to a vehicle, readable by its exporter, authority and registration desk."""
    record(actor, act, vehicle.subject, at=at, parties=vehicle.parties, clauses=clauses, words=words, detail=detail)


def decided(
    actor: Actor,
    vehicle: Vehicle,
    step: Step,
    judged: tuple[Assessment, dict[str, Any]],
    *,
    at: datetime,
    words: str = "",
) -> Done[Vehicle]:
    """Keep the judgement that a step rested on, together with the facts that were judged."""
    assessment, facts = judged
    keep_decision(
        actor,
        step.transition.name,
        vehicle.subject,
        assessment,
        facts,
        on=today(at),
        at=at,
        parties=vehicle.parties,
        clause=step.transition.clause,
        words=words,
    )
    return Done(vehicle)


def take_up(vehicle: Vehicle, certificate: dict[str, Any] | None) -> None:
    """The certificate as it is now said to read, and beside it what lists search by."""
    facts = certificate or {}
    registered_on = facts.get("registered_on")
    vehicle.certificate = certificate
    vehicle.brand, vehicle.model = facts.get("brand") or "", facts.get("model") or ""
    vehicle.registered_on = date.fromisoformat(registered_on) if registered_on else None


def differing(before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, list[Any]]:
    """What changed between two groups of facts: name to the fact before and the fact now."""
    old, new = before or {}, after or {}
    return {name: [old.get(name), new.get(name)] for name in sorted({*old, *new}) if old.get(name) != new.get(name)}
