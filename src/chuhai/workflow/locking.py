"""Locking the row of a case (锁定案件) for a step; the one place that tells a case out of sight from one not the actor's to act on.

The database hides from `SELECT … FOR UPDATE` what the reader may see and not write: MOFCOM's supervision reads every case
and acts on none. Whoever sees a case and cannot lock it sits at a desk without the step.
"""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from chuhai.codes.bilingual import Bilingual
from chuhai.workflow.transitions import CaseNotFound, WrongDesk

Case = TypeVar("Case", bound=Model)
READ_ONLY = Bilingual("您的岗位可以查看该案件，但不能办理。", "Your desk may read this case, and takes no steps on it.")


def locked(rows: "QuerySet[Case]", asked: object) -> Case:
    """The one row, held until the transaction ends.

    CaseNotFound where the reader may not see it, WrongDesk where the reader may see it and not write it.
    """
    case: Any = rows.select_for_update(of=("self",)).first()
    if case is None and rows.exists():
        raise WrongDesk(READ_ONLY)
    if case is None:
        raise CaseNotFound(str(asked))
    return case


def all_locked(rows: "QuerySet[Case]", keys: Collection[int]) -> list[Case]:
    """The rows of these keys in their order, held until the transaction ends; refused like one row where any is missing."""
    wanted = rows.filter(pk__in=keys)
    cases: list[Any] = list(wanted.select_for_update(of=("self",)).order_by("pk"))
    if len(cases) == len(set(keys)):
        return cases
    if wanted.count() == len(set(keys)):
        raise WrongDesk(READ_ONLY)
    raise CaseNotFound(", ".join(map(str, sorted(set(keys) - {case.pk for case in cases}))))
