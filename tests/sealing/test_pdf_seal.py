"""A sealed paper proves itself to every reader, and whatever is changed in it is found out (签章)."""

import io
import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter
from tests.sealing.agency import NAME, NOW, Agency, agency_in, one_page

from chuhai.sealing import container, pdf_check, pdf_seal
from chuhai.sealing.findings import Finding

CHANGES = 300


def another_readers_opinion(agency: Agency, content: bytes) -> bool:
    """What pyHanko's own validation says, which shares no code with the check that is tested."""
    root = asn1_x509.Certificate.load(agency.root.public_bytes(Encoding.DER))
    trusted = ValidationContext(trust_roots=[root], allow_fetching=False)
    try:
        status = validate_pdf_signature(PdfFileReader(io.BytesIO(content)).embedded_signatures[0], trusted)
    except Exception:
        return False
    return status.bottom_line and status.coverage.name == "ENTIRE_FILE"


def room_of(content: bytes) -> range:
    """The places between the angle brackets in which the signature stands."""
    start, rest = pdf_check._room(content)
    return range(start, rest)


def changed_at(content: bytes, place: int, mask: int = 0x01) -> bytes:
    """The same with a bit of one byte turned over."""
    return content[:place] + bytes([content[place] ^ mask]) + content[place + 1 :]


# --- genuine ---------------------------------------------------------------------------------------------------------


def test_a_sealed_paper_is_genuine_and_says_whose_and_when(agency: Agency, sealed: bytes) -> None:
    checked = agency.bundle().check_pdf(sealed)
    assert (checked.finding, checked.kid, checked.organisation) == (Finding.GENUINE, agency.kid, NAME)
    assert checked.sealed_at == NOW


def test_other_readers_find_it_genuine_too(agency: Agency, sealed: bytes, tmp_path: Path) -> None:
    assert another_readers_opinion(agency, sealed)
    (tmp_path / "paper.pdf").write_bytes(sealed)
    if shutil.which("pdfsig"):
        said = subprocess.run(["pdfsig", tmp_path / "paper.pdf"], capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid" in said
        assert "Total document signed" in said
        assert "ETSI.CAdES.detached" in said


def test_it_stays_an_archival_file(sealed: bytes) -> None:
    reader, before = PdfReader(io.BytesIO(sealed)), PdfReader(io.BytesIO(one_page("出口许可证")))
    told, meant = (each.trailer["/Root"]["/Metadata"].get_object().get_data() for each in (reader, before))
    assert told == meant
    assert b"<pdfaid:part>2</pdfaid:part>" in told
    assert reader.trailer["/Info"] == before.trailer["/Info"]
    field = reader.trailer["/Root"]["/AcroForm"]["/Fields"][0].get_object()
    # PDF/A asks every annotation to be printable and shown; a seal without a picture has no extent.
    assert (field["/F"] & 0b100, field["/F"] & 0b100011, list(field["/Rect"])) == (4, 0, [0, 0, 0, 0])


def test_an_old_paper_is_good_after_its_certificate_has_ended(tmp_path: Path) -> None:
    long_ago = NOW - timedelta(days=365 * 8)
    agency = agency_in(tmp_path, at=long_ago)
    assert agency.bundle().check_pdf(agency.seal(one_page("证"), at=long_ago)).finding is Finding.GENUINE


@pytest.mark.parametrize(
    ("days", "finding"),
    [(-1, Finding.EXPIRED), (0, Finding.GENUINE), (3 * 365 - 1, Finding.GENUINE), (3 * 365 + 1, Finding.EXPIRED)],
)
def test_a_seal_counts_only_within_its_certificates_validity(agency: Agency, days: int, finding: Finding) -> None:
    paper = agency.seal(one_page("证"), at=NOW + timedelta(days=days))
    assert agency.bundle().check_pdf(paper).finding is finding


# --- changed ---------------------------------------------------------------------------------------------------------


def test_no_changed_byte_stays_unnoticed(agency: Agency, sealed: bytes) -> None:
    """Every part of the file by chance, and the signature's own room more closely: nothing else covers it."""
    bundle, room, chance = agency.bundle(), room_of(sealed), random.Random(20260302)
    filled = range(room.start, room.start + len(sealed[room.start : room.stop].rstrip(b"0>")) + 2)
    places = [chance.randrange(len(sealed)) for _ in range(CHANGES)] + chance.sample(filled, CHANGES)
    for place in [*places, room.start, room.stop - 1, room.stop - 2, len(sealed) - 1]:
        changed = changed_at(sealed, place, 1 << chance.randrange(8))
        assert bundle.check_pdf(changed).finding is not Finding.GENUINE, place


def test_no_byte_of_the_signature_is_free(agency: Agency, sealed: bytes) -> None:
    """Not even what a signature does not cover: lengths, version numbers, names of algorithms, whose certificate it is."""
    room = room_of(sealed)
    raw = pdf_check._in_the_room(sealed[room.start : room.stop])
    whose = agency.certificate.public_bytes(Encoding.DER)
    within = range(raw.index(whose) + 8, raw.index(whose) + len(whose))
    whole = sealed[: room.start] + b"<%s>" + sealed[room.stop :]
    width = len(room) - 2
    for place in (place for place in range(len(raw)) if place not in within or place % 16 == 0):
        again = changed_at(raw, place).hex().upper().encode().ljust(width, b"0")
        found = pdf_check.read(whole.replace(b"<%s>", b"<" + again + b">", 1))
        assert found.finding is not Finding.GENUINE, place


def test_hexadecimal_is_written_one_way_only(agency: Agency, sealed: bytes) -> None:
    room = room_of(sealed)
    lower = sealed[: room.start] + sealed[room.start : room.stop].lower() + sealed[room.stop :]
    assert another_readers_opinion(agency, lower)
    assert agency.bundle().check_pdf(lower).finding is Finding.CHANGED


def test_a_further_certificate_in_the_signature_is_a_change(agency: Agency, sealed: bytes) -> None:
    room = room_of(sealed)
    parts = container.read(pdf_check._in_the_room(sealed[room.start : room.stop]))
    both = [each.public_bytes(Encoding.DER) for each in (agency.certificate, agency.certificate)]
    with pytest.raises(container.Misshapen):
        container.read(container.written(parts.signed, parts.signature, both))


@pytest.mark.parametrize("added", [b"\n", b"\n%%EOF\n", b"%", b"\n1 0 obj\n<<>>\nendobj\n", b"\0" * 512])
def test_nothing_can_be_added_behind_it(agency: Agency, sealed: bytes, added: bytes) -> None:
    assert agency.bundle().check_pdf(sealed + added).finding is Finding.CHANGED


@pytest.mark.parametrize("added", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF\n"])
def test_nothing_can_be_put_before_it(agency: Agency, sealed: bytes, added: bytes) -> None:
    assert agency.bundle().check_pdf(added + sealed).finding is Finding.CHANGED


def test_a_shortened_paper_is_changed(agency: Agency, sealed: bytes) -> None:
    for length in (len(sealed) - 1, len(sealed) - 100):
        assert agency.bundle().check_pdf(sealed[:length]).finding is Finding.CHANGED
    assert agency.bundle().check_pdf(sealed[: room_of(sealed).stop]).finding is Finding.UNSEALED


def revised(sealed: bytes) -> bytes:
    """A later revision, as an editor of PDF would append it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    writer.root["/Lang"] = writer.root["/Pages"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_later_revision_is_a_change_to_every_reader(agency: Agency, sealed: bytes) -> None:
    assert agency.bundle().check_pdf(revised(sealed)).finding is Finding.CHANGED
    assert not another_readers_opinion(agency, revised(sealed))


@pytest.mark.parametrize("revise", [bytes, revised], ids=["as it was", "revised"])
def test_a_second_seal_does_not_heal_it(
    agency: Agency, sealed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revise: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(pdf_seal, "FIELD", "Another")
    for sealing in (agency, agency_in(tmp_path)):
        assert agency.bundle().check_pdf(sealing.seal(revise(sealed))).finding is Finding.CHANGED


def test_a_swapped_appendix_is_a_change(agency: Agency) -> None:
    mine, other = (agency.seal(one_page(f"出口许可证 #pagebreak() 附表 {number}")) for number in (1, 2))
    writer = IncrementalPdfFileWriter(io.BytesIO(mine))
    appendix = writer.import_object(PdfFileReader(io.BytesIO(other)).root["/Pages"]["/Kids"][1]["/Contents"])
    page = writer.root["/Pages"]["/Kids"][1]
    page["/Contents"] = writer.add_object(appendix)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    assert agency.bundle().check_pdf(out.getvalue()).finding is Finding.CHANGED
    assert not another_readers_opinion(agency, out.getvalue())


def test_pages_put_together_anew_prove_nothing(agency: Agency) -> None:
    writer = PdfWriter()
    for paper in (agency.seal(one_page("出口许可证")), agency.seal(one_page("附表"))):
        writer.add_page(PdfReader(io.BytesIO(paper)).pages[0])
    out = io.BytesIO()
    writer.write(out)
    assert agency.bundle().check_pdf(out.getvalue()).finding in (Finding.UNSEALED, Finding.CHANGED)


def test_the_seal_of_one_paper_does_not_fit_another(agency: Agency, sealed: bytes) -> None:
    other = agency.seal(one_page("出口许可证（另）"))
    here, there = room_of(sealed), room_of(other)
    mixed = sealed[: here.start] + other[there.start : there.stop] + sealed[here.stop :]
    assert agency.bundle().check_pdf(mixed).finding is Finding.CHANGED


def test_a_changed_paper_still_says_whose_it_was(agency: Agency, sealed: bytes) -> None:
    checked = agency.bundle().check_pdf(changed_at(sealed, 900))
    assert (checked.finding, checked.organisation, checked.sealed_at) == (Finding.CHANGED, NAME, None)


# --- foreign, revoked, unreadable ------------------------------------------------------------------------------------


def test_a_seal_of_the_same_name_under_another_root_is_foreign(agency: Agency, tmp_path: Path) -> None:
    forger = agency_in(tmp_path)
    checked = agency.bundle().check_pdf(forger.seal(one_page("出口许可证")))
    assert (checked.finding, checked.organisation) == (Finding.FOREIGN, NAME)


@pytest.mark.parametrize(
    ("since", "finding"),
    [
        (timedelta(seconds=-1), Finding.REVOKED),
        (timedelta(0), Finding.REVOKED),
        (timedelta(seconds=1), Finding.GENUINE),
    ],
)
def test_a_revoked_seal_vouches_only_for_what_it_sealed_before(
    agency: Agency, sealed: bytes, since: timedelta, finding: Finding
) -> None:
    bundle = agency.bundle(agency.certificate, since=NOW + since)
    assert bundle.check_pdf(sealed).finding is finding


def test_one_revoked_seal_leaves_the_others_good(agency: Agency, sealed: bytes, tmp_path: Path) -> None:
    other = agency.keyring.make("宁波市商务局", NOW).certificate
    assert agency.bundle(other, since=NOW - timedelta(days=1)).check_pdf(sealed).finding is Finding.GENUINE


@pytest.mark.parametrize("content", [b"", b"hello", bytes(range(256)) * 20, b"\x89PNG\r\n", b"PK\x03\x04"])
def test_what_is_no_pdf_is_unreadable(agency: Agency, content: bytes) -> None:
    assert agency.bundle().check_pdf(content).finding is Finding.UNREADABLE


def test_a_pdf_without_a_seal_is_unsealed(agency: Agency) -> None:
    assert agency.bundle().check_pdf(one_page("出口许可证")).finding is Finding.UNSEALED


HOSTILE = [
    b"%PDF-1.7\n/ByteRange [0 1 2 3]",
    b"%PDF-1.7\n/ByteRange [0 99999999999 2 3]",
    b"%PDF-1.7\n/ByteRange [0 9 20 0]      ",
    b"%PDF-1.7\n<" + b"30" * 4000 + b">/ByteRange [0 9 8011 30]         ",
    b"%PDF-1.7\n/ByteRange [0 9 10 2]/ByteRange [0 9 10 2]",
    b"%PDF-1.7\n<" + b"A0" * 2000 + b">/ByteRange [0 9 4011 29]        ",
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_files_are_no_genuine_papers_and_raise_nothing(agency: Agency, content: bytes) -> None:
    assert agency.bundle().check_pdf(content).finding is Finding.CHANGED


@given(st.binary(max_size=600))
def test_whatever_stands_in_the_room_of_the_signature_raises_nothing(agency: Agency, raw: bytes) -> None:
    digits = raw.hex().upper().encode()
    whole = b"%PDF-1.7\n<" + digits + b">"
    content = whole + b"/ByteRange [0 9 %d %d]" % (len(whole), 99)
    assert agency.bundle().check_pdf(content).finding is not Finding.GENUINE
