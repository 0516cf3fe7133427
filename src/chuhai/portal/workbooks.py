"""Workbooks that leave the portal (导出表格) and come into it (导入): lists in one file, forms, the words of their pages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier import LicenceDossier
from chuhai.law.findings import Kind
from chuhai.portal.listing import ListColumn, Listing
from chuhai.portal.reader import PortalRequest
from chuhai.spreadsheets.emission import CannotBeWritten
from chuhai.spreadsheets.lists import Column, list_as_workbook
from chuhai.spreadsheets.writer import dossier_as_workbook
from chuhai.workflow.transitions import EntryRefused

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 10_000
"""As many rows as a person works through, and a file is written of in a second or two."""

FAULTS_SHOWN = 200
FORM_NAMES = {
    Kind.LICENCE: Bilingual("许可证申领表", "Licence_application"),
    Kind.FILING: Bilingual("企业申报表", "Yearly_filing"),
}
WORDS = {
    "download": Bilingual("下载空白表格", "Download the blank form"),
    "choose": Bilingual("选择表格文件", "Choose a workbook"),
    "send": Bilingual("导入", "Import"),
    "back": Bilingual("返回", "Back"),
    "first": Bilingual("一、下载表格", "1. Download the form"),
    "form": Bilingual(
        "表格按卷宗的项目编排，附下拉选项、示例和填写说明；表头次序可以调换。",
        "It has the fields of a dossier, lists to choose from, an example and explanations; headings may change places.",
    ),
    "second": Bilingual("二、导入填好的表格", "2. Import the completed form"),
    "cell": Bilingual("单元格", "Cell"),
    "fault": Bilingual("问题", "What is wrong"),
    "nothing": Bilingual(
        "没有导入任何内容。请在表格中更正后重新导入：",
        "Nothing was imported. Correct the workbook and import it again:",
    ),
    "whole_file": Bilingual("整个文件", "The file"),
    "from_workbook": Bilingual("从表格导入", "Import from a workbook"),
    "or_workbook": Bilingual("也可以选择填好的表格（.xlsx）：", "A completed workbook (.xlsx) may be chosen as well:"),
    "as_workbook": Bilingual("下载表格", "Download as a workbook"),
}
"""What pages say of workbooks, by name."""


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A page that takes a workbook: its title, what becomes of the workbook, where the form to fill in is, and the way back."""

    title: Bilingual
    hint: Bilingual
    form_url: str
    back_url: str


def leave(request: PortalRequest, listing: Listing) -> HttpResponse:
    """The rows of all pages of a list as a workbook; where there are too many, the first of them and a line saying so."""
    leaving = listing.leaving
    if leaving is None:
        raise ValueError("the list has no columns to leave with")
    rows = listing.whole(MOST_ROWS)
    content = list_as_workbook(
        leaving.title,
        [Column(_heading(column), column.width) for column in leaving.columns],
        ([column.shows(row, request.today) for column in leaving.columns] for row in rows),
        get_language() or "",
        _cut_short(listing.total) if listing.total > len(rows) else None,
    )
    return workbook_response(content, leaving.title, request.today)


def workbook_response(content: bytes, name: Bilingual, day: date) -> HttpResponse:
    """A workbook to be saved under a name with the day."""
    filename = f"{name.within(get_language() or '')}_{day}.xlsx"
    disposition = content_disposition_header(as_attachment=True, filename=filename) or "attachment"
    return HttpResponse(content, content_type=CONTENT_TYPE, headers={"Content-Disposition": disposition})


def dossier_response(plain: dict[str, Any], number: str, day: date) -> HttpResponse:
    """A case's dossier as a workbook, named after the case; EntryRefused for a text that no cell holds."""
    dossier = msgspec.convert(plain, LicenceDossier)
    try:
        content = dossier_as_workbook(dossier, get_language() or "")
    except CannotBeWritten as error:
        raise EntryRefused(error.path, error.reason) from error
    return workbook_response(content, Bilingual(number, number), day)


def _heading(column: ListColumn) -> Bilingual:
    """A heading is said in the reader's language when the file is written, so both are the same here."""
    if isinstance(column.heading, Bilingual):
        return column.heading
    return Bilingual(str(column.heading), str(column.heading))


def _cut_short(total: int) -> Bilingual:
    return Bilingual(
        f"共{total:,}条，只导出前{MOST_ROWS:,}条；请用筛选条件缩小范围后分次导出。",
        f"{total:,} rows in all; these are the first {MOST_ROWS:,}. Narrow the filters and export in parts.",
    )
