"""Oversight in the browser (监测旅程): from a number to its cases and the law behind it, at the ministry and in a province."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast
from tests.customs.lawful import cleared
from tests.journeys.office import sit_down
from tests.licensing.lawful import submitted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = "2026-07-07"


def test_the_ministry_goes_from_the_nation_to_a_case_and_to_the_law(
    cast: Cast, browser: Browser, live_server: LiveServer, clock
) -> None:
    done = cleared(cast)
    submitted(cast)
    clock(DAY)
    ministry = sit_down(browser, live_server.url, cast.mofcom)
    ministry.open("/mofcom/overview/").sees("各发证机构")
    ministry.page.get_by_role("link", name="监测", exact=True).click()
    ministry.sees("办理时限").sees("逾期未注销")
    ministry.page.get_by_role("navigation", name="监测事项").get_by_role("link", name="出口车辆").click()
    ministry.fill({"from": "2026-01-01", "until": DAY}).press("查询").sees("目的国（地区）")
    expect(ministry.page.locator("#chart canvas")).to_be_visible()
    ministry.page.locator("tr[data-row] td a").first.click()
    ministry.sees(f"共 {done.quantity} 条")
    ministry.page.locator("tr[data-row] a").first.click()
    ministry.sees("转让待出口日期").stands("已清关")
    ministry.open("/oversight/tables/standing/").sees("依据")
    ministry.page.locator('#main a[href="/law/2024-6/4.1d/"]').click()
    ministry.sees("涉及案件").sees("存疑条文的读法").sees("在平台中的落处")


def test_a_province_sees_its_own_area_and_opens_an_application(
    cast: Cast, browser: Browser, live_server: LiveServer, clock
) -> None:
    application = submitted(cast)
    clock(DAY)
    officer = sit_down(browser, live_server.url, cast.reviewer)
    officer.open("/oversight/tables/quality/?from=2026-01-01").sees(cast.exporter.organisation.name)
    officer.page.locator("tr[data-row] td a").first.click()
    officer.sees("共 1 条").follow(application.number).sees(application.number)
    stranger = sit_down(browser, live_server.url, cast.other_reviewer)
    stranger.open("/oversight/tables/quality/?from=2026-01-01").sees("这段期间没有任何件数")
