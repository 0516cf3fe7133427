"""What changed (变更事件): in order and at least once, so that other systems keep up, and day by day to reconcile."""

import hashlib
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from ninja import Query
from pydantic import BaseModel, Field

from chuhai.api.calls import Call
from chuhai.api.operations import ANY_DESK, Group
from chuhai.api.pages import MOST
from chuhai.api.shapes import Day, FindingShown, Instant, Shown, SubjectShown
from chuhai.api.subjects import names_of
from chuhai.api.timeline import EntryShown, entry_shown
from chuhai.audit import queries
from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.clocks import CHINA
from chuhai.workflow.transitions import CaseNotFound

group = Group("events", Bilingual("变更与对账", "Events and reconciliation"))


class EventShown(EntryShown):
    """变更事件: one entry of the record, with the case it is about and its hash in the chain."""

    subject: SubjectShown
    hash: str


class Events(Shown):
    """变更事件: in the order in which they were recorded."""

    items: list[EventShown]
    next: int = Field(
        description="下次作为 after 传入；没有新变更时不变: send it as “after” to go on; the same again while nothing has happened"
    )


class After(BaseModel):
    """After which event, and how many."""

    after: int = Field(
        default=0,
        ge=0,
        le=2**63 - 1,
        description="上次应答的 next，0 为从头开始: “next” of the answer before; 0 from the beginning",
    )
    limit: int = Field(default=MOST, ge=1, le=MOST)


class StepCount(Shown):
    """分项计数: how often a step was taken on a kind of case."""

    kind: str
    step: str
    count: int


class Reconciliation(Shown):
    """对账: what a day's events come to."""

    day: date
    total: int
    counts: list[StepCount]
    digest: str = Field(
        description="当日全部变更的 hash 依次各加一换行后的 SHA-256: SHA-256 over the hash of every event of the day in order, each with a line feed"
    )


class DecisionShown(Shown):
    """决定: a judgement that a step rested on, as it was: it can be judged again and gives the same answer."""

    id: int
    at: Instant
    on: date
    actor: str
    desk: str
    step: str
    decision: str
    register_version: str
    words: str
    dossier: dict[str, Any]
    findings: list[FindingShown]


@group.get(
    "/events",
    desks=ANY_DESK,
    gives=Events,
    clause="2024-6/4.7a",
    told=Bilingual("变更事件", "What has changed since"),
    notes=Bilingual(
        "海关可见全部许可证与清关变更，其他岗位可见与本单位有关的记录。",
        "Customs see every change of a licence; other desks what their organisation is party to.",
    ),
)
def listing(request: Call, asked: Query[After]) -> Events:
    """The events after one, oldest first."""
    rows = queries.visible_entries(request.actor).filter(number__gt=asked.after).order_by("number")
    entries = list(rows[: asked.limit])
    names = names_of(request.actor, [(entry.subject_kind, entry.subject_id) for entry in entries])
    items = [_shown(entry, names) for entry in entries]
    return Events(items=items, next=entries[-1].number if entries else asked.after)


@group.get(
    "/reconciliation/{day}",
    desks=ANY_DESK,
    gives=Reconciliation,
    told=Bilingual("按日对账", "Reconcile a day"),
    notes=Bilingual("范围与变更事件相同。", "Over the same entries as the events."),
)
def reconcile(request: Call, day: Day) -> Reconciliation:
    """Counts and a digest of what the caller could read of a day in China."""
    rows = _of_day(queries.visible_entries(request.actor), day)
    counted = rows.order_by().values("subject_kind", "step").annotate(count=Count("number"))
    counts = [
        StepCount(kind=row["subject_kind"], step=row["step"], count=row["count"])
        for row in counted.order_by("subject_kind", "step")
    ]
    digest = hashlib.sha256()
    for link in rows.order_by("number").values_list("hash", flat=True).iterator():
        digest.update(f"{link}\n".encode())
    return Reconciliation(day=day, total=sum(row.count for row in counts), counts=counts, digest=digest.hexdigest())


@group.get(
    "/decisions/{int:decision_id}",
    desks=ANY_DESK,
    gives=DecisionShown,
    told=Bilingual("查看决定依据", "What a step rested on"),
)
def decision(request: Call, decision_id: int) -> DecisionShown:
    """The dossier that was judged, the findings and the officer's words, kept for good."""
    kept = queries.find_decision(request.actor, decision_id)
    if kept is None:
        raise CaseNotFound(str(decision_id))
    facts = {name: getattr(kept, name) for name in DecisionShown.model_fields}
    return DecisionShown(**facts)


def _shown(entry: Any, names: dict[tuple[str, int], str]) -> EventShown:
    subject = (entry.subject_kind, entry.subject_id)
    about = SubjectShown(kind=subject[0], id=subject[1], name=names.get(subject))
    return EventShown(**dict(entry_shown(entry)), subject=about, hash=entry.hash)


def _of_day(rows: "QuerySet[Any]", day: date) -> "QuerySet[Any]":
    begins = datetime.combine(day, time(), CHINA)
    return rows.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
