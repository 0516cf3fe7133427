"""chuhai check: judge dossiers by the law (判定卷宗)."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import msgspec

from chuhai.cli.language import reader, told
from chuhai.cli.progress import told_to_wait
from chuhai.cli.usage import Command, OneOf
from chuhai.codes.bilingual import Bilingual
from chuhai.law.assess import assess, day_of
from chuhai.law.dossier import Dossier, UnusableDossier, decode_dossier
from chuhai.law.findings import Assessment

GOES_ON, BLOCKED, UNUSABLE = 0, 1, 2
STANDARD_INPUT = "-"

Show = Callable[[str, Dossier, Assessment], None]


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


@click.command("check", cls=Command, help=told("按法规判定卷宗文件。", "Judge dossier files by the law."))
@click.argument("files", nargs=-1, required=True, metavar="DOSSIER.json...")
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
            dossier, assessment = judge_file(file, on, trace=trace)
        except UnusableDossier as unusable:
            place = f"{_printable(file)}: {unusable.path}".removesuffix(": ")
            click.echo(f"{place}: {unusable.reason.within(language)}", err=True)
            status = UNUSABLE
        else:
            show(_printable(file), dossier, assessment)
            status = max(status, BLOCKED if assessment.blocks else GOES_ON)
    ctx.exit(status)


def judge_file(file: str, on: date | None, *, trace: bool = False) -> tuple[Dossier, Assessment]:
    """Judge the dossier in a file (``-``: standard input) on a day, or on the dossier's own; raises UnusableDossier."""
    dossier = decode_dossier(_content(file))
    return dossier, assess(dossier, on or day_of(dossier), trace=trace)


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


def _print_line(file: str, _dossier: Dossier, assessment: Assessment) -> None:
    plain = assessment.as_plain()
    line = {"file": file} | {name: plain[name] for name in ("kind", "on", "decision", "findings")}
    click.echo(msgspec.json.encode(line))


def _report_in(language: str, trace: bool) -> Show:
    from chuhai.cli.report import print_report

    return lambda file, dossier, assessment: print_report(file, dossier, assessment, language, trace=trace)
