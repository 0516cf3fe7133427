"""The authority's letters (文书): the one supplement notice with everything in it, and the refusal with its remedies."""

from chuhai.codes import country
from chuhai.law.homes import carries_out
from chuhai.law.wording import in_chinese
from chuhai.licensing.models import Application
from chuhai.licensing.purposes import PURPOSE_LABELS, TAKE_OVER
from chuhai.sealing.letters import Letter, paragraphs, rows

NUMBERED = "申请编号"


@carries_out("2024-6/4.4b", "permit-law/32")
def supplement_notice(application: Application) -> Letter:
    """一次性告知书: every finding of the one notice, its clause and what mends it."""
    opening = (
        f"你单位{_handed_in(application)}的{_what(application)}（{_batch(application)}）收悉。经审查，申请材料尚需补正。"
        "依据《中华人民共和国行政许可法》第三十二条和公告2024年第6号第四条第（四）项，现将需要补正的全部内容一次性告知如下："
    )
    closing = (
        "请按上述内容补正后，通过平台重新提交。补正期间办理期限停止计算，自重新提交之次日起继续计算。",
        "补正内容以本告知书所列为限。",
    )
    return Letter(
        title="二手车出口许可证申请补正一次性告知书",
        numbered=NUMBERED,
        number=application.number,
        authority=application.authority.name,
        exporter=application.exporter,
        dated=application.noticed_on,
        opening=[opening],
        closing=closing,
        findings=rows(application.supplement_findings),
        column="需要补正的内容及办法",
        words=paragraphs("审查人员说明：", application.supplement_words),
    )


@carries_out("permit-law/38")
def refusal(application: Application) -> Letter:
    """不予许可决定书: the reasons and the remedies."""
    opening = (
        f"你单位{_handed_in(application)}的{_what(application)}（{_batch(application)}）收悉。经审查，该申请不符合法定条件。"
        "依据《中华人民共和国行政许可法》第三十八条第二款，本机关决定不予许可，理由如下："
    )
    return Letter(
        title="不予行政许可决定书",
        numbered=NUMBERED,
        number=application.number,
        authority=application.authority.name,
        exporter=application.exporter,
        dated=application.decided_on,
        opening=[opening],
        closing=[*_meanwhile(application), application.remedies],
        findings=rows(application.decision_findings),
        column="不符合规定的情形",
        words=paragraphs("理由：", application.decision_words),
    )


@carries_out("licence-2008/17", "licence-2008/18")
def _what(application: Application) -> str:
    """What was applied for, as the letter calls it: a first licence, or a step that follows an earlier one."""
    if application.replaces is None:
        return "二手车出口许可证申请"
    purpose = PURPOSE_LABELS[application.purpose].zh
    return f"二手车出口许可证{purpose}申请（原许可证号：{application.replaces.number}）"


def _meanwhile(application: Application) -> list[str]:
    """Whether the licence that was not to be changed may still be used."""
    if application.purpose not in TAKE_OVER or application.replaces is None or application.replaces.state != "valid":
        return []
    licence = application.replaces
    return [f"原许可证{licence.number}内容不变，在有效期内（至{in_chinese(licence.valid_until)}）仍可使用。"]


def _handed_in(application: Application) -> str:
    return f"于{in_chinese(application.applied_on)}提交"


def _batch(application: Application) -> str:
    code = application.destination
    where = country.name(code).zh if country.is_known(code) else "未填写"
    return f"商品编码：{application.commodity_code or '未填写'}，进口国（地区）：{where}"
