"""Notices between authorities (部门间通知): sent, received, acknowledged, answered."""

from datetime import date
from typing import Any, Literal

from django.http import FileResponse
from ninja import File, Query, UploadedFile
from pydantic import BaseModel, Field

from chuhai.accounts.desks import OrganisationKind
from chuhai.api import replies
from chuhai.api.bodies import Takes
from chuhai.api.calls import Call, desks_of, next_steps
from chuhai.api.operations import Group, rows_by
from chuhai.api.pages import Paging, newest_first
from chuhai.api.shapes import Day, Instant, Page, Party, Said, Shown, SubjectShown, Told, Words, state_told, states_of
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.recognition import KINDS
from chuhai.licensing.subjects import by_number
from chuhai.notices import actions, queries
from chuhai.notices.states import ADDRESSEE_DESKS, AUTHORITY_DESKS, STAGE

group = Group("notices", Bilingual("部门间通知", "Notices between authorities"))
StateName = states_of(STAGE)
ONE = rows_by(queries.visible, number="number")
AuthorityKind = Literal["commerce", "public_security", "customs", "mofcom", "miit", "transport"]


class AttachmentShown(Shown):
    """通知附件: one file of a notice."""

    id: int
    of_answer: bool = Field(description="true 为收文单位随答复提供: whether it came with the answer")
    filename: str
    content_type: str
    size: int
    sha256: str
    added_by: str
    added_at: Instant


class NoticeShown(Shown):
    """通知: one notice to one addressee."""

    number: str
    state: StateName
    state_label: Told
    sender: Party | None = Field(description="发出单位，平台发出的为 null: null where the platform wrote it")
    addressee: Party
    about: SubjectShown
    exporter: Party | None
    clause: str
    words: str
    version: int
    sent_at: Instant
    answer_by: date | None
    overdue: bool
    received_at: Instant | None
    acknowledged_at: Instant | None
    answered_at: Instant | None
    answer: str
    attachments: list[AttachmentShown]
    next_steps: list[str]


class NoticePaging(Paging):
    """Which notices are asked for."""

    box: Literal["in", "out"] | None = Field(default=None, description="in 收文，out 发文: received or sent")
    state: StateName | None = None
    overdue: bool = Field(default=False, description="只列逾期未答复的: only those whose answer is overdue")


class AboutSaid(Said):
    """通知对象: the case that a notice is about."""

    kind: Literal["exporter", "vehicle", "licence", "organisation"]
    number: str = Field(max_length=40, description="信用代码、车辆识别代号或许可证号: USCC, VIN or licence number")


class NoticeSaid(Words):
    """通知内容: to whom, about what, on which clause."""

    to: list[int] = Field(min_length=1, max_length=100, description="收文单位编号: ids of the addressees")
    about: AboutSaid
    clause: str = Field(max_length=20, examples=["2024-6/7.3"])
    answer_by: Day | None = None


class Concerning(BaseModel):
    """Whom a notice would go to."""

    kind: AuthorityKind
    area: str = Field(default="", max_length=6, description="行政区划代码: code of the area", examples=["330201"])


class AddresseeShown(Shown):
    """收文单位: an organisation that a notice can go to."""

    id: int
    kind: str
    name: str
    area: str


def attachment_shown(file: Any) -> AttachmentShown:
    """One file of a notice without its bytes."""
    return AttachmentShown(
        id=file.pk,
        of_answer=file.of_answer,
        filename=file.filename,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        added_by=file.added_by,
        added_at=file.added_at,
    )


def shown(request: Call, notice: Any) -> NoticeShown:
    """A notice as the caller may see it today."""
    own = notice.addressee_id == request.actor.organisation_id
    return NoticeShown(
        number=notice.number,
        state=notice.state,
        state_label=state_told(STAGE, notice.state),
        sender=Party.of(notice.sender) if notice.sender else None,
        addressee=Party.of(notice.addressee),
        about=SubjectShown(kind=notice.subject_kind, id=notice.subject_id, name=notice.label),
        exporter=Party.of(notice.exporter) if notice.exporter else None,
        clause=notice.clause,
        words=notice.words,
        version=notice.version,
        sent_at=notice.sent_at,
        answer_by=notice.answer_by,
        overdue=queries.is_overdue(notice, request.on),
        received_at=notice.received_at,
        acknowledged_at=notice.acknowledged_at,
        answered_at=notice.answered_at,
        answer=notice.answer,
        attachments=[attachment_shown(one) for one in notice.attachments.all()],
        next_steps=next_steps(STAGE, notice.state, request.actor) if own else [],
    )


@group.get("/notices", desks=ADDRESSEE_DESKS, gives=Page[NoticeShown], told=Bilingual("通知列表", "List notices"))
def listing(request: Call, asked: Query[NoticePaging]) -> dict[str, Any]:
    """The notices that the caller sent or received, newest first."""
    boxes = {None: queries.visible, "in": queries.inbox, "out": queries.outbox}
    rows = boxes[asked.box](request.actor).prefetch_related("attachments")
    if asked.overdue:
        rows = rows.filter(pk__in=queries.overdue(request.actor, request.on).order_by().values("pk"))
    return newest_first(rows.filter(state=asked.state) if asked.state else rows, asked, lambda row: shown(request, row))


@group.post(
    "/notices",
    desks=AUTHORITY_DESKS,
    takes=Takes.JSON,
    gives=list[NoticeShown],
    status=201,
    clause="2024-6/7.1b",
    told=Bilingual("发出通知", "Send a notice"),
)
def send(request: Call, said: NoticeSaid) -> list[NoticeShown]:
    """One notice to each addressee, each with a number of its own."""
    about = by_number(request.actor, said.about.kind, said.about.number)
    sent = actions.send(
        request.actor,
        said.to,
        about=about.about,
        label=about.label,
        clause=said.clause,
        words=said.words,
        answer_by=said.answer_by,
        exporter_id=about.exporter.pk if about.exporter else None,
        at=request.at,
    )
    return [shown(request, queries.find(request.actor, one.number)) for one in sent]


@group.get(
    "/notice-addressees",
    desks=AUTHORITY_DESKS,
    gives=list[AddresseeShown],
    told=Bilingual("查找收文单位", "Find the addressees"),
)
def addressees(request: Call, asked: Query[Concerning]) -> list[AddresseeShown]:
    """The organisations of a kind that a notice concerning an area goes to."""
    found = queries.addressees(OrganisationKind(asked.kind), asked.area)
    return [AddresseeShown(id=one.pk, kind=one.kind, name=one.name, area=one.area) for one in found]


@group.get("/notices/{number}", desks=ADDRESSEE_DESKS, gives=NoticeShown, told=Bilingual("查看通知", "Read a notice"))
def read(request: Call, number: str) -> NoticeShown:
    """One notice as it stands."""
    return replies.case(request, queries.find(request.actor, number), shown)


@group.post(
    "/notices/{number}/receive",
    desks=desks_of(STAGE, "receive"),
    case=ONE,
    gives=NoticeShown,
    clause="2024-6/7.1b",
    told=Bilingual("签收通知", "Receive a notice"),
)
def receive(request: Call, number: str) -> NoticeShown:
    """The addressee has it; asked again, the first result."""
    return replies.outcome(request, actions.receive(request.actor, number, at=request.at), shown)


@group.post(
    "/notices/{number}/acknowledge",
    desks=desks_of(STAGE, "acknowledge"),
    case=ONE,
    gives=NoticeShown,
    clause="2024-6/7.1b",
    told=Bilingual("确认知悉", "Acknowledge a notice"),
)
def acknowledge(request: Call, number: str) -> NoticeShown:
    """The addressee knows what it says; asked again, the first result."""
    return replies.outcome(request, actions.acknowledge(request.actor, number, at=request.at), shown)


@group.post(
    "/notices/{number}/answer",
    desks=desks_of(STAGE, "answer"),
    takes=Takes.JSON,
    case=ONE,
    gives=NoticeShown,
    clause="2024-6/7.1b",
    told=Bilingual("答复通知", "Answer a notice"),
)
def answer(request: Call, number: str, said: Words) -> NoticeShown:
    """What the addressee found or did."""
    return replies.outcome(request, actions.answer(request.actor, number, said.words, at=request.at), shown)


@group.post(
    "/notices/{number}/attachments",
    name="attach",
    desks=ADDRESSEE_DESKS,
    takes=Takes.PAPER,
    gives=AttachmentShown,
    status=201,
    clause="2024-6/7.1b",
    told=Bilingual("添加通知附件", "Attach a file to a notice"),
)
def attach(request: Call, number: str, file: File[UploadedFile]) -> AttachmentShown:
    """The sender's until the addressee acknowledged, the addressee's once it answered; its type is found from its content."""
    added = actions.attach(request.actor, number, file.name or "", file, at=request.at)
    request.reply_headers["Location"] = f"/api/v1/notices/{number}/attachments/{added.pk}"
    return attachment_shown(added)


@group.get(
    "/notices/{number}/attachments/{int:attachment_id}",
    name="attachment",
    desks=ADDRESSEE_DESKS,
    media=tuple(kind.content_type for kind in KINDS),
    told=Bilingual("下载通知附件", "Download an attachment of a notice"),
    notes=Bilingual("类型为文件本身的类型。", "The type is the file's own: PDF, JPEG, PNG or WebP."),
)
def attachment(request: Call, number: str, attachment_id: int) -> FileResponse:
    """The bytes of a file, for sender and addressee."""
    file = queries.attachment(request.actor, number, attachment_id)
    content = queries.content_of(file)
    return FileResponse(content, as_attachment=True, filename=file.filename, content_type=file.content_type)
