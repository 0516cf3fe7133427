"""How the program is called (用法): help and complaints in the reader's language."""

from typing import Any

import click

from chuhai.cli.language import told


class OneOf(click.Choice[str]):
    """One of a few words, refused in the reader's language."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What could have been written instead."""
        offered = told("、", ", ").join(map(str, self.choices))
        return told(f"“{value}”不可用，可用：{offered}。", f"“{value}” is none of {offered}.")


class Command(click.Command):
    """A command whose help is in the reader's language throughout."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("options_metavar", told("[选项]", "[OPTIONS]"))
        super().__init__(*args, **settings)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of the help."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=told("用法：", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, one a line."""
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(told("选项", "Options")):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help with its own words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = told("显示本说明。", "Show this message and exit.")
        return option


def explain(error: click.ClickException) -> str:
    """One line on what is wrong, and one on where to read more; the help itself where nothing was asked for."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    said = f"{told('错误：', 'Error: ')}{_reason(error)}"
    context = getattr(error, "ctx", None)
    if context is None:
        return said
    return f"{said}\n{told('用法见', 'See')} {context.command_path} --help"


def _reason(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return told(f"没有选项“{error.option_name}”。", f"there is no option “{error.option_name}”.")
    if isinstance(error, click.BadOptionUsage):
        return told(f"选项“{error.option_name}”的用法不对。", f"the option “{error.option_name}” is not used so.")
    if isinstance(error, click.MissingParameter):
        return told(f"缺少参数 {_name(error.param)}。", f"{_name(error.param)} is not given.")
    if isinstance(error, click.BadParameter):
        return told(f"{_name(error.param)}：{error.message}", f"{_name(error.param)}: {error.message}")
    return error.message


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name if parameter else ""
