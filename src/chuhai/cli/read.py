"""chuhai read: what a scan or photograph says (识读扫描件), read on this machine; each fact with how surely it was read."""

from pathlib import Path

import click
import msgspec

from chuhai.cli.language import reader, told
from chuhai.cli.progress import told_to_wait
from chuhai.cli.usage import Command, OneOf
from chuhai.codes.bilingual import Bilingual
from chuhai.reading.papers import KINDS, UNKNOWN, read
from chuhai.reading.result import FactRead, Reading, Standing
from chuhai.reading.words import name_of
from chuhai.workflow.transitions import EntryRefused

ALL_READ, IN_DOUBT, UNUSABLE = 0, 1, 2
MOST_BYTES = 50 * 1024 * 1024
READING = Bilingual("正在识读", "Reading")
SPECIMEN = Bilingual("图上印有“样本”字样，不是真实证件。", "样本 (sample) is printed on it: it is no real paper.")
NOT_KNOWN = Bilingual(
    "看不出是登记证书、铭牌或里程表；可用 --as 指明。", "Neither certificate, nameplate nor odometer: --as may name it."
)
MARKS = {Standing.READ: "✓", Standing.UNSURE: "?", Standing.ABSENT: "–"}


@click.command(
    "read",
    cls=Command,
    help=told(
        "识读登记证书、铭牌、里程表的扫描件或照片。读出的内容均须由人确认。",
        "Read scans and photographs of certificates, nameplates and odometers; a person confirms what was read.",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--as",
    "kind",
    type=OneOf(list(KINDS)),
    help=told("材料种类，缺省自动辨认。", "What it is; else it is told by its looks."),
)
@click.option("--json", "as_json", is_flag=True, help=told("每个文件输出一行JSON。", "One line of JSON a file."))
@click.option("--lang", type=OneOf(["zh", "en"]), help=told("报告语言。", "Language of the report."))
@click.pass_context
def read_files(ctx: click.Context, files: tuple[str, ...], kind: str | None, as_json: bool, lang: str | None) -> None:
    """Read each file on its own; the exit status tells the worst of them."""
    language = lang or reader()
    status = ALL_READ
    for file in told_to_wait(files, language, READING):
        try:
            reading = read(_content(file), kind)
        except EntryRefused as refusal:
            click.echo(f"{_printable(file)}: {refusal.reason.within(language)}", err=True)
            status = UNUSABLE
            continue
        click.echo(_line(file, reading) if as_json else _report(file, reading, language))
        status = max(status, _status(reading))
    ctx.exit(status)


def _status(reading: Reading) -> int:
    doubted = reading.kind == UNKNOWN or any(fact.standing is Standing.UNSURE for fact in reading.facts)
    return IN_DOUBT if doubted else ALL_READ


def _content(file: str) -> bytes:
    try:
        with Path(file).open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise EntryRefused(
            "file", Bilingual("文件不存在或无法读取。", "There is no such file, or it cannot be read.")
        ) from error
    if len(content) > MOST_BYTES:
        raise EntryRefused("file", Bilingual("文件超过50 MB。", "The file is larger than 50 MB."))
    return content


def _line(file: str, reading: Reading) -> bytes:
    return msgspec.json.encode({"file": _printable(file)} | reading.as_plain())


def _report(file: str, reading: Reading, language: str) -> str:
    kind = KINDS[reading.kind].within(language) if reading.kind in KINDS else NOT_KNOWN.within(language)
    lines = [f"{_printable(file)}: {kind}"]
    if reading.specimen:
        lines.append(f"  ! {SPECIMEN.within(language)}")
    return "\n".join([*lines, *(_fact(fact, language) for fact in reading.facts)])


def _fact(fact: FactRead, language: str) -> str:
    name = name_of(fact.name).within(language)
    if fact.standing is Standing.READ:
        said = f"{fact.value}  ({fact.confidence:.0%})"
    elif fact.standing is Standing.UNSURE:
        doubt = fact.doubt.within(language) if fact.doubt else ""
        said = f"{' / '.join(fact.candidates)}  — {doubt}"
    else:
        said = fact.standing.label.within(language)
    return f"  {MARKS[fact.standing]} {name}: {said}"


def _printable(file: str) -> str:
    return file.encode(errors="surrogateescape").decode(errors="replace")
