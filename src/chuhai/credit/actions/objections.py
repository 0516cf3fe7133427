"""Objections to records (记录异议): raised by the exporter, decided by its authority with reasons (2024-6/7.1a)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import queries
from chuhai.credit.actions.records import must_be_an_act
from chuhai.credit.actions.steps import locked, noted, said, taken
from chuhai.credit.models import Objection, Record
from chuhai.credit.states import OBJECTION
from chuhai.law.homes import carries_out
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused, Step, WrongDesk

_ONLY_EXPORTERS = Bilingual("异议由被记录的企业提出。", "An objection is raised by the exporter on record.")
_WITHDRAWN = Bilingual("该记录已撤销，无须再提异议。", "The record is withdrawn: there is nothing to object to.")
_OPEN_ALREADY = Bilingual(
    "对该记录的异议正在核查，请等待决定或者撤回后再提。",
    "An objection to this record is being examined: wait for the decision, or give it up first.",
)


@carries_out("2024-6/7.1a")
def object_to(actor: Actor, record_id: int, words: str, *, at: datetime) -> Objection:
    """提出异议: the exporter says why a record of its own is not right; one at a time."""
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(_ONLY_EXPORTERS)
    act = queries.find(queries.visible(actor), record_id)
    said(words, "请写明异议的理由和依据。", "Say why the record is not right.")
    if act.withdrawn_on is not None:
        raise EntryRefused("words", _WITHDRAWN)
    try:
        with transaction.atomic():
            objection = Objection.objects.create(
                exporter_id=act.exporter_id, authority_id=act.authority_id, record=act, words=words, made_at=at,
                made_by=actor.name,
            )  # fmt: skip
            noted(actor, "object_to", objection, "2024-6/7.1a", at=at, words=words, record=act.pk)
            return objection
    except IntegrityError as error:
        raise EntryRefused("words", _OPEN_ALREADY) from error


def uphold(actor: Actor, objection_id: int, words: str, *, at: datetime) -> Objection:
    """维持记录: the record stands as it is."""
    with transaction.atomic():
        objection, step = _step(actor, objection_id, "uphold", words)
        return _decided(actor, objection, step, words, at)


def correct(
    actor: Actor, objection_id: int, words: str, *, clause: str, on: date, told: str, at: datetime
) -> Objection:
    """更正记录: the record says from now on what really happened (`told`), under its clause and on its day.

    What it said before stays in the audit record.
    """
    with transaction.atomic():
        objection, step = _step(actor, objection_id, "correct", words)
        must_be_an_act(clause, on, at)
        said(told, "请写明更正后的情况。", "Say what happened instead.")
        act = _record_of(objection)
        before = {"clause": act.clause, "on": act.on.isoformat(), "words": act.words}
        act.clause, act.on, act.words, act.corrected_on = clause, on, told, today(at)
        act.save(update_fields=["clause", "on", "words", "corrected_on"])
        return _decided(actor, objection, step, words, at, before=before)


def withdraw(actor: Actor, objection_id: int, words: str, *, at: datetime) -> Objection:
    """撤销记录: the record counts no longer, and the platform does not make it again."""
    with transaction.atomic():
        objection, step = _step(actor, objection_id, "withdraw", words)
        act = _record_of(objection)
        act.withdrawn_on = today(at)
        act.save(update_fields=["withdrawn_on"])
        return _decided(actor, objection, step, words, at)


def give_up(actor: Actor, objection_id: int, words: str = "", *, at: datetime) -> Objection:
    """撤回异议: the exporter no longer objects."""
    with transaction.atomic():
        objection, step = _step(actor, objection_id, "give_up", words)
        return taken(actor, objection, step, at=at, words=words)


def _step(actor: Actor, objection_id: int, name: str, words: str) -> tuple[Objection, Step]:
    objection = locked(queries.objections(actor), objection_id)
    return objection, OBJECTION.step(name, objection.state, actor.desk, words)


def _record_of(objection: Objection) -> Record:
    return Record.objects.select_for_update().get(pk=objection.record_id)


def _decided(actor: Actor, objection: Objection, step: Step, words: str, at: datetime, **detail: object) -> Objection:
    objection.decided_on, objection.decision_words = today(at), words
    return taken(actor, objection, step, at=at, words=words, record=objection.record_id, **detail)
