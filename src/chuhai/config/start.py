"""What every command does first (启动准备): a data folder, a database, a secret key, and Django set up on them."""

import atexit
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg

from chuhai.config import own_postgres

# Two programs that start at once must not both migrate; any number will do, as long as it is always the same.
MIGRATION_LOCK = 20241


class CannotStart(SystemExit):
    """Ends the program with exit status 1 and a message that says, in both languages, what is wrong and what mends it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")


@dataclass(frozen=True, slots=True)
class Installation:
    """Where this program keeps its files, and whether the database is its own or one that it was given."""

    data: Path
    database_url: str
    own_database: bool

    def leave(self) -> None:
        """Give the own database up; it stops unless another program uses it still."""
        if self.own_database:
            own_postgres.stop(self.data)


def prepare(data_folder: Path | None = None, *, any_schema: bool = False) -> Installation:
    """Make ready what Django needs and set it up; raises CannotStart where something outside the program is wrong.

    The data folder is the argument, else CHUHAI_DATA, else ``data`` in the current folder. The database is DATABASE_URL,
    else the program's own. An own database is migrated when the schema is behind, a given one only by ``chuhai migrate``;
    `any_schema` takes it as it is.
    """
    installation = _installation(data_folder or Path(os.environ.get("CHUHAI_DATA", "data")))
    os.environ["CHUHAI_DATA"] = str(installation.data)
    os.environ["CHUHAI_DATABASE_URL"] = installation.database_url
    os.environ.setdefault("CHUHAI_SECRET_KEY", _secret_key(installation.data / "secret.key"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuhai.config.settings")
    django.setup()
    if not any_schema:
        _see_to_the_schema(installation)
    return installation


def migrate(installation: Installation, verbosity: int = 1) -> None:
    """Bring the schema up to date, one program at a time."""
    from django.core.management import call_command

    with psycopg.connect(installation.database_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        if schema_is_behind():
            call_command("migrate", verbosity=verbosity, interactive=False)


def schema_is_behind() -> bool:
    """Whether the program knows migrations that the database has not seen."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _see_to_the_schema(installation: Installation) -> None:
    if not schema_is_behind():
        return
    if not installation.own_database:
        raise CannotStart(
            "数据库结构不是最新的。请备份后运行 chuhai migrate。",
            "The database schema is behind the program. Make a backup, then run: chuhai migrate",
        )
    migrate(installation, verbosity=0)


def _installation(folder: Path) -> Installation:
    data = folder.absolute()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        writable = os.access(data, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise CannotStart(
            f"无法写入数据文件夹 {data}。请用 --data 或 CHUHAI_DATA 指定其他文件夹。",
            f"The data folder {data} cannot be written. Name another with --data or CHUHAI_DATA.",
        )
    given = os.environ.get("CHUHAI_DATABASE_URL") or os.environ.get("DATABASE_URL")
    if given:
        return Installation(data, _reachable(given), own_database=False)
    return Installation(data, _own(data), own_database=True)


def _reachable(url: str) -> str:
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.Error as fault:
        parts = urlsplit(url)
        place = f"{parts.hostname or ''}{parts.path}"
        raise CannotStart(
            f"无法连接 DATABASE_URL 所指的数据库（{place}）。",
            f"The database that DATABASE_URL names ({place}) cannot be reached: {fault}",
        ) from fault
    return url


def _own(data: Path) -> str:
    try:
        url = own_postgres.ensure_running(data)
    except (own_postgres.OwnPostgresError, OSError) as fault:
        raise CannotStart(
            f"自带的 PostgreSQL 无法在 {data} 中启动，原因见下；也可以用 DATABASE_URL 指定其他数据库。",
            f"The program's own PostgreSQL does not start in {data}; DATABASE_URL may name another. It said:\n{fault}",
        ) from fault
    atexit.register(own_postgres.stop, data)
    return url


def _secret_key(file: Path) -> str:
    """The key that signs sessions, made at the first start and kept for the owner's eyes only."""
    if not file.exists():
        # Written beside and then linked, so that of two programs that start at once the second reads the first one's.
        written = file.with_name(f"{file.name}.{os.getpid()}")
        written.touch(mode=0o600)
        written.write_text(secrets.token_urlsafe(50))
        try:
            os.link(written, file)
        except FileExistsError:
            pass
        finally:
            written.unlink()
    return file.read_text()
