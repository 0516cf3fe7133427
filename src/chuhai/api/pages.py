"""Pages of lists (分页): newest first, cut by key, so that rows added meanwhile neither hide nor repeat another."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from pydantic import BaseModel, Field

from chuhai.api.problems import Mistake, bad_input
from chuhai.codes.bilingual import Bilingual

MOST = 200
_WRONG_CURSOR = Bilingual("游标无效，请用上一页的next", "not a cursor: use `next` of the page before")


class Paging(BaseModel):
    """Which page of a list is asked for."""

    cursor: str | None = Field(default=None, description="上一页的 next: “next” of the page before")
    limit: int = Field(default=50, ge=1, le=MOST, description="每页行数: rows on a page")


def newest_first(rows: "QuerySet[Any]", asked: Paging, shown: Callable[[Any], Any]) -> dict[str, Any]:
    """One page of `rows`, each as `shown` gives it."""
    if asked.cursor is not None:
        rows = rows.filter(pk__lt=_key(asked.cursor))
    found = list(rows.order_by("-pk")[: asked.limit + 1])
    page, more = found[: asked.limit], len(found) > asked.limit
    return {"items": [shown(row) for row in page], "next": _cursor(page[-1].pk) if more else None}


def _cursor(key: int) -> str:
    return base64.urlsafe_b64encode(f"before {key}".encode()).decode().rstrip("=")


def _key(cursor: str) -> int:
    try:
        word, _, key = (
            base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode().partition(" ")
        )
        if word == "before" and len(key) < 19:
            return int(key)
    except (binascii.Error, ValueError):
        pass
    raise bad_input(Mistake("query.cursor", _WRONG_CURSOR))
