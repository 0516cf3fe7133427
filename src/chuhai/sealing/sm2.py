"""The second, detached seal (国密签名): SM2 with SM3 (GB/T 32918, GB/T 32905) over the SM3 digest of a paper.

PDF readers do not know SM2, so it stands beside the paper and not in it.
"""

import gmalg
from cryptography.hazmat.primitives import hashes
from gmalg.errors import GMError

HALF = 32
SIGNER = b"1234567812345678"
"""The default user id of GM/T 0009, by which any other implementation checks the signature."""


def new_pair() -> tuple[str, str]:
    """A private and a public key as hex."""
    private, public = gmalg.SM2().generate_keypair()
    return private.hex(), public.hex()


def digest_of(paper: bytes) -> bytes:
    """SM3 of a paper: what is signed."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(paper)
    return digest.finalize()


def sign(private: str, public: str, message: bytes) -> str:
    """The signature as hex, r and s of 32 bytes each."""
    r, s = gmalg.SM2(bytes.fromhex(private), uid=SIGNER, pk=bytes.fromhex(public)).sign(message)
    return written(r, s)


def written(r: bytes, s: bytes) -> str:
    """The two halves as hex, each filled up to its full width, since gmalg leaves out zeros in front."""
    return (r.rjust(HALF, b"\0") + s.rjust(HALF, b"\0")).hex()


def holds(public: str, message: bytes, signature: str) -> bool:
    """Whether the signature is that of the key over the message; anything malformed does not hold."""
    try:
        raw = bytes.fromhex(signature)
        return len(raw) == 2 * HALF and bool(_with(public).verify(message, raw[:HALF], raw[HALF:]))
    except (ValueError, GMError, AttributeError):
        # gmalg stumbles with an AttributeError over the point at infinity given as a key.
        return False


def _with(public: str) -> gmalg.SM2:
    return gmalg.SM2(uid=SIGNER, pk=bytes.fromhex(public))
