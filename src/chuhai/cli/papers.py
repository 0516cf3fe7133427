"""chuhai papers: the papers that are to be made (文书制作)."""

from pathlib import Path

import click

from chuhai.cli.language import told

FAILED = 1


@click.command(
    help=told(
        "待生成的文书；加 --make 立即生成并签章。服务运行时由后台自动生成。",
        "The papers still to be made; with --make they are made and sealed now. Beside the server a worker does so by itself.",
    )
)
@click.option("--make", is_flag=True, help=told("立即生成", "make them now"))
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help=told("数据文件夹", "data folder") + "  [./data]"
)
@click.pass_context
def papers(ctx: click.Context, make: bool, data: Path | None) -> None:
    """How many wait, how many could not be made and why; exit status 1 where any could not."""
    from chuhai.config import start

    installation = start.prepare(data)
    try:
        from chuhai.accounts.actors import SYSTEM
        from chuhai.accounts.row_security import reading_as

        if make:
            made = make_with_progress()
            click.echo(told(f"已生成{made}份。", f"{made} made."))
        with reading_as(SYSTEM):
            failed = _tell_what_waits()
    finally:
        installation.leave()
    ctx.exit(FAILED if failed else 0)


def make_with_progress(only: tuple[str, ...] | None = None) -> int:
    """Make what is due under a progress bar, kinds in `only` alone if any are named; how many were made."""
    from django.utils import timezone
    from rich.console import Console
    from rich.progress import Progress

    from chuhai.accounts.actors import SYSTEM
    from chuhai.accounts.row_security import reading_as
    from chuhai.sealing import making, queries

    console = Console(stderr=True)
    with reading_as(SYSTEM):
        waiting = queries.to_be_made()
        total = (waiting.filter(kind__in=only) if only else waiting).count()
    made = 0
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task(told("生成文书", "Making papers"), total=total)
        for paper in making.make_all_due(timezone.now, only):
            made += paper.made_at is not None
            progress.advance(bar)
    return made


def _tell_what_waits() -> int:
    from chuhai.sealing import queries

    waiting, failing = queries.to_be_made().count(), list(queries.failing())
    click.echo(
        told(f"待生成{waiting}份，其中{len(failing)}份曾失败。", f"{waiting} to be made, {len(failing)} failed before.")
    )
    for paper in failing:
        label = told(*paper.label)
        click.echo(
            told(
                f"{label} {paper.number}：失败{paper.failed}次，{paper.fault}",
                f"{label} {paper.number}: failed {paper.failed} times, {paper.fault}",
            )
        )
    return len(failing)
