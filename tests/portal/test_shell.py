"""What every page has: its bar, its language, its errors; and what no page may have."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory, override_settings
from django.urls import reverse
from tests.cast import Cast
from tests.portal.visit import Visitor, links_of, text_of

from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Token
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.errors import TROUBLES, RefusalMiddleware
from chuhai.portal.navigation import NAVIGATION
from chuhai.portal.templatetags import chuhai as tags
from chuhai.workflow.transitions import (
    CaseNotFound,
    EntryRefused,
    StaleCase,
    WordsWanted,
    WrongDesk,
    WrongState,
)

TEMPLATES = Path(__file__).parents[2] / "src/chuhai/portal/templates"
EVERY_TEMPLATE = sorted(TEMPLATES.rglob("*.html"))
REASON = Bilingual("不能。", "It cannot be.")


def name_of(path: Path) -> str:
    """A template as tests call it."""
    return path.relative_to(TEMPLATES).as_posix()


# --- what every page has ---------------------------------------------------------------------------------------------


def test_a_page_says_who_one_is_and_where(cast: Cast) -> None:
    page = Visitor(cast.reviewer).get("/")
    words = text_of(page)
    assert "李静" in words
    assert "宁波市商务局" in words
    assert "跳到正文" in words
    assert 'aria-current="page">今日事项' in page.content.decode()


@pytest.mark.parametrize("desk", [desk for desk in Desk if desk is not Desk.SYSTEM])
def test_every_desk_has_its_navigation_and_every_entry_opens(cast: Cast, desk: Desk) -> None:
    user = next(user for user in vars(cast).values() if user.desk == desk)
    visitor = Visitor(user)
    for entry in NAVIGATION[desk]:
        page = visitor.get(reverse(entry.url_name), follow=True)
        assert page.status_code == 200
        bar = page.content.decode().partition('<nav class="top-nav"')[2].partition("</nav>")[0]
        assert bar.count('aria-current="page"') == 1


def test_nothing_from_elsewhere_may_run(cast: Cast) -> None:
    policy = Visitor(cast.exporter).get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=name_of)
def test_no_template_has_style_or_script_inside(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:|hx-on", text)


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=name_of)
def test_every_chinese_word_of_a_template_can_be_translated(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    marked = r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{%\s*blocktranslate.*?endblocktranslate\s*%}|{%.*?%}|{#.*?#}"
    left = re.sub(marked, "", text, flags=re.DOTALL).replace('lang="zh-Hans">中文<', "")
    assert re.findall(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+", left) == []


@pytest.mark.parametrize(
    "path", [path for path in EVERY_TEMPLATE if path.parent.name == "components"], ids=lambda path: path.name
)
def test_every_component_says_what_it_is(path: Path) -> None:
    assert re.search(r"{% comment %}.{10,}{% endcomment %}", path.read_text(encoding="utf-8"))


# --- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (CaseNotFound("x"), 404),
        (WrongDesk(REASON), 403),
        (WrongState(REASON), 409),
        (WordsWanted(REASON), 422),
        (EntryRefused("file", REASON), 422),
        (StaleCase("x"), 412),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_an_action_refuses_gets_its_status_and_its_words(cast: Cast, raised: Exception, status: int) -> None:
    request = RequestFactory().get("/somewhere/")
    request.user, request.htmx = cast.exporter, False
    request.actor, request.resolver_match = cast.exporter.actor, None
    answer = RefusalMiddleware(lambda _: None).process_exception(request, raised)
    assert answer.status_code == status
    words = text_of(answer)
    assert ("不能。" if hasattr(raised, "reason") else str(TROUBLES[status].what)) in words
    assert str(TROUBLES[status].mends) in words


def test_a_fault_stays_a_fault(cast: Cast) -> None:
    assert RefusalMiddleware(lambda _: None).process_exception(RequestFactory().get("/"), ValueError("x")) is None


def test_a_fault_shows_no_trace_and_asks_nothing_of_the_database(cast: Cast, django_assert_num_queries) -> None:
    from chuhai.portal.errors import fault

    with django_assert_num_queries(0):
        page = fault(RequestFactory().get("/"))
    assert page.status_code == 500
    assert "系统出错" in text_of(page)
    assert "Traceback" not in text_of(page)


def test_a_page_that_is_not_there_is_told_to_anybody(cast: Cast) -> None:
    for visitor in (Visitor(), Visitor(cast.exporter)):
        page = visitor.get("/nowhere/")
        assert page.status_code == 404
        assert "没有找到" in text_of(page)
        assert "/" in links_of(page)


def test_another_desks_page_says_whose_it_is(cast: Cast) -> None:
    page = Visitor(cast.customs).get("/commerce/filings/")
    assert page.status_code == 403
    assert "本页面供商务审核、商务签发岗位使用，您的岗位是海关。" in text_of(page)


def test_a_button_s_address_cannot_be_opened_and_says_so(cast: Cast) -> None:
    page = Visitor(cast.exporter).get("/exporter/filings/new/")
    assert page.status_code == 405
    assert page.headers["Allow"] == "POST"
    assert "按钮" in text_of(page)


def test_a_form_without_its_seal_is_refused_with_the_way_out(cast: Cast) -> None:
    visitor = Visitor(cast.exporter, enforce_csrf_checks=True)
    page = visitor.post("/exporter/filings/new/")
    assert page.status_code == 403
    assert "刷新后重新提交" in text_of(page)


def test_a_place_in_a_list_that_cannot_be_read_is_a_bad_request(cast: Cast) -> None:
    page = Visitor(cast.exporter).get("/exporter/filings/?after=x")
    assert page.status_code == 400
    assert "请求无法识别" in text_of(page)


# --- marks -----------------------------------------------------------------------------------------------------------


def test_a_vin_stands_in_groups_and_copies_as_one() -> None:
    mark = tags.vin("LSVNV2189L2345671")
    assert re.findall(r"<span>(\w+)</span>", mark) == ["LSV", "NV2189", "L2345671"]
    assert re.sub(r"<[^>]+>", "", mark) == "LSVNV2189L2345671"
    assert tags.vin("<b>") == "<b>"
    assert not hasattr(tags.vin("<b>"), "__html__")


def test_money_has_its_currency() -> None:
    assert re.sub(r"<[^>]+>", "", tags.money(12500.5, "USD")) == "USD 12,500.50"


# --- account ---------------------------------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_withdrawn_by_its_owner_only(cast: Cast) -> None:
    visitor = Visitor(cast.exporter)
    made = visitor.post("/account/tokens/", {"name": "车辆管理系统", "days": "30", "write": "on"})
    secret = re.search(r'id="secret">(ch_[\w-]+)<', made.content.decode())[1]
    assert made.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert secret not in visitor.get("/account/tokens/").content.decode()
    token = Token.objects.get(user=cast.exporter)
    assert token.scopes == ["read", "write"]
    assert Visitor(cast.colleague).post(f"/account/tokens/{token.pk}/withdraw/").status_code == 404
    assert visitor.post(f"/account/tokens/{token.pk}/withdraw/").status_code == 302
    assert Token.objects.get(pk=token.pk).withdrawn_at is not None


@pytest.mark.parametrize("days", ["0", "366", "viele", ""])
def test_a_token_lasts_between_a_day_and_a_year(cast: Cast, days: str) -> None:
    page = Visitor(cast.exporter).post("/account/tokens/", {"name": "车辆管理系统", "days": days})
    assert page.status_code == 422
    assert 'href="#id_days"' in page.content.decode()
    assert "车辆管理系统" in page.content.decode()
    assert not Token.objects.exists()


# --- the law as pages ------------------------------------------------------------------------------------------------


def test_the_law_is_open_to_everybody(cast: Cast) -> None:
    page = Visitor().get("/law/2024-6/4.1d/")
    words = text_of(page)
    assert "2个月内申请注销登记" in words
    assert "chuhai.deregistration.states:STAGE[apply]" in words
    assert Visitor().get("/law/2024-6/99/").status_code == 404


def test_clauses_are_found_by_word_and_kind(cast: Cast) -> None:
    words = text_of(Visitor().get("/law/?q=抵押"))
    assert "2024-6/6.2" in words
    assert "2024-6/3.1 " not in words
    assert "没有符合条件的条款" in text_of(Visitor().get("/law/?q=鲸鱼"))


@override_settings(DEBUG=False)
def test_every_clause_has_its_page(cast: Cast) -> None:
    from chuhai.law.clauses import all_clauses

    visitor = Visitor()
    assert [c.id for c in all_clauses() if visitor.get(f"/law/{c.id}/").status_code != 200] == []
