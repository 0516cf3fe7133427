"""The signed text of a QR code proves itself without the network (验真文字)."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sealing.agency import FACTS, NOW, Agency, agency_in

from chuhai.sealing import certificates, compact
from chuhai.sealing.findings import Finding
from chuhai.sealing.signing_keys import KeyInMemory


def text_of(agency: Agency, **changed: object) -> str:
    return compact.sign(FACTS | changed, agency.kid, agency.keyring.key(agency.kid), NOW)


def test_it_is_found_in_an_address_and_holds(agency: Agency) -> None:
    signed = compact.find(f"https://chuhai.example/verify/?number=26-11-000006#{text_of(agency)}")
    assert signed is not None
    assert signed.facts == FACTS | {"a": int(NOW.timestamp())}
    checked = agency.bundle().check_text(signed)
    assert (checked.finding, checked.organisation, checked.sealed_at) == (Finding.GENUINE, "浙江省商务厅", NOW)


def test_other_facts_under_the_same_signature_are_a_change(agency: Agency) -> None:
    text, other = text_of(agency), text_of(agency, q=4)
    mixed = ".".join((*other.split(".")[:2], text.split(".")[2]))
    assert agency.bundle().check_text(compact.find(mixed)).finding is Finding.CHANGED


def test_another_key_under_the_name_of_this_one_is_a_change(agency: Agency) -> None:
    forged = compact.sign(FACTS, agency.kid, KeyInMemory(certificates.new_key()), NOW)
    assert agency.bundle().check_text(compact.find(forged)).finding is Finding.CHANGED


def test_every_changed_character_is_found_out(agency: Agency) -> None:
    text, bundle = text_of(agency), agency.bundle()
    for place in range(len(text)):
        changed = text[:place] + ("B" if text[place] == "A" else "A") + text[place + 1 :]
        signed = compact.find(changed)
        assert signed is None or bundle.check_text(signed).finding is not Finding.GENUINE, place


def test_a_last_character_that_means_the_same_is_a_change(agency: Agency) -> None:
    """Of its six bits four carry nothing: a decoder would not see the difference."""
    text, alphabet = text_of(agency), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for number in range(1, 16):
        changed = text[:-1] + alphabet[alphabet.index(text[-1]) ^ number]
        assert agency.bundle().check_text(compact.find(changed)).finding is Finding.CHANGED


@pytest.mark.parametrize("added", ["A", "_", "9"])
def test_nothing_can_be_written_on_to_it(agency: Agency, added: str) -> None:
    assert compact.find(text_of(agency) + added) is None
    assert compact.find(added + text_of(agency)) is None


def test_a_text_of_an_unknown_seal_is_foreign(agency: Agency, tmp_path: Path) -> None:
    assert agency.bundle().check_text(compact.find(text_of(agency_in(tmp_path)))).finding is Finding.FOREIGN


@pytest.mark.parametrize(("seconds", "finding"), [(-1, Finding.REVOKED), (0, Finding.REVOKED), (1, Finding.GENUINE)])
def test_a_revoked_seal_vouches_for_what_it_signed_before(agency: Agency, seconds: int, finding: Finding) -> None:
    bundle = agency.bundle(agency.certificate, since=NOW + timedelta(seconds=seconds))
    assert bundle.check_text(compact.find(text_of(agency))).finding is finding


@pytest.mark.parametrize("said", [None, "2026", True, -5, 2**40, 1.5])
def test_who_does_not_say_when_is_not_believed_once_the_seal_is_revoked(agency: Agency, said: object) -> None:
    signed = compact.find(text_of(agency))
    assert signed is not None
    untimed = compact.Signed(signed.kid, {**signed.facts, "a": said}, signed.body, signed.signature)
    assert untimed.sealed_at is None
    bundle = agency.bundle(agency.certificate, since=NOW + timedelta(days=1))
    assert bundle.check_text(untimed).finding is Finding.REVOKED


@pytest.mark.parametrize("text", ["", "CH1", "CH1.e30." + "A" * 86, "CH1." + "A" * 5000, "CH1.bnVsbA." + "A" * 86])
def test_what_is_no_signed_text_is_not_found(text: str) -> None:
    assert compact.find(text) is None


@given(st.text(alphabet="CH1.AZaz09-_", max_size=300))
def test_looking_for_one_raises_nothing(text: str) -> None:
    assert compact.find(text) is None or isinstance(compact.find(text), compact.Signed)


def test_lists_that_differ_have_different_digests() -> None:
    assert compact.digest_of(["ab", "c"]) != compact.digest_of(["a", "bc"])
    assert len(compact.digest_of(["LSVNV2180L2345671"])) == 16
