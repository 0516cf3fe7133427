"""Recording dishonest acts (失信行为记录), by the exporter's authority or found by the platform itself (2024-6/7.1a)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import record as write_record
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import repetition
from chuhai.credit.actions.steps import exporter_of, said
from chuhai.credit.acts import Found
from chuhai.credit.models import Fault, Record
from chuhai.credit.queries import DISHONEST_ACTS
from chuhai.law.homes import carries_out
from chuhai.notices.actions import report_act
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused

REPEATED_FAULTS = "2025-648/annex1.5"
_NOT_AN_ACT = Bilingual(
    "所选条款不是失信行为条款，请从禁止行为和负面清单中选择。",
    "This clause names no dishonest act: choose one of the prohibited acts or of the negative list.",
)
_NOT_YET = Bilingual("发生日期晚于今日，请核对。", "The day on which it happened is in the future.")


@carries_out("2024-6/7.1a", "2025-648/3a")
def record_act(actor: Actor, exporter_id: int, clause: str, words: str, *, on: date, at: datetime) -> Record:
    """记入信用档案: the authority of the exporter's place records an act under its clause, with what happened.

    EntryRefused for a clause that names no dishonest act and for a day that has not come yet.
    """
    exporter = exporter_of(actor, exporter_id)
    must_be_an_act(clause, on, at)
    said(words, "请写明失信行为的情况。", "Say what happened.")
    with transaction.atomic():
        act = Record.objects.create(
            exporter=exporter, authority_id=exporter.authority_id, clause=clause, on=on, words=words,
            recorded_at=at, recorded_by=actor.name,
        )  # fmt: skip
        write_record(
            actor, "record_act", ("exporter", exporter.pk), at=at, parties=act.parties, clauses=[clause], words=words,
            detail={"record": act.pk},
        )  # fmt: skip
        report_act(actor, exporter, clause, words, on=on, at=at)
        return act


@carries_out("2025-648/annex1.5", "2024-6/7.6.6", "2025-648/annex1.1", "2024-6/7.6.1")
def record_found(
    actor: Actor,
    exporter: Organisation,
    clause: str,
    words: str,
    subject: tuple[str, int],
    *,
    on: date,
    at: datetime,
    found: str = "",
) -> bool:
    """The platform records what it sees itself, once for a case and what was `found` of it; False when it stands already.

    One that was withdrawn after an objection stands too: it does not come back. Whoever acts may be at a desk that writes
    no archive, so the platform writes it.
    """
    with reading_as(SYSTEM):
        act, made = Record.objects.get_or_create(
            clause=clause, found=found, subject_kind=subject[0], subject_id=subject[1], found_by_platform=True,
            defaults={
                "exporter": exporter, "authority_id": exporter.authority_id, "on": on, "words": words,
                "recorded_at": at, "recorded_by": actor.name,
            },
        )  # fmt: skip
    if made:
        write_record(
            actor, "record_act", ("exporter", exporter.pk), at=at, parties=act.parties, clauses=[act.clause],
            words=words, detail={"subject": list(subject), "record": act.pk, "found": found},
        )  # fmt: skip
        report_act(actor, exporter, clause, words, on=on, at=at)
    return made


@carries_out("2025-648/annex1.5")
def note_fault(
    actor: Actor, exporter: Organisation, subject: tuple[str, int], number: str, *, at: datetime
) -> Record | None:
    """填报不规范: an officer told the exporter of faults in the licence data of a case, which counts once.

    The record that follows once they are repeated by the authority's rule of the day, else None; a fault leads to one
    record at most. docs/readings.md#repeated-faults.
    """
    with transaction.atomic(), reading_as(SYSTEM):
        _, first = Fault.objects.get_or_create(
            subject_kind=subject[0], subject_id=subject[1],
            defaults={"exporter": exporter, "authority_id": exporter.authority_id, "on": today(at), "number": number},
        )  # fmt: skip
        repeated = repetition.in_force(exporter.authority_id, today(at))
        counted = _counted(exporter, repeated, today(at))
        if not first or len(counted) < repeated.times:
            return None
        words = _faults_in_words(counted, repeated)
        record_found(
            actor, exporter, REPEATED_FAULTS, words, subject, on=today(at), at=at, found=Found.REPEATED_FAULTS
        )  # fmt: skip
        act = Record.objects.get(found=Found.REPEATED_FAULTS, subject_kind=subject[0], subject_id=subject[1])
        Fault.objects.filter(pk__in=[fault.pk for fault in counted]).update(record=act)
        return act


def must_be_an_act(clause: str, on: date, at: datetime) -> None:
    """EntryRefused for a clause that names no dishonest act and for a day that has not come yet."""
    if clause not in DISHONEST_ACTS:
        raise EntryRefused("clause", _NOT_AN_ACT)
    if on > today(at):
        raise EntryRefused("on", _NOT_YET)


def _counted(exporter: Organisation, repeated: repetition.Repeated, on: date) -> list[Fault]:
    """The faults within the months of the rule that no record rests on yet."""
    faults = Fault.objects.select_for_update().filter(exporter_id=exporter.pk, record__isnull=True, on__lte=on)
    return [fault for fault in faults.order_by("on", "pk") if repeated.counted([fault.on], on)]


def _faults_in_words(counted: Sequence[Fault], repeated: repetition.Repeated) -> str:
    cases = "、".join(f"{fault.number}（{fault.on}）" for fault in counted)
    rule = f"{repeated.months}个月内{repeated.times}次"
    return f"许可证填报不规范已达多次认定标准（{rule}）：{cases}。"
