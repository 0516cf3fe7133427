"""The program chuhai (命令行入口): one name a command; a command's module is loaded only when it is run."""

import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NamedTuple

import click

from chuhai.cli.language import reader, told
from chuhai.cli.usage import Command, explain
from chuhai.codes.bilingual import Bilingual


class Entry(NamedTuple):
    """Where a command lives (module:function), and what it does in a few words."""

    target: str
    gist: Bilingual


#: Every command, in the order in which the help lists them. A new command is one line here and one file.
COMMANDS = {
    "check": Entry("chuhai.cli.check:check", Bilingual("按法规判定卷宗", "Judge dossiers by the law.")),
    "schema": Entry(
        "chuhai.cli.schema:schema", Bilingual("输出卷宗的JSON Schema", "Print the JSON Schema of a dossier.")
    ),
    "template": Entry(
        "chuhai.cli.template:template", Bilingual("写出可填写的表格模板", "Write a workbook to fill in.")
    ),
    "read": Entry(
        "chuhai.cli.read:read_files", Bilingual("识读登记证书等扫描件", "Read scans of certificates and the like.")
    ),
    "verify": Entry(
        "chuhai.cli.verify:verify", Bilingual("核验签章文书，无需联网", "Verify sealed papers without the network.")
    ),
    "clauses": Entry(
        "chuhai.cli.clauses:clauses",
        Bilingual("列出全部条款、落处和测试", "List every clause, where it lives and its tests."),
    ),
    "serve": Entry("chuhai.cli.serve:serve", Bilingual("启动网页服务", "Serve the pages.")),
    "demo": Entry("chuhai.cli.demo:demo", Bilingual("载入演示数据", "Load a demonstration.")),
    "simulate": Entry(
        "chuhai.cli.simulate:simulate", Bilingual("载入模拟的全国业务", "Load a simulated month of national traffic.")
    ),
    "migrate": Entry(
        "chuhai.cli.migrate:migrate", Bilingual("更新数据库结构", "Bring the database schema up to date.")
    ),
    "createuser": Entry("chuhai.cli.createuser:createuser", Bilingual("建立用户", "Give a person a desk.")),
    "createtoken": Entry(
        "chuhai.cli.createtoken:createtoken", Bilingual("建立接口令牌", "Give a person's program a token.")
    ),
    "audit": Entry("chuhai.cli.audit:audit", Bilingual("核对审计记录", "Check the audit record.")),
    "clocks": Entry("chuhai.cli.clocks:clocks", Bilingual("处理到期事项", "Do everything that is due.")),
    "papers": Entry(
        "chuhai.cli.papers:papers", Bilingual("生成待签章的文书", "Make the papers that wait to be sealed.")
    ),
    "seals": Entry("chuhai.cli.seals:seals", Bilingual("管理印章证书", "List, rotate and revoke seals.")),
}


class LazyCommands(Command, click.Group):
    """Commands found by name in COMMANDS and loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Load the command, or None where there is none of this name."""
        if name not in COMMANDS:
            return None
        module, _, function = COMMANDS[name].target.partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was named, or say that there is none."""
        if args[0] not in COMMANDS:
            ctx.fail(told(f"没有命令“{args[0]}”。", f"there is no command “{args[0]}”."))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands for the help without loading any of them."""
        with formatter.section(told("命令", "Commands")):
            formatter.write_dl([(name, entry.gist.within(reader())) for name, entry in COMMANDS.items()])


def _version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"chuhai {version('chuhai')}")
        ctx.exit()


@click.group(
    cls=LazyCommands,
    subcommand_metavar=told("命令 [参数]...", "COMMAND [ARGS]..."),
    help=told("出海：二手车出口许可。", "Chuhai: used-vehicle export licensing."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=told("版本", "Version.")
)
def chuhai() -> None:
    """The program itself."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and end it with the command's exit status; a wrong call ends with 2 and says what is wrong."""
    _print_what_can_be_printed()
    try:
        status = chuhai.main(args=arguments, prog_name="chuhai", standalone_mode=False)
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo(told("已中止。", "Stopped."), err=True)
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)


def _print_what_can_be_printed() -> None:
    # A terminal that has no Chinese characters shows question marks instead of ending the program.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
