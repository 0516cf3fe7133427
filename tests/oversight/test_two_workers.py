"""Two workers at once do each thing once; the database holds it (同时运行)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from tests.cast import Cast, acting, at, make_cast
from tests.customs.lawful import licence_of
from tests.filing.lawful import lawful_filing
from tests.licensing.lawful import vehicle_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.audit.models import Entry
from chuhai.filing import actions as filing
from chuhai.oversight import clockwork
from chuhai.reminders import actions as reminders
from chuhai.reminders.models import Overrun, Reminder

DAY = at("2026-10-21")
WORKERS = 3


@pytest.fixture
def committed_cast(transactional_db: None) -> Cast:
    """A cast that every connection sees."""
    return make_cast()


def work(start: Barrier) -> list[Any]:
    """One run on a connection of its own, begun when all are ready."""
    try:
        start.wait()
        return clockwork.run(DAY)
    finally:
        connection.close()


def test_each_thing_is_done_once(committed_cast: Cast) -> None:
    cast = committed_cast
    acting(cast.exporter.actor, reminders.choose_mail, "wanglei@example.com", wanted=True)
    for _ in range(3):
        licence_of(cast, 1)
    vehicle_of(cast.exporter.organisation, cast.police.organisation, plate_last_day=DAY.date())
    number = acting(cast.exporter.actor, filing.draft, lawful_filing(), at=at("2026-09-01")).number
    acting(cast.exporter.actor, filing.submit, number, at=at("2026-09-01"))
    start = Barrier(WORKERS)
    with ThreadPoolExecutor(WORKERS) as pool:
        runs = [run.result() for run in [pool.submit(work, start) for _ in range(WORKERS)]]
    assert not any(clockwork.failed(run) for run in runs)
    done: Counter[str] = Counter()
    for run in runs:
        done.update({each.name: each.count for each in run if each.count})
    assert done == {
        "licence_lapse": 3, "filing_silence": 1, "overrun": 1, "remind_temporary_plate": 2, "mail": 1,
    }  # fmt: skip
    assert len(mail.outbox) == 1
    with reading_as(SYSTEM):
        assert Reminder.objects.count() == 2
        assert Overrun.objects.count() == 1
        steps = Counter(Entry.objects.values_list("step", flat=True))
        assert [steps[step] for step in ("lapse", "accept_by_silence", "overrun")] == [3, 1, 1]
