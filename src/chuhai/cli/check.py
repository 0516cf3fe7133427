"""chuhai check: judge dossiers by the law (判定卷宗)."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
import msgspec

from chuhai.cli.language import reader, told
from chuhai.cli.progress import told_to_wait
from chuhai.cli.usage import Command, OneOf
from chuhai.codes.bilingual import Bilingual
from chuhai.law.assess import assess, day_of
from chuhai.law.dossier import Dossier, UnusableDossier, decode_dossier
from chuhai.law.findings import Assessment
from chuhai.spreadsheets.faults import UnusableWorkbook

GOES_ON, BLOCKED, UNUSABLE = 0, 1, 2
STANDARD_INPUT = "-"

#: What a workbook ends in, or tries to; a workbook under any other name is known by how it begins.
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
_ARCHIVE = b"PK\x03\x04"

if TYPE_CHECKING:
    from chuhai.cli.check_workbook import Traces


class Judged(NamedTuple):
    """A file's dossier and its judgement; for a workbook also where in it everything stands."""

    dossier: Dossier
    assessment: Assessment
    traces: "Traces | None" = None


Show = Callable[[str, Judged], None]


def _day(_ctx: click.Context, _parameter: click.Parameter, written: str | None) -> date | None:
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or written != day.isoformat():
        raise click.BadParameter(
            told(f"“{written}”不是日期，应为 YYYY-MM-DD。", f"“{written}” is not a day; YYYY-MM-DD is meant.")
        )
    return day


@click.command(
    "check", cls=Command, help=told("按法规判定卷宗文件或工作簿。", "Judge dossier files or workbooks by the law.")
)
@click.argument("files", nargs=-1, required=True, metavar="DOSSIER.json|X.xlsx...")
@click.option(
    "--on",
    callback=_day,
    metavar="YYYY-MM-DD",
    help=told("判定日，缺省为申领或提交之日。", "Day of judgement; without it the day of application or filing."),
)
@click.option("--json", "as_json", is_flag=True, help=told("每份卷宗输出一行JSON。", "One line of JSON a dossier."))
@click.option(
    "--trace", is_flag=True, help=told("同时列出符合和不适用的条款。", "List also what is met and what does not apply.")
)
@click.option("--lang", type=OneOf(["zh", "en"]), help=told("报告语言。", "Language of the report."))
@click.pass_context
def check(
    ctx: click.Context, files: tuple[str, ...], on: date | None, as_json: bool, trace: bool, lang: str | None
) -> None:
    """Judge each file on its own; the exit status tells the worst of them."""
    language = lang or reader()
    show: Show = _print_line if as_json else _report_in(language, trace)
    status = GOES_ON
    for file in told_to_wait(files, language):
        try:
            judged = judge_file(file, on, language, trace=trace, alone=len(files) == 1)
        except UnusableDossier as unusable:
            place = f"{_printable(file)}: {unusable.path}".removesuffix(": ")
            click.echo(f"{place}: {unusable.reason.within(language)}", err=True)
            status = UNUSABLE
        except UnusableWorkbook as unusable:
            for fault in unusable.faults:
                click.echo(f"{_printable(file)}: {fault.told.within(language)}", err=True)
            status = UNUSABLE
        else:
            show(_printable(file), judged)
            status = max(status, BLOCKED if judged.assessment.blocks else GOES_ON)
    ctx.exit(status)


def judge_file(file: str, on: date | None, language: str, *, trace: bool = False, alone: bool = False) -> Judged:
    """Judge the dossier in a file (``-``: standard input) on a day, or on the dossier's own.

    Raises UnusableDossier, or for a workbook UnusableWorkbook.
    """
    content = _content(file)
    if file.lower().endswith(WORKBOOKS) or content.startswith(_ARCHIVE):
        from chuhai.cli.check_workbook import judge_workbook

        return Judged(*judge_workbook(content, on, trace=trace, language=language, bar=alone))
    dossier = decode_dossier(content)
    return Judged(dossier, assess(dossier, on or day_of(dossier), trace=trace))


def _content(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    except IsADirectoryError as error:
        raise UnusableDossier(Bilingual("这是文件夹，请指定卷宗文件", "a folder, not a dossier file"), "") from error
    except FileNotFoundError as error:
        raise UnusableDossier(Bilingual("文件不存在", "there is no such file"), "") from error
    except (OSError, ValueError) as error:
        raise UnusableDossier(Bilingual("文件无法读取", "the file cannot be read"), "") from error


def _printable(file: str) -> str:
    return file.encode(errors="surrogateescape").decode(errors="replace")


def _print_line(file: str, judged: Judged) -> None:
    plain = judged.assessment.as_plain()
    line = {"file": file} | {name: plain[name] for name in ("kind", "on", "decision", "findings")}
    click.echo(msgspec.json.encode(line))


def _report_in(language: str, trace: bool) -> Show:
    from chuhai.cli.report import print_report

    return lambda file, judged: print_report(
        file, judged.dossier, judged.assessment, language, trace=trace, traces=judged.traces
    )
