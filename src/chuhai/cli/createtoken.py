"""chuhai createtoken: give a person's program a key to the interface (建立接口令牌)."""

from datetime import timedelta
from pathlib import Path

import click

from chuhai.cli.language import told


@click.command(help=told("为用户建立接口令牌，只显示一次。", "Make a token for a user's program; it is shown once."))
@click.argument("username")
@click.option("--name", default="program", show_default=True, help=told("用途", "what it is for"))
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(["read", "write"]),
    help=told("权限范围，默认读和写", "scope; both when none is given"),
)
@click.option(
    "--days", default=365, show_default=True, type=click.IntRange(1, 3650), help=told("有效天数", "days it is good for")
)
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help=told("数据文件夹", "data folder") + "  [./data]"
)
def createtoken(username: str, name: str, scopes: tuple[str, ...], days: int, data: Path | None) -> None:
    """Print the token alone on standard output, so that a script can keep it."""
    from chuhai.config import start

    installation = start.prepare(data)
    try:
        click.echo(_make(username, name, scopes, days))
    finally:
        installation.leave()


def _make(username: str, name: str, scopes: tuple[str, ...], days: int) -> str:
    from django.utils import timezone

    from chuhai.accounts import actions, tokens

    try:
        user = actions.find_user(username)
    except actions.CannotMake as fault:
        raise click.ClickException(told(*fault.reason)) from fault
    return tokens.make_token(user, name, timezone.now(), scopes=scopes or tokens.SCOPES, lifetime=timedelta(days=days))
