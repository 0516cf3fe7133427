"""The web server as an operator meets it: started, asked, stopped, killed and started again."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chuhai.config import own_postgres, server

SERVE = "from chuhai.cli.serve import serve; serve()"


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data folder that all tests of this module start on, one after the other."""
    folder = Path(tempfile.mkdtemp(prefix="chuhai-serve-"))
    yield folder
    own_postgres.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture
def port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def started(data: Path, port: int) -> subprocess.Popen[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    words = [sys.executable, "-c", SERVE, "--data", str(data), "--port", str(port), "--workers", "1"]
    return subprocess.Popen(words, env=kept, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def said_ready(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return next(line for line in program.stdout if "Chuhai is ready" in line)


def status_of(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    return connection.getresponse().status


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_it_serves_until_told_to_stop_and_takes_its_database_along(data: Path, port: int, number: int) -> None:
    program = started(data, port)
    assert f"http://127.0.0.1:{port}/" in said_ready(program)
    assert status_of(port, "/static/vendor/htmx/htmx.min.js") == 200
    program.send_signal(number)
    assert program.wait(60) == 0
    assert not (data / "postgres" / "postmaster.pid").exists()


def test_after_a_kill_the_port_is_free_and_the_next_start_finds_its_database(data: Path, port: int) -> None:
    program = started(data, port)
    said_ready(program)
    program.kill()
    # The pipe ends only when the last worker has gone as well.
    program.communicate(timeout=60)
    running = (data / "postgres" / "postmaster.pid").read_text().split()[0]
    second = started(data, port)
    said_ready(second)
    assert (data / "postgres" / "postmaster.pid").read_text().split()[0] == running
    second.terminate()
    assert second.wait(60) == 0


def test_a_port_in_use_is_said_before_anything_is_started(tmp_path: Path, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        program = started(tmp_path, port)
        said, _ = program.communicate(timeout=60)
    assert program.returncode == 1
    assert said.splitlines() == [
        f"端口 {port} 已被占用，请用 --port 指定其他端口。",
        f"Port {port} is in use: name another with --port.",
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_background_process_that_ends_is_started_again_and_ends_with_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "beside.py").write_text("import time; time.sleep(600)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(server, "BACKGROUND_MODULES", ("beside",))
    monkeypatch.setattr(server, "SECONDS_BEFORE_ANOTHER_TRY", 0)
    processes: list[subprocess.Popen[bytes]] = []
    again = threading.Event()

    def kept(module: str, start: Callable[[str], subprocess.Popen[bytes]] = server._started) -> subprocess.Popen[bytes]:
        processes.append(start(module))
        if len(processes) == 2:
            again.set()
        return processes[-1]

    monkeypatch.setattr(server, "_started", kept)
    with server._background():
        processes[0].kill()
        assert again.wait(30)
        assert processes[1].poll() is None
    assert [process.poll() for process in processes] == [-signal.SIGKILL, -signal.SIGTERM]
