"""Letters of an authority (告知书、决定书、通知书): what all of them have alike, whichever case they are about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chuhai.accounts.models import Organisation
from chuhai.law.clauses import clause
from chuhai.law.findings import Finding, Subject
from chuhai.law.wording import in_chinese
from chuhai.sealing.compact import digest_of
from chuhai.sealing.composing import LETTER
from chuhai.sealing.kinds import Sheet


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter says (一封文书): `numbered` is what its number is called, `column` heads the last column of findings."""

    title: str
    numbered: str
    number: str
    authority: str
    exporter: Organisation
    dated: date
    opening: Sequence[str]
    closing: Sequence[str] = ()
    findings: Sequence[Mapping[str, Any]] = ()
    column: str = ""
    words: Sequence[str] = ()
    valid_until: date | None = None

    def sheet(self) -> Sheet:
        """The letter for the press, and what its signed text says."""
        exporter = self.exporter
        prints = {
            "title": self.title,
            "numbered": self.numbered,
            "number": self.number,
            "authority": self.authority,
            "addressee": f"{exporter.name}（统一社会信用代码：{exporter.uscc}）",
            "dated": in_chinese(self.dated),
            "dated_iso": self.dated.isoformat(),
            "opening": list(self.opening),
            "closing": list(self.closing),
            "findings": list(self.findings),
            "column": self.column,
            "words": list(self.words),
        }
        return Sheet(LETTER, prints, self._says())

    def _says(self) -> dict[str, Any]:
        says: dict[str, Any] = {"e": self.exporter.name, "u": self.exporter.uscc, "i": self.dated.isoformat()}
        if self.valid_until is not None:
            says["v"] = self.valid_until.isoformat()
        # Every word of the letter, so that a sheet printed from another letter does not go with this code.
        parts = [*self.opening, *(row["message"] for row in self.findings), *self.words, *self.closing]
        return says | {"l": digest_of(parts)}


def rows(findings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Kept findings as rows of the table."""
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


def paragraphs(label: str, words: str) -> list[str]:
    """What an officer wrote, line by line behind a label; nothing where nothing was written."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return [f"{label}{lines[0]}", *lines[1:]] if lines else []
