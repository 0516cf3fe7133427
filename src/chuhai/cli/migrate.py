"""chuhai migrate: bring the database schema up to date (更新数据库结构)."""

from pathlib import Path

import click

from chuhai.cli.language import told
from chuhai.cli.usage import Command


@click.command(
    "migrate",
    cls=Command,
    help=told(
        "将数据库结构更新到当前版本。请先备份。", "Bring the database schema up to this version. Make a backup first."
    ),
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help=told("数据文件夹，默认为当前文件夹下的data。", "Data folder; data in the current folder if not named."),
)
def migrate(data: Path | None) -> None:
    """Migrate, or say that there is nothing to do."""
    from chuhai.config import start

    installation = start.prepare(data, any_schema=True)
    behind = start.schema_is_behind()
    start.migrate(installation, verbosity=0)
    done = told("数据库结构已更新。", "The schema has been brought up to date.")
    click.echo(done if behind else told("数据库结构已是最新。", "The schema is up to date."))
