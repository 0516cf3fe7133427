"""The bell, the list behind it, opening a reminder, and the choice of mail (提醒页面)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from tests.cast import Cast, acting, at
from tests.filing.lawful import lawful_filing
from tests.licensing import lawful as licensing
from tests.portal.visit import Visitor, text_of

from chuhai.accounts.models import User
from chuhai.filing import actions as filing
from chuhai.oversight import clockwork
from chuhai.reminders import queries

DAY = "2026-05-31"


@pytest.fixture
def noticed(cast: Cast, clock: Callable) -> Any:
    """A filing with a supplement notice that has been served."""
    clock(DAY)
    made = acting(cast.exporter.actor, filing.draft, lawful_filing(), at=at(DAY))
    acting(cast.exporter.actor, filing.submit, made.number, at=at(DAY))
    case = acting(cast.reviewer.actor, filing.request_supplement, made.number, "请补正。", at=at(DAY)).case
    clockwork.run(at(DAY))
    return case


def the_reminder(cast: Cast) -> Any:
    """The exporter's reminder of the notice."""
    return acting(cast.exporter.actor, lambda actor: queries.newest(actor).get(kind="supplement"))


def test_the_bell_counts_what_is_not_read(cast: Cast, noticed: Any) -> None:
    visitor = Visitor(cast.exporter)
    assert "提醒，1项未读" in text_of(visitor.get("/account/"))
    visitor.post(f"/reminders/{the_reminder(cast).pk}/open/")
    assert "提醒，0项未读" in text_of(visitor.get("/account/"))


@pytest.mark.clause("2024-6/3.3b")
def test_opening_leads_to_the_case_and_is_kept_as_receipt(cast: Cast, noticed: Any) -> None:
    visitor = Visitor(cast.exporter)
    assert "须补正，告知日期2026-05-31" in text_of(visitor.get("/reminders/"))
    assert "未签收" in text_of(Visitor(cast.reviewer).get(f"/commerce/filings/{noticed.number}/"))
    answer = visitor.post(f"/reminders/{the_reminder(cast).pk}/open/")
    assert answer.url == f"/exporter/filings/{noticed.number}/"
    seen = text_of(Visitor(cast.reviewer).get(f"/commerce/filings/{noticed.number}/"))
    assert "补正告知送达" in seen
    assert "王磊 2026-05-31 10:00 — 2026-05-31" in seen
    assert "赵敏 2026-05-31 10:00 — 未签收" in seen
    assert "补正告知已签收" in text_of(visitor.get(answer.url))


def test_looking_at_the_list_reads_nothing(cast: Cast, noticed: Any) -> None:
    Visitor(cast.exporter).get("/reminders/")
    assert the_reminder(cast).read_at is None


def test_all_but_notices_are_read_at_once(cast: Cast, noticed: Any) -> None:
    licensing.vehicles_of(cast, 2)
    clockwork.run(at(DAY))
    Visitor(cast.exporter).post("/reminders/read/")
    left = acting(cast.exporter.actor, lambda actor: list(queries.newest(actor).filter(read_at__isnull=True)))
    assert [each.kind for each in left] == ["supplement"]


def test_a_colleagues_reminder_is_not_there(cast: Cast, noticed: Any) -> None:
    assert Visitor(cast.colleague).post(f"/reminders/{the_reminder(cast).pk}/open/").status_code == 404
    assert the_reminder(cast).read_at is None


def test_the_list_filters_by_kind_and_leaves_as_a_workbook(cast: Cast, noticed: Any) -> None:
    visitor = Visitor(cast.exporter)
    assert "共 1 条" in text_of(visitor.get("/reminders/?kind=supplement&read=no"))
    assert "须补正" not in text_of(visitor.get("/reminders/?kind=deregistration"))
    assert visitor.get("/reminders/?as=workbook").headers["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("number", [3, 30])
def test_the_list_takes_few_queries(
    cast: Cast, clock: Callable, number: int, django_assert_max_num_queries: Callable
) -> None:
    clock(DAY)
    licensing.vehicles_of(cast, number)
    clockwork.run(at(DAY))
    visitor = Visitor(cast.exporter)
    with django_assert_max_num_queries(9):
        assert f"共 {2 * number} 条" in text_of(visitor.get("/reminders/"))


def test_the_account_takes_an_address_and_the_choice_of_mail(cast: Cast, clock: Callable) -> None:
    clock(DAY)
    visitor = Visitor(cast.exporter)
    answer = visitor.post("/account/mail/", {"email": "wanglei@example.com", "mail": "on"}, follow=True)
    assert "邮件提醒设置已保存" in text_of(answer)
    assert User.objects.get(pk=cast.exporter.pk).email == "wanglei@example.com"
    licensing.vehicles_of(cast, 1)
    clockwork.run(at(DAY))
    assert [sent.to for sent in mail.outbox] == [["wanglei@example.com"]]
    visitor.post("/account/mail/", {"email": "wanglei@example.com"})
    assert not acting(cast.exporter.actor, queries.wants_mail)


def test_an_address_that_is_none_is_told_beside_the_field(cast: Cast) -> None:
    answer = Visitor(cast.exporter).post("/account/mail/", {"email": "wanglei", "mail": "on"})
    assert answer.status_code == 422
    assert "请填写有效的电子邮件地址" in text_of(answer)
    assert 'value="wanglei"' in answer.content.decode()
