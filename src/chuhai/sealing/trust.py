"""The trust bundle (信任文件): roots, seals and revocation list in one text file, by which papers are checked anywhere."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization

from chuhai.sealing import certificates, compact, pdf_check
from chuhai.sealing.certificates import Revocation
from chuhai.sealing.compact import Signed
from chuhai.sealing.findings import Checked, Finding

_BLOCK = re.compile(rb"-----BEGIN (CERTIFICATE|X509 CRL)-----.*?-----END \1-----", re.DOTALL)
Serial = tuple[bytes, int]


class BadBundle(ValueError):
    """A trust file that cannot be used: not PEM, without a root, or with a list the root did not sign."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a checker has at hand: whom it trusts to issue seals, the seals by key id, and what is revoked since when.

    `listed_until` is the day until which the list of what is revoked is meant to be used.
    """

    issuers: tuple[x509.Certificate, ...]
    seals: Mapping[str, x509.Certificate]
    revoked: Mapping[Serial, datetime] = field(default_factory=dict)
    listed_until: datetime | None = None

    def check_pdf(self, content: bytes) -> Checked:
        """Whether a PDF is as it was sealed, by a seal that is trusted and counted when it sealed."""
        read = pdf_check.read(content)
        if read.certificate is None:
            return Checked(read.finding)
        whose = read.certificate
        finding = self._of_seal(whose, read.sealed_at) if read.finding is Finding.GENUINE else read.finding
        if read.finding is Finding.CHANGED and not self._names_an_issuer(whose):
            finding = Finding.FOREIGN
        return Checked(finding, certificates.key_id(whose), certificates.organisation_of(whose), read.sealed_at)

    def check_text(self, signed: Signed) -> Checked:
        """Whether a compact text is genuine; one that does not say when it was signed is worth nothing once the seal is revoked."""
        whose = self.seals.get(signed.kid)
        if whose is None:
            return Checked(Finding.FOREIGN, signed.kid)
        held = compact.holds(signed, whose)
        finding = self._of_seal(whose, signed.sealed_at) if held else Finding.CHANGED
        return Checked(finding, signed.kid, certificates.organisation_of(whose), signed.sealed_at if held else None)

    def sm2_key(self, kid: str, content: bytes) -> str:
        """The SM2 public key of the seal on a PDF, from its certificate; nothing where it carries none."""
        whose = self.seals.get(kid) or pdf_check.read(content).certificate
        return certificates.sm2_key_in(whose) if whose else ""

    def _of_seal(self, whose: x509.Certificate, at: datetime | None) -> Finding:
        if not any(_issued_by(whose, issuer) for issuer in self.issuers):
            return Finding.FOREIGN
        since = self.revoked.get(_serial(whose))
        if since is not None and (at is None or at >= since):
            return Finding.REVOKED
        within = at is None or whose.not_valid_before_utc <= at <= whose.not_valid_after_utc
        return Finding.GENUINE if within else Finding.EXPIRED

    def _names_an_issuer(self, whose: x509.Certificate) -> bool:
        return any(issuer.subject == whose.issuer for issuer in self.issuers)


def bundle_of(
    issuers: Sequence[x509.Certificate], seals: Iterable[x509.Certificate], revoked: Iterable[Revocation]
) -> Bundle:
    """The same from what the program itself knows."""
    since = {_serial(revocation.certificate): revocation.since for revocation in revoked}
    return Bundle(tuple(issuers), {certificates.key_id(seal): seal for seal in seals}, since)


def write(
    issuers: Sequence[x509.Certificate], seals: Iterable[x509.Certificate], revoked: x509.CertificateRevocationList
) -> bytes:
    """The bundle as text, the root that signed the list first."""
    encoding = serialization.Encoding.PEM
    return b"".join(part.public_bytes(encoding) for part in (*issuers, *seals, revoked))


def read(path: Path) -> Bundle:
    """The bundle of a file; BadBundle where it cannot be used, OSError where it cannot be read."""
    return parse(path.read_bytes())


def parse(content: bytes) -> Bundle:
    """The bundle of a text; seals that none of its issuers signed are left out, so that nobody can add one."""
    try:
        return _parsed(content)
    except BadBundle:
        raise
    except Exception as malformed:
        # Certificates can be wrong in more ways than their parser has exceptions for: none of them is to be trusted.
        raise BadBundle(str(malformed)) from malformed


def _parsed(content: bytes) -> Bundle:
    blocks = [(block[1], block[0]) for block in _BLOCK.finditer(content)]
    found = [x509.load_pem_x509_certificate(text) for kind, text in blocks if kind == b"CERTIFICATE"]
    lists = [x509.load_pem_x509_crl(text) for kind, text in blocks if kind == b"X509 CRL"]
    issuers = tuple(each for each in found if _may_issue(each))
    if not issuers or len(lists) > 1:
        raise BadBundle("no root" if not issuers else "several lists")
    if lists and not lists[0].is_signature_valid(issuers[0].public_key()):  # type: ignore[arg-type]
        raise BadBundle("the revocation list is not the root's")
    seals = [each for each in found if each not in issuers and any(_issued_by(each, issuer) for issuer in issuers)]
    known = {certificates.key_id(seal): seal for seal in seals}
    return Bundle(issuers, known, _revoked(lists), lists[0].next_update_utc if lists else None)


def _revoked(lists: list[x509.CertificateRevocationList]) -> dict[Serial, datetime]:
    return {_serial_of(entry): entry.revocation_date_utc for listed in lists for entry in listed}


def _serial(whose: x509.Certificate) -> Serial:
    return whose.issuer.public_bytes(), whose.serial_number


def _serial_of(entry: x509.RevokedCertificate) -> Serial:
    names = entry.extensions.get_extension_for_class(x509.CertificateIssuer).value
    return names.get_values_for_type(x509.DirectoryName)[0].public_bytes(), entry.serial_number


def _may_issue(each: x509.Certificate) -> bool:
    try:
        return each.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _issued_by(seal: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        seal.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
