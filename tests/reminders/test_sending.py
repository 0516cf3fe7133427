"""One mail a person a day, in the person's language; what failed is tried again, and nothing is sent twice (提醒邮件)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from tests.cast import Cast, acting, at
from tests.licensing import lawful as licensing

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.oversight import clockwork
from chuhai.reminders import actions, sending
from chuhai.reminders.models import Mail, Reminder
from chuhai.workflow.transitions import EntryRefused

DAY = at("2026-05-31")
ADDRESS = "wanglei@example.com"


@pytest.fixture
def reminded(cast: Cast) -> Cast:
    """Somebody with an address to whom two plates end in seven days."""
    acting(cast.exporter.actor, actions.choose_mail, ADDRESS, wanted=True)
    licensing.vehicles_of(cast, 2)
    return cast


def states() -> list[tuple[str, int]]:
    """Every mail with its state and how often it failed."""
    with reading_as(SYSTEM):
        return list(Mail.objects.order_by("pk").values_list("state", "failed"))


def test_what_is_due_goes_out_in_one_mail(reminded: Cast) -> None:
    clockwork.run(DAY)
    clockwork.run(DAY + timedelta(minutes=5))
    (sent,) = mail.outbox
    assert sent.to == [ADDRESS]
    assert sent.subject == "二手车出口许可平台：4项提醒"
    assert sent.body.count("2026-06-07") == 2
    assert "/reminders/" in sent.body
    assert states() == [("sent", 0)]


def test_what_comes_later_waits_for_the_next_days_mail(reminded: Cast) -> None:
    clockwork.run(DAY)
    licensing.vehicles_of(reminded, 1)
    clockwork.run(DAY + timedelta(hours=1))
    assert len(mail.outbox) == 1
    clockwork.run(DAY + timedelta(days=1))
    assert [len(sent.body.split("· ")) - 1 for sent in mail.outbox] == [4, 2]


def test_the_mail_is_in_the_language_of_the_person(reminded: Cast) -> None:
    reminded.exporter.refresh_from_db()
    reminded.exporter.language = "en"
    reminded.exporter.save()
    clockwork.run(DAY)
    assert mail.outbox[0].subject == "Used-vehicle export platform: 4 reminders"
    assert "The temporary plate of" in mail.outbox[0].body


def test_who_has_no_address_or_wants_none_gets_none(reminded: Cast) -> None:
    acting(reminded.exporter.actor, actions.choose_mail, ADDRESS, wanted=False)
    clockwork.run(DAY)
    assert mail.outbox == []
    with reading_as(SYSTEM):
        assert Reminder.objects.filter(person=reminded.exporter).count() == 4


def test_what_was_read_in_the_portal_is_not_mailed(cast: Cast) -> None:
    licensing.vehicles_of(cast, 1)
    clockwork.run(DAY)
    acting(cast.exporter.actor, actions.read_all, at=DAY + timedelta(minutes=1))
    acting(cast.exporter.actor, actions.choose_mail, ADDRESS, wanted=True)
    clockwork.run(DAY + timedelta(minutes=5))
    assert mail.outbox == []


def refuse(self: EmailBackend, messages: Any) -> int:
    """What a mail server does that is down."""
    raise ConnectionRefusedError("connection refused")


def test_a_failed_mail_is_tried_again_and_sent_once(reminded: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    happened = clockwork.run(DAY)
    assert clockwork.failed(happened)
    assert states() == [("waiting", 1)]
    assert not clockwork.failed(clockwork.run(DAY + timedelta(minutes=4)))
    monkeypatch.undo()
    clockwork.run(DAY + timedelta(minutes=6))
    clockwork.run(DAY + timedelta(minutes=30))
    assert len(mail.outbox) == 1
    assert states() == [("sent", 1)]


def test_a_mail_whose_sender_died_is_left_alone(reminded: Cast) -> None:
    with reading_as(SYSTEM):
        clockwork.run(DAY)
    with reading_as(SYSTEM):
        Mail.objects.update(state="sending", sent_at=None)
    clockwork.run(DAY + timedelta(minutes=30))
    assert states() == [("sending", 0)]
    clockwork.run(DAY + timedelta(hours=2))
    assert states() == [("uncertain", 0)]
    assert len(mail.outbox) == 1


def test_a_mail_is_given_up_at_last(reminded: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    with reading_as(SYSTEM):
        clockwork.run(DAY)
        tries = [len(sending.send(DAY + timedelta(hours=7 * turn)).faults) for turn in range(1, sending.MOST_TRIES + 1)]
    assert tries == [1] * (sending.MOST_TRIES - 1) + [0]
    assert states() == [("given_up", sending.MOST_TRIES)]


@pytest.mark.parametrize(("address", "wanted"), [("wanglei", True), ("", True), ("a@b", False)])
def test_an_address_that_cannot_be_one_is_refused(cast: Cast, address: str, wanted: bool) -> None:
    with pytest.raises(EntryRefused):
        acting(cast.exporter.actor, actions.choose_mail, address, wanted=wanted)
