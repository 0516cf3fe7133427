"""How an operation is written down (接口操作): its address, the desks that may call it, what it takes and gives.

There is no operation without desks: whoever is not named is refused at the door. The interface's description, its page
and the permission tests are all made from what stands here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from django.db.models import QuerySet
from ninja import Router

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.api.bodies import Takes
from chuhai.codes.bilingual import Bilingual

View = TypeVar("View", bound=Callable[..., Any])
Scope = Literal["read", "write"]
CaseRows = Callable[..., "QuerySet[Any]"]

ANY_DESK = tuple(desk for desk in Desk if desk is not Desk.SYSTEM)
"""Every desk that a person or a program can have."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: who may call it with which scope, and what passes through it.

    `case` finds the row that an If-Match speaks of; `media` are the types of an answer that is not JSON; `dossiers` are the
    kinds of dossier that the body may be.
    """

    name: str
    method: str
    path: str
    told: Bilingual
    desks: frozenset[Desk]
    scope: Scope
    takes: Takes
    case: CaseRows | None
    clause: str
    media: tuple[str, ...]
    notes: Bilingual | None
    dossiers: tuple[type, ...]


class Group:
    """The operations of one file (一组操作), under one heading of the interface's description."""

    def __init__(self, name: str, heading: Bilingual) -> None:
        self.name = name
        self.heading = heading
        self.router = Router(tags=[name])
        self.operations: list[Operation] = []

    def get(self, path: str, **written: Any) -> Callable[[View], View]:
        """An operation that reads."""
        return self._operation("GET", path, scope="read", **written)

    def post(self, path: str, *, scope: Scope = "write", **written: Any) -> Callable[[View], View]:
        """An operation that writes, or one that asks with a body when its scope is `read`."""
        return self._operation("POST", path, scope=scope, **written)

    def put(self, path: str, **written: Any) -> Callable[[View], View]:
        """An operation that replaces."""
        return self._operation("PUT", path, scope="write", **written)

    def delete(self, path: str, **written: Any) -> Callable[[View], View]:
        """An operation that takes away."""
        return self._operation("DELETE", path, scope="write", **written)

    def _operation(
        self,
        method: str,
        path: str,
        *,
        told: Bilingual,
        desks: Iterable[Desk],
        scope: Scope,
        name: str = "",
        gives: Any = None,
        status: int = 200,
        later: Any = None,
        takes: Takes = Takes.NOTHING,
        case: CaseRows | None = None,
        clause: str = "",
        media: tuple[str, ...] = (),
        notes: Bilingual | None = None,
        dossiers: tuple[type, ...] = (),
    ) -> Callable[[View], View]:
        answers = {status: gives} | ({202: later} if later else {})

        def written(view: View) -> View:
            operation = Operation(
                name=f"{self.name}_{name or view.__name__}",
                method=method,
                path=path,
                told=told,
                desks=frozenset(desks),
                scope=scope,
                takes=takes,
                case=case,
                clause=clause,
                media=media,
                notes=notes,
                dossiers=dossiers,
            )
            self.operations.append(operation)
            view.operation = operation  # type: ignore[attr-defined]
            add = self.router.api_operation(
                [method], path, response=answers, operation_id=operation.name, exclude_unset=True
            )
            return add(view)

        return written


def rows_by(visible: Callable[[Actor], "QuerySet[Any]"], **columns: str) -> CaseRows:
    """The rows of a case by its address: `number="number"` says which column a part of the path is looked up in."""

    def rows(actor: Actor, **path: Any) -> "QuerySet[Any]":
        return visible(actor).filter(**{column: path[part] for part, column in columns.items()})

    return rows
