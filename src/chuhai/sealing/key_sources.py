"""Keys that an installation is given (外部密钥): a TOML file that says whose seal lies where.

One table ``[[seal]]`` an organisation, named by its full name, its credit code or its two characters in licence numbers::

    [[seal]]
    organisation = "浙江省商务厅"
    pkcs12 = "/etc/chuhai/zhejiang.p12"        # key, certificate and what leads up to a root
    password_file = "/etc/chuhai/zhejiang.password"

    [[seal]]
    organisation = "广东省商务厅"
    key = "/etc/chuhai/guangdong.key.pem"      # PEM
    certificate = "/etc/chuhai/guangdong.pem"  # PEM, what leads up to a root behind it

    [[seal]]
    organisation = "宁波市商务局"
    pkcs11 = "/usr/lib/softhsm/libsofthsm2.so" # the key never leaves its token
    token = "chuhai"
    label = "ningbo"
    pin_file = "/etc/chuhai/ningbo.pin"

Without a certificate the installation's own root issues one for the key.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from chuhai.sealing.certificates import is_self_signed
from chuhai.sealing.signing_keys import KeyInMemory, KeyOnToken, KeyRefused, SigningKey, on_p256


class BadSource(ValueError):
    """What an installation was given as a key cannot be used; the words name the place and what is wrong."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one organisation's key comes from, and its certificate with what leads up to a root, where it has one."""

    key: SigningKey
    certificate: x509.Certificate | None = None
    chain: tuple[x509.Certificate, ...] = ()


def listed(file: Path) -> dict[str, Mapping[str, Any]]:
    """Every organisation of a file and where its key lies, nothing opened yet; BadSource where the file cannot be read."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8")).get("seal", [])
        return {str(table["organisation"]): table for table in tables}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise BadSource(f"{file}: {fault}") from fault


def opened(table: Mapping[str, Any]) -> Source:
    """The key that a table leads to; BadSource where it is not there, of another kind, or another than the certificate's."""
    try:
        source = _opened(table)
        public = source.key.public
        if source.certificate is None:
            return source
        if source.certificate.public_key() != public:
            raise BadSource("key and certificate are of two different pairs")
        return replace(source, chain=_leading_up(source.certificate, source.chain))
    except (OSError, ValueError, KeyError, TypeError, KeyRefused) as fault:
        raise BadSource(f"{table.get('organisation')}: {fault}") from fault


def _leading_up(certificate: x509.Certificate, others: Sequence[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The issuers of a certificate, the nearest first; files hold them in any order."""
    by_name = {other.subject: other for other in others}
    chain: list[x509.Certificate] = []
    last = certificate
    while not is_self_signed(last) and last.issuer in by_name:
        last = by_name.pop(last.issuer)
        chain.append(last)
    if not chain:
        raise BadSource("the certificate of its issuer is not with it")
    return tuple(chain)


def _opened(table: Mapping[str, Any]) -> Source:
    if "pkcs12" in table:
        return _from_pkcs12(Path(table["pkcs12"]), _secret(table, "password_file"))
    certificates = _certificates(table)
    if "pkcs11" in table:
        pin = (_secret(table, "pin_file") or b"").decode()
        token = KeyOnToken(str(table["pkcs11"]), str(table["token"]), str(table["label"]), pin)
        return Source(token, *certificates)
    private = serialization.load_pem_private_key(Path(table["key"]).read_bytes(), _secret(table, "password_file"))
    return Source(_in_memory(private), *certificates)


def _from_pkcs12(file: Path, password: bytes | None) -> Source:
    found = pkcs12.load_pkcs12(file.read_bytes(), password)
    if found.key is None or found.cert is None:
        raise BadSource("key and certificate are not both in it")
    chain = tuple(each.certificate for each in found.additional_certs)
    return Source(_in_memory(found.key), found.cert.certificate, chain)


def _certificates(table: Mapping[str, Any]) -> tuple[x509.Certificate | None, tuple[x509.Certificate, ...]]:
    if "certificate" not in table:
        return None, ()
    own, *chain = x509.load_pem_x509_certificates(Path(table["certificate"]).read_bytes())
    return own, tuple(chain)


def _in_memory(private: Any) -> KeyInMemory:
    on_p256(private.public_key())
    return KeyInMemory(private)


def _secret(table: Mapping[str, Any], name: str) -> bytes | None:
    return Path(table[name]).read_bytes().strip() if name in table else None
