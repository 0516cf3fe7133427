"""Who uses the program's own PostgreSQL (共用数据库): locks by which programs on one data folder know of each other.

Each program holds a shared lock for as long as it lives, and whoever finds himself the last stops the server. A lock dies
with its program, so that none is left by a kill.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_held: dict[Path, int] = {}


@contextmanager
def gate(cluster: Path) -> Iterator[None]:
    """Let one program at a time decide whether to start or to stop the server of `cluster`."""
    descriptor = _open_lock(cluster, "gate")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def hold(cluster: Path) -> None:
    """Count this program among those that use the server."""
    if cluster not in _held:
        _held[cluster] = _open_lock(cluster, "users")
        fcntl.flock(_held[cluster], fcntl.LOCK_SH)


def release(cluster: Path) -> None:
    """Count this program among them no longer."""
    if (descriptor := _held.pop(cluster, None)) is not None:
        # Forked children share the descriptor; without an explicit unlock they would go on holding.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def is_held(cluster: Path) -> bool:
    """Whether a living program, this one included, uses the server."""
    descriptor = _open_lock(cluster, "users")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _open_lock(cluster: Path, name: str) -> int:
    return os.open(cluster.parent / f".postgres-{name}", os.O_RDWR | os.O_CREAT, 0o600)
