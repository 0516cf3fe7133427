"""order-164/42: the registration desk's own check before it deregisters."""

import pytest
from tests.law.lawful_licence import FIRST, judged_for_deregistration, told

from chuhai.law.findings import Decision

REFUSED = [("order-164/42", "violated", FIRST)]
UNKNOWN = [("order-164/42", "missing", FIRST)]


def test_a_lawful_vehicle_may_be_deregistered():
    assert judged_for_deregistration().decision is Decision.APPROVE


@pytest.mark.clause("order-164/42")
@pytest.mark.parametrize(
    ("fact", "zh"),
    [("mortgaged", "抵押"), ("pledged", "质押"), ("seized", "查封、扣押"), ("crime_obtained", "违法犯罪所得")],
)
def test_a_state_that_stands_against_the_deregistration(fact, zh):
    assert told(judged_for_deregistration({f"vehicles.0.registry.{fact}": None})) == UNKNOWN
    assessment = judged_for_deregistration({f"vehicles.0.registry.{fact}": True})
    assert told(assessment) == REFUSED
    assert zh in assessment.findings[0].message.zh
    assert "不予办理注销登记" in assessment.findings[0].message.zh


@pytest.mark.clause("order-164/42")
@pytest.mark.parametrize(
    ("change", "findings"),
    [
        ({"vehicles.0.inspection.differences": ["发动机号"]}, REFUSED),
        ({"vehicles.0.inspection": None}, UNKNOWN),
        ({"vehicles.0.certificate.vin": "LSVNV2184L2345688"}, REFUSED),
        ({"vehicles.0.certificate.vin": None}, UNKNOWN),
    ],
)
def test_a_vehicle_not_as_recorded(change, findings):
    assert told(judged_for_deregistration(change)) == findings


@pytest.mark.parametrize("change", [{"vehicles.0.registry.customs_supervised": True}, {"vehicles.0.odometer_km": None}])
def test_what_article_42_does_not_name_does_not_bear_on_it(change):
    assert told(judged_for_deregistration(change)) == []


def test_all_that_is_not_known_is_told_at_once():
    assessment = judged_for_deregistration({"vehicles.0.registry": None})
    assert told(assessment) == UNKNOWN
    assert all(word in assessment.findings[0].message.zh for word in ("抵押", "质押", "查封"))
