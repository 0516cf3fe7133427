"""What happened to a case (办理记录), as the record has it."""

import json
from typing import Any

from pydantic import Field

from chuhai.accounts.desks import Desk
from chuhai.api.calls import Call
from chuhai.api.shapes import Instant, Shown, Told
from chuhai.audit import queries
from chuhai.deregistration.states import STAGE as DEREGISTRATION
from chuhai.filing.states import STAGE as FILING
from chuhai.licensing.states import APPLICATION, LICENCE
from chuhai.vehicles.states import STAGE as VEHICLE

_LABELS = {
    (stage.name, transition.name): transition.label
    for stage in (FILING, VEHICLE, APPLICATION, LICENCE, DEREGISTRATION)
    for transition in stage.transitions
}


class EntryShown(Shown):
    """一条记录: one thing that somebody did."""

    number: int
    at: Instant
    step: str
    step_label: Told | None
    actor: str
    desk: str
    desk_label: Told
    clauses: list[str]
    words: str
    detail: dict[str, Any]
    decision: int | None = Field(
        description="所依据判定的编号，见 /decisions/{id}: number of the judgement it rested on, see /decisions/{id}"
    )


class Timeline(Shown):
    """办理记录: every entry of a case, oldest first."""

    items: list[EntryShown]


def timeline_of(call: Call, subject: tuple[str, int]) -> Timeline:
    """The record of a case as far as the caller may see it."""
    return Timeline(items=[entry_shown(entry) for entry in queries.timeline(call.actor, *subject)])


def entry_shown(entry: Any) -> EntryShown:
    """One entry in words."""
    label = _LABELS.get((entry.subject_kind, entry.step))
    detail = json.loads(entry.detail)
    return EntryShown(
        number=entry.number,
        at=entry.at,
        step=entry.step,
        step_label=Told.of(label) if label else None,
        actor=entry.actor,
        desk=entry.desk,
        desk_label=Told.of(Desk(entry.desk).label),
        clauses=entry.clauses,
        words=entry.words,
        detail=detail,
        decision=detail.get("decision"),
    )
