"""Slowing down who guesses (核验限次): so many wrong answers from an address in a while, counted in the database for all workers."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

MOST = 20
WITHIN = timedelta(minutes=10)

_COUNT = """
INSERT INTO portal_wronganswers (source, since, number) VALUES (%(source)s, %(at)s, 1)
ON CONFLICT (source) DO UPDATE SET
    number = CASE WHEN portal_wronganswers.since > %(after)s THEN portal_wronganswers.number + 1 ELSE 1 END,
    since = CASE WHEN portal_wronganswers.since > %(after)s THEN portal_wronganswers.since ELSE excluded.since END
"""
_STANDING = (
    "SELECT since FROM portal_wronganswers WHERE source = %(source)s AND since > %(after)s AND number >= %(most)s"
)
_FORGET = "DELETE FROM portal_wronganswers WHERE since <= %(after)s"


def count(address: str, at: datetime) -> None:
    """One more wrong answer from an address; what is older than the while is forgotten."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, {"after": at - WITHIN})
        cursor.execute(_COUNT, {"source": _source(address), "at": at, "after": at - WITHIN})


def wait_of(address: str, at: datetime, most: int = MOST) -> timedelta | None:
    """How long an address has to wait once it was counted so often, or None when it may go on."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"source": _source(address), "after": at - WITHIN, "most": most})
        row = cursor.fetchone()
    return row[0] + WITHIN - at if row else None


def _source(address: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()
