"""Trainings (培训办理): announced by an authority, joined by exporters, attendance recorded (2025-648/5b)."""

from collections.abc import Mapping
from datetime import datetime
from typing import IO, Any

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.actions import put_forward, received, take_back
from chuhai.documents.models import Document
from chuhai.law.homes import carries_out
from chuhai.programmes import queries
from chuhai.programmes.actions import entries
from chuhai.programmes.kinds import TRAININGS
from chuhai.programmes.models import Participation, Training
from chuhai.programmes.states import KEEPERS, PARTICIPATION, TRAINING
from chuhai.workflow.case_numbers import next_case_number
from chuhai.workflow.clocks import today
from chuhai.workflow.outcomes import Done, Outcome
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, Stage, WrongDesk, WrongState

CLAUSE = "2025-648/5b"
ONLY_KEEPERS = Bilingual("培训由商务主管部门发布。", "Trainings are announced by the commerce authorities.")
ONLY_EXPORTERS = Bilingual("培训由出口企业报名。", "Exporters join trainings.")
NOT_YET_PAST = Bilingual("举办日期不得早于今天。", "The day cannot lie before today.")
JOIN_BEFORE = Bilingual("报名截止日期不得晚于举办日期。", "The last day to join cannot lie after the training.")
TOO_LATE = Bilingual("报名已经截止，或者培训已经结束。", "Joining has ended, or the training is over.")
TOO_EARLY = Bilingual(
    "培训尚未举办，不能记录出席情况。", "The training was not held yet: there is no attendance to record."
)


@carries_out(CLAUSE)
def announce(actor: Actor, said: Mapping[str, Any], *, at: datetime) -> Training:
    """发布培训: when, where, about what, and until when exporters may join."""
    entries.only(actor, KEEPERS, ONLY_KEEPERS)
    held_on = entries.day(said, "held_on")
    join_until = entries.optional_day(said, "join_until") or held_on
    if held_on < today(at):
        raise EntryRefused("held_on", NOT_YET_PAST)
    if join_until > held_on:
        raise EntryRefused("join_until", JOIN_BEFORE)
    with transaction.atomic():
        training = Training.objects.create(
            number=next_case_number("PX", at),
            keeper_id=actor.organisation_id,
            kind=entries.kind(said, TRAININGS),
            title=entries.needed(said, "title", 120),
            place=entries.needed(said, "place", 200),
            words=entries.text(said, "words"),
            held_on=held_on,
            join_until=join_until,
            announced_on=today(at),
        )
        record(actor, "announce", training.subject, at=at, parties=[training.keeper_id], clauses=[CLAUSE])
        return training


def hold(actor: Actor, number: str, *, at: datetime) -> Outcome[Training]:
    """办结: the training was held; whoever was not recorded stays on the list as joined."""
    with transaction.atomic():
        training = _own(actor, number, "hold")
        step = TRAINING.step("hold", training.state, actor.desk)
        if training.held_on > today(at):
            raise WrongState(TOO_EARLY)
        return _ended(actor, training, step.transition.target, "hold", "", at)


def cancel(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Training]:
    """取消: with reasons, which whoever joined reads."""
    with transaction.atomic():
        training = _own(actor, number, "cancel")
        step = TRAINING.step("cancel", training.state, actor.desk, words)
        return _ended(actor, training, step.transition.target, "cancel", words, at)


@carries_out(CLAUSE)
def join(actor: Actor, number: str, people: str, *, at: datetime) -> Outcome[Participation]:
    """报名: put people of one's own on the list, again after having left it."""
    if actor.desk is not Desk.EXPORTER:
        raise WrongDesk(ONLY_EXPORTERS)
    training = queries.find_training(actor, number)
    people = entries.needed({"people": people}, "people", 400)
    with transaction.atomic():
        exporter = Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.organisation_id)
        part = queries.own_participation(actor, training)
        if part is not None and PARTICIPATION.step("join", part.state, actor.desk).repeated:
            return Done(part)
        if training.state != "announced" or training.join_until < today(at):
            raise WrongState(TOO_LATE)
        part = part or Participation(
            training=training, exporter=exporter, authority_id=exporter.authority_id, keeper_id=training.keeper_id
        )
        part.state, part.people, part.joined_on = "joined", people, today(at)
        part.save()
        _record(actor, "join", part, at)
        return Done(part)


def leave(actor: Actor, participation_id: int, *, at: datetime) -> Outcome[Participation]:
    """退出: off the list again, before attendance is recorded."""
    return _moved(actor, participation_id, "leave", at)


@carries_out(CLAUSE)
def attend(actor: Actor, participation_id: int, *, at: datetime) -> Outcome[Participation]:
    """记为已参加: they came."""
    return _moved(actor, participation_id, "attend", at)


@carries_out(CLAUSE)
def miss(actor: Actor, participation_id: int, *, at: datetime) -> Outcome[Participation]:
    """记为未参加: they did not."""
    return _moved(actor, participation_id, "miss", at)


@carries_out(CLAUSE)
def upload_material(
    actor: Actor, number: str, requirement: str, filename: str, stream: IO[bytes], *, at: datetime
) -> Document:
    """附上培训材料: a file that every exporter may read."""
    with received(filename, stream) as paper, transaction.atomic():
        training = _own(actor, number, "hold")
        document = put_forward(actor, training, requirement, paper, at=at)
        record(actor, "upload", training.subject, at=at, parties=[training.keeper_id], clauses=[CLAUSE])
        return document


def remove_material(actor: Actor, number: str, document_id: int, *, at: datetime) -> Document:
    """移除培训材料: it is no longer shown."""
    with transaction.atomic():
        training = _own(actor, number, "hold")
        document = take_back(training, document_id, at=at)
        record(actor, "remove_paper", training.subject, at=at, parties=[training.keeper_id], clauses=[CLAUSE])
        return document


def _moved(actor: Actor, participation_id: int, name: str, at: datetime) -> Outcome[Participation]:
    with transaction.atomic():
        rows = queries.participations(actor).select_for_update(of=("self",)).filter(pk=participation_id)
        part = rows.first()
        if part is None or not _may_write(actor, part):
            raise CaseNotFound(str(participation_id))
        step = PARTICIPATION.step(name, part.state, actor.desk)
        if name in ("attend", "miss"):
            _must_be_held(part.training, at)
            part.marked_on = today(at)
        part.state = step.transition.target
        part.save()
        _record(actor, name, part, at)
        return Done(part)


def _may_write(actor: Actor, part: Participation) -> bool:
    """The exporter itself and whoever holds the training; the exporter's authority reads alone."""
    return actor.organisation_id in (part.exporter_id, part.keeper_id)


def _must_be_held(training: Training, at: datetime) -> None:
    if training.held_on > today(at):
        raise WrongState(TOO_EARLY)


def _own(actor: Actor, number: str, step: str) -> Training:
    """The authority's own training, held until the transaction ends."""
    _at_desk_of(TRAINING, step, actor)
    rows = Training.objects.select_for_update(of=("self",)).filter(number=number, keeper_id=actor.organisation_id)
    training = rows.first()
    if training is None:
        raise CaseNotFound(number)
    return training


def _at_desk_of(stage: Stage, step: str, actor: Actor) -> None:
    row = next(row for row in stage.transitions if row.name == step)
    if actor.desk not in row.desks:
        raise WrongDesk(ONLY_KEEPERS)


def _ended(actor: Actor, training: Training, state: str, step: str, words: str, at: datetime) -> Outcome[Training]:
    training.state, training.end_words = state, words
    training.save()
    record(actor, step, training.subject, at=at, parties=[training.keeper_id], clauses=[CLAUSE], words=words)
    return Done(training)


def _record(actor: Actor, step: str, part: Participation, at: datetime) -> None:
    detail = {"training": part.training.number, "people": part.people}
    record(actor, step, part.subject, at=at, parties=part.parties, clauses=[CLAUSE], detail=detail)
