"""Findings laid out for a page (发现的陈列): most serious first, licence, then contract, then each vehicle, and what mends each."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import Clause, clause, order_of
from chuhai.law.findings import Assessment, Decision, Finding, Subject, Verdict
from chuhai.portal.fact_words import Fact, facts_of

_SUBJECTS = (Subject.FILING, Subject.EXPORTER, Subject.LICENCE, Subject.CONTRACT, Subject.VEHICLE)
_VERDICTS = (Verdict.VIOLATED, Verdict.MISSING, Verdict.REFERRED)


@dataclass(frozen=True, slots=True)
class Mend:
    """The place that mends a finding: its words and its address, mostly a field of the form (`…/edit/#exporter-type`)."""

    label: Bilingual
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding as a page shows it."""

    finding: Finding
    clause: Clause
    mends: Sequence[Mend]
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings on one subject: the licence, the contract, or one vehicle."""

    about: Subject
    vin: str | None
    findings: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """All findings of an assessment in the order of a page, with how many there are of each verdict."""

    decision: Decision
    groups: Sequence[Group]
    counts: Sequence[tuple[Verdict, int]]

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(count for _, count in self.counts)


#: What mends a finding, as a page knows it.
Mending = Callable[[Finding], Sequence[Mend]]


def mended_nowhere(_finding: Finding) -> Sequence[Mend]:
    """For readers who cannot change anything."""
    return ()


def lay_out(assessment: Assessment, mending: Mending = mended_nowhere) -> LaidOut:
    """The findings of an assessment for `components/findings.html`; `mending` gives the places that mend each."""
    found = sorted(assessment.findings, key=_place)
    groups = [
        Group(about, vin, [_shown(finding, mending) for finding in group])
        for (about, vin), group in groupby(found, key=lambda finding: (finding.about, finding.vin))
    ]
    return LaidOut(assessment.decision, groups, _counted(found))


def mending_by_fact(places: Mapping[str, Mend], *, aside: Collection[str] = ()) -> Mending:
    """What mends a finding, told by the facts it read: those that are not there, else all that the page can change.

    `places` maps the path of a fact (``exporter.premises``) to where it is stated; a path stands for those below it.
    Facts `aside` only say which rules bind, and are offered when there is nothing else.
    """

    def mending(finding: Finding) -> Sequence[Mend]:
        read = [path for path in finding.facts if path not in aside]
        lacking = [path for path in read if _lacks(finding.facts[path])]
        found = _known(places, lacking) or _known(places, read) or _known(places, finding.facts)
        return list(dict.fromkeys(found))

    return mending


def in_words(assessment: Assessment, language: str) -> str:
    """All findings as the numbered text of a supplement notice: what is lacking, where, under which clause."""
    lines = []
    for number, finding in enumerate(sorted(assessment.findings, key=_place), start=1):
        vin = f"{finding.vin} " if finding.vin else ""
        source = clause(finding.clause).source.within(language)
        mark = "（{}）" if not language.startswith("en") else " ({})"
        lines.append(f"{number}. {vin}{finding.message.within(language)}{mark.format(source)}")
    return "\n".join(lines)


def _place(finding: Finding) -> tuple[int, str, int, int]:
    return (
        _SUBJECTS.index(finding.about),
        finding.vin or "",
        _VERDICTS.index(finding.verdict),
        order_of(finding.clause),
    )


def _shown(finding: Finding, mending: Mending) -> Shown:
    return Shown(finding, clause(finding.clause), mending(finding), facts_of(finding))


def _counted(found: Iterable[Finding]) -> list[tuple[Verdict, int]]:
    verdicts = [finding.verdict for finding in found]
    return [(verdict, verdicts.count(verdict)) for verdict in _VERDICTS if verdict in verdicts]


def _known(places: Mapping[str, Mend], paths: Iterable[str]) -> list[Mend]:
    found = (_nearest(places, path) for path in paths)
    return [mend for mend in found if mend]


def _nearest(places: Mapping[str, Mend], path: str) -> Mend | None:
    """The place of the path itself, else of what it is a part of, else of its first part."""
    above = path
    while above:
        if above in places:
            return places[above]
        above = above.rpartition(".")[0]
    return next((mend for below, mend in places.items() if below.startswith(f"{path}.")), None)


def _lacks(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_lacks(part) for part in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return any(_lacks(part) for part in value)
    return value in (None, False, "", [])
