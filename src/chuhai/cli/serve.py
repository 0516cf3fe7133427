"""chuhai serve: the web server (启动网页服务)."""

from pathlib import Path

import click

from chuhai.cli.language import told
from chuhai.cli.usage import Command


@click.command("serve", cls=Command, help=told("启动网页服务，按Ctrl-C停止。", "Serve the pages until Ctrl-C."))
@click.option(
    "--host",
    default="127.0.0.1",
    help=told("监听地址，默认127.0.0.1。", "Address to listen on; 127.0.0.1 if not named."),
)
@click.option(
    "--port", default=8000, type=click.IntRange(1, 65535), help=told("端口，默认8000。", "Port; 8000 if not named.")
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help=told("数据文件夹，默认为当前文件夹下的data。", "Data folder; data in the current folder if not named."),
)
@click.option(
    "--workers",
    default=2,
    type=click.IntRange(1, 64),
    help=told("工作进程数，默认2。", "Number of worker processes; 2 if not named."),
)
def serve(host: str, port: int, data: Path | None, workers: int) -> None:
    """Serve until told to stop."""
    from chuhai.config import server

    server.serve(host, port, data, workers)
