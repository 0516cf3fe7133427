"""What the law answers (判定结论): verdicts of rules, findings in words, and the decision that follows."""

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from chuhai.codes.bilingual import Bilingual


class Verdict(StrEnum):
    """What a rule says of the facts (判定)."""

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    MISSING = "missing"
    REFERRED = "referred"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> Bilingual:
        """The word for this verdict as a reader sees it."""
        return _VERDICT_LABELS[self]

    def told_of(self, title: Bilingual) -> Bilingual:
        """This verdict said of a clause by its title, as a trace lists it."""
        return Bilingual(f"{title.zh}：{self.label.zh}。", f"{title.en}: {self.label.en}.")


_VERDICT_LABELS = {
    Verdict.SATISFIED: Bilingual("符合要求", "in order"),
    Verdict.VIOLATED: Bilingual("不符合", "violated"),
    Verdict.MISSING: Bilingual("待补正", "missing"),
    Verdict.REFERRED: Bilingual("待审查", "for review"),
    Verdict.NOT_APPLICABLE: Bilingual("不适用", "does not apply"),
}

SATISFIED: Final = Verdict.SATISFIED
VIOLATED: Final = Verdict.VIOLATED
MISSING: Final = Verdict.MISSING
REFERRED: Final = Verdict.REFERRED
NOT_APPLICABLE: Final = Verdict.NOT_APPLICABLE


class Subject(StrEnum):
    """What a finding is about (所涉事项)."""

    EXPORTER = "exporter"
    FILING = "filing"
    LICENCE = "licence"
    CONTRACT = "contract"
    VEHICLE = "vehicle"

    @property
    def label(self) -> Bilingual:
        """The word for this subject as a reader sees it."""
        return _SUBJECT_LABELS[self]


_SUBJECT_LABELS = {
    Subject.EXPORTER: Bilingual("出口企业", "exporter"),
    Subject.FILING: Bilingual("企业申报", "filing"),
    Subject.LICENCE: Bilingual("许可证申请", "licence application"),
    Subject.CONTRACT: Bilingual("出口合同", "contract"),
    Subject.VEHICLE: Bilingual("车辆", "vehicle"),
}


class Unmet(NamedTuple):
    """A rule that is not met: how it fails, the words of a supplement notice for it, and what it worked out.

    `worked_out` holds figures the rule came to (such as a scrapping day), as plain JSON, shown beside the facts read.
    """

    verdict: Literal[Verdict.VIOLATED, Verdict.MISSING, Verdict.REFERRED]
    message: Bilingual
    worked_out: dict[str, Any] = {}


#: What a rule returns; the two plain verdicts need no words and cost nothing.
Outcome = Literal[Verdict.SATISFIED, Verdict.NOT_APPLICABLE] | Unmet


def violated(zh: str, en: str) -> Unmet:
    """The rule is broken: refuse. Say what is wrong, where, and what mends it if anything does."""
    return Unmet(VIOLATED, Bilingual(zh, en))


def missing(zh: str, en: str) -> Unmet:
    """Something is lacking: supplement. Say what is lacking, where, and what mends it."""
    return Unmet(MISSING, Bilingual(zh, en))


def referred(zh: str, en: str) -> Unmet:
    """The text leaves it to an officer: review. Lay out what is to be weighed."""
    return Unmet(REFERRED, Bilingual(zh, en))


class Finding(NamedTuple):
    """One rule's answer on one subject (判定结果): `vin` only for a vehicle, `facts` what was read, as plain JSON."""

    clause: str
    verdict: Verdict
    about: Subject
    vin: str | None
    message: Bilingual
    facts: dict[str, Any]

    def as_plain(self) -> dict[str, Any]:
        """The finding as the public contract writes it, in plain JSON values."""
        plain: dict[str, Any] = {"clause": self.clause, "verdict": self.verdict.value, "about": self.about.value}
        if self.about is Subject.VEHICLE:
            plain["vin"] = self.vin
        return plain | {"message": self.message._asdict(), "facts": self.facts}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Finding":
        """The finding that as_plain wrote."""
        return cls(
            plain["clause"],
            Verdict(plain["verdict"]),
            Subject(plain["about"]),
            plain.get("vin"),
            Bilingual(**plain["message"]),
            plain["facts"],
        )


class Decision(StrEnum):
    """What may be done with the dossier as it stands (处理决定)."""

    ISSUE = "issue"
    APPROVE = "approve"
    SUPPLEMENT = "supplement"
    REVIEW = "review"
    REFUSE = "refuse"

    @property
    def label(self) -> Bilingual:
        """The word for this decision as a reader sees it."""
        return _DECISION_LABELS[self]

    @property
    def blocks(self) -> bool:
        """Whether the case may not go on as it stands."""
        return self not in (Decision.ISSUE, Decision.APPROVE)


_DECISION_LABELS = {
    Decision.ISSUE: Bilingual("可以发证", "may be issued"),
    Decision.APPROVE: Bilingual("审核通过", "may be approved"),
    Decision.SUPPLEMENT: Bilingual("一次性告知补正", "to be supplemented"),
    Decision.REVIEW: Bilingual("需人工审查", "for an officer's review"),
    Decision.REFUSE: Bilingual("不予许可", "to be refused"),
}


class Kind(StrEnum):
    """What is judged: a case that a dossier holds, or a vehicle at the registration desk (判定对象)."""

    LICENCE = "licence"
    FILING = "filing"
    TRANSFER = "transfer"
    DEREGISTRATION = "deregistration"


class Assessment:
    """All findings on one case on one day (评定), and the decision that follows from them.

    `findings` holds what is not met, ordered by instrument, clause and vehicle; `reasoning` also what is met or does
    not apply, when the case was judged with a trace, and is otherwise the same.
    """

    def __init__(self, kind: Kind, on: date, register_version: str, reasoning: tuple[Finding, ...]) -> None:
        self.kind = kind
        self.on = on
        self.register_version = register_version
        self.reasoning = reasoning

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Assessment) and self.as_plain() == other.as_plain()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Assessment {self.kind} {self.on} {self.decision}: {len(self.findings)} findings>"

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is not met."""
        return tuple(
            finding
            for finding in self.reasoning
            if finding.verdict is not SATISFIED and finding.verdict is not NOT_APPLICABLE
        )

    def _found(self, verdict: Verdict) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.reasoning if finding.verdict is verdict)

    @property
    def violated(self) -> tuple[Finding, ...]:
        """What the law forbids as the case stands."""
        return self._found(VIOLATED)

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What is to be supplemented."""
        return self._found(MISSING)

    @property
    def referred(self) -> tuple[Finding, ...]:
        """What an officer has to weigh and write down."""
        return self._found(REFERRED)

    @cached_property
    def decision(self) -> Decision:
        """The decision table: any violated refuses, else any missing supplements, else any referred is reviewed."""
        verdicts = {finding.verdict for finding in self.reasoning}
        if VIOLATED in verdicts:
            return Decision.REFUSE
        if MISSING in verdicts:
            return Decision.SUPPLEMENT
        if REFERRED in verdicts:
            return Decision.REVIEW
        return Decision.ISSUE if self.kind is Kind.LICENCE else Decision.APPROVE

    @property
    def blocks(self) -> bool:
        """Whether the case may not go on as it stands."""
        return self.decision.blocks

    def as_plain(self) -> dict[str, Any]:
        """The assessment in plain JSON values, to be stored with the decision it carries."""
        return {
            "kind": self.kind.value,
            "on": self.on.isoformat(),
            "register_version": self.register_version,
            "decision": self.decision.value,
            "findings": [finding.as_plain() for finding in self.reasoning],
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Assessment":
        """The assessment that as_plain wrote."""
        return cls(
            Kind(plain["kind"]),
            date.fromisoformat(plain["on"]),
            plain["register_version"],
            tuple(Finding.from_plain(finding) for finding in plain["findings"]),
        )
