"""Papers that authorities hand out (文书): which there are, the sealed PDF once it is made, the second seal beside it."""

from typing import Any, Literal

from django.http import FileResponse
from ninja import Query, Status
from pydantic import Field

from chuhai.api.calls import Call
from chuhai.api.operations import ANY_DESK, Group
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Instant, Page, Shown, SubjectShown, Told
from chuhai.api.subjects import names_of
from chuhai.codes.bilingual import Bilingual
from chuhai.sealing import queries
from chuhai.sealing.kinds import LABELS

group = Group("sealed_papers", Bilingual("签章文书", "Sealed papers"))
PDF = ("application/pdf",)
SECONDS_UNTIL_ANOTHER_LOOK = "2"
LATER = Bilingual(
    "文书在决定后数秒内生成；尚未生成时返回202和Retry-After。",
    "A paper follows its decision within seconds; until it is made the answer is 202 with Retry-After.",
)
KindName = Literal[tuple(LABELS)]  # type: ignore[valid-type]


class SealedPaperShown(Shown):
    """签章文书: a paper of an authority; what is known only once it is sealed is null until then."""

    id: int
    kind: KindName
    kind_label: Told
    number: str
    code: str = Field(description="验证码，与编号一起供公众核验: with the number, verifies it on the public page")
    subject: SubjectShown
    issuer: str
    asked_at: Instant
    made_at: Instant | None
    sha256: str | None
    seal: str | None = Field(description="印章证书标识: id of the seal's certificate")
    sm2_public: str | None = Field(description="SM2公钥，十六进制: SM2 public key, hexadecimal")
    sm2_seal: str | None = Field(
        description="对文书SM3摘要（32字节）的SM2签名，r、s相连，十六进制: SM2 signature over the SM3 digest of the file (32 bytes), r and s, hexadecimal"
    )
    signed_text: str | None = Field(
        description="二维码中的验真文字: the signed text of its QR code, for `chuhai verify`"
    )


class PaperPaging(Paging):
    """Which papers are asked for."""

    kind: KindName | None = None
    number: str = Field(default="", max_length=40, description="文书编号: number of the paper")


def shown(paper: Any, names: dict[tuple[str, int], str]) -> SealedPaperShown:
    """A paper as it stands."""
    made = paper.made_at is not None
    return SealedPaperShown(
        id=paper.pk,
        kind=paper.kind,
        kind_label=Told.of(paper.label),
        number=paper.number,
        code=paper.code,
        subject=SubjectShown(kind=paper.subject_kind, id=paper.subject_id, name=names.get(paper.subject)),
        issuer=paper.issuer.name,
        asked_at=paper.asked_at,
        made_at=paper.made_at,
        sha256=paper.sha256 if made else None,
        seal=paper.seal.kid if made else None,
        sm2_public=paper.seal.sm2_public if made else None,
        sm2_seal=paper.sm2_seal if made else None,
        signed_text=paper.signed_text if made else None,
    )


def paper_of(request: Call, kind: str, subject: tuple[str, int]) -> FileResponse | Status:
    """The sealed paper of a kind of a case, or 202 with what is known so far; 404 where the case has none."""
    return _given(request, queries.find_of(request.actor, kind, subject))


@group.get(
    "/sealed-papers", desks=ANY_DESK, gives=Page[SealedPaperShown], told=Bilingual("签章文书列表", "List sealed papers")
)
def listing(request: Call, asked: Query[PaperPaging]) -> dict[str, Any]:
    """The papers that the caller may see, newest first."""
    rows = queries.visible(request.actor)
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    rows = rows.filter(number=asked.number) if asked.number else rows
    page = newest_first(rows, asked, lambda row: row)
    names = names_of(request.actor, [row.subject for row in page["items"]])
    return page | {"items": [shown(row, names) for row in page["items"]]}


@group.get(
    "/sealed-papers/{int:paper_id}",
    desks=ANY_DESK,
    gives=SealedPaperShown,
    told=Bilingual("查看签章文书", "Read a sealed paper"),
)
def read(request: Call, paper_id: int) -> SealedPaperShown:
    """Whether it is made, and what proves it."""
    return _one(request, queries.find(request.actor, paper_id))


@group.get(
    "/sealed-papers/{int:paper_id}/file",
    desks=ANY_DESK,
    media=PDF,
    later=SealedPaperShown,
    told=Bilingual("下载签章文书", "Download a sealed paper"),
    notes=LATER,
)
def file(request: Call, paper_id: int) -> FileResponse | Status:
    """The sealed PDF."""
    return _given(request, queries.find(request.actor, paper_id))


def _one(request: Call, paper: Any) -> SealedPaperShown:
    return shown(paper, names_of(request.actor, [paper.subject]))


def _given(request: Call, paper: Any) -> FileResponse | Status:
    if paper.made_at is None:
        request.reply_headers["Retry-After"] = SECONDS_UNTIL_ANOTHER_LOOK
        return Status(202, _one(request, paper))
    content = queries.content_of(paper)
    answer = FileResponse(content, as_attachment=True, filename=f"{paper.number}.pdf", content_type=PDF[0])
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
