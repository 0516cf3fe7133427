"""Keeping the directory (名录维护): overseas showrooms and markets, trade-promotion support (2025-648/5a)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.audit.actions import record
from chuhai.codes.bilingual import Bilingual
from chuhai.law.homes import carries_out
from chuhai.programmes import queries
from chuhai.programmes.actions import entries
from chuhai.programmes.kinds import ENTRIES
from chuhai.programmes.models import Entry
from chuhai.programmes.states import KEEPERS
from chuhai.workflow.clocks import today
from chuhai.workflow.transitions import CaseNotFound

CLAUSE = "2025-648/5a"
ONLY_KEEPERS = Bilingual("名录由商务主管部门维护。", "The directory is kept by the commerce authorities.")


@carries_out(CLAUSE)
def keep_entry(actor: Actor, said: Mapping[str, Any], entry_id: int | None = None, *, at: datetime) -> Entry:
    """列入或更新名录: a new entry, or one of the authority's own as it reads now."""
    entries.only(actor, KEEPERS, ONLY_KEEPERS)
    with transaction.atomic():
        entry = Entry(keeper_id=actor.organisation_id) if entry_id is None else _own(actor, entry_id)
        entry.kind, entry.country = entries.kind(said, ENTRIES), entries.place(said)
        entry.name = entries.needed(said, "name", 120)
        for name, longest in (("address", 200), ("contact", 200), ("website", 200), ("words", 4000)):
            setattr(entry, name, entries.text(said, name, longest))
        entry.kept_on = today(at)
        entry.save()
        _record(actor, "keep_entry", entry, at)
        return entry


@carries_out(CLAUSE)
def withdraw_entry(actor: Actor, entry_id: int, *, at: datetime) -> Entry:
    """撤下: exporters no longer find it; taking it out again changes nothing."""
    entries.only(actor, KEEPERS, ONLY_KEEPERS)
    with transaction.atomic():
        entry = _own(actor, entry_id)
        if entry.withdrawn_on is None:
            entry.withdrawn_on = today(at)
            entry.save(update_fields=["withdrawn_on"])
            _record(actor, "withdraw_entry", entry, at)
        return entry


def _own(actor: Actor, entry_id: int) -> Entry:
    rows = queries.entries(actor).select_for_update(of=("self",)).filter(pk=entry_id, keeper_id=actor.organisation_id)
    entry = rows.first()
    if entry is None:
        raise CaseNotFound(str(entry_id))
    return entry


def _record(actor: Actor, step: str, entry: Entry, at: datetime) -> None:
    detail = {"name": entry.name, "country": entry.country}
    record(actor, step, entry.subject, at=at, parties=[entry.keeper_id], clauses=[CLAUSE], detail=detail)
