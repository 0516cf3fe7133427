"""Sealing a PDF (PAdES签章) so that any PDF reader shows what was changed.

Certified with no changes allowed: whatever is added, removed or altered afterwards is told. pyHanko writes the file; the
module is loaded by whoever seals, never by a web process.
"""

import io
import logging
from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers import cms_embedder, constants
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from chuhai.sealing import container
from chuhai.sealing.certificates import organisation_of
from chuhai.sealing.signing_keys import SigningKey
from chuhai.workflow.clocks import CHINA

FIELD = "Seal"
HEX_DIGITS_RESERVED = 8192
logging.getLogger("pyhanko").setLevel(logging.WARNING)


def seal(
    pdf: bytes,
    key: SigningKey,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate] = (),
    *,
    reason: str,
    at: datetime,
) -> bytes:
    """The PDF with the organisation's signature over all of it (PAdES B-B); `chain` is what leads up to a known root."""
    steps = cms_embedder.PdfCMSEmbedder().write_cms(FIELD, _writer(pdf))
    next(steps)
    steps.send(_dictionary(certificate, reason, at))
    prepared, output = steps.send(cms_embedder.SigIOSetup(md_algorithm="sha256"))
    signed = container.to_be_signed(prepared.document_digest, certificate)
    certificates = [each.public_bytes(Encoding.DER) for each in (certificate, *chain)]
    steps.send(container.written(signed, key.sign(signed), certificates))
    return bytes(output.getvalue())


class _Writer(IncrementalPdfFileWriter):
    """Appends to a file and leaves its metadata as they are: written anew they would no longer be PDF/A's."""

    def _update_meta(self) -> None:
        pass


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    writer = _Writer(io.BytesIO(pdf))
    writer.ensure_output_version(version=(1, 7))
    writer.register_extension(constants.ESIC_EXTENSION_1)
    return writer


def _dictionary(certificate: x509.Certificate, reason: str, at: datetime) -> cms_embedder.SigObjSetup:
    written = SignatureObject(
        timestamp=at.astimezone(CHINA).replace(microsecond=0),
        bytes_reserved=HEX_DIGITS_RESERVED,
        subfilter=fields.SigSeedSubFilter.PADES,
        name=organisation_of(certificate),
        location="中国",
        reason=reason,
    )
    rules = cms_embedder.SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=fields.MDPPerm.NO_CHANGES)
    return cms_embedder.SigObjSetup(sig_placeholder=written, mdp_setup=rules)
