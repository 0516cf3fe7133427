"""Writing seals and asking for papers (印章管理、文书登记): what stages call, and what `chuhai seals` does."""

from datetime import datetime, timedelta
from typing import Protocol

from django.db import IntegrityError, transaction

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.audit.actions import record
from chuhai.codes import verification_code
from chuhai.codes.bilingual import Bilingual
from chuhai.sealing import certificates, queries, trust
from chuhai.sealing.installation import keyring
from chuhai.sealing.kinds import LABELS
from chuhai.sealing.models import Paper, Seal
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted

RENEWED_BEFORE = timedelta(days=30)
"""How long before its certificate ends a seal gives way to a new one."""
REASONS_WANTED = Bilingual("请写明吊销原因。", "Say why the seal is revoked.")
SAME_KEY = Bilingual(
    "配置的证书没有更换。请先在密钥配置文件中换成新的密钥和证书。",
    "The key that was given is still the same. Give a new key and certificate in the key file first.",
)
NOT_YET_MADE = Bilingual("吊销时间早于证书启用时间。", "The day is before the certificate was made.")


class SameKey(EntryRefused):
    """A seal is to give way to a new one, and the installation was given none."""


class Case(Protocol):
    """What every case has that a paper may be asked for."""

    exporter_id: int
    authority_id: int

    @property
    def subject(self) -> tuple[str, int]:
        """Kind and id, as the audit record calls the case."""


# --- papers ----------------------------------------------------------------------------------------------------------


def ask_for(kind: str, case: Case, issuer_id: int, *, number: str, at: datetime, code: str = "") -> Paper:
    """登记文书: have the worker make a paper of a case; called in the transaction of the step that the paper tells of.

    Nothing is composed here. Without a code of its own the paper gets a new one. Only the platform writes papers, so that
    no desk can alter one; the caller has checked that the step is the desk's.
    """
    subject_kind, subject_id = case.subject
    with reading_as(SYSTEM):
        return Paper.objects.create(
            kind=LABELS[kind] and kind,
            subject_kind=subject_kind,
            subject_id=subject_id,
            number=number,
            code=code or verification_code.new_code(),
            exporter_id=case.exporter_id,
            authority_id=case.authority_id,
            issuer_id=issuer_id,
            asked_at=at,
            due_at=at,
        )


# --- seals -----------------------------------------------------------------------------------------------------------


def seal_in_use(organisation: Organisation, *, at: datetime) -> Seal:
    """The seal with which an organisation seals now: made at first need, renewed before its certificate ends."""
    seal = queries.in_use(organisation)
    if seal is None:
        return _made(organisation, at)
    if seal.valid_until > at + RENEWED_BEFORE:
        return seal
    try:
        return rotate(organisation, at=at)
    except SameKey:
        if seal.valid_until <= at:
            raise
        return seal


def rotate(organisation: Organisation, *, at: datetime) -> Seal:
    """更换印章证书: a new key and certificate from now on; what the old one sealed stays good."""
    with transaction.atomic():
        Seal.objects.filter(organisation=organisation, retired_at__isnull=True).update(retired_at=at)
        seal = _made(organisation, at)
        _noted("rotate_seal", seal, at)
    return seal


def revoke(kid: str, words: str, *, at: datetime, since: datetime | None = None) -> Seal:
    """吊销印章证书: what it sealed from `since` on proves nothing any more, wherever the new trust file has come to."""
    if not words.strip():
        raise WordsWanted(REASONS_WANTED)
    with transaction.atomic():
        seal = Seal.objects.select_for_update(of=("self",)).select_related("organisation").filter(kid=kid).first()
        if seal is None:
            raise CaseNotFound(kid)
        if since is not None and since < seal.made_at:
            raise EntryRefused("since", NOT_YET_MADE)
        seal.revoked_at = min(filter(None, (since or at, seal.revoked_at)))
        seal.revoked_words, seal.retired_at = words, seal.retired_at or at
        seal.save(update_fields=["revoked_at", "revoked_words", "retired_at"])
        _noted("revoke_seal", seal, at, words)
    publish(at=at)
    return seal


def publish(*, at: datetime) -> None:
    """发布信任文件: roots, seals and what is revoked, for everybody who checks papers without the network."""
    keys = keyring()
    _, root = keys.root(at)
    revoked = keys.revocation_list(queries.revocations(), at)
    keys.publish(trust.write(queries.issuers(root), queries.certificates_in_use(), revoked))


def _made(organisation: Organisation, at: datetime) -> Seal:
    """A new seal; of two programs that make one at once the second takes the first one's."""
    names = (organisation.licence_agency_code, organisation.uscc)
    made = keyring().make(organisation.name, at, also_called=names)
    certificate = made.certificate
    if Seal.objects.filter(kid=certificates.key_id(certificate)).exists():
        raise SameKey("organisation", SAME_KEY)
    try:
        with transaction.atomic():
            seal = Seal.objects.create(
                organisation=organisation,
                kid=certificates.key_id(certificate),
                certificate=certificates.as_pem(certificate),
                chain="".join(map(certificates.as_pem, made.chain)),
                sm2_public=made.sm2_public,
                made_at=at,
                valid_until=certificate.not_valid_after_utc,
            )
    except IntegrityError:
        there = queries.in_use(organisation)
        if there is None:
            raise
        return there
    transaction.on_commit(lambda: publish(at=at))
    return seal


def _noted(step: str, seal: Seal, at: datetime, words: str = "") -> None:
    detail = {"kid": seal.kid, "organisation": seal.organisation.name}
    with reading_as(SYSTEM):
        record(SYSTEM, step, ("seal", seal.pk), at=at, parties=[seal.organisation_id], words=words, detail=detail)
