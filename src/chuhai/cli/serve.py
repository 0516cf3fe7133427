"""chuhai serve: the web server (启动网页服务)."""

from pathlib import Path

import click


@click.command(help="启动网页服务，Ctrl-C 停止。\n\nServe the portal and the interface until Ctrl-C.")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址 / address to listen on")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="端口 / port")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="数据文件夹 / data folder  [./data]")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="工作进程数 / processes")
def serve(host: str, port: int, data: Path | None, workers: int) -> None:
    from chuhai.config import server

    server.serve(host, port, data, workers)
