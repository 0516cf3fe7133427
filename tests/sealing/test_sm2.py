"""The second seal, SM2 with SM3 (国密签名), as other implementations see it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from asn1crypto import core
from cryptography import x509
from tests.sealing.agency import Agency

from chuhai.sealing import certificates, sm2

SUBJECT_PUBLIC_KEY_INFO = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200")
"""What stands before the point of an SM2 key: id-ecPublicKey on the curve sm2p256v1."""


def test_it_holds_and_every_other_does_not(agency: Agency) -> None:
    private, public = agency.keyring.sm2_key(agency.kid), agency.made.sm2_public
    seal = sm2.sign(private, public, b"licence")
    assert sm2.holds(public, b"licence", seal)
    assert not sm2.holds(public, b"licences", seal)
    assert not sm2.holds(sm2.new_pair()[1], b"licence", seal)
    for malformed in ("", "zz", seal[:-2], seal + "00", "0" * 128):
        assert not sm2.holds(public, b"licence", malformed)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_half_that_begins_with_zeros_keeps_its_width(missing: int) -> None:
    r, s = b"\x07" * (32 - missing), b"\x09" * 32
    assert sm2.written(r, s) == "00" * missing + r.hex() + s.hex()
    assert len(sm2.written(s, r)) == 128


def test_the_certificate_carries_its_key(agency: Agency) -> None:
    assert certificates.sm2_key_in(agency.certificate) == agency.made.sm2_public
    assert certificates.sm2_key_in(agency.root) == ""


def test_sm3_is_sm3() -> None:
    """The example of GB/T 32905, appendix A.1."""
    assert sm2.digest_of(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


class Pair(core.Sequence):
    """An SM2 signature as OpenSSL takes it."""

    _fields = [("r", core.Integer), ("s", core.Integer)]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_openssl_finds_it_genuine(agency: Agency, tmp_path: Path) -> None:
    private, public = agency.keyring.sm2_key(agency.kid), agency.made.sm2_public
    paper = b"%PDF-1.7 licence"
    raw = bytes.fromhex(sm2.sign(private, public, sm2.digest_of(paper)))
    pair = Pair({"r": int.from_bytes(raw[:32], "big"), "s": int.from_bytes(raw[32:], "big")})
    point = bytes.fromhex(public if public.startswith("04") else f"04{public}")
    files = {"key": SUBJECT_PUBLIC_KEY_INFO + point, "signature": pair.dump(), "digest": sm2.digest_of(paper)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    words = "openssl pkeyutl -verify -rawin -digest sm3 -pkeyopt distid:1234567812345678 -pubin -keyform DER"
    command = [*words.split(), "-inkey", "key", "-sigfile", "signature", "-in", "digest"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verified Successfully" in said.stdout, said.stderr
    assert isinstance(agency.certificate, x509.Certificate)
