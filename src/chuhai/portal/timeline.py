"""A case's timeline (办理过程): who did what, at which desk, when, under which clauses; decisions open as they were."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.audit import queries as audit
from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Decision
from chuhai.portal.stages import step_label


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the record as a page shows it; `decision_id` where the judgement it rested on is kept."""

    at: datetime
    actor: str
    desk: Bilingual
    step: Bilingual
    clauses: tuple[str, ...]
    words: str
    decision_id: int | None
    outcome: Bilingual | None


def timeline_of(actor: Actor, subject: tuple[str, int]) -> list[Event]:
    """What happened to a case as far as the reader may see it, newest first: one query."""
    return lay_out(audit.timeline(actor, *subject))[::-1]


def lay_out(entries: Iterable[Any]) -> list[Event]:
    """Entries of the record for `components/timeline.html`, in their order."""
    return [_event(entry) for entry in entries]


def _event(entry: Any) -> Event:
    detail = json.loads(entry.detail)
    return Event(
        at=entry.at,
        actor=entry.actor,
        desk=Desk(entry.desk).label,
        step=step_label(entry.subject_kind, entry.step),
        clauses=tuple(entry.clauses),
        words=entry.words,
        decision_id=detail.get("decision"),
        outcome=Decision(detail["outcome"]).label if "decision" in detail else None,
    )
