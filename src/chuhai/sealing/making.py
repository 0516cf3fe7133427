"""Making papers (文书制作): taken from the queue one by one, composed, sealed, stored, marked as made.

No transaction is open and no row is locked while a paper is composed: taking one up only moves the time at which it is
due, so that nobody else takes it meanwhile, and a maker that dies leaves it to be taken up again.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import record
from chuhai.sealing import certificates, compact, kinds, pdf_check, sm2, store
from chuhai.sealing.actions import seal_in_use
from chuhai.sealing.composing import compose
from chuhai.sealing.findings import Finding
from chuhai.sealing.installation import keyring, verification_page
from chuhai.sealing.kinds import LABELS, Sheet
from chuhai.sealing.marks import marks_of
from chuhai.sealing.models import Paper, Seal
from chuhai.workflow.clocks import today

log = logging.getLogger(__name__)
TAKEN_FOR = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)
LONGEST_FAULT = 500

_TAKE = """
UPDATE sealing_paper SET due_at = %(until)s WHERE id = (
    SELECT id FROM sealing_paper
    WHERE made_at IS NULL AND due_at <= %(at)s AND (%(kinds)s::text[] IS NULL OR kind = ANY(%(kinds)s))
    ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING *
"""


class NotGenuine(RuntimeError):
    """A paper does not hold right after it was sealed: it is not given out."""


def make_all_due(now: Callable[[], datetime], only: Sequence[str] | None = None) -> Iterator[Paper]:
    """Make what is due, one paper after the other, each given as soon as it is done or put off; `only` names kinds."""
    while (paper := make_next(now(), only)) is not None:
        yield paper


def make_next(at: datetime, only: Sequence[str] | None = None) -> Paper | None:
    """Make the paper that has waited longest; None where none is due. One that fails is put off, not lost."""
    with reading_as(SYSTEM):
        paper = _taken(at, only)
        if paper is None:
            return None
        try:
            _make(paper, at)
        except Exception as fault:
            # Whatever goes wrong with one paper, a lost key or a full disk, the others are still to be made.
            log.exception("%s %s could not be made and is tried again", paper.kind, paper.number)
            _put_off(paper, f"{type(fault).__name__}: {fault}"[:LONGEST_FAULT], at)
        return paper


def sealed(sheet: Sheet, paper: Paper, seal: Seal, at: datetime) -> tuple[bytes, str]:
    """A paper composed and sealed, and the signed text in its QR code; nothing is kept of either."""
    from chuhai.sealing import pdf_seal

    key = keyring().key(seal.kid)
    says = {"t": paper.kind, "n": paper.number, **sheet.says}
    text = compact.sign(says, seal.kid, key, at)
    marks = marks_of(verification_page(), paper.number, paper.code, seal.kid, text)
    composed = compose(sheet.template, {**sheet.prints, **marks.as_content()})
    chain = [each for each in certificates.all_from_pem(seal.chain) if not certificates.is_self_signed(each)]
    reason = f"出具{LABELS[paper.kind].zh}"
    whole = pdf_seal.seal(composed, key, certificates.from_pem(seal.certificate), chain, reason=reason, at=at)
    if pdf_check.read(whole).finding is not Finding.GENUINE:
        raise NotGenuine(paper.number)
    return whole, text


def _taken(at: datetime, only: Sequence[str] | None) -> Paper | None:
    given = {"at": at, "until": at + TAKEN_FOR, "kinds": list(only) if only is not None else None}
    found = Paper.objects.raw(_TAKE, given)
    return next(iter(found), None)


def _make(paper: Paper, at: datetime) -> None:
    sheet = kinds.sheet_of(paper.kind, paper.subject_id, paper.number, today(paper.asked_at))
    seal = seal_in_use(paper.issuer, at=at)
    whole, text = sealed(sheet, paper, seal, at)
    digest = sha256(whole).hexdigest()
    second = sm2.sign(keyring().sm2_key(seal.kid), seal.sm2_public, sm2.digest_of(whole))
    name = store.keep(whole, digest)
    try:
        kept = _kept(
            paper, at, seal=seal, stored_as=name, size=len(whole), sha256=digest, sm2_seal=second, signed_text=text
        )
    except BaseException:
        store.drop(name)
        raise
    if not kept:
        store.drop(name)


def _kept(paper: Paper, at: datetime, **made: object) -> bool:
    """Mark the paper as made, unless somebody else took it up meanwhile."""
    with transaction.atomic(durable=True):
        mine = Paper.objects.filter(pk=paper.pk, made_at__isnull=True, due_at=paper.due_at)
        if not mine.update(made_at=at, fault="", **made):
            return False
        detail = {"paper": paper.kind, "number": paper.number, "sha256": made["sha256"], "seal": str(made["seal"])}
        parties = [paper.exporter_id, paper.authority_id, paper.issuer_id]
        record(SYSTEM, "seal_paper", paper.subject, at=at, parties=parties, detail=detail)
        for name, value in made.items():
            setattr(paper, name, value)
        paper.made_at, paper.fault = at, ""
        return True


def _put_off(paper: Paper, fault: str, at: datetime) -> None:
    paper.failed, paper.fault = paper.failed + 1, fault
    later = at + min(FIRST_PAUSE * 2 ** min(paper.failed, 20), LONGEST_PAUSE)
    mine = Paper.objects.filter(pk=paper.pk, made_at__isnull=True, due_at=paper.due_at)
    mine.update(failed=paper.failed, fault=fault, due_at=later)
