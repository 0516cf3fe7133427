"""Putting papers forward and taking them back (材料上传与移除), on behalf of the room whose case it is.

That room decides whether its case may be changed, and records what was done. Always in this shape::

    with received(filename, stream) as paper:            # checked and written before the transaction begins
        with transaction.atomic():
            case = _locked(actor, number)                # the room's own: found, locked, editable
            document = put_forward(actor, case, requirement, paper, at=at)
            record(actor, "upload", case.subject, ...)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.apps import apps
from django.db.models import Model

from chuhai.accounts.actors import Actor
from chuhai.codes.bilingual import Bilingual
from chuhai.documents import store
from chuhai.documents.cases import Case
from chuhai.documents.models import Document
from chuhai.documents.queries import papers_of
from chuhai.documents.recognition import MOST_BYTES, FileKind, recognise
from chuhai.documents.requirements import requirement as requirement_of
from chuhai.workflow.transitions import CaseNotFound, EntryRefused

NOT_ASKED_FOR = Bilingual(
    "本案件没有这一证明事项，请从列表中选择。", "This case asks for no such paper: choose one from the list."
)
STORED = "stored_as"
MOST_FILES = 40
"""Files that one requirement of one case may have."""
ENOUGH = Bilingual(
    f"同一事项最多上传{MOST_FILES}个文件。请先移除不需要的文件。",
    f"One requirement takes at most {MOST_FILES} files: remove some first.",
)


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was checked and written and waits to be put to a case."""

    filename: str
    kind: FileKind
    size: int
    sha256: str
    stored_as: str


@contextmanager
def received(filename: str, stream: IO[bytes]) -> Iterator[Received]:
    """Check a file and write it down; whatever goes wrong in the block takes it away again.

    EntryRefused (field ``file``) when it is not a file that is taken. Nothing is read beyond the size limit.
    """
    paper = _kept(filename, stream)
    try:
        yield paper
    except BaseException:
        store.drop(paper.stored_as)
        raise


def _kept(filename: str, stream: IO[bytes]) -> Received:
    """The file without its bytes, so that several can be received at once without filling the memory."""
    paper = recognise(filename, stream.read(MOST_BYTES + 1))
    digest = store.digest_of(paper.content)
    return Received(paper.filename, paper.kind, len(paper.content), digest, store.keep(paper, digest))


def put_forward(actor: Actor, case: Case, requirement: str, paper: Received, *, at: datetime) -> Document:
    """上传材料: put a received file to a case; of a requirement that takes one file, the new one replaces the old."""
    kind, subject_id = case.subject
    asked = requirement_of(kind, requirement)
    if asked is None:
        raise EntryRefused("requirement", NOT_ASKED_FOR)
    there = papers_of(case.subject).filter(requirement=requirement)
    if not asked.several:
        there.update(removed_at=at)
    elif there.count() >= MOST_FILES:
        raise EntryRefused("file", ENOUGH)
    return Document.objects.create(
        subject_kind=kind,
        subject_id=subject_id,
        requirement=requirement,
        exporter_id=case.exporter_id,
        authority_id=case.authority_id,
        filename=paper.filename,
        content_type=paper.kind.content_type,
        size=paper.size,
        sha256=paper.sha256,
        stored_as=paper.stored_as,
        uploaded_by=actor.name,
        uploaded_at=at,
    )


def take_back(case: Case, document_id: int, *, at: datetime) -> Document:
    """移除材料: no longer put forward; the bytes stay, since an earlier decision may rest on them."""
    document = papers_of(case.subject).select_for_update().filter(pk=document_id).first()
    if document is None:
        raise CaseNotFound(str(document_id))
    document.removed_at = at
    document.save(update_fields=["removed_at"])
    return document


def sweep(*, at: datetime) -> int:
    """Take away files that no record names and that have lain there for a day; how many there were.

    Every table that keeps a file names it in `stored_as`, so a room that keeps files of its own keeps them. The caller
    reads as the platform, since a record that is out of sight would look like none.
    """
    tables = [model for model in apps.get_models() if STORED in {field.name for field in model._meta.fields}]
    orphans = [name for name in store.names_older_than(at) if not _named_by_any(tables, name)]
    for name in orphans:
        store.drop(name)
    return len(orphans)


def _named_by_any(tables: list[type[Model]], name: str) -> bool:
    return any(table._default_manager.filter(**{STORED: name}).exists() for table in tables)
