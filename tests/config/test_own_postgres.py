"""The program's own PostgreSQL: shared, adopted, stopped by the last, and safe against a kill."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from chuhai.config import own_postgres, server_account

# Pytest's own folders have long names; sockets want short ones.
PROGRAM = """
    import sys
    from pathlib import Path
    from chuhai.config import own_postgres
    print(own_postgres.ensure_running(Path(sys.argv[1]), durable=False), flush=True)
    sys.stdin.read()
    own_postgres.stop(Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="chuhai-own-"))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def folder(place: Path) -> Iterator[Path]:
    """A data folder with no server running; what an earlier test wrote may still be in it."""
    yield place / "data"
    own_postgres.stop(place / "data")
    (place / "data" / "postgres" / "local.conf").write_text("")


@pytest.fixture
def new_folder(place: Path) -> Iterator[Path]:
    """A data folder that no server has run in."""
    yield place / "new"
    own_postgres.stop(place / "new")
    shutil.rmtree(place / "new")


def another_program(folder: Path) -> subprocess.Popen[str]:
    """A second program on the same data folder, up and holding its server until its input ends."""
    words = [sys.executable, "-c", textwrap.dedent(PROGRAM), str(folder)]
    program = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    assert program.stdout.readline().startswith("postgresql://")
    return program


def server_pid(folder: Path) -> int | None:
    note = folder / "postgres" / "postmaster.pid"
    return int(note.read_text().split()[0]) if note.exists() else None


def say(address: str, statement: str) -> object:
    with psycopg.connect(address) as connection:
        row = connection.execute(statement).fetchone()
        return row[0] if row else None


def test_first_start_makes_a_utf8_database_that_sorts_by_code_point(new_folder: Path) -> None:
    address = own_postgres.ensure_running(new_folder, durable=False)
    settings = "SELECT concat_ws(' ', pg_encoding_to_char(encoding), datcollate, datctype) FROM pg_database"
    assert say(address, f"{settings} WHERE datname = current_database()") == "UTF8 C.UTF-8 C.UTF-8"
    assert say(address, "SELECT '二手车' ~ '^[[:alpha:]]+$'") is True


def test_what_was_written_is_there_after_a_stop_and_a_start(folder: Path) -> None:
    with psycopg.connect(own_postgres.ensure_running(folder, durable=False)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT '京A12345' AS plate")
    assert own_postgres.stop(folder) is True
    assert server_pid(folder) is None
    assert say(own_postgres.ensure_running(folder, durable=False), "SELECT plate FROM kept") == "京A12345"


@pytest.mark.parametrize(("durable", "value"), [(True, "on"), (False, "off")])
def test_only_a_fleeting_server_gives_up_safety(folder: Path, durable: bool, value: str) -> None:
    address = own_postgres.ensure_running(folder, durable=durable)
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        assert say(address, f"SHOW {setting}") == value


def test_nobody_else_can_enter_and_no_port_is_open(folder: Path) -> None:
    address = own_postgres.ensure_running(folder, durable=False)
    assert (folder / "postgres").stat().st_mode & 0o077 == 0
    assert say(address, "SHOW listen_addresses") == ""


def test_the_short_lived_of_two_programs_leaves_the_server_to_the_other(folder: Path) -> None:
    program = another_program(folder)
    before = server_pid(folder)
    own_postgres.ensure_running(folder, durable=False)
    assert own_postgres.stop(folder) is False
    assert server_pid(folder) == before
    program.communicate("")
    assert server_pid(folder) is None


def test_the_server_of_a_killed_program_is_adopted(folder: Path) -> None:
    program = another_program(folder)
    before = server_pid(folder)
    program.kill()
    program.communicate()
    assert own_postgres.in_use(folder) is False
    assert say(own_postgres.ensure_running(folder, durable=False), "SELECT 1") == 1
    assert server_pid(folder) == before
    assert own_postgres.stop(folder) is True


def test_a_killed_server_comes_back_with_all_that_was_committed(folder: Path) -> None:
    with psycopg.connect(own_postgres.ensure_running(folder)) as connection:
        connection.execute("CREATE TABLE counted AS SELECT generate_series(1, 1000) AS number")
    killed = server_pid(folder)
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    assert say(own_postgres.ensure_running(folder), "SELECT count(*) FROM counted") == 1000
    assert server_pid(folder) != killed


def test_a_pid_that_is_another_program_s_by_now_does_not_hinder(folder: Path) -> None:
    own_postgres.ensure_running(folder, durable=False)
    note = folder / "postgres" / "postmaster.pid"
    written = note.read_text().splitlines()
    own_postgres.stop(folder)
    note.write_text("\n".join([str(os.getpid()), *written[1:]]) + "\n")
    assert say(own_postgres.ensure_running(folder, durable=False), "SELECT 1") == 1


def test_a_path_too_long_for_a_socket_gets_a_short_one(new_folder: Path) -> None:
    deep = new_folder / ("很长的文件夹名" * 8) / "it's"
    address = own_postgres.ensure_running(deep, durable=False)
    socket_folder = Path(str(say(address, "SHOW unix_socket_directories")))
    assert socket_folder != deep / "postgres"
    assert socket_folder.stat().st_mode & 0o077 == 0
    assert own_postgres.stop(deep) is True
    assert not socket_folder.exists()


def test_what_the_server_complains_of_is_told(folder: Path) -> None:
    own_postgres.ensure_running(folder, durable=False)
    own_postgres.stop(folder)
    (folder / "postgres" / "local.conf").write_text("shared_buffers = 'many'\n")
    with pytest.raises(own_postgres.OwnPostgresError, match="shared_buffers"):
        own_postgres.ensure_running(folder, durable=False)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to change to another account")
def test_root_without_namespaces_runs_it_as_a_spare_account(new_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_account, "_namespace_prefix", lambda: ())
    new_folder.parent.chmod(0o700)
    address = own_postgres.ensure_running(new_folder, durable=False)
    assert say(address, "SELECT 1") == 1
    assert (new_folder / "postgres").stat().st_uid != 0
