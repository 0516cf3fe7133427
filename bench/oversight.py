"""How long the pages of oversight take over a month of the nation, each as its desk opens it.

The month is made by `chuhai simulate` in a database of its own; CHUHAI_BENCH_MONTH names a data folder that holds one
already. A page is asked for as a browser would, without the network; the figure is the median of several answers, with
the number of queries and the slowest answer beside it.
"""

import os
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

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


def _measured(username: str, page: str) -> tuple[float, float, int, int, str, str]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from chuhai.accounts.models import User

    browser = Client(SERVER_NAME="localhost")
    browser.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as asked:
        answer = _answered(browser, page)
    spent = []
    for _ in range(TIMES):
        began = time.perf_counter()
        _answered(browser, page)
        spent.append(1000 * (time.perf_counter() - began))
    return median(spent), max(spent), len(asked), len(answer.content), username, page


def _answered(browser: Any, page: str) -> Any:
    answer = browser.get(page)
    if answer.status_code != 200:
        raise SystemExit(f"{page}: {answer.status_code}")
    return answer


def _print(rows: list[tuple[float, float, int, int, str, str]]) -> None:
    over = sum(middle > LIMIT_MS for middle, *_ in rows)
    print(f"{'median ms':>10}{'slowest':>9}{'of 300':>8}{'queries':>9}{'KiB':>6}  page")
    for middle, slowest, queries, size, user, page in sorted(rows, reverse=True):
        part = f"{middle / LIMIT_MS:.0%}"
        print(f"{middle:10.0f}{slowest:9.0f}{part:>8}{queries:9}{size // 1024:6}  {user} {page}")
    print(f"{len(rows)} pages, {over} of them over {LIMIT_MS} ms; {TIMES} answers each")
