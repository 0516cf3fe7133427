"""chuhai check on a workbook (判定工作簿): read and judged like a dossier, every finding traced to its row and cells."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from chuhai.codes.bilingual import Bilingual
from chuhai.law.assess import assess, day_of
from chuhai.law.dossier import Dossier, LicenceDossier, UnusableDossier
from chuhai.law.findings import Assessment, Finding, Subject
from chuhai.spreadsheets.faults import Fault, Place, UnusableWorkbook
from chuhai.spreadsheets.places import Places
from chuhai.spreadsheets.reader import WorkbookRead, read_workbook

#: From this size on reading takes long enough for somebody to wonder.
BYTES_WORTH_A_BAR = 300_000
READING = Bilingual("正在读取", "Reading")
JUDGING = Bilingual("正在判定", "Judging")
CELLS = Bilingual("单元格：", "Cells: ")

_MOST_CELLS_TOLD = 8
_NO_DAY = Bilingual(
    "没有判定日期：请填写“{zh}”，或用 --on 指定日期",
    "there is no day to judge it on: fill in “{en}”, or name a day with --on",
)


def judge_workbook(
    content: bytes, on: date | None, *, trace: bool, language: str, bar: bool
) -> tuple[Dossier, Assessment, "Traces"]:
    """Judge the dossier that a workbook holds, under a bar where it is large; raises UnusableWorkbook."""
    with _told_to_wait(bar and len(content) > BYTES_WORTH_A_BAR, language) as waiting:
        read = read_workbook(content, waiting)
        day = on or _day_of(read)
        waiting(0, 0)
        return read.dossier, assess(read.dossier, day, trace=trace), Traces(read)


def _day_of(read: WorkbookRead) -> date:
    try:
        return day_of(read.dossier)
    except UnusableDossier as error:
        licence = isinstance(read.dossier, LicenceDossier)
        zh, en = ("申领日期", "Applied on") if licence else ("提交日期", "Submitted on")
        reason = Bilingual(_NO_DAY.zh.format(zh=zh), _NO_DAY.en.format(en=en))
        raise UnusableWorkbook([Fault(reason, read.places.of(error.path))]) from error


class Traces:
    """From findings back to the cells (出处): the rows of the vehicles, and the cells of what a finding read."""

    def __init__(self, read: WorkbookRead) -> None:
        self._places: Places = read.places
        self._indexes: dict[str | None, list[int]] = {}
        vehicles = read.dossier.vehicles or () if isinstance(read.dossier, LicenceDossier) else ()
        for index, vehicle in enumerate(vehicles):
            self._indexes.setdefault(vehicle.vin, []).append(index)

    def rows(self, finding: Finding) -> Bilingual | None:
        """The sheet and rows of a vehicle, several where its VIN is there several times."""
        found = [place for index in self._of(finding) if (place := self._places.of(f"vehicles[{index}]"))]
        if not found:
            return None
        rows = [str(place.row) for place in found]
        zh, en = "、".join(rows), ", ".join(rows)
        return Bilingual(f"{found[0].sheet} 第{zh}行", f"{found[0].sheet}, row {en}")

    def cells(self, finding: Finding) -> Bilingual | None:
        """The cells of the facts that a finding rests on; those alone that have a cell of their own."""
        told = list(dict.fromkeys(place.written for place in self._read_by(finding) if place.column))[:_MOST_CELLS_TOLD]
        return Bilingual(f"{CELLS.zh}{'、'.join(told)}", f"{CELLS.en}{', '.join(told)}") if told else None

    def _read_by(self, finding: Finding) -> Iterator[Place]:
        for fact in finding.facts:
            below = [f"vehicles[{index}].{fact}" for index in self._of(finding)]
            for path in [*below, fact]:
                if place := self._places.of(path):
                    yield place

    def _of(self, finding: Finding) -> list[int]:
        return self._indexes.get(finding.vin, []) if finding.about is Subject.VEHICLE else []


@contextmanager
def _told_to_wait(shown: bool, language: str) -> Iterator[Callable[[int, int], None]]:
    """Hears how many rows are read, then 0 of 0 while it is judged; a bar on a terminal, else nothing."""
    if not shown or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(READING.within(language), total=None)

        def tell(done: int, total: int) -> None:
            words = READING if total else JUDGING
            progress.update(bar, description=words.within(language), total=total or None, completed=done)

        yield tell
