"""The papers of filings (企业申报文书): the one supplement notice, the refusal with its remedies, the approval."""

from datetime import date
from typing import Any

from chuhai.accounts.actors import SYSTEM
from chuhai.audit import queries as audit
from chuhai.filing.models import Filing
from chuhai.law.homes import carries_out
from chuhai.law.wording import in_chinese
from chuhai.sealing import kinds
from chuhai.sealing.kinds import Sheet
from chuhai.sealing.letters import Letter, paragraphs, rows
from chuhai.workflow.remedies import remedies

NUMBERED = "申报编号"
LACKING = ("missing", "violated")


def word_them() -> None:
    """Tell the sealing room who words these papers; done once, when the program starts."""
    kinds.composed_by(kinds.FILING_SUPPLEMENT, _supplement)
    kinds.composed_by(kinds.FILING_REFUSAL, _refusal)
    kinds.composed_by(kinds.FILING_APPROVAL, _approval)


@carries_out("2024-6/3.3b", "permit-law/32")
def supplement_notice(filing: Filing, on: date) -> Letter:
    """一次性告知书: what was found lacking on the day of the notice, and the officer's words."""
    opening = (
        f"{_handed_in(filing)}经审核，申报材料不符合要求。依据《中华人民共和国行政许可法》第三十二条和公告2024年第6号"
        "第三条第（三）项，现将原因和需要补正的全部内容一次性告知如下："
    )
    closing = (
        "请按上述内容补正后，通过平台重新提交。补正期间审核期限停止计算，自重新提交之次日起继续计算。",
        "补正内容以本告知书所列为限。",
    )
    return _letter(
        filing,
        "二手车出口企业申报补正一次性告知书",
        on,
        opening=[opening],
        closing=closing,
        findings=rows(_lacking(filing, "request_supplement")),
        column="需要补正的内容及办法",
        words=paragraphs("审核人员说明：", filing.supplement_words),
    )


@carries_out("permit-law/38")
def refusal(filing: Filing) -> Letter:
    """不予通过决定书: the reasons and the remedies."""
    opening = (
        f"{_handed_in(filing)}经审核，申报材料不符合公告2024年第6号规定的条件。依据《中华人民共和国行政许可法》第三十八条"
        "第二款和公告2024年第6号第三条第（三）项，本机关决定不予审核通过，理由如下："
    )
    return _letter(
        filing,
        "二手车出口企业申报不予通过决定书",
        filing.decided_on,
        opening=[opening],
        closing=[remedies().zh],
        findings=rows(_lacking(filing, "refuse")),
        column="不符合规定的情形",
        words=paragraphs("理由：", filing.decision_words),
    )


@carries_out("2024-6/3.2b", "2024-6/3.3a")
def approval(filing: Filing) -> Letter:
    """审核通过通知书: from when until when the exporter may carry on the business."""
    opening = (
        f"{_handed_in(filing)}经审核，申报材料符合商务部、工业和信息化部、公安部、交通运输部、海关总署公告2024年第6号的要求。"
        "依据该公告第三条第（二）项、第（三）项，予以审核通过。"
    )
    year = (
        f"你单位自{in_chinese(filing.decided_on)}起至{in_chinese(filing.valid_until)}止可以开展二手车出口业务；"
        "期满后继续开展业务的，应当再次申报。"
    )
    duties = "开展业务应当遵守公告2024年第6号和有关法律、行政法规的规定，如实提供材料，接受有关部门的监督检查。"
    return _letter(
        filing,
        "二手车出口企业申报审核通过通知书",
        filing.decided_on,
        opening=[opening, year, duties],
        closing=["特此通知。"],
        words=paragraphs("审核意见：", filing.decision_words),
        valid_until=filing.valid_until,
    )


def _letter(filing: Filing, title: str, dated: date | None, **said: Any) -> Letter:
    return Letter(
        title=title,
        numbered=NUMBERED,
        number=filing.number,
        authority=filing.authority.name,
        exporter=filing.exporter,
        dated=dated,
        **said,
    )


def _handed_in(filing: Filing) -> str:
    return f"你单位于{in_chinese(filing.submitted_on)}提交的开展二手车出口业务申报材料收悉。"


def _lacking(filing: Filing, step: str) -> list[dict[str, Any]]:
    """The findings that stood against the filing when that step was taken, from the decision that was kept."""
    kept = audit.decisions(SYSTEM, *filing.subject).filter(step=step).last()
    return [finding for finding in kept.findings if finding["verdict"] in LACKING] if kept else []


def _supplement(filing_id: int, number: str, on: date) -> Sheet:
    return supplement_notice(_filing(filing_id), on).sheet()


def _refusal(filing_id: int, number: str, on: date) -> Sheet:
    return refusal(_filing(filing_id)).sheet()


def _approval(filing_id: int, number: str, on: date) -> Sheet:
    return approval(_filing(filing_id)).sheet()


def _filing(filing_id: int) -> Filing:
    return Filing.objects.select_related("exporter", "authority").get(pk=filing_id)
