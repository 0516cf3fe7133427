"""2025-648 item 4 and annex 2: what a modified vehicle has to show, and what an officer judges."""

import pytest
from tests.law.lawful_licence import ABSENT, FIRST, MODIFIED, judged, told

from chuhai.law.findings import Decision


def modified(**changes: object) -> dict[str, object]:
    """The first vehicle modified lawfully, with facts of the modification changed."""
    facts = {key: value for key, value in (MODIFIED | changes).items() if value is not ABSENT}
    return {"vehicles.0.modified": facts}


def finding(clause: str, verdict: str = "missing") -> list[tuple[str, str, str]]:
    return [(f"2025-648/{clause}", verdict, FIRST)]


def test_a_proven_listed_and_certified_modification_is_issued():
    assert judged(modified()).decision is Decision.ISSUE


@pytest.mark.parametrize("value", [None, ABSENT])
def test_a_vehicle_that_is_not_modified_is_asked_nothing(value):
    assert told(judged({"vehicles.0.modified": value})) == []


@pytest.mark.clause("2025-648/4a")
@pytest.mark.parametrize("empty", [None, "", " ", ABSENT])
@pytest.mark.parametrize(
    ("fact", "zh"), [("chassis_brand", "底盘品牌"), ("modified_brand", "改装车品牌"), ("model", "改装车型号")]
)
def test_brands_and_model_are_filled_in(fact, zh, empty):
    assessment = judged(modified(**{fact: empty}))
    assert told(assessment) == finding("4a")
    assert zh in assessment.findings[0].message.zh


@pytest.mark.clause("2025-648/4b")
@pytest.mark.parametrize(
    ("authenticity", "findings"),
    [("proven", []), (None, finding("4b", "referred")), ("not_proven", finding("4b", "violated"))],
)
def test_an_officer_judges_the_modification(authenticity, findings):
    assert told(judged(modified(authenticity=authenticity))) == findings


@pytest.mark.clause("2025-648/4b")
@pytest.mark.parametrize("authenticity", ["proven", None, "not_proven"])
def test_the_judgement_waits_for_annex_2(authenticity):
    assert told(judged(modified(authenticity=authenticity, announcement_page=None))) == finding("annex2.4")


@pytest.mark.clause("2025-648/4c")
@pytest.mark.parametrize(
    ("listed", "findings"),
    [(True, []), (False, finding("4c", "violated")), (None, finding("4c")), (ABSENT, finding("4c"))],
)
def test_the_product_is_in_the_announcement(listed, findings):
    assert told(judged(modified(announcement_listed=listed))) == findings


@pytest.mark.clause("2025-648/4d")
@pytest.mark.parametrize(
    ("valid_until", "findings"),
    [
        ("2026-04-19", finding("4d", "violated")),
        ("2026-04-20", []),
        ("2026-04-21", []),
        (None, finding("4d")),
    ],
)
def test_the_certification_is_valid_on_the_day(valid_until, findings):
    assert told(judged(modified(ccc={"number": "2024011101234567", "valid_until": valid_until}))) == findings


@pytest.mark.clause("2025-648/4d")
@pytest.mark.parametrize(
    ("ccc", "findings"),
    [
        (None, finding("4d", "violated")),
        (ABSENT, finding("4d")),
        ({"number": None, "valid_until": None}, finding("4d")),
        ({"number": None, "valid_until": "2027-01-31"}, []),
        ({"number": None, "valid_until": "2026-01-31"}, finding("4d", "violated")),
    ],
    ids=["there is none", "nothing is said", "no last day", "no number", "expired"],
)
def test_none_is_not_the_same_as_not_known(ccc, findings):
    assert told(judged(modified(ccc=ccc))) == findings


@pytest.mark.clause("2025-648/4a")
@pytest.mark.clause("2025-648/4c")
@pytest.mark.parametrize(("applied_on", "asked"), [("2025-11-10", False), ("2025-11-11", True), ("2025-11-12", True)])
def test_modified_vehicles_are_asked_from_the_day_of_the_notice(applied_on, asked):
    clauses = {clause for clause, _, _ in told(judged({"applied_on": applied_on, "vehicles.0.modified": {}}))}
    expected = {f"2025-648/{item}" for item in ("4a", "4c", "4d", *(f"annex2.{n}" for n in range(1, 6)))}
    assert {clause for clause in clauses if clause.startswith("2025-648")} == (expected if asked else set())
