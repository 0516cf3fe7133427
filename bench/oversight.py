"""How long the pages of oversight take over a month of the nation, each as its desk opens it.

The month is made by `chuhai simulate` in a database of its own; CHUHAI_BENCH_MONTH names a data folder that holds one
already. A page is asked for as a browser would, without the network. The first figure is what page and database used of a
processor, which does not change with what else the machine does; beside it the median and the slowest by the clock.
"""

import os
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

TIMES = int(os.environ.get("CHUHAI_BENCH_TIMES", "7"))
VEHICLES = int(os.environ.get("CHUHAI_BENCH_VEHICLES", "40000"))
LIMIT_MS = 300
MINISTRY, PROVINCE = "shangwubu", "shenhe-44"
BOTH = (
    "/oversight/",
    "/oversight/tables/timeliness/",
    "/oversight/tables/quality/",
    "/oversight/tables/licences/",
    "/oversight/tables/standing/",
    *(
        f"/oversight/exports/?by={by}"
        for by in ("destination", "brand", "age", "powertrain", "port", "province", "day")
    ),
    "/oversight/doubles/",
    "/oversight/cases/vehicles/?show=standing_30",
    "/oversight/cases/vehicles/?show=exported&group=destination&value=RUS",
    "/oversight/cases/vehicles/?show=exported_young&group=age&value=new",
    "/oversight/cases/applications/?show=applications_decided_late",
    "/oversight/cases/filings/?show=filing_notices_late",
    "/oversight/cases/licences/?show=lapsed_unused",
    "/oversight/cases/clearances/?show=faults_at_customs",
    "/oversight/cases/deregistrations/?show=deregistration_overdue",
    "/law/",
    "/law/2024-6/4.1d/",
    "/law/2024-6/4.2a/",
)
NATION = (
    "/mofcom/overview/",
    *(f"/oversight/tables/{name}/?by=exporter" for name in ("timeliness", "quality", "licences", "standing")),
    "/mofcom/vehicles/",
    "/mofcom/vehicles/?show=vehicles_cleared",
    "/mofcom/applications/?show=applications_overdue",
    "/mofcom/licences/",
)


class Measured(NamedTuple):
    """One page: milliseconds of a processor and by the clock, queries, bytes, whose, which."""

    used: float
    middle: float
    slowest: float
    queries: int
    size: int
    user: str
    page: str


def main() -> None:
    """Print a table of pages, slowest first."""
    from chuhai.config import start

    with tempfile.TemporaryDirectory(prefix="chuhai-bench-") as made:
        folder = Path(os.environ.get("CHUHAI_BENCH_MONTH", made))
        installation = start.prepare(folder)
        try:
            _see_to_the_month()
            _print([_measured(user, page) for user, pages in _desks() for page in pages])
        finally:
            installation.leave()


def _desks() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (MINISTRY, (*NATION, *BOTH)), (PROVINCE, BOTH)


def _see_to_the_month() -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from chuhai.accounts.queries import anybody
    from chuhai.cli.simulation import month

    call_command("collectstatic", interactive=False, verbosity=0)
    if anybody():
        return
    began = time.perf_counter()
    *_, loaded = month.simulate(VEHICLES, max(VEHICLES * 3 // 80, 40), 2024, timezone.now())
    took = time.perf_counter() - began
    print(f"a month of {loaded.rows['vehicles.Vehicle']} vehicles, {loaded.entries} entries: loaded in {took:.0f} s")


def _measured(username: str, page: str) -> Measured:
    from django.db import connection
    from django.test import Client

    from chuhai.accounts.models import User

    browser = Client(SERVER_NAME="localhost")
    browser.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    asked: list[str] = []
    with connection.execute_wrapper(_noting(asked)):
        answer = _answered(browser, page)
    spent, backend = [], _backend()
    used = time.process_time() + _used_by(backend)
    for _ in range(TIMES):
        began = time.perf_counter()
        _answered(browser, page)
        spent.append(1000 * (time.perf_counter() - began))
    used = 1000 * (time.process_time() + _used_by(backend) - used) / TIMES
    return Measured(used, median(spent), max(spent), len(asked), len(answer.content), username, page)


def _noting(asked: list[str]) -> Any:
    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    return note


def _backend() -> int:
    """The database's process that answers this one."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _used_by(process: int) -> float:
    """Seconds of a processor that a process has used."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _answered(browser: Any, page: str) -> Any:
    answer = browser.get(page)
    if answer.status_code != 200:
        raise SystemExit(f"{page}: {answer.status_code}")
    return answer


def _print(rows: list[Measured]) -> None:
    print(f"{'cpu ms':>8}{'of 300':>8}{'median ms':>11}{'slowest':>9}{'queries':>9}{'KiB':>6}  page")
    for row in sorted(rows, reverse=True):
        part = f"{row.used / LIMIT_MS:.0%}"
        figures = f"{row.used:8.0f}{part:>8}{row.middle:11.0f}{row.slowest:9.0f}{row.queries:9}{row.size // 1024:6}"
        print(f"{figures}  {row.user} {row.page}")
    over = sum(row.used > LIMIT_MS for row in rows), sum(row.middle > LIMIT_MS for row in rows)
    print(
        f"{len(rows)} pages; over {LIMIT_MS} ms: {over[0]} by the processor, {over[1]} by the clock; {TIMES} answers each"
    )
