"""Copying a workbook's cells out (抄录单元格), in a process of its own that may take only so much memory and time.

A hostile file can make any reader allocate without end, and then the whole process is gone. So this file is run as a
program: it reads a workbook from standard input, writes its cells to standard output, and knows nothing of dossiers.
What cannot be read is answered by a word that `sheets` turns into a sentence. Only what was unpacked and counted here
is handed to the library that reads it, so that no second archive can hide in the file.
"""

import re
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 60
MOST_UNPACKED = 120 * 1024 * 1024
MOST_PARTS = 2_000
MOST_SHEETS = 40
MOST_ROWS = 50_000
MOST_COLUMNS = 300
MOST_TOLD = 150 * 1024 * 1024
MOST_FAULTS = 1_000

_PARTS_READ = (".xml", ".rels")
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ERROR_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')


class NotReadable(Exception):
    """Why nothing can be read, in one word, and the sheet it is about."""

    def __init__(self, word: str, sheet: str = "") -> None:
        super().__init__(word)
        self.word = word
        self.sheet = sheet


def transcript(content: bytes) -> dict[str, Any]:
    """Every sheet's cells as plain values; raises NotReadable."""
    parts = _parts(content)
    _only_cells(parts)
    faulty = {name: _faulty_cells(parts.get(path, b"")) for name, path in _paths_of_sheets(parts)}
    return {"sheets": [sheet | {"faulty": faulty.get(sheet["name"], {})} for sheet in _sheets(_archive(parts))]}


# --- the archive -----------------------------------------------------------------------------------------------------


def _parts(content: bytes) -> dict[str, bytes]:
    """The archive's texts, unpacked under a limit; pictures and other attachments stay packed."""
    if content.startswith(_OLD_OR_ENCRYPTED):
        raise NotReadable("encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "old")
    if not content.startswith(b"PK\x03\x04"):
        raise NotReadable("no_workbook")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _few_and_small(members)
            return {member.filename: archive.read(member) for member in members if _is_text(member)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise NotReadable("damaged") from error


def _few_and_small(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename.lower() for member in members]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise NotReadable("macros")
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise NotReadable("other_format")
    if any(member.flag_bits & 1 for member in members):
        raise NotReadable("encrypted")
    if len(set(names)) != len(names):
        raise NotReadable("damaged")
    # The archive's own word for a size can be trusted: reading stops there, and a part that goes on fails its checksum.
    if len(members) > MOST_PARTS or sum(member.file_size for member in members if _is_text(member)) > MOST_UNPACKED:
        raise NotReadable("too_large")


def _is_text(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith(_PARTS_READ)


def _only_cells(parts: dict[str, bytes]) -> None:
    if _WORKBOOK not in parts:
        raise NotReadable("other_format" if "[Content_Types].xml" in parts else "no_workbook")
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise NotReadable("macros")
    if any(b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text[:4096] for text in parts.values()):
        raise NotReadable("damaged")


def _archive(parts: dict[str, bytes]) -> BytesIO:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    packed.seek(0)
    return packed


# --- cells that only the file itself shows as faulty -------------------------------------------------------------------


def _paths_of_sheets(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    try:
        relations = ElementTree.fromstring(parts.get(_RELATIONS, b"<none/>"))  # noqa: S314
        workbook = ElementTree.fromstring(parts[_WORKBOOK])  # noqa: S314
    except ElementTree.ParseError as error:
        raise NotReadable("damaged") from error
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in workbook.iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_ID) or sheet.get(_STRICT_ID)) or ""
            yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _faulty_cells(text: bytes) -> dict[str, str]:
    """Cells that show an error, and formulas that were never worked out; readers give either as blank."""
    faulty = {cell[1].decode(): "error" for cell in _ERROR_CELL.finditer(text)}
    for formula in _FORMULA.finditer(text):
        attributes = formula[1]
        place = _REFERENCE.search(attributes)
        if place and b't="str"' not in attributes:
            faulty.setdefault(place[1].decode(), "not_worked_out")
    return dict(list(faulty.items())[:MOST_FAULTS])


# --- cells -----------------------------------------------------------------------------------------------------------


def _sheets(archive: BytesIO) -> list[dict[str, Any]]:
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, load_workbook

    try:
        workbook = load_workbook(archive)
        described = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        if len(described) > MOST_SHEETS:
            raise NotReadable("too_many_sheets")
        return [_sheet(workbook.get_sheet_by_name(sheet.name)) for sheet in described]
    except PasswordError as error:
        raise NotReadable("encrypted") from error
    except CalamineError as error:
        raise NotReadable("damaged") from error


def _sheet(sheet: Any) -> dict[str, Any]:
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= MOST_ROWS:
        raise NotReadable("too_many_rows", sheet.name)
    if last_column >= MOST_COLUMNS:
        raise NotReadable("too_many_columns", sheet.name)
    rows = sheet.to_python(skip_empty_area=False)
    return {
        "name": sheet.name,
        "rows": [[cell if isinstance(cell, str | float) else _told(cell) for cell in row] for row in rows],
        "merged": sheet.merged_cell_ranges or [],
    }


def _told(cell: Any) -> Any:
    """A day or an instant as a list of its ISO form, so that it is no text; a time of day or a span as an empty one."""
    if isinstance(cell, bool | int):
        return cell if isinstance(cell, bool) else float(cell)
    return [cell.isoformat()] if isinstance(cell, date | datetime) else []


def main() -> None:
    """Read standard input, write standard output; the answer is cells, or the word for why there are none."""
    import msgspec

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        answer = msgspec.msgpack.encode(transcript(sys.stdin.buffer.read()))
        if len(answer) > MOST_TOLD:
            raise NotReadable("too_large")
    except NotReadable as error:
        answer = msgspec.msgpack.encode({"not_readable": error.word, "sheet": error.sheet})
    except MemoryError:
        answer = msgspec.msgpack.encode({"not_readable": "too_large", "sheet": ""})
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
