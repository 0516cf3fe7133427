"""The worker that makes papers (文书后台): a second after a case is decided its paper is composed, sealed and stored.

Several may run at once, here or on other machines: each paper is taken by one of them.
"""

import logging
import os
import signal
import threading

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_TRUST_FILES = 12 * 3600
NICE = 5
"""Pages come first."""


def main() -> None:
    """Run until SIGTERM, then finish the paper under way."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuhai.config.settings")
    os.nice(NICE)
    django.setup()
    leaving = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leaving.set())
    looks = 0
    while not leaving.is_set():
        if looks % int(SECONDS_BETWEEN_TRUST_FILES / SECONDS_BETWEEN_LOOKS) == 0:
            _publish()
        _turn(leaving)
        leaving.wait(SECONDS_BETWEEN_LOOKS)
        looks += 1


def _turn(leaving: threading.Event) -> None:
    from django.db import close_old_connections
    from django.utils import timezone

    from chuhai.sealing import making

    try:
        while not leaving.is_set() and making.make_next(timezone.now()) is not None:
            pass
    except Exception:
        # Without a database there is no queue to look into: the next look may find it again.
        logging.getLogger(__name__).exception("the queue of papers could not be looked into")
    finally:
        close_old_connections()


def _publish() -> None:
    """The trust file anew, since its list of what is revoked is good for some weeks only."""
    from django.db import close_old_connections
    from django.utils import timezone

    from chuhai.sealing import actions

    try:
        actions.publish(at=timezone.now())
    except Exception:
        # Papers can be made without it, and it is tried again in some hours.
        logging.getLogger(__name__).exception("the trust file could not be published")
    finally:
        close_old_connections()


if __name__ == "__main__":
    main()
