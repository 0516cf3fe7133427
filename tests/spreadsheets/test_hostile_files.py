"""Broken and hostile files: each is refused in a sentence, none takes the program with it."""

import io
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.spreadsheets.workbooks import faults, read, rewritten, vehicles, with_parts, workbook_of

from chuhai.spreadsheets import sheets, transcript
from chuhai.spreadsheets.faults import Fault, UnusableWorkbook
from chuhai.spreadsheets.reader import read_workbook

VIN = "LSVNV2189L2345671"
GOOD = vehicles([VIN], headings=["实车车辆识别代号"])
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheet_with(data: bytes) -> bytes:
    """A workbook whose sheet of vehicles holds these rows, as XML."""
    xml = (
        b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
        b'main"><sheetData>' + data + b"</sheetData></worksheet>"
    )
    return rewritten(GOOD, lambda name, part: xml if name == SHEET else part)


def text_cell(place: str, text: str) -> bytes:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


HEADINGS = b'<row r="1">' + text_cell("A1", "实车车辆识别代号") + text_cell("B1", "行驶里程（千米）") + b"</row>"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "不是电子表格文件"),
        (b"\0" * 100, "不是电子表格文件"),
        (b"vin,brand\n1,2\n", "不是电子表格文件"),
        (b'{"kind": "licence"}', "不是电子表格文件"),
        (b"%PDF-1.7\n" + GOOD, "不是电子表格文件"),
        (b"<html><table><tr><td>VIN</td></tr></table></html>", "不是电子表格文件"),
        (OLE + b"\0" * 2000, "旧格式"),
        (OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"PK\x03\x04 and then nothing", "损坏"),
        (GOOD[: len(GOOD) // 2], "损坏"),
    ],
)
def test_what_is_no_workbook_is_refused(content, told):
    assert [told in line for line in faults(content)] == [True]


def test_an_archive_of_something_else_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("dossier.json", "{}")
    assert "不是电子表格文件" in faults(packed.getvalue())[0]


def test_other_formats_are_refused_by_what_they_are():
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert "不是 .xlsx" in faults(ods.getvalue())[0]
    xlsb = rewritten(GOOD, lambda name, part: None if name == "xl/workbook.xml" else part)
    assert "不是 .xlsx" in faults(with_parts(xlsb, xl__workbook_dot_bin=b"\0"))[0]


def test_macros_are_refused():
    assert "宏" in faults(with_parts(GOOD, xl__vbaProject_dot_bin=OLE))[0]
    said = rewritten(
        GOOD,
        lambda name, part: (
            part.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml") if name == "[Content_Types].xml" else part
        ),
    )
    assert "宏" in faults(said)[0]


def test_an_archive_with_a_password_is_refused():
    flagged = bytearray(GOOD)
    for start, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := flagged.find(start, at + 1)) >= 0:
            flagged[at + offset] |= 1
    assert "密码" in faults(bytes(flagged))[0]


def test_a_part_that_unpacks_to_more_than_the_limit_is_refused():
    bomb = b'<?xml version="1.0"?><x>' + b"A" * (transcript.MOST_UNPACKED + 1)
    packed = with_parts(GOOD, xl__bomb_dot_xml=bomb)
    assert len(packed) < 1_000_000
    assert "过大" in faults(packed)[0]


def test_a_part_that_lies_about_its_size_is_refused():
    packed = bytearray(with_parts(GOOD, xl__bomb_dot_xml=b"A" * 5_000_000))
    entry = packed.rfind(b"PK\x01\x02")
    assert struct.unpack_from("<I", packed, entry + 24) == (5_000_000,)
    struct.pack_into("<I", packed, entry + 24, 10)
    assert "损坏" in faults(bytes(packed))[0]


def test_pictures_and_other_attachments_are_never_unpacked():
    packed = with_parts(GOOD, xl__media__picture_dot_png=b"\0" * (transcript.MOST_UNPACKED + 1))
    assert read(packed)["vehicles"] == [{"vin": VIN}]


def test_parts_that_are_there_twice_or_in_thousands_are_refused():
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<x/>")
    assert "损坏" in faults(stream.getvalue())[0]
    many = {f"xl__part{number}_dot_xml": b"<x/>" for number in range(transcript.MOST_PARTS)}
    assert "过大" in faults(with_parts(GOOD, **many))[0]


def test_entities_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "损坏" in faults(rewritten(GOOD, lambda name, part: bomb if name == "xl/workbook.xml" else part))[0]


@pytest.mark.parametrize(("last", "told"), [("XFD1048576", "过大"), ("KO2", "超过300列"), ("A50001", "第50000行以下")])
def test_a_cell_far_out_takes_no_memory(last, told):
    row = "".join(letter for letter in last if letter.isdigit())
    content = sheet_with(HEADINGS + f'<row r="{row}">'.encode() + text_cell(last, "x") + b"</row>")
    assert [told in line for line in faults(content)] == [True]


def test_one_text_told_a_million_times_is_refused():
    text = "长" * 30_000
    strings = (
        b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + text.encode()
        + b"</t></si></sst>"
    )
    rows = b"".join(
        f'<row r="{row}">'.encode()
        + b"".join(f'<c r="{letter}{row}" t="s"><v>0</v></c>'.encode() for letter in "ABCDEFGHIJ")
        + b"</row>"
        for row in range(1, 20_000)
    )
    content = rewritten(sheet_with(rows), lambda name, part: strings if name == "xl/sharedStrings.xml" else part)
    assert "过大" in faults(content)[0]


def test_too_many_sheets_are_refused():
    assert "工作表超过" in faults(workbook_of({f"车辆{number}": [] for number in range(transcript.MOST_SHEETS + 1)}))[0]


def test_a_file_too_large_is_not_even_opened():
    assert "30 MB" in faults(GOOD + b"\0" * sheets.MOST_BYTES)[0]


def test_cells_that_show_errors_are_named():
    cells = text_cell("A2", VIN) + b'<c r="B2" t="e"><v>#DIV/0!</v></c>'
    assert faults(sheet_with(HEADINGS + b'<row r="2">' + cells + b"</row>")) == ["车辆!B2: 单元格显示为错误（如 #N/A）"]


@pytest.mark.parametrize("result", [b"", b"<v></v>", b"<v/>"])
def test_formulas_that_were_never_worked_out_are_named(result):
    cells = text_cell("A2", VIN) + b'<c r="B2"><f>1+1</f>' + result + b"</c>"
    assert "公式没有计算结果" in faults(sheet_with(HEADINGS + b'<row r="2">' + cells + b"</row>"))[0]


@pytest.mark.parametrize(
    ("cell", "km"),
    [(b'<c r="B2"><f>1+1</f><v>84310</v></c>', 84310), (b'<c r="B2" t="str"><f>IF(1,"")</f><v></v></c>', None)],
)
def test_of_formulas_the_kept_result_is_read(cell, km):
    content = sheet_with(HEADINGS + b'<row r="2">' + text_cell("A2", VIN) + cell + b"</row>")
    assert read(content)["vehicles"] == [{"vin": VIN} | ({"odometer_km": km} if km else {})]


def test_numbers_that_are_none_are_refused():
    for number in ("NaN", "1e999", "-INF", "0x1F"):
        cells = text_cell("A2", VIN) + f'<c r="B2"><v>{number}</v></c>'.encode()
        assert faults(sheet_with(HEADINGS + b'<row r="2">' + cells + b"</row>"))


def test_a_workbook_written_by_rows_without_references_is_read():
    rows = (
        "<row><c t='inlineStr'><is><t>实车车辆识别代号</t></is></c></row>"
        f"<row><c t='inlineStr'><is><t>{VIN}</t></is></c></row>"
    )
    assert read(sheet_with(rows.encode()))["vehicles"] == [{"vin": VIN}]


def said_of(content: bytes) -> list[Fault] | None:
    """The faults of a workbook; None where it can be read."""
    try:
        read_workbook(content)
    except UnusableWorkbook as unusable:
        return list(unusable.faults)
    return None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_read_or_refused_but_never_a_fault_of_ours(data):
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del broken[data.draw(st.integers(0, len(broken))) :]
    assert said_of(bytes(broken)) != []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(
            st.none()
            | st.booleans()
            | st.integers(-(10**18), 10**18)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.dates()
            | st.sampled_from(["序号", "实车车辆识别代号", "项目", "内容", "行驶里程（千米）", "是", VIN, "2026-03-02"])
            | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8),
            max_size=5,
        ),
        max_size=6,
    ),
    st.sampled_from(["车辆", "申请表", "改装车", "使用性质变更", "其他事实", "企业", "材料"]),
)
def test_any_cells_are_read_or_refused_with_their_places(rows, name):
    content = workbook_of({name: rows})
    said = said_of(content)
    assert said is None or all(fault.place is None or fault.place.sheet == name for fault in said)
    assert said is None or all(fault.reason.zh and fault.reason.en for fault in said)
