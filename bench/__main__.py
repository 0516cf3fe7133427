"""Run the measurements: ``python -m bench`` for all of them, ``python -m bench law`` for one.

A measurement is a module of this folder with a function ``main()`` that prints its own figures. Each runs in a process
of its own, so that none warms the memory of the next.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent


def measurements() -> list[str]:
    """The names of all measurements, in the order they are run."""
    return sorted(path.stem for path in BENCH.glob("[!_]*.py"))


def main(names: list[str]) -> int:
    """Run the measurements named, or all; the number of those that failed."""
    if unknown := sorted(set(names) - set(measurements())):
        sys.exit(f"{', '.join(unknown)}: not among {', '.join(measurements())}")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {memory:.0f} GiB")
    failed = 0
    for name in names or measurements():
        print(f"\n== {name}", flush=True)
        words = [sys.executable, "-c", f"from bench.{name} import main; main()"]
        failed += subprocess.run(words, cwd=BENCH.parent, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
