"""五、出口许可证申领材料: the form, the contract, the certificate, the test report and the market-access statement."""

from collections.abc import Iterator

from chuhai.codes import vin as vin_code
from chuhai.codes.bilingual import Bilingual
from chuhai.law.announcement_2024_6.institution_reports import report_faults
from chuhai.law.clauses import clause
from chuhai.law.dossier_facts import agree, is_there
from chuhai.law.dossier_vehicle import MarketAccess, Vehicle
from chuhai.law.findings import MISSING, NOT_APPLICABLE, SATISFIED, VIOLATED, Outcome, Unmet, missing, violated
from chuhai.law.rule import CONTRACT, LICENCE, NO_LINE, VEHICLE, LicenceCase, rule
from chuhai.law.wording import listed, not_done_by, together

_USED = "旧"
_CHINESE = "zh"

#: From this day 2025-648/2a names brand and model that are not the certificate's; 5.1d then leaves it to that clause.
_PARTICULARS_BY_NOTICE = clause("2025-648/2a").in_force_from


@rule("2024-6/5.1a", about=VEHICLE, reads=["line.vin", "certificate.vin"], fails=MISSING)
def s5_1a_vin_on_the_form(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """五（一）VIN码栏: the form's VIN is well formed and the certificate's (2024-6/5.1a).

    docs/readings.md#check-digit.
    """
    vin = (vehicle.line or NO_LINE).vin
    if vin is None or not is_there(vin):
        return missing(
            "申请表“VIN码”栏未填写，请按登记证书填写。",
            "The form's VIN column is empty: fill it in from the certificate.",
        )
    fault = vin_code.why_invalid(vin)
    if fault is not None:
        return Unmet(
            MISSING,
            Bilingual(
                f"申请表“VIN码”栏“{vin}”有误：{fault.zh}请更正。", f"The form's VIN “{vin}”: {fault.en} Correct it."
            ),
        )
    if vehicle.certificate is None or vehicle.certificate.vin == vin:
        return SATISFIED
    printed = vehicle.certificate.vin
    if not printed:
        return missing(
            f"登记证书未载明车辆识别代号，无法核对申请表“VIN码”栏“{vin}”，请按登记证书补充。",
            f"The certificate's VIN is not given, so the form's “{vin}” cannot be compared: add it.",
        )
    return missing(
        f"申请表“VIN码”栏“{vin}”与登记证书“{printed}”不一致，请按登记证书更正。",
        f"The form's VIN “{vin}” is not the certificate's “{printed}”: correct it.",
    )


@rule("2024-6/5.1b", about=LICENCE, reads=["form.exporter", "form.consignor", "exporter.name"], fails=MISSING)
def s5_1b_exporter_and_consignor(case: LicenceCase) -> Outcome:
    """五（一）出口商、发货人均为出口企业: exporter and consignor on the form are the exporter (2024-6/5.1b)."""
    form, name = case.form, case.exporter.name
    if agree(form.exporter, name) and agree(form.consignor, name):
        return SATISFIED
    if not name:
        return missing(
            "未载明出口企业名称，无法核对申请表“出口商”、“发货人”栏，请按营业执照填写企业名称。",
            "The exporter's name is not given, so the form's boxes for exporter and consignor cannot be compared: "
            "fill it in from the business licence.",
        )
    boxes = (
        (form.exporter, Bilingual("“出口商”", "the exporter's box")),
        (form.consignor, Bilingual("“发货人”", "the consignor's box")),
    )
    wrong = listed(box for written, box in boxes if not agree(written, name))
    return missing(
        f"申请表{wrong.zh}栏应填写二手车出口企业名称“{name}”，请更正。",
        f"On the form {wrong.en} must give the exporter's name, “{name}”: correct it.",
    )


@rule("2024-6/5.1c", about=LICENCE, reads=["form.condition"], fails=MISSING)
def s5_1c_condition_used(case: LicenceCase) -> Outcome:
    """五（一）商品状态选择“旧”: the condition of the goods on the form is 旧 (2024-6/5.1c)."""
    if case.form.condition == _USED:
        return SATISFIED
    return missing(
        "申请表“商品状态”栏应选择“旧”，请更正。", "The form's condition of goods has to be 旧 (used): correct it."
    )


@rule(
    "2024-6/5.1d",
    about=VEHICLE,
    reads=["line.brand", "line.model", "certificate.brand", "certificate.model"],
    fails=MISSING,
)
def s5_1d_brand_and_model(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """五（一）规格、等级栏填写品牌和型号: brand and model are filled in, and the certificate's (2024-6/5.1d).

    docs/readings.md#which-clause-names-a-fault.
    """
    line, certificate = vehicle.line or NO_LINE, vehicle.certificate
    compared = case.on < _PARTICULARS_BY_NOTICE and certificate is not None
    if not compared and is_there(line.brand) and is_there(line.model):
        return SATISFIED
    columns = (
        (line.brand, certificate.brand if certificate else None, Bilingual("车辆品牌", "brand")),
        (line.model, certificate.model if certificate else None, Bilingual("车辆型号", "model")),
    )
    empty = listed(name for written, _, name in columns if not is_there(written))
    other = listed(
        name for written, printed, name in columns if compared and is_there(written) and not agree(written, printed)
    )
    told = []
    if empty.zh:
        told.append(
            Bilingual(
                f"申请表“规格、等级”栏未填写{empty.zh}，请按登记证书填写。",
                f"Left empty on the form: {empty.en}. Fill in what the certificate says.",
            )
        )
    if other.zh:
        told.append(
            Bilingual(
                f"申请表{other.zh}与登记证书不一致，请按登记证书更正。",
                f"The form and the certificate differ in {other.en}: correct the form from the certificate.",
            )
        )
    return Unmet(MISSING, together(told)) if told else SATISFIED


@rule(
    "2024-6/5.2a",
    about=CONTRACT,
    reads=["contract.signed_on", "contract.ended_on", "contract.after_sales"],
    fails=MISSING,
)
def s5_2a_contract_in_force(case: LicenceCase) -> Outcome:
    """五（二）具有法律效力的出口合同，含售后服务: in force on the day, covering after-sales (2024-6/5.2a)."""
    contract = case.dossier.contract
    if contract is None:
        return missing("未提交出口合同，请提交。", "There is no export contract: hand it in.")
    signed = contract.signed_on is not None and contract.signed_on <= case.on
    ended = contract.ended_on is not None and contract.ended_on <= case.on
    if signed and not ended and contract.after_sales:
        return SATISFIED
    lacking = (
        (signed, not_done_by(contract.signed_on, case.on, Bilingual("签订", "signature"))),
        (not ended, Bilingual("合同已经终止，请提交有效的合同。", "It has ended: hand in one that is in force.")),
        (contract.after_sales, Bilingual("合同应包含售后服务内容。", "It has to cover after-sales service.")),
    )
    said = together(sentence for holds, sentence in lacking if not holds)
    return Unmet(MISSING, Bilingual(f"出口合同不合要求：{said.zh}", f"The export contract: {said.en}"))


@rule("2024-6/5.2b", about=CONTRACT, reads=["contract.language", "contract.translation"], fails=MISSING)
def s5_2b_contract_in_chinese(case: LicenceCase) -> Outcome:
    """五（二）外文合同附中文译本: a contract in a foreign language comes with a translation (2024-6/5.2b)."""
    contract = case.dossier.contract
    if contract is None:
        return NOT_APPLICABLE
    if contract.language == _CHINESE or contract.translation:
        return SATISFIED
    return missing(
        "合同为外文或未载明文本语言，请提供中文译本。",
        "The contract is in a foreign language or its language is not stated: enclose a Chinese translation.",
    )


@rule("2024-6/5.3a", about=VEHICLE, reads=["certificate.number", "certificate.scan"], fails=MISSING)
def s5_3a_certificate(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """五（三）机动车登记证书原件或扫描件: the registration certificate is at hand (2024-6/5.3a)."""
    if vehicle.certificate is not None and vehicle.certificate.scan:
        return SATISFIED
    return missing(
        "未提交《机动车登记证书》原件或扫描件，请提交。",
        "Neither the registration certificate nor a scan of it is at hand: hand it in.",
    )


@rule("2024-6/5.3b", about=VEHICLE, reads=["certificate.owner", "exporter.name"], fails=VIOLATED)
def s5_3b_owner(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """五（三）车辆所有人与出口企业一致: the certificate's owner is the exporter (2024-6/5.3b)."""
    if vehicle.certificate is None:
        return NOT_APPLICABLE
    owner = vehicle.certificate.owner
    if agree(owner, case.exporter.name):
        return SATISFIED
    if not owner or not case.exporter.name:
        return violated(
            "登记证书的车辆所有人或出口企业名称未载明，不能确认车辆为本企业所有，请补充。",
            "The certificate's owner or the exporter's name is not given, so the exporter is not shown to own the "
            "vehicle: add it.",
        )
    return violated(
        f"登记证书所有人“{owner}”与出口企业名称不一致，请先将车辆转让登记至本企业名下。",
        f"The certificate's owner “{owner}” is not the exporter: have the vehicle transferred first.",
    )


@rule(
    "2024-6/5.4a",
    about=VEHICLE,
    reads=[
        "test_report.number",
        "test_report.institution",
        "test_report.institution_uscc",
        "test_report.standard",
        "test_report.issued_on",
        "certificate.vehicle_type",
        "certificate.seats",
        "exporter.uscc",
    ],
    fails=MISSING,
)
def s5_4a_test_report(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """五（四）第三方检测报告: issued by the day, by a third party, by this vehicle's standard (2024-6/5.4a)."""
    report = vehicle.test_report
    if report is None:
        return missing(
            "未提交第三方检测机构出具的产品检测报告，请提交。",
            "There is no test report of a third-party institution: hand it in.",
        )
    faults = tuple(report_faults(report, vehicle, case))
    if not faults:
        return SATISFIED
    said = together(faults)
    return Unmet(MISSING, Bilingual(f"检测报告不合要求：{said.zh}", f"The test report: {said.en}"))


@rule("2024-6/5.4b", about=VEHICLE, reads=["test_report.institution_declaration"], fails=MISSING)
def s5_4b_institution_declares(vehicle: Vehicle, _case: LicenceCase) -> Outcome:
    """五（四）检测机构自我声明: the institution declares its own lawful conduct (2024-6/5.4b)."""
    if vehicle.test_report is None:
        return NOT_APPLICABLE
    if vehicle.test_report.institution_declaration:
        return SATISFIED
    return missing(
        "缺少检测机构无未整改违法违规行为、无严重失信行为的自我声明，请补充。",
        "The test institution's declaration of no unrectified violation and no serious dishonesty is lacking: add it.",
    )


@rule(
    "2024-6/5.5",
    about=VEHICLE,
    reads=["form.destination", "market_access.destination", "market_access.sealed"],
    fails=MISSING,
)
def s5_5_market_access(vehicle: Vehicle, case: LicenceCase) -> Outcome:
    """五（五）符合目标市场准入标准的声明: sealed, and for the destination of the form (2024-6/5.5)."""
    statement = vehicle.market_access
    if statement is not None and statement.sealed and agree(statement.destination, case.form.destination):
        return SATISFIED
    if statement is None:
        return missing(
            "未提交车辆符合出口目标市场准入标准的声明，请提交并加盖企业公章。",
            "There is no statement that the vehicle meets the market's access standard: hand it in, sealed.",
        )
    return Unmet(MISSING, together(_statement_faults(statement, case.form.destination)))


def _statement_faults(statement: MarketAccess, destination: str | None) -> Iterator[Bilingual]:
    if not statement.sealed:
        yield Bilingual(
            "目标市场准入声明未加盖企业公章，请加盖。", "The market-access statement is not sealed: seal it."
        )
    if agree(statement.destination, destination):
        return
    if not destination:
        yield Bilingual(
            "申请表未填写进口国（地区），无法核对目标市场准入声明，请先填写申请表。",
            "The form names no destination, so the market-access statement cannot be compared: fill in the form first.",
        )
    elif not statement.destination:
        yield Bilingual(
            f"目标市场准入声明未载明目标市场，请按申请表进口国（地区）（{destination}）重新出具。",
            f"The market-access statement names no market: issue it anew for {destination}.",
        )
    else:
        yield Bilingual(
            f"目标市场准入声明的目标市场（{statement.destination}）与申请表进口国（地区）（{destination}）不一致，"
            "请重新出具，或更正申请表。",
            f"The market-access statement is for {statement.destination}, the form for {destination}: issue it anew, "
            "or correct the form.",
        )
