"""chuhai clocks: do everything that is due now (处理到期事项)."""

from pathlib import Path

import click

from chuhai.cli.language import told


@click.command(
    help=told(
        "处理到期事项：失效、视为受理、提醒、超期记录。重复运行不会重复处理；有未能处理的，退出状态为1。",
        "Lapses, acceptance by silence, reminders and overruns that are due. Running it again changes nothing; exit status"
        " 1 where a case could not be dealt with.",
    )
)
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help=told("数据文件夹", "data folder") + "  [./data]"
)
def clocks(data: Path | None) -> None:
    """The worker beside the web server does the same every few minutes."""
    from chuhai.config import start

    installation = start.prepare(data)
    try:
        from django.utils import timezone

        from chuhai.oversight import clockwork

        happened = clockwork.run(timezone.now())
        for line in clockwork.summary(happened):
            click.echo(told(*line))
        if clockwork.failed(happened):
            raise click.exceptions.Exit(1)
    finally:
        installation.leave()
