"""Whether a report put forward with a dossier is what it says (检测报告核验): its seal, and what it says beside the dossier.

Whoever holds the file reads what it says, so that the comparison tells nobody anything of another exporter's vehicle.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.documents import queries as documents
from chuhai.documents.models import Document
from chuhai.law.homes import carries_out
from chuhai.sealing import queries as sealing
from chuhai.sealing.findings import Finding
from chuhai.sealing.kinds import TEST_REPORT, Withdrawal
from chuhai.testing.models import Report
from chuhai.workflow.transitions import CaseNotFound

PDF = "application/pdf"


class Standing(StrEnum):
    """What an uploaded report proves, the worst first."""

    ALTERED = "altered"
    FOREIGN = "foreign"
    WITHDRAWN = "withdrawn"
    ANOTHER_PAPER = "another_paper"
    UNSEALED = "unsealed"
    DIFFERS = "differs"
    GENUINE = "genuine"

    @property
    def told(self) -> Bilingual:
        """What it means for whoever weighs the dossier."""
        return _TOLD[self]


class Difference(NamedTuple):
    """One particular of the report that is not the dossier's."""

    label: Bilingual
    in_report: str
    in_dossier: str


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """An uploaded report as it was found to be (核验结果)."""

    document: Document
    standing: Standing
    report: Report | None = None
    withdrawn: Withdrawal | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """Sealed here, not withdrawn, and as the dossier says."""
        return self.standing is Standing.GENUINE


@carries_out("2024-6/7.7", "2024-6/5.4a")
def scrutinise(document: Document, vehicle: Mapping[str, Any]) -> Scrutiny:
    """An uploaded report held against its seal and against its vehicle's part of the dossier."""
    if document.content_type != PDF:
        return Scrutiny(document, Standing.UNSEALED)
    try:
        with documents.content_of(document) as file:
            found = sealing.recognise(file.read())
    except CaseNotFound:
        return Scrutiny(document, Standing.UNSEALED)
    if not found.holds or found.paper is None:
        return Scrutiny(document, _without_paper(found.checked.finding))
    if found.paper.kind != TEST_REPORT:
        return Scrutiny(document, Standing.ANOTHER_PAPER)
    with reading_as(SYSTEM):
        report = Report.objects.select_related("institution").get(pk=found.paper.subject[1])
    differing = tuple(differences(report, vehicle))
    if found.paper.withdrawn is not None:
        return Scrutiny(document, Standing.WITHDRAWN, report, found.paper.withdrawn, differing)
    return Scrutiny(document, Standing.DIFFERS if differing else Standing.GENUINE, report, None, differing)


def differences(report: Report, vehicle: Mapping[str, Any]) -> Iterator[Difference]:
    """Where the report and the vehicle's part of the dossier do not say the same."""
    stated = vehicle.get("test_report") or {}
    pairs = (
        (Bilingual("车辆识别代号", "VIN"), report.vin_found, vehicle.get("vin")),
        (Bilingual("里程（公里）", "Odometer (km)"), report.odometer_km, vehicle.get("odometer_km")),
        (Bilingual("报告编号", "Report number"), report.number, stated.get("number")),
        (Bilingual("出具日期", "Issued on"), report.issued_on.isoformat(), stated.get("issued_on")),
        (Bilingual("检测标准", "Standard"), report.standard, stated.get("standard")),
        (Bilingual("检测结论", "Conclusion"), report.conclusion, stated.get("result")),
        (Bilingual("检测机构", "Institution"), report.institution.name, stated.get("institution")),
    )
    for label, in_report, in_dossier in pairs:
        if in_dossier is not None and str(in_report) != str(in_dossier):
            yield Difference(label, _word(in_report), _word(in_dossier))


def _word(value: Any) -> str:
    return {"qualified": "合格", "unqualified": "不合格"}.get(str(value), str(value))


def _without_paper(finding: Finding) -> Standing:
    if finding is Finding.UNSEALED or finding is Finding.UNREADABLE:
        return Standing.UNSEALED
    return Standing.ALTERED if finding is Finding.CHANGED else Standing.FOREIGN


_TOLD = {
    Standing.ALTERED: Bilingual(
        "签章之后内容被改动，不能作为检测报告使用。", "Changed after it was sealed: it cannot stand as a test report."
    ),
    Standing.FOREIGN: Bilingual(
        "签章不是本平台检测机构现行有效的签章，或者平台没有出具过这份报告。",
        "Not sealed by a seal in force of an institution here, or none of the reports issued here.",
    ),
    Standing.WITHDRAWN: Bilingual("报告真实，但已被检测机构撤回。", "Genuine, but withdrawn by the institution."),
    Standing.ANOTHER_PAPER: Bilingual(
        "文件是平台签章文书，但不是检测报告。", "A paper sealed here, but not a test report."
    ),
    Standing.UNSEALED: Bilingual(
        "文件没有平台签章，不能由平台核实来源，请人工核对或向检测机构查询。",
        "Not sealed here: the platform cannot trace it. Check it by hand or ask the institution.",
    ),
    Standing.DIFFERS: Bilingual(
        "签章真实，但报告内容与卷宗不一致。", "Sealed genuinely, but it does not say what the dossier says."
    ),
    Standing.GENUINE: Bilingual("签章真实，与卷宗一致。", "Sealed genuinely and as the dossier says."),
}
