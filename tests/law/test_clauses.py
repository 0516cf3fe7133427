"""The register against the list of ids, both languages, the days in force, and its version."""

import csv
import importlib.util
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from chuhai.law import clauses
from chuhai.law.clauses import (
    Clause,
    Kind,
    UnknownClause,
    all_clauses,
    all_instruments,
    clause,
    instrument,
    order_of,
    title,
)

HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]+")
#: The test standards' number is written WM/T in Chinese too.
LATIN_IN_CHINESE = {"WM", "T"}


def listed() -> list[tuple[str, str]]:
    with (Path(__file__).parent / "clauses.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["id"], row["kind"]) for row in csv.DictReader(lines)]


def test_register_holds_every_listed_clause_in_order_with_its_kind() -> None:
    assert [(entry.id, entry.kind.value) for entry in all_clauses()] == listed()


def test_tables_of_the_register_name_no_clause_twice() -> None:
    register = Path(clauses.__file__).parent / "register"
    tables = [table for table in register.glob("*.csv") if table.name != "instruments.csv"]
    ids = [line.partition(",")[0] for table in tables for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(ids) == len(set(ids)) == len(listed()) == 131


def test_kinds_are_counted() -> None:
    assert Counter(entry.kind for entry in all_clauses()) == {
        Kind.RULE: 68,
        Kind.DUTY: 26,
        Kind.PROCEDURE: 21,
        Kind.DEADLINE: 10,
        Kind.PROGRAMME: 4,
        Kind.SCOPE: 2,
    }


@pytest.mark.parametrize("entry", all_clauses(), ids=lambda entry: entry.id)
def test_every_text_is_written_in_its_own_language(entry: Clause) -> None:
    for text in (entry.title, entry.gist, entry.source, entry.kind.label, entry.instrument.title):
        assert HAN.search(text.zh)
        assert set(LATIN.findall(text.zh)) <= LATIN_IN_CHINESE
        assert LATIN.search(text.en)
        assert not HAN.search(text.en)


@pytest.mark.parametrize("entry", all_clauses(), ids=lambda entry: entry.id)
def test_titles_are_short_and_gists_are_sentences(entry: Clause) -> None:
    assert 2 <= len(entry.title.zh) <= 24
    assert len(entry.title.en) <= 80
    assert entry.gist.zh.endswith("。")
    assert entry.gist.en.endswith(".")


def test_no_two_clauses_of_an_instrument_share_a_title() -> None:
    titles = Counter(
        (entry.instrument.id, language, entry.title.within(language))
        for entry in all_clauses()
        for language in ("zh", "en")
    )
    assert [shared for shared, count in titles.items() if count > 1] == []


@pytest.mark.parametrize(
    ("id", "day"),
    [
        ("2024-6", date(2024, 3, 1)),
        ("2025-648", date(2025, 11, 11)),
        ("permit-law", date(2019, 4, 23)),
        ("order-164", date(2022, 5, 1)),
        ("licence-2008", date(2008, 7, 1)),
        ("2012-12", date(2013, 5, 1)),
    ],
)
def test_instruments_and_the_day_from_which_they_speak(id: str, day: date) -> None:
    assert instrument(id).in_force_from == day


def test_only_item_one_of_the_notice_starts_later_than_its_instrument() -> None:
    later = {
        entry.id: entry.in_force_from
        for entry in all_clauses()
        if entry.in_force_from != entry.instrument.in_force_from
    }
    assert later == {"2025-648/1a": date(2026, 1, 1), "2025-648/1b": date(2026, 1, 1)}


def test_scrapping_provisions_are_an_instrument_without_clauses_of_their_own() -> None:
    assert instrument("2012-12") in all_instruments()
    assert not [entry for entry in all_clauses() if entry.instrument.id == "2012-12"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2024-6/6.2", "2024-6/6.10"),
        ("2024-6/8.2", "2024-6/annex"),
        ("2024-6/annex", "2025-648/1a"),
        ("2025-648/annex2.5", "permit-law/32"),
        ("permit-law/69", "order-164/28"),
        ("order-164/42", "licence-2008/5"),
    ],
)
def test_order_is_that_of_the_instruments_and_not_of_the_alphabet(earlier: str, later: str) -> None:
    assert order_of(earlier) < order_of(later)


def test_title_follows_the_language_tag() -> None:
    assert title("2024-6/4.3", "zh-hans") == clause("2024-6/4.3").title.zh == "谁出口谁申领"
    assert title("2024-6/4.3", "en-GB") == clause("2024-6/4.3").title.en == "Who exports applies"


def test_source_cites_instrument_and_place() -> None:
    assert clause("2024-6/4.5b").source.zh == "公告2024年第6号 第四条（五）"
    assert clause("2025-648/annex2.3").source.en == "Notice No. 648 of 2025, annex 2, item 3"


@pytest.mark.parametrize("id", ["2024-6/6.11", "2024-6", "2012-12", ""])
def test_an_id_that_is_no_clause_is_refused(id: str) -> None:
    with pytest.raises(UnknownClause):
        clause(id)


def test_an_instrument_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownClause):
        instrument("2019-854")


def test_version_stands_for_the_texts(tmp_path: Path) -> None:
    assert register_read_from(tmp_path / "same", "", "").REGISTER_VERSION == clauses.REGISTER_VERSION
    assert register_read_from(tmp_path / "other", "一批一证", "一批多证").REGISTER_VERSION != clauses.REGISTER_VERSION


def register_read_from(folder: Path, old: str, new: str) -> ModuleType:
    """The register module over a copy of its tables with one wording changed."""
    own = Path(clauses.__file__)
    shutil.copytree(own.parent / "register", folder / "register")
    table = folder / "register" / "announcement_2024_6.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="")
    spec = importlib.util.spec_from_file_location("register_copy", shutil.copy(own, folder))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
