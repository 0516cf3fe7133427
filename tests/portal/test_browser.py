"""What only a browser shows: the keyboard, drafts that save themselves, papers sent without leaving the form."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, acting, at
from tests.documents.files import pdf
from tests.filing.lawful import lawful_filing
from tests.portal.cases import DAY, filed
from tests.portal.test_accessibility import sit_down

from chuhai.filing import actions, queries
from chuhai.filing.models import Filing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(cast: Cast, clock) -> Filing:
    """A draft in which one fact is not said and one paper is missing."""
    particulars = lawful_filing()
    particulars["exporter"]["experience"] = None
    particulars["materials"]["premises_title"] = None
    return acting(cast.exporter.actor, actions.draft, particulars, at=at(DAY))


def kept(cast: Cast, filing: Filing) -> dict:
    """What is kept of the filing."""
    return acting(cast.exporter.actor, queries.find, filing.number).particulars


def test_signing_in_and_out(page: Page, live_server: LiveServer, cast: Cast) -> None:
    page.goto(f"{live_server.url}/exporter/filings/")
    page.get_by_label("用户名").fill(cast.exporter.username)
    page.get_by_label("密码").fill("exporter-password")
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url(f"{live_server.url}/exporter/filings/")
    page.get_by_text("王磊").first.click()
    page.get_by_role("button", name="退出登录").click()
    expect(page).to_have_url(f"{live_server.url}/accounts/login/")


def test_the_keyboard_is_enough(page: Page, live_server: LiveServer, cast: Cast, clock) -> None:
    filing = filed(cast)
    sit_down(page, live_server, cast.reviewer, "zh-hans")
    page.goto(f"{live_server.url}/commerce/filings/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="键盘操作")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="键盘操作")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="搜索案件、车辆或企业")).to_be_focused()
    page.keyboard.type("j")
    expect(page.get_by_role("searchbox", name="搜索案件、车辆或企业")).to_have_value("j")
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    expect(page.locator("tr.here")).to_contain_text(filing.number)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/commerce/filings/{filing.number}/")


def test_the_first_stop_of_the_keyboard_skips_to_the_page(page: Page, live_server: LiveServer, cast: Cast) -> None:
    sit_down(page, live_server, cast.reviewer, "zh-hans")
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_text("跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_draft_saves_itself_and_its_findings_go(
    page: Page, live_server: LiveServer, cast: Cast, draft: Filing
) -> None:
    sit_down(page, live_server, cast.exporter, "zh-hans")
    page.goto(f"{live_server.url}/exporter/filings/{draft.number}/form/")
    findings = page.locator("#findings")
    expect(findings).to_contain_text("汽车销售或贸易经验")
    page.get_by_role("group", name="有汽车销售或贸易经验").get_by_label("是").check()
    expect(page.locator("#saved")).to_contain_text("草稿已保存")
    expect(findings).not_to_contain_text("汽车销售或贸易经验")
    expect(page.locator("#beside-exporter-experience")).to_be_empty()
    assert kept(cast, draft)["exporter"]["experience"] is True
    page.get_by_label("海关代码").fill("3302960XYZ")
    page.get_by_label("成立日期").focus()
    expect(page.locator("#version")).to_have_value("3")
    assert kept(cast, draft)["exporter"]["customs_code"] == "3302960XYZ"


def test_a_row_is_added_and_saved(page: Page, live_server: LiveServer, cast: Cast, draft: Filing) -> None:
    sit_down(page, live_server, cast.exporter, "zh-hans")
    page.goto(f"{live_server.url}/exporter/filings/{draft.number}/form/")
    page.get_by_role("button", name="增加一行").click()
    page.get_by_label("姓名 5").fill("戊")
    page.get_by_label("能力证明编号 5").fill("2019000005")
    page.get_by_role("button", name="保存并返回案件").click()
    expect(page).to_have_url(f"{live_server.url}/exporter/filings/{draft.number}/")
    assert [row["name"] for row in kept(cast, draft)["exporter"]["appraisers"]] == ["甲", "乙", "丙", "戊"]


def test_a_paper_is_sent_without_losing_what_is_typed(
    page: Page, live_server: LiveServer, cast: Cast, draft: Filing
) -> None:
    sit_down(page, live_server, cast.exporter, "zh-hans")
    page.goto(f"{live_server.url}/exporter/filings/{draft.number}/form/")
    page.get_by_label("海关代码").fill("33029")
    with page.expect_file_chooser() as chosen:
        page.locator("#paper-premises-title").get_by_text("选择文件").click()
    chosen.value.set_files({"name": "产权证.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    expect(page.locator("#paper-premises-title")).to_contain_text("产权证.pdf")
    expect(page.locator("#findings")).not_to_contain_text("经营场所产权")
    expect(page.get_by_label("海关代码")).to_have_value("33029")


def test_a_refused_file_is_said_where_it_was_chosen(
    page: Page, live_server: LiveServer, cast: Cast, draft: Filing
) -> None:
    sit_down(page, live_server, cast.exporter, "zh-hans")
    page.goto(f"{live_server.url}/exporter/filings/{draft.number}/form/")
    row = page.locator("#paper-premises-title")
    row.locator("input[type=file]").set_input_files(
        {"name": "产权证.pdf", "mimeType": "application/pdf", "buffer": b"MZ"}
    )
    expect(row.get_by_role("alert")).to_contain_text("请另存为PDF")


def test_a_finding_leads_to_its_field(page: Page, live_server: LiveServer, cast: Cast, draft: Filing) -> None:
    sit_down(page, live_server, cast.exporter, "zh-hans")
    page.goto(f"{live_server.url}/exporter/filings/{draft.number}/")
    page.locator("#findings").get_by_role("link", name="有汽车销售或贸易经验").click()
    expect(page).to_have_url(f"{live_server.url}/exporter/filings/{draft.number}/form/#exporter-experience")
    expect(page.locator("#exporter-experience")).to_be_in_viewport()


def test_a_draft_that_a_lapsed_sign_in_could_not_save_comes_back(
    page: Page, live_server: LiveServer, cast: Cast, draft: Filing
) -> None:
    form = f"{live_server.url}/exporter/filings/{draft.number}/form/"
    sit_down(page, live_server, cast.exporter, "zh-hans")
    page.goto(form)
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()
    page.get_by_label("海关代码").fill("3302960XYZ")
    page.get_by_label("成立日期").focus()
    page.get_by_role("link", name="重新登录后继续").click()
    page.get_by_label("用户名").fill(cast.exporter.username)
    page.get_by_label("密码").fill("exporter-password")
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url(form)
    expect(page.get_by_label("海关代码")).to_have_value("3302960XYZ")
    expect(page.get_by_text("已找回")).to_be_visible()
