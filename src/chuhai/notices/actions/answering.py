"""Taking notices up (通知签收与答复): received, acknowledged and answered by the addressee, one function a transition."""

from datetime import datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.notices import queries
from chuhai.notices.models import Notice
from chuhai.notices.states import STAGE
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import Step, WrongDesk

NOT_ADDRESSEE = Bilingual("通知由收文单位签收、确认和答复。", "A notice is received and answered by its addressee.")


@carries_out("2024-6/7.1b")
def receive(actor: Actor, number: str, *, at: datetime) -> Outcome[Notice]:
    """签收: the addressee has it."""
    with transaction.atomic():
        notice, step = _step(actor, number, "receive")
        if step.repeated:
            return Done(notice)
        notice.received_at = at
        return _taken(actor, notice, step, at=at)


@carries_out("2024-6/7.1b")
def acknowledge(actor: Actor, number: str, *, at: datetime) -> Outcome[Notice]:
    """确认知悉: the addressee knows what it says; who acknowledges has received."""
    with transaction.atomic():
        notice, step = _step(actor, number, "acknowledge")
        if step.repeated:
            return Done(notice)
        notice.received_at, notice.acknowledged_at = notice.received_at or at, at
        return _taken(actor, notice, step, at=at)


def answer(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Notice]:
    """答复: what the addressee found or did; whoever answers has received and acknowledged."""
    with transaction.atomic():
        notice, step = _step(actor, number, "answer", words)
        notice.received_at, notice.acknowledged_at = notice.received_at or at, notice.acknowledged_at or at
        notice.answered_at, notice.answered_by, notice.answer = at, actor.name, words
        return _taken(actor, notice, step, at=at, words=words)


def _step(actor: Actor, number: str, name: str, words: str = "") -> tuple[Notice, Step]:
    """The notice, locked, and the step; only its addressee may lock it, so who that is is asked before."""
    if queries.find(actor, number).addressee_id != actor.organisation_id:
        raise WrongDesk(NOT_ADDRESSEE)
    notice = queries.visible(actor).select_for_update(of=("self",)).get(number=number)
    return notice, STAGE.step(name, notice.state, actor.desk, words)


def _taken(actor: Actor, notice: Notice, step: Step, *, at: datetime, words: str = "") -> Outcome[Notice]:
    transition = step.transition
    notice.state = transition.target
    notice.version += 1
    notice.save()
    told = {"at": at, "parties": notice.parties, "clauses": [notice.clause], "words": words}
    record(actor, transition.name, notice.subject, **told)
    return Done(notice)
