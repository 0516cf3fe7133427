"""chuhai clauses: every clause, where it lives and which tests hold it (条款对照)."""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import click

from chuhai.cli.language import reader, told
from chuhai.codes.bilingual import Bilingual
from chuhai.law.clause_map import folder_of_tests, holding_tests, homes_by_clause
from chuhai.law.clauses import Clause, Instrument, all_clauses

NO_HOME = Bilingual("尚无落处", "no home yet")
NO_TEST = Bilingual("尚无测试", "no test yet")
WITHOUT_TESTS = Bilingual(
    "本安装不含测试文件，未列测试。", "This installation comes without the test files: no tests are listed."
)
COLUMNS = (
    Bilingual("条款", "Clause"),
    Bilingual("类别", "Kind"),
    Bilingual("内容、落处与测试", "What it asks, where it lives, and its tests"),
)
#: Characters a line may have when it is not shown on a terminal: nothing is folded, so that it can be searched.
PIPED_WIDTH = 1000


class Held(NamedTuple):
    """A clause with the places that carry it out and the tests that hold it; `tests` is None where none can be read."""

    clause: Clause
    where: list[str]
    tests: list[str] | None


@click.command("clauses", help=told("列出全部条款、落处和测试。", "List every clause, where it lives and its tests."))
@click.option("--json", "as_json", is_flag=True, help=told("输出一个JSON列表。", "Print one JSON list."))
@click.option(
    "--markdown", "as_markdown", is_flag=True, help=told("输出文档docs/clauses.md。", "Print the page docs/clauses.md.")
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help=told("表格语言。", "Language of the table."))
def clauses(as_json: bool, as_markdown: bool, lang: str | None) -> None:
    """Read the clause map from the code and print it."""
    held = list(read_clause_map())
    if as_json:
        click.echo(json.dumps([_entry(row) for row in held], ensure_ascii=False, indent=2))
    elif as_markdown:
        from chuhai.cli.clause_page import page

        click.echo(page(held), nl=False)
    else:
        print_table(held, lang or reader())


def read_clause_map() -> Iterator[Held]:
    """Every clause of the register, with what the source and the tests say of it."""
    folder = folder_of_tests()
    homes, tests = homes_by_clause(), holding_tests(folder) if folder else None
    for clause in all_clauses():
        yield Held(clause, homes.get(clause.id, []), None if tests is None else tests.get(clause.id, []))


def by_instrument(held: Iterable[Held]) -> Iterator[tuple[Instrument, list[Held]]]:
    """The clauses of each legal text, in the order of the register."""
    for instrument, rows in groupby(held, key=lambda row: row.clause.instrument):
        yield instrument, list(rows)


def summary(held: list[Held]) -> Bilingual:
    """How many clauses there are, how many have a home, and how many have a test where the tests can be read."""
    homes, tests = sum(bool(row.where) for row in held), sum(bool(row.tests) for row in held)
    counted = Bilingual(
        f"共{len(held)}条：{homes}条有落处，{len(held) - homes}条{NO_HOME.zh}",
        f"{len(held)} clauses: {homes} with a home, {len(held) - homes} with {NO_HOME.en}",
    )
    if held[0].tests is None:
        return Bilingual(f"{counted.zh}。{WITHOUT_TESTS.zh}", f"{counted.en}. {WITHOUT_TESTS.en}")
    return Bilingual(f"{counted.zh}，{tests}条有测试。", f"{counted.en}, {tests} with tests.")


def print_table(held: list[Held], language: str) -> None:
    """Print one table an instrument, in one language."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
    for instrument, rows in by_instrument(held):
        console.print(f"{instrument.number.within(language)} {instrument.title.within(language)}", style="bold")
        table = Table(box=SIMPLE_HEAD)
        for column in COLUMNS:
            table.add_column(column.within(language), overflow="fold")
        for row in rows:
            table.add_row(*_cells(row, language))
        console.print(table)
    console.print(summary(held).within(language))


def _cells(row: Held, language: str) -> tuple[str, str, str]:
    from rich.markup import escape

    where = [f"[green]{escape(place)}[/]" for place in row.where] or [f"[red]{NO_HOME.within(language)}[/]"]
    tests = [f"[dim]{escape(test)}[/]" for test in row.tests or ()]
    if row.tests == []:
        tests = [f"[yellow]{NO_TEST.within(language)}[/]"]
    title = f"[bold]{escape(row.clause.title.within(language))}[/]"
    return row.clause.id, row.clause.kind.label.within(language), "\n".join([title, *where, *tests])


def _entry(row: Held) -> dict[str, object]:
    return {
        "id": row.clause.id,
        "kind": row.clause.kind,
        "title": row.clause.title._asdict(),
        "in_force_from": row.clause.in_force_from.isoformat(),
        "where": row.where,
        "tests": row.tests or [],
    }
