"""Files of a notice (通知附件): put beside its words by the sender, beside the answer by the addressee."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import IO

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.actions import Received, received
from chuhai.notices import queries
from chuhai.notices.models import Attachment, Notice
from chuhai.notices.states import STAGE, UNREAD
from chuhai.workflow.transitions import EntryRefused, WrongDesk

File = tuple[str, IO[bytes]]
"""A file as it comes in: its name and its content."""
MOST_FILES = 10
"""Files beside the words of a notice, and as many beside its answer."""
ENOUGH = Bilingual(
    f"一份通知最多附{MOST_FILES}个文件，一份答复也是如此。请合并后再附。",
    f"A notice takes at most {MOST_FILES} files, and so does its answer: put some of them together.",
)
NOT_A_PARTY = Bilingual("附件由发文单位或者收文单位添加。", "Files are added by the sender or the addressee.")


@contextmanager
def all_received(files: Sequence[File]) -> Iterator[list[Received]]:
    """Check and write down every file, or none: one that is refused takes those before it away again."""
    if len(files) > MOST_FILES:
        raise EntryRefused("file", ENOUGH)
    with ExitStack() as stack:
        yield [stack.enter_context(received(filename, stream)) for filename, stream in files]


def put_beside(
    actor: Actor, notices: Iterable[Notice], papers: Sequence[Received], *, of_answer: bool, at: datetime
) -> list[Attachment]:
    """Every file to every one of the notices; the notices share what is stored."""
    rows = [
        Attachment(
            notice=notice, of_answer=of_answer, filename=paper.filename, content_type=paper.kind.content_type,
            size=paper.size, sha256=paper.sha256, stored_as=paper.stored_as, added_by=actor.name, added_at=at,
        )
        for notice in notices
        for paper in papers
    ]  # fmt: skip
    return Attachment.objects.bulk_create(rows)


def attach(actor: Actor, number: str, filename: str, stream: IO[bytes], *, at: datetime) -> Attachment:
    """添加附件: one more file, by the sender until the addressee said that it knows, by the addressee once it answered.

    WrongState outside these times, so that nobody's words are changed after they were taken note of.
    """
    _may_attach(actor, queries.find(actor, number))
    with received(filename, stream) as paper, transaction.atomic():
        notice = queries.find(actor, number)
        of_answer = _may_attach(actor, notice)
        if notice.attachments.filter(of_answer=of_answer).count() >= MOST_FILES:
            raise EntryRefused("file", ENOUGH)
        [added] = put_beside(actor, [notice], [paper], of_answer=of_answer, at=at)
        told = {"at": at, "parties": notice.parties, "clauses": [notice.clause], "detail": told_of([paper])}
        record(actor, "attach", notice.subject, **told)
        return added


def told_of(papers: Iterable[Received]) -> dict[str, object]:
    """What the record keeps of the files: their names and digests."""
    files = [{"filename": paper.filename, "sha256": paper.sha256} for paper in papers]
    return {"attachments": files} if files else {}


def _may_attach(actor: Actor, notice: Notice) -> bool:
    """Whether the file would be one of the answer; WrongDesk for anybody else, WrongState outside the times."""
    of_answer = notice.addressee_id == actor.organisation_id
    if not of_answer and (actor.organisation_id is None or notice.sender_id != actor.organisation_id):
        raise WrongDesk(NOT_A_PARTY)
    STAGE.must_be_in(notice.state, ("answered",) if of_answer else UNREAD)
    return of_answer
