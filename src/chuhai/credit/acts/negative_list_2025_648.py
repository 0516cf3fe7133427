"""商贸函〔2025〕648号附件1《二手车出口不诚信行为负面清单》: its seven entries, each with its home."""

from chuhai.codes.bilingual import Bilingual
from chuhai.credit.acts.act import Act, Found
from chuhai.law.homes import carries_out


@carries_out("2025-648/annex1.1")
def prohibited_vehicle() -> Act:
    """一、出口公告2024年第6号中明确禁止出口的车辆."""
    return Act(
        "2025-648/annex1.1",
        Bilingual("出口公告明确禁止出口的车辆", "Prohibited vehicle exported"),
        Bilingual(
            "海关查获公告第六条所列车辆时由平台自动记入；事后查明的由商务主管部门记入。",
            "Recorded by the platform when customs find a vehicle of section 6; by the authority when it comes out later.",
        ),
        Bilingual(
            "海关查验通报、登记系统记载、检测或者鉴定结论。",
            "The finding of customs, the registry's record, a test or an expert's conclusion.",
        ),
        found=(Found.PROHIBITED_VEHICLE,),
    )


@carries_out("2025-648/annex1.2")
def no_after_sales_service() -> Act:
    """二、未及时提供出口车辆维修技术及备件支持等售后服务，扰乱出口秩序."""
    return Act(
        "2025-648/annex1.2",
        Bilingual("未及时提供维修技术及备件支持", "No timely repair technology, spare parts or after-sales service"),
        Bilingual(
            "售后服务未及时提供，且扰乱出口秩序；有此一项即应责令整改。",
            "After-sales service not given in time, to the disorder of exports; one such act calls for a rectification.",
        ),
        Bilingual(
            "境外客户或者经销商投诉、催告及企业答复、服务网点核查结果。",
            "Complaints of customers or dealers abroad, reminders and answers, a check of the service outlets.",
        ),
    )


@carries_out("2025-648/annex1.3")
def false_condition() -> Act:
    """三、提供虚假车况、不履行质量保证等义务，不接受政府部门监管."""
    return Act(
        "2025-648/annex1.3",
        Bilingual(
            "虚假车况、不履行质量保证、不接受监管", "False condition, no quality assurance, refusing supervision"
        ),
        Bilingual(
            "车况与实际不符、质量保证不履行或者拒不接受监管；有此一项即应责令整改。",
            "Condition told otherwise than it is, assurance not given, supervision refused; one such act calls for a "
            "rectification.",
        ),
        Bilingual(
            "检测报告、里程与维修记录的对比、投诉处理材料、检查记录。",
            "Test reports, odometer and maintenance compared, how complaints were met, minutes of inspections.",
        ),
    )


@carries_out("2025-648/annex1.4")
def forged_papers() -> Act:
    """四、伪造、变造或使用伪造、变造的登记证书、注销证明、售后服务确认书等文件，非法车辆套用合法证件."""
    return Act(
        "2025-648/annex1.4",
        Bilingual("伪造、变造证件或者套用合法证件", "Forged papers, or an illegal vehicle under a legal one's papers"),
        Bilingual(
            "登记证书、注销证明、售后服务确认书等系伪造、变造；或者非法车辆使用他车证件（同一车辆识别代号两处出现等）。",
            "A certificate, deregistration or after-sales confirmation that is forged or altered; an illegal vehicle under "
            "another's papers, such as one VIN in two places.",
        ),
        Bilingual(
            "平台核验结果、出具单位的答复、实车与证件对比照片。",
            "The platform's verification, the issuer's answer, photographs of the vehicle against its papers.",
        ),
    )


@carries_out("2025-648/annex1.5")
def irregular_export_business() -> Act:
    """五、未按规定开展出口业务: 多次填报不规范、未按一批一证、逾期注销、二次转让待出口、注册登记日期不一致."""
    return Act(
        "2025-648/annex1.5",
        Bilingual("未按规定开展出口业务", "Export business not as the rules say"),
        Bilingual(
            "平台自行发现并记入：多次许可证填报不规范、未按一批一证出口、逾期注销、办理二次转让待出口、"
            "填报的注册登记日期与登记证书不一致；其他同类行为由商务主管部门记入。",
            "The platform sees and records: repeated faults in licence data, not one batch one licence, late "
            "deregistration, a second pending-export transfer, a registration date that is not the certificate's; the "
            "authority records others of the kind.",
        ),
        Bilingual(
            "平台记录即为依据；其他行为附补正告知书、报关单或者登记记录。",
            "The platform's record is the ground; for others the supplement notice, the declaration or the registry.",
        ),
        found=(
            Found.LATE_DEREGISTRATION,
            Found.SECOND_ENDORSEMENT,
            Found.REGISTRATION_DATE,
            Found.REPEATED_FAULTS,
            Found.SPLIT_BATCH,
        ),
    )


@carries_out("2025-648/annex1.6")
def major_event() -> Act:
    """六、出口产品发生重大质量安全事件，经营行为违反出口目标国法律法规并造成不良社会影响."""
    return Act(
        "2025-648/annex1.6",
        Bilingual("重大质量安全事件、违反目标国法律", "Major quality or safety event, breach of the destination's law"),
        Bilingual(
            "发生重大质量安全事件；或者违反出口目标国法律法规并造成不良社会影响（两者均须写明）。",
            "A major quality or safety event; or a breach of the destination's law with bad effect on the public (both "
            "have to be stated).",
        ),
        Bilingual(
            "境外主管机关文书、驻外机构通报、质量案件处理记录。",
            "Papers of the authority abroad, a notice of a mission, the file of the quality case.",
        ),
    )


@carries_out("2025-648/annex1.7")
def other_dishonest_act() -> Act:
    """七、其他违反本通知规定行为和不诚信行为."""
    return Act(
        "2025-648/annex1.7",
        Bilingual("其他违反通知规定和不诚信行为", "Any other breach of the notice, any other dishonest act"),
        Bilingual(
            "违反通知的哪一项规定、为何属于不诚信，须在情况中写明。",
            "Which item of the notice was broken, or why the act is dishonest, has to be stated in what happened.",
        ),
        Bilingual("能证明该行为的材料。", "Whatever proves the act."),
    )


NEGATIVE_LIST = (
    prohibited_vehicle(),
    no_after_sales_service(),
    false_condition(),
    forged_papers(),
    irregular_export_business(),
    major_event(),
    other_dishonest_act(),
)
"""The negative list in its order."""
