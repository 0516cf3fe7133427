import pytest

from chuhai.codes import code_table

TABLES = sorted(path.stem for path in code_table.FOLDER.glob("*.csv"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_first_column_that_names_its_rows(name: str) -> None:
    rows = code_table.rows(name)
    keys = [next(iter(row.values())) for row in rows]
    assert len(set(keys)) == len(keys) > 0


@pytest.mark.parametrize("name", TABLES)
def test_no_chinese_in_english_and_both_languages_in_every_row(name: str) -> None:
    for row in code_table.rows(name):
        assert row["zh"]
        assert row["en"]
        assert not any("一" <= character <= "鿿" for character in row["en"])


def test_an_unknown_table() -> None:
    with pytest.raises(FileNotFoundError):
        code_table.rows("nothing")
