"""2025-648 annex 2: each material, one fact taken away at a time."""

import pytest
from tests.law.lawful_licence import ABSENT, FIRST, MODIFIED, judged, told

VIEWS = ["front", "front_left", "side", "rear"]


def without(path: str, value: object) -> dict[str, object]:
    """The first vehicle modified lawfully, one material changed or taken away."""
    return {"vehicles.0.modified": MODIFIED, f"vehicles.0.modified.{path}": value}


def finding(item: int) -> list[tuple[str, str, str]]:
    return [(f"2025-648/annex2.{item}", "missing", FIRST)]


@pytest.mark.clause("2025-648/annex2.1")
@pytest.mark.parametrize("value", [None, ABSENT, False, ""])
def test_the_modification_is_explained(value):
    assert told(judged(without("explanation", value))) == finding(1)


@pytest.mark.clause("2025-648/annex2.1")
@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("view", VIEWS)
def test_four_views_before_and_after(side, view):
    rest = [other for other in VIEWS if other != view]
    assessment = judged(without(f"photos.{side}", rest))
    assert told(assessment) == finding(1)
    assert ("改装前" if side == "before" else "改装后") in assessment.findings[0].message.zh


@pytest.mark.clause("2025-648/annex2.1")
@pytest.mark.parametrize("value", [None, ABSENT, {}, {"before": VIEWS}, {"before": VIEWS, "after": []}])
def test_photographs_that_are_not_there(value):
    assert told(judged(without("photos", value))) == finding(1)


@pytest.mark.clause("2025-648/annex2.2")
@pytest.mark.parametrize(
    ("path", "value"),
    [("nameplates", None), ("nameplates", {}), ("nameplates.before", False), ("nameplates.after", None)],
)
def test_both_nameplates(path, value):
    assert told(judged(without(path, value))) == finding(2)


@pytest.mark.clause("2025-648/annex2.3")
@pytest.mark.parametrize(
    ("paper", "zh"),
    [
        ("chassis_agreement", "底盘采购协议"),
        ("chassis_invoice", "底盘采购发票"),
        ("equipment_agreement", "专用装置采购协议"),
        ("equipment_invoice", "专用装置采购发票"),
    ],
)
def test_all_four_purchase_papers(paper, zh):
    assessment = judged(without(f"purchase.{paper}", None))
    assert told(assessment) == finding(3)
    assert zh in assessment.findings[0].message.zh


@pytest.mark.clause("2025-648/annex2.3")
def test_no_purchase_papers_at_all_are_one_finding():
    assert told(judged(without("purchase", None))) == finding(3)


@pytest.mark.clause("2025-648/annex2.4")
@pytest.mark.parametrize("value", [None, ABSENT, False, " "])
def test_the_announcement_page(value):
    assert told(judged(without("announcement_page", value))) == finding(4)


@pytest.mark.clause("2025-648/annex2.4")
def test_a_material_may_be_given_as_a_text():
    assert told(judged(without("announcement_page", "第398批，第1024页"))) == []


@pytest.mark.clause("2025-648/annex2.5")
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("destination_proof", None),
        ("destination_proof.vehicle_report", False),
        ("destination_proof.equipment_report", None),
    ],
)
def test_both_reports_for_the_destination(path, value):
    assert told(judged(without(path, value))) == finding(5)
