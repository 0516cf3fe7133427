"""Rectifications (责令整改): ordered with a last day, planned, carried out, reported, accepted or not (2025-648/3c)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import queries
from chuhai.credit.actions.steps import at_commerce, exporter_of, locked, noted, records_of, said, taken
from chuhai.credit.models import Rectification
from chuhai.credit.states import RECTIFICATION, WITH_EXPORTER
from chuhai.law.homes import carries_out
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused, Step

_TOO_EARLY = Bilingual("整改期限须晚于今日。", "The last day has to be later than today.")


@carries_out("2025-648/3c")
def order_rectification(
    actor: Actor, exporter_id: int, words: str, *, due_on: date, records: Iterable[int] = (), at: datetime
) -> Rectification:
    """责令整改: order a rectification by a last day; until it is accepted a licence decision weighs it (2025-648/3d)."""
    exporter = exporter_of(actor, exporter_id)
    said(words, "请写明整改要求。", "Say what has to be rectified.")
    _later(due_on, at)
    with transaction.atomic():
        about = records_of(exporter, records)
        ordered = Rectification.objects.create(
            exporter=exporter, authority_id=exporter.authority_id, ordered_on=today(at), due_on=due_on, words=words
        )
        ordered.records.set(about)
        told = {"due_on": due_on, "records": [act.pk for act in about]}
        noted(actor, "order_rectification", ordered, "2025-648/3c", at=at, words=words, **told)
        return ordered


def file_plan(actor: Actor, rectification_id: int, words: str, *, at: datetime) -> Rectification:
    """报送整改方案: the exporter says what it will do, by when."""
    with transaction.atomic():
        case, step = _step(actor, rectification_id, "file_plan", words)
        if step.repeated:
            return case
        case.plan, case.planned_on = words, today(at)
        return taken(actor, case, step, at=at, words=words)


def agree_plan(actor: Actor, rectification_id: int, words: str = "", *, at: datetime) -> Rectification:
    """同意方案: the plan is to be carried out."""
    with transaction.atomic():
        case, step = _step(actor, rectification_id, "agree_plan", words)
        case.review_words = words
        return taken(actor, case, step, at=at, words=words)


def return_plan(actor: Actor, rectification_id: int, words: str, *, at: datetime) -> Rectification:
    """退回方案: what the plan lacks."""
    with transaction.atomic():
        case, step = _step(actor, rectification_id, "return_plan", words)
        case.review_words = words
        return taken(actor, case, step, at=at, words=words)


def hand_in_report(actor: Actor, rectification_id: int, words: str, *, at: datetime) -> Rectification:
    """提交整改报告: what was done."""
    with transaction.atomic():
        case, step = _step(actor, rectification_id, "hand_in_report", words)
        if step.repeated:
            return case
        case.report, case.reported_on = words, today(at)
        return taken(actor, case, step, at=at, words=words)


@carries_out("2025-648/3c")
def accept_rectification(actor: Actor, rectification_id: int, words: str = "", *, at: datetime) -> Rectification:
    """整改验收: the authority accepts; accepting again changes nothing."""
    with transaction.atomic():
        case, step = _step(actor, rectification_id, "accept", words)
        if step.repeated:
            return case
        case.accepted_on, case.review_words = today(at), words
        return taken(actor, case, step, at=at, words=words)


def not_accept(actor: Actor, rectification_id: int, words: str, *, due_on: date, at: datetime) -> Rectification:
    """验收不通过: what is still lacking; to be done again by a new last day."""
    with transaction.atomic():
        case, step = _step(actor, rectification_id, "not_accept", words)
        _later(due_on, at)
        case.due_on, case.review_words = due_on, words
        return taken(actor, case, step, at=at, words=words, due_on=due_on)


def set_due_day(actor: Actor, rectification_id: int, words: str, *, due_on: date, at: datetime) -> Rectification:
    """改定整改期限: another last day, with the reason, while the exporter has still to act."""
    at_commerce(actor)
    with transaction.atomic():
        case = locked(queries.rectifications(actor), rectification_id)
        RECTIFICATION.must_be_in(case.state, WITH_EXPORTER)
        said(words, "请写明改定期限的理由。", "Say why the last day changes.")
        _later(due_on, at)
        before, case.due_on = case.due_on, due_on
        case.save(update_fields=["due_on"])
        noted(actor, "set_due_day", case, "2025-648/3c", at=at, words=words, before=before, due_on=due_on)
        return case


def _step(actor: Actor, rectification_id: int, name: str, words: str) -> tuple[Rectification, Step]:
    case = locked(queries.rectifications(actor), rectification_id)
    return case, RECTIFICATION.step(name, case.state, actor.desk, words)


def _later(due_on: date, at: datetime) -> None:
    if due_on <= today(at):
        raise EntryRefused("due_on", _TOO_EARLY)
