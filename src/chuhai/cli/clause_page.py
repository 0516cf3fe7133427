"""The page docs/clauses.md (条款对照), made from the code by `chuhai clauses --markdown`."""

from chuhai.cli.clauses import NO_HOME, NO_TEST, Held, by_instrument, summary
from chuhai.codes.bilingual import Bilingual
from chuhai.law.clauses import REGISTER_VERSION, Clause, Instrument

HEADER = """\
| 条款 Clause | 类别 Kind | 内容 What it asks | 落处 Where it lives | 测试 Tests |
| --- | --- | --- | --- | --- |
"""


def page(held: list[Held]) -> str:
    """The whole page: an opening, then one table an instrument."""
    tables = "\n".join(_table(instrument, rows) for instrument, rows in by_instrument(held))
    return f"""\
# 条款对照 Clause map

本页由`chuhai clauses --markdown`从代码生成，请勿手工修改。{summary(held).zh}登记表版本：{REGISTER_VERSION}。

This page is made from the code by `chuhai clauses --markdown` and is not edited by hand.
{summary(held).en} Version of the register: {REGISTER_VERSION}.

{tables}"""


def _table(instrument: Instrument, rows: list[Held]) -> str:
    start = instrument.in_force_from
    return f"""\
## {instrument.number.zh} {instrument.number.en}

《{instrument.title.zh}》，{start.year}年{start.month}月{start.day}日起施行。

{instrument.title.en}, in force from {start}.

{HEADER}{"".join(_row(row) for row in rows)}"""


def _row(row: Held) -> str:
    clause = row.clause
    cells = (
        f'<a id="{_anchor(clause.id)}"></a>{clause.id}<br>{clause.source.zh}{_later_start(clause)}',
        _lines(clause.kind.label),
        f"**{clause.title.zh}** {clause.gist.zh}<br>**{clause.title.en}.** {clause.gist.en}",
        "<br>".join(f"`{place}`" for place in row.where) or _lines(NO_HOME),
        "—" if row.tests is None else "<br>".join(f"`{file}`" for file in _files(row.tests)) or _lines(NO_TEST),
    )
    return f"| {' | '.join(cells)} |\n"


def _later_start(clause: Clause) -> str:
    if clause.in_force_from == clause.instrument.in_force_from:
        return ""
    return f"<br>{clause.in_force_from}起 from {clause.in_force_from}"


def _files(tests: list[str]) -> list[str]:
    # Files, not single tests: the page then changes when a clause finds a new home, not with every test.
    return list(dict.fromkeys(test.partition("::")[0] for test in tests))


def _anchor(id: str) -> str:
    return id.replace("/", "-").replace(".", "-")


def _lines(text: Bilingual) -> str:
    return f"{text.zh}<br>{text.en}"
