"""Writing the credit archive (信用档案记录): dishonest acts and rectifications, by the exporter's authority or found by the platform."""

from datetime import date, datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.audit.actions import record as write_record
from chuhai.codes.bilingual import Bilingual
from chuhai.credit.models import Record, Rectification
from chuhai.credit.queries import DISHONEST_ACTS
from chuhai.law.homes import carries_out
from chuhai.notices.actions import report_act
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted, WrongDesk

_NOT_AN_ACT = Bilingual(
    "所选条款不是失信行为条款，请从禁止行为和负面清单中选择。",
    "This clause names no dishonest act: choose one of the prohibited acts or of the negative list.",
)
_NOT_COMMERCE = Bilingual(
    "信用档案由企业所在地商务主管部门记录。", "The credit archive is kept by the authority of the exporter's place."
)
_NOT_YET = Bilingual("发生日期晚于今日，请核对。", "The day on which it happened is in the future.")


@carries_out("2024-6/7.1a", "2025-648/3a")
def record_act(actor: Actor, exporter_id: int, clause: str, words: str, *, on: date, at: datetime) -> Record:
    """记入信用档案: the authority of the exporter's place records an act under its clause, with what happened.

    EntryRefused for a clause that names no dishonest act and for a day that has not come yet.
    """
    exporter = _exporter_of(actor, exporter_id)
    if clause not in DISHONEST_ACTS:
        raise EntryRefused("clause", _NOT_AN_ACT)
    if on > today(at):
        raise EntryRefused("on", _NOT_YET)
    if not words.strip():
        raise WordsWanted(Bilingual("请写明失信行为的情况。", "Say what happened."))
    with transaction.atomic():
        act = Record.objects.create(
            exporter=exporter, authority_id=exporter.authority_id, clause=clause, on=on, words=words,
            recorded_at=at, recorded_by=actor.name,
        )  # fmt: skip
        write_record(
            actor, "record_act", ("exporter", exporter.pk), at=at, parties=(exporter.pk, exporter.authority_id),
            clauses=[clause], words=words,
        )  # fmt: skip
        report_act(actor, exporter, clause, words, on=on, at=at)
        return act


@carries_out("2025-648/annex1.5", "2024-6/7.6.6")
def record_found(
    actor: Actor, exporter: Organisation, clause: str, words: str, subject: tuple[str, int], *, on: date, at: datetime
) -> bool:
    """The platform records what it sees itself, once for a case; False when it stands there already."""
    act, made = Record.objects.get_or_create(
        clause=clause, subject_kind=subject[0], subject_id=subject[1], found_by_platform=True,
        defaults={
            "exporter": exporter, "authority_id": exporter.authority_id, "on": on, "words": words,
            "recorded_at": at, "recorded_by": actor.name,
        },
    )  # fmt: skip
    if made:
        write_record(
            actor, "record_act", ("exporter", exporter.pk), at=at, parties=(exporter.pk, exporter.authority_id),
            clauses=[act.clause], words=words, detail={"subject": list(subject)},
        )  # fmt: skip
        report_act(actor, exporter, clause, words, on=on, at=at)
    return made


@carries_out("2025-648/3c")
def order_rectification(actor: Actor, exporter_id: int, words: str, *, at: datetime) -> Rectification:
    """责令整改: order a rectification; until it is accepted a licence decision weighs it (2025-648/3d)."""
    exporter = _exporter_of(actor, exporter_id)
    if not words.strip():
        raise WordsWanted(Bilingual("请写明整改要求。", "Say what has to be rectified."))
    with transaction.atomic():
        ordered = Rectification.objects.create(
            exporter=exporter, authority_id=exporter.authority_id, ordered_on=today(at), words=words
        )
        write_record(
            actor, "order_rectification", ("exporter", exporter.pk), at=at, clauses=["2025-648/3c"], words=words,
            parties=(exporter.pk, exporter.authority_id),
        )  # fmt: skip
        return ordered


@carries_out("2025-648/3c")
def accept_rectification(actor: Actor, rectification_id: int, *, at: datetime) -> Rectification:
    """整改验收: the authority accepts; accepting again changes nothing."""
    _at_commerce(actor)
    with transaction.atomic():
        rows = Rectification.objects.select_for_update().filter(pk=rectification_id, authority_id=actor.organisation_id)
        rectification = rows.first()
        if rectification is None:
            raise CaseNotFound(str(rectification_id))
        if rectification.accepted_on is None:
            rectification.accepted_on = today(at)
            rectification.save(update_fields=["accepted_on"])
            write_record(
                actor, "accept_rectification", ("exporter", rectification.exporter_id), at=at, clauses=["2025-648/3c"],
                parties=(rectification.exporter_id, rectification.authority_id),
            )  # fmt: skip
        return rectification


def _at_commerce(actor: Actor) -> None:
    if not actor.at_commerce:
        raise WrongDesk(_NOT_COMMERCE)


def _exporter_of(actor: Actor, exporter_id: int) -> Organisation:
    _at_commerce(actor)
    exporter = Organisation.objects.filter(
        pk=exporter_id, kind=Desk.EXPORTER, authority_id=actor.organisation_id
    ).first()
    if exporter is None:
        raise CaseNotFound(str(exporter_id))
    return exporter
