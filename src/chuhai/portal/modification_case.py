"""What the pages of a modified vehicle share (改装车证明材料页): photographs in their places, the checklist of annex 2, the announcement.

Each place shows its photograph or that it is missing; before and after stand side by side (2025-648/annex2.1, annex2.2).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from chuhai.accounts.actors import Actor
from chuhai.audit import queries as audit
from chuhai.catalogue import queries as catalogue
from chuhai.catalogue.queries import Standing
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.queries import papers_of
from chuhai.documents.requirements import LINE, Requirement, requirement, requirements_of
from chuhai.law.clauses import Clause, clause
from chuhai.law.findings import Finding, Verdict
from chuhai.law.homes import carries_out
from chuhai.licensing import queries
from chuhai.portal.application_case import find_line
from chuhai.portal.papers import ACCEPTED, Papers, Refused, lay_out

PICTURES = (
    ("photo_{}_front", Bilingual("正前", "Front")),
    ("photo_{}_front_left", Bilingual("左前", "Front left")),
    ("photo_{}_side", Bilingual("正侧", "Side")),
    ("photo_{}_rear", Bilingual("尾部", "Rear")),
    ("nameplate_{}", Bilingual("铭牌", "Nameplate")),
)
"""What is photographed before and after the modification, in the order of the text."""
_OF_MODIFIED = ("2025-648/4", "2025-648/annex2.")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the checklist: what belongs there, the file, and whether the exporter says that there is one."""

    requirement: Requirement
    file: Any | None
    declared: bool
    error: Bilingual | None = None

    @property
    def anchor(self) -> str:
        """The id of the place on the page."""
        return f"place-{self.requirement.name.replace('_', '-')}"

    @property
    def is_picture(self) -> bool:
        """Whether the file can be shown as it is; a PDF is opened."""
        return self.file is not None and self.file.content_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Side:
    """One view before and after."""

    label: Bilingual
    before: Place
    after: Place


@dataclass(frozen=True, slots=True)
class Item:
    """One item that the notice asks of a modified vehicle, and how it stands."""

    clause: Clause
    verdict: Verdict
    message: Bilingual

    @property
    def met(self) -> bool:
        """Whether nothing is lacking."""
        return self.verdict is Verdict.SATISFIED


@dataclass(frozen=True, slots=True)
class Judgement:
    """The officer's judgement of the modification (2025-648/4b): when, by whom, how, why."""

    at: datetime
    actor: str
    proven: bool
    words: str


@dataclass(frozen=True, slots=True)
class Announced:
    """What the exporter declares of the announcement beside what the catalogue says on a day."""

    label: Bilingual
    clause: str
    declared: bool | None
    standing: Standing
    url: str

    @property
    def contradicted(self) -> bool:
        """Whether the two do not agree."""
        return self.standing.contradicts(self.declared)

    @property
    def told(self) -> Bilingual:
        """The catalogue's word."""
        if not self.standing.kept:
            return Bilingual("平台尚未导入公告目录", "no announcement catalogue is kept here yet")
        return _STANDS[self.standing.listed]

    @property
    def declared_told(self) -> Bilingual:
        """The exporter's word."""
        return _DECLARED[self.declared]


_STANDS = {
    True: Bilingual("列入", "listed"),
    False: Bilingual("该日未列入或者已撤销", "not listed on that day, or withdrawn"),
    None: Bilingual("目录中没有该条目", "no such entry in the catalogue"),
}
_DECLARED = {
    True: Bilingual("已列入", "listed"),
    False: Bilingual("未列入", "not listed"),
    None: Bilingual("未填写", "not said"),
}


@carries_out("2025-648/annex2.1", "2025-648/annex2.2")
def evidence_of(
    actor: Actor, number: str, line_id: int, on: date, *, send_to: str = "", refused: Refused | None = None
) -> dict[str, Any]:
    """Everything that the page of a modified vehicle's evidence shows; with an address to send to, files can be put there."""
    application, lines, line = find_line(actor, number, line_id)
    dossier = queries.dossier(application, on)
    facts = dossier["vehicles"][lines.index(line)]
    files = list(papers_of(line.subject))
    modified = facts.get("modified") or {}
    return {
        "application": application,
        "line": line,
        "modified": modified,
        "sides": _sides(files, modified, refused),
        "papers": _materials(files, send_to, refused),
        "items": _items(dossier, facts, on),
        "judgement": judgement_of(actor, application, line),
        "announced": announced(line, on),
        "send_to": send_to,
        "accepted": ACCEPTED,
    }


def _sides(files: Sequence[Any], modified: dict[str, Any], refused: Refused | None) -> list[Side]:
    newest = {file.requirement: file for file in files}

    def place(name: str) -> Place:
        asked = requirement(LINE, name)
        if asked is None:
            raise LookupError(name)
        wrong = refused.reason if refused and refused.requirement == name else None
        return Place(asked, newest.get(name), _declared(modified, *asked.answers[1:]), wrong)

    return [Side(label, place(name.format("before")), place(name.format("after"))) for name, label in PICTURES]


def _declared(group: Any, name: str, *rest: str) -> bool:
    if isinstance(group, list):
        return name in group
    found = (group or {}).get(name)
    return _declared(found, *rest) if rest else bool(found)


def _materials(files: Sequence[Any], send_to: str, refused: Refused | None) -> Papers:
    """The further materials of annex 2 and the certificate (2025-648/4d), which are papers and no photographs."""
    shown = {name.format(when) for name, _ in PICTURES for when in ("before", "after")}
    asked = [each for each in requirements_of(LINE) if each.clause.startswith(_OF_MODIFIED) and each.name not in shown]
    return lay_out(asked, files, send_to=send_to, refused=refused)


def _items(dossier: dict[str, Any], facts: dict[str, Any], on: date) -> list[Item]:
    found = queries.assessment_of(dossier, on, trace=True).findings
    return [_item(each) for each in found if _is_of(each, facts)]


def _is_of(finding: Finding, facts: dict[str, Any]) -> bool:
    applies = finding.verdict is not Verdict.NOT_APPLICABLE
    return applies and finding.vin == facts.get("vin") and finding.clause.startswith(_OF_MODIFIED)


def _item(finding: Finding) -> Item:
    return Item(clause(finding.clause), finding.verdict, finding.message)


@carries_out("2025-648/4b")
def judgement_of(actor: Actor, application: Any, line: Any) -> Judgement | None:
    """The newest judgement of one vehicle's modification as the record has it; None while none stands."""
    if not line.authenticity:
        return None
    entries = audit.timeline(actor, *application.subject).filter(step="judge_modification")
    for entry in entries[::-1]:
        detail = json.loads(entry.detail)
        if detail.get("vin") == line.vin:
            return Judgement(entry.at, entry.actor, detail["authenticity"] == "proven", entry.words)
    return None


def announced(line: Any, on: date) -> list[Announced]:
    """The modified product and its chassis as declared and as the catalogue has them; empty for another vehicle."""
    if line.modified is None:
        return []
    said = line.modified
    product = catalogue.product_standings([(said.get("model"), said.get("modified_brand"))], on)[0]
    chassis = catalogue.chassis_standing(said.get("chassis_brand"), on)
    label = Bilingual("改装车产品（型号、商标）", "Modified product (model, brand)")
    return [
        Announced(label, "2025-648/4c", said.get("announcement_listed"), product, _entry_url(product)),
        Announced(Bilingual("底盘（商标）", "Chassis (brand)"), "", None, chassis, _entry_url(chassis)),
    ]


def announced_maker(declared: bool | None, standing: Standing | None) -> list[Announced]:
    """The same of an enterprise that files (2024-6/2.1.2); empty for a trader."""
    if standing is None:
        return []
    label, entry = Bilingual("申报企业", "The enterprise"), standing.entry
    url = reverse("miit:manufacturer", args=[entry.pk]) if entry else ""
    return [Announced(label, "2024-6/2.1.2", declared, standing, url)]


def _entry_url(standing: Standing) -> str:
    return reverse("miit:product", args=[standing.entry.pk]) if standing.entry else ""
