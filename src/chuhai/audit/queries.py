"""Reading the record (查阅审计): timelines of cases, decisions as they were, and the check of the whole chain."""

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.audit.actions import digest_of
from chuhai.audit.chain import Break, Link, breaks
from chuhai.audit.models import Decision, Entry, Head


def timeline(actor: Actor, kind: str, subject_id: int) -> QuerySet[Entry]:
    """What happened to a case, oldest first, as far as the reader may see it."""
    return visible_entries(actor).filter(subject_kind=kind, subject_id=subject_id).order_by("number")


def decisions(actor: Actor, kind: str, subject_id: int) -> QuerySet[Decision]:
    """The judgements that steps of a case rested on, oldest first."""
    return _visible(Decision.objects.filter(subject_kind=kind, subject_id=subject_id), actor).order_by("pk")


def find_decision(actor: Actor, decision_id: int) -> Decision | None:
    """One kept judgement, or None where there is none that the reader may see."""
    return _visible(Decision.objects.filter(pk=decision_id), actor).first()


def verify_chain(seen: Callable[[], object] = lambda: None) -> Iterator[Break]:
    """Every place at which the record or a kept decision is not what was written; nothing when all holds.

    The caller reads as the platform (`reading_as(SYSTEM)`), since a chain with gaps in view cannot be checked; `seen`
    is called for every entry.
    """
    head = Head.objects.get(pk=1)
    yield from breaks(_links(seen), (head.number, head.hash))
    yield from _changed_decisions()


class Cited(NamedTuple):
    """How many cases cite a clause (涉及案件); `whole` is False where there are at least so many."""

    cases: int
    whole: bool


MOST_CITED = 40_000
"""So many entries are looked at: enough for a month of the nation, and a count that takes no longer as the record grows."""


def cases_citing(clause: str, most: int = MOST_CITED) -> Cited:
    """How many cases have a step or a finding under a clause, of those that the session's reader may see: one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases, whole FROM cases_citing(%s, %s)", [clause, most])
        return Cited(*cursor.fetchone())


def entry_count() -> int:
    """How many entries the chain says there are."""
    return Head.objects.get(pk=1).number


def _links(seen: Callable[[], object]) -> Iterator[Link]:
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        seen()
        yield _link(entry)


def _changed_decisions() -> Iterator[Break]:
    kept = {}
    for number, detail in Entry.objects.filter(detail__contains='"decision"').values_list("number", "detail"):
        told = json.loads(detail)
        kept[told["decision"]] = (number, told["digest"])
    for decision in Decision.objects.order_by("pk").iterator(chunk_size=500):
        number, digest = kept.pop(decision.pk, (0, ""))
        if digest != digest_of(decision):
            yield Break(number, "decision changed")
    for number, _ in kept.values():
        yield Break(number, "decision missing")


def visible_entries(actor: Actor) -> QuerySet[Entry]:
    """The entries a reader may see: those they are party to; for customs also every change of a licence (2024-6/4.7a)."""
    if actor.sees_everything:
        return Entry.objects.all()
    seen = Q(parties__contains=[actor.organisation_id])
    if actor.desk is Desk.CUSTOMS:
        seen |= Q(subject_kind__in=("licence", "clearance"))
    return Entry.objects.filter(seen)


def _visible(rows: QuerySet, actor: Actor) -> QuerySet:
    return rows if actor.sees_everything else rows.filter(parties__contains=[actor.organisation_id])


def _link(entry: Entry) -> Link:
    return Link(
        number=entry.number,
        at=entry.at,
        actor=entry.actor,
        user_id=entry.actor_id_of_user,
        desk=entry.desk,
        organisation_id=entry.organisation_id,
        step=entry.step,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        clauses=tuple(entry.clauses),
        words=entry.words,
        detail=entry.detail,
        parties=tuple(entry.parties),
        previous_hash=entry.previous_hash,
        hash=entry.hash,
    )
