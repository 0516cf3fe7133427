"""chuhai seals: the seals of the organisations (印章证书管理)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Any

import click

from chuhai.cli.language import told

DATA = click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help=told("数据文件夹", "data folder") + "  [./data]"
)


@click.group(
    help=told("印章证书：列出、更换、吊销，输出信任文件。", "Seals: list, rotate, revoke, print the trust file.")
)
def seals() -> None:
    """The seals."""


@seals.command("list", help=told("列出全部印章证书。", "List every seal."))
@DATA
def list_seals(data: Path | None) -> None:
    """One line a seal, those of an organisation together."""
    from rich.console import Console
    from rich.table import Table

    with _installed(data):
        from chuhai.sealing import queries

        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in (
            ("单位", "organisation"),
            ("证书标识", "seal"),
            ("状态", "state"),
            ("启用", "made"),
            ("有效期至", "until"),
        ):
            table.add_column(told(*heading))
        for seal in queries.seals():
            days = (seal.made_at.date().isoformat(), seal.valid_until.date().isoformat())
            table.add_row(seal.organisation.name, seal.kid, _state(seal), *days)
        Console(width=None if Console().is_terminal else 160).print(table)


@seals.command(
    help=told(
        "更换一个单位的印章证书，已签章的文书仍然有效。",
        "Give an organisation a new seal; what the old one sealed stays good.",
    )
)
@click.argument("organisation")
@DATA
def rotate(organisation: str, data: Path | None) -> None:
    """The organisation by its name, credit code or two characters in licence numbers."""
    with _installed(data):
        from django.utils import timezone

        from chuhai.sealing import actions, queries

        made = actions.rotate(queries.organisation_called(organisation), at=timezone.now())
        click.echo(
            told(
                f"{made.organisation.name}：新印章证书 {made.kid}。请重新分发信任文件。",
                f"{made.organisation.name}: new seal {made.kid}. Hand the trust file out anew.",
            )
        )


@seals.command(
    help=told(
        "吊销一个印章证书：自指定日起所签文书不再有效。", "Revoke a seal: what it sealed since then proves nothing."
    )
)
@click.argument("seal")
@click.option("--reason", required=True, help=told("吊销原因", "why"))
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help=told("自哪一日起（北京时间），默认为现在", "since which day (Beijing); now if not named"),
)
@DATA
def revoke(seal: str, reason: str, since: datetime | None, data: Path | None) -> None:
    """The seal by its id, as `list` shows it."""
    with _installed(data):
        from django.utils import timezone

        from chuhai.sealing import actions
        from chuhai.workflow.clocks import CHINA

        from_when = datetime.combine(since.date(), time(0), CHINA) if since else None
        revoked = actions.revoke(seal, reason, at=timezone.now(), since=from_when)
        click.echo(
            told(
                f"{revoked.organisation.name}的印章证书 {revoked.kid} 已吊销。请立即重新分发信任文件。",
                f"The seal {revoked.kid} of {revoked.organisation.name} is revoked. Hand the trust file out anew at once.",
            )
        )


@seals.command(
    help=told("输出信任文件，供他人离线核验。", "Print the trust file, by which others verify without the network.")
)
@DATA
def trust(data: Path | None) -> None:
    """Published anew first, so that its list of what is revoked is of today."""
    with _installed(data):
        from django.utils import timezone

        from chuhai.sealing import actions, queries

        actions.publish(at=timezone.now())
        click.echo(queries.trust_file() or b"", nl=False)


@contextmanager
def _installed(data: Path | None) -> Iterator[None]:
    """The installation made ready; what it refuses is told as any wrong call."""
    from chuhai.config import start

    installation = start.prepare(data)
    try:
        from chuhai.accounts.actors import SYSTEM
        from chuhai.accounts.row_security import reading_as
        from chuhai.sealing.key_sources import BadSource
        from chuhai.workflow.transitions import CaseNotFound, StepRefused

        try:
            with reading_as(SYSTEM):
                yield
        except CaseNotFound as fault:
            raise click.ClickException(told(f"没有“{fault}”。", f"There is no “{fault}”.")) from fault
        except StepRefused as fault:
            raise click.ClickException(told(*fault.reason)) from fault
        except BadSource as fault:
            raise click.ClickException(
                told(f"配置的密钥不能使用：{fault}", f"A given key cannot be used: {fault}")
            ) from fault
    finally:
        installation.leave()


def _state(seal: Any) -> str:
    if seal.revoked_at:
        return told("已吊销", "revoked")
    return told("已停用", "retired") if seal.retired_at else told("在用", "in use")
