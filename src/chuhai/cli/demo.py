"""chuhai demo: a demonstration to look at and to drive by programs (演示)."""

import json
import os
from pathlib import Path
from typing import Any

import click

from chuhai.cli.language import told

KEPT_IN = "demonstration.json"
SCENES = 12


@click.command(
    help=told(
        "载入演示数据（两省、三家企业、四十余辆车），并列出各岗位的登录身份。",
        "Load the demonstration and list every desk's sign-in.",
    )
)
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help=told("数据文件夹", "data folder") + "  [./data]"
)
@click.option("--host", default="127.0.0.1", show_default=True, help=told("服务地址", "address of the portal"))
@click.option("--port", default=8000, show_default=True, help=told("服务端口", "port of the portal"))
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=told("以JSON输出地址、登录身份和接口令牌", "address, sign-ins and API tokens as JSON"),
)
def demo(data: Path | None, host: str, port: int, as_json: bool) -> None:
    """Loaded once: another call shows the same demonstration again."""
    from chuhai.config import start

    os.environ.setdefault("CHUHAI_ADDRESS", f"http://{host}:{port}")
    installation = start.prepare(data)
    try:
        kept = installation.data / KEPT_IN
        seats = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else _loaded(kept)
        _seal_licences()
    finally:
        installation.leave()
    shown = {"address": f"http://{host}:{port}/", "api": f"http://{host}:{port}/api/v1/", "sign_ins": seats}
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        _show(shown)


def _loaded(kept: Path) -> list[dict[str, str]]:
    """Load everything in one transaction: a demonstration is there whole or not at all."""
    from django.db import transaction
    from django.utils import timezone

    _must_be_empty()
    with transaction.atomic():
        seats = _told_scene_by_scene(timezone.now())
        kept.touch(mode=0o600)
        kept.write_text(json.dumps(seats, ensure_ascii=False, indent=2), encoding="utf-8")
    return seats


def _seal_licences() -> None:
    """Licences are sealed before anybody looks; the worker beside the server makes all other papers within seconds."""
    from chuhai.cli.papers import make_with_progress
    from chuhai.sealing.kinds import LICENCE

    make_with_progress((LICENCE,))


def _must_be_empty() -> None:
    from chuhai.accounts.queries import anybody

    if anybody():
        raise click.ClickException(
            told(
                "数据库中已有用户，演示数据只载入空的数据库。请用 --data 指定其他文件夹。",
                "There are people in this database; the demonstration goes into an empty one. Name another folder with --data.",
            )
        )


def _told_scene_by_scene(now: Any) -> list[dict[str, str]]:
    from rich.console import Console
    from rich.progress import track

    from chuhai.accounts.queries import user_of
    from chuhai.accounts.tokens import make_token
    from chuhai.cli.demonstration import between_authorities, institutions, modified, people, service_story, story
    from chuhai.cli.demonstration.steps import Calendar

    actors = people.make_people()
    scenes = story.tell(people.sides(actors), now)
    console = Console(stderr=True)
    for _ in track(
        scenes,
        told("载入演示数据", "Loading"),
        total=SCENES,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ):
        pass
    modified.tell(actors, people.sides(actors), Calendar(now))
    institutions.tell(actors, now)
    between_authorities.tell(actors, now)
    service_story.tell(actors, people.sides(actors), now)
    return [
        {
            "username": seat.username,
            "password": people.PASSWORD,
            "desk": str(seat.desk),
            "desk_zh": seat.desk.label.zh,
            "organisation": seat.organisation,
            "name": seat.full_name,
            "token": make_token(user_of(actors[seat.username]), "演示", now),
        }
        for seat in people.SEATS
    ]


def _show(shown: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in (("用户名", "user"), ("岗位", "desk"), ("姓名", "name"), ("单位", "organisation")):
        table.add_column(told(*heading))
    for seat in shown["sign_ins"]:
        table.add_row(seat["username"], told(seat["desk_zh"], seat["desk"]), seat["name"], seat["organisation"])
    console = Console()
    console.print(table)
    console.print(
        told(
            f"密码均为 {shown['sign_ins'][0]['password']}",
            f"The password of each is {shown['sign_ins'][0]['password']}",
        )
    )
    console.print(told(f"启动后地址：{shown['address']}", f"Once served: {shown['address']}"))
