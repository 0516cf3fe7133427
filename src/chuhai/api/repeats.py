"""Repeated requests (幂等): the same key with the same request gives the same answer, kept for seven days.

Whoever comes with a new key takes a few of its organisation's outdated answers away.
"""

import hashlib
from datetime import timedelta

from django.db import OperationalError, connection
from django.http import HttpResponse
from psycopg.errors import LockNotAvailable

from chuhai.api.calls import Call
from chuhai.api.models import Repeat
from chuhai.api.problems import KEY_BUSY, KEY_REUSED, Mistake, Problem, bad_input
from chuhai.codes.bilingual import Bilingual

HEADER = "Idempotency-Key"
LONGEST_KEY = 120
KEPT_FOR = timedelta(days=7)
PATIENCE = "10s"
FORGET = """
DELETE FROM api_repeat WHERE id IN (
    SELECT id FROM api_repeat WHERE organisation_id = %s AND made_at < %s ORDER BY made_at LIMIT 20 FOR UPDATE SKIP LOCKED
)
"""
KEPT_HEADERS = ("Content-Type", "ETag", "Location")


def key_of(call: Call) -> str | None:
    """The request's key, None without one; Problem (400) for one that is empty or too long."""
    key = call.headers.get(HEADER)
    if key is not None and not 1 <= len(key.strip()) <= LONGEST_KEY:
        wanted = Bilingual(f"应为1至{LONGEST_KEY}个字符", f"must have 1 to {LONGEST_KEY} characters")
        raise bad_input(Mistake(f"header.{HEADER}", wanted))
    return key.strip() if key else None


def earlier_answer(call: Call, key: str) -> HttpResponse | None:
    """The answer that this key gave before; None when the request is new, and its key is then held until the commit.

    A second request with the same key waits for the first. Problem (409) when the key belongs to another request, or
    the first takes too long.
    """
    digest = _digest(call)
    if _hold(call, key, digest):
        return None
    kept = Repeat.objects.get(token_id=call.bearer.token_id, key=key)
    if kept.request_digest != digest:
        raise Problem(KEY_REUSED, Bilingual("此幂等键已用于另一请求。", "This key was used for another request."))
    return HttpResponse(bytes(kept.body), status=kept.status, headers=kept.headers)


def keep_answer(call: Call, key: str, answer: HttpResponse) -> None:
    """Keep an answer with what it said."""
    headers = {name: answer[name] for name in KEPT_HEADERS if name in answer}
    Repeat.objects.filter(token_id=call.bearer.token_id, key=key).update(
        status=answer.status_code, headers=headers, body=answer.content
    )


def _hold(call: Call, key: str, digest: str) -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            cursor.execute(
                "INSERT INTO api_repeat (token_id, organisation_id, key, request_digest, made_at, headers, body)"
                " VALUES (%s, %s, %s, %s, %s, '{}', '') ON CONFLICT DO NOTHING",
                [call.bearer.token_id, call.actor.organisation_id, key, digest, call.at],
            )
            held = cursor.rowcount == 1
            cursor.execute("SELECT set_config('lock_timeout', '0', true)")
            cursor.execute(FORGET, [call.actor.organisation_id, call.at - KEPT_FOR])
            return held
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        raise Problem(
            KEY_BUSY, Bilingual("同一幂等键的请求正在办理。", "A request with this key is under way.")
        ) from error


def _digest(call: Call) -> str:
    told = hashlib.sha256(f"{call.method} {call.get_full_path()}\n".encode())
    if call.content_type == "multipart/form-data":
        for name, values in sorted(call.POST.lists()):
            told.update(f"{name}={values}\n".encode())
        for name, file in sorted(call.FILES.items()):
            told.update(f"{name}:{file.name}\n".encode())
            for chunk in file.chunks():
                told.update(chunk)
            file.seek(0)
    else:
        told.update(call.body)
    return told.hexdigest()
