"""Where private keys lie (私钥保管): one folder an installation, files that only the program's account can read.

Beside the keys made here it remembers which seals rest on keys that the installation was given (`key_sources`).
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from chuhai.sealing import certificates, key_sources, sm2
from chuhai.sealing.certificates import PrivateKey, Revocation
from chuhai.sealing.key_sources import Source
from chuhai.sealing.signing_keys import KeyInMemory, SigningKey


class NoKey(LookupError):
    """The private key of a seal is not to be had here: another machine's, or taken away."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new seal: its certificate, what leads up to a known root (the nearest first), its SM2 public key."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    sm2_public: str


class Keyring:
    """The private keys of an installation; names of files are key ids, ``root`` is the root's."""

    def __init__(self, folder: Path, given: Path | None = None) -> None:
        self.folder = folder
        self.given = given
        self._opened: dict[str, SigningKey] = {}

    # --- seals -------------------------------------------------------------------------------------------------------

    def make(self, organisation: str, at: datetime, *, also_called: Sequence[str] = ()) -> Made:
        """A new seal for an organisation, from the key that was given for it under one of its names, else from a new one."""
        called = next((name for name in (organisation, *also_called) if name and name in self._given()), None)
        source = self._source(called) if called else Source(KeyInMemory(certificates.new_key()))
        sm2_private, sm2_public = sm2.new_pair()
        root_key, root = self.root(at)
        issued = certificates.seal_certificate(source.key.public, organisation, sm2_public, root, root_key, at)
        certificate = source.certificate or issued
        kid = certificates.key_id(certificate)
        if called:
            self._write(f"{kid}.given", called.encode())
            self._write(f"{kid}.pem", certificates.as_pem(certificate).encode())
        elif isinstance(source.key, KeyInMemory):
            self._write(f"{kid}.key", _pem(source.key.private))
        self._write(f"{kid}.sm2", sm2_private.encode())
        return Made(certificate, source.chain if source.certificate else (root,), sm2_public)

    def key(self, kid: str) -> SigningKey:
        """The private key of a seal; NoKey where it is not here or was replaced by another."""
        if kid not in self._opened:
            given = self._file(f"{kid}.given").exists()
            self._opened[kid] = self._given_key(kid) if given else KeyInMemory(self._key(kid))
        return self._opened[kid]

    def sm2_key(self, kid: str) -> str:
        """The SM2 private key of a seal as hex; NoKey where it is not here."""
        return self._read(f"{kid}.sm2").decode()

    # --- the root ----------------------------------------------------------------------------------------------------

    def root(self, at: datetime) -> tuple[PrivateKey, x509.Certificate]:
        """The root's key and certificate, made where there are none; programs that start at once make one."""
        with self._alone():
            if not self._file("root.pem").exists():
                key = certificates.new_key()
                self._write("root.key", _pem(key))
                self._write("root.pem", certificates.as_pem(certificates.root_certificate(key, at)).encode())
        return self._key("root"), certificates.from_pem(self._file("root.pem").read_text())

    def revocation_list(self, revoked: Sequence[Revocation], at: datetime) -> x509.CertificateRevocationList:
        """What is revoked, signed by the root."""
        root_key, root = self.root(at)
        return certificates.revocation_list(revoked, root, root_key, at)

    def publish(self, bundle: bytes) -> None:
        """Write what others need to check papers without the network: roots, seals and revocation list."""
        self._write("trust.pem", bundle, mode=0o644)

    @property
    def trust_file(self) -> Path:
        """The bundle that `publish` wrote."""
        return self._file("trust.pem")

    # --- files -------------------------------------------------------------------------------------------------------

    def _given(self) -> dict[str, object]:
        return dict(key_sources.listed(self.given)) if self.given else {}

    def _given_key(self, kid: str) -> SigningKey:
        key = self._source(self._read(f"{kid}.given").decode()).key
        if certificates.from_pem(self._read(f"{kid}.pem").decode()).public_key() != key.public:
            raise NoKey(kid)
        return key

    def _source(self, called: str) -> Source:
        if self.given is None or called not in (tables := key_sources.listed(self.given)):
            raise NoKey(called)
        return key_sources.opened(tables[called])

    def _key(self, name: str) -> PrivateKey:
        key = serialization.load_pem_private_key(self._read(f"{name}.key"), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise NoKey(name)
        return key

    def _read(self, name: str) -> bytes:
        try:
            return self._file(name).read_bytes()
        except FileNotFoundError as gone:
            raise NoKey(name) from gone

    def _file(self, name: str) -> Path:
        return self.folder / name

    def _write(self, name: str, content: bytes, mode: int = 0o600) -> None:
        """Whole or not at all: a program that ends meanwhile leaves the old file."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self._file(f".{name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(content)
            os.fsync(file.fileno())
        fresh.replace(self._file(name))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(self._file(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def _pem(key: PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
