"""The questions about a vehicle (车辆填报项): what the certificate says, what the registry knows; one a fact of the dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chuhai.codes.bilingual import Bilingual
from chuhai.codes.use_nature import use_natures
from chuhai.portal.questions import Question

USE_NATURES = tuple((nature.name.zh, nature.name) for nature in use_natures())

VIN = Question(
    "vin",
    Bilingual("车辆识别代号", "VIN"),
    hint=Bilingual(
        "17位，照登记证书第9栏填写；空格和小写字母会自动整理。",
        "17 characters as in box 9 of the certificate; blanks and small letters are put right.",
    ),
    example="LSVNV2189L2345671",
)
VIN_FOUND = Question(
    "vin_found",
    Bilingual("实车车辆识别代号", "VIN on the vehicle"),
    hint=Bilingual("照车架或前风挡左下角打刻的号码填写。", "As stamped on the frame or shown behind the windscreen."),
    example="LSVNV2189L2345671",
)
CERTIFICATE_VIN = Question(
    "certificate.vin", Bilingual("登记证书车辆识别代号", "VIN on the certificate"), hint=Bilingual("第9栏。", "Box 9.")
)
ODOMETER = Question(
    "odometer_km",
    Bilingual("里程（公里）", "Odometer (km)"),
    "count",
    hint=Bilingual("里程表读数。", "As the odometer reads."),
    example="84310",
)
ENGINE = Question(
    "engine_number",
    Bilingual("发动机号（电机号）", "Engine or motor number"),
    hint=Bilingual(
        "选填。照登记证书第11栏填写，纯电动车填驱动电机号；只有字母、数字和“-”，空格和小写字母会自动整理。",
        "Optional. As in box 11 of the certificate, the motor's number for an electric vehicle: letters, digits and hyphens;"
        " blanks and small letters are put right.",
    ),
    example="EA211-C045671",
)
ENGINE_FOUND = replace(
    ENGINE,
    hint=Bilingual("选填。照实车打刻的号码核对、更正。", "Optional. Checked and corrected as stamped on the vehicle."),
)

VEHICLE_ON_PAPER = (
    Question(
        "certificate.brand", Bilingual("车辆品牌", "Brand"), hint=Bilingual("第6栏。", "Box 6."), example="大众牌"
    ),
    Question(
        "certificate.model", Bilingual("车辆型号", "Model"), hint=Bilingual("第7栏。", "Box 7."), example="SVW71423JU"
    ),
    Question(
        "certificate.vehicle_type",
        Bilingual("车辆类型", "Vehicle type"),
        hint=Bilingual("第5栏，照原文填写。", "Box 5, word for word."),
        example="小型轿车",
    ),
    Question(
        "certificate.manufacturer",
        Bilingual("制造厂名称", "Manufacturer"),
        hint=Bilingual("第15栏，照原文填写全称。", "Box 15, the full name word for word."),
        example="上汽大众汽车有限公司",
    ),
    Question("certificate.fuel", Bilingual("燃料种类", "Fuel"), hint=Bilingual("第13栏。", "Box 13."), example="汽油"),
    Question(
        "certificate.displacement_ml",
        Bilingual("排量（毫升）", "Displacement (ml)"),
        "count",
        hint=Bilingual("第14栏；纯电动车不填。", "Box 14; empty for an electric vehicle."),
        example="1395",
    ),
    Question(
        "certificate.seats",
        Bilingual("核定载客（人）", "Seats"),
        "count",
        hint=Bilingual("第27栏，含驾驶员。", "Box 27, driver included."),
        example="5",
    ),
    Question(
        "certificate.gross_mass_kg",
        Bilingual("总质量（千克）", "Gross mass (kg)"),
        "count",
        hint=Bilingual("第25栏。", "Box 25."),
        example="1860",
    ),
    Question(
        "certificate.load_capacity_kg",
        Bilingual("核定载质量（千克）", "Load capacity (kg)"),
        "count",
        hint=Bilingual("第26栏；载客汽车不填。", "Box 26; empty for a passenger vehicle."),
    ),
)

REGISTRATION_ON_PAPER = (
    Question(
        "certificate.number",
        Bilingual("登记证书编号", "Certificate number"),
        hint=Bilingual("首页条形码下方的12位数字。", "The 12 digits under the bar code on the first page."),
        example="330298765432",
    ),
    Question(
        "certificate.owner",
        Bilingual("机动车所有人", "Owner"),
        hint=Bilingual("最近一次转让登记的所有人。", "As the newest transfer column says."),
    ),
    Question(
        "certificate.use_nature",
        Bilingual("使用性质", "Use nature"),
        "choice",
        hint=Bilingual("第30栏。", "Box 30."),
        choices=USE_NATURES,
    ),
    Question(
        "certificate.manufactured_on",
        Bilingual("车辆出厂日期", "Manufactured on"),
        "date",
        hint=Bilingual("第32栏。", "Box 32."),
        example="2020-08-03",
    ),
    Question(
        "certificate.registered_on",
        Bilingual("注册登记日期", "Registered on"),
        "date",
        hint=Bilingual("首次登记的日期，第3栏。", "The day of the first registration, box 3."),
        example="2020-09-21",
    ),
    Question(
        "certificate.use_history",
        Bilingual("以往使用性质", "Earlier use natures"),
        "rows",
        hint=Bilingual(
            "登记证书记载过使用性质变更的，由早到晚逐行填写；没有变更不填。",
            "Where the certificate notes changes of use: one a line, the oldest first; else leave it empty.",
        ),
        columns=(
            Question("use_nature", Bilingual("使用性质", "Use nature"), "choice", choices=USE_NATURES),
            Question("from", Bilingual("开始日期", "From"), "date"),
        ),
    ),
)

REGISTRY = (
    Question("registry.mortgaged", Bilingual("处于抵押期间", "Mortgaged"), "flag"),
    Question("registry.pledged", Bilingual("处于质押期间", "Pledged"), "flag"),
    Question("registry.customs_supervised", Bilingual("处于海关监管期", "Under customs supervision"), "flag"),
    Question("registry.seized", Bilingual("被依法查封、扣押", "Sealed up or seized"), "flag"),
    Question("registry.crime_obtained", Bilingual("盗窃、抢劫、诈骗等违法犯罪所得", "Obtained by crime"), "flag"),
    Question("registry.smuggled", Bilingual("走私车辆", "Smuggled"), "flag"),
    Question("registry.illegally_assembled", Bilingual("非法拼（组）装", "Illegally assembled"), "flag"),
    Question("registry.papers_complete", Bilingual("法定证明、凭证齐全", "Legal papers complete"), "flag"),
    Question("registry.open_violations", Bilingual("未处理违法（起）", "Violations not settled"), "count"),
    Question("registry.open_accidents", Bilingual("未处理事故（起）", "Accidents not settled"), "count"),
    Question(
        "registry.missed_inspections",
        Bilingual("连续未检验（周期）", "Inspection cycles missed in a row"),
        "count",
        hint=Bilingual(
            "检验有效期届满后连续未取得合格标志的检验周期数。",
            "Cycles without a mark since the last inspection ran out.",
        ),
    ),
    Question(
        "registry.scrapping_on",
        Bilingual("强制报废期止", "Scrapping day"),
        "date",
        hint=Bilingual("登记系统中的日期；没有不填。", "As the register has it; else leave it empty."),
    ),
    Question(
        "registry.other_ban",
        Bilingual("其他禁止交易、出口情形", "Other ban on trade or export"),
        hint=Bilingual("写明所依据的法律法规；没有不填。", "Name the law that bans it; else leave it empty."),
    ),
)

NOTHING_AGAINST = {
    "mortgaged": False,
    "pledged": False,
    "customs_supervised": False,
    "seized": False,
    "crime_obtained": False,
    "smuggled": False,
    "illegally_assembled": False,
    "papers_complete": True,
    "open_violations": 0,
    "open_accidents": 0,
    "missed_inspections": 0,
}
"""What an officer who looked and found nothing would state; offered as typing saved, never assumed."""

INSURANCE = Question(
    "insurance_until",
    Bilingual("交强险止期", "Compulsory insurance until"),
    "date",
    hint=Bilingual("保单上的最后一日。", "The last day on the policy."),
    example="2026-12-31",
)
DIFFERENCES = Question(
    "differences",
    Bilingual("与登记证书不一致之处", "Where vehicle and certificate differ"),
    "long",
    hint=Bilingual("一行一项；核对一致的不填。", "One a line; nothing where all agrees."),
    example="车身颜色：证书为白色，实车为黑色",
)
PLATE = Question(
    "temporary_plate",
    Bilingual("临时行驶车号牌", "Temporary plate"),
    hint=Bilingual("不填则由平台编号。", "Left empty, the platform gives a serial."),
    example="浙B12345临",
)


def also_offering(questions: Sequence[Question], facts: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions, with what is on record offered where a list of choices does not hold it: nothing kept is lost."""
    return tuple(_also_offering(question, facts) for question in questions)


def _also_offering(question: Question, facts: Mapping[str, Any]) -> Question:
    kept = (facts.get("certificate") or {}).get(question.path.rpartition(".")[2])
    if question.kind != "choice" or not kept or kept in {value for value, _ in question.choices}:
        return question
    return replace(question, choices=(*question.choices, (kept, Bilingual(kept, kept))))


def certificate_said(said: dict[str, Any]) -> dict[str, Any]:
    """The certificate as a form answered it: no line of earlier uses says, as its hint does, that there were none.

    docs/readings.md#no-line-of-earlier-uses.
    """
    certificate = said["certificate"]
    return {**certificate, "use_history": certificate.get("use_history") or []}
