"""The desks beside the main path, each in a real browser (旁路各岗位旅程): MIIT, test institution, manufacturer, transport."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, at
from tests.catalogue.announced import MODEL
from tests.catalogue.test_workbook import workbook as batch_workbook
from tests.confirmations import lawful as confirmations
from tests.documents.files import picture
from tests.journeys.office import Screen, sit_down
from tests.licensing.lawful import approve
from tests.maintenance.lawful import ROWS
from tests.portal.test_maintenance_pages import workbook as records_workbook
from tests.sealing.waiting import make_papers
from tests.vehicles import lawful as vehicles

from chuhai.maintenance.workbook import COLUMNS
from chuhai.sealing.kinds import AFTER_SALES, TEST_REPORT
from chuhai.testing.queries import NEEDED_PHOTOGRAPHS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
OUTLET = {
    "outlets.0.name": "塔什干启程服务站",
    "outlets.0.address": "塔什干市12号",
    "outlets.0.telephone": "71 200 1234",
}


# --- 工业和信息化部门 ----------------------------------------------------------------------------------------------------


def test_miit_brings_a_batch_in_and_withdraws_a_product_of_it(
    cast: Cast, browser: Browser, live_server: LiveServer, clock
) -> None:
    clock("2026-03-02")
    miit = sit_down(browser, live_server.url, cast.miit)
    miit.open("/miit/overview/").follow("导入公告批次")
    hand_in(miit, ("公告批次表.xlsx", batch_workbook()))
    expect(miit.page.get_by_text("第401批已导入：列入企业2家、产品3个，撤销0条。")).to_be_visible()
    miit.open("/miit/products/").fill({"q": "szz5180"}).press("查询").sees("共 1 条").follow(MODEL)
    miit.stands("列入").follow("撤销")
    miit.press("撤销").sees("请填写这一项。")
    miit.fill({"since": "2026-03-02", "words": "企业停产该型号。"}).press("撤销")
    miit.stands("已撤销").sees("企业停产该型号。").sees("2026-03-02")
    exporter = sit_down(browser, live_server.url, cast.exporter)
    exporter.open(f"/search/?q={MODEL}").stands("已撤销")
    expect(exporter.page.locator("#main").get_by_role("link", name="撤销", exact=True)).to_have_count(0)


# --- 检测机构 ------------------------------------------------------------------------------------------------------------


def test_an_institution_tests_a_vehicle_and_its_sealed_report_verifies(
    cast: Cast, browser: Browser, live_server: LiveServer, clock
) -> None:
    vehicles.endorsed(cast)
    clock("2026-03-09")
    exporter = sit_down(browser, live_server.url, cast.exporter)
    institution = sit_down(browser, live_server.url, cast.institution)

    orders(exporter, cast.institution.organisation.name)
    draws_up(institution)
    institution.press("出具报告").stands("已出具")
    number = institution.page.locator("h1 .num").first.inner_text()

    exporter.open("/exporter/test-reports/").follow(vehicles.VIN).stands("已出具").sees("正在生成")
    make_papers([TEST_REPORT], at("2026-03-09", 11))
    clock("2026-03-09", 12)
    verifies(browser, exporter, "产品检测报告", number)
    stranger = sit_down(browser, live_server.url, cast.other_institution)
    stranger.open("/test-institution/reports/").sees("没有检测委托")


def orders(exporter: Screen, institution: str) -> None:
    """委托检测: on the page of the vehicle."""
    exporter.open("/exporter/vehicles/").follow(vehicles.VIN[:8]).follow("委托检测")
    exporter.choose("institution", institution).fill({"words": "车辆停放在北仑。"}).press("委托检测")
    exporter.stands("已委托")


def draws_up(institution: Screen) -> None:
    """受理、检测: what was found, and a photograph of every view; it is issued only once nothing is missing."""
    institution.open("/").follow(vehicles.VIN).press("受理委托")
    institution.stands("检测中").sees("出具之前还缺")
    institution.follow("填写检测结果").fill(
        {
            "vin_found": vehicles.VIN,
            "odometer_km": "84350",
            "tested_on": "2026-03-08",
            "appraiser": "方检验员",
            "appraiser_number": "3302022026040001",
            "conclusion": "qualified",
            "declaration": True,
        }
    )
    institution.press("其余项目均合格，保存").sees("出具之前还缺")
    for view in NEEDED_PHOTOGRAPHS:
        institution.attach(view, (f"{view}.jpg", picture()))
    expect(institution.page.get_by_text("出具之前还缺")).to_have_count(0)


# --- 生产企业 ------------------------------------------------------------------------------------------------------------


def test_a_manufacturer_confirms_after_sales_service_to_an_exporter(
    cast: Cast, browser: Browser, live_server: LiveServer, clock
) -> None:
    for vin in (confirmations.VIN, confirmations.SECOND):
        confirmations.vehicle(cast, vin)
    clock("2026-03-03")
    exporter = sit_down(browser, live_server.url, cast.exporter)
    maker = sit_down(browser, live_server.url, cast.manufacturer)

    number = asks(exporter)
    clock("2026-03-04")
    maker.open("/").sees("待出具售后服务确认书").follow(number).follow("出具")
    maker.press("出具并签章").sees("服务网点")
    maker.fill(OUTLET | {"valid_until": "2028-12-31", "words": "含动力电池。"}).press("出具并签章")
    maker.stands("已出具")

    exporter.open("/exporter/confirmations/").follow(number).stands("已出具")
    exporter.sees("塔什干启程服务站").sees("含动力电池。").sees("正在生成")
    make_papers([AFTER_SALES], at("2026-03-04", 11))
    clock("2026-03-04", 12)
    verifies(browser, exporter, "售后服务确认书", number)


def asks(exporter: Screen) -> str:
    """请求出具: for two vehicles of one make."""
    exporter.open("/exporter/confirmations/").follow("请求出具").sees(confirmations.MAKER)
    for box in exporter.page.locator('#main input[name="vehicle"]').all():
        box.check()
    exporter.fill({"destination": confirmations.DESTINATION, "words": "请予确认。"}).press("请求出具")
    exporter.sees("车辆（2辆）")
    return exporter.page.locator("h1 .num").first.inner_text()


# --- 交通运输部门 --------------------------------------------------------------------------------------------------------


def test_transport_brings_records_in_and_sees_who_asks_for_them(
    cast: Cast, browser: Browser, live_server: LiveServer, clock
) -> None:
    filing = approve(cast.exporter.organisation)
    vehicles.entered(cast)
    clock("2026-03-10")
    transport = sit_down(browser, live_server.url, cast.transport)
    transport.open("/transport/records/").follow("导入")
    rows = [tuple(row[name] for name in COLUMNS) for row in ROWS]
    hand_in(transport, ("维修记录.xlsx", records_workbook(*rows).read()))
    expect(transport.page.get_by_text("新导入2条，已有0条不变。")).to_be_visible()

    exporter = sit_down(browser, live_server.url, cast.exporter)
    exporter.open("/exporter/vehicles/").follow(vehicles.VIN[:8]).follow("维修记录").sees(filing.number)
    exporter.press("查询维修记录").sees("更换前制动片").press("附入车辆档案").sees("已附入车辆档案")

    transport.open("/").follow(vehicles.VIN)
    for told in (vehicles.VIN, cast.exporter.organisation.name, filing.number):
        transport.sees(told)
    clock("2026-11-04")
    exporter.open("/exporter/vehicles/").follow(vehicles.VIN[:8]).follow("维修记录")
    exporter.sees("须有审核通过且在有效期内的企业申报")
    expect(exporter.page.get_by_role("button", name="查询维修记录")).to_have_count(0)


# --- what they share -----------------------------------------------------------------------------------------------------


def hand_in(screen: Screen, workbook: tuple[str, bytes]) -> None:
    """导入: choosing the workbook sends it."""
    name, content = workbook
    field = screen.page.locator('#main input[name="workbook"]')
    field.set_input_files({"name": name, "mimeType": XLSX, "buffer": content})


def verifies(browser: Browser, reader: Screen, label: str, number: str) -> None:
    """核验: the paper that the reader takes from the case's page, given by anybody to the page that verifies."""
    reader.page.reload()
    link = reader.page.locator("#main .issued").get_by_role("link", name=label)
    answer = reader.page.context.request.get(reader.address + str(link.get_attribute("href")))
    assert (answer.status, answer.headers["content-type"]) == (200, PDF)
    page = browser.new_page(locale="zh-CN")
    page.goto(f"{reader.address}/verify/")
    page.get_by_label("PDF文书", exact=True).set_input_files(
        {"name": "文书.pdf", "mimeType": PDF, "buffer": answer.body()}
    )
    page.get_by_role("button", name="核验文件").click()
    for told in ("签章真实", number):
        expect(page.locator("#main")).to_contain_text(told)
