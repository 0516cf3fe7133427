"""The tables of oversight (监测表): numbers and shares by agency or exporter, each leading to its cases; chart and spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from chuhai.accounts.models import Organisation
from chuhai.codes.bilingual import Bilingual
from chuhai.oversight.boards import BOARDS, QUALITY, Board, Measure, Share
from chuhai.oversight.tallies import Line, Numbers, by_agency, by_exporter, share_of, summed
from chuhai.portal.oversight.asked import AGENCY, EXPORTER, OVERSEERS, PAGE_SIZE, Asked, asked
from chuhai.portal.oversight.charts import chart
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import workbook_response
from chuhai.spreadsheets.lists import Column, list_as_workbook

AREA_ORDER = "area"
WHOSE = {AGENCY: Bilingual("发证机构", "Issuing agency"), EXPORTER: Bilingual("出口企业", "Exporter")}
TOTAL = Bilingual("合计", "Total")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: its words, the address that sorts by it, and how the table is sorted by it now."""

    label: Bilingual
    url: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Number:
    """One number; with an address where it counts cases; an overrun that is not nought is marked."""

    count: float
    url: str
    marked: bool
    unit: str = ""


@desks(*OVERSEERS)
@require_safe
def index(request: PortalRequest) -> HttpResponse:
    """Every table's sums on one page, each number leading to its cases."""
    question = asked(request)
    boards = [(board, _totals(question, board, by_agency(request.actor, board, question.span))) for board in _all()]
    return render(request, "oversight/index.html", {"asked": question, "boards": boards})


@desks(*OVERSEERS)
@require_safe
def table(request: PortalRequest, name: str) -> HttpResponse:
    """One table, sorted as the address says, and a chart of one of its numbers."""
    board, question = BOARDS.get(name), asked(request)
    if board is None:
        raise Http404(name)
    lines = _sorted(board, _lines(question, board), _sort(question, board))
    if question.as_workbook:
        return _spreadsheet(question, board, lines)
    return render(request, "oversight/table.html", _shown(question, board, lines))


def _shown(question: Asked, board: Board, lines: Sequence[Line]) -> dict[str, Any]:
    charted = board.measure(question.request.GET.get("chart", "")) or board.measure(board.charted)
    first = (question.page - 1) * PAGE_SIZE
    points = [(_named(line.organisation), line.numbers[charted.name]) for line in lines] if charted else []
    return {
        "asked": question,
        "board": board,
        "whose": WHOSE[question.by],
        "headings": _headings(question, board),
        "rows": [(line.organisation, _row(question, board, line)) for line in lines[first : first + PAGE_SIZE]],
        "total": _totals(question, board, lines),
        "lines": len(lines),
        "criticising": board is QUALITY and question.nationwide and question.by == EXPORTER,
        "previous": question.address(page=str(question.page - 1)) if first else "",
        "next": question.address(page=str(question.page + 1)) if first + PAGE_SIZE < len(lines) else "",
        "charted": charted,
        "chart": chart(charted.label, points, overrun=charted.overrun) if charted else "",
    }


def _all() -> Sequence[Board]:
    return list(BOARDS.values())


def _lines(question: Asked, board: Board) -> list[Line]:
    actor = question.request.actor
    if question.by == AGENCY:
        lines = by_agency(actor, board, question.span)
        return [line for line in lines if question.area in ("", line.organisation.area)]
    return by_exporter(actor, board, question.span, question.area)


def _sort(question: Asked, board: Board) -> str:
    """By area or entry, or by a number or share: `-late` the most first, without the sign the fewest."""
    usual = AREA_ORDER if question.by == AGENCY else f"-{board.charted}"
    order = question.request.GET.get("sort", usual)
    known = {each.name for each in (*board.measures, *board.shares)} | {AREA_ORDER}
    return order if order.removeprefix("-") in known else usual


def _sorted(board: Board, lines: list[Line], order: str) -> list[Line]:
    name = order.removeprefix("-")
    if name == AREA_ORDER:
        return lines
    shares = {share.name: share for share in board.shares}

    def key(line: Line) -> float:
        return (share_of(shares[name], line.numbers) or 0) if name in shares else line.numbers[name]

    return sorted(lines, key=key, reverse=order.startswith("-"))


def _headings(question: Asked, board: Board) -> list[Heading]:
    now = _sort(question, board)
    return [_heading(question, each.name, each.label, now) for each in (*board.measures, *board.shares)]


def _heading(question: Asked, name: str, label: Bilingual, now: str) -> Heading:
    most_first = f"-{name}"
    turned = name if now == most_first else most_first
    direction = {most_first: "descending", name: "ascending"}.get(now, "")
    return Heading(label, question.address(sort=turned), direction)


def _row(question: Asked, board: Board, line: Line) -> list[Number]:
    organisation = line.organisation
    whose = {"area": organisation.area} if question.by == AGENCY else {"exporter": str(organisation.pk)}
    return _numbers(question, board, line.numbers, **whose)


def _totals(question: Asked, board: Board, lines: Sequence[Line]) -> list[Number]:
    return _numbers(question, board, summed(board, lines))


def _numbers(question: Asked, board: Board, numbers: Numbers | Any, **whose: str) -> list[Number]:
    counted = [_number(question, each, numbers[each.name], **whose) for each in board.measures]
    return [*counted, *(_share(each, numbers) for each in board.shares)]


def _number(question: Asked, measure: Measure, count: int, **whose: str) -> Number:
    url = "" if measure.sum_of is not None else question.cases(measure.source, show=measure.name, **whose)
    return Number(count, url, marked=measure.overrun and count > 0)


def _share(share: Share, numbers: Numbers | Any) -> Number:
    return Number(share_of(share, numbers) or 0, "", marked=False, unit="" if share.to_one else "%")


def _named(organisation: Organisation) -> Bilingual:
    return Bilingual(organisation.name, organisation.name_en or organisation.name)


def _spreadsheet(question: Asked, board: Board, lines: Sequence[Line]) -> HttpResponse:
    """Exactly what is shown, all pages of it, as a workbook."""
    columns = [Column(WHOSE[question.by], 32), *(Column(each.label, 13) for each in (*board.measures, *board.shares))]
    rows = [[_named(line.organisation), *_cells(board, line.numbers)] for line in lines]
    total = [TOTAL, *_cells(board, summed(board, lines))]
    content = list_as_workbook(board.label, columns, [*rows, total], get_language() or "", _days(question, board))
    return workbook_response(content, board.label, question.request.today)


def _cells(board: Board, numbers: Numbers | Any) -> list[float | None]:
    return [*(numbers[each.name] for each in board.measures), *(share_of(each, numbers) for each in board.shares)]


def _days(question: Asked, board: Board) -> Bilingual:
    if not board.over_days:
        return Bilingual(f"截至{question.span.on}", f"As of {question.span.on}")
    first, last = question.span.first, question.span.last
    return Bilingual(f"期间：{first}至{last}", f"Days: {first} to {last}")
