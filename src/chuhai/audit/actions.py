"""Writing into the record (记入审计): the only two functions that add to it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.audit.chain import SEPARATOR
from chuhai.audit.models import Decision, Entry
from chuhai.law.clauses import REGISTER_VERSION
from chuhai.law.findings import Assessment

Subject = tuple[str, int]


def record(
    actor: Actor,
    step: str,
    subject: Subject,
    *,
    at: datetime,
    parties: Sequence[int | None],
    clauses: Sequence[str] = (),
    words: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """Add one entry; `subject` is (kind, id), `parties` the organisations that may read it beside the actor's own.

    The database numbers and chains it. Call it last in a transaction: from here to the commit the chain is held.
    """
    entry = _entry(actor, step, subject, parties, at, clauses=clauses, words=words, detail=detail)
    Entry.objects.bulk_create([entry])


def record_each(
    actor: Actor,
    step: str,
    cases: Iterable[tuple[Subject, Sequence[int | None]]],
    *,
    at: datetime,
    clauses: Sequence[str],
    detail: dict[str, Any] | None = None,
) -> None:
    """The same step on several cases, each (subject, parties) with an entry of its own, written at once."""
    told = {"clauses": clauses, "detail": detail}
    entries = [_entry(actor, step, subject, parties, at, **told) for subject, parties in cases]
    Entry.objects.bulk_create(entries)


def keep_decision(
    actor: Actor,
    step: str,
    subject: Subject,
    assessment: Assessment,
    dossier: dict[str, Any],
    *,
    on: date,
    at: datetime,
    parties: Sequence[int | None],
    clause: str,
    words: str = "",
) -> Decision:
    """Keep what a step under `clause` rested on, and chain its digest into the record."""
    findings = assessment.as_plain()["findings"]
    decision = Decision.objects.create(
        at=at,
        on=on,
        actor=actor.name,
        desk=actor.desk,
        step=step,
        subject_kind=subject[0],
        subject_id=subject[1],
        decision=assessment.decision,
        dossier=dossier,
        findings=findings,
        register_version=REGISTER_VERSION,
        words=words,
        parties=_known(actor, parties),
    )
    detail = {"decision": decision.pk, "outcome": str(assessment.decision), "digest": digest_of(decision)}
    record(actor, step, subject, at=at, parties=parties, clauses=[clause], words=words, detail=detail)
    return decision


def digest_of(decision: Decision) -> str:
    """SHA-256 over what a decision rested on, as the chained entry holds it."""
    kept = [decision.on.isoformat(), decision.decision, decision.dossier, decision.findings, decision.register_version]
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _entry(
    actor: Actor,
    step: str,
    subject: Subject,
    parties: Sequence[int | None],
    at: datetime,
    *,
    clauses: Sequence[str] = (),
    words: str = "",
    detail: dict[str, Any] | None = None,
) -> Entry:
    return Entry(
        number=0,
        at=at,
        actor=actor.name,
        actor_id_of_user=actor.user_id,
        desk=actor.desk,
        organisation_id=actor.organisation_id,
        step=step,
        subject_kind=subject[0],
        subject_id=subject[1],
        clauses=list(clauses),
        words=words.replace(SEPARATOR, " "),
        detail=json.dumps(detail or {}, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str),
        parties=_known(actor, parties),
    )


def _known(actor: Actor, parties: Sequence[int | None]) -> list[int]:
    return sorted({party for party in (*parties, actor.organisation_id) if party is not None})
