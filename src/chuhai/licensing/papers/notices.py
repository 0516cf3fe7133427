"""The authority's letters (文书): the one supplement notice with everything in it, and the refusal with its remedies."""

from collections.abc import Iterable, Mapping
from typing import Any

from chuhai.codes import country
from chuhai.law.clauses import clause
from chuhai.law.findings import Finding, Subject
from chuhai.law.homes import carries_out
from chuhai.law.wording import in_chinese
from chuhai.licensing.models import Application
from chuhai.licensing.papers.composing import compose

TEMPLATE = "notice.typ"


@carries_out("2024-6/4.4b", "permit-law/32")
def supplement_notice_pdf(application: Application) -> bytes:
    """一次性告知书: every finding of the one notice, its clause and what mends it."""
    return compose(TEMPLATE, supplement_notice(application))


@carries_out("permit-law/38")
def refusal_pdf(application: Application) -> bytes:
    """不予许可决定书: the reasons and the remedies."""
    return compose(TEMPLATE, refusal(application))


def supplement_notice(application: Application) -> dict[str, Any]:
    """What the notice prints."""
    opening = (
        f"你单位{_handed_in(application)}的二手车出口许可证申请（{_batch(application)}）收悉。经审查，申请材料尚需补正。"
        "依据《中华人民共和国行政许可法》第三十二条和公告2024年第6号第四条第（四）项，现将需要补正的全部内容一次性告知如下："
    )
    closing = (
        "请按上述内容补正后，通过平台重新提交。补正期间办理期限停止计算，自重新提交之次日起继续计算。",
        "补正内容以本告知书所列为限。",
    )
    return _letter(application, "二手车出口许可证申请补正一次性告知书", application.noticed_on) | {
        "column": "需要补正的内容及办法",
        "opening": [opening],
        "findings": _rows(application.supplement_findings),
        "words": _paragraphs("审查人员说明：", application.supplement_words),
        "closing": list(closing),
    }


def refusal(application: Application) -> dict[str, Any]:
    """What the decision prints."""
    opening = (
        f"你单位{_handed_in(application)}的二手车出口许可证申请（{_batch(application)}）收悉。经审查，该申请不符合法定条件。"
        "依据《中华人民共和国行政许可法》第三十八条第二款，本机关决定不予许可，理由如下："
    )
    return _letter(application, "不予行政许可决定书", application.decided_on) | {
        "column": "不符合规定的情形",
        "opening": [opening],
        "findings": _rows(application.decision_findings),
        "words": _paragraphs("理由：", application.decision_words),
        "closing": [application.remedies],
    }


def _letter(application: Application, title: str, dated: Any) -> dict[str, Any]:
    exporter = application.exporter
    return {
        "title": title,
        "number": application.number,
        "authority": application.authority.name,
        "addressee": f"{exporter.name}（统一社会信用代码：{exporter.uscc}）",
        "dated": in_chinese(dated),
        "dated_iso": dated.isoformat(),
    }


def _handed_in(application: Application) -> str:
    return f"于{in_chinese(application.applied_on)}提交"


def _batch(application: Application) -> str:
    code = application.destination
    where = country.name(code).zh if country.is_known(code) else "未填写"
    return f"商品编码：{application.commodity_code or '未填写'}，进口国（地区）：{where}"


def _rows(findings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [_row(Finding.from_plain(dict(finding))) for finding in findings]


def _row(finding: Finding) -> dict[str, Any]:
    about_vehicle = finding.about is Subject.VEHICLE and bool(finding.vin)
    found = clause(finding.clause)
    return {
        "about": finding.vin if about_vehicle else finding.about.label.zh,
        "vin": about_vehicle,
        "title": found.title.zh,
        "source": found.source.zh,
        "message": finding.message.zh,
    }


def _paragraphs(label: str, words: str) -> list[str]:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return [f"{label}{lines[0]}", *lines[1:]] if lines else []
