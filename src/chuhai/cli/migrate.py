"""chuhai migrate: bring the database schema up to date (更新数据库结构)."""

from pathlib import Path

import click


@click.command(
    help="将数据库结构更新到当前版本。请先备份。\n\nBring the database schema up to this version. Back up first."
)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="数据文件夹 / data folder  [./data]")
def migrate(data: Path | None) -> None:
    from chuhai.config import start

    installation = start.prepare(data, any_schema=True)
    behind = start.schema_is_behind()
    start.migrate(installation)
    if not behind:
        click.echo("数据库结构已是最新。\nThe schema is up to date.")
