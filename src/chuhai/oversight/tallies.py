"""Counting (统计): the numbers of a table for each issuing agency or each exporter, a query a kind of case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from chuhai.accounts.actors import Actor
from chuhai.accounts.models import Organisation
from chuhai.law.homes import carries_out
from chuhai.oversight.boards import Board, Measure, Share
from chuhai.oversight.queries import agencies
from chuhai.oversight.sources import SOURCES
from chuhai.oversight.spans import Span

Numbers = dict[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One agency's or exporter's line (一行): whose, and its numbers by the names of the measures."""

    organisation: Organisation
    numbers: Mapping[str, int]


@carries_out("2024-6/1.3", "2025-648/2c")
def by_agency(actor: Actor, board: Board, span: Span) -> list[Line]:
    """Every issuing agency that the reader oversees, in the order of the areas."""
    rows = agencies() if actor.sees_everything else agencies().filter(pk=actor.organisation_id)
    found = _counted(actor, board, span, "authority_id")
    return [Line(each, found.get(each.pk, {}) | _nought(board, found.get(each.pk, {}))) for each in rows]


@carries_out("2025-648/2c")
def by_exporter(actor: Actor, board: Board, span: Span, area: str = "") -> list[Line]:
    """Every exporter that has any of the numbers, of one area where it is named."""
    found = {key: row for key, row in _counted(actor, board, span, "exporter_id", area).items() if any(row.values())}
    rows = Organisation.objects.filter(pk__in=found).select_related("authority").order_by("pk")
    return [Line(each, found[each.pk] | _nought(board, found[each.pk])) for each in rows]


def summed(board: Board, lines: Sequence[Line]) -> Numbers:
    """The sum of every measure."""
    return {each.name: sum(line.numbers[each.name] for line in lines) for each in board.measures}


def share_of(share: Share, numbers: Mapping[str, int]) -> float | None:
    """A part of a hundred, or how many to one; None of nothing."""
    whole = numbers[share.whole]
    if not whole:
        return None
    return round(numbers[share.part] / whole * (1 if share.to_one else 100), 1)


def _counted(actor: Actor, board: Board, span: Span, whose: str, area: str = "") -> dict[int, Numbers]:
    found: dict[int, Numbers] = {}
    for source in dict.fromkeys(each.source for each in board.measures):
        rows = SOURCES[source].visible(actor).select_related(None).order_by()
        rows = rows.filter(authority__area=area) if area else rows
        counts = {each.name: _number(each, span) for each in board.measures if each.source == source}
        rows = rows.filter(_any_of([each.counts(span) for each in board.measures if each.source == source]))
        for row in rows.values(whose).annotate(**counts):
            found.setdefault(row.pop(whose), {}).update(row)
    return found


def _number(measure: Measure, span: Span) -> Count | Coalesce:
    if measure.sum_of is None:
        return Count("pk", filter=measure.counts(span))
    return Coalesce(Sum(measure.sum_of, filter=measure.counts(span)), 0)


def _any_of(conditions: Sequence[Q]) -> Q:
    """Rows that no number counts need not be read at all."""
    return reduce(or_, conditions)


def _nought(board: Board, numbers: Mapping[str, int]) -> Numbers:
    return {each.name: 0 for each in board.measures if each.name not in numbers}
