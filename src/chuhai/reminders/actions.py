"""Writing reminders (提醒办理): making them once, reading them, the choice of mail; overruns and faults of the clocks."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.models import User
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.reminders import queries
from chuhai.reminders.kinds import KINDS
from chuhai.reminders.models import DailyTask, Fault, MailChoice, Overrun, Reminder
from chuhai.reminders.overruns import RanOver
from chuhai.reminders.queries import Pending
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import EntryRefused

NO_ADDRESS = Bilingual("请填写有效的电子邮件地址，或者留空。", "Enter a valid e-mail address, or leave it empty.")
ADDRESS_WANTED = Bilingual(
    "接收邮件提醒须填写电子邮件地址。", "Reminders by e-mail need an address: enter one, or switch them off."
)
SUPPLEMENT = "supplement"


@carries_out("permit-law/32", "2024-6/3.3b", "2024-6/4.4b")
def remind(actor: Actor, pending: Pending, *, at: datetime) -> bool:
    """提醒: tell one person of one case, once; False where another worker was quicker.

    That a supplement notice was put before somebody is entered in the record of the case, as proof of notice.
    """
    case = pending.case
    kept = {"organisation_id": pending.organisation_id, "number": case.number, "authority_id": case.authority_id}
    with transaction.atomic():
        reminder, made = Reminder.objects.get_or_create(
            person_id=pending.person_id, kind=pending.kind, subject_kind=case.subject[0], subject_id=case.subject[1],
            day=case.day, ahead=pending.ahead, defaults={**kept, "unsure": case.unsure, "made_at": at},
        )  # fmt: skip
        if made and pending.kind == SUPPLEMENT and not _same_notice(reminder).exclude(pk=reminder.pk).exists():
            detail = {"user": pending.person_id, "reminder": reminder.pk, "noticed_on": case.day}
            _record(actor, "serve_notice", reminder, at, detail)
        return made


def read(actor: Actor, reminder_id: int, *, at: datetime) -> Reminder:
    """已读: the person has opened a reminder; opening it again changes nothing.

    That a supplement notice was received, by whom and when, is entered in the record of the case.
    """
    with transaction.atomic():
        reminder = queries.find(actor, reminder_id)
        rows = _same_notice(reminder) if reminder.kind == SUPPLEMENT else queries.visible(actor).filter(pk=reminder.pk)
        rows = rows.filter(read_at__isnull=True, made_at__lte=max(at, reminder.made_at))
        if rows.update(read_at=max(at, reminder.made_at)) and reminder.kind == SUPPLEMENT:
            _record(
                actor, "receive_supplement_notice", reminder, at, {"reminder": reminder.pk, "noticed_on": reminder.day}
            )
        reminder.refresh_from_db()
        return reminder


def read_all(actor: Actor, *, at: datetime) -> int:
    """全部已读: everything but supplement notices, which are opened one by one; how many there were."""
    rows = queries.visible(actor).filter(read_at__isnull=True, made_at__lte=at).exclude(kind=SUPPLEMENT)
    return rows.update(read_at=at)


def choose_mail(actor: Actor, address: str, *, wanted: bool) -> None:
    """邮件提醒设置: the person's own address, and whether reminders go there."""
    address = address.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError as fault:
            raise EntryRefused("email", NO_ADDRESS) from fault
    if wanted and not address:
        raise EntryRefused("email", ADDRESS_WANTED)
    with transaction.atomic():
        User.objects.filter(pk=actor.user_id).update(email=address)
        MailChoice.objects.update_or_create(person_id=actor.user_id, defaults={"wanted": wanted})


@carries_out("2024-6/3.3a", "2024-6/4.4a", "order-164/28", "order-164/39")
def record_overrun(actor: Actor, ran_over: RanOver, *, at: datetime) -> bool:
    """超期记录: an authority's clock ran over; once for a case and a last day, on the case's record for all its parties."""
    subject = ran_over.subject
    with transaction.atomic():
        _, made = Overrun.objects.get_or_create(
            clause=ran_over.clause, subject_kind=subject[0], subject_id=subject[1], due_on=ran_over.due_on,
            defaults={
                "number": ran_over.number, "exporter_id": ran_over.exporter_id, "authority_id": ran_over.authority_id,
                "office_id": ran_over.office_id, "unsure": ran_over.unsure, "recorded_at": at,
            },
        )  # fmt: skip
        if made:
            parties = (ran_over.exporter_id, ran_over.authority_id, ran_over.office_id)
            detail = {"due_on": ran_over.due_on}
            record(actor, "overrun", subject, at=at, parties=parties, clauses=[ran_over.clause], detail=detail)
        return made


def note_faults(clock: str, faults: Mapping[str, str], *, at: datetime) -> None:
    """时钟故障: what a clock could not do in this run, by case; what it could not do before and now could is mended."""
    standing = Fault.objects.filter(clock=clock, mended_at__isnull=True)
    standing.exclude(case__in=list(faults)).update(mended_at=at)
    for case, words in faults.items():
        if not standing.filter(case=case).update(last_at=at, times=F("times") + 1, words=words):
            Fault.objects.bulk_create(
                [Fault(clock=clock, case=case, first_at=at, last_at=at, words=words)], ignore_conflicts=True
            )


def take_daily(name: str, *, at: datetime) -> bool:
    """每日事项: whether it is this worker's to do it today; the first that asks gets it."""
    on = today(at)
    if DailyTask.objects.filter(name=name, on__lt=on).update(on=on):
        return True
    _, made = DailyTask.objects.get_or_create(name=name, defaults={"on": on})
    return made


def _same_notice(reminder: Reminder) -> QuerySet[Reminder]:
    """Every reminder of one supplement notice to one person."""
    kind, subject_id = reminder.subject
    of_the_case = Reminder.objects.filter(kind=SUPPLEMENT, subject_kind=kind, subject_id=subject_id)
    return of_the_case.filter(person_id=reminder.person_id, day=reminder.day)


def _record(actor: Actor, step: str, reminder: Reminder, at: datetime, detail: dict[str, object]) -> None:
    parties = (reminder.organisation_id, reminder.authority_id)
    clauses = [KINDS[reminder.kind].clause]
    record(actor, step, reminder.subject, at=at, parties=parties, clauses=clauses, detail=detail)
