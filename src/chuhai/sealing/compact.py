"""The compact signed text (验真码): what a paper says, signed, short enough for its QR code, checked without the network.

``CH1.<facts>.<signature>``: facts are JSON in base64url, the signature is ECDSA over SHA-256 of what stands before it.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from chuhai.sealing.signing_keys import HALF, SigningKey

VERSION = "CH1"
PATTERN = re.compile(r"(?<![\w-])CH1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})(?![\w-])", re.ASCII)
LONGEST = 4000
KEY, SEALED_AT = "k", "a"


@dataclass(frozen=True, slots=True)
class Signed:
    """A compact text taken apart (验真码内容): whose key it names and what it says; not yet believed."""

    kid: str
    facts: dict[str, Any]
    body: bytes
    signature: bytes

    @property
    def sealed_at(self) -> datetime | None:
        """When it was signed by its own word; None where it does not say so."""
        seconds = self.facts.get(SEALED_AT)
        within = isinstance(seconds, int) and not isinstance(seconds, bool) and 0 < seconds < 2**33
        return datetime.fromtimestamp(seconds, UTC) if within else None


def sign(facts: Mapping[str, Any], kid: str, key: SigningKey, at: datetime) -> str:
    """The text for these facts, signed at an instant."""
    whole = {KEY: kid, **facts, SEALED_AT: int(at.timestamp())}
    told = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    body = f"{VERSION}.{_text(told)}"
    r, s = decode_dss_signature(key.sign(body.encode()))
    return f"{body}.{_text(r.to_bytes(HALF, 'big') + s.to_bytes(HALF, 'big'))}"


def find(text: str) -> Signed | None:
    """The compact text in what was scanned, an address with the text behind it included; None where there is none."""
    found = PATTERN.search(text[:LONGEST])
    if found is None:
        return None
    try:
        facts = json.loads(_bytes(found[1]))
        kid = facts.pop(KEY)
    except (binascii.Error, ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return None
    body, signature = f"{VERSION}.{found[1]}".encode(), _bytes(found[2])
    # The last character has bits that carry nothing: only one way of writing a signature is taken.
    written_once = signature if _text(signature) == found[2] else b""
    return Signed(kid, facts, body, written_once) if isinstance(kid, str) else None


def holds(signed: Signed, certificate: x509.Certificate) -> bool:
    """Whether the text was signed by the key of this certificate."""
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or len(signed.signature) != 2 * HALF:
        return False
    r, s = (int.from_bytes(half, "big") for half in (signed.signature[:HALF], signed.signature[HALF:]))
    try:
        key.verify(encode_dss_signature(r, s), signed.body, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def digest_of(lines: Iterable[str]) -> str:
    """Sixteen characters that stand for a list, the vehicles of a licence say: the list as printed is held against it."""
    return _text(hashlib.sha256("\n".join(lines).encode()).digest()[:12])


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
