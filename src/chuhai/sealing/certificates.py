"""Certificates (数字证书): a root for the installation, and one certificate under it for each organisation that seals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOT_LIFETIME = timedelta(days=365 * 20)
SEAL_LIFETIME = timedelta(days=365 * 3)
LIST_LIFETIME = timedelta(days=30)
ROOT_NAME = "出海平台签章根证书"
SM2_KEY = x509.ObjectIdentifier("2.25.321267291600991516586478561599831085325")
"""The extension in which a seal's certificate carries the public key of its second, SM2 seal: an octet string."""
OCTET_STRING = 4

PrivateKey = ec.EllipticCurvePrivateKey


def new_key() -> PrivateKey:
    """A fresh P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def root_certificate(key: PrivateKey, at: datetime) -> x509.Certificate:
    """The root that readers are told to trust; it signs certificates and revocation lists, never papers."""
    name = _name(ROOT_NAME)
    usage = _usage(key_cert_sign=True, crl_sign=True)
    return _signed(_builder(name, name, key.public_key(), at, ROOT_LIFETIME, is_ca=True, usage=usage), key)


def seal_certificate(
    public_key: ec.EllipticCurvePublicKey,
    organisation: str,
    sm2_public: str,
    root: x509.Certificate,
    root_key: PrivateKey,
    at: datetime,
) -> x509.Certificate:
    """The certificate of an organisation's seal, named as the organisation is, for its key and its SM2 key."""
    usage = _usage(digital_signature=True, content_commitment=True)
    builder = _builder(_name(organisation), root.subject, public_key, at, SEAL_LIFETIME, is_ca=False, usage=usage)
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    second = bytes.fromhex(sm2_public)
    carried = x509.UnrecognizedExtension(SM2_KEY, bytes([OCTET_STRING, len(second)]) + second)
    builder = builder.add_extension(issuer_key, critical=False).add_extension(carried, critical=False)
    return _signed(builder, root_key)


@dataclass(frozen=True, slots=True)
class Revocation:
    """A certificate that counts no longer from an instant on (吊销), whoever issued it."""

    certificate: x509.Certificate
    since: datetime


def revocation_list(
    revoked: Iterable[Revocation], root: x509.Certificate, root_key: PrivateKey, at: datetime
) -> x509.CertificateRevocationList:
    """What is revoked as of an instant, signed by the root, so that papers can be checked without the network."""
    builder = x509.CertificateRevocationListBuilder().issuer_name(root.subject)
    builder = builder.last_update(at).next_update(at + LIST_LIFETIME)
    for revocation in revoked:
        builder = builder.add_revoked_certificate(_entry(revocation))
    return builder.sign(root_key, hashes.SHA256())


def _entry(revocation: Revocation) -> x509.RevokedCertificate:
    whose = x509.CertificateIssuer([x509.DirectoryName(revocation.certificate.issuer)])
    entry = x509.RevokedCertificateBuilder().serial_number(revocation.certificate.serial_number)
    return entry.revocation_date(revocation.since).add_extension(whose, critical=False).build()


def sm2_key_in(certificate: x509.Certificate) -> str:
    """The SM2 public key that a certificate carries, as hex; nothing where it carries none."""
    try:
        carried = certificate.extensions.get_extension_for_oid(SM2_KEY).value
    except x509.ExtensionNotFound:
        return ""
    return carried.value[2:].hex() if isinstance(carried, x509.UnrecognizedExtension) else ""


def is_self_signed(certificate: x509.Certificate) -> bool:
    """Whether a certificate stands for itself, as roots do."""
    return certificate.issuer == certificate.subject


def key_id(certificate: x509.Certificate) -> str:
    """Sixteen characters that name a certificate: the beginning of its SHA-256."""
    return certificate.fingerprint(hashes.SHA256()).hex()[:16]


def as_pem(certificate: x509.Certificate) -> str:
    """The certificate as text."""
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def from_pem(text: str) -> x509.Certificate:
    """The certificate that as_pem wrote."""
    return x509.load_pem_x509_certificate(text.encode())


def all_from_pem(text: str) -> list[x509.Certificate]:
    """The certificates that stand one behind the other in a text; none in an empty one."""
    return x509.load_pem_x509_certificates(text.encode()) if text else []


def organisation_of(certificate: x509.Certificate) -> str:
    """The organisation that a certificate names."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _name(text: str) -> x509.Name:
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")
    return x509.Name([country, x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    at: datetime,
    lifetime: timedelta,
    *,
    is_ca: bool,
    usage: x509.KeyUsage,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(minutes=5))
        .not_valid_after(at + lifetime)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=0 if is_ca else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _usage(**allowed: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in names})


def _signed(builder: x509.CertificateBuilder, key: PrivateKey) -> x509.Certificate:
    return builder.sign(key, hashes.SHA256())
