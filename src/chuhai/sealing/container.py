"""The signature in a sealed PDF (签名容器): CMS as PAdES B-B wants it, written one way only.

A signature covers its attributes and they the paper, but nothing covers the container around both. Whoever reads one
therefore writes it anew from its parts and holds the two against each other: then no byte of it is free.
"""

import hashlib
from dataclasses import dataclass

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

DIGEST = {"algorithm": "sha256"}


class Misshapen(ValueError):
    """A container that was not written here, or that was changed."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A container taken apart: what was signed, the signature, whose it is."""

    signed: bytes
    digest: bytes
    signature: bytes
    certificate: x509.Certificate


def to_be_signed(digest: bytes, certificate: x509.Certificate) -> bytes:
    """The attributes that are signed for a paper of that digest: what it is, the digest, whose certificate counts."""
    return _attributes(digest, certificate.public_bytes(Encoding.DER)).dump()


def written(signed: bytes, signature: bytes, certificates: list[bytes]) -> bytes:
    """The container for signed attributes; of the certificates (DER) the first is the signer's."""
    signer = asn1_x509.Certificate.load(certificates[0])
    one = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                "issuer_and_serial_number",
                cms.IssuerAndSerialNumber({"issuer": signer.issuer, "serial_number": signer.serial_number}),
            ),
            "digest_algorithm": DIGEST,
            "signed_attrs": cms.CMSAttributes.load(signed),
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": signature,
        }
    )
    whole = {
        "version": "v1",
        "digest_algorithms": [DIGEST],
        "encap_content_info": {"content_type": "data"},
        "certificates": [asn1_x509.Certificate.load(each) for each in certificates],
        "signer_infos": [one],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(whole)}).dump()


def read(raw: bytes) -> Parts:
    """The parts of a container that is exactly as it is written here; any other raises Misshapen or an error of the parser."""
    content = cms.ContentInfo.load(raw, strict=True)["content"]
    one = content["signer_infos"][0]
    certificates = [each.chosen.dump() for each in content["certificates"]]
    signed = one["signed_attrs"].untag().dump()
    digest = next(each["values"][0].native for each in one["signed_attrs"] if each["type"].native == "message_digest")
    signature = one["signature"].native
    signers = [each for each in certificates if _attributes(digest, each).dump() == signed]
    others = [each for each in certificates if each not in signers]
    if len(signers) != 1 or written(signed, signature, [*signers, *others]) != raw:
        raise Misshapen
    return Parts(signed, digest, signature, x509.load_der_x509_certificate(signers[0]))


def signer_of(raw: bytes) -> x509.Certificate | None:
    """The certificate that any container names as its signer's, whoever wrote it; None where it carries none."""
    content = cms.ContentInfo.load(raw)["content"]
    named = content["signer_infos"][0]["sid"].chosen["serial_number"].native
    found = (each.chosen for each in content["certificates"] if each.chosen.serial_number == named)
    return next((x509.load_der_x509_certificate(each.dump()) for each in found), None)


def _attributes(digest: bytes, certificate: bytes) -> cms.CMSAttributes:
    names = {"content_type": "data", "message_digest": digest, "signing_certificate_v2": _named(certificate)}
    return cms.CMSAttributes([cms.CMSAttribute({"type": name, "values": (value,)}) for name, value in names.items()])


def _named(certificate: bytes) -> tsp.SigningCertificateV2:
    digest = core.OctetString(hashlib.sha256(certificate).digest())
    return tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": digest})]})
