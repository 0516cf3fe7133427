"""A file is taken for what its content is, whole and alone, or refused with what mends it (材料文件识别)."""

import struct
import zlib

import pytest
from tests.documents.files import archive, pdf, picture, two_pictures

from chuhai.documents import recognition
from chuhai.documents.recognition import JPEG, KINDS, MOST_BYTES, PDF, PNG, WEBP, recognise, shown_name
from chuhai.workflow.transitions import EntryRefused

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\0" * 64
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def refused(filename: str, content: bytes) -> str:
    """The Chinese words of the refusal, which names the file and has an English twin."""
    with pytest.raises(EntryRefused) as refusal:
        recognise(filename, content)
    reason = refusal.value.reason
    assert refusal.value.field == "file"
    assert shown_name(filename) in reason.zh
    assert shown_name(filename) in reason.en
    return reason.zh


@pytest.mark.parametrize(
    ("filename", "content", "kind"),
    [
        ("合同.pdf", pdf(), PDF),
        ("合同.PDF", pdf(tail=b"\r\n\0\0"), PDF),
        ("linearized.pdf", pdf() + pdf(head=b"")[-40:], PDF),
        ("照片.jpg", picture("JPEG"), JPEG),
        ("照片.JPEG", picture("JPEG", progressive=True), JPEG),
        ("grey.jpg", picture("JPEG", size=(1, 1)), JPEG),
        ("burst.jpg", two_pictures(), JPEG),
        ("motion.jpg", picture("JPEG") + b"\0\0\0\x18ftypmp42" + b"\1" * 999, JPEG),
        ("扫描.png", picture("PNG"), PNG),
        ("扫描.webp", picture("WEBP"), WEBP),
        ("lossless.webp", picture("WEBP", lossless=True, size=(63, 47)), WEBP),
    ],
)
def test_what_is_taken(filename: str, content: bytes, kind: recognition.FileKind) -> None:
    paper = recognise(filename, content)
    assert (paper.filename, paper.kind, paper.content) == (filename, kind, content)


def test_a_name_without_an_ending_gets_the_right_one() -> None:
    assert recognise("扫描件", pdf()).filename == "扫描件.pdf"


# --- size -------------------------------------------------------------------------------------------------------------


def test_an_empty_file_is_refused() -> None:
    assert "空文件" in refused("合同.pdf", b"")


@pytest.mark.parametrize("over", [-1, 0])
def test_twenty_megabytes_are_taken(over: int) -> None:
    grown = pdf(b"%" + b"x" * (MOST_BYTES - len(pdf()) - 2 - 15 + over) + b"\n")
    grown = grown.replace(b"%%EOF\n", b"%%EOF" + b"\n" * (MOST_BYTES + over - len(grown) + 1))
    assert len(recognise("合同.pdf", grown).content) == MOST_BYTES + over


def test_a_byte_more_is_refused() -> None:
    assert "20 MB" in refused("合同.pdf", pdf() + b"\n" * (MOST_BYTES + 1 - len(pdf())))


# --- what it is -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("合同.docx", archive()),
        ("合同.pdf", archive()),
        ("报表.pdf", "日期,数量\n".encode()),
        ("页面.pdf", b"<html><body>%PDF-1.7</body></html>"),
        ("图.svg", SVG),
        ("程序.pdf", b"MZ\x90\0" + b"\0" * 200),
        ("动画.gif", picture("GIF")),
        ("位图.bmp", picture("BMP")),
        ("扫描.tif", picture("TIFF")),
        ("前面有东西.pdf", b"\xef\xbb\xbf" + pdf()),
        ("一字节.pdf", b"%"),
    ],
)
def test_anything_else_is_refused(filename: str, content: bytes) -> None:
    assert "不是PDF、JPEG、PNG或WebP" in refused(filename, content)


def test_a_telephones_own_format_is_refused_with_the_setting_that_mends_it() -> None:
    assert "兼容性最佳" in refused("IMG_0001.HEIC", HEIC)


@pytest.mark.parametrize(
    ("filename", "content", "mends"),
    [
        ("照片.pdf", picture("JPEG"), ".jpg"),
        ("合同.jpg", pdf(), ".pdf"),
        ("扫描.jpeg", picture("PNG"), ".png"),
        ("合同.pdf.exe", pdf(), ".pdf"),
        ("合同.html", pdf(), ".pdf"),
    ],
)
def test_an_ending_that_claims_something_else_is_refused(filename: str, content: bytes, mends: str) -> None:
    assert f"改为“{mends}”" in refused(filename, content)


# --- whole ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        pdf()[:-8],
        pdf()[: len(pdf()) // 2],
        pdf(tail=b"and more"),
        pdf().replace(b"startxref", b"startxxxx"),
        pdf(tail=b"\n<script>alert(1)</script>"),
    ],
    ids=["no end", "half", "something after", "no startxref", "script after"],
)
def test_a_pdf_that_breaks_off_or_goes_on_is_refused(content: bytes) -> None:
    assert "不完整" in refused("合同.pdf", content)


@pytest.mark.parametrize("told", [b"/Encrypt 5 0 R", b"/Encrypt << /Filter /Standard >>", b"/Encrypt<</V 5>>"])
def test_an_encrypted_pdf_is_refused(told: bytes) -> None:
    locked = pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R " + told)
    assert "加密" in refused("合同.pdf", locked)


def test_a_pdf_that_only_speaks_of_encryption_is_taken() -> None:
    assert recognise("合同.pdf", pdf(b"% /EncryptMetadata true is said here\n")).kind is PDF


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_breaks_off_is_refused(form: str) -> None:
    whole = picture(form, size=(400, 300))
    name = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[form]
    assert "无法完整打开" in refused(name, whole[: len(whole) * 2 // 3])


def test_a_png_whose_checksum_is_wrong_is_refused() -> None:
    broken = bytearray(picture("PNG", size=(400, 300)))
    broken[broken.index(b"IDAT") + 40] ^= 0xFF
    assert "无法完整打开" in refused("a.png", bytes(broken))


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("WEBP", "a.webp")])
def test_something_behind_the_end_of_a_picture_is_refused(form: str, name: str) -> None:
    assert refused(name, picture(form) + b"behind the end")


# --- one thing alone --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("a.jpg", picture("JPEG") + archive()),
        ("a.jpg", picture("JPEG") + pdf()),
        ("a.jpg", picture("JPEG") + b"<HTML><body></body></HTML>"),
        ("a.jpg", picture("JPEG") + b"<?php system($_GET['c']); ?>"),
        ("a.jpg", picture("JPEG", comment=b"<script>alert(1)</script>")),
        ("a.pdf", pdf(b"%<script>alert(1)</script>\n")),
        ("a.pdf", pdf(b"%<!DOCTYPE html>\n")),
        ("a.pdf", pdf(b"%" + archive() + b"\n")),
    ],
)
def test_a_file_that_is_two_things_is_refused(filename: str, content: bytes) -> None:
    assert "夹带" in refused(filename, content)


# --- bombs ------------------------------------------------------------------------------------------------------------


def bomb(width: int, height: int) -> bytes:
    """A PNG whose head claims a size that its few bytes would unpack to."""

    def chunk(name: bytes, told: bytes) -> bytes:
        return struct.pack(">I", len(told)) + name + told + struct.pack(">I", zlib.crc32(name + told))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width + 7) // 8 + 1) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("height", "taken"), [(4999, True), (5000, True), (5001, False)])
def test_fifty_million_pixels_at_most(height: int, taken: bool) -> None:
    if taken:
        assert recognise("a.png", bomb(10_000, height)).kind is PNG
    else:
        assert "5000万像素" in refused("a.png", bomb(10_000, height))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refused("a.png", bomb(30_000, 30_000))


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\扫描\\合同.pdf", "合同.pdf"),
        ("合\u202e同fdp.pdf", "合同fdp.pdf"),
        ("a\0b\n.pdf", "ab.pdf"),
        ("  .pdf ", "pdf"),
        ("", "file"),
        ("..", "file"),
    ],
)
def test_a_name_is_only_a_name(given: str, shown: str) -> None:
    assert shown_name(given) == shown


@pytest.mark.parametrize(("length", "kept"), [(115, 119), (116, 120), (117, 120)])
def test_a_long_name_keeps_its_ending(length: int, kept: int) -> None:
    name = shown_name("长" * length + ".pdf")
    assert (len(name), name[-4:]) == (kept, ".pdf")


def test_every_kind_has_an_ending_of_its_own() -> None:
    endings = [suffix for kind in KINDS for suffix in kind.suffixes]
    assert len(endings) == len(set(endings))
