"""A judgement for reading (判定报告): the decision first, then what is lacking, grouped, each with its clause.

On a terminal it is coloured and folded to its width; elsewhere it is plain text, one thing a line.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

import click

from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import clause
from chuhai.law.dossier import Dossier, LicenceDossier
from chuhai.law.findings import NOT_APPLICABLE, SATISFIED, Assessment, Decision, Finding, Kind, Subject, Verdict

KINDS = {
    Kind.LICENCE: Bilingual("出口许可证申领", "Application for an export licence"),
    Kind.FILING: Bilingual("企业申报", "Yearly filing"),
}
DAY = Bilingual("判定日", "judged for")
DECISION = Bilingual("结论：", "Decision: ")
NO_VIN = Bilingual("（未载明车辆识别代号）", "(no VIN given)")

_VERDICT_STYLES = {
    Verdict.VIOLATED: "bold red",
    Verdict.MISSING: "yellow",
    Verdict.REFERRED: "cyan",
    Verdict.SATISFIED: "green",
    Verdict.NOT_APPLICABLE: "dim",
}
_DECISION_STYLES = {
    Decision.ISSUE: "bold green",
    Decision.APPROVE: "bold green",
    Decision.SUPPLEMENT: "bold yellow",
    Decision.REVIEW: "bold cyan",
    Decision.REFUSE: "bold red",
}
_GROUPS = (Subject.EXPORTER, Subject.FILING, Subject.LICENCE, Subject.CONTRACT, Subject.VEHICLE)


class Line(NamedTuple):
    """A line of the report: how far it is set in, and its parts, each with its style."""

    indent: int
    parts: tuple[tuple[str, str], ...] = ()


class Traces(Protocol):
    """Where in a workbook a finding comes from."""

    def rows(self, finding: Finding) -> Bilingual | None:
        """The rows of its vehicle."""

    def cells(self, finding: Finding) -> Bilingual | None:
        """The cells of what it read."""


def print_report(
    file: str,
    dossier: Dossier,
    assessment: Assessment,
    language: str,
    *,
    trace: bool = False,
    traces: Traces | None = None,
) -> None:
    """Print the judgement of one dossier in one language.

    With a trace, what is met and does not apply too; with `traces`, where in the workbook everything stands.
    """
    findings = assessment.reasoning if trace else assessment.findings
    groups = _groups(findings, _order_of_vehicles(dossier), language, traces)
    lines = [*_opening(file, assessment, language), *groups, Line(0)]
    if sys.stdout.isatty():
        _print_coloured(lines)
    else:
        click.echo("\n".join(" " * line.indent + "".join(text for text, _ in line.parts) for line in lines))


def _opening(file: str, assessment: Assessment, language: str) -> Iterator[Line]:
    yield Line(0, ((file, "bold"),))
    yield Line(2, ((f"{KINDS[assessment.kind].within(language)} · {DAY.within(language)} {assessment.on}", "dim"),))
    decision = assessment.decision
    yield Line(
        2,
        (
            (DECISION.within(language), ""),
            (decision.label.within(language), _DECISION_STYLES[decision]),
            (_counted(assessment).within(language), "dim"),
        ),
    )


def _counted(assessment: Assessment) -> Bilingual:
    found = [found for found in (assessment.violated, assessment.missing, assessment.referred) if found]
    if not found:
        return Bilingual("", "")
    zh = "，".join(f"{some[0].verdict.label.zh}{len(some)}项" for some in found)
    en = ", ".join(f"{len(some)} {some[0].verdict.label.en}" for some in found)
    return Bilingual(f"（{zh}）", f" ({en})")


def _order_of_vehicles(dossier: Dossier) -> dict[str | None, int]:
    vehicles = dossier.vehicles or () if isinstance(dossier, LicenceDossier) else ()
    return {vehicle.vin: place for place, vehicle in reversed(list(enumerate(vehicles)))}


def _groups(
    findings: Iterable[Finding], order: dict[str | None, int], language: str, traces: Traces | None
) -> Iterator[Line]:
    grouped: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault((_GROUPS.index(finding.about), order.get(finding.vin, 0)), []).append(finding)
    for _, group in sorted(grouped.items()):
        yield Line(0)
        rows = traces.rows(group[0]) if traces else None
        yield Line(2, ((_heading(group[0], language), "bold"), (f"  {rows.within(language)}" if rows else "", "dim")))
        for finding in group:
            yield from _told(finding, language, traces)


def _heading(finding: Finding, language: str) -> str:
    subject = finding.about.label.within(language)
    if finding.about is not Subject.VEHICLE:
        return subject[0].upper() + subject[1:]
    return f"{subject[0].upper()}{subject[1:]} {finding.vin or NO_VIN.within(language)}"


def _told(finding: Finding, language: str, traces: Traces | None) -> Iterator[Line]:
    cited = clause(finding.clause)
    yield Line(
        4,
        (
            (f"[{finding.verdict.label.within(language)}]", _VERDICT_STYLES[finding.verdict]),
            (f" {cited.title.within(language)}", ""),
            (f"  {cited.source.within(language)} [{cited.id}]", "dim"),
        ),
    )
    if finding.verdict not in (SATISFIED, NOT_APPLICABLE):
        yield Line(6, ((finding.message.within(language), ""),))
        if traces and (cells := traces.cells(finding)):
            yield Line(6, ((cells.within(language), "dim"),))


def _print_coloured(lines: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Padding(Text.assemble(*line.parts), (0, 0, 0, line.indent)))
