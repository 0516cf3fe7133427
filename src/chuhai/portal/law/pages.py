"""Pages of the register of clauses (条款登记表), open to everybody."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chuhai.law.clause_map import homes_by_clause
from chuhai.law.clauses import Clause, Instrument, Kind, UnknownClause, all_clauses, clause
from chuhai.portal.permissions import everybody


@everybody
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every clause, instrument by instrument; `q` looks into titles and gists, `kind` keeps one kind."""
    text, kind = request.GET.get("q", "").strip().lower(), request.GET.get("kind", "")
    kept = [each for each in all_clauses() if _fits(each, text, kind)]
    shown = {"instruments": _by_instrument(kept), "total": len(kept), "text": text, "kind": kind, "kinds": list(Kind)}
    return render(request, "law/index.html", shown)


@everybody
@require_safe
def one(request: HttpRequest, id: str) -> HttpResponse:
    """One clause: title, gist, source, since when, and where the program carries it out."""
    try:
        found = clause(id)
    except UnknownClause as error:
        raise Http404(id) from error
    near = [each for each in all_clauses() if abs(each.order - found.order) == 1]
    before = next((each for each in near if each.order < found.order), None)
    after = next((each for each in near if each.order > found.order), None)
    shown = {"clause": found, "homes": _homes().get(id, []), "before": before, "after": after}
    return render(request, "law/clause.html", shown)


def _fits(each: Clause, text: str, kind: str) -> bool:
    words = " ".join((each.id, *each.title, *each.gist, *each.source)).lower()
    return text in words and kind in ("", each.kind)


def _by_instrument(clauses: Iterable[Clause]) -> list[tuple[Instrument, list[Clause]]]:
    return [(instrument, list(group)) for instrument, group in groupby(clauses, key=lambda each: each.instrument)]


@cache
def _homes() -> dict[str, list[str]]:
    return homes_by_clause()
