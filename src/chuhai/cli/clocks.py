"""chuhai clocks: do everything that is due now (处理到期事项)."""

from pathlib import Path

import click

from chuhai.cli.language import told


@click.command(
    help=told(
        "处理到期事项：失效、提醒、逾期记录。重复运行不会重复处理。",
        "Lapses, reminders and overruns that are due. Running it again changes nothing.",
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

        for line in clockwork.summary(clockwork.run(timezone.now())):
            click.echo(told(*line))
    finally:
        installation.leave()
