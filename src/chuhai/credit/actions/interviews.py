"""Interviews (约谈): called for a day and place about records, held and minuted, followed up (2025-648/3b)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import queries
from chuhai.credit.actions.steps import exporter_of, locked, noted, records_of, said, taken
from chuhai.credit.models import Interview
from chuhai.credit.states import INTERVIEW
from chuhai.law.homes import carries_out
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused, Step

LONGEST_PLACE = 120
_IN_THE_PAST = Bilingual("约谈日期早于今日，请核对。", "The day of the interview is in the past.")
_PLACE = Bilingual(
    f"请填写约谈地点，不超过{LONGEST_PLACE}字。", f"Say where, in no more than {LONGEST_PLACE} characters."
)
_NOT_HELD_YET = Bilingual("实际约谈日期晚于今日，请核对。", "The day on which it was held is in the future.")
_BEFORE_THE_CALL = Bilingual("实际约谈日期早于通知日期，请核对。", "It was held before it was called: check the day.")
_WHO = Bilingual("请写明参加人员。", "Say who attended.")


@carries_out("2025-648/3b")
def call(
    actor: Actor, exporter_id: int, words: str, *, on: date, place: str, records: Iterable[int] = (), at: datetime
) -> Interview:
    """通知约谈: call the exporter for a day and place, about records of its own; it is the exporter's task from now on."""
    exporter = exporter_of(actor, exporter_id)
    said(words, "请写明约谈事由。", "Say what the interview is about.")
    if on < today(at):
        raise EntryRefused("on", _IN_THE_PAST)
    if not place.strip() or len(place) > LONGEST_PLACE:
        raise EntryRefused("place", _PLACE)
    with transaction.atomic():
        about = records_of(exporter, records)
        interview = Interview.objects.create(
            exporter=exporter, authority_id=exporter.authority_id, on=on, place=place, words=words, called_on=today(at)
        )
        interview.records.set(about)
        told = {"on": on, "place": place, "records": [act.pk for act in about]}
        noted(actor, "call", interview, "2025-648/3b", at=at, words=words, **told)
        return interview


def hold(actor: Actor, interview_id: int, minutes: str, *, attended: str, held_on: date, at: datetime) -> Interview:
    """记录约谈: what was said, who attended, on which day it really was."""
    with transaction.atomic():
        interview, step = _step(actor, interview_id, "hold", minutes)
        if held_on > today(at):
            raise EntryRefused("held_on", _NOT_HELD_YET)
        if held_on < interview.called_on:
            raise EntryRefused("held_on", _BEFORE_THE_CALL)
        if not attended.strip():
            raise EntryRefused("attended", _WHO)
        interview.minutes, interview.attended, interview.held_on = minutes, attended, held_on
        return taken(actor, interview, step, at=at, words=minutes, attended=attended, held_on=held_on)


def follow_up(actor: Actor, interview_id: int, words: str, *, at: datetime) -> Interview:
    """跟踪办结: what came of it."""
    with transaction.atomic():
        interview, step = _step(actor, interview_id, "follow_up", words)
        interview.outcome, interview.closed_on = words, today(at)
        return taken(actor, interview, step, at=at, words=words)


def cancel(actor: Actor, interview_id: int, words: str, *, at: datetime) -> Interview:
    """取消约谈: with the reason."""
    with transaction.atomic():
        interview, step = _step(actor, interview_id, "cancel", words)
        interview.outcome, interview.closed_on = words, today(at)
        return taken(actor, interview, step, at=at, words=words)


def _step(actor: Actor, interview_id: int, name: str, words: str) -> tuple[Interview, Step]:
    interview = locked(queries.interviews(actor), interview_id)
    return interview, INTERVIEW.step(name, interview.state, actor.desk, words)
