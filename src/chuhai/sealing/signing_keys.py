"""What signs (签名私钥): a key in memory or one that never leaves its token, used alike."""

import threading
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

HALF = 32


class KeyRefused(ValueError):
    """A key that cannot seal: not on the curve P-256, or not to be had from its token."""


class SigningKey(Protocol):
    """A private key on P-256 that signs with ECDSA over SHA-256."""

    @property
    def public(self) -> ec.EllipticCurvePublicKey:
        """Its public half."""

    def sign(self, message: bytes) -> bytes:
        """The signature over a message, DER."""


@dataclass(frozen=True, slots=True)
class KeyInMemory:
    """A private key read from a file."""

    private: ec.EllipticCurvePrivateKey

    @property
    def public(self) -> ec.EllipticCurvePublicKey:
        """Its public half."""
        return self.private.public_key()

    def sign(self, message: bytes) -> bytes:
        """The signature over a message, DER."""
        return self.private.sign(message, ec.ECDSA(hashes.SHA256()))


@dataclass(slots=True)
class KeyOnToken:
    """A private key on a PKCS#11 token (密码机、密码卡), found by its label; a session is opened at first need and kept."""

    library: str
    token: str
    label: str
    pin: str = field(repr=False)
    _opened: Any = None
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def public(self) -> ec.EllipticCurvePublicKey:
        """Its public half, which lies on the token beside it."""
        from pkcs11 import ObjectClass
        from pkcs11.util.ec import encode_ec_public_key

        with self._one_at_a_time:
            found = encode_ec_public_key(self._key(ObjectClass.PUBLIC_KEY))
        return on_p256(serialization.load_der_public_key(found))

    def sign(self, message: bytes) -> bytes:
        """The signature over a message, DER; the token is given the digest alone."""
        from pkcs11 import Mechanism, ObjectClass

        with self._one_at_a_time:
            raw = self._key(ObjectClass.PRIVATE_KEY).sign(sha256(message).digest(), mechanism=Mechanism.ECDSA)
        return encode_dss_signature(int.from_bytes(raw[:HALF], "big"), int.from_bytes(raw[HALF:], "big"))

    def _key(self, kind: Any) -> Any:
        import pkcs11

        try:
            if self._opened is None:
                self._opened = _session(pkcs11.lib(self.library).get_token(token_label=self.token), self.pin)
            return self._opened.get_key(object_class=kind, label=self.label)
        except (pkcs11.PKCS11Error, RuntimeError) as fault:
            self._opened = None
            raise KeyRefused(f"{self.token}/{self.label}: {type(fault).__name__} {fault}") from fault


def _session(token: Any, pin: str) -> Any:
    """A session; a program signs in to a token once for all the keys on it."""
    from pkcs11.exceptions import UserAlreadyLoggedIn

    try:
        return token.open(user_pin=pin)
    except UserAlreadyLoggedIn:
        return token.open()


def on_p256(public: Any) -> ec.EllipticCurvePublicKey:
    """A public key that is on the curve; KeyRefused for any other, since the compact text has room for one size alone."""
    if isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1):
        return public
    raise KeyRefused("ECDSA P-256")
