"""What the pages of an application share at every desk (许可证申请案件页): clocks, vehicles, papers, places that mend a finding."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse

from chuhai.codes.bilingual import Bilingual
from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import VEHICLE, requirements_of
from chuhai.law.findings import Assessment, Finding, Subject
from chuhai.law.periods import days_since, published_until
from chuhai.licensing import papers_wanted, queries
from chuhai.licensing.states import APPLICATION, LICENCE, WITH_AUTHORITY
from chuhai.portal.exporter.application_answers import facts_of
from chuhai.portal.exporter.application_questions import FORM_SECTIONS
from chuhai.portal.fact_words import Fact
from chuhai.portal.findings import Mend, Mending, mending_by_fact
from chuhai.portal.papers import Papers, Refused, lay_out
from chuhai.portal.questions import answer_in_words
from chuhai.portal.reader import PortalRequest
from chuhai.portal.sealed_papers import paper_of
from chuhai.sealing.kinds import LICENCE_REFUSAL, LICENCE_SUPPLEMENT
from chuhai.workflow.clocks import Clock, clock_on
from chuhai.workflow.remedies import remedies
from chuhai.workflow.transitions import CaseNotFound, State

OPEN = ("draft", *WITH_AUTHORITY, "supplement")
"""States of an application that is not decided yet, so that what is lacking matters."""
OPTIONAL = ("other_paper", "authenticity")
"""Papers that may be put forward and that no clause asks for."""
CERTIFICATE_PAPERS = [asked for asked in requirements_of(VEHICLE) if asked.name == "certificate_scan"]
LETTERS = {"supplement": LICENCE_SUPPLEMENT, "refusal": LICENCE_REFUSAL}
"""The letters of the authority by their name in an address."""


@dataclass(frozen=True, slots=True)
class Row:
    """One vehicle of an application as a table shows it: its line, its facts, what is found against it."""

    line: Any
    facts: dict[str, Any]
    findings: Sequence[Finding]
    days_since_registration: int | None

    @property
    def entry(self) -> dict[str, Any]:
        """What the form says of it."""
        return self.facts.get("line") or {}

    @property
    def certificate(self) -> dict[str, Any]:
        """What its certificate says."""
        return self.facts.get("certificate") or {}

    @property
    def differences(self) -> int:
        """How many particulars of the form are not the certificate's."""
        return sum(not compared.same for compared in compare(self.facts))


@dataclass(frozen=True, slots=True)
class Compared:
    """One particular on the form beside the same on the certificate."""

    label: Bilingual
    written: Any
    printed: Any

    @property
    def same(self) -> bool:
        """Whether the two agree; two blanks do not."""
        return self.written is not None and self.written == self.printed


def clock_of(application: Any, on: date) -> Clock | None:
    """The clock of 3 working days while it runs or stands still (2024-6/4.4a); None once it is over."""
    if application.state not in (*WITH_AUTHORITY, "supplement"):
        return None
    return clock_on(application.decide_due_on, application.paused_on, application.due_provisional, on)


def notice_clock_of(application: Any, on: date) -> Clock | None:
    """The clock of 5 working days for the one supplement notice (permit-law/32)."""
    if application.state not in ("submitted", "resubmitted") or application.noticed_on is not None:
        return None
    unsure = application.notice_due_on > published_until()
    return clock_on(application.notice_due_on, None, unsure, on)


def state_of(application: Any) -> State:
    """Where the application stands."""
    return APPLICATION.state(application.state)


def licence_state_of(licence: Any) -> State:
    """Where the licence stands."""
    return LICENCE.state(licence.state)


def rows_of(lines: Sequence[Any], dossier: dict[str, Any], assessment: Assessment | None) -> list[Row]:
    """The vehicles with what is found against each; the dossier holds them in the order of the lines."""
    on = date.fromisoformat(dossier["applied_on"])
    found = assessment.findings if assessment else ()
    return [
        Row(line, facts, [finding for finding in found if _is_about(finding, facts)], _days(facts, on))
        for line, facts in zip(lines, dossier["vehicles"], strict=True)
    ]


def about_one(assessment: Assessment, row: Row) -> Assessment:
    """The same judgement with the findings on one vehicle alone."""
    return Assessment(assessment.kind, assessment.on, assessment.register_version, tuple(row.findings))


def compare(facts: dict[str, Any]) -> list[Compared]:
    """The form against the certificate, particular by particular (2024-6/5.1, 2025-648/2a)."""
    entry, certificate = facts.get("line") or {}, facts.get("certificate") or {}
    return [Compared(label, entry.get(name), certificate.get(name)) for name, label in _COMPARED]


_COMPARED = (
    ("vin", Bilingual("车辆识别代号", "VIN")),
    ("brand", Bilingual("车辆品牌", "Brand")),
    ("model", Bilingual("车辆型号", "Model")),
    ("registered_on", Bilingual("注册登记日期", "Registered on")),
    ("pending_export_on", Bilingual("转让登记待出口日期", "Endorsed on")),
)


def papers_shown(
    application: Any, dossier: dict[str, Any], *, send_to: str = "", refused: Refused | None = None
) -> Papers:
    """The papers of the application as a whole, requirement by requirement."""
    papers = lay_out(
        papers_wanted.of_application(dossier), papers_of(application.subject), send_to=send_to, refused=refused
    )
    return papers if send_to else _without_optional(papers)


def line_papers_shown(row: Row, on: date, *, send_to: str = "", refused: Refused | None = None) -> Papers:
    """The papers put forward for one vehicle of the application."""
    wanted = papers_wanted.of_vehicle(row.facts, on)
    papers = lay_out(wanted, papers_of(row.line.subject), send_to=send_to, refused=refused)
    return papers if send_to else _without_optional(papers)


def _without_optional(papers: Papers) -> Papers:
    """For a reader: what nobody has to hand in is listed only where it was."""
    listed = [wanted for wanted in papers.wanted if wanted.files or wanted.requirement.name not in OPTIONAL]
    return replace(papers, wanted=listed)


def scan_of(line: Any) -> Any | None:
    """The newest scan of the vehicle's certificate, to be shown beside form and certificate."""
    if line.vehicle is None:
        return None
    shown = lay_out(CERTIFICATE_PAPERS, papers_of(line.vehicle.subject))
    files = shown.wanted[0].files
    return files[-1] if files else None


# --- what mends a finding ----------------------------------------------------------------------------------------------


def mending_for(number: str, lines: Sequence[Any], form: dict[str, Mend], of_line: dict[str, Mend]) -> Mending:
    """The places that mend a finding: fields of the form, or of the page of the vehicle that it is about.

    `form` and `of_line` map paths of facts to fields; a vehicle's fields are given by their anchors alone.
    """
    whole = mending_by_fact(form)
    by_vin = {line.vin: mending_by_fact(_on_page(of_line, _line_page(number, line))) for line in reversed(lines)}

    def mending(finding: Finding) -> Sequence[Mend]:
        of_vehicle = by_vin.get(finding.vin or "") if finding.about is Subject.VEHICLE else None
        return of_vehicle(finding) if of_vehicle else whole(finding)

    return mending


def _on_page(places: dict[str, Mend], page: str) -> dict[str, Mend]:
    return {path: Mend(mend.label, f"{page}{mend.url}") for path, mend in places.items()}


def _line_page(number: str, line: Any) -> str:
    return reverse("exporter:application_line", args=[number, line.pk])


# --- what was said and told --------------------------------------------------------------------------------------------


def told_of(application: Any) -> dict[str, Any]:
    """What the exporter said, and what the authority told it: the notice, the refusal with its remedies."""
    facts = facts_of(application)
    return {
        "said": [
            (title, [Fact(question.label, answer_in_words(question, facts)) for question in questions])
            for title, questions in FORM_SECTIONS
        ],
        "noticed": [Finding.from_plain(finding) for finding in application.supplement_findings],
        "reasons": [Finding.from_plain(finding) for finding in application.decision_findings],
        "remedies": remedies(),
    }


# --- what changed since ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changed:
    """How the findings differ from those that the last step rested on: what is new, and what is gone."""

    step: str
    at: Any
    new: Sequence[Finding]
    gone: Sequence[Finding]


def changed_since(decision: Any | None, assessment: Assessment | None) -> Changed | None:
    """The findings of today against those of the last kept decision; None where nothing changed."""
    if decision is None or assessment is None:
        return None
    before = {_key(finding): finding for finding in map(Finding.from_plain, decision.findings)}
    now = {_key(finding): finding for finding in assessment.findings}
    new = [finding for key, finding in now.items() if key not in before]
    gone = [finding for key, finding in before.items() if key not in now]
    return Changed(decision.step, decision.at, new, gone) if new or gone else None


def _key(finding: Finding) -> tuple[str, str | None]:
    return (finding.clause, finding.vin)


# --- papers that the authority hands out -----------------------------------------------------------------------------


def letter_of(request: PortalRequest, case: Any, name: str) -> HttpResponse | FileResponse:
    """A sealed letter of the authority; CaseNotFound where the case has none of that name."""
    if name not in LETTERS:
        raise CaseNotFound(f"{case.number}/{name}")
    return paper_of(request, LETTERS[name], case.subject)


def find_line(actor: Any, number: str, line_id: int) -> tuple[Any, list[Any], Any]:
    """An application, all its vehicles, and the one of that id; CaseNotFound where it has none."""
    application = queries.find(actor, number)
    lines = queries.lines(application)
    return application, lines, queries.line_among(lines, line_id)


def _is_about(finding: Finding, facts: dict[str, Any]) -> bool:
    return finding.about is Subject.VEHICLE and finding.vin == facts.get("vin")


def _days(facts: dict[str, Any], on: date) -> int | None:
    registered_on = (facts.get("certificate") or {}).get("registered_on")
    return days_since(date.fromisoformat(registered_on), on) if registered_on else None
