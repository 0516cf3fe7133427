"""Sheets as they stand in a workbook (工作表): names and cells, nothing yet understood."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from chuhai.codes.bilingual import Bilingual
from chuhai.spreadsheets import transcript
from chuhai.spreadsheets.faults import Fault, Place, UnusableWorkbook, unusable

MOST_BYTES = 30 * 1024 * 1024

#: What a cell holds: text, number, true or false, or a list of one ISO date or instant; blank is an empty text.
Cell = str | float | bool | list[str]

_NOT_READABLE = {
    "no_workbook": Bilingual("不是电子表格文件（.xlsx）", "not a workbook (.xlsx)"),
    "old": Bilingual(
        "是旧格式（.xls）或其他软件的文件，请另存为“Excel 工作簿（.xlsx）”",
        "an old format (.xls) or another program's file: save it as an Excel workbook (.xlsx)",
    ),
    "other_format": Bilingual(
        "不是 .xlsx 格式（如 .ods、.xlsb），请另存为“Excel 工作簿（.xlsx）”",
        "not in the format .xlsx (but perhaps .ods or .xlsb): save it as an Excel workbook (.xlsx)",
    ),
    "encrypted": Bilingual("已设密码，请取消密码后重试", "protected by a password: remove it and try again"),
    "macros": Bilingual(
        "含有宏，请另存为不含宏的“Excel 工作簿（.xlsx）”",
        "it holds macros: save it as an Excel workbook without macros (.xlsx)",
    ),
    "damaged": Bilingual(
        "文件已损坏或不完整，请在表格软件中打开并重新保存", "damaged or incomplete: open and save it again"
    ),
    "too_large": Bilingual(
        "内容过大，请只保留卷宗所需的工作表和行", "too large: keep only the sheets and rows that the dossier needs"
    ),
    "too_many_sheets": Bilingual(
        f"工作表超过{transcript.MOST_SHEETS}张", f"it has more than {transcript.MOST_SHEETS} sheets"
    ),
    "too_many_rows": Bilingual(
        f"内容到了第{transcript.MOST_ROWS}行以下，请删除多余的行",
        f"it reaches below row {transcript.MOST_ROWS}: delete what is not needed",
    ),
    "too_many_columns": Bilingual(
        f"内容超过{transcript.MOST_COLUMNS}列，请删除多余的列",
        f"it has more than {transcript.MOST_COLUMNS} columns: delete what is not needed",
    ),
}
_FAULTY = {
    "error": Bilingual("单元格显示为错误（如 #N/A）", "the cell shows an error (such as #N/A)"),
    "not_worked_out": Bilingual(
        "公式没有计算结果，请在表格软件中打开并保存，或直接填写内容",
        "the formula was never worked out: open and save the workbook, or write the value itself",
    ),
}


class Sheet(msgspec.Struct, frozen=True):
    """One sheet: its rows from the first, each a list of cells; `merged` the ranges of merged cells, from 0."""

    name: str
    rows: list[list[Cell]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
    faulty: dict[str, str] = {}

    def faults(self) -> list[Fault]:
        """Cells that show an error or hold a formula without a result."""
        return [Fault(_FAULTY[word], _place(self.name, reference)) for reference, word in self.faulty.items()]


def sheets_of(content: bytes) -> list[Sheet]:
    """All sheets of a workbook with cells; raises UnusableWorkbook where the file cannot be read as one."""
    if len(content) > MOST_BYTES:
        raise unusable(
            f"文件超过{MOST_BYTES // 1024 // 1024} MB", f"the file is larger than {MOST_BYTES // 1024 // 1024} MB"
        )
    answer = _read_apart(content)
    if word := answer.get("not_readable"):
        raise UnusableWorkbook([Fault(_NOT_READABLE[word], Place(answer["sheet"]) if answer["sheet"] else None)])
    return msgspec.convert(answer["sheets"], list[Sheet])


def _read_apart(content: bytes) -> dict[str, Any]:
    """What the transcript answers; a reader that was stopped for its memory or time answers nothing."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-P", str(Path(transcript.__file__))], input=content, capture_output=True, check=False
    )
    if done.returncode or not done.stdout:
        return {"not_readable": "damaged" if done.returncode == 1 else "too_large", "sheet": ""}
    answer: dict[str, Any] = msgspec.msgpack.decode(done.stdout)
    return answer


def _place(sheet: str, reference: str) -> Place:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Place(sheet, int(digits), column)
