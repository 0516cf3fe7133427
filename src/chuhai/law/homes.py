"""The mark by which code says which clause it carries out (条款落处).

Rules carry their clause in `@rule`, transitions in their row of the table; every other function or class that does
what a clause asks (a clock, a view, an action, a notice) is marked with `@carries_out`. chuhai.law.clause_map reads all
three kinds of mark from the source.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from chuhai.law.clauses import clause

Marked = TypeVar("Marked", bound=Callable[..., Any])


def carries_out(*ids: str) -> Callable[[Marked], Marked]:
    """Mark a function or class as the place where these clauses are carried out.

    The object is returned as it came, with the ids added to its `__clauses__`. An id that the register does not hold
    raises UnknownClause when the module is imported; so does a mark without any id (ValueError).
    """
    if not ids:
        raise ValueError("carries_out needs at least one clause id")
    for id in ids:
        clause(id)

    def mark(place: Marked) -> Marked:
        cast(Any, place).__clauses__ = (*ids, *vars(place).get("__clauses__", ()))
        return place

    return mark
