"""Checking a sealed PDF (签章核验): whether not one byte of it differs from what was sealed.

The signature has to cover the whole file but for the room in which it stands, and that room has to hold the signature
and nothing else. So nothing of a file is parsed as PDF before its seal is known to hold, and hostile files find no
parser. Any PDF reader checks the same seal by its own means.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from chuhai.sealing import container
from chuhai.sealing.findings import Finding

HEAD = b"%PDF-"
_RANGE = re.compile(rb"/ByteRange ?\[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\]")
_TIME = re.compile(rb"/M ?\(((?:[^()\\]|\\[0-7]{3})*)\)")
_OCTAL = re.compile(rb"\\([0-7]{3})")
_WRITTEN = re.compile(rb"D:(\d{14})([+-])(\d\d)'(\d\d)'?")


class Broken(ValueError):
    """A file that is not as it was sealed."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sealed file as read: what stands against it (GENUINE: nothing so far), whose certificate, sealed when by its own word."""

    finding: Finding
    certificate: x509.Certificate | None = None
    sealed_at: datetime | None = None


def read(pdf: bytes) -> Read:
    """Whether a file is as it was sealed; whose seal that is worth, is for the reader of the answer to judge."""
    if not pdf.startswith(HEAD):
        return Read(Finding.UNREADABLE)
    if b"/ByteRange" not in pdf:
        return Read(Finding.UNSEALED)
    try:
        return _held(pdf)
    except Exception:
        # Whatever a hostile file brings the parsers to raise, it is not the file that was sealed.
        return Read(Finding.CHANGED, _named_in(pdf))


def _held(pdf: bytes) -> Read:
    start, rest = _room(pdf)
    parts = container.read(_in_the_room(pdf[start:rest]))
    covered = hashlib.sha256(pdf[:start])
    covered.update(pdf[rest:])
    if covered.digest() != parts.digest:
        raise Broken("digest")
    key = parts.certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise Broken("key")
    key.verify(parts.signature, parts.signed, ec.ECDSA(hashes.SHA256()))
    return Read(Finding.GENUINE, parts.certificate, _time_of(pdf, start, rest))


def _room(pdf: bytes) -> tuple[int, int]:
    """Where the signature stands: from and to; the only one, and everything before and behind it is covered."""
    found = _RANGE.search(pdf)
    if found is None or pdf.count(b"/ByteRange") != 1:
        raise Broken("range")
    start, rest, behind = (int(number) for number in found.groups())
    if not start < rest <= len(pdf) or rest + behind != len(pdf):
        raise Broken("range")
    return start, rest


def _in_the_room(written: bytes) -> bytes:
    """The container in its room: hexadecimal, padded with zeros, in one way only."""
    digits = written[1:-1]
    padded = bytes.fromhex(digits.decode("ascii"))
    # The length that DER itself states, in two bytes, since a container is larger than 255 bytes.
    content = padded[: 4 + int.from_bytes(padded[2:4], "big")]
    if written != b"<" + content.hex().upper().encode().ljust(len(digits), b"0") + b">":
        raise Broken("room")
    return content


def _time_of(pdf: bytes, start: int, rest: int) -> datetime:
    """The time in the signature's own dictionary, which the signature covers."""
    given = _TIME.search(pdf, pdf.rindex(b" obj", 0, start), pdf.index(b"endobj", rest))
    text = _OCTAL.sub(lambda code: bytes([int(code[1], 8)]), given[1]) if given else b""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise Broken("time")
    offset = timedelta(hours=int(found[3]), minutes=int(found[4]))
    zone = timezone(-offset if found[2] == b"-" else offset)
    return datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=zone)


def _named_in(pdf: bytes) -> x509.Certificate | None:
    """Whose seal a changed file says it is, where that can still be read."""
    try:
        start, rest = (int(number) for number in _RANGE.search(pdf).groups()[:2])  # type: ignore[union-attr]
        named = container.signer_of(bytes.fromhex(pdf[start + 1 : rest - 1].decode("ascii")))
        return named if named and named.issuer and named.subject else None
    except Exception:
        # It helps to say whose paper was changed, but nothing rests on it.
        return None
