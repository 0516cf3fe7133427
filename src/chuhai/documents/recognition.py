"""What a file really is (材料文件识别): decided by its content, never by its name or by what a browser says of it.

A file is taken only when it is whole, is one thing alone, and its name does not claim another.
"""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import NoReturn

import filetype
from PIL import Image, UnidentifiedImageError

from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import EntryRefused

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""Above any camera's usual picture, below what fills a worker's memory once unpacked."""
LONGEST_NAME = 120

_TAIL = 1024
_PICTURE_MAY_NOT_HOLD = (b"%PDF-", b"<html", b"<script", b"<!doctype", b"<?php")
_PDF_HEAD_MAY_NOT_HOLD = (b"<html", b"<script", b"<!doctype", b"<?php")
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken (可接受的文件类型)."""

    content_type: str
    label: str
    suffixes: tuple[str, ...]


PDF = FileKind("application/pdf", "PDF", (".pdf",))
JPEG = FileKind("image/jpeg", "JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"))
PNG = FileKind("image/png", "PNG", (".png",))
WEBP = FileKind("image/webp", "WebP", (".webp",))
KINDS = (PDF, JPEG, PNG, WEBP)
"""Everything that is taken; `accept` of the upload fields is made from it."""

_BY_TYPE = {kind.content_type: kind for kind in KINDS}
_PILLOW_FORMATS = {JPEG: ("JPEG", "MPO"), PNG: ("PNG",), WEBP: ("WEBP",)}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file that may be kept: the name to show, its kind and its bytes."""

    filename: str
    kind: FileKind
    content: bytes


def recognise(filename: str, content: bytes) -> Recognised:
    """The file as what it is; EntryRefused (field ``file``) says what is wrong with it, where, and what mends it."""
    name = shown_name(filename)
    if not content:
        _refuse(name, "是空文件。请重新选择文件", "is empty: choose the file again")
    if len(content) > MOST_BYTES:
        _refuse(
            name,
            "超过20 MB。请降低扫描分辨率（200至300 dpi即可）或拆分后分别上传",
            "is larger than 20 MB: scan it at 200 to 300 dpi, or upload it in parts",
        )
    kind = _kind_of(name, content)
    _fits_name(name, kind)
    if kind is PDF:
        _whole_pdf(name, content)
    else:
        _whole_picture(name, kind, content)
    suffix = PurePosixPath(name).suffix
    return Recognised(name if suffix else name + kind.suffixes[0], kind, content)


def shown_name(filename: str) -> str:
    """The file's own name without folders, control and direction characters; the ending survives shortening."""
    flat = filename.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in flat if unicodedata.category(letter)[0] != "C").strip(" .") or "file"
    path = PurePosixPath(kept)
    return path.stem[: LONGEST_NAME - len(path.suffix[:12])] + path.suffix[:12]


def _kind_of(name: str, content: bytes) -> FileKind:
    guessed = filetype.guess(content)
    found = guessed.mime if guessed is not None else ""
    if found in ("image/heic", "image/avif"):
        _refuse(
            name,
            "是手机的HEIC格式照片。请在手机相机设置中选择“兼容性最佳”（JPEG）后重拍，或另存为JPEG",
            "is a HEIC photograph: set the camera to “Most Compatible” (JPEG), or save it as JPEG",
        )
    if found not in _BY_TYPE or (found == PDF.content_type and not content.startswith(b"%PDF-")):
        _refuse(
            name,
            "的内容不是PDF、JPEG、PNG或WebP。请另存为PDF，或上传照片",
            "is no PDF, JPEG, PNG or WebP by its content: save it as PDF, or upload a photograph",
        )
    return _BY_TYPE[found]


def _fits_name(name: str, kind: FileKind) -> None:
    suffix = PurePosixPath(name).suffix
    if suffix and suffix.lower() not in kind.suffixes:
        _refuse(
            name,
            f"的扩展名为“{suffix}”，内容却是{kind.label}。请把扩展名改为“{kind.suffixes[0]}”，或重新导出文件",
            f"ends in “{suffix}” but holds {kind.label}: rename it to “{kind.suffixes[0]}”, or export it again",
        )


def _whole_pdf(name: str, content: bytes) -> None:
    tail = content[-_TAIL:].rstrip(b"\0\t\n\f\r ")
    if not tail.endswith(b"%%EOF") or re.search(rb"startxref\s+\d+\s+%%EOF$", tail) is None:
        _refuse(
            name,
            "不完整，或结尾之后还有其他内容。请用扫描或办公软件重新导出PDF",
            "breaks off, or something follows its end: export the PDF again",
        )
    if _ENCRYPTED.search(content):
        _refuse(
            name,
            "已加密或设有密码。请取消密码保护后重新上传",
            "is encrypted or has a password: remove the protection and upload it again",
        )
    _one_thing_alone(name, content, content[:_TAIL], _PDF_HEAD_MAY_NOT_HOLD)


def _whole_picture(name: str, kind: FileKind, content: bytes) -> None:
    _one_thing_alone(name, content, content, _PICTURE_MAY_NOT_HOLD)
    ends_rightly = {
        JPEG: lambda: True,
        PNG: lambda: content.rstrip(b"\0").endswith(b"IEND\xaeB`\x82"),
        WEBP: lambda: len(content) - int.from_bytes(content[4:8], "little") - 8 in (0, 1),
    }[kind]
    try:
        if ends_rightly() and _opens(kind, content, name):
            return
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        pass
    _refuse(
        name,
        "作为图片无法完整打开，可能已损坏。请重新拍摄或重新导出",
        "cannot be opened as a whole picture and may be damaged: take or export it again",
    )


def _opens(kind: FileKind, content: bytes, name: str) -> bool:
    with Image.open(BytesIO(content), formats=_PILLOW_FORMATS[kind]) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            _refuse(
                name,
                f"为{width}×{height}像素，超过5000万像素。请缩小后上传",
                f"has {width}×{height} pixels, more than 50 million: make it smaller",
            )
        picture.verify()
    with Image.open(BytesIO(content), formats=_PILLOW_FORMATS[kind]) as picture:
        # A JPEG is read to its end at an eighth of its size: every byte is looked at, little memory is taken.
        picture.draft(None, (max(width // 8, 1), max(height // 8, 1)))
        picture.load()
    return True


def _one_thing_alone(name: str, content: bytes, searched: bytes, marks: tuple[bytes, ...]) -> None:
    lowered = searched.lower()
    if zipfile.is_zipfile(BytesIO(content)) or any(mark.lower() in lowered for mark in marks):
        _refuse(
            name,
            "中夹带了另一种文件的内容。请重新扫描或导出，只保留材料本身",
            "carries a second file inside: scan or export it again with nothing but the paper in it",
        )


def _refuse(name: str, zh: str, en: str) -> NoReturn:
    raise EntryRefused("file", Bilingual(f"文件“{name}”{zh}。", f"The file “{name}” {en}."))
