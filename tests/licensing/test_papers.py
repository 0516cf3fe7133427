"""The papers that the authority hands out (许可证与文书): read back, looked at, and the same whenever they are made again."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
import zxingcpp
from PIL import ImageFont
from pypdf import PdfReader
from tests.cast import Cast, acting
from tests.licensing.lawful import NOW, issued, submitted
from tests.licensing.test_deciding import with_fault
from tests.licensing.test_issuing import licence_of
from tests.sealing.press import CODE, PAGE, flat, inked, pages, pictured, pressed, signed_text

from chuhai.accounts.models import Organisation
from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import clause
from chuhai.law.findings import Finding, Subject, Verdict
from chuhai.licensing import actions
from chuhai.licensing.models import Application, Licence
from chuhai.licensing.papers import licence_sheet, refusal, supplement_notice
from chuhai.licensing.papers.licence import content_of, says_of
from chuhai.sealing.composing import TYPEFACES
from chuhai.workflow.remedies import remedies

NAME = "浙江远帆汽车出口有限公司"
VINS = [f"LSVNV218{digit}L2345{number:03d}" for number, digit in enumerate("0123456789X0123456789"[:20])]


def row(vin: str, **changed: Any) -> dict[str, Any]:
    """One vehicle of the appendix."""
    return {
        "vin": vin,
        "brand": "大众牌",
        "model": "SVW71423JU",
        "registered_on": "2020-09-21",
        "pending_export_on": "2026-02-08",
        "unit_price": 9800,
        "commodity_name": "旧大众牌1.4L小轿车",
    } | changed


def a_licence(rows: list[dict[str, Any]] | None = None, **face: Any) -> Licence:
    """A licence with its face, without a database."""
    rows = rows or [row(vin) for vin in VINS[:2]]
    whole = {
        "exporter": {"name": NAME, "uscc": "91330201MA2J4TQK8A", "code": "3302MA2J4TQK8"},
        "consignor": NAME,
        "authority": "宁波市商务局",
        "commodity_code": "8703223010",
        "contract_number": "YF-UZ-2026-006",
        "importer": "Samarkand Motors LLC",
        "paperless": True,
        "customs_district": "3104",
        "trade_mode": "0110",
        "transport": "2",
        "payment": "T/T",
        "currency": "USD",
        "condition": "旧",
        "destination": "UZB",
        "vehicles": rows,
    }
    return Licence(
        number="26-33-000017",
        face=whole | face,
        paperless=(whole | face)["paperless"],
        quantity=len(rows),
        issued_on=date(2026, 3, 2),
        valid_from=date(2026, 3, 2),
        valid_until=date(2026, 9, 2),
        verification_code="K7QW2MXR9TBH",
    )


def licence_pdf(licence: Licence) -> bytes:
    """The licence, not sealed."""
    return pressed(licence_sheet(licence))


def supplement_notice_pdf(application: Application) -> bytes:
    """The notice, not sealed."""
    return pressed(supplement_notice(application).sheet())


def refusal_pdf(application: Application) -> bytes:
    """The decision, not sealed."""
    return pressed(refusal(application).sheet())


def test_the_face_holds_every_box() -> None:
    face = flat(pages(licence_pdf(a_licence()))[0])
    for filled in (
        "3302MA2J4TQK8", NAME, "26-33-000017", "2026年9月2日", "一般贸易", "YF-UZ-2026-006", "北仑海关(3104)", "乌兹别克斯坦",
        "汇付", "海上运输", "8703223010", "大众牌SVW71423JU", "9,800.00", "19,600.00", "宁波市商务局", "2026年3月2日", "无纸作业",
    ):  # fmt: skip
        assert flat(filled) in face, filled
    for number in range(1, 22):
        assert f"{number}." in face


@pytest.mark.clause("2025-648/2b")
@pytest.mark.parametrize("number", [1, 2, 20])
def test_the_appendix_holds_every_vehicle_with_both_days(number: int) -> None:
    rows = [row(vin, registered_on=f"2020-09-{place:02d}") for place, vin in enumerate(VINS[:number], start=1)]
    text = "".join(pages(licence_pdf(a_licence(rows)))[1:])
    for place, vin in enumerate(VINS[:number], start=1):
        assert vin in text
        assert f"2020-09-{place:02d}" in text
    assert text.count("2026-02-08") == number
    assert text.count("旧大众牌1.4L小轿车") == number


def test_every_page_has_its_number() -> None:
    read = pages(licence_pdf(a_licence()))
    assert [f"第{place}页共{len(read)}页" in flat(text) for place, text in enumerate(read, start=1)] == [True, True]


@pytest.mark.clause("2024-6/4.6")
@pytest.mark.parametrize(("paperless", "word"), [(True, "无纸作业"), (False, "有纸作业")])
def test_paper_and_paperless_are_marked(paperless: bool, word: str) -> None:
    face = pages(licence_pdf(a_licence(paperless=paperless)))[0]
    assert word in face
    assert ("无纸作业" in face) is paperless


@pytest.mark.clause("licence-2008/13")
def test_a_licence_of_the_next_year_says_from_when() -> None:
    licence = a_licence()
    assert "起有效" not in flat(pages(licence_pdf(licence))[0])
    licence.valid_from = date(2027, 1, 1)
    assert "自2027年1月1日起有效" in flat(pages(licence_pdf(licence))[0])


def test_up_to_four_specifications_stand_on_the_face_and_more_in_the_appendix() -> None:
    four = [row(vin, model=f"M{place % 4}") for place, vin in enumerate(VINS[:8])]
    five = [row(vin, model=f"M{place % 5}") for place, vin in enumerate(VINS[:10])]
    assert [line["quantity"] for line in content_of(a_licence(four))["specifications"]] == ["2"] * 4
    assert [line["name"] for line in content_of(a_licence(five))["specifications"]] == ["见附表（共5种规格）"]
    assert "见附表" in flat(pages(licence_pdf(a_licence(five)))[0])


def test_prices_are_added_exactly_and_only_dollars_are_told_in_dollars() -> None:
    rows = [row(vin, unit_price=0.1) for vin in VINS[:3]]
    assert content_of(a_licence(rows))["total"] == {"quantity": "3", "total": "0.30", "usd": "0.30"}
    assert content_of(a_licence(rows, currency="CNY"))["total"]["usd"] == "——"


@pytest.mark.clause("2024-6/4.6")
@pytest.mark.parametrize("number", [1, 20])
def test_the_code_on_the_paper_leads_to_its_verification_and_carries_the_signed_text(number: int) -> None:
    sheet = licence_sheet(a_licence([row(vin) for vin in VINS[:number]]))
    read = zxingcpp.read_barcodes(pictured(sheet, ppi=144)[0])
    wanted = f"{PAGE}?number=26-33-000017&code={CODE}#{signed_text(sheet)}"
    assert [found.text for found in read] == [wanted]
    assert "K7QW-2MXR-9TBH" in pages(pressed(sheet))[0]


def test_the_signed_text_tells_the_face_and_every_vehicle() -> None:
    says = says_of(a_licence())
    assert (says["u"], says["c"], says["d"], says["q"]) == ("91330201MA2J4TQK8A", "8703223010", "UZB", 2)
    assert says["s"].split() == [vin[-6:] for vin in VINS[:2]]


@pytest.mark.parametrize("fact", ["vin", "brand", "model", "registered_on", "pending_export_on", "commodity_name"])
def test_the_signed_text_goes_with_one_appendix_only(fact: str) -> None:
    swapped = [row(VINS[0]), row(VINS[1]) | {fact: "2021-01-01"}]
    assert says_of(a_licence(swapped))["l"] != says_of(a_licence())["l"]


def test_it_is_the_same_to_the_byte_whenever_it_is_made_again() -> None:
    made = [licence_pdf(a_licence()) for _ in range(2)]
    with ThreadPoolExecutor(3) as threads:
        made += threads.map(lambda _: licence_pdf(a_licence()), range(6))
    assert len(set(made)) == 1


def test_it_is_an_archival_file_with_its_typefaces_inside() -> None:
    reader = PdfReader(io.BytesIO(licence_pdf(a_licence())))
    told = reader.xmp_metadata.rdf_root.toxml()
    assert ("<pdfaid:part>2</pdfaid:part>" in told, "<pdfaid:conformance>B</pdfaid:conformance>" in told) == (
        True,
        True,
    )
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("FontDescriptor" in str(font["/DescendantFonts"][0].get_object()) for font in fonts)


def missing_from(typeface: str, text: str) -> set[str]:
    """The characters that a typeface draws as its empty box."""
    font = ImageFont.truetype(str(TYPEFACES / typeface), 24)
    box = bytes(font.getmask("\U0010ffff"))
    return {char for char in set(text) if not char.isspace() and bytes(font.getmask(char)) == box}


def test_every_character_has_a_glyph() -> None:
    rows = [row(vin, brand="𫚭鱼·骐達牌", model="ÄÖ-7") for vin in VINS]
    licence = a_licence(rows, consignor="云南昕瑒鑫垚二手車（集團）有限公司")
    text = "".join(pages(licence_pdf(licence)) + pages(refusal_pdf(a_case())) + pages(supplement_notice_pdf(a_case())))
    assert "昕瑒鑫垚" in text
    assert missing_from("NotoSerifSC-Regular.ttf", text) - {"𫚭"} == set()
    assert missing_from("NotoSansSC-Regular.ttf", text) - {"𫚭"} == set()


def test_long_names_wrap_within_their_boxes() -> None:
    long = "新疆维吾尔自治区乌鲁木齐丝路驼铃跨境二手汽车出口贸易供应链管理（集团）股份有限公司第一分公司"
    rows = [row(vin, brand="超长品牌名称测试牌" * 3, model="MODELWITHAVERYLONGDESIGNATION1234567890") for vin in VINS]
    licence = a_licence(rows, consignor=long, exporter=a_licence().face["exporter"] | {"name": long})
    assert flat(pages(licence_pdf(licence))[0]).count(flat(long)) == 2
    for page in pictured(licence_sheet(licence), ppi=72):
        assert inked(page, beyond_mm=15, ppi=72) == 0


# --- letters ---------------------------------------------------------------------------------------------------------

FINDINGS = [
    Finding(
        "2024-6/6.2",
        Verdict.VIOLATED,
        Subject.VEHICLE,
        VINS[0],
        Bilingual("车辆处于抵押期间，禁止出口。请解除抵押登记，或者将该车移出本申请。", "Mortgaged."),
        {},
    ),
    Finding(
        "licence-2008/5",
        Verdict.MISSING,
        Subject.LICENCE,
        None,
        Bilingual("证面内容不完整：付款方式，请填写。", "Incomplete."),
        {},
    ),
]


def a_case() -> Application:
    """An application that was asked to be supplemented and then refused, without a database."""
    return Application(
        number="SQ-2026-0000123",
        exporter=Organisation(name=NAME, uscc="91330201MA2J4TQK8A"),
        authority=Organisation(name="宁波市商务局"),
        applied_on=date(2026, 4, 20),
        noticed_on=date(2026, 4, 21),
        decided_on=date(2026, 4, 22),
        supplement_words="请一并核对合同页码。\n抵押车辆如无法解除抵押，应移出申请。",
        supplement_findings=[finding.as_plain() for finding in FINDINGS],
        decision_findings=[FINDINGS[0].as_plain()],
        decision_words="抵押未能解除。",
        remedies=remedies().zh,
        commodity_code="8703223010",
        destination="UZB",
    )


@pytest.mark.clause("2024-6/4.4b")
def test_the_notice_lists_every_finding_with_its_clause_and_what_mends_it() -> None:
    text = flat("".join(pages(supplement_notice_pdf(a_case()))))
    for finding in FINDINGS:
        assert flat(finding.message.zh) in text
        assert flat(clause(finding.clause).source.zh) in text
    for words in ("一次性告知书", VINS[0], "请一并核对合同页码。", "2026年4月21日", "宁波市商务局", NAME, "第三十二条"):
        assert words in text


@pytest.mark.clause("permit-law/38")
def test_the_refusal_gives_its_reasons_and_the_remedies() -> None:
    text = flat("".join(pages(refusal_pdf(a_case()))))
    for words in (
        "不予行政许可决定书",
        VINS[0],
        "抵押未能解除。",
        "行政复议",
        "行政诉讼",
        "60日",
        "6个月",
        "2026年4月22日",
    ):
        assert words in text
    assert "付款方式" not in text


def test_a_notice_of_many_findings_runs_over_pages_with_its_head() -> None:
    case = a_case()
    case.supplement_findings = [FINDINGS[0]._replace(vin=vin).as_plain() for vin in VINS] * 2
    read = pages(supplement_notice_pdf(case))
    assert len(read) > 1
    assert all("依据" in text for text in read[:-1])


def test_an_issued_licence_is_made_from_its_record(cast: Cast) -> None:
    licence = licence_of(issued(cast))
    text = "".join(pages(licence_pdf(licence)))
    assert all(vehicle["vin"] in text for vehicle in licence.face["vehicles"])
    assert licence.number in text


def test_letters_are_made_from_the_case(cast: Cast) -> None:
    application = with_fault(cast, {"mortgaged": True}, currency=None)
    noticed = acting(cast.reviewer.actor, actions.request_supplement, application.number, "请补正。", at=NOW).case
    assert "币种" in flat("".join(pages(supplement_notice_pdf(noticed))))
    acting(cast.exporter.actor, actions.resubmit, application.number, at=NOW)
    refused = acting(cast.issuer.actor, actions.refuse, application.number, "抵押未解除。", at=NOW).case
    assert "抵押未解除。" in flat("".join(pages(refusal_pdf(refused))))


def test_a_refusal_without_findings_still_has_its_words(cast: Cast) -> None:
    application = submitted(cast)
    refused = acting(cast.reviewer.actor, actions.refuse, application.number, "材料不实。", at=NOW).case
    assert "材料不实。" in flat("".join(pages(refusal_pdf(refused))))
