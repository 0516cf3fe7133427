"""chuhai verify: whether a paper is genuine, without the network (核验文书)."""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from chuhai.cli.language import told
from chuhai.cli.usage import Command
from chuhai.codes.bilingual import Bilingual
from chuhai.sealing import compact, sm2, trust
from chuhai.sealing.facts_told import told as facts_told
from chuhai.sealing.findings import Checked, Finding
from chuhai.sealing.pdf_check import HEAD
from chuhai.workflow.clocks import CHINA

GENUINE, NOT_GENUINE, UNREADABLE = 0, 1, 2
STANDARD_INPUT = "-"
MOST_BYTES = 64 * 1024 * 1024
SECOND = {True: Bilingual("有效", "holds"), False: Bilingual("不符", "does not hold")}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found of one paper: the check, what its signed text says, and whether its SM2 seal holds (None: not asked)."""

    name: str
    checked: Checked
    facts: dict[str, Any]
    second: bool | None = None

    @property
    def status(self) -> int:
        """The exit status that it calls for."""
        if self.checked.finding is Finding.UNREADABLE:
            return UNREADABLE
        return GENUINE if self.checked.finding is Finding.GENUINE and self.second is not False else NOT_GENUINE


@click.command(
    "verify",
    cls=Command,
    help=told(
        "核验签章文书（PDF文件、二维码内容或者扫描得到的网址），无需联网。真实为0，不真实为1，无法识别为2。",
        "Verify sealed papers (PDF files, the text of a QR code, or the address that was scanned) without the network."
        " Exit status 0 genuine, 1 not genuine, 2 unreadable.",
    ),
)
@click.argument("papers", nargs=-1, required=True, metavar="FILE|TEXT...")
@click.option(
    "--trust",
    "trust_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=told(
        "信任文件，默认为数据文件夹中的keys/trust.pem。", "Trust file; keys/trust.pem in the data folder if not named."
    ),
)
@click.option(
    "--sm2",
    "sm2_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=told("文书的SM2签名文件，一并核验。", "File with the paper's SM2 seal, to be checked too."),
)
@click.option("--json", "as_json", is_flag=True, help=told("每份文书输出一行JSON。", "One line of JSON a paper."))
@click.pass_context
def verify(
    ctx: click.Context, papers: tuple[str, ...], trust_file: Path | None, sm2_file: Path | None, as_json: bool
) -> None:
    """Each paper on its own; the exit status tells the worst of them."""
    bundle = _trusted(trust_file or _own_trust_file())
    second = sm2_file.read_text(encoding="ascii", errors="replace").strip() if sm2_file else None
    answers = [_answer(paper, bundle, second) for paper in papers]
    for answer in answers:
        _print_line(answer) if as_json else _report(answer)
    if bundle.listed_until is not None and bundle.listed_until < datetime.now(UTC):
        _warn(bundle.listed_until)
    ctx.exit(max(answer.status for answer in answers))


def _own_trust_file() -> Path:
    return Path(os.environ.get("CHUHAI_DATA", "data")) / "keys" / "trust.pem"


def _trusted(file: Path) -> trust.Bundle:
    try:
        return trust.read(file)
    except OSError as fault:
        words = told(
            f"没有信任文件 {file}。请用 --trust 指定；发证机关的平台用 chuhai seals trust 输出。",
            f"There is no trust file {file}. Name one with --trust; the issuing platform prints it with: chuhai seals trust",
        )
        raise _Unusable(words) from fault
    except trust.BadBundle as fault:
        words = told(f"信任文件 {file} 不能使用：{fault}", f"The trust file {file} cannot be used: {fault}")
        raise _Unusable(words) from fault


class _Unusable(click.ClickException):
    exit_code = UNREADABLE


def _answer(paper: str, bundle: trust.Bundle, second: str | None) -> Answer:
    content = _content(paper)
    if content is not None and content.startswith(HEAD):
        return _of_pdf(_printable(paper), content, bundle, second)
    text = paper if content is None else content[:MOST_BYTES].decode(errors="replace")
    signed = compact.find(text.strip())
    name = _printable(paper) if content is not None else told("验真文字", "signed text")
    if signed is None:
        return Answer(_printable(paper), Checked(Finding.UNREADABLE), {})
    checked = bundle.check_text(signed)
    # What nobody vouches for is not told, lest it be read as true.
    return Answer(name, checked, signed.facts if checked.finding is Finding.GENUINE else {})


def _of_pdf(name: str, content: bytes, bundle: trust.Bundle, second: str | None) -> Answer:
    checked = bundle.check_pdf(content)
    key = bundle.sm2_key(checked.kid, content) if second is not None else ""
    held = None if second is None else bool(key) and sm2.holds(key, sm2.digest_of(content), second)
    return Answer(name, checked, {}, held)


def _content(paper: str) -> bytes | None:
    """The bytes of a file, or None where the argument is the text itself."""
    if paper == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES)
    try:
        with Path(paper).open("rb") as file:
            return file.read(MOST_BYTES)
    except (OSError, ValueError):
        return None


def _printable(text: str) -> str:
    return text.encode(errors="surrogateescape").decode(errors="replace")


def _print_line(answer: Answer) -> None:
    checked = answer.checked
    line = {
        "paper": answer.name,
        "finding": str(checked.finding),
        "organisation": checked.organisation or None,
        "sealed_at": checked.sealed_at.astimezone(CHINA).isoformat() if checked.sealed_at else None,
        "seal": checked.kid or None,
        "sm2": answer.second,
        "facts": answer.facts,
    }
    click.echo(msgspec.json.encode(line))


def _report(answer: Answer) -> None:
    checked = answer.checked
    click.echo(f"{answer.name}{told('：', ': ')}{told(*checked.finding.label)}")
    click.echo(f"  {told(*checked.finding.told)}")
    for label, value in _lines(answer):
        click.echo(f"  {told(*label)}{told('：', ': ')}{told(*value)}")


def _lines(answer: Answer) -> list[tuple[Bilingual, Bilingual]]:
    checked = answer.checked
    lines: list[tuple[Bilingual, Bilingual]] = []
    if checked.organisation:
        claimed = checked.finding in (Finding.FOREIGN, Finding.CHANGED)
        label = Bilingual("所称单位", "Claims to be of") if claimed else Bilingual("签章单位", "Sealed by")
        lines.append((label, _same(checked.organisation)))
    if checked.sealed_at:
        at = checked.sealed_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
        lines.append((Bilingual("签章时间", "Sealed at"), Bilingual(f"{at}（北京时间）", f"{at} (Beijing)")))
    if checked.kid:
        lines.append((Bilingual("印章证书", "Certificate"), _same(checked.kid)))
    if answer.second is not None:
        lines.append((Bilingual("国密签名（SM2/SM3）", "SM2/SM3 seal"), SECOND[answer.second]))
    return [*lines, *facts_told(answer.facts)]


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)


def _warn(until: datetime) -> None:
    day = until.astimezone(CHINA).date().isoformat()
    click.echo(
        told(
            f"注意：信任文件中的吊销名单使用至{day}，此后吊销的印章不在其中，请更新信任文件。",
            f"Note: the trust file's list of revoked seals is good until {day}; take a new one.",
        ),
        err=True,
    )
