"""Pages of the register of clauses (条款登记表), open to everybody; who signed in sees how many cases a clause touches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from chuhai.audit.queries import cases_citing
from chuhai.codes.bilingual import Bilingual
from chuhai.law.clause_map import ClauseMap, folder_of_tests, holding_tests, homes_by_clause
from chuhai.law.clauses import Clause, Instrument, Kind, UnknownClause, all_clauses, clause
from chuhai.law.readings import readings_by_clause
from chuhai.portal.listing import AS, WORKBOOK
from chuhai.portal.permissions import everybody
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import workbook_response
from chuhai.spreadsheets.lists import Column, list_as_workbook

REGISTER = Bilingual("条款登记表", "Register of clauses")
COLUMNS = (
    Column(Bilingual("编号", "Number"), 18),
    Column(Bilingual("条款", "Clause"), 34),
    Column(Bilingual("内容", "What it asks"), 70),
    Column(Bilingual("出处", "Source"), 40),
    Column(Bilingual("类别", "Kind"), 12),
    Column(Bilingual("施行日期", "In force from"), 13),
    Column(Bilingual("落处", "Carried out by"), 60),
)


@dataclass(frozen=True, slots=True)
class Near:
    """The clauses before and after one in the register."""

    before: Clause | None
    after: Clause | None


@everybody
@require_safe
def index(request: PortalRequest) -> HttpResponse:
    """Every clause, instrument by instrument; `q` looks into titles and gists, `kind` keeps one kind."""
    text, kind = request.GET.get("q", "").strip().lower(), request.GET.get("kind", "")
    kept = [each for each in all_clauses() if _fits(each, text, kind)]
    if request.GET.get(AS) == WORKBOOK:
        return _workbook(request, kept)
    address = request.GET.copy()
    address[AS] = WORKBOOK
    shown = {
        "instruments": _by_instrument(kept), "total": len(kept), "text": text, "kind": kind, "kinds": list(Kind),
        "workbook_url": f"?{address.urlencode()}",
    }  # fmt: skip
    return render(request, "law/index.html", shown)


@everybody
@require_safe
def one(request: PortalRequest, id: str) -> HttpResponse:
    """One clause: title, gist, source, since when, how it is read, where it is carried out, and how many cases it touches."""
    try:
        found = clause(id)
    except UnknownClause as error:
        raise Http404(id) from error
    tests = _tests()
    shown = {
        "clause": found,
        "near": _near(found),
        "readings": readings_by_clause().get(id, ()),
        "homes": _homes().get(id, []),
        "tests": None if tests is None else tests.get(id, []),
        "in_force": found.in_force_from <= request.today,
        "cited": cases_citing(id) if request.user.is_authenticated else None,
    }
    return render(request, "law/clause.html", shown)


def read_the_clause_map() -> None:
    """Read homes, tests and readings of all clauses once, before anybody asks."""
    _homes()
    _tests()
    readings_by_clause()


def _fits(each: Clause, text: str, kind: str) -> bool:
    words = " ".join((each.id, *each.title, *each.gist, *each.source)).lower()
    return all(word in words for word in text.split()) and kind in ("", each.kind)


def _by_instrument(clauses: Iterable[Clause]) -> list[tuple[Instrument, list[Clause]]]:
    return [(instrument, list(group)) for instrument, group in groupby(clauses, key=lambda each: each.instrument)]


def _near(found: Clause) -> Near:
    near = {each.order: each for each in all_clauses()}
    return Near(near.get(found.order - 1), near.get(found.order + 1))


@cache
def _homes() -> ClauseMap:
    return homes_by_clause()


@cache
def _tests() -> ClauseMap | None:
    """The tests of each clause; None for an installation that comes without them."""
    folder = folder_of_tests()
    return holding_tests(folder) if folder else None


def _workbook(request: PortalRequest, kept: Sequence[Clause]) -> HttpResponse:
    """The clauses that are shown, with where each is carried out."""
    rows = [
        [
            each.id, each.title, each.gist, each.source, each.kind.label, each.in_force_from,
            "\n".join(_homes().get(each.id, [])),
        ]
        for each in kept
    ]  # fmt: skip
    return workbook_response(list_as_workbook(REGISTER, COLUMNS, rows, get_language() or ""), REGISTER, request.today)
