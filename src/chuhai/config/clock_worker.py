"""The worker beside the web server (后台时钟): every few minutes it does what has become due."""

import logging
import os
import signal
import threading

SECONDS_BETWEEN_RUNS = 300


def main() -> None:
    """Run until SIGTERM; a run that fails is logged and tried again at the next turn."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuhai.config.settings")
    django.setup()
    leaving = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leaving.set())
    while not leaving.is_set():
        _turn()
        leaving.wait(SECONDS_BETWEEN_RUNS)


def _turn() -> None:
    from django.db import close_old_connections
    from django.utils import timezone

    from chuhai.oversight import clockwork

    try:
        happened = clockwork.run(timezone.now())
        level = logging.WARNING if clockwork.failed(happened) else logging.INFO
        for line in clockwork.summary(happened):
            logging.getLogger(__name__).log(level, line.en)
    except Exception:
        logging.getLogger(__name__).exception("the clocks could not be run; next try in %s s", SECONDS_BETWEEN_RUNS)
    finally:
        close_old_connections()


if __name__ == "__main__":
    main()
