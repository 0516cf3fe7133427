"""Reading papers (材料查询): which requirements of a case have a file, and the files a reader may see."""

from collections.abc import Iterable
from typing import IO

from django.db.models import Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.documents import cases, store
from chuhai.documents.models import Document
from chuhai.workflow.transitions import CaseNotFound


def papers_of(subject: tuple[str, int]) -> QuerySet[Document]:
    """The files of a case that are still put forward, oldest first."""
    return Document.objects.filter(subject_kind=subject[0], subject_id=subject[1], removed_at__isnull=True).order_by(
        "pk"
    )


def requirements_met(subject: tuple[str, int]) -> frozenset[str]:
    """The requirements of a case for which a file is there."""
    return frozenset(papers_of(subject).values_list("requirement", flat=True))


def requirements_met_by_each(kind: str, ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The same for many cases of a kind in one query; every id is a key."""
    wanted = list(ids)
    rows = Document.objects.filter(subject_kind=kind, subject_id__in=wanted, removed_at__isnull=True)
    met: dict[int, set[str]] = {subject_id: set() for subject_id in wanted}
    for subject_id, requirement in rows.values_list("subject_id", "requirement"):
        met[subject_id].add(requirement)
    return {subject_id: frozenset(requirements) for subject_id, requirements in met.items()}


def visible(actor: Actor) -> QuerySet[Document]:
    """The papers that a reader may see: an exporter its own, anybody else those of the cases that they may see."""
    rows = Document.objects.filter(removed_at__isnull=True)
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.EXPORTER:
        return rows.filter(Q(exporter_id=actor.organisation_id) | cases.laid_open_to_exporters())
    return rows.filter(cases.of_cases_seen_by(actor))


def find_document(actor: Actor, document_id: int) -> Document:
    """One paper; CaseNotFound where there is none that the reader may see."""
    document = visible(actor).filter(pk=document_id).first()
    if document is None:
        raise CaseNotFound(str(document_id))
    return document


def content_of(document: Document) -> IO[bytes]:
    """The bytes of a paper that `find_document` gave; CaseNotFound when the store no longer has them."""
    try:
        return store.opened(document.stored_as)
    except FileNotFoundError as error:
        raise CaseNotFound(str(document.pk)) from error
