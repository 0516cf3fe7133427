"""公告2024年第6号第七条（六）: the eight acts that an exporter must not do, each with its home."""

from chuhai.codes.bilingual import Bilingual
from chuhai.credit.acts.act import Act, Found
from chuhai.law.homes import carries_out


@carries_out("2024-6/7.6.1")
def prohibited_vehicle() -> Act:
    """1. 出口本公告明确禁止出口的车辆."""
    return Act(
        "2024-6/7.6.1",
        Bilingual("出口禁止出口的车辆", "Exporting a prohibited vehicle"),
        Bilingual(
            "出口或者申报出口公告第六条所列任一情形的车辆。",
            "Exporting, or declaring for export, a vehicle in any of the cases of section 6.",
        ),
        Bilingual(
            "海关查验通报、登记系统记载、检测报告或者鉴定结论。",
            "The finding of customs, the registry's record, a test report or an expert's conclusion.",
        ),
        found=(Found.PROHIBITED_VEHICLE,),
    )


@carries_out("2024-6/7.6.2")
def false_condition() -> Act:
    """2. 提供虚假车况、不履行质量保证等义务，不接受政府部门监管."""
    return Act(
        "2024-6/7.6.2",
        Bilingual(
            "虚假车况、不履行质量保证、不接受监管", "False condition, no quality assurance, refusing supervision"
        ),
        Bilingual(
            "里程、维修、事故等车况与实际不符；承诺的质量保证不履行；拒绝检查、约谈或者拒不提供资料。",
            "Mileage, maintenance or accidents told otherwise than they are; assurance promised and not given; "
            "inspection, interview or papers refused.",
        ),
        Bilingual(
            "检测报告与维修记录的对比、客户投诉及处理材料、检查或者约谈记录。",
            "Test report against maintenance records, complaints and how they were met, minutes of inspections.",
        ),
    )


@carries_out("2024-6/7.6.3")
def licence_forged_or_traded() -> Act:
    """3. 伪造、变造或者买卖《出口许可证》."""
    return Act(
        "2024-6/7.6.3",
        Bilingual("伪造、变造或者买卖出口许可证", "Forging, altering or trading in licences"),
        Bilingual(
            "许可证与平台签发内容不符，或者转让、出借、代他人申领许可证。",
            "A licence that is not what the platform issued, or one sold, lent or applied for on behalf of another.",
        ),
        Bilingual(
            "平台核验结果、所持许可证复印件、交易或者委托凭证。",
            "The platform's verification, a copy of the licence shown, proof of the sale or mandate.",
        ),
    )


@carries_out("2024-6/7.6.4")
def certificate_forged() -> Act:
    """4. 伪造、变造或使用伪造、变造的《机动车登记证书》."""
    return Act(
        "2024-6/7.6.4",
        Bilingual("伪造、变造登记证书或者使用此类证书", "Forging, altering or using forged registration certificates"),
        Bilingual(
            "提交的登记证书与公安交管部门登记记载不符，且经核实为伪造、变造。",
            "A certificate that differs from the registry and is proven to be forged or altered.",
        ),
        Bilingual(
            "公安交管部门核查结果、证书原件或者扫描件。",
            "The answer of public security, the certificate itself or its scan.",
        ),
    )


@carries_out("2024-6/7.6.5")
def false_materials() -> Act:
    """5. 提交虚假材料办理车辆转让登记、出口及注销."""
    return Act(
        "2024-6/7.6.5",
        Bilingual("提交虚假材料办理转让登记、出口及注销", "False materials for transfer, export or deregistration"),
        Bilingual(
            "合同、检测报告、声明、报关单、授权或者凭证与事实不符。",
            "A contract, report, statement, declaration, mandate or receipt that is not true.",
        ),
        Bilingual(
            "虚假材料本身、出具单位的答复、受理机关的通报。",
            "The false paper, the answer of who is said to have issued it, the notice of the desk that took it.",
        ),
    )


@carries_out("2024-6/7.6.6")
def procedure_not_followed() -> Act:
    """6. 未按规定程序申请出口、未在规定时限内注销车辆."""
    return Act(
        "2024-6/7.6.6",
        Bilingual("未按程序申请出口、未按时注销", "Not following procedure, not deregistering in time"),
        Bilingual(
            "未申领许可证或者由他人代为申领即出口；清关后2个月内未申请注销登记（平台按2025-648附件1第五项自动记入）。",
            "Exporting without a licence or on one applied for by another; no deregistration within two months of "
            "clearance (which the platform records by itself under annex 1, item 5, of 2025-648).",
        ),
        Bilingual("报关单、许可证申领记录、注销登记记录。", "Declarations, licence records, deregistration records."),
    )


@carries_out("2024-6/7.6.7")
def major_event_abroad() -> Act:
    """7. 出口产品在国外有重大质量安全事件并对我国出口造成重大不良影响."""
    return Act(
        "2024-6/7.6.7",
        Bilingual("国外重大质量安全事件", "Major quality or safety event abroad"),
        Bilingual(
            "事件重大，且对我国出口造成重大不良影响；两者都须写明。",
            "The event is major and does great harm to China's exports; both have to be stated.",
        ),
        Bilingual(
            "境外主管机关或者驻外机构的通报、质量案件处理记录、媒体报道。",
            "A notice of the authority abroad or of a mission, the file of the quality case, press reports.",
        ),
    )


@carries_out("2024-6/7.6.8")
def other_breach_of_law() -> Act:
    """8. 其他违反法律、行政法规的行为."""
    return Act(
        "2024-6/7.6.8",
        Bilingual("其他违反法律、行政法规的行为", "Any other breach of law"),
        Bilingual(
            "违反的法律、行政法规及其条款须在情况中写明。", "The law and its article have to be named in what happened."
        ),
        Bilingual("主管机关的决定、裁判文书或者通报。", "The decision of the authority, a judgement or a notice."),
    )


PROHIBITED_ACTS = (
    prohibited_vehicle(),
    false_condition(),
    licence_forged_or_traded(),
    certificate_forged(),
    false_materials(),
    procedure_not_followed(),
    major_event_abroad(),
    other_breach_of_law(),
)
"""The prohibited acts in the order of the announcement."""
