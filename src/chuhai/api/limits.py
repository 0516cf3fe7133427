"""How much a token may ask (请求限额): a fixed number of requests a minute, counted in the database for all workers."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from chuhai.api.problems import TOO_MANY, Problem
from chuhai.codes.bilingual import Bilingual

REQUESTS_A_MINUTE = 600
COUNT = """
INSERT INTO api_allowance (token_id, minute, used) VALUES (%(token)s, %(minute)s, 1)
ON CONFLICT (token_id) DO UPDATE SET
    used = CASE WHEN api_allowance.minute = excluded.minute THEN api_allowance.used + 1 ELSE 1 END,
    minute = excluded.minute
RETURNING used
"""


def requests_a_minute() -> int:
    """The limit of this installation."""
    return int(getattr(settings, "API_REQUESTS_A_MINUTE", REQUESTS_A_MINUTE))


def count_request(token_id: int, at: datetime) -> None:
    """Count one request of a token; Problem (429) with the seconds until the next minute when it is one too many."""
    minute = at.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"token": token_id, "minute": minute})
        used = cursor.fetchone()[0]
    if used > requests_a_minute():
        raise _too_many(minute + timedelta(minutes=1) - at)


def _too_many(wait: timedelta) -> Problem:
    most, seconds = requests_a_minute(), int(wait.total_seconds()) + 1
    return Problem(
        TOO_MANY,
        Bilingual(
            f"每个令牌每分钟最多{most}次请求，请{seconds}秒后重试。",
            f"A token may make {most} requests a minute; try again in {seconds} seconds.",
        ),
        headers={"Retry-After": str(seconds)},
    )
