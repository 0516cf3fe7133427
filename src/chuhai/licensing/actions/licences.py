"""What becomes of a licence (许可证使用与终止): used, sent back, handed back and taken back, replaced, cancelled, lapsed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.licensing import queries
from chuhai.licensing.models import Licence, Line
from chuhai.licensing.states import LICENCE
from chuhai.workflow import locking
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import Step, WrongState

CLOSED = ("to_be_renewed", "handed_back", "lost", "replaced", "cancelled", "revoked", "lapsed")
"""States on whose first day customs no longer let anything go on a licence; that day is kept."""
STILL_VALID = Bilingual("许可证尚在有效期内。", "The licence has not run out yet.")
SENT_BACK = Bilingual(
    "报关数量少于许可数量，应交回许可证并重新申领。",
    "Fewer were declared than licensed: the licence is handed back and applied for anew.",
)


def use(actor: Actor, number: str, *, at: datetime) -> Outcome[Licence]:
    """清关使用: used up by one declaration; its vehicles stay on it for good (2024-6/4.5a, 4.5c).

    docs/readings.md#used-licence.
    """
    with transaction.atomic():
        licence, step = step_of(actor, number, "use")
        licence.used_on = today(at)
        return taken(actor, licence, step, at=at)


@carries_out("2024-6/4.5d")
def send_back(actor: Actor, number: str, words: str = "", *, at: datetime) -> Outcome[Licence]:
    """退回重新申领: fewer declared than licensed; no longer valid, to be handed back by the exporter."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "send_back")
        licence.closing_words = words or SENT_BACK.zh
        return taken(actor, licence, step, at=at, words=words)


@carries_out("2024-6/4.5d")
def hand_back(actor: Actor, number: str, words: str = "", *, at: datetime) -> Outcome[Licence]:
    """交回许可证: the exporter gives it back unused; its vehicles are free to be applied for anew."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "hand_back", words)
        licence.closing_words = words or licence.closing_words
        free_vehicles(licence)
        return taken(actor, licence, step, at=at, words=words)


@carries_out("licence-2008/14")
def lapse(actor: Actor, number: str, *, at: datetime) -> Outcome[Licence]:
    """到期失效: by itself, once its last day has passed unused; its vehicles are free again."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "lapse")
        if licence.valid_until >= today(at):
            raise WrongState(STILL_VALID)
        free_vehicles(licence)
        return taken(actor, licence, step, at=at)


def take_back(actor: Actor, number: str, words: str = "", *, at: datetime) -> Outcome[Licence]:
    """收回许可证: the issuer has the licence that was handed back; on paper it is in the issuer's hands from now on."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "take_back", words)
        return taken(actor, licence, step, at=at, words=words)


def replace(actor: Actor, number: str, *, by: str = "", at: datetime) -> Outcome[Licence]:
    """换发新证: gives way to the licence `by`, in the transaction that issues it; its vehicles go over to that one."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "replace")
        free_vehicles(licence)
        return taken(actor, licence, step, at=at, detail={"replaced_by": by})


def reissue(actor: Actor, number: str, *, by: str = "", at: datetime) -> Outcome[Licence]:
    """补发新证: the lost licence is cancelled in the transaction that issues the one in its place."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "reissue")
        free_vehicles(licence)
        return taken(actor, licence, step, at=at, detail={"replaced_by": by})


def cancel(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Licence]:
    """注销原证: a lost licence that is not re-issued; its vehicles are free to be applied for anew."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "cancel", words)
        licence.closing_words = words
        free_vehicles(licence)
        return taken(actor, licence, step, at=at, words=words)


def step_of(actor: Actor, number: str, name: str, words: str = "") -> tuple[Licence, Step]:
    """The licence of that number, held until the transaction ends, and a step of it."""
    licence = locked(actor, number)
    return licence, LICENCE.step(name, licence.state, actor.desk, words)


def locked(actor: Actor, number: str) -> Licence:
    """The licence of that number, held until the transaction ends."""
    return locking.locked(queries.visible_licences(actor).filter(number=number), number)


def taken(
    actor: Actor,
    licence: Licence,
    step: Step,
    *,
    at: datetime,
    words: str = "",
    detail: Mapping[str, Any] | None = None,
    clauses: Sequence[str] = (),
) -> Done[Licence]:
    """Move the licence and record it, last in its transaction; customs read the record of every licence (2024-6/4.7a)."""
    transition = step.transition
    licence.state = transition.target
    licence.version += 1
    if licence.state in CLOSED and licence.closed_on is None:
        licence.closed_on = today(at)
    licence.save()
    told = {"number": licence.number, **(detail or {})}
    record(
        actor, transition.name, licence.subject, at=at, parties=licence.parties, words=words, detail=told,
        clauses=[transition.clause, *clauses],
    )  # fmt: skip
    return Done(licence)


def free_vehicles(licence: Licence) -> None:
    """Its vehicles may stand on another application or licence from now on (2024-6/4.5a)."""
    Line.objects.filter(application_id=licence.application_id, live=True).update(live=False)
