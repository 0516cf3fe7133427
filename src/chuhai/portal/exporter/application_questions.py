"""The questions of a licence application (申请表填报项): 2024-6 section 5, 2025-648, licence-2008; one a fact of the dossier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chuhai.codes import country, currency, customs_district, payment, trade_mode, transport
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.questions import Question

Section = tuple[Bilingual, Sequence[Question]]


def _coded(names: Mapping[str, Bilingual]) -> tuple[tuple[str, Bilingual], ...]:
    return tuple((code, Bilingual(f"{name.zh}（{code}）", f"{name.en} ({code})")) for code, name in names.items())


LANGUAGES = (
    ("zh", Bilingual("中文", "Chinese")),
    ("en", Bilingual("英文", "English")),
    ("ru", Bilingual("俄文", "Russian")),
    ("fr", Bilingual("法文", "French")),
    ("es", Bilingual("西班牙文", "Spanish")),
    ("ar", Bilingual("阿拉伯文", "Arabic")),
    ("pt", Bilingual("葡萄牙文", "Portuguese")),
    ("kk", Bilingual("哈萨克文", "Kazakh")),
    ("uz", Bilingual("乌兹别克文", "Uzbek")),
    ("other", Bilingual("其他文字", "Another language")),
)
DISTRICTS = {code: customs_district.name(code) for code in customs_district.codes()}
CURRENCIES = {code: currency.name(code) for code in currency.codes()}

ROUTE = Question(
    "route",
    Bilingual("申领方式", "Route"),
    "choice",
    hint=Bilingual("以工程承包方式出口的无需企业申报。", "An export under a contracted project needs no filing."),
    choices=(
        ("filed", Bilingual("凭企业申报", "With an approved filing")),
        ("contractor", Bilingual("凭对外承包工程项目", "Under a contracted project")),
    ),
)
GOODS = (
    ROUTE,
    Question("form.exporter", Bilingual("出口商", "Exporter"), hint=Bilingual("填写本企业名称。", "Your own name.")),
    Question(
        "form.consignor",
        Bilingual("发货人", "Consignor"),
        hint=Bilingual("与出口商一致，填写本企业名称。", "Your own name, the same as the exporter."),
    ),
    Question(
        "form.commodity_code",
        Bilingual("商品编码", "Commodity code"),
        hint=Bilingual(
            "《二手车产品目录》内的10位编码，一份申请一个编码。",
            "Ten digits of the catalogue, one code an application.",
        ),
        example="8703223010",
    ),
    Question(
        "form.condition",
        Bilingual("商品状态", "Condition of goods"),
        "choice",
        choices=(("旧", Bilingual("旧", "Used")), ("新", Bilingual("新", "New"))),
    ),
    Question(
        "form.quantity",
        Bilingual("申请数量（辆）", "Quantity"),
        "count",
        hint=Bilingual("与所列车辆数一致，最多20辆。", "The number of vehicles listed, 20 at most."),
    ),
    Question(
        "form.destination",
        Bilingual("进口国（地区）", "Country or region of destination"),
        "choice",
        choices=_coded(country.destinations()),
    ),
    Question(
        "form.paperless",
        Bilingual("无纸作业", "Paperless"),
        "flag",
        hint=Bilingual(
            "选择“是”申领电子证书，选择“否”申领纸质许可证。", "Yes: an electronic certificate; no: a licence on paper."
        ),
    ),
)
TRANSPORT = (
    Question("form.customs_district", Bilingual("报关口岸", "Customs district"), "choice", choices=_coded(DISTRICTS)),
    Question("form.trade_mode", Bilingual("贸易方式", "Trade mode"), "choice", choices=_coded(trade_mode.names())),
    Question("form.transport", Bilingual("运输方式", "Transport"), "choice", choices=_coded(transport.names())),
    Question("form.payment", Bilingual("付款方式", "Payment"), "choice", choices=_coded(payment.names())),
    Question("form.currency", Bilingual("币种", "Currency"), "choice", choices=_coded(CURRENCIES)),
)
CONTRACT = (
    Question(
        "contract.number",
        Bilingual("合同号", "Contract number"),
        hint=Bilingual("最多17个字符，一证一个合同。", "17 characters at most, one contract a licence."),
        example="YF-UZ-2026-006",
    ),
    Question("contract.signed_on", Bilingual("签订日期", "Signed on"), "date", example="2026-03-15"),
    Question("contract.importer", Bilingual("进口商", "Importer"), example="Samarkand Motors LLC"),
    Question("contract.language", Bilingual("合同文本语言", "Language"), "choice", choices=LANGUAGES),
    Question("contract.translation", Bilingual("附中文译本", "With a Chinese translation"), "tick"),
    Question("contract.after_sales", Bilingual("含售后服务内容", "Covers after-sales service"), "tick"),
    Question(
        "contract.ended_on",
        Bilingual("终止日期", "Ended on"),
        "date",
        hint=Bilingual("合同已终止的填写；有效的不填。", "Only where the contract has ended."),
    ),
)
FORM_SECTIONS: tuple[Section, ...] = (
    (Bilingual("申请表：商品", "The form: goods"), GOODS),
    (Bilingual("申请表：报关与付款", "The form: clearance and payment"), TRANSPORT),
    (Bilingual("出口合同", "The export contract"), CONTRACT),
)

LINE = (
    Question("line.vin", Bilingual("VIN码", "VIN"), hint=Bilingual("与登记证书一致。", "As on the certificate.")),
    Question("line.brand", Bilingual("品牌", "Brand"), example="大众牌"),
    Question("line.model", Bilingual("型号", "Model"), example="SVW71423JU"),
    Question("line.registered_on", Bilingual("注册登记日期", "Registered on"), "date", example="2020-09-21"),
    Question("line.pending_export_on", Bilingual("转让登记待出口日期", "Endorsed on"), "date", example="2026-04-08"),
    Question(
        "line.commodity_name",
        Bilingual("商品名称", "Commodity name"),
        hint=Bilingual(
            "旧+品牌+排气量+车型；不填由平台生成。", "旧 + brand + displacement + body; generated when left empty."
        ),
        example="旧大众牌1.4L小轿车",
    ),
    Question("line.unit_price", Bilingual("单价", "Unit price"), "number", example="9800"),
)
TEST_REPORT = (
    Question("test_report.number", Bilingual("报告编号", "Report number"), example="ZJ-2026-0417"),
    Question("test_report.institution", Bilingual("检测机构", "Institution")),
    Question("test_report.institution_uscc", Bilingual("检测机构统一社会信用代码", "Institution's credit code")),
    Question(
        "test_report.standard",
        Bilingual("检测标准", "Standard"),
        "choice",
        hint=Bilingual(
            "9座及以下乘用车用WM/T 8-2022，其他用WM/T 9-2022。", "WM/T 8-2022 up to 9 seats, else WM/T 9-2022."
        ),
        choices=(
            ("WM/T 8-2022", Bilingual("WM/T 8-2022 乘用车", "WM/T 8-2022, passenger vehicles")),
            ("WM/T 9-2022", Bilingual("WM/T 9-2022 商用车及挂车", "WM/T 9-2022, commercial vehicles and trailers")),
        ),
    ),
    Question(
        "test_report.result",
        Bilingual("检测结果", "Result"),
        "choice",
        choices=(
            ("qualified", Bilingual("合格", "Qualified")),
            ("unqualified", Bilingual("不合格", "Not qualified")),
        ),
    ),
    Question("test_report.issued_on", Bilingual("出具日期", "Issued on"), "date", example="2026-04-10"),
    Question(
        "test_report.institution_declaration",
        Bilingual("附检测机构自我声明", "With the institution's own declaration"),
        "tick",
    ),
)
MARKET_ACCESS = (
    Question(
        "market_access.destination", Bilingual("目标市场", "Market"), "choice", choices=_coded(country.destinations())
    ),
    Question("market_access.sealed", Bilingual("声明已加盖本企业公章", "Sealed by the exporter"), "tick"),
)
CONFIRMATION = (
    Question("after_sales_confirmation.issuer", Bilingual("出具确认书的生产企业", "Manufacturer that issued it")),
    Question(
        "after_sales_confirmation.destination",
        Bilingual("确认书载明的出口国别", "Destination it names"),
        "choice",
        choices=_coded(country.destinations()),
    ),
    Question(
        "after_sales_confirmation.names_vehicle",
        Bilingual("确认书载明本车车辆识别代号", "It names this vehicle's VIN"),
        "tick",
    ),
    Question(
        "after_sales_confirmation.outlets",
        Bilingual("售后服务网点", "Service outlets"),
        "rows",
        columns=(
            Question("name", Bilingual("网点名称", "Name")),
            Question("address", Bilingual("网点地址", "Address")),
        ),
        least_rows=1,
    ),
    Question(
        "after_sales_confirmation.sealed", Bilingual("确认书已加盖生产企业公章", "Sealed by the manufacturer"), "tick"
    ),
)
MODIFIED = (
    Question(
        "is_modified",
        Bilingual("本车为改装车", "This is a modified vehicle"),
        "tick",
        hint=Bilingual(
            "改装车还须上传附件2所列材料，并由审查人员认定真实性。",
            "It needs the materials of annex 2, and an officer's judgement.",
        ),
    ),
    Question("modified.chassis_brand", Bilingual("底盘品牌", "Chassis brand")),
    Question("modified.modified_brand", Bilingual("改装车品牌", "Brand of the modified vehicle")),
    Question("modified.model", Bilingual("改装车型号", "Model of the modified vehicle")),
    Question(
        "modified.announcement_listed", Bilingual("同类产品列入《公告》", "Listed in the MIIT announcement"), "flag"
    ),
    Question("modified.ccc.number", Bilingual("强制性产品认证证书编号", "CCC certificate number")),
    Question("modified.ccc.valid_until", Bilingual("认证证书有效期至", "CCC valid until"), "date"),
)
LINE_SECTIONS: tuple[Section, ...] = (
    (Bilingual("附表所填", "Row of the appendix"), LINE),
    (Bilingual("产品检测报告", "Test report"), TEST_REPORT),
    (Bilingual("目标市场准入声明", "Market-access statement"), MARKET_ACCESS),
    (Bilingual("售后服务确认书（注册登记180天内的车辆）", "After-sales confirmation (within 180 days)"), CONFIRMATION),
    (Bilingual("改装车", "Modified vehicle"), MODIFIED),
)
FOR_ALL_SECTIONS: tuple[Section, ...] = (
    (Bilingual("附表", "The appendix"), LINE[-1:]),
    (Bilingual("产品检测报告", "Test report"), TEST_REPORT),
    (Bilingual("目标市场准入声明", "Market-access statement"), MARKET_ACCESS),
)
"""What is often the same for every vehicle of a batch."""


def offering_what_is_kept(sections: Sequence[Section], facts: Mapping[str, Any]) -> list[Section]:
    """The sections, with what is on record offered where a list of choices does not hold it: nothing kept is lost."""
    return [(title, [_offering(question, facts) for question in questions]) for title, questions in sections]


def questions_of(sections: Sequence[Section]) -> Iterator[Question]:
    """Every question in order."""
    return (question for _, questions in sections for question in questions)


def _offering(question: Question, facts: Mapping[str, Any]) -> Question:
    kept: Any = facts
    for part in question.path.split("."):
        kept = kept.get(part) if isinstance(kept, Mapping) else None
    if question.kind != "choice" or not isinstance(kept, str) or kept in {value for value, _ in question.choices}:
        return question
    return replace(question, choices=(*question.choices, (kept, Bilingual(kept, kept))))
