"""A small month for tests of oversight (小型模拟月): loaded once a test, seen as of its last day."""

from datetime import date

from tests.cast import at

from chuhai.accounts.actors import Actor
from chuhai.accounts.models import User
from chuhai.cli.simulation import month

DAY = "2026-07-01"
ON = date(2026, 7, 1)
VEHICLES, EXPORTERS = 350, 50
MINISTRY, PROVINCE = "shangwubu", "shenhe-44"


def load() -> None:
    """Put a month into the database."""
    for _ in month.simulate(VEHICLES, EXPORTERS, 11, at(DAY)):
        pass


def actor(username: str) -> Actor:
    """Somebody of the month."""
    return User.objects.get(username=username).actor
