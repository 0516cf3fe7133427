"""The chain of hashes over the audit record (审计链), as the database's trigger writes it and `verify` recomputes it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

FIRST_HASH = "0" * 64
SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it: everything that is kept of it."""

    number: int
    at: datetime
    actor: str
    user_id: int | None
    desk: str
    organisation_id: int | None
    step: str
    subject_kind: str
    subject_id: int
    clauses: tuple[str, ...]
    words: str
    detail: str
    parties: tuple[int, ...]
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place at which the record is not what was written."""

    number: int
    what: str


def text_of(link: Link) -> str:
    """The text that is hashed; field by field the same as the trigger `audit_chain` builds."""
    instant = link.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    fields = (
        link.previous_hash,
        str(link.number),
        instant,
        link.actor,
        "" if link.user_id is None else str(link.user_id),
        link.desk,
        "" if link.organisation_id is None else str(link.organisation_id),
        link.step,
        link.subject_kind,
        str(link.subject_id),
        ",".join(link.clauses),
        link.words,
        link.detail,
        ",".join(map(str, link.parties)),
    )
    return SEPARATOR.join(fields)


def hash_of(link: Link) -> str:
    """The SHA-256 of an entry over everything in it and the hash before it."""
    return hashlib.sha256(text_of(link).encode()).hexdigest()


def breaks(links: Iterable[Link], head: tuple[int, str]) -> Iterable[Break]:
    """Every place where entries are missing, added, changed, out of order, or cut off at the end (`head` = count, hash)."""
    number, before = 0, FIRST_HASH
    for link in links:
        if link.number != number + 1:
            yield Break(number + 1, "missing")
        if link.previous_hash != before and link.number == number + 1:
            yield Break(link.number, "unchained")
        if hash_of(link) != link.hash:
            yield Break(link.number, "changed")
        number, before = link.number, link.hash
    if (number, before) != head:
        yield Break(number + 1, "cut off")
