"""Taking notices up (通知签收与答复): received, acknowledged and answered by the addressee, one function a transition."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.notices import queries
from chuhai.notices.actions.attaching import File, all_received, put_beside, told_of
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


def answer(actor: Actor, number: str, words: str, *, at: datetime, attachments: Sequence[File] = ()) -> Outcome[Notice]:
    """答复: what the addressee found or did; whoever answers has received and acknowledged.

    EntryRefused for a file that is not taken; then nothing is answered.
    """
    _may_answer(actor, number, words)
    with all_received(attachments) as papers, transaction.atomic():
        notice, step = _step(actor, number, "answer", words)
        notice.received_at, notice.acknowledged_at = notice.received_at or at, notice.acknowledged_at or at
        notice.answered_at, notice.answered_by, notice.answer = at, actor.name, words
        put_beside(actor, [notice], papers, of_answer=True, at=at)
        return _taken(actor, notice, step, at=at, words=words, detail=told_of(papers))


def _may_answer(actor: Actor, number: str, words: str) -> None:
    """Asked before a file is written down, and again when the notice is locked."""
    STAGE.step("answer", _own(actor, number).state, actor.desk, words)


def _step(actor: Actor, number: str, name: str, words: str = "") -> tuple[Notice, Step]:
    """The notice, locked, and the step; only its addressee may lock it, so who that is is asked before."""
    _own(actor, number)
    notice = queries.visible(actor).select_for_update(of=("self",)).get(number=number)
    return notice, STAGE.step(name, notice.state, actor.desk, words)


def _own(actor: Actor, number: str) -> Notice:
    notice = queries.find(actor, number)
    if notice.addressee_id != actor.organisation_id:
        raise WrongDesk(NOT_ADDRESSEE)
    return notice


def _taken(
    actor: Actor, notice: Notice, step: Step, *, at: datetime, words: str = "", detail: dict[str, Any] | None = None
) -> Outcome[Notice]:
    transition = step.transition
    notice.state = transition.target
    notice.version += 1
    notice.save()
    told = {"at": at, "parties": notice.parties, "clauses": [notice.clause], "words": words, "detail": detail}
    record(actor, transition.name, notice.subject, **told)
    return Done(notice)
