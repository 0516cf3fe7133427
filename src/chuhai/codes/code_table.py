"""The code tables of this package (代码表): comma-separated files in ``tables``, UTF-8, first row the column names."""

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """All rows of the table ``name`` in the order of the file, each a mapping from column to text.

    Raises FileNotFoundError for a table that does not exist.
    """
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
