"""The cases that papers are put to (材料所属案件): rooms above say of their own kind of case who may see it."""

from collections.abc import Callable
from typing import Protocol

from django.db.migrations import RunSQL
from django.db.models import Q, QuerySet

from chuhai.accounts.actors import Actor


class Case(Protocol):
    """What every case has that papers may be put to."""

    exporter_id: int
    authority_id: int

    @property
    def subject(self) -> tuple[str, int]:
        """Kind and id, as the audit record calls the case."""


Visible = Callable[[Actor], QuerySet]
_visible: dict[str, Visible] = {}
_by_every_exporter: set[str] = set()


def seen_with(kind: str, visible: Visible, *, by_every_exporter: bool = False) -> None:
    """Let whoever sees a case of this kind, by the room's own `queries.visible`, see the papers of it.

    An exporter sees the papers of its own cases alone, unless the kind is one that is laid open to every exporter.
    """
    _visible[kind] = visible
    if by_every_exporter:
        _by_every_exporter.add(kind)


def laid_open_to_exporters() -> Q:
    """Papers that every exporter may read, as a condition on documents."""
    return Q(subject_kind__in=_by_every_exporter)


def of_cases_seen_by(actor: Actor) -> Q:
    """Papers of the cases that a reader may see, as a condition on documents."""
    seen = Q(pk__in=())
    for kind, visible in _visible.items():
        seen |= Q(subject_kind=kind, subject_id__in=visible(actor).order_by().values("pk"))
    return seen


def seen_with_row(kind: str, table: str, further: str = "true") -> RunSQL:
    """A migration step: whoever sees the row of a case sees its papers; `further` is SQL over the row `seen`.

    Row-level security of the case's own table decides, since a policy reads with the reader's rights.
    """
    return RunSQL(
        f"CREATE POLICY seen_with_{kind} ON documents_document FOR SELECT USING (subject_kind = '{kind}'"  # noqa: S608
        f" AND EXISTS (SELECT 1 FROM {table} AS seen WHERE seen.id = subject_id AND {further}))",
        f"DROP POLICY seen_with_{kind} ON documents_document",
    )
