"""Workbooks that leave the portal (导出表格): a list as it is shown under its filters, all its pages in one file."""

from datetime import date

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from chuhai.codes.bilingual import Bilingual
from chuhai.portal.listing import ListColumn, Listing
from chuhai.portal.reader import PortalRequest
from chuhai.spreadsheets.lists import Column, list_as_workbook

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 10_000
"""As many rows as a person works through, and a file is written of in a second or two."""


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
