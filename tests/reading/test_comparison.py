"""Scan against form (扫描件与填报比对)."""

import pytest
from tests.reading.sheets import ENTRIES, FACTS, SUMMARY, VEHICLE, seen, with_text

from chuhai.reading.certificate import certificate_of
from chuhai.reading.comparison import Match, compare, compared

READING = certificate_of(seen(SUMMARY, VEHICLE, ENTRIES))


def matches(stated: dict[str, object], reading: object = READING) -> dict[str, Match]:
    return {row.name: row.match for row in compared(reading, stated)}


@pytest.mark.clause("2025-648/2a")
@pytest.mark.clause("2024-6/5.1d")
def test_a_form_that_says_the_same_has_no_differences() -> None:
    assert compare(READING, FACTS) == ()


@pytest.mark.clause("2025-648/2a")
@pytest.mark.parametrize(
    ("fact", "stated"),
    [
        ("vin", "LSVNV2189L2345672"), ("brand", "大众"), ("model", "SVW71423JV"), ("registered_on", "2021-05-06"),
        ("pending_export_on", "2026-03-04"), ("displacement_ml", 1396),
    ],
)  # fmt: skip
def test_one_fact_that_differs_is_shown_with_its_place_and_the_rest_is_not(fact: str, stated: object) -> None:
    rows = compare(READING, FACTS | {fact: stated})
    assert [(row.name, row.stated, row.read.value, row.match) for row in rows] == [
        (fact, stated, FACTS[fact], Match.DIFFERENT)
    ]
    assert rows[0].read.place is not None


@pytest.mark.parametrize("stated", ["ｓvw71423ju", " SVW 71423JU "])
def test_width_of_letters_and_blanks_are_no_difference(stated: str) -> None:
    assert compare(READING, FACTS | {"model": stated}) == ()


def test_what_is_in_doubt_is_shown_even_where_the_form_says_the_same() -> None:
    doubted = certificate_of(seen(SUMMARY, with_text(VEHICLE, "LSVNV2189L2345671", "LSVNV2189L2345677"), ENTRIES))
    assert matches(FACTS, doubted)["vin"] is Match.DOUBTFUL
    assert [row.name for row in compare(doubted, FACTS)] == ["vin"]


def test_what_was_not_read_is_no_difference() -> None:
    assert matches({"load_capacity_kg": 500})["load_capacity_kg"] is Match.NOT_READ


def test_what_the_form_leaves_out_is_offered() -> None:
    assert matches({})["owner"] is Match.ONLY_ON_SCAN
    assert "load_capacity_kg" not in matches({})
