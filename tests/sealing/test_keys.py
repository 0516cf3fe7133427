"""Where seals come from: made here, given as files, kept on a token; rotated and revoked (印章证书)."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pytest_django import Settings
from tests.cast import Cast
from tests.sealing.agency import NAME, NOW, agency_in, one_page
from tests.sealing.waiting import LATER, STEPS, content, make_papers, papers

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit import queries as audit
from chuhai.sealing import actions, certificates, key_sources, kinds, pdf_seal, queries, trust
from chuhai.sealing.certificates import SEAL_LIFETIME
from chuhai.sealing.findings import Finding
from chuhai.sealing.keyring import Keyring, NoKey
from chuhai.sealing.models import Seal
from chuhai.workflow.transitions import CaseNotFound, EntryRefused, WordsWanted

SOFTHSM = next(
    (
        Path(path)
        for path in ("/usr/lib/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so")
        if Path(path).exists()
    ),
    None,
)
PASSWORD = b"secret"


@pytest.fixture
def installation(settings: Settings, tmp_path: Path) -> Path:
    """Keys in a folder of the test's own."""
    settings.KEYS_FOLDER = tmp_path / "keys"
    return tmp_path


# --- made here -------------------------------------------------------------------------------------------------------


def test_private_keys_are_for_the_programs_account_alone(tmp_path: Path) -> None:
    agency = agency_in(tmp_path / "keys")
    files = list(agency.keyring.folder.iterdir())
    assert {file.stat().st_mode & 0o077 for file in files} == {0}
    assert agency.keyring.folder.stat().st_mode & 0o077 == 0
    with pytest.raises(NoKey):
        agency.keyring.key("0123456789abcdef")


def test_two_programs_that_start_at_once_make_one_root(tmp_path: Path) -> None:
    import sys

    make = (
        "from datetime import UTC, datetime; from pathlib import Path; from chuhai.sealing.keyring import Keyring;"
        f"print(Keyring(Path({str(tmp_path)!r})).root(datetime.now(UTC))[1].serial_number)"
    )
    started = [subprocess.Popen([sys.executable, "-c", make], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert len({program.communicate(timeout=60)[0] for program in started}) == 1


def test_the_trust_file_can_be_read_by_everybody(cast: Cast, installation: Path) -> None:
    actions.seal_in_use(cast.reviewer.organisation, at=LATER)
    actions.publish(at=LATER)
    file = installation / "keys" / "trust.pem"
    assert file.stat().st_mode & 0o777 == 0o644
    assert set(trust.read(file).seals) == set(Seal.objects.values_list("kid", flat=True))


# --- rotated, renewed, revoked ---------------------------------------------------------------------------------------


def one_more(cast: Cast, kind: str) -> bytes:
    """Another paper, sealed with the seal in use."""
    STEPS[kind](cast)
    make_papers([kind])
    return content(papers(kind=kind)[-1])


def test_what_was_sealed_before_a_rotation_stays_good(cast: Cast, installation: Path) -> None:
    authority = cast.reviewer.organisation
    old = one_more(cast, kinds.LICENCE)
    before = actions.seal_in_use(authority, at=LATER)
    after = actions.rotate(authority, at=LATER)
    new = one_more(cast, kinds.FILING_APPROVAL)
    bundle = queries.bundle()
    assert [bundle.check_pdf(paper).kid for paper in (old, new)] == [before.kid, after.kid]
    assert [bundle.check_pdf(paper).finding for paper in (old, new)] == [Finding.GENUINE] * 2
    before.refresh_from_db()
    assert (before.retired_at, before.revoked_at) == (LATER, None)
    with reading_as(SYSTEM):
        assert [entry.step for entry in audit.timeline(SYSTEM, "seal", after.pk)] == ["rotate_seal"]


@pytest.mark.parametrize(
    ("days_left", "renewed"), [(actions.RENEWED_BEFORE.days + 1, False), (actions.RENEWED_BEFORE.days, True), (0, True)]
)
def test_a_seal_gives_way_to_a_new_one_before_its_certificate_ends(
    cast: Cast, installation: Path, days_left: int, renewed: bool
) -> None:
    authority = cast.reviewer.organisation
    first = actions.seal_in_use(authority, at=LATER)
    then = first.valid_until - timedelta(days=days_left)
    assert (actions.seal_in_use(authority, at=then) != first) is renewed
    assert first.valid_until == LATER + SEAL_LIFETIME


def test_a_revocation_shows_on_every_later_check(cast: Cast, installation: Path) -> None:
    paper = one_more(cast, kinds.LICENCE)
    seal = Seal.objects.get()
    actions.revoke(seal.kid, "私钥可能泄露。", at=LATER + timedelta(days=9), since=LATER)
    for bundle in (queries.bundle(), trust.read(installation / "keys" / "trust.pem")):
        assert bundle.check_pdf(paper).finding is Finding.REVOKED
    assert actions.seal_in_use(cast.reviewer.organisation, at=LATER) != seal
    with reading_as(SYSTEM):
        entry = audit.timeline(SYSTEM, "seal", seal.pk).get()
    assert (entry.step, entry.words) == ("revoke_seal", "私钥可能泄露。")


def test_what_was_sealed_before_the_day_of_revocation_stays_good(cast: Cast, installation: Path) -> None:
    paper = one_more(cast, kinds.LICENCE)
    actions.revoke(Seal.objects.get().kid, "印章停用。", at=LATER + timedelta(days=9))
    assert queries.bundle().check_pdf(paper).finding is Finding.GENUINE


def test_a_revocation_can_be_dated_back_but_not_forward(cast: Cast, installation: Path) -> None:
    seal = actions.seal_in_use(cast.reviewer.organisation, at=LATER)
    actions.revoke(seal.kid, "私钥泄露。", at=LATER + timedelta(days=2), since=LATER + timedelta(days=1))
    again = actions.revoke(seal.kid, "再查。", at=LATER + timedelta(days=5), since=LATER + timedelta(days=4))
    assert again.revoked_at == LATER + timedelta(days=1)


def test_a_revocation_needs_reasons_a_seal_and_a_day_on_which_it_was_there(cast: Cast, installation: Path) -> None:
    seal = actions.seal_in_use(cast.reviewer.organisation, at=LATER)
    with pytest.raises(WordsWanted):
        actions.revoke(seal.kid, " ", at=LATER)
    with pytest.raises(CaseNotFound):
        actions.revoke("0123456789abcdef", "泄露。", at=LATER)
    with pytest.raises(EntryRefused):
        actions.revoke(seal.kid, "泄露。", at=LATER, since=LATER - timedelta(days=1))
    seal.refresh_from_db()
    assert seal.revoked_at is None


@pytest.mark.parametrize("name", ["宁波市商务局", "NINGBO", ""])
def test_an_organisation_is_found_by_what_it_is_called(cast: Cast, name: str) -> None:
    if name == "宁波市商务局":
        authority = queries.organisation_called(name)
        assert queries.organisation_called(authority.licence_agency_code) == authority
    else:
        with pytest.raises(CaseNotFound):
            queries.organisation_called(name)


# --- given -----------------------------------------------------------------------------------------------------------


def an_authority_of_certification(folder: Path) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A root that is not the installation's."""
    return Keyring(folder / "elsewhere").root(NOW)


def issued_elsewhere(folder: Path, key: ec.EllipticCurvePrivateKey) -> tuple[x509.Certificate, x509.Certificate]:
    """A certificate of that root for a key, and the root."""
    root_key, root = an_authority_of_certification(folder)
    name = certificates._name("浙江省商务厅（电子签章）")
    usage = certificates._usage(digital_signature=True, content_commitment=True)
    built = certificates._builder(name, root.subject, key.public_key(), NOW, SEAL_LIFETIME, is_ca=False, usage=usage)
    return certificates._signed(built, root_key), root


def pem_of(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> bytes:
    """A private key as a file."""
    secret = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, secret)


def as_pkcs12(folder: Path) -> str:
    key = certificates.new_key()
    own, root = issued_elsewhere(folder, key)
    secret = serialization.BestAvailableEncryption(PASSWORD)
    (folder / "seal.p12").write_bytes(pkcs12.serialize_key_and_certificates(b"seal", key, own, [root], secret))
    (folder / "password").write_bytes(PASSWORD + b"\n")
    return f'pkcs12 = "{folder}/seal.p12"\npassword_file = "{folder}/password"'


def as_pem_with_certificate(folder: Path) -> str:
    key = certificates.new_key()
    (folder / "seal.key").write_bytes(pem_of(key))
    (folder / "seal.pem").write_text("".join(map(certificates.as_pem, issued_elsewhere(folder, key))))
    return f'key = "{folder}/seal.key"\ncertificate = "{folder}/seal.pem"'


def as_pem_alone(folder: Path) -> str:
    (folder / "seal.key").write_bytes(pem_of(certificates.new_key()))
    return f'key = "{folder}/seal.key"'


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A key on a token, made there and never outside of it."""
    if SOFTHSM is None or shutil.which("softhsm2-util") is None:
        pytest.skip("no SoftHSM on this machine: apt install softhsm2")
    import pkcs11
    from pkcs11.util.ec import encode_named_curve_parameters

    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm.conf").write_text(f"directories.tokendir = {tmp_path}/tokens\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm.conf"))
    init = ["softhsm2-util", "--init-token", "--free", "--label", "chuhai", "--pin", "1234", "--so-pin", "5678"]
    subprocess.run(init, check=True, capture_output=True, env=os.environ)
    library = pkcs11.lib(str(SOFTHSM))
    library.reinitialize()
    with library.get_token(token_label="chuhai").open(rw=True, user_pin="1234") as session:
        curve = session.create_domain_parameters(
            pkcs11.KeyType.EC, {pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}, local=True
        )
        curve.generate_keypair(label="seal", store=True)
    (tmp_path / "pin").write_text("1234\n")
    return f'pkcs11 = "{SOFTHSM}"\ntoken = "chuhai"\nlabel = "seal"\npin_file = "{tmp_path}/pin"'


@pytest.fixture(params=["pkcs12", "pem and certificate", "pem alone", "token"])
def given(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each way in which a key can be given, as it stands in the key file."""
    ways: dict[str, Callable[[Path], str]] = {
        "pkcs12": as_pkcs12,
        "pem and certificate": as_pem_with_certificate,
        "pem alone": as_pem_alone,
    }
    if request.param == "token":
        return str(request.getfixturevalue("token"))
    return ways[request.param](tmp_path)


def listing(folder: Path, organisation: str, given: str) -> Path:
    """A key file with one organisation in it."""
    (folder / "keys.toml").write_text(f'[[seal]]\norganisation = "{organisation}"\n{given}\n', encoding="utf-8")
    return folder / "keys.toml"


def test_a_given_key_seals_and_whoever_trusts_its_issuer_finds_it_genuine(tmp_path: Path, given: str) -> None:
    keyring = Keyring(tmp_path / "keys", listing(tmp_path, NAME, given))
    made = keyring.make(NAME, NOW)
    kid = certificates.key_id(made.certificate)
    fresh = Keyring(tmp_path / "keys", tmp_path / "keys.toml")
    above = [each for each in made.chain if not certificates.is_self_signed(each)]
    paper = pdf_seal.seal(one_page("证"), fresh.key(kid), made.certificate, above, reason="出具", at=NOW)
    bundle = trust.bundle_of([made.chain[0]], [made.certificate], [])
    assert (bundle.check_pdf(paper).finding, bundle.check_pdf(paper).kid) == (Finding.GENUINE, kid)
    strangers = trust.bundle_of([agency_in(tmp_path / "other").root], [], [])
    assert strangers.check_pdf(paper).finding is Finding.FOREIGN
    assert not (tmp_path / "keys" / f"{kid}.key").exists()


def test_an_installation_seals_with_what_it_was_given(
    cast: Cast, installation: Path, settings: Settings, given: str
) -> None:
    settings.KEYS_GIVEN = listing(installation, cast.reviewer.organisation.licence_agency_code, given)
    paper = one_more(cast, kinds.LICENCE)
    assert queries.bundle().check_pdf(paper).finding is Finding.GENUINE
    actions.publish(at=LATER)
    read = trust.read(installation / "keys" / "trust.pem")
    assert read.check_pdf(paper).finding is Finding.GENUINE
    actions.revoke(Seal.objects.get().kid, "停用。", at=LATER + timedelta(days=1), since=LATER)
    assert trust.read(installation / "keys" / "trust.pem").check_pdf(paper).finding is Finding.REVOKED


def test_a_given_certificate_is_rotated_by_giving_another(cast: Cast, installation: Path, settings: Settings) -> None:
    authority = cast.reviewer.organisation
    settings.KEYS_GIVEN = listing(installation, authority.name, as_pkcs12(installation))
    first = actions.seal_in_use(authority, at=LATER)
    with pytest.raises(actions.SameKey):
        actions.rotate(authority, at=LATER)
    assert actions.seal_in_use(authority, at=LATER) == first
    listing(installation, authority.name, as_pem_with_certificate(installation))
    assert actions.rotate(authority, at=LATER).kid != first.kid


def test_a_key_that_was_replaced_behind_the_back_does_not_seal(tmp_path: Path) -> None:
    keyring = Keyring(tmp_path / "keys", listing(tmp_path, NAME, as_pem_alone(tmp_path)))
    kid = certificates.key_id(keyring.make(NAME, NOW).certificate)
    as_pem_alone(tmp_path)
    with pytest.raises(NoKey):
        Keyring(tmp_path / "keys", tmp_path / "keys.toml").key(kid)


def test_a_key_that_is_no_longer_given_does_not_seal(tmp_path: Path) -> None:
    keyring = Keyring(tmp_path / "keys", listing(tmp_path, NAME, as_pem_alone(tmp_path)))
    kid = certificates.key_id(keyring.make(NAME, NOW).certificate)
    with pytest.raises(NoKey):
        Keyring(tmp_path / "keys", listing(tmp_path, "别的单位", as_pem_alone(tmp_path))).key(kid)


def broken(folder: Path) -> dict[str, str]:
    """What is wrong with a key that was given, by what is wrong."""
    (folder / "rsa.key").write_bytes(pem_of(rsa.generate_private_key(65537, 2048)))
    (folder / "p384.key").write_bytes(pem_of(ec.generate_private_key(ec.SECP384R1())))  # type: ignore[arg-type]
    (folder / "text.key").write_text("no key")
    own, _ = issued_elsewhere(folder, certificates.new_key())
    (folder / "other.pem").write_text(certificates.as_pem(own))
    as_pem_with_certificate(folder)
    (folder / "alone.pem").write_text(
        certificates.as_pem(x509.load_pem_x509_certificates((folder / "seal.pem").read_bytes())[0])
    )
    return {
        "another kind of key": f'key = "{folder}/rsa.key"',
        "another curve": f'key = "{folder}/p384.key"',
        "no key": f'key = "{folder}/text.key"',
        "no file": f'key = "{folder}/nowhere.key"',
        "another key's certificate": f'key = "{folder}/seal.key"\ncertificate = "{folder}/other.pem"',
        "no issuer": f'key = "{folder}/seal.key"\ncertificate = "{folder}/alone.pem"',
        "nothing": "",
    }


@pytest.mark.parametrize(
    "wrong",
    ["another kind of key", "another curve", "no key", "no file", "another key's certificate", "no issuer", "nothing"],
)
def test_a_key_that_cannot_be_used_is_said_to_be_so(tmp_path: Path, wrong: str) -> None:
    keyring = Keyring(tmp_path / "keys", listing(tmp_path, NAME, broken(tmp_path)[wrong]))
    with pytest.raises(key_sources.BadSource, match=NAME):
        keyring.make(NAME, NOW)


@pytest.mark.parametrize("text", ["seal", "[[seal]]\nkey = 1", "seal = 1"])
def test_a_key_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "keys.toml").write_text(text)
    with pytest.raises(key_sources.BadSource, match=r"keys\.toml"):
        key_sources.listed(tmp_path / "keys.toml")
    with pytest.raises(key_sources.BadSource):
        key_sources.listed(tmp_path / "nowhere.toml")


def test_a_wrong_pin_is_said_to_be_so(tmp_path: Path, token: str) -> None:
    (tmp_path / "pin").write_text("0000")
    with pytest.raises(key_sources.BadSource, match="chuhai/seal"):
        Keyring(tmp_path / "keys", listing(tmp_path, NAME, token)).make(NAME, NOW)
