"""The program run as a program, on pipes or on a terminal of its own."""

import os
import pty
import subprocess
import sys
from typing import NamedTuple

PROGRAM = "from chuhai.cli.main import main; main()"
#: Variables of whoever runs the tests that would change what is printed.
PRIVATE = ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")


class Ended(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    err: str


def surroundings(**environment: str) -> dict[str, str]:
    """The environment of a run: that of the tests without what is theirs, and what is given."""
    kept = {name: value for name, value in os.environ.items() if name not in PRIVATE}
    return {**kept, "PYTHONUTF8": "1", **environment}


def run(*arguments: str | os.PathLike[str], program: str = PROGRAM, entered: bytes = b"", **environment: str) -> Ended:
    """Run it with its output on pipes."""
    command = [sys.executable, "-c", program, *map(os.fspath, arguments)]
    done = subprocess.run(command, capture_output=True, input=entered, env=surroundings(**environment), check=False)
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_on_terminal(
    *arguments: str | os.PathLike[str], stream: str = "stdout", program: str = PROGRAM, **environment: str
) -> str:
    """Run it with one stream on a terminal 80 columns wide, and return what that terminal was sent."""
    terminal, side = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | {stream: side}
    command = [sys.executable, "-c", program, *map(os.fspath, arguments)]
    environment = surroundings(TERM="xterm-256color", COLUMNS="80", **environment)
    with subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, **streams) as process:
        os.close(side)
        sent = b""
        while chunk := _read(terminal):
            sent += chunk
        process.wait()
    os.close(terminal)
    return sent.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # what Linux says when the other side has closed
        return b""
