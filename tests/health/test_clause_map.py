"""docs/clauses.md is what the program prints."""

from pathlib import Path

from chuhai.cli.clause_page import page
from chuhai.cli.clauses import read_clause_map

DOCS = Path(__file__).parents[2] / "docs"


def test_the_clause_map_in_the_docs_is_the_one_made_from_the_code() -> None:
    written = (DOCS / "clauses.md").read_text(encoding="utf-8")
    assert written == page(list(read_clause_map())), "mend it with: chuhai clauses --markdown > docs/clauses.md"
