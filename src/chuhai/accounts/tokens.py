"""Tokens of programs (接口令牌): made once, shown once, kept as a digest."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chuhai.accounts.models import Token, User

SCOPES = ("read", "write")
LIFETIME = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token that was presented and holds: whose it is and what it may do."""

    user: User
    token_id: int
    scopes: frozenset[str]


def make_token(
    user: User, name: str, at: datetime, *, scopes: Sequence[str] = SCOPES, lifetime: timedelta = LIFETIME
) -> str:
    """A new token's secret text, which is kept nowhere else; ValueError for an unknown scope."""
    unknown = set(scopes) - set(SCOPES)
    if unknown:
        raise ValueError(f"unknown scopes: {sorted(unknown)}")
    secret = "ch_" + secrets.token_urlsafe(32)
    Token.objects.create(
        user=user, name=name, digest=digest_of(secret), scopes=list(scopes), made_at=at, expires_at=at + lifetime
    )
    return secret


def bearer_of(secret: str, at: datetime) -> Bearer | None:
    """Whose token this is, or None when it is unknown, expired, withdrawn, or its person's account is closed."""
    token = (
        Token.objects.select_related("user__organisation")
        .filter(digest=digest_of(secret), withdrawn_at__isnull=True, expires_at__gt=at, user__is_active=True)
        .first()
    )
    return Bearer(token.user, token.pk, frozenset(token.scopes)) if token else None


def withdraw_token(token_id: int, at: datetime) -> None:
    """Make a token worthless from now on; withdrawing it again changes nothing."""
    Token.objects.filter(pk=token_id, withdrawn_at__isnull=True).update(withdrawn_at=at)


def digest_of(secret: str) -> str:
    """What is kept of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
