"""The worker that reads papers (识读后台): one paper after the other, the engine loaded once and kept warm.

Several may run at once, here or on other machines. A paper that stops the engine ends this process by its own alarm; it is
started again, the paper tried twice more and then given up.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from chuhai.codes.bilingual import Bilingual

SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_A_PAPER = 240
SECONDS_BETWEEN_TIDYINGS = 6 * 3600
NICE = 10
"""Pages come first: reading takes what of the machine is left."""
GONE = Bilingual("文件已移除。", "The file is no longer there.")


def main() -> None:
    """Run until SIGTERM; nothing that a paper does ends the worker for long."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuhai.config.settings")
    os.nice(NICE)
    django.setup()
    leaving = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leaving.set())
    tidied = float("-inf")
    while not leaving.is_set():
        if time.monotonic() - tidied > SECONDS_BETWEEN_TIDYINGS:
            tidied = time.monotonic()
            _turn(tidy)
        if not _turn(work_once):
            leaving.wait(SECONDS_BETWEEN_LOOKS)


def tidy() -> bool:
    """Forget what nobody needs any more; whether there was such."""
    from django.utils import timezone

    from chuhai.accounts.actors import SYSTEM
    from chuhai.accounts.row_security import reading_as
    from chuhai.reading import actions

    with reading_as(SYSTEM):
        return actions.sweep(at=timezone.now()) > 0


def _turn(work: Callable[[], bool]) -> bool:
    """Do a piece of work; False where there was none, or where it failed."""
    from django.db import close_old_connections

    try:
        return work()
    except Exception:
        logging.getLogger(__name__).exception("papers cannot be read; next try in %s s", SECONDS_BETWEEN_LOOKS)
        return False
    finally:
        close_old_connections()


def work_once() -> bool:
    """Take the next job and bring it to its end; False where none waits."""
    from django.utils import timezone

    from chuhai.accounts.actors import SYSTEM
    from chuhai.accounts.row_security import reading_as
    from chuhai.reading import actions

    with reading_as(SYSTEM):
        job = actions.claim(at=timezone.now())
        if job is None:
            return False
        # The alarm's own effect is to end the process, even from within the engine, where no Python runs.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(SECONDS_A_PAPER)
        try:
            _do(job)
        finally:
            signal.alarm(0)
    return True


def _do(job: Any) -> None:
    from django.utils import timezone

    from chuhai.documents import store
    from chuhai.reading import actions
    from chuhai.reading.models import PLACE
    from chuhai.workflow.transitions import CaseNotFound, EntryRefused

    try:
        content = _content(job)
        if job.purpose == PLACE:
            _place(job, content)
            store.drop(job.stored_as)
        else:
            _read(job, content)
    except EntryRefused as refusal:
        actions.give_up(job, refusal.reason, at=timezone.now())
    except (CaseNotFound, FileNotFoundError):
        actions.give_up(job, GONE, at=timezone.now())


def _content(job: Any) -> bytes:
    from chuhai.accounts.actors import SYSTEM
    from chuhai.documents import queries, store

    if job.document_id is None:
        with store.opened(job.stored_as) as stream:
            return stream.read()
    with queries.content_of(queries.find_document(SYSTEM, job.document_id)) as stream:
        return stream.read()


def _read(job: Any, content: bytes) -> None:
    from django.utils import timezone

    from chuhai.reading import actions
    from chuhai.reading.papers import read

    actions.finish(job, read(content, job.paper_kind or None).as_plain(), at=timezone.now())


def _place(job: Any, content: bytes) -> None:
    from django.utils import timezone

    from chuhai.accounts.row_security import reading_as
    from chuhai.licensing.actions.folders import place_read
    from chuhai.reading.said import said_by

    said = said_by(content)
    actor = job.asked_by.actor
    with reading_as(actor):
        place_read(job, actor, said, content, at=timezone.now())


if __name__ == "__main__":
    main()
