"""chuhai audit verify: find any change made behind the record's back (核对审计记录)."""

from pathlib import Path

import click

from chuhai.cli.language import told

WORDS = {
    "missing": ("记录缺失", "an entry is missing"),
    "unchained": ("与前一条不相连", "does not follow the entry before"),
    "changed": ("内容被改动", "was changed"),
    "cut off": ("末尾被截去", "the end was cut off"),
    "decision changed": ("所存决定被改动", "the decision kept with it was changed"),
    "decision missing": ("所存决定缺失", "the decision kept with it is missing"),
}


@click.group(help=told("审计记录", "The audit record."))
def audit() -> None:
    """The audit record."""


@audit.command(
    help=told(
        "核对整条审计链，有改动时退出状态为1。", "Check the whole chain; exit status 1 where anything was changed."
    )
)
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help=told("数据文件夹", "data folder") + "  [./data]"
)
def verify(data: Path | None) -> None:
    """Recompute every hash; say what was changed and where."""
    from chuhai.config import start

    installation = start.prepare(data)
    try:
        count, breaks = _checked()
    finally:
        installation.leave()
    for number, what in breaks:
        click.echo(told(f"第{number}条：{WORDS[what][0]}", f"entry {number}: {WORDS[what][1]}"))
    if breaks:
        raise SystemExit(1)
    click.echo(told(f"审计记录完整，共{count}条。", f"The record is whole: {count} entries."))


def _checked() -> tuple[int, list[tuple[int, str]]]:
    from rich.console import Console
    from rich.progress import Progress

    from chuhai.accounts.actors import SYSTEM
    from chuhai.accounts.row_security import reading_as
    from chuhai.audit import queries

    with reading_as(SYSTEM), Progress(console=Console(stderr=True), transient=True) as progress:
        count = queries.entry_count()
        bar = progress.add_task(told("核对审计记录", "Checking the record"), total=count)
        found = queries.verify_chain(seen=lambda: progress.advance(bar))
        return count, [(one.number, one.what) for one in found]
