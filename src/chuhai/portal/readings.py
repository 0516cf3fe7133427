"""What was read of scans, on pages (扫描件识读结果): beside what is stated, with the cut-out of the paper; still being read, it is told.

A machine read it: what differs says that a person should look at the paper, and nothing is taken over unseen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from chuhai.codes.bilingual import Bilingual
from chuhai.documents import queries as documents
from chuhai.portal.permissions import signed_in
from chuhai.portal.questions import Question
from chuhai.portal.reader import PortalRequest
from chuhai.reading import queries
from chuhai.reading.comparison import Match, compared
from chuhai.reading.cutouts import cut_out
from chuhai.reading.papers import KINDS, UNKNOWN
from chuhai.reading.result import FactRead, Reading
from chuhai.reading.words import name_of
from chuhai.workflow.transitions import CaseNotFound

SHOWN_FIRST = (Match.DIFFERENT, Match.DOUBTFUL, Match.ONLY_ON_SCAN)
SECONDS_KEPT = 3600
PAPERS_CHANGED = "papers-changed"
"""The event by which a page is told that its papers changed, so that the readings beside them are renewed."""
FILLED = Bilingual("由扫描件识读填入，请核对。", "Filled in from the scan: check it.")


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of a paper: what is stated, what was read, how the two stand to each other, and where to see it."""

    label: Bilingual
    stated: Any
    read: FactRead
    match: Match
    cut_out: str

    @property
    def said(self) -> str:
        """What was read, or everything it may be."""
        return str(self.read.value) if self.read.value is not None else " / ".join(self.read.candidates)


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper and its reading: the rows to look at, and those that agree."""

    document: Any
    kind: Bilingual | None
    state: str
    rows: Sequence[Row] = ()
    same: Sequence[Row] = ()
    specimen: bool = False
    why: Bilingual | None = None

    @property
    def under_way(self) -> bool:
        """It is still to be read."""
        return self.state in queries.UNDER_WAY


@dataclass(frozen=True, slots=True)
class ReadPapers:
    """The readings of a case for `components/readings.html`; `renewed_at` is where the part is got again meanwhile."""

    papers: Sequence[ReadPaper]
    renewed_at: str
    fill: str = ""

    @property
    def under_way(self) -> int:
        """How many papers are still to be read."""
        return sum(paper.under_way for paper in self.papers)

    @property
    def read(self) -> bool:
        """Something was read that may fill a form."""
        return any(paper.rows or paper.same for paper in self.papers)


def readings_of(papers: Iterable[Any], stated: Mapping[str, Any], *, renewed_at: str, fill: str = "") -> ReadPapers:
    """The readings of some papers that the reader may see, beside what is stated."""
    there = list(papers)
    jobs = queries.of_papers([paper.pk for paper in there])
    shown = [_shown(paper, jobs[paper.pk], stated) for paper in there if paper.pk in jobs]
    # Most photographs show neither odometer nor nameplate, which is no failure to tell of.
    told = [paper for paper in shown if paper.kind is not None or paper.state != "done" or _is_scan(paper.document)]
    return ReadPapers(told, renewed_at, fill)


def stated_of(certificate: Mapping[str, Any] | None, **further: Any) -> dict[str, Any]:
    """What is stated of a vehicle under the names of its papers' facts."""
    facts = dict(certificate or {})
    return {**facts, "manufactured_in": str(facts.get("manufactured_on") or "")[:7], **further}


def filled_in(facts: Mapping[str, Any], readings: Iterable[Reading]) -> tuple[dict[str, Any], dict[str, Bilingual]]:
    """The facts of a vehicle's form with what was read where nothing is said, and a word beside every field concerned."""
    certificate, words = dict(facts.get("certificate") or {}), dict[str, Bilingual]()
    laid = {**facts, "certificate": certificate}
    for name, value in _read_values(readings).items():
        path, group = _place(name, laid)
        kept = group.get(name)
        if kept in (None, "", []):
            group[name] = value
            words[path] = FILLED
        elif str(kept) != str(value):
            words[path] = Bilingual(f"扫描件读作“{value}”，请核对。", f"The scan reads “{value}”: check it.")
    return laid, words


def with_words(sections: Sequence[Any], words: Mapping[str, Bilingual]) -> tuple[Any, ...]:
    """The sections of a form with these words in the place of the hints of the fields concerned."""
    return tuple((title, tuple(_worded(question, words) for question in questions)) for title, questions in sections)


@signed_in
@require_safe
def piece(request: PortalRequest, document_id: int, fact: str) -> HttpResponse:
    """The cut-out of a paper from which a fact was read."""
    document = documents.find_document(request.actor, document_id)
    job = queries.of_papers([document.pk]).get(document.pk)
    with documents.content_of(document) as stream:
        return piece_of(queries.reading_of(job) if job else None, fact, stream.read())


def piece_of(reading: Reading | None, fact: str, content: bytes) -> HttpResponse:
    """The cut-out as a picture; CaseNotFound where nothing was read there."""
    place = reading.fact(fact).place if reading else None
    if place is None:
        raise CaseNotFound(fact)
    answer = HttpResponse(cut_out(content, place), content_type="image/png")
    answer.headers["Cache-Control"] = f"private, max-age={SECONDS_KEPT}"
    return answer


# --- whose papers ------------------------------------------------------------------------------------------------------


def of_vehicle(vehicle: Any, *, renewed_at: str, fill: str = "") -> ReadPapers:
    """The readings of a vehicle's papers beside what is on record of it."""
    endorsed_on = vehicle.endorsed_on.isoformat() if vehicle.endorsed_on else None
    stated = stated_of(
        vehicle.certificate, vin=vehicle.vin, odometer_km=vehicle.odometer_km, pending_export_on=endorsed_on
    )
    return readings_of(documents.papers_of(vehicle.subject), stated, renewed_at=renewed_at, fill=fill)


def of_line(line: Any, facts: Mapping[str, Any], *, renewed_at: str) -> ReadPapers:
    """The readings of the papers of a vehicle on an application beside the form, and where that is silent the record."""
    entry = {name: value for name, value in (facts.get("line") or {}).items() if value not in (None, "")}
    stated = stated_of(facts.get("certificate"), odometer_km=facts.get("odometer_km"), **entry)
    of_vehicle = documents.papers_of(line.vehicle.subject) if line.vehicle else ()
    return readings_of([*of_vehicle, *documents.papers_of(line.subject)], stated, renewed_at=renewed_at)


# --- one paper ---------------------------------------------------------------------------------------------------------


def _shown(paper: Any, job: Any, stated: Mapping[str, Any]) -> ReadPaper:
    reading = queries.reading_of(job)
    if reading is None or reading.kind == UNKNOWN:
        return ReadPaper(paper, None, job.state, why=queries.why_not(job))
    rows = rows_of(reading, lambda fact: reverse("paper_piece", args=[paper.pk, fact]), _stated_on(reading, stated))
    first = [row for row in rows if row.match in SHOWN_FIRST]
    same = [row for row in rows if row.match is Match.SAME]
    return ReadPaper(paper, KINDS[reading.kind], job.state, first, same, reading.specimen)


def rows_of(reading: Reading, cut_out_at: Callable[[str], str], stated: Mapping[str, Any] | None = None) -> list[Row]:
    """Every fact that a paper says, or may say, beside what is stated."""
    return [
        Row(name_of(row.name), row.stated, row.read, row.match, cut_out_at(row.name) if row.read.place else "")
        for row in compared(reading, stated or {})
        if row.match is not Match.NOT_READ
    ]


def _stated_on(reading: Reading, stated: Mapping[str, Any]) -> Mapping[str, Any]:
    """A nameplate names the brand without 牌, which the certificate adds."""
    if reading.kind != "nameplate":
        return stated
    return {**stated, "brand": str(stated.get("brand") or "").removesuffix("牌")}


def _is_scan(document: Any) -> bool:
    return document.requirement == "certificate_scan"


# --- filling in --------------------------------------------------------------------------------------------------------


def _read_values(readings: Iterable[Reading]) -> dict[str, Any]:
    """What was read of certificate and odometer, the first paper's word first; the endorsement is not the exporter's to say."""
    values: dict[str, Any] = {}
    for reading in readings:
        read = reading.values if reading.kind in ("certificate", "odometer") else {}
        values = {**read, **values}
    return {name: value for name, value in values.items() if name != "pending_export_on"}


def _place(name: str, laid: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if name in ("vin", "odometer_km"):
        return name, laid
    return f"certificate.{name}", laid["certificate"]


def _worded(question: Question, words: Mapping[str, Bilingual]) -> Question:
    return replace(question, hint=words[question.path], example="") if question.path in words else question


def readings_done(papers: Iterable[Any]) -> list[Reading]:
    """What was read of some papers, as far as it was read."""
    jobs = queries.of_papers([paper.pk for paper in papers])
    return [reading for job in jobs.values() if (reading := queries.reading_of(job)) is not None]
