"""Reading seals and papers (印章与文书查询): what a reader may see, what waits, and what anyone may verify."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, TypeVar

from cryptography import x509
from django.db.models import Q, QuerySet

from chuhai.accounts.actors import SYSTEM, Actor
from chuhai.accounts.desks import Desk
from chuhai.accounts.models import Organisation
from chuhai.accounts.row_security import reading_as
from chuhai.codes.bilingual import Bilingual
from chuhai.sealing import certificates, sm2, store, trust
from chuhai.sealing.certificates import Revocation
from chuhai.sealing.findings import Checked, Finding
from chuhai.sealing.installation import keyring
from chuhai.sealing.kinds import LICENCE, Withdrawal, withdrawal_of
from chuhai.sealing.models import Paper, Seal
from chuhai.workflow.transitions import CaseNotFound

Row = TypeVar("Row")

# --- papers ----------------------------------------------------------------------------------------------------------


def visible(actor: Actor) -> QuerySet[Paper]:
    """The papers that a reader may see: its own as exporter, authority or issuer; customs the licences (2024-6/4.7a)."""
    rows = Paper.objects.select_related("seal", "issuer")
    if actor.sees_everything:
        return rows
    if actor.desk is Desk.CUSTOMS:
        return rows.filter(kind=LICENCE)
    own = actor.organisation_id
    return rows.filter(Q(exporter_id=own) | Q(authority_id=own) | Q(issuer_id=own))


def papers_of(actor: Actor, subject: tuple[str, int]) -> list[Paper]:
    """The papers of a case that the reader may see, in the order in which they were asked for."""
    kind, subject_id = subject
    return list(visible(actor).filter(subject_kind=kind, subject_id=subject_id).order_by("pk"))


def find(actor: Actor, paper_id: int) -> Paper:
    """One paper; CaseNotFound where there is none that the reader may see."""
    return _found(visible(actor).filter(pk=paper_id).first(), str(paper_id))


def find_of(actor: Actor, kind: str, subject: tuple[str, int]) -> Paper:
    """The paper of a kind of a case; CaseNotFound where none was asked for."""
    rows = visible(actor).filter(kind=kind, subject_kind=subject[0], subject_id=subject[1])
    return _found(rows.first(), f"{kind} {subject}")


def content_of(paper: Paper) -> IO[bytes]:
    """The bytes of a paper that has been made; CaseNotFound when the store no longer has them."""
    try:
        return store.opened(paper.stored_as)
    except FileNotFoundError as lost:
        raise CaseNotFound(str(paper.pk)) from lost


def to_be_made() -> QuerySet[Paper]:
    """What the worker has still to make; the reader is the platform."""
    return Paper.objects.filter(made_at__isnull=True).order_by("due_at", "pk")


def failing() -> QuerySet[Paper]:
    """What could not be made at the last try."""
    return to_be_made().filter(failed__gt=0)


# --- what anyone may verify ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """What anyone who holds a paper may know of it (公众核验)."""

    label: Bilingual
    kind: str
    number: str
    code: str
    issuer: str
    exporter: str
    asked_at: datetime
    made_at: datetime | None
    withdrawn: Withdrawal | None = None
    subject: tuple[str, int] = ("", 0)


def verify_publicly(number: str, code: str) -> PublicPaper | None:
    """The paper of that number and verification code, or None: a wrong number and a wrong code look the same."""
    given = code.strip().upper().encode()
    with reading_as(SYSTEM):
        rows = list(Paper.objects.select_related("issuer", "exporter").filter(number=number.strip().upper())[:20])
        found = [row for row in rows if hmac.compare_digest(row.code.encode(), given)]
        return _publicly(found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Recognised:
    """A PDF as the platform knows it (文书核验): what its seal says, and the paper where it is exactly the one that was made here.

    `second` is what the SM2 seal kept with it says; None for a file that is none of the platform's.
    """

    checked: Checked
    paper: PublicPaper | None
    second: bool | None

    @property
    def holds(self) -> bool:
        """Genuine, and the very file that was made here: a stolen key alone makes no such paper."""
        return self.checked.finding is Finding.GENUINE and self.paper is not None and self.second is True

    @property
    def unknown(self) -> bool:
        """Under a seal that holds, and yet none of the papers that were made here."""
        return self.checked.finding is Finding.GENUINE and not self.holds


def recognise(content: bytes) -> Recognised:
    """Whether a PDF is sealed by a seal of this platform that counts, and recorded here."""
    checked = bundle().check_pdf(content)
    with reading_as(SYSTEM):
        digest = sha256(content).hexdigest()
        paper = Paper.objects.select_related("seal", "issuer", "exporter").filter(sha256=digest).first()
        known = _publicly(paper) if paper else None
    if paper is None or paper.seal is None:
        return Recognised(checked, None, None)
    second = sm2.holds(paper.seal.sm2_public, sm2.digest_of(content), paper.sm2_seal)
    return Recognised(checked, known, second)


def _publicly(paper: Paper) -> PublicPaper:
    return PublicPaper(
        paper.label,
        paper.kind,
        paper.number,
        paper.code,
        paper.issuer.name,
        paper.exporter.name,
        paper.asked_at,
        paper.made_at,
        withdrawal_of(paper.kind, paper.subject_id),
        paper.subject,
    )


# --- seals -----------------------------------------------------------------------------------------------------------


def seals() -> QuerySet[Seal]:
    """Every seal, those of an organisation together, the newest first."""
    return Seal.objects.select_related("organisation").order_by("organisation__name", "-made_at", "-pk")


def in_use(organisation: Organisation) -> Seal | None:
    """The seal with which an organisation seals now, if it has one."""
    return Seal.objects.filter(organisation=organisation, retired_at__isnull=True).first()


def organisation_called(name: str) -> Organisation:
    """The organisation of a name, a credit code or two characters in licence numbers; CaseNotFound where there is none."""
    named = Q(name=name) | Q(uscc=name.upper()) | Q(licence_agency_code=name.upper())
    return _found(Organisation.objects.filter(named).first() if name else None, name)


def certificates_in_use() -> list[x509.Certificate]:
    """The certificates of all seals, retired and revoked ones too, since old papers rest on them."""
    return [certificates.from_pem(text) for text in Seal.objects.order_by("pk").values_list("certificate", flat=True)]


def revocations() -> list[Revocation]:
    """What is revoked, and since when."""
    rows = Seal.objects.filter(revoked_at__isnull=False).order_by("pk").values_list("certificate", "revoked_at")
    return [Revocation(certificates.from_pem(text), since) for text, since in rows]


def issuers(root: x509.Certificate | None) -> list[x509.Certificate]:
    """Whoever issued a seal's certificate, the installation's own root first."""
    chains = Seal.objects.order_by("pk").values_list("chain", flat=True).distinct()
    above = [certificates.all_from_pem(chain)[0] for chain in chains]
    return list(dict.fromkeys([root, *above] if root else above))


def bundle() -> trust.Bundle:
    """What the platform itself trusts, from its records."""
    return trust.bundle_of(issuers(None), certificates_in_use(), revocations())


def trust_file() -> bytes | None:
    """The trust file as it was last published here; None before the first seal was made."""
    file = keyring().trust_file
    return file.read_bytes() if file.exists() else None


def _found(row: Row | None, asked: str) -> Row:
    if row is None:
        raise CaseNotFound(asked)
    return row
