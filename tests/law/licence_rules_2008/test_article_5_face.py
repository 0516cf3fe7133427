"""licence-2008/5: the face of the licence is complete."""

import pytest
from tests.law.lawful_licence import judged, told

INCOMPLETE = [("licence-2008/5", "missing", None)]


@pytest.mark.clause("licence-2008/5")
@pytest.mark.parametrize("empty", [None, "", " "])
@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        ("customs_district", "报关口岸", "customs district"),
        ("trade_mode", "监管方式", "trade mode"),
        ("transport", "运输方式", "transport"),
        ("payment", "付款方式", "payment method"),
        ("currency", "币种", "currency"),
    ],
)
def test_every_box_is_filled_in(fact, zh, en, empty):
    assessment = judged({f"form.{fact}": empty})
    assert told(assessment) == INCOMPLETE
    assert zh in assessment.findings[0].message.zh
    assert en in assessment.findings[0].message.en


@pytest.mark.clause("licence-2008/5")
def test_every_vehicle_has_its_price():
    assessment = judged({"vehicles.1.line.unit_price": None})
    assert told(assessment) == INCOMPLETE
    assert "第2辆车的单价" in assessment.findings[0].message.zh


@pytest.mark.clause("licence-2008/5")
def test_one_finding_names_all_that_is_lacking():
    assessment = judged({"form.payment": None, "form.currency": None, "vehicles.0.line.unit_price": None})
    assert told(assessment) == INCOMPLETE
    assert "付款方式、币种、第1辆车的单价" in assessment.findings[0].message.zh


@pytest.mark.clause("licence-2008/5")
@pytest.mark.parametrize(
    ("number", "findings"),
    [("YF-UZ-2026-000006", []), ("YF-UZ-2026-0000006", INCOMPLETE), ("", INCOMPLETE), (None, INCOMPLETE)],
    ids=["17 characters", "18 characters", "empty", "none"],
)
def test_a_contract_number_of_at_most_17_characters(number, findings):
    assert told(judged({"contract.number": number})) == findings


def test_sixteen_characters_are_fine_too():
    assert told(judged({"contract.number": "YF-UZ-2026-00006"})) == []


def test_a_contract_that_is_not_there_is_told_by_its_own_clause_only():
    assert told(judged({"contract": None})) == [("2024-6/5.2a", "missing", None)]


@pytest.mark.parametrize("applied_on", ["2024-06-03", "2025-11-10", "2026-04-20"])
def test_it_holds_before_and_after_2025(applied_on):
    found = told(judged({"applied_on": applied_on, "contract.number": "YF-UZ-2026-0000006"}))
    assert INCOMPLETE[0] in found
