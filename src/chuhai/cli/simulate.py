"""chuhai simulate: a month of national traffic, to measure and to look at (模拟全国业务)."""

from pathlib import Path
from typing import Any

import click

from chuhai.cli.language import reader, told


@click.command(
    help=told(
        "载入一个月的模拟全国业务（37个发证机构），供测算和试看。只载入空的或者已载入模拟业务的数据库。",
        "Load a simulated month of national traffic (37 authorities) to measure and to look at. It goes into an empty"
        " database, or one that holds a simulation already.",
    )
)
@click.option(
    "--vehicles", default=40_000, show_default=True, type=click.IntRange(1, 400_000), help=told("车辆数", "vehicles")
)
@click.option(
    "--exporters", default=1_500, show_default=True, type=click.IntRange(1, 20_000), help=told("企业数", "exporters")
)
@click.option("--seed", default=2024, show_default=True, help=told("随机种子", "seed: the same one, the same month"))
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help=told("数据文件夹", "data folder") + "  [./data]"
)
def simulate(vehicles: int, exporters: int, seed: int, data: Path | None) -> None:
    """What was loaded, and how to sign in."""
    from chuhai.config import start

    installation = start.prepare(data)
    try:
        loaded = _loaded(vehicles, exporters, seed)
    finally:
        installation.leave()
    _show(loaded)


def _loaded(vehicles: int, exporters: int, seed: int) -> Any:
    """Run it under a bar, one part after the other."""
    from django.utils import timezone
    from rich.console import Console
    from rich.progress import Progress

    from chuhai.cli.simulation import month

    told_last, bars = None, {}
    try:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            for told_last in month.simulate(vehicles, exporters, seed, timezone.now()):
                if isinstance(told_last, month.Progress):
                    words = told_last.part.within(reader())
                    bar = bars.setdefault(words, None) or progress.add_task(words, total=told_last.of)
                    bars[words] = bar
                    progress.update(bar, completed=told_last.done)
    except month.HoldsRealCases as real:
        raise click.ClickException(_WHY_NOT) from real
    return told_last


_WHY_NOT = told(
    "数据库中已有真实用户或案件，模拟业务不与真实业务混存。请用 --data 指定其他文件夹。",
    "This database has people or cases of its own; a simulation is not mixed with them. Name another folder with --data.",
)


def _show(loaded: Any) -> None:
    from chuhai.cli.demonstration.people import PASSWORD

    rows = loaded.rows
    click.echo(
        told(
            f"已载入：企业和机关{rows['accounts.Organisation']}个，车辆{rows['vehicles.Vehicle']}辆，"
            f"申请{rows['licensing.Application']}件，许可证{rows['licensing.Licence']}份，审计记录{loaded.entries}条。",
            f"Loaded: {rows['accounts.Organisation']} organisations, {rows['vehicles.Vehicle']} vehicles, "
            f"{rows['licensing.Application']} applications, {rows['licensing.Licence']} licences, "
            f"{loaded.entries} entries of the record.",
        )
    )
    click.echo(
        told(
            "登录：shangwubu（商务部）、shenhe-33（浙江审核）、qianfa-33（浙江签发）、chejian-33、haiguan-3100、qiye0001，"
            f"密码均为 {PASSWORD}",
            "Sign in as shangwubu (MOFCOM), shenhe-33 (Zhejiang, review), qianfa-33 (issue), chejian-33, haiguan-3100,"
            f" qiye0001; the password of each is {PASSWORD}",
        )
    )
