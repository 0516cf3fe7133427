"""chuhai template: workbooks to fill in, and dossiers as workbooks (表格模板)."""

from pathlib import Path

import click

from chuhai.cli.language import reader, told
from chuhai.cli.usage import Command, OneOf
from chuhai.law.dossier import UnusableDossier, decode_dossier
from chuhai.law.findings import Kind

KINDS = {"licence.xlsx": Kind.LICENCE, "filing.xlsx": Kind.FILING}
SUFFIX = ".xlsx"


@click.command(
    "template",
    cls=Command,
    help=told(
        "写出可填写的工作簿：licence.xlsx 为许可证申领，filing.xlsx 为企业申报。",
        "Write a workbook to fill in: licence.xlsx for a licence, filing.xlsx for a yearly filing.",
    ),
)
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), metavar="licence.xlsx|filing.xlsx")
@click.option(
    "--from",
    "dossier",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="DOSSIER.json",
    help=told("把卷宗写成工作簿，文件名不限。", "Write this dossier as a workbook; it may have any name."),
)
@click.option("--example", is_flag=True, help=told("写出填好的范例。", "Write a filled-in example."))
@click.option("--overwrite", is_flag=True, help=told("覆盖已有的文件。", "Take the place of a file that is there."))
@click.option(
    "--lang",
    type=OneOf(["zh", "en"]),
    default="zh",
    help=told("表格语言，缺省为中文。", "Language of the workbook; Chinese unless told otherwise."),
)
def template(out: Path, dossier: Path | None, example: bool, overwrite: bool, lang: str) -> None:
    """Write a blank form, a filled-in example or a dossier."""
    if out.suffix.lower() != SUFFIX:
        raise click.UsageError(told(f"文件名应以 {SUFFIX} 结尾。", f"the name has to end in {SUFFIX}."))
    content = _of_dossier(dossier, lang) if dossier else _form(out, example, lang)
    try:
        with out.open("wb" if overwrite else "xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise click.UsageError(
            told(f"{out} 已存在；要覆盖请加 --overwrite。", f"{out} is there already; --overwrite takes its place.")
        ) from error
    except OSError as error:
        raise click.UsageError(told(f"无法写入 {out}。", f"{out} cannot be written.")) from error
    click.echo(told(f"已写入 {out}", f"Written: {out}"))


def _form(out: Path, example: bool, lang: str) -> bytes:
    from chuhai.spreadsheets.writer import blank_form, dossier_as_workbook, example_of

    kind = KINDS.get(out.name.lower())
    if kind is None:
        offered = told("、", ", ").join(KINDS)
        raise click.UsageError(
            told(f"文件名决定表格的类别，可用：{offered}。", f"the name says which form is meant: {offered}.")
        )
    return dossier_as_workbook(example_of(kind), lang) if example else blank_form(kind, lang)


def _of_dossier(file: Path, lang: str) -> bytes:
    from chuhai.spreadsheets.emission import CannotBeWritten
    from chuhai.spreadsheets.writer import dossier_as_workbook

    try:
        return dossier_as_workbook(decode_dossier(file.read_bytes()), lang)
    except OSError as error:
        raise click.UsageError(told(f"{file} 无法读取。", f"{file} cannot be read.")) from error
    except (UnusableDossier, CannotBeWritten) as error:
        raise click.UsageError(f"{file}: {error.path}: {error.reason.within(reader())}") from error
