"""The trust file: what a checker without the network believes, and that nobody slips anything into it (信任文件)."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.sealing.agency import NOW, Agency, agency_in

from chuhai.sealing import trust
from chuhai.sealing.certificates import LIST_LIFETIME, Revocation


def test_it_names_roots_seals_and_how_long_its_list_is_good(agency: Agency) -> None:
    bundle = agency.bundle()
    assert (bundle.issuers, set(bundle.seals)) == ((agency.root,), {agency.kid})
    assert bundle.listed_until == NOW + LIST_LIFETIME


def test_nobody_adds_a_seal_to_it(agency: Agency, tmp_path: Path) -> None:
    forger = agency_in(tmp_path)
    listed = agency.keyring.revocation_list([], NOW)
    assert trust.parse(trust.write([agency.root], [forger.certificate], listed)).seals == {}


def test_a_revocation_list_of_another_root_is_refused(agency: Agency, tmp_path: Path) -> None:
    forged = agency_in(tmp_path).keyring.revocation_list([], NOW)
    with pytest.raises(trust.BadBundle):
        trust.parse(trust.write([agency.root], [agency.certificate], forged))


def test_a_seal_of_the_same_serial_number_elsewhere_is_not_revoked_with_it(agency: Agency, tmp_path: Path) -> None:
    other = agency_in(tmp_path)
    bundle = trust.bundle_of([agency.root], [agency.certificate], [Revocation(other.certificate, NOW)])
    assert {serial for _, serial in bundle.revoked} == {other.certificate.serial_number}
    assert {issuer for issuer, _ in bundle.revoked} == {other.certificate.issuer.public_bytes()}


def test_what_was_written_is_read_again(agency: Agency) -> None:
    since = NOW - timedelta(days=2)
    read = agency.bundle(agency.certificate, since=since)
    assert list(read.revoked.values()) == [since]


GARBAGE = b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


@pytest.mark.parametrize("content", [b"", b"hello", GARBAGE, GARBAGE.replace(b"CERTIFICATE", b"X509 CRL")])
def test_what_is_no_trust_file_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(trust.BadBundle):
        trust.parse(content)


def test_two_lists_are_one_too_many(agency: Agency) -> None:
    text = agency.trust_text()
    with pytest.raises(trust.BadBundle):
        trust.parse(text + text[text.index(b"-----BEGIN X509 CRL") :])
