"""What every act on an archive does alike (办理步骤): whose desk it is, the exporter, the case locked, moved and recorded."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import IO, Any, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.audit.actions import record as write_record
from chuhai.codes.bilingual import Bilingual
from chuhai.credit import queries
from chuhai.credit.models import Interview, Objection, OfAnArchive, Record, Rectification
from chuhai.documents.actions import put_forward, received, take_back
from chuhai.documents.models import Document
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, Step, WordsWanted, WrongDesk

Case = TypeVar("Case", Objection, Interview, Rectification)
Row = TypeVar("Row", bound=Model)

_NOT_COMMERCE = Bilingual(
    "信用档案由企业所在地商务主管部门记录。", "The credit archive is kept by the authority of the exporter's place."
)
_NOT_OF_THE_EXPORTER = Bilingual("所选记录不属于该企业。", "A chosen record is not this exporter's.")


def at_commerce(actor: Actor) -> None:
    """Raises WrongDesk at any desk but commerce's."""
    if not actor.at_commerce:
        raise WrongDesk(_NOT_COMMERCE)


def exporter_of(actor: Actor, exporter_id: int) -> Organisation:
    """An exporter whose archive the actor keeps; WrongDesk elsewhere, CaseNotFound for another authority's."""
    at_commerce(actor)
    exporter = Organisation.objects.filter(
        pk=exporter_id, kind=Desk.EXPORTER, authority_id=actor.organisation_id
    ).first()
    if exporter is None:
        raise CaseNotFound(str(exporter_id))
    return exporter


def locked(rows: QuerySet[Row], case_id: int) -> Row:
    """The case, held until the transaction ends; CaseNotFound where it is out of sight.

    A case that its reader may see and no longer write is not held: its state refuses every step of theirs.
    """
    return rows.select_for_update(of=("self",)).filter(pk=case_id).first() or queries.find(rows, case_id)


def said(words: str, zh: str, en: str) -> str:
    """The words; WordsWanted, told what they are for, where there are none."""
    if not words.strip():
        raise WordsWanted(Bilingual(zh, en))
    return words


def records_of(exporter: Organisation, record_ids: Iterable[int]) -> list[Record]:
    """The standing records of an exporter by their ids; EntryRefused where one is not its own."""
    wanted = set(record_ids)
    found = list(Record.objects.filter(exporter_id=exporter.pk, withdrawn_on__isnull=True, pk__in=wanted))
    if len(found) != len(wanted):
        raise EntryRefused("records", _NOT_OF_THE_EXPORTER)
    return found


def noted(
    actor: Actor, step: str, case: OfAnArchive, *clauses: str, at: datetime, words: str = "", **detail: Any
) -> None:
    """Record what was done to a case, readable by its exporter and its authority."""
    told = {key: value.isoformat() if isinstance(value, date) else value for key, value in detail.items()}
    write_record(
        actor, step, case.subject, at=at, parties=case.parties, clauses=clauses, words=words, detail=told or None
    )


def taken(actor: Actor, case: Case, step: Step, *, at: datetime, words: str = "", **detail: Any) -> Case:
    """Move a case and record the step."""
    case.state = step.transition.target
    case.save()
    noted(actor, step.transition.name, case, step.transition.clause, at=at, words=words, **detail)
    return case


# --- papers ------------------------------------------------------------------------------------------------------------

BY_COMMERCE = ("credit_record", "interview")
"""Kinds of case to which the authority puts papers; to the others the exporter does."""
KINDS = {
    "credit_record": queries.visible,
    "objection": queries.objections,
    "interview": queries.interviews,
    "rectification": queries.rectifications,
}
CLAUSES = {
    "credit_record": "2024-6/7.1a",
    "objection": "2024-6/7.1a",
    "interview": "2025-648/3b",
    "rectification": "2025-648/3c",
}
_NOT_YOUR_PAPERS = Bilingual("该材料由另一方提交。", "These papers are put forward by the other side.")
_OVER = Bilingual("该事项已办结，不能再增减材料。", "The case is over: papers are neither added nor taken back.")
_OVER_STATES = ("upheld", "corrected", "withdrawn", "given_up", "followed_up", "cancelled", "accepted")


def upload(
    actor: Actor, kind: str, case_id: int, requirement: str, filename: str, stream: IO[bytes], *, at: datetime
) -> Document:
    """上传证据: put a file to a record, objection, interview or rectification; EntryRefused for what is no file."""
    with received(filename, stream) as paper, transaction.atomic():
        case = _open_to_papers(actor, kind, case_id)
        document = put_forward(actor, case, requirement, paper, at=at)
        _noted_paper(actor, "upload", case, document, at)
        return document


def remove_paper(actor: Actor, kind: str, case_id: int, document_id: int, *, at: datetime) -> Document:
    """移除证据: a file is no longer put forward."""
    with transaction.atomic():
        case = _open_to_papers(actor, kind, case_id)
        document = take_back(case, document_id, at=at)
        _noted_paper(actor, "remove_paper", case, document, at)
        return document


def takes_papers(actor: Actor, case: Any) -> bool:
    """Whether the actor may add papers to a case and take them back now."""
    own = actor.at_commerce if case.kind in BY_COMMERCE else actor.desk is Desk.EXPORTER
    return own and getattr(case, "state", "") not in _OVER_STATES and getattr(case, "withdrawn_on", None) is None


def _open_to_papers(actor: Actor, kind: str, case_id: int) -> Any:
    if not (actor.at_commerce if kind in BY_COMMERCE else actor.desk is Desk.EXPORTER):
        raise WrongDesk(_NOT_YOUR_PAPERS)
    case = locked(KINDS[kind](actor), case_id)
    if not takes_papers(actor, case):
        raise EntryRefused("file", _OVER)
    return case


def _noted_paper(actor: Actor, step: str, case: Any, document: Document, at: datetime) -> None:
    detail = {"requirement": document.requirement, "file": document.filename, "sha256": document.sha256}
    noted(actor, step, case, CLAUSES[case.kind], at=at, **detail)
