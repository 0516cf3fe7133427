"""A progress bar (进度) for many files, on standard error, and only where somebody waits in front of it."""

import sys
import time
from collections.abc import Iterator, Sequence

from chuhai.codes.bilingual import Bilingual

SECONDS_BEFORE_SHOWING = 1.5
JUDGING = Bilingual("正在判定", "Judging")


def told_to_wait(files: Sequence[str], language: str, doing: Bilingual = JUDGING) -> Iterator[str]:
    """The files one by one; when they take long, and what is printed goes elsewhere, a bar shows how far it is."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from files
        return
    began = time.monotonic()
    for done, file in enumerate(files):
        if time.monotonic() - began > SECONDS_BEFORE_SHOWING:
            yield from _under_a_bar(files, done, language, doing)
            return
        yield file


def _under_a_bar(files: Sequence[str], done: int, language: str, doing: Bilingual) -> Iterator[str]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(doing.within(language), total=len(files), completed=done)
        for file in files[done:]:
            yield file
            progress.advance(bar)
