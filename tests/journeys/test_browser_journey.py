"""A batch of vehicles goes abroad by the law, every desk in a real browser (全流程)."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, make_cast
from tests.documents.files import pdf
from tests.journeys.office import Screen, sit_down

from chuhai.filing.facts import PAPERS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EXPORTER = "浙江远帆汽车出口有限公司"
POLICE = "宁波市公安局交通警察局车辆管理所"
VINS = ("LSVNV2189L2345671", "LSVNV2184L2345688")
SCAN = ("扫描件.pdf", pdf())

FILING = {
    "exporter.type": "trader",
    "exporter.customs_code": "3302960C7D",
    "exporter.founded_on": "2017-03-22",
    "exporter.registered_in_china": True,
    "exporter.legal_person": True,
    "exporter.unrectified_violations": False,
    "exporter.serious_dishonesty": False,
    "exporter.premises.office": True,
    "exporter.premises.showroom": True,
    "exporter.experience": True,
}
CERTIFICATE = {
    "certificate.brand": "大众牌",
    "certificate.model": "SVW71423JU",
    "certificate.vehicle_type": "小型轿车",
    "certificate.manufacturer": "上汽大众汽车有限公司",
    "certificate.fuel": "汽油",
    "certificate.displacement_ml": "1395",
    "certificate.seats": "5",
    "certificate.gross_mass_kg": "1860",
    "certificate.number": "330298765432",
    "certificate.owner": EXPORTER,
    "certificate.use_nature": "非营运",
    "certificate.manufactured_on": "2020-08-03",
    "certificate.registered_on": "2020-09-21",
}
COUNTED = ("registry.open_violations", "registry.open_accidents", "registry.missed_inspections")
FORM = {
    "form.commodity_code": "8703223010",
    "form.destination": "UZB",
    "form.customs_district": "3104",
    "form.trade_mode": "0110",
    "form.transport": "2",
    "form.payment": "T/T",
    "form.currency": "USD",
    "form.paperless": True,
    "contract.number": "YF-UZ-2026-006",
    "contract.signed_on": "2026-03-15",
    "contract.importer": "Samarkand Motors LLC",
    "contract.language": "ru",
    "contract.after_sales": True,
}
EVIDENCE = {
    "line.unit_price": "9800",
    "test_report.number": "ZJ-2026-0417",
    "test_report.institution": "宁波检测技术有限公司",
    "test_report.institution_uscc": "91330203MA2AH7XW5A",
    "test_report.standard": "WM/T 8-2022",
    "test_report.result": "qualified",
    "test_report.issued_on": "2026-04-10",
    "test_report.institution_declaration": True,
    "market_access.destination": "UZB",
    "market_access.sealed": True,
}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def test_a_batch_of_vehicles_goes_abroad_by_the_law(
    browser: Browser, live_server: LiveServer, cast: Cast, clock
) -> None:
    clock("2026-03-02")
    exporter = sit_down(browser, live_server.url, cast.exporter)
    reviewer = sit_down(browser, live_server.url, cast.reviewer)
    issuer = sit_down(browser, live_server.url, cast.issuer)
    police = sit_down(browser, live_server.url, cast.police)
    customs = sit_down(browser, live_server.url, cast.customs)

    files(exporter)
    clock("2026-03-04")
    approves(reviewer)
    for vin in VINS:
        clock("2026-04-06")
        vehicle = enters(exporter, vin)
        clock("2026-04-08")
        endorses(police, vehicle, vin)

    clock("2026-04-20")
    application = applies(exporter)
    clock("2026-04-21")
    number = application.rstrip("/").rsplit("/", 1)[1]
    sends_one_notice(reviewer, number)
    clock("2026-04-22")
    mends(exporter, number)
    reviews(reviewer, number)
    clock("2026-04-23")
    licence, code = issues(issuer, exporter, number)

    anyone_verifies(browser, live_server.url, licence, code)
    clock("2026-05-06")
    clears(customs, licence)
    clock("2026-06-01")
    deregisters(exporter, police)
    mofcom = sit_down(browser, live_server.url, cast.mofcom).open("/")
    mofcom.sees("宁波市商务局")
    stranger = sit_down(browser, live_server.url, cast.other_reviewer)
    answer = stranger.page.goto(f"{live_server.url}/commerce/applications/{number}/")
    assert answer is not None
    assert answer.status == 404


def files(exporter: Screen) -> None:
    """企业申报: a filing is filled in and handed in."""
    exporter.open("/exporter/filings/").press("新建申报")
    exporter.fill(FILING)
    for place, name in enumerate(("甲", "乙", "丙")):
        row = f"exporter.appraisers.{place}"
        if not exporter.page.locator(f'[name="{row}.name"]').count():
            exporter.press("增加一行")
        exporter.fill({f"{row}.name": name, f"{row}.certificate_number": f"201900000{place}", f"{row}.insured": True})
    for part in ("purchasing", "quality", "overseas_sales", "after_sales"):
        exporter.fill({f"materials.implementation_plan.{part}": True})
    exporter.fill({"materials.authenticity_letter.signed": True, "materials.authenticity_letter.sealed": True})
    for requirement in PAPERS[:10]:
        exporter.attach(requirement, (f"{requirement}.pdf", pdf()))
    exporter.press("保存并返回案件").press("提交申报")
    exporter.stands("待审核")


def approves(reviewer: Screen) -> None:
    """审核通过: the authority approves for one year."""
    reviewer.open("/commerce/filings/").follow("SB-2026-")
    reviewer.follow("审核通过").press("审核通过")
    reviewer.stands("已通过")


def enters(exporter: Screen, vin: str) -> str:
    """录入车辆: a vehicle with its papers, and the transfer asked for."""
    exporter.open("/exporter/vehicles/new/")
    exporter.fill(
        {"vin": vin, "odometer_km": "84310", "certificate.vin": vin}
        if exporter.page.locator('[name="certificate.vin"]').count()
        else {"vin": vin, "odometer_km": "84310"}
    )
    exporter.fill(CERTIFICATE).press("保存")
    exporter.attach("certificate_scan", SCAN)
    address = exporter.page.url
    exporter.follow("申请转让登记")
    exporter.choose("police", POLICE).press("申请转让登记")
    exporter.stands("已申请转让登记")
    return address


def endorses(police: Screen, vehicle: str, vin: str) -> None:
    """查验、签注: the registration desk inspects, states what it knows, and endorses."""
    identity = vehicle.rstrip("/").rsplit("/", 1)[1]
    police.open(f"/public-security/vehicles/{identity}/")
    police.follow("查验").fill({"vin_found": vin}).press("记入查验结果")
    police.follow("登记系统记载")
    for question in police.page.locator('#main input[type="radio"][value="no"]').all():
        question.check()
    police.fill({"registry.papers_complete": True, **dict.fromkeys(COUNTED, "0")}).press("保存登记系统记载")
    police.follow("签注转让待出口").fill({"insurance_until": "2026-12-01"}).press("签注并核发临时号牌")
    police.stands("转让待出口")


def applies(exporter: Screen) -> str:
    """申领许可证: the endorsed vehicles on one application; the contract's translation is forgotten."""
    exporter.open("/exporter/applications/new/")
    for box in exporter.page.locator('#main input[name="vehicle"]').all():
        box.check()
    exporter.press("用所选车辆新建申请")
    address = exporter.page.url
    exporter.follow("填写申请表和合同").fill(FORM).press("保存并返回案件")
    exporter.follow("统一填写").fill(EVIDENCE).press("填入全部车辆")
    exporter.sees("请提供中文译本")
    exporter.press("提交申请") if exporter.page.get_by_role(
        "button", name="提交申请", exact=True
    ).count() else exporter.follow("提交申请").press("提交申请")
    exporter.stands("待审核")
    return exporter.page.url if "/applications/" in exporter.page.url else address


def sends_one_notice(reviewer: Screen, number: str) -> None:
    """一次性告知: everything that is lacking, once."""
    reviewer.open(f"/commerce/applications/{number}/").sees("请提供中文译本")
    reviewer.press("承办")
    reviewer.follow("一次性告知补正").fill({"words": "请提供合同中文译本后重新提交。"}).press("一次性告知补正")
    reviewer.stands("待补正")


def mends(exporter: Screen, number: str) -> None:
    """补正: the finding leads to the field that mends it."""
    exporter.open(f"/exporter/applications/{number}/").sees("请提供合同中文译本后重新提交。")
    exporter.follow("填写申请表和合同").attach("contract_translation", SCAN)
    exporter.open(f"/exporter/applications/{number}/").press("补正后提交")
    exporter.stands("已补正待审核")


def reviews(reviewer: Screen, number: str) -> None:
    """审核同意: nothing is lacking any more."""
    reviewer.open(f"/commerce/applications/{number}/").follow("审核同意").press("审核同意")
    reviewer.stands("已审核待签发")


def issues(issuer: Screen, exporter: Screen, number: str) -> tuple[str, str]:
    """签发: by a second officer; the exporter finds the licence with its number and its code."""
    issuer.open(f"/commerce/applications/{number}/").follow("签发许可证").press("签发许可证")
    issuer.stands("已发证")
    exporter.open("/exporter/licences/").follow("26-")
    licence = exporter.page.url.rstrip("/").rsplit("/", 1)[1]
    code = exporter.page.locator("dt", has_text="验证码").locator("xpath=following-sibling::dd").inner_text()
    return licence, code


def anyone_verifies(browser: Browser, address: str, licence: str, code: str) -> None:
    """公众核验: without signing in, by number and code."""
    page = browser.new_page(locale="zh-CN")
    page.goto(f"{address}/verify/?number={licence}&code={code}")
    expect(page.locator("#main")).to_contain_text(EXPORTER)
    expect(page.locator("#main")).to_contain_text("有效")


def clears(customs: Screen, licence: str) -> None:
    """核查、清关: the answer at the counter, then all vehicles in one go."""
    customs.open("/").fill({"asked": licence}).press("核查")
    customs.sees(EXPORTER)
    for vin in VINS:
        customs.sees(vin[-8:])
    customs.fill({"declaration_number": "310420260000000017"})
    for box in customs.page.locator('#main input[name="vins"]').all():
        box.check()
    customs.press("办理清关")
    customs.sees("放行")


def deregisters(exporter: Screen, police: Screen) -> None:
    """注销登记: applied for within two months and done, each vehicle with its certificate."""
    for _ in VINS:
        exporter.open("/exporter/deregistrations/").follow("LSVNV")
        exporter.choose("police", POLICE).press("申请注销登记")
        exporter.stands("已申请注销")
        police.open("/public-security/deregistrations/").follow("LSVNV").press("办理注销")
        police.stands("已注销")
