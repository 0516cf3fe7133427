"""Unpacking a zip of scans (压缩包): one file after the other, bounded in number and size; nothing is written anywhere.

A name in an archive is only a name to read: it is never used as a path. Archives in archives, encrypted members, links and
members that unpack to more than a paper may have are refused one by one, and the rest is taken.
"""

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import EntryRefused

MOST_MEMBERS = 1000
"""Twenty vehicles with fifty papers each."""
MOST_BYTES_OF_ONE = 20 * 1024 * 1024
MOST_BYTES_OF_ALL = 600 * 1024 * 1024
UTF8_NAME = 0x800
ENCRYPTED = 0x1
LONGEST_NAME = 240
NOT_PAPERS = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
"""What computers put into archives by themselves."""
NESTED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")

NO_ZIP = Bilingual(
    "这不是可以打开的ZIP压缩包。RAR、7z请解压后重新压缩为ZIP，或直接选择文件夹。",
    "This is no zip archive that can be opened. Unpack RAR or 7z and choose the folder, or make a zip.",
)
TOO_MANY = Bilingual(
    f"压缩包内超过{MOST_MEMBERS}个文件，请分几次上传。",
    f"The archive holds more than {MOST_MEMBERS} files: send it in parts.",
)
TOO_LARGE = Bilingual(
    "文件超过20 MB。请降低扫描分辨率后重新上传。", "The file is larger than 20 MB: scan it at a lower resolution."
)
ALL_TOO_LARGE = Bilingual(
    "压缩包展开后超过600 MB，其余文件没有处理，请分几次上传。",
    "The archive unpacks to more than 600 MB; the rest was left. Send it in parts.",
)
HAS_PASSWORD = Bilingual("已加密，请去掉密码后重新压缩。", "It is encrypted: pack it again without a password.")
IN_AN_ARCHIVE = Bilingual("压缩包中的压缩包，请先解压。", "An archive within the archive: unpack it first.")
A_LINK = Bilingual("这是链接，不是文件。", "A link, not a file.")
DAMAGED = Bilingual("已损坏，无法解压。", "It is damaged and cannot be unpacked.")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name with folders, as people wrote it, and its bytes; or why it was not taken."""

    path: str
    content: bytes = b""
    refused: Bilingual | None = None


def is_zip(stream: IO[bytes]) -> bool:
    """The stream begins as a zip archive does."""
    stream.seek(0)
    begins = stream.read(4)
    stream.seek(0)
    return begins in (b"PK\x03\x04", b"PK\x05\x06")


def members_of(stream: IO[bytes]) -> Iterator[Member]:
    """The files of a zip archive one by one; EntryRefused (field ``file``) where it is none or holds too many."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise EntryRefused("file", NO_ZIP) from error
    with archive:
        listed = [told for told in archive.infolist() if not told.is_dir() and not _is_no_paper(_name_of(told))]
        if len(listed) > MOST_MEMBERS:
            raise EntryRefused("file", TOO_MANY)
        left = MOST_BYTES_OF_ALL
        for told in listed:
            member = _member(archive, told, left)
            yield member
            left -= len(member.content)
            if member.refused is ALL_TOO_LARGE:
                return


def tidy_path(path: str) -> str:
    """A name with its folders to be read by people: no drive, no way up, no control or direction characters."""
    parts = path.replace("\\", "/").split("/")
    kept = ["".join(letter for letter in part if unicodedata.category(letter)[0] != "C").strip() for part in parts]
    return "/".join(part for part in kept if part and part not in (".", "..") and not part.endswith(":"))[
        -LONGEST_NAME:
    ]


def _member(archive: zipfile.ZipFile, told: zipfile.ZipInfo, left: int) -> Member:
    path = tidy_path(_name_of(told))
    if told.flag_bits & ENCRYPTED:
        return Member(path, refused=HAS_PASSWORD)
    if stat.S_ISLNK(told.external_attr >> 16):
        return Member(path, refused=A_LINK)
    if told.file_size > MOST_BYTES_OF_ONE:
        return Member(path, refused=TOO_LARGE)
    try:
        with archive.open(told) as opened:
            # The size that an archive states of itself is not believed.
            content = opened.read(min(MOST_BYTES_OF_ONE, left) + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return Member(path, refused=DAMAGED)
    if len(content) > MOST_BYTES_OF_ONE:
        return Member(path, refused=TOO_LARGE)
    if len(content) > left:
        return Member(path, refused=ALL_TOO_LARGE)
    return Member(path, refused=IN_AN_ARCHIVE) if content.startswith(NESTED) else Member(path, content)


def _name_of(told: zipfile.ZipInfo) -> str:
    """The name; Chinese Windows writes it in GBK without saying so, which the zip format reads as code page 437."""
    if told.flag_bits & UTF8_NAME:
        return told.filename
    try:
        written = told.filename.encode("cp437")
    except UnicodeEncodeError:
        return told.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return told.filename


def _is_no_paper(path: str) -> bool:
    lowered = path.replace("\\", "/").lower()
    return lowered.startswith(NOT_PAPERS[0]) or f"/{lowered}".endswith(tuple(f"/{name}" for name in NOT_PAPERS[1:]))
