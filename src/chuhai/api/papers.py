"""Papers of cases (证明材料): how they are listed, put forward and handed out, whichever case they belong to."""

from collections.abc import Iterable
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.http import FileResponse
from ninja import Form
from pydantic import Field

from chuhai.accounts.actors import Actor
from chuhai.api.calls import Call
from chuhai.api.operations import ANY_DESK, Group
from chuhai.api.shapes import Instant, Shown, Told
from chuhai.codes.bilingual import Bilingual
from chuhai.documents import queries
from chuhai.documents.recognition import KINDS
from chuhai.documents.requirements import LINE, requirement

group = Group("papers", Bilingual("证明材料", "Papers"))


class PaperShown(Shown):
    """证明材料: one file that is put forward."""

    id: int
    requirement: str
    requirement_label: Told | None
    line: int | None = Field(description="所属附表行的 id: the vehicle line of an application that it belongs to")
    filename: str
    content_type: str
    size: int
    sha256: str
    uploaded_by: str
    uploaded_at: Instant


class Papers(Shown):
    """证明材料: every file of a case, oldest first."""

    items: list[PaperShown]


Requirement = Annotated[
    str, Form(max_length=40, description="证明事项，如 test_report: what it proves, such as test_report")
]
"""What a paper is put forward for."""
LineId = Annotated[
    int | None, Form(description="附表行的 id，不填则属整件申请: id of the vehicle's line; without it, the application")
]
"""For which vehicle of an application a paper is put forward."""


def shown(paper: Any) -> PaperShown:
    """One paper without its bytes."""
    asked = requirement(paper.subject_kind, paper.requirement)
    return PaperShown(
        id=paper.pk,
        requirement=paper.requirement,
        requirement_label=Told.of(asked.label) if asked else None,
        line=paper.subject_id if paper.subject_kind == LINE else None,
        filename=paper.filename,
        content_type=paper.content_type,
        size=paper.size,
        sha256=paper.sha256,
        uploaded_by=paper.uploaded_by,
        uploaded_at=paper.uploaded_at,
    )


def of(actor: Actor, subject: tuple[str, int], lines: Iterable[Any] = ()) -> "QuerySet[Any]":
    """The papers of a case that the reader sees, and of the lines of an application."""
    kind, subject_id = subject
    own = Q(subject_kind=kind, subject_id=subject_id)
    of_lines = Q(subject_kind=LINE, subject_id__in=[line.pk for line in lines])
    return queries.visible(actor).filter(own | of_lines).order_by("pk")


def address(paper: Any) -> str:
    """Where the bytes of a paper are."""
    return f"/api/v1/papers/{paper.pk}"


def listed(papers: Iterable[Any]) -> Papers:
    """Some papers."""
    return Papers(items=[shown(paper) for paper in papers])


@group.get(
    "/papers/{int:paper_id}",
    desks=ANY_DESK,
    media=tuple(kind.content_type for kind in KINDS),
    told=Bilingual("下载材料", "Download a paper"),
    notes=Bilingual("类型为文件本身的类型。", "The type is the file's own: PDF, JPEG, PNG or WebP."),
)
def download(request: Call, paper_id: int) -> FileResponse:
    """The bytes of a paper, for whoever may see its case."""
    paper = queries.find_document(request.actor, paper_id)
    content = queries.content_of(paper)
    return FileResponse(content, as_attachment=True, filename=paper.filename, content_type=paper.content_type)
