"""How workbooks look (表格样式): one typeface, quiet headings, text where digits must not be touched."""

import datetime
from collections.abc import Iterable
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

TYPEFACE = "微软雅黑"
POINTS_A_LINE = 14
#: The spreadsheets' own format for text, by its number.
AS_TEXT = 49
_HEADING = {
    "bold": True,
    "valign": "vcenter",
    "align": "center",
    "text_wrap": True,
    "border": 1,
    "border_color": "#B8C4D0",
}
_LOOKS: dict[str, dict[str, Any]] = {
    "text": {"num_format": AS_TEXT},
    "texts": {"num_format": AS_TEXT, "text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "instant": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "count": {"num_format": "0", "align": "right"},
    "measure": {"num_format": "General", "align": "right"},
    "flag": {"num_format": AS_TEXT, "align": "center"},
    "number": {"num_format": AS_TEXT, "align": "center", "font_color": "#5B6770"},
    "group": {**_HEADING, "bg_color": "#1F4E79", "font_color": "#FFFFFF"},
    "heading": {**_HEADING, "bg_color": "#DCE6F1"},
    "label": {"text_wrap": True},
    "category": {"text_wrap": True, "font_color": "#5B6770"},
    "note": {"text_wrap": True, "font_color": "#5B6770"},
    "title": {"bold": True, "font_size": 14},
}
_WAYS: dict[str, dict[str, Any]] = {
    "example": {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"},
    "left": {"align": "left"},
    "open": {"border": 1, "border_color": "#B8C4D0", "bg_color": "#FFFDF2"},
    "guarded": {"quote_prefix": True},
}
#: A cell that begins like a formula is a text even when somebody edits it.
_BEGINS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def new_workbook(stream: BytesIO, *, row_by_row: bool = False) -> Workbook:
    """An empty workbook, without a clock in it; `row_by_row` keeps no more than a row in memory."""
    workbook = xlsxwriter.Workbook(
        stream,
        {
            "constant_memory": row_by_row,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": TYPEFACE, "font_size": 10},
        },
    )
    workbook.set_properties({"created": datetime.datetime(2024, 3, 1, tzinfo=datetime.UTC).replace(tzinfo=None)})
    return workbook


def print_wide(sheet: Worksheet, headings: int) -> None:
    """On A4 paper crosswise, as wide as the sheet, its headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, headings - 1)


def height(texts: Iterable[str], widths: Iterable[int]) -> float:
    """How high a row has to be for its texts to be seen whole, in points; a Chinese character takes two places."""
    lines = [
        sum(ceil(max(_places(line), 1) / (width - 1)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return POINTS_A_LINE * max(lines, default=1) + 2


def _places(text: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in text)


class Looks:
    """The workbook's looks by name, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, tuple[str, ...]], Format] = {}

    def of(self, name: str, *ways: str) -> Format:
        """A look, in some of these ways: `example` greys it, `left` aligns it, `open` shows where one writes, `guarded` keeps a text a text."""
        key = (name, ways)
        if key not in self._made:
            look = {"font_name": TYPEFACE, "font_size": 10, "valign": "vcenter"} | _LOOKS[name]
            for way in ways:
                look |= _WAYS[way]
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]

    def of_text(self, name: str, text: str, *ways: str) -> Format:
        """The look for a text, guarded where it begins like a formula."""
        return self.of(name, *ways, *(["guarded"] if text.startswith(_BEGINS_LIKE_A_FORMULA) else []))
