"""Sending the day's mail (提醒邮件): gathered in the database, sent outside any transaction, tried again, never doubled.

A mail is taken before it is sent, and what is taken nobody else sends. One that could not be handed over waits and is
tried again; one whose sender died while sending may have gone and is left alone.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from chuhai.accounts.models import User
from chuhai.codes.bilingual import Bilingual
from chuhai.reminders import queries
from chuhai.reminders.models import Mail, Reminder
from chuhai.reminders.wording import told_of
from chuhai.workflow.clocks import today

log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
MOST_TRIES = 12
DIED = timedelta(hours=1)
SUBJECT = Bilingual("二手车出口许可平台：{}项提醒", "Used-vehicle export platform: {} reminders")
OPENING = Bilingual("{}，您好！以下事项即将到期或者需要办理：", "{}, these matters are coming due or wait for you:")
CLOSING = Bilingual(
    "查看与办理：{}\n不再接收邮件提醒，请在“我的账户”中关闭。",
    "See and act: {}\nTo stop these mails, switch them off under “My account”.",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a round of mails: how many went out, and what kept the others, by person and day."""

    count: int
    faults: dict[str, str]


def send(at: datetime) -> Sent:
    """Gather and send what is due; the reader is the platform, and no transaction is open."""
    gather(at)
    _leave_alone_what_died(at)
    count, faults = 0, {}
    for mail in _taken(at):
        fault = _handed_over(mail)
        if fault is None:
            Mail.objects.filter(pk=mail.pk).update(state="sent", sent_at=at, fault="")
            count += 1
        else:
            faults[f"{mail.person.username} {mail.on}"] = fault
            _put_back(mail, fault, at)
    return Sent(count, faults)


def gather(at: datetime) -> int:
    """Put what is to be mailed into today's mail of each person, one a day; how many mails were made.

    What comes once a person's mail of the day has been taken waits for the next day's.
    """
    on, made = today(at), 0
    people = User.objects.filter(pk__in=queries.to_mail(on).values("person_id")).order_by("pk")
    for person in people:
        with transaction.atomic():
            mail, new = Mail.objects.get_or_create(
                person=person, on=on, defaults={"address": person.email, "due_at": at}
            )
            made += new
            if Mail.objects.select_for_update().filter(pk=mail.pk, state="waiting").exists():
                rows = queries.to_mail(on).filter(person=person)
                Reminder.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(mail=mail)
    return made


def _taken(at: datetime) -> Iterator[Mail]:
    """Each mail that is due, taken for this worker and committed before it is given."""
    while True:
        with transaction.atomic():
            due = Mail.objects.filter(state="waiting", due_at__lte=at).order_by("due_at", "pk")
            mail = due.select_for_update(skip_locked=True).first()
            if mail is None:
                return
            mail.state, mail.due_at = "sending", at
            mail.save(update_fields=["state", "due_at"])
        yield mail


def _handed_over(mail: Mail) -> str | None:
    """Hand a mail to the mail server; why it could not be, or None."""
    try:
        message_of(mail).send()
    except Exception as fault:
        log.warning("mail %s was not sent", mail.pk, exc_info=True)
        return f"{type(fault).__name__}: {fault}"[:500]
    return None


def _put_back(mail: Mail, fault: str, at: datetime) -> None:
    failed = mail.failed + 1
    wait = min(FIRST_WAIT * 2 ** (failed - 1), LONGEST_WAIT)
    state = "given_up" if failed >= MOST_TRIES else "waiting"
    Mail.objects.filter(pk=mail.pk).update(state=state, failed=failed, fault=fault, due_at=at + wait)


def _leave_alone_what_died(at: datetime) -> None:
    Mail.objects.filter(state="sending", due_at__lt=at - DIED).update(state="uncertain")


def message_of(mail: Mail) -> EmailMessage:
    """A mail in the language of its person; its number in the header lets a mail server drop one that came twice."""
    person, language = mail.person, mail.person.language
    reminders = list(mail.reminders.order_by("day", "pk"))
    lines = [f"· {told_of(each).within(language)}" for each in reminders]
    address = f"{settings.PUBLIC_ADDRESS}{reverse('reminders')}"
    parts = (
        OPENING.within(language).format(person.full_name),
        "\n".join(lines),
        CLOSING.within(language).format(address),
    )
    return EmailMessage(
        subject=SUBJECT.within(language).format(len(reminders)),
        body="\n\n".join(parts) + "\n",
        to=[mail.address],
        headers={"Message-ID": f"<reminders-{mail.pk}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].strip('>')}>"},
    )
