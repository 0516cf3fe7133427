"""The web server (网页服务): granian's workers, the background processes, and the own database beneath them."""

import ctypes
import errno
import gc
import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from chuhai.config.start import CannotStart, prepare

log = logging.getLogger(__name__)

# A thread keeps a database connection, of which a server has some dozens.
THREADS_PER_WORKER = 2
SECONDS_FOR_LAST_ANSWERS = 20
SECONDS_UNTIL_READY = 60
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BEFORE_ANOTHER_TRY = 5
PR_SET_PDEATHSIG = 1

BACKGROUND_MODULES: tuple[str, ...] = (
    "chuhai.config.clock_worker",
    "chuhai.config.reading_worker",
    "chuhai.config.paper_worker",
)
"""Modules run as processes of their own beside the web workers, as ``python -m MODULE``."""


def serve(host: str, port: int, data: Path | None, workers: int) -> None:
    """Serve until SIGTERM or SIGINT, then answer what is under way and stop, the database last.

    Raises CannotStart if the port is taken or the installation cannot be made ready.
    """
    signal.signal(signal.SIGTERM, _leave)
    _claim(host, port)
    _allow_host(host)
    os.environ.setdefault("CHUHAI_ADDRESS", _address(host, port))
    installation = prepare(data)
    try:
        collect_static()
        _load_once()
        _forget_connections()
        with _background():
            _run_workers(host, port, workers)
    except KeyboardInterrupt:
        pass
    finally:
        installation.leave()


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _claim(host: str, port: int) -> None:
    """See that nobody listens on the port; granian itself would share it with him."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as fault:
            taken = fault.errno == errno.EADDRINUSE
            raise CannotStart(
                f"端口 {port} 已被占用，请用 --port 指定其他端口。" if taken else f"无法监听 {host}:{port}。",
                f"Port {port} is in use: name another with --port."
                if taken
                else f"Cannot listen on {host}:{port}: {fault}",
            ) from fault


def _allow_host(host: str) -> None:
    """An address served on by name may be asked for by that name; for all others CHUHAI_ALLOWED_HOSTS decides."""
    os.environ.setdefault("CHUHAI_ALLOWED_HOSTS", ",".join(dict.fromkeys(["127.0.0.1", "localhost", "[::1]", host])))


def _load_once() -> None:
    """Load all pages before the workers are forked, so that they share the memory and answer the first request at once."""
    from django.urls import get_resolver

    import_module("chuhai.config.wsgi")
    get_resolver().url_patterns  # noqa: B018 — read for its effect: it imports every view
    gc.freeze()


def _forget_connections() -> None:
    """Workers are forked: a connection opened here must not be used by two of them."""
    from django.db import connections

    connections.close_all()


# --- web workers -----------------------------------------------------------------------------------------------------


def _run_workers(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    web = Granian(
        "chuhai.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS_PER_WORKER,
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_FOR_LAST_ANSWERS,
        log_level=LogLevels.warning,
    )
    threading.Thread(target=_announce, args=(host, port), daemon=True).start()
    web.serve(target_loader=_load, wrap_loader=False)


def _load() -> Any:
    """The application, loaded in a worker."""
    die_with_parent()
    from chuhai.config.wsgi import application

    return application


def die_with_parent() -> None:
    """Have this process told to stop when the one that started it is killed, so that it does not keep the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _announce(host: str, port: int) -> None:
    """Say where the pages are once the first of them is really answered."""
    reached, address = _reached(host), f"{_address(host, port)}/"
    deadline = time.monotonic() + SECONDS_UNTIL_READY
    while time.monotonic() < deadline:
        if _answers(reached, port):
            sys.stdout.write(f"出海已就绪 / Chuhai is ready: {address}\n")
            sys.stdout.flush()
            return
        time.sleep(0.1)


def _address(host: str, port: int) -> str:
    """Where this machine reaches the pages; papers are verified there unless CHUHAI_ADDRESS names another."""
    reached = _reached(host)
    return f"http://{f'[{reached}]' if ':' in reached else reached}:{port}"


def _reached(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 — compared, not bound


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except OSError:
        return False
    else:
        return True
    finally:
        connection.close()


# --- background processes --------------------------------------------------------------------------------------------


@contextmanager
def _background() -> Iterator[None]:
    """Run the background modules while the block lasts, and start again the one that ends before."""
    leaving = threading.Event()
    watchers = [
        threading.Thread(target=_watch, args=(module, _started(module), leaving), daemon=True)
        for module in BACKGROUND_MODULES
    ]
    for watcher in watchers:
        watcher.start()
    try:
        yield
    finally:
        leaving.set()
        for watcher in watchers:
            watcher.join()


def _started(module: str) -> "subprocess.Popen[bytes]":
    # In a session of its own, so that Ctrl-C reaches only this program, which then stops the others in order.
    words = [sys.executable, "-m", module]
    return subprocess.Popen(words, start_new_session=True, preexec_fn=die_with_parent)  # noqa: S603 — own modules


def _watch(module: str, process: "subprocess.Popen[bytes]", leaving: threading.Event) -> None:
    while not leaving.wait(SECONDS_BETWEEN_LOOKS):
        if process.poll() is not None:
            log.warning("%s ended with status %s and is started again", module, process.returncode)
            leaving.wait(SECONDS_BEFORE_ANOTHER_TRY)
            process = _started(module)
    process.terminate()
    process.wait()


# --- static files ----------------------------------------------------------------------------------------------------


def collect_static() -> None:
    """Gather and compress style sheets, scripts and typefaces in the data folder, if they changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    stamp, seen = root / ".collected", _state_of_static_files()
    if stamp.exists() and stamp.read_text() == seen:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(seen)


def _state_of_static_files() -> str:
    from django.contrib.staticfiles.finders import get_finders

    state = sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            told = Path(storage.path(name)).stat()
            state.update(f"{name} {told.st_size} {told.st_mtime_ns}\n".encode())
    return state.hexdigest()
